//! How a finding is said.

use super::super::check::missing_fields;
use super::super::locate::Unlocated;
use super::super::offer::Verdict;
use super::super::search::{Detour, Origin};
use super::{CANDIDATES, Candidate, Finding, Message, Miss, Reader};
use crate::shape::Shape;
use crate::spec::{Bound, DataRef, DependencySpec, MachineSpec, OutputSpec, PortScope, Root};

/// Writes about one state of a machine.
pub(super) struct Words<'t, 'a> {
    pub(super) machine: &'t MachineSpec<'a>,
    pub(super) state: usize,
    pub(super) text: &'t mut Message,
}

impl Words<'_, '_> {
    pub(super) const fn say(mut self, finding: &Finding<'_>) {
        self.text.push("state ");
        let name = self.machine.states[self.state].name;
        self.text.push_code(name);
        match *finding {
            Finding::UnknownInput { port, similar } => self.unknown_input(port, similar),
            Finding::BoundTwice { port } => {
                self.push_with_code(" binds its input ", port);
                self.text.push(" twice");
            }
            Finding::BoundToNothing { port } => {
                self.push_with_code(" cannot do without its input ", port);
                self.text.push(", which is bound to `None`");
            }
            Finding::NoSuchData { reader, data, why } => {
                self.reader(reader);
                self.data(data);
                self.unlocated(data, why);
            }
            Finding::NotOnEveryPath {
                reader,
                data,
                without,
            } => {
                self.reader(reader);
                self.data(data);
                self.not_on_every_path(data, without);
            }
            Finding::DoesNotFit {
                port,
                to,
                given,
                wanted,
            } => self.does_not_fit(port, to, given, wanted),
            Finding::NoSource {
                dependency,
                ref candidates,
            } => self.no_source(dependency, candidates),
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
                input,
            } => self.some_paths_only(dependency, source, without, input),
            Finding::NotCaught { error } => self.not_caught(error),
            Finding::OtherOutput { given, wanted } => self.other_output(given, wanted),
            Finding::Name(error) => {
                self.text.push(": its name ");
                self.text.push(error.describe().as_str());
            }
            Finding::Specification(complaint) => {
                self.text.push(": ");
                self.text.push(complaint.as_str());
            }
            Finding::MissingFields => self.missing_fields(),
        }
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

    const fn does_not_fit(&mut self, port: &str, to: Bound<'_>, given: &Shape, wanted: &Shape) {
        self.text.push(" needs ");
        push_shape(self.text, wanted);
        self.push_with_code(" for its input ", port);
        self.text.push(", but ");
        match to {
            Bound::Data(data) => self.data(data),
            Bound::Literal(_) | Bound::Computed => self.text.push("the value bound to it"),
            Bound::Nothing => self.text.push("`None`"),
        }
        self.text.push(" is ");
        push_shape(self.text, given);
    }

    const fn ambiguous(
        &mut self,
        dependency: &DependencySpec,
        first: Origin,
        second: Origin,
        score: i32,
    ) {
        self.push_with_code(" could take its input ", dependency.logical_name.as_str());
        self.text.push(" from ");
        self.origin(first);
        self.text.push(" or from ");
        self.origin(second);
        self.text.push(" (score ");
        self.text.push_share(score.unsigned_abs());
        self.text.push("); say which\nhelp: write ");
        self.pin(dependency, first);
        self.text.push(" or ");
        self.pin(dependency, second);
    }

    const fn no_source(
        &mut self,
        dependency: &DependencySpec,
        candidates: &[Option<Candidate>; CANDIDATES],
    ) {
        let name = dependency.logical_name.as_str();
        self.push_with_code(" has no source for its input ", name);
        self.text.push(" (");
        self.text.push(dependency.data_type.describe());
        self.text.push(")");
        let mut pin = None;
        let mut i = 0;
        while i < CANDIDATES {
            if let Some(candidate) = &candidates[i] {
                self.candidate(candidate);
                if pin.is_none() && candidate.can_be_pinned() {
                    pin = Some(candidate.origin);
                }
            }
            i += 1;
        }
        match pin {
            Some(origin) => {
                self.text.push("\nhelp: write ");
                self.pin(dependency, origin);
            }
            None => {
                self.push_with_code("\nhelp: let a state on every path before it give ", name);
                self.text.push(", or pin one: `.bind(");
                self.text.push(name);
                self.text.push(" = <state>.<output>)`");
            }
        }
    }

