//! Machines made of random bytes. Zeros make the simplest, so that what fails shrinks to something readable.

use cursus_sfn_core::spec::Encoding;
use serde_json::{Value, json};

use super::inputs::Inputs;
use super::machine::{Exit, Field, Input, Kind, Machine, Output, Payload, Raw, State, Task};
use super::specs::error_of;
use super::words::WORDS;

/// A resource that says nothing about parameters and results.
pub(crate) const RESOURCE: &str = "arn:aws:lambda:us-east-1:123456789012:function:f";

/// Names that become one key, need quotes, or mean something to the language.
const NAMES: [&str; 8] = [
    "load", "x y", "x_y", "x-y", "states", "größe", "it's", "9 lives",
];

/// Random numbers; zero when they are used up.
pub(crate) struct Bytes<'b>(pub(crate) std::slice::Iter<'b, u8>);

impl Bytes<'_> {
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::from(*self.0.next().unwrap_or(&0)) % limit
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    pub(crate) fn picks<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (!of.is_empty()).then(|| self.pick(of))
    }
}

/// A word, often one of the first, so that several states give the same.
pub(crate) fn word(bytes: &mut Bytes<'_>) -> usize {
    let few = if bytes.once_in(2) { WORDS.len() } else { 4 };
    bytes.below(few)
}

/// A machine. If `sound`, every input has a source; otherwise some may have none, or one on some paths only.
pub(crate) fn machine(bytes: &[u8], sound: bool) -> Machine {
    let bytes = &mut Bytes(bytes.iter());
    let mut machine = Machine::default();
    // Payloads that are no objects are scored for inputs declared by name, so there are either or.
    let plain = !bytes.once_in(3);
    let count = 1 + bytes.below(NAMES.len()).max(bytes.below(NAMES.len()));
    if bytes.once_in(2) {
        machine.input = Input::Fields;
    }
    for (at, name) in NAMES.into_iter().take(count).enumerate() {
        let kind = kind(bytes, plain);
        let exit = exit(bytes, &kind, at, count);
        let kind = named(bytes, kind, &exit);
        let can_catch = matches!(kind, Kind::Task(_)) || is_raw_task(&kind);
        let catches = usize::from(can_catch) * bytes.below(8).saturating_sub(5);
        machine.states.push(State {
            name,
            kind,
            exit,
            catches: (0..catches).map(|_| bytes.below(count)).collect(),
        });
    }
    for choice in 0..count.saturating_sub(3) {
        if bytes.once_in(4) {
            join_branches(
                bytes,
                &mut machine.states[choice..choice + 4],
                choice,
                plain,
            );
        }
    }
    make_whole(&mut machine);
    add_catches_of_json(bytes, &mut machine);
    for state in 0..machine.states.len() {
        let mut inputs = Inputs {
            machine: &machine,
            state,
            bytes,
            sound,
            plain,
        };
        let kind = inputs.kind();
        machine.states[state].kind = kind;
    }
    machine
}

fn is_raw_task(kind: &Kind) -> bool {
    matches!(kind, Kind::Raw(raw) if raw.definition["Type"] == "Task")
}

/// Lets a choice decide between the next two states, which give something of one name to the state after them.
fn join_branches(bytes: &mut Bytes<'_>, states: &mut [State], at: usize, plain: bool) {
    let words: &[usize] = if bytes.once_in(3) {
        // Two that are one as keys.
        &[4, 5]
    } else {
        &[word(bytes)]
    };
    states[0].kind = Kind::Choice(Vec::new());
    states[0].exit = Exit::Branches(vec![at + 1, at + 2]);
    states[0].catches.clear();
    for state in &mut states[1..3] {
        let mut task = task(bytes, plain);
        for &word in words {
            add_output(bytes, &mut task, word);
        }
        state.kind = Kind::Task(task);
        state.exit = Exit::Next(at + 3);
    }
}

/// Lets a task give something of this name, if that is possible.
fn add_output(bytes: &mut Bytes<'_>, task: &mut Task, word: usize) {
    if task.named_outputs.contains(&word) {
        return;
    }
    match &mut task.output {
        None if WORDS[word].unique_shape => task.named_outputs.push(word),
        Some(Output {
            payload: Payload::Fields(fields),
            encoding,
            ..
        }) if WORDS[word].is_encodable(*encoding) && !fields.iter().any(|field| field.is(word)) => {
            fields.push(Field {
                word,
                key: bytes.below(3),
                always: true,
            });
        }
        None | Some(_) => {}
    }
}

