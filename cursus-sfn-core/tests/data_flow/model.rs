//! What must happen in an execution, told from the description of the machine alone.
//!
//! An input gets what the state that last gave it before has given: the nearest on the path taken.

use std::cmp::Ordering;

use cursus_sfn_core::assemble::Is;
use cursus_sfn_core::spec::Encoding;
use serde_json::{Value, json};

use super::machine::{
    Data, Exit, Field, Fields, INPUT_WORDS, Input, Kind, Machine, Payload, Place, Port, State,
    Task, Whole,
};
use super::path;
use super::random::Bytes;
use super::specs::error_of;
use super::words::{WORDS, encoded_payload};
use super::world::World;

/// An execution of a machine as the description has it.
pub(crate) struct Model<'m, 'b> {
    machine: &'m Machine,
    pub(crate) input: Value,
    bytes: Bytes<'b>,
    given: Vec<Option<Given>>,
    clock: u32,
    /// The states that may be entered next.
    expected: Vec<usize>,
}

/// What a state gave last.
struct Given {
    at: u32,
    payload: Value,
    named: Vec<(usize, Value)>,
}

/// The payload type of [`Input::Fields`].
pub(crate) fn input_payload() -> Payload {
    let fields = (0..INPUT_WORDS).map(|word| Field {
        word,
        key: 0,
        always: true,
    });
    Payload::Fields(fields.collect())
}

/// What data is compared with in a condition.
pub(crate) fn compared_with(data: &Data, token: u32) -> Value {
    data.place.inside(WORDS[data.word].value(token))
}

/// How two values of one kind are ordered.
fn ordered(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => a.as_u64().cmp(&b.as_u64()),
        _ => panic!("`{a}` and `{b}` are not compared"),
    }
}

impl Place {
    /// The part of what the word stands for.
    fn inside(self, value: Value) -> Value {
        match self {
            Self::Port | Self::Deep => value,
            Self::Inside("in_ner") => value["in-ner"].clone(),
            Self::Inside(name) => value[name].clone(),
        }
    }
}

impl Payload {
    /// A value of this type. Fields that need not be written are left out if `sparse`.
    pub(crate) fn value(&self, token: &mut dyn FnMut() -> u32, sparse: bool) -> Value {
        match self {
            Self::Fields(fields) => {
                let written = fields.iter().filter(|field| field.always || !sparse);
                let entry = |field: &Field| {
                    let key = field.word().key(field.key);
                    (key.to_owned(), field.word().value(token()))
                };
                Value::Object(written.map(entry).collect())
            }
            Self::Scalar(word) => WORDS[*word].value(token()),
            Self::Any => {
                let deep = WORDS
                    .iter()
                    .map(|word| (word.name.to_owned(), word.value(token())));
                json!({"deep": Value::Object(deep.collect())})
            }
        }
    }
}

impl<'m, 'b> Model<'m, 'b> {
    pub(crate) fn new(machine: &'m Machine, decisions: &'b [u8]) -> Self {
        let words = WORDS.iter().zip(1000..);
        let input = words.map(|(word, token)| (word.name.to_owned(), word.value(token)));
        Self {
            machine,
            input: Value::Object(input.collect()),
            bytes: Bytes(decisions.iter()),
            given: machine.states.iter().map(|_| None).collect(),
            clock: 0,
            expected: vec![0],
        }
    }

    /// What the machine ends with after a state; `None` where nothing says so.
    pub(crate) fn output(&self, state: &str) -> Option<Value> {
        let state = self.index(state);
        match &self.machine.states[state].kind {
            Kind::Task(Task {
                output: Some(_), ..
            })
            | Kind::Pass(_) => {
                let given = self.given[state].as_ref().expect("it has just run");
                Some(given.payload.clone())
            }
            Kind::Succeed(payload) => self.whole(state, payload),
            _ => None,
        }
    }

    /// The cause that a fail gives, if it is bound.
    pub(crate) fn cause(&self, state: &str) -> Option<Value> {
        match &self.machine.states[self.index(state)].kind {
            Kind::Fail(Some(data)) => Some(self.data(data)),
            _ => None,
        }
    }

    /// Whether no state follows the last one.
    pub(crate) fn is_over(&self) -> bool {
        self.expected.is_empty()
    }