    const fn candidate(&mut self, candidate: &Candidate) {
        self.text.push("\n  candidate ");
        self.origin(candidate.origin);
        self.text.push(", score ");
        self.text.push_share(candidate.score.unsigned_abs());
        self.text.push(": ");
        let port = self.port(candidate.origin);
        match candidate.why {
            Miss::NotOnEveryPath => self.text.push("it does not run on every path"),
            Miss::Verdict(Verdict::WrongType) => {
                self.push_with_code("of type ", port.output_type.as_str());
            }
            Miss::Verdict(Verdict::WrongShape) => {
                self.text.push("it is ");
                push_shape(self.text, port.data_type);
            }
            Miss::Verdict(Verdict::MayBeMissing) => self.text.push("it may be missing"),
            Miss::Verdict(Verdict::LowScore) => self.text.push("not above 0.50"),
            Miss::Verdict(Verdict::OtherName) => {
                self.text.push("it fits, but its name is not alike");
            }
            Miss::Verdict(Verdict::OtherScope) => match (port.scope, port.data_type) {
                (PortScope::Whole, Shape::Any) => self.text.push("its fields are not known"),
                (PortScope::Whole, _) => self.text.push("it fits, but is a payload as a whole"),
                (PortScope::Field | PortScope::Named, _) => {
                    self.text.push("it fits, but is one field of a payload");
                }
            },
            Miss::Verdict(Verdict::Fits) => self.text.push("it fits"),
        }
    }

    /// `.bind(port = state.output)`
    const fn pin(&mut self, dependency: &DependencySpec, origin: Origin) {
        let name = dependency.logical_name.as_str();
        self.text.push("`.bind(");
        self.text.push(name);
        self.text.push(" = ");
        self.origin_name(origin);
        // Of JSON whose fields are not known, any field can be named.
        let given = self.port(origin);
        if matches!(dependency.scope, PortScope::Field)
            && matches!(given.scope, PortScope::Whole)
            && matches!(given.data_type, Shape::Any)
        {
            self.text.push(".");
            self.text.push(name);
        }
        self.text.push(")`");
    }

    const fn some_paths_only(
        &mut self,
        dependency: &DependencySpec,
        source: Origin,
        without: Option<Detour>,
        input: Option<Origin>,
    ) {
        let name = dependency.logical_name.as_str();
        self.push_with_code(" gets its input ", name);
        self.text.push(" from ");
        self.origin(source);
        self.text.push(" on some paths only");
        if let Some(without) = without {
            self.detour(without);
        }
        if let Some(origin) = input {
            self.text.push("; there ");
            self.origin(origin);
            self.text
                .push(" would serve, but a state reads an input from one place\nhelp: write ");
            self.pin(dependency, origin);
            self.text
                .push(" to take it from the execution input always");
        } else if dependency.required {
            self.push_with_code("\nhelp: let a state on that path give ", name);
            self.text
                .push(" too, or lead the path to a state that does without");
        } else {
            self.text.push("\nhelp: write `.bind(");
            self.text.push(name);
            self.text.push(" = None)` to leave it out always");
        }
    }

    const fn not_on_every_path(&mut self, data: DataRef<'_>, without: Detour) {
        self.text.push(", but `");
        self.root(data.root);
        self.text.push("` does not run on every path to ");
        let name = self.machine.states[self.state].name;
        self.text.push_code(name);
        self.detour(without);
    }

    const fn detour(&mut self, without: Detour) {
        match without.via {
            Some(via) => {
                self.text.push(if without.caught {
                    "; it is also reached by an error in "
                } else {
                    "; it is also reached from "
                });
                self.text.push_code(self.machine.states[via].name);
                self.text.push(" without it");
            }
            None => self.text.push("; the machine starts with it"),
        }
    }

    const fn not_caught(&mut self, error: &str) {
        self.push_with_code(" can fail with ", error);
        self.text
            .push(", which must be caught\nhelp: add `.catch(\"");
        self.text.push(error);
        self.text.push("\" >> <state>)`");
    }

    const fn other_output(&mut self, given: &Shape, wanted: &Shape) {
        self.text.push(" ends the machine with ");
        push_shape(self.text, given);
        self.text.push(", but the machine's output is ");
        push_shape(self.text, wanted);
        self.text.push(
            "\nhelp: end with `done = succeed()` after it to give what an earlier state gave, or change `output = ..` of the machine",
        );
    }

