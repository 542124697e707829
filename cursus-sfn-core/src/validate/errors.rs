//! Retriers and catchers.

use std::collections::HashMap;

use super::context::{FEW, Validator, is_substitution};
use super::jsonata::Sees;
use super::schema::{Field, Language, Types};
use super::state::{Assigned, Flow, State};
use crate::diag::Code;
use crate::document::{Items, Node};
use crate::names::States;

const RETRIER: [&str; 7] = [
    "ErrorEquals",
    "IntervalSeconds",
    "MaxAttempts",
    "BackoffRate",
    "MaxDelaySeconds",
    "JitterStrategy",
    "Comment",
];
const CATCHER: [&str; 6] = [
    "ErrorEquals",
    "Next",
    "ResultPath",
    "Assign",
    "Output",
    "Comment",
];

/// How many lists of retriers are remembered as sound.
const MAX_SOUND: usize = 4;

/// The errors that earlier entries of a list take.
#[derive(Default)]
struct Taken<'d> {
    /// The first of them, each with the place where it is named first, and the entry there.
    few: Vec<(&'d str, (Node<'d>, Node<'d>))>,
    /// The others.
    others: HashMap<&'d str, (Node<'d>, Node<'d>)>,
    /// The entry with `States.ALL`.
    all: Option<Node<'d>>,
    /// Where an entry before names `States.TaskFailed`.
    task_failed: Option<Node<'d>>,
    /// Whether it is of a task.
    is_task: bool,
}

impl<'d> Taken<'d> {
    /// Where an error is named first, and the entry there, if it is named before.
    fn before(
        &mut self,
        name: &'d str,
        item: Node<'d>,
        entry: Node<'d>,
    ) -> Option<(Node<'d>, Node<'d>)> {
        if let Some(first) = self.first(name) {
            return Some(first);
        }
        if self.few.len() < FEW {
            self.few.push((name, (item, entry)));
        } else {
            self.others.insert(name, (item, entry));
        }
        None
    }

    fn first(&self, name: &str) -> Option<(Node<'d>, Node<'d>)> {
        let few = self.few.iter().find(|(known, _)| *known == name);
        let first = few.map(|(_, first)| first);
        let first = first.or_else(|| self.others.get(name));
        first.copied()
    }
}

impl<'d> Validator<'d> {
    pub(super) fn retriers(&mut self, state: &State<'d>) {
        let Some(list) = state.get(Field::Retry) else {
            return;
        };
        let is_task = state.types == Types::TASK;
        let known = self.sound_retriers.iter();
        // What is said of retriers follows from them and this alone, and many states have the same.
        let mut known = known.filter(|(of_task, _)| *of_task == is_task);
        if known.any(|(_, known)| known.is_same_as(list)) {
            return;
        }
        let before = self.count();
        let mut taken = Taken {
            is_task,
            ..Taken::default()
        };
        for retrier in self.items_of(list, "an array of retriers") {
            if self.is_object(retrier, "an object") {
                self.retrier(retrier, &mut taken);
            }
        }
        if self.count() == before {
            if self.sound_retriers.len() == MAX_SOUND {
                self.sound_retriers.remove(0);
            }
            self.sound_retriers.push((is_task, list));
        }
    }

    pub(super) fn catchers(&mut self, state: &State<'d>, flow: &mut Flow<'d>) {
        let Some(list) = state.get(Field::Catch) else {
            return;
        };
        let mut taken = Taken {
            is_task: state.types == Types::TASK,
            ..Taken::default()
        };
        for catcher in self.items_of(list, "an array of catchers") {
            if self.is_object(catcher, "an object") {
                self.catcher(catcher, state, &mut taken, flow);
            }
        }
    }