/// Drops what cannot be reached and sees to it that the machine can end.
fn make_whole(machine: &mut Machine) {
    loop {
        let reached = machine.reach([0], |_, _| true);
        if let Some(lost) = reached.iter().rposition(|reached| !reached) {
            machine.states.remove(lost);
            let moved = |to: &mut usize| *to -= usize::from(*to > lost);
            for state in &mut machine.states {
                state.catches.retain(|to| *to != lost);
                state.catches.iter_mut().for_each(moved);
                match &mut state.exit {
                    Exit::Next(next) => moved(next),
                    Exit::End => {}
                    Exit::Branches(branches) => branches.iter_mut().for_each(moved),
                }
            }
        } else if machine.states.iter().any(|state| state.exit == Exit::End) {
            return;
        } else {
            let last = machine.states.last_mut().expect("the start is reached");
            last.kind = Kind::PassThrough;
            last.exit = Exit::End;
            last.catches.clear();
        }
    }
}

/// Lets some states given as JSON catch their errors themselves.
fn add_catches_of_json(bytes: &mut Bytes<'_>, machine: &mut Machine) {
    let names: Vec<_> = machine.states.iter().map(|state| state.name).collect();
    for state in &mut machine.states {
        let Kind::Raw(raw) = &mut state.kind else {
            continue;
        };
        if state.catches.is_empty() || !bytes.once_in(2) {
            continue;
        }
        let some = 1 + bytes.below(2);
        let catches = state
            .catches
            .iter()
            .take(some)
            .enumerate()
            .map(|(catch, &to)| {
                let error = error_of(catch).as_str();
                let mut catcher = json!({"ErrorEquals": [error], "Next": names[to]});
                if !raw.definition.contains_key("QueryLanguage") {
                    match bytes.below(3) {
                        1 => catcher["ResultPath"] = Value::Null,
                        2 => catcher["ResultPath"] = "$".into(),
                        _ => {}
                    }
                }
                catcher
            });
        let catches: Value = catches.collect();
        raw.definition.insert("Catch".to_owned(), catches);
    }
}

fn kind(bytes: &mut Bytes<'_>, plain: bool) -> Kind {
    match bytes.below(16) {
        0..=7 => Kind::Task(task(bytes, plain)),
        8..=10 => Kind::Choice(Vec::new()),
        11 => Kind::Pass(payload(bytes, Encoding::Json, plain)),
        12 => [Kind::PassThrough, Kind::Wait(None)][bytes.below(2)].clone(),
        13 | 14 => Kind::Raw(raw(bytes, plain)),
        _ => [Kind::Succeed(Payload::Any), Kind::Fail(None)][bytes.below(2)].clone(),
    }
}

/// A choice given as JSON names its branches.
fn named(bytes: &mut Bytes<'_>, kind: Kind, exit: &Exit) -> Kind {
    let (Kind::Choice(_), Exit::Branches(branches)) = (&kind, exit) else {
        return kind;
    };
    if !bytes.once_in(5) {
        return kind;
    }
    let limit = 500 * bytes.below(4);
    let rules = branches.iter().map(|&to| {
        json!({"Variable": "$$.Execution.Input.beta", "NumericLessThan": limit, "Next": NAMES[to]})
    });
    let default = NAMES[branches[0]];
    let choice = json!({"Type": "Choice", "Choices": rules.collect::<Value>(), "Default": default});
    Kind::Raw(without_result(&choice))
}

fn without_result(definition: &Value) -> Raw {
    Raw {
        payload: None,
        bound: Vec::new(),
        definition: definition.as_object().cloned().unwrap_or_default(),
    }
}

fn exit(bytes: &mut Bytes<'_>, kind: &Kind, at: usize, count: usize) -> Exit {
    match kind {
        Kind::Choice(_) => {
            let branches = (0..=bytes.below(4)).map(|_| target(bytes, at, count).min(count - 1));
            Exit::Branches(branches.collect())
        }
        Kind::Succeed(_) | Kind::Fail(_) => Exit::End,
        Kind::Task(_) | Kind::Pass(_) | Kind::PassThrough | Kind::Raw(_) | Kind::Wait(_) => {
            match target(bytes, at, count) {
                next if next < count => Exit::Next(next),
                _ => Exit::End,
            }
        }
    }
}