    const fn missing_fields(&mut self) {
        let node = &self.machine.states[self.state];
        self.text.push(" needs a value for ");
        self.text
            .push(missing_fields(node.spec, node.configured.keys()).as_str());
        self.push_with_code(" of ", node.spec.state_type.as_str());
    }

    const fn reader(&mut self, reader: Reader<'_>) {
        match reader {
            Reader::Binding(port) => {
                self.push_with_code(" binds its input ", port);
                self.text.push(" to ");
            }
            Reader::Condition => self.text.push(" tests "),
        }
    }

    const fn root(&mut self, root: Root) {
        self.text.push(match root {
            Root::State(state) => self.machine.states[state].name,
            Root::Input => "input",
        });
    }

    const fn data(&mut self, data: DataRef<'_>) {
        self.text.push("`");
        self.root(data.root);
        let mut i = 0;
        while i < data.path.len() {
            self.text.push(".");
            self.text.push(data.path[i]);
            i += 1;
        }
        self.text.push("`");
    }

    const fn unlocated(&mut self, data: DataRef<'_>, why: Unlocated) {
        match why {
            Unlocated::NoOutput => {
                self.text.push(", but `");
                self.root(data.root);
                self.text.push("` gives nothing");
            }
            Unlocated::Unknown { at, similar } => {
                if at < data.path.len() {
                    self.push_with_code(", but there is no ", data.path[at]);
                    self.owner(data, at);
                } else {
                    self.text.push(", but it has several outputs; name one");
                }
                if let Some(similar) = similar {
                    self.did_you_mean(similar);
                }
            }
            Unlocated::NotWritten { at } => {
                self.push_with_code(", but ", data.path[at]);
                self.text.push(" is skipped when it is serialised");
            }
            Unlocated::MayBeMissing { at } => {
                self.push_with_code(", but ", data.path[at]);
                self.text.push(" may be missing");
            }
            Unlocated::NotAnObject { at, shape } => {
                self.push_with_code(", but ", data.path[at]);
                self.text.push(" is ");
                push_kind(self.text, shape);
                self.text.push(" and has no fields");
            }
        }
    }

    /// The owner of the name at `at`: " in `order`", or " in what `load` gives".
    const fn owner(&mut self, data: DataRef<'_>, at: usize) {
        if at > 0 {
            self.push_with_code(" in ", data.path[at - 1]);
            return;
        }
        match data.root {
            Root::State(state) => {
                self.push_with_code(" in what ", self.machine.states[state].name);
                self.text.push(" gives");
            }
            Root::Input => self.text.push(" in the execution input"),
        }
    }

    /// `state.port`, or `state` for the payload as a whole.
    const fn origin(&mut self, origin: Origin) {
        self.text.push("`");
        self.origin_name(origin);
        self.text.push("`");
    }

    const fn origin_name(&mut self, origin: Origin) {
        self.text.push(match origin.state {
            Some(state) => self.machine.states[state].name,
            None => "input",
        });
        let port = self.port(origin);
        if !matches!(port.scope, PortScope::Whole) {
            self.text.push(".");
            self.text.push(port.logical_name.as_str());
        }
    }

    const fn port(&self, origin: Origin) -> &'static OutputSpec {
        let spec = match origin.state {
            Some(state) => self.machine.states[state].spec,
            None => self.machine.input,
        };
        spec.output_port(origin.output)
    }
}

/// A type or kind of JSON with its article: "a string", "an integer", "`Order`".
const fn push_kind(text: &mut Message, kind: &str) {
    match kind.as_bytes() {
        [b'a', b'n', b'y', b' ', ..] => text.push(kind),
        [b'n', b'u', b'l', b'l'] => text.push("nothing"),
        [b'a' | b'e' | b'i' | b'o' | b'u', ..] => {
            text.push("an ");
            text.push(kind);
        }
        [b'a'..=b'z', ..] => {
            text.push("a ");
            text.push(kind);
        }
        _ => text.push_code(kind),
    }
}

const fn push_shape(text: &mut Message, shape: &Shape) {
    push_kind(text, shape.describe());
    if matches!(shape, Shape::Optional(_)) {
        text.push(" or null");
    }
}