    fn index(&self, name: &str) -> usize {
        let mut states = self.machine.states.iter();
        states
            .position(|state| state.name == name)
            .expect("a state of the machine")
    }

    fn give(&mut self, state: usize, payload: Value, named: Vec<(usize, Value)>) {
        self.clock += 1;
        let at = self.clock;
        self.given[state] = Some(Given { at, payload, named });
    }

    fn token(&mut self) -> u32 {
        self.clock += 1;
        self.clock + u32::try_from(self.bytes.below(64)).expect("a small number")
    }

    /// The state that has last given what is looked for.
    fn last(&self, giving: impl Fn(&State) -> bool) -> Option<usize> {
        let states = (0..self.given.len()).filter(|&state| giving(&self.machine.states[state]));
        states
            .filter(|&state| self.given[state].is_some())
            .max_by_key(|&state| self.given[state].as_ref().map(|given| given.at))
    }

    fn value_of(&self, state: usize, word: usize) -> Value {
        let given = self.given[state].as_ref().expect("what is read was given");
        if let Some((_, value)) = given.named.iter().find(|(named, _)| *named == word) {
            return value.clone();
        }
        match self.machine.states[state].payload() {
            Some(Payload::Fields(fields)) => {
                let field = fields.iter().find(|field| field.is(word));
                let key = field.map(|field| field.word().key(field.key));
                given.payload[key.expect("a field of this name")].clone()
            }
            Some(Payload::Any) => given.payload["deep"][WORDS[word].name].clone(),
            Some(Payload::Scalar(_)) | None => panic!("no such thing is given"),
        }
    }

    fn data(&self, data: &Data) -> Value {
        data.place.inside(match data.state {
            Some(state) => self.value_of(state, data.word),
            None => self.input[WORDS[data.word].name].clone(),
        })
    }

    fn port(&self, port: &Port, nullable: bool) -> Option<Value> {
        if let Some(data) = &port.bound {
            return Some(self.data(data));
        }
        let word = port.field.word;
        if let Some(state) = self.last(|state| state.gives(word, nullable)) {
            return Some(self.value_of(state, word));
        }
        let serves = self.machine.input.serves(word);
        serves.then(|| self.input[WORDS[word].name].clone())
    }

    /// A payload as one port: `None` where nothing serves.
    fn whole(&self, state: usize, wanted: &Payload) -> Option<Value> {
        let gives = |state: &State| state.gives_whole(wanted).is_some();
        if !self.machine.always_before(state, gives) {
            let from_input = match self.machine.input {
                Input::Untyped => true,
                Input::Fields => input_payload().fits(wanted),
            };
            return from_input.then(|| self.input.clone());
        }
        let nearest = self.last(gives).expect("it is given on every path");
        Some(match self.machine.states[nearest].gives_whole(wanted)? {
            Whole::Payload => self.given[nearest].as_ref()?.payload.clone(),
            Whole::Named(word) => self.value_of(nearest, word),
        })
    }

    fn parameters(&self, state: usize, task: &Task) -> Value {
        let mut parameters = json!({"FunctionName": "f"});
        if let Some(fields) = &task.fields {
            let payload = self.fields(fields);
            match (fields.parameter, payload) {
                ("", Value::Object(payload)) => {
                    parameters
                        .as_object_mut()
                        .expect("an object")
                        .extend(payload);
                }
                ("Payload", payload) => parameters["Payload"] = payload,
                (_, payload) => parameters["Over"] = json!({"Rides": [{"Env": payload}]}),
            }
        }
        if let Some(payload) = &task.whole {
            parameters["Whole"] = self.whole(state, payload).expect("it has a source");
        }
        for port in &task.named_inputs {
            if let Some(value) = self.port(port, port.field.word().is_nullable()) {
                parameters["Named"][port.field.word().name] = value;
            }
        }
        parameters
    }

    fn fields(&self, fields: &Fields) -> Value {
        let json = fields.encoding == Encoding::Json;
        let values = fields.ports.iter().filter_map(|port| {
            let word = port.field.word();
            let value = self.port(port, json && word.is_nullable())?;
            Some((word.key(port.field.key).to_owned(), value))
        });
        encoded_payload(&values.collect(), fields.encoding)
    }