    /// The items of an array; what is none is noted, and has none.
    pub(super) fn items_of(&mut self, list: Node<'d>, wanted: &str) -> Items<'d> {
        if !list.is_array() && !is_substitution(list) {
            self.wrong_type(list, wanted);
        }
        list.items()
    }

    fn retrier(&mut self, retrier: Node<'d>, taken: &mut Taken<'d>) {
        self.repeated_keys(retrier);
        let (mut interval, mut longest) = (1, None);
        for (key, value) in retrier.entries() {
            match key.as_str().unwrap_or_default() {
                "ErrorEquals" => self.error_names(value, retrier, taken, "retrier"),
                "IntervalSeconds" => {
                    interval = self.whole_number(value, 1..=99_999_999, None).unwrap_or(1);
                }
                "MaxAttempts" => {
                    self.whole_number(value, 0..=99_999_999, None);
                }
                "BackoffRate" => self.number(value, 1.0..=f64::INFINITY, None),
                "MaxDelaySeconds" => {
                    let seconds = self.whole_number(value, 1..=31_622_400, None);
                    longest = seconds.map(|seconds| (seconds, value));
                }
                "JitterStrategy" => {
                    self.one_of(value, &["FULL", "NONE"]);
                }
                "Comment" => {
                    self.text(value, "a text");
                }
                name => self.unknown_field(key, name, "retrier", RETRIER),
            }
        }
        if let Some((seconds, node)) = longest
            && seconds <= interval
        {
            let message =
                format!("the longest delay, {seconds} s, is not above the interval, {interval} s");
            self.report(Code::MAX_DELAY_NOT_ABOVE_INTERVAL, node, message);
        }
        if retrier.get("ErrorEquals").is_none() {
            self.missing(
                retrier,
                "the retrier does not say for which errors it is: `ErrorEquals` is missing",
            );
        }
    }

    fn catcher(
        &mut self,
        catcher: Node<'d>,
        state: &State<'d>,
        taken: &mut Taken<'d>,
        flow: &mut Flow<'d>,
    ) {
        self.repeated_keys(catcher);
        for (key, value) in catcher.entries() {
            match key.as_str().unwrap_or_default() {
                "ErrorEquals" => self.error_names(value, catcher, taken, "catcher"),
                "Next" => {}
                "ResultPath" if state.language == Language::JsonPath => {
                    self.result_path(value, state);
                }
                "ResultPath" => self.other_language(key, Language::JsonPath, "use `Output`"),
                "Assign" => self.assign(value, state, Sees::ERROR),
                "Output" if state.language == Language::Jsonata => {
                    self.jsonata_value(value, state, Sees::ERROR);
                }
                "Output" => self.other_language(key, Language::Jsonata, "use `ResultPath`"),
                "Comment" => {
                    self.text(value, "a text");
                }
                name => self.unknown_field(key, name, "catcher", CATCHER),
            }
        }
        let assign = catcher.get("Assign").filter(|node| node.is_object());
        match catcher.get("Next") {
            Some(next) => self.target(next, Assigned::Own(assign), flow),
            None => {
                let message = "the catcher does not say where the error leads: `Next` is missing";
                self.missing(catcher, message);
                flow.is_unknown = true;
            }
        }
        if catcher.get("ErrorEquals").is_none() {
            let message =
                "the catcher does not say which errors it takes: `ErrorEquals` is missing";
            self.missing(catcher, message);
        }
    }

    fn error_names(&mut self, list: Node<'d>, entry: Node<'d>, taken: &mut Taken<'d>, what: &str) {
        if let Some(all) = taken.all {
            let message = format!("this {what} is never used: the one before takes all errors");
            self.report(Code::ALL_NOT_LAST, list, message)
                .related(all, "it takes all errors");
        }
        if !list.is_array() {
            if !is_substitution(list) {
                self.wrong_type(list, "an array of error names");
            }
            return;
        }
        let count = list.items().count();
        if count == 0 {
            self.report(Code::NO_ERRORS, list, format!("the {what} names no errors"));
        }
        for item in list.items() {
            let Some(name) = self.text(item, "the name of an error") else {
                continue;
            };
            if name == States::ALL.as_str() {
                if count > 1 {
                    self.report(
                        Code::ALL_NOT_ALONE,
                        item,
                        "`States.ALL` stands for all errors, so it stands alone",
                    );
                }
                taken.all = Some(entry);
            }
            self.error_name(item, name);
            if let Some(all) = taken.task_failed
                && taken.is_task
                && !name.starts_with("States.")
            {
                let message = format!("`States.TaskFailed` takes `{name}` already");
                self.report(Code::SHADOWED_ERROR, item, message)
                    .related(all, "it is named here");
                continue;
            }
            if let Some((first, earlier)) = taken.before(name, item, entry) {
                let message = if earlier == entry {
                    format!("this {what} names `{name}` already")
                } else {
                    format!("a {what} before takes `{name}` already")
                };
                self.report(Code::SHADOWED_ERROR, item, message)
                    .related(first, "it is named here first");
            }
        }
        if let Some((name, _)) = taken.first("States.TaskFailed") {
            taken.task_failed = Some(name);
        }
    }

    fn error_name(&mut self, node: Node<'d>, name: &str) {
        if name == "States.Runtime" {
            let message = "`States.Runtime` cannot be retried or caught; the execution fails";
            self.report(Code::UNCATCHABLE_ERROR, node, message);
        } else if name.starts_with("States.") && !States::is_known(name) {
            // All of them begin alike, which makes none of them alike.
            let own = |name: &'static str| name.strip_prefix("States.").unwrap_or(name);
            let known = States::NAMES.iter().map(|name| own(name));
            let meant = self.most_alike(name.trim_start_matches("States."), known);
            let hint = meant.map_or_else(String::new, |meant| {
                format!("; did you mean `States.{meant}`?")
            });
            self.report(
                Code::UNKNOWN_STATES_ERROR,
                node,
                format!("AWS has no error `{name}`{hint}"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::diag::Code;
    use crate::document::Document;
    use crate::validate::{Options, validate};

    /// The pointers of what is wrong with the retriers of states in a row, each a type and its retriers.
    fn wrong(states: &[(&str, Value)]) -> Vec<String> {
        let mut all = json!({});
        for (at, (kind, retry)) in states.iter().enumerate() {
            let mut state = json!({ "Type": kind, "Next": format!("s{}", at + 1), "Retry": retry });
            match *kind {
                "Task" => state["Resource"] = "arn:aws:states:::lambda:invoke".into(),
                _ => {
                    let branch = json!({ "StartAt": format!("b{at}"), "States": { format!("b{at}"): { "Type": "Succeed" } } });
                    state["Branches"] = json!([branch]);
                }
            }
            all[format!("s{at}")] = state;
        }
        all[format!("s{}", states.len())] = json!({ "Type": "Succeed" });
        let definition = json!({ "StartAt": "s0", "States": all });
        let text = Document::parse(definition.to_string()).unwrap();
        // Without places, all that is the same is found by what it says.
        let values: Document = serde_json::from_value(definition).unwrap();
        let [one, other] = [text, values].map(|document| {
            let report = validate(&document, &Options::default());
            let findings = report.findings().iter();
            let errors = findings.filter(|finding| finding.code == Code::SHADOWED_ERROR);
            let mut pointers: Vec<_> = errors.map(|finding| finding.pointer.clone()).collect();
            pointers.sort();
            pointers
        });
        assert_eq!(one, other);
        one
    }

    #[test]
    fn equal_retriers_are_judged_alike() {
        let sound = json!([{ "ErrorEquals": ["A", "B"] }]);
        let twice = json!([{ "ErrorEquals": ["A", "A"] }]);
        let states = [
            ("Task", sound.clone()),
            ("Task", twice.clone()),
            ("Task", sound),
            ("Task", twice),
        ];
        let name = |state: usize| format!("/States/s{state}/Retry/0/ErrorEquals/1");
        assert_eq!(wrong(&states), [name(1), name(3)]);
        // Only in a task does one error stand for the other.
        let hidden = json!([{ "ErrorEquals": ["States.TaskFailed"] }, { "ErrorEquals": ["A"] }]);
        let states = [("Parallel", hidden.clone()), ("Task", hidden)];
        assert_eq!(wrong(&states), ["/States/s1/Retry/1/ErrorEquals/0"]);
    }
}
