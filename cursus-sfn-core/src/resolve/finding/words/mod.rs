//! How a finding is said.

mod data;
mod expression;
mod source;

use super::super::check::is_missing;
use super::super::locate::Unlocated;
use super::{Finding, Message, Reader};
use crate::arn::Pattern;
use crate::shape::{Shape, mismatch, push_shape};
use crate::spec::{Bound, MachineSpec, StateSpec, check_rest};

const CATCHES_WITHOUT_WORK: &str = " runs no work that could fail; `.catch(..)` is for tasks";
const CATCHES_NOTHING: &str =
    " has a catch without errors; name at least one, such as `States::Timeout`";
const CATCHES_ALL_AND_MORE: &str = " catches `States.ALL` among others; it includes them\nhelp: write `.catch(States::ALL >> <state>)`";
const CATCHES_ALL_TOO_EARLY: &str = " catches other errors behind `States.ALL`, which takes them all\nhelp: write `.catch(States::ALL >> <state>)` last";

const NO_TASK_TOKEN: &str =
    ", but waits for no task token\nhelp: a task has one with `.wait_for_task_token()`";
const KEEPS_TASK_TOKEN: &str = " waits for a task token, but hands none on\nhelp: add a field `task_token: String` to its payload, or bind one: `.bind(<input> = context.task.token)`";

const WAITS_FOR_JOB: &str = " waits for the end of a job, which an Express machine cannot";
const WAITS_FOR_TOKEN: &str = " waits for a task token, which an Express machine cannot";

/// Writes about one state of a machine.
pub(super) struct Words<'t, 'a> {
    pub(super) machine: &'t MachineSpec<'a>,
    pub(super) state: usize,
    pub(super) text: &'t mut Message,
}

impl Words<'_, '_> {
    pub(super) const fn say(mut self, finding: &Finding<'_>) {
        self.text.push("state ");
        let name = match *finding {
            // It is about the name in the definition.
            Finding::Name(_) => self.machine.states[self.state].name,
            _ => self.machine.identifier(self.state),
        };
        self.text.push_code(name);
        match *finding {
            Finding::UnknownInput { port, similar } => self.unknown_input(port, similar),
            Finding::BoundTwice { port } => {
                self.push_between(" binds its input ", port, " twice");
            }
            Finding::BoundToNothing { reader } => {
                self.text.push(" cannot do without its ");
                self.bound_input(reader);
                self.text.push(", which is bound to `None`");
            }
            Finding::NoSuchData { reader, data, why } => {
                self.reader(reader, data);
                self.unlocated(data, why);
                if matches!(
                    (reader, why),
                    (Reader::Operand, Unlocated::MayBeMissing { .. })
                ) {
                    self.text
                        .push("\nhelp: make it an `Option`, or let it always be written");
                }
            }
            Finding::NotOnEveryPath {
                reader,
                data,
                without,
            } => {
                self.reader(reader, data);
                self.not_on_every_path(data, without);
            }
            Finding::NoTaskToken { reader, data } => {
                self.reader(reader, data);
                self.text.push(NO_TASK_TOKEN);
            }
            Finding::KeepsTaskToken => self.text.push(KEEPS_TASK_TOKEN),
            Finding::DoesNotFit {
                reader,
                to,
                given,
                wanted,
            } => self.does_not_fit(reader, to, given, wanted),
            Finding::Expression {
                operation,
                why,
                data,
            } => self.unsayable(operation, why, data),
            Finding::NoSource {
                dependency,
                ref candidates,
            } => self.no_source(dependency, candidates),
            Finding::NotSet { dependency } => self.not_set(dependency.logical_name.as_str()),
            Finding::Ambiguous {
                dependency,
                first,
                second,
                score,
            } => self.ambiguous(dependency, first, second, score),
            Finding::SomePathsOnly {
                dependency,
                source,
                without,
                again: Some(again),
                ..
            } if without.is_none() => self.another_again(dependency, source, again),
            Finding::SomePathsOnly {
                dependency,
                source,
                without,
                input,
                ..
            } => self.some_paths_only(dependency, source, without, input),
            Finding::NotCaught { error } => self.not_caught(error),
            Finding::CatchesWithoutWork => self.text.push(CATCHES_WITHOUT_WORK),
            Finding::CatchesNothing => self.text.push(CATCHES_NOTHING),
            Finding::CatchesAllAndMore => self.text.push(CATCHES_ALL_AND_MORE),
            Finding::CatchesAllTooEarly => self.text.push(CATCHES_ALL_TOO_EARLY),
            Finding::OtherOutput { given, wanted } => self.other_output(given, wanted),
            Finding::StandardOnly { pattern, asked_for } => {
                self.standard_only(pattern, asked_for);
            }
            Finding::Name(error) => self.push_both(": its name ", error.describe().as_str()),
            Finding::Specification => {
                if let Err(complaint) = check_rest(self.machine.states[self.state].spec) {
                    self.push_both(": ", complaint.as_str());
                }
            }
            Finding::MissingFields => self.missing_fields(),
        }
    }