    /// What a task gives, and its result as the service writes it.
    fn perform(&mut self, state: usize, task: &Task) -> Value {
        let mut result = json!({});
        let mut payload = Value::Null;
        if let Some(output) = &task.output {
            let sparse = self.bytes.once_in(2);
            payload = output.payload.value(&mut || self.token(), sparse);
            let written = match (&payload, output.encoding) {
                (Value::Object(fields), Encoding::AttributeValues) => {
                    encoded_payload(fields, output.encoding)
                }
                (json, _) => json.clone(),
            };
            let (_, steps) = path::parse(output.result_path);
            path::set(&mut result, &steps, written);
        }
        let mut named = Vec::new();
        for &word in &task.named_outputs {
            let value = WORDS[word].value(self.token());
            result["Named"][WORDS[word].name] = value.clone();
            named.push((word, value));
        }
        self.give(state, payload, named);
        result
    }

    fn follow(&mut self, state: usize) {
        let State { exit, kind, .. } = &self.machine.states[state];
        self.expected = match (exit, kind) {
            (Exit::Next(next), _) => vec![*next],
            (Exit::End, _) => Vec::new(),
            (Exit::Branches(branches), Kind::Choice(conditions)) => {
                let holds = |at: &usize| {
                    let condition = &conditions[*at];
                    let other = compared_with(&condition.data, condition.token);
                    let order = ordered(&self.data(&condition.data), &other);
                    let holds = match condition.is {
                        Is::Equal => order.is_eq(),
                        Is::NotEqual => order.is_ne(),
                        Is::Less => order.is_lt(),
                        Is::LessOrEqual => order.is_le(),
                        Is::Greater => order.is_gt(),
                        Is::GreaterOrEqual => order.is_ge(),
                        Is::StartsWith | Is::EndsWith | Is::Contains => {
                            unreachable!("none of `COMPARISONS`")
                        }
                    };
                    holds != condition.negated
                };
                let rule = (0..conditions.len())
                    .find(holds)
                    .unwrap_or(conditions.len());
                branches.get(rule).copied().into_iter().collect()
            }
            (Exit::Branches(branches), _) => branches.clone(),
        };
    }
}

impl World for Model<'_, '_> {
    fn entered(&mut self, name: &str) {
        let state = self.index(name);
        assert!(self.expected.contains(&state), "`{name}` does not follow");
        match &self.machine.states[state].kind {
            Kind::Pass(payload) => {
                let token = u32::try_from(state).expect("few states");
                let payload = payload.value(&mut || token, false);
                self.give(state, payload, Vec::new());
            }
            Kind::Raw(raw) if raw.definition["Type"] == "Pass" => {
                self.give(state, raw.definition["Result"].clone(), Vec::new());
            }
            _ => {}
        }
        self.follow(state);
    }

    fn run(&mut self, name: &str, parameters: &Value) -> Result<Value, String> {
        let state = self.index(name);
        let machine = self.machine;
        if let Kind::Task(task) = &machine.states[state].kind {
            assert_eq!(
                *parameters,
                self.parameters(state, task),
                "what `{name}` gets"
            );
        }
        let catches = &machine.states[state].catches;
        if !catches.is_empty() && self.bytes.once_in(3) {
            let catch = self.bytes.below(catches.len());
            self.expected = vec![catches[catch]];
            return Err(error_of(catch).as_str().to_owned());
        }
        match &machine.states[state].kind {
            Kind::Task(task) => Ok(self.perform(state, task)),
            Kind::Raw(raw) => {
                let Some(payload) = &raw.payload else {
                    return Ok("nobody reads this".into());
                };
                let sparse = self.bytes.once_in(2);
                let payload = payload.value(&mut || self.token(), sparse);
                self.give(state, payload.clone(), Vec::new());
                Ok(match raw.definition.get("Output") {
                    Some(_) => json!({"inner": payload}),
                    None => payload,
                })
            }
            _ => panic!("`{name}` is no task"),
        }
    }

    fn waited(&mut self, name: &str, seconds: &Value) {
        let expected = match &self.machine.states[self.index(name)].kind {
            Kind::Wait(Some(data)) => self.data(data),
            Kind::Wait(None) => json!(5),
            _ => json!(1),
        };
        assert_eq!(*seconds, expected, "how long `{name}` waits");
    }
}