/// Where a state leads: mostly a little ahead, so that paths join.
fn target(bytes: &mut Bytes<'_>, at: usize, count: usize) -> usize {
    match bytes.below(16) {
        0..=8 => at + 1,
        9..=12 => at + 2,
        13 => at + 3,
        _ => bytes.below(count),
    }
}

fn task(bytes: &mut Bytes<'_>, plain: bool) -> Task {
    let output = output(bytes, plain);
    let mut named_outputs = named_outputs(bytes);
    if let Some(output) = &output {
        let is_field = |word| match &output.payload {
            Payload::Fields(fields) => fields.iter().any(|field| field.is(word)),
            Payload::Scalar(_) | Payload::Any => false,
        };
        named_outputs.retain(|&word| output.result_path != "$" && !is_field(word));
    }
    Task {
        output,
        named_outputs,
        ..Task::default()
    }
}

fn output(bytes: &mut Bytes<'_>, plain: bool) -> Option<Output> {
    if bytes.once_in(6) {
        return None;
    }
    let encoding = [Encoding::Json, Encoding::AttributeValues][usize::from(bytes.once_in(4))];
    Some(Output {
        payload: payload(bytes, encoding, plain),
        encoding,
        result_path: bytes.pick(&["$", "$.Payload", "$.Out['it\\'s'].Item"]),
    })
}

fn named_outputs(bytes: &mut Bytes<'_>) -> Vec<usize> {
    if !bytes.once_in(4) {
        return Vec::new();
    }
    (0..WORDS.len())
        .filter(|&word| WORDS[word].unique_shape && bytes.once_in(3))
        .collect()
}

fn payload(bytes: &mut Bytes<'_>, encoding: Encoding, plain: bool) -> Payload {
    if !plain && encoding == Encoding::Json && bytes.once_in(3) {
        return bytes.pick(&[
            Payload::Scalar(0),
            Payload::Scalar(1),
            Payload::Scalar(4),
            Payload::Any,
        ]);
    }
    let mut fields: Vec<Field> = Vec::new();
    for _ in 0..=bytes.below(4) {
        let field = Field {
            word: word(bytes),
            key: bytes.below(3),
            always: encoding != Encoding::Json || !bytes.once_in(8),
        };
        let is_new = fields.iter().all(|known| known.word != field.word);
        if is_new && field.word().is_encodable(encoding) {
            fields.push(field);
        }
    }
    Payload::Fields(fields)
}

fn raw(bytes: &mut Bytes<'_>, plain: bool) -> Raw {
    let payload = payload(bytes, Encoding::Json, plain);
    let mut definition = match bytes.below(6) {
        0..=2 => json!({"Type": "Task", "Resource": RESOURCE, "Parameters": {"fixed": 1}}),
        3 => json!({"Type": "Pass", "Result": payload.value(&mut || 7, false)}),
        4 => return raw_in_jsonata(bytes, payload),
        _ => return without_result(&json!({"Type": "Wait", "Seconds": 1})),
    };
    // Nothing can be put into a document that is no object.
    match bytes.below(if plain { 8 } else { 5 }) {
        1 => definition["ResultPath"] = "$".into(),
        2 => {
            definition["ResultPath"] = Value::Null;
            return without_result(&definition);
        }
        3 => definition["OutputPath"] = "$$.Execution".into(),
        4 => definition["Assign"] = json!({"alpha": "its own", "beta": "its own"}),
        5 => definition["ResultPath"] = "$.raw".into(),
        6 => definition["ResultPath"] = "$.raw.below".into(),
        7 => definition["ResultPath"] = "$['raw x']".into(),
        _ => {}
    }
    Raw {
        payload: Some(payload),
        ..without_result(&definition)
    }
}

/// A task in `JSONata`. Its result is the payload below `inner`, unless that is what it gives.
fn raw_in_jsonata(bytes: &mut Bytes<'_>, payload: Payload) -> Raw {
    let mut definition = json!({
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": RESOURCE,
        "Arguments": {"fixed": 1},
    });
    match (bytes.below(3), &payload) {
        (0, _) => {}
        (1, Payload::Fields(fields)) if fields.iter().all(|field| field.always) => {
            let fields = fields.iter().map(|field| {
                let key = field.word().key(field.key);
                (key, format!("{{% $states.result.inner.`{key}` %}}"))
            });
            definition["Output"] = fields.collect();
        }
        _ => definition["Output"] = "{% $states.result.inner %}".into(),
    }
    Raw {
        payload: Some(payload),
        ..without_result(&definition)
    }
}