    const fn push_both(&mut self, text: &str, more: &str) {
        self.text.push(text);
        self.text.push(more);
    }

    const fn push_between(&mut self, before: &str, code: &str, behind: &str) {
        self.push_with_code(before, code);
        self.text.push(behind);
    }

    const fn push_with_code(&mut self, text: &str, code: &str) {
        self.text.push(text);
        self.text.push_code(code);
    }

    const fn unknown_input(&mut self, port: &str, similar: Option<&str>) {
        self.push_with_code(" has no input ", port);
        self.text.push(" to bind");
        match similar {
            Some(similar) => self.did_you_mean(similar),
            None => self.inputs(),
        }
    }

    const fn did_you_mean(&mut self, similar: &str) {
        self.push_with_code("; did you mean ", similar);
        self.text.push("?");
    }

    /// The inputs that the state has.
    const fn inputs(&mut self) {
        let spec = self.machine.states[self.state].spec;
        if spec.dependency_count() == 0 {
            self.text.push("; it has no inputs");
            return;
        }
        self.text.push("; its inputs are ");
        let mut i = 0;
        while i < spec.dependency_count() {
            self.text.push(if i > 0 { ", " } else { "" });
            self.text
                .push_code(spec.dependency(i).logical_name.as_str());
            i += 1;
        }
    }

    const fn does_not_fit(
        &mut self,
        reader: Reader<'_>,
        to: Bound<'_>,
        given: &'static Shape,
        wanted: &'static Shape,
    ) {
        self.text.push(" needs ");
        push_shape(self.text, wanted);
        self.text.push(" for its ");
        let port = self.bound_input(reader);
        self.text.push(", but ");
        self.bound(to);
        self.text.push(" is ");
        push_shape(self.text, given);
        if let Some(mismatch) = mismatch(given, wanted)
            && !mismatch.is_plain()
        {
            self.text.push("\n  `");
            self.text.push(self.machine.identifier(self.state));
            self.text.push(".input.");
            self.text.push(port);
            mismatch.place.push_to(self.text, false);
            self.text.push("`: expected ");
            mismatch.push_expected(self.text);
            self.text.push(", ");
            self.bound(to);
            self.text.push(" gives ");
            mismatch.push_found(self.text);
            mismatch.push_help(self.text);
        }
        if let (Bound::Data(data), Shape::Optional(inner)) = (to, given)
            && mismatch(inner, wanted).is_none()
        {
            self.text
                .push("\nhelp: if it is always there by then, write `");
            self.path(data);
            self.text.push(".unwrap()`");
        }
    }

    /// "input `a`", or what is set. Returns its name.
    const fn bound_input<'r>(&mut self, reader: Reader<'r>) -> &'r str {
        match reader {
            Reader::Binding(port) => {
                self.push_with_code("input ", port);
                port
            }
            Reader::Setting(port) => {
                self.text.push_code(port);
                port
            }
            Reader::Operand => "",
        }
    }

    const fn bound(&mut self, to: Bound<'_>) {
        match to {
            Bound::Data(data) => self.data(data),
            Bound::Literal(_) | Bound::Expression(_) | Bound::Computed => {
                self.text.push("the value bound to it");
            }
            Bound::Nothing => self.text.push("`None`"),
        }
    }

    const fn not_set(&mut self, port: &str) {
        self.push_between(
            " needs ",
            port,
            ", which is neither set nor bound\nhelp: set `",
        );
        self.text.push(port);
        self.text
            .push(": ..` where it is known now, or add `.bind(");
        self.text.push(port);
        self.text.push(" = <state>.<output>)`");
    }

    const fn standard_only(&mut self, pattern: Option<Pattern>, asked_for: bool) {
        let (what, instead) = match (pattern, asked_for) {
            (Some(Pattern::Sync | Pattern::Sync2), true) => {
                (WAITS_FOR_JOB, "leave out `.sync()`, or ")
            }
            (Some(Pattern::Sync | Pattern::Sync2), false) => {
                (WAITS_FOR_JOB, "add `.request_response()`, or ")
            }
            (Some(Pattern::WaitForTaskToken), true) => {
                (WAITS_FOR_TOKEN, "leave out `.wait_for_task_token()`, or ")
            }
            (Some(Pattern::WaitForTaskToken), false) => {
                (WAITS_FOR_TOKEN, "add `.request_response()`, or ")
            }
            (Some(Pattern::RequestResponse) | None, _) => {
                (" is of a kind that runs in Standard machines only", "")
            }
        };
        self.text.push(what);
        self.text.push("\nhelp: ");
        self.text.push(instead);
        self.text.push("make the machine a Standard one");
    }

    const fn not_caught(&mut self, error: &str) {
        self.push_with_code(" can fail with ", error);
        self.text
            .push(", which must be caught\nhelp: add `.catch(\"");
        self.text.push(error);
        self.text.push("\" >> <state>)`");
    }

    const fn other_output(&mut self, given: &'static Shape, wanted: &'static Shape) {
        if let Some(scope) = self.machine.states[self.state].scope {
            let owner = self.machine.scopes[scope].owner;
            self.push_between(
                " ends an item of ",
                self.machine.identifier(owner),
                " with ",
            );
            push_shape(self.text, given);
            self.text.push(", but the others end with ");
            push_shape(self.text, wanted);
            self.text.push(
                "\nhelp: let all last states give one type, or tell it with `output = ..` of the map and end with `done = succeed()`",
            );
            return;
        }
        self.text.push(" ends the machine with ");
        push_shape(self.text, given);
        self.text.push(", but the machine's output is ");
        push_shape(self.text, wanted);
        if let Some(mismatch) = mismatch(given, wanted)
            && !mismatch.is_plain()
        {
            self.text.push("\n  `output");
            mismatch.place.push_to(self.text, false);
            self.text.push("`: expected ");
            mismatch.push_expected(self.text);
            self.text.push(", ");
            let name = self.machine.identifier(self.state);
            self.text.push_code(name);
            self.text.push(" gives ");
            mismatch.push_found(self.text);
        }
        self.text.push(
            "\nhelp: end with `done = succeed()` after it to give what an earlier state gave, or change `output = ..` of the machine",
        );
    }

    const fn missing_fields(&mut self) {
        let node = &self.machine.states[self.state];
        let (spec, set) = (node.spec, node.configured.keys());
        self.text.push(" needs a value for ");
        self.each_missing(spec, set, "`", "`, `", "`");
        self.push_with_code(" of ", spec.state_type.as_str());
        self.text.push("\nhelp: write `");
        self.text.push(spec.state_type.as_str());
        self.text.push(" { ");
        self.each_missing(spec, set, "", ": .., ", ": ..");
        self.text
            .push(if set.is_empty() { " }`" } else { ", .. }`" });
        if spec.function.is_some() {
            self.text
                .push(", or give it to all machines with `#[task(.., ");
            self.each_missing(spec, set, "", " = .., ", " = ..");
            self.text.push(")]`");
        }
    }

    /// The required fields that are not set, each between these.
    const fn each_missing(
        &mut self,
        spec: &StateSpec,
        set: &[u128],
        before: &str,
        between: &str,
        behind: &str,
    ) {
        let (mut i, mut is_first) = (0, true);
        while i < spec.fields.len() {
            if is_missing(spec, &spec.fields[i], set) {
                self.text.push(if is_first { before } else { between });
                self.text.push(spec.fields[i].name);
                is_first = false;
            }
            i += 1;
        }
        self.text.push(behind);
    }
}
