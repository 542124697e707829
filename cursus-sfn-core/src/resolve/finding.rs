//! What can be wrong with the wiring of a state, and how it is said.
//!
//! The same words are a compile error in `state_machine!` and an error value of the dynamic assembler.

use super::locate::Unlocated;
use super::offer::Verdict;
use super::search::Origin;
use super::wire::missing_fields;
use crate::diag::{Code, Diagnostic};
use crate::names::NameError;
use crate::shape::Shape;
use crate::spec::{Bound, Complaint, DataRef, DependencySpec, MachineSpec, Root};
use crate::text::Text;

/// The text of one or more findings.
pub type Message = Text<4096>;

/// How many candidates a finding names.
pub(super) const CANDIDATES: usize = 3;

/// Something wrong with the wiring of a state.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Finding<'a> {
    /// `.bind(..)` names an input the state does not have.
    UnknownInput {
        /// The name.
        port: &'a str,
        /// The most similar input.
        similar: Option<&'static str>,
    },
    /// `.bind(..)` names an input twice.
    BoundTwice {
        /// The name.
        port: &'a str,
    },
    /// A required input is bound to nothing.
    BoundToNothing {
        /// The input.
        port: &'a str,
    },
    /// Named data does not exist.
    NoSuchData {
        /// What names it.
        reader: Reader<'a>,
        /// The data.
        data: DataRef<'a>,
        /// Why.
        why: Unlocated,
    },
    /// Named data is not there on some path.
    NotOnEveryPath {
        /// What names it.
        reader: Reader<'a>,
        /// The data.
        data: DataRef<'a>,
        /// The state through which the reader is reached without it; `None`: the reader is the first state.
        via: Option<usize>,
        /// Whether an error leads from `via`.
        caught: bool,
    },
    /// What an input is bound to does not fit.
    DoesNotFit {
        /// The input.
        port: &'a str,
        /// What it is bound to.
        to: Bound<'a>,
        /// What that is.
        given: &'static Shape,
        /// What is needed.
        wanted: &'static Shape,
    },
    /// A required input has no source.
    NoSource {
        /// The input.
        dependency: &'static DependencySpec,
        /// What comes closest.
        candidates: [Option<Candidate>; CANDIDATES],
    },
    /// Two sources of an input score the same, or a better named one is farther away.
    Ambiguous {
        /// The input.
        dependency: &'static DependencySpec,
        /// One source.
        first: Origin,
        /// The other.
        second: Origin,
        /// The score of the first.
        score: i32,
    },
    /// An input has a source on some paths only.
    SomePathsOnly {
        /// The input.
        dependency: &'static DependencySpec,
        /// The source.
        source: Origin,
        /// Whether the execution input would serve on the others.
        input: Option<Origin>,
    },
    /// The state requires an error to be caught, and it is not.
    NotCaught {
        /// The error.
        error: &'static str,
    },
    /// The state ends the machine, but gives something else than the machine's output.
    OtherOutput {
        /// What it gives.
        given: &'static Shape,
        /// What the machine ends with.
        wanted: &'static Shape,
    },
    /// The name of the state is refused.
    Name(NameError),
    /// The specification of its kind breaks a rule.
    Specification(&'a Complaint),
    /// Fields of its configuration that have no default are not set.
    MissingFields,
}

/// What names data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader<'a> {
    /// `.bind(..)` for this input.
    Binding(&'a str),
    /// A condition.
    Condition,
}

/// An output that came into question.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub(super) origin: Origin,
    pub(super) score: i32,
    pub(super) why: Miss,
}

/// Why a candidate was not taken.
#[derive(Clone, Copy, Debug)]
pub(super) enum Miss {
    Verdict(Verdict),
    NotOnEveryPath,
}

impl Candidate {
    /// The output.
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// Its score, in basis points.
    pub const fn score(&self) -> i32 {
        self.score
    }
}

impl Finding<'_> {
    /// What kind of mistake it is.
    pub const fn code(&self) -> Code {
        match self {
            Self::UnknownInput { .. } | Self::BoundTwice { .. } | Self::BoundToNothing { .. } => {
                Code::InvalidBinding
            }
            Self::NoSuchData { .. } => Code::NoSuchData,
            Self::NotOnEveryPath { .. } => Code::NotOnEveryPath,
            Self::DoesNotFit { .. } => Code::DoesNotFit,
            Self::NoSource { .. } => Code::NoSource,
            Self::Ambiguous { .. } => Code::AmbiguousSource,
            Self::SomePathsOnly { .. } => Code::SourceOnSomePaths,
            Self::NotCaught { .. } => Code::NotCaught,
            Self::OtherOutput { .. } => Code::OtherOutput,
            Self::Name(_) => Code::InvalidName,
            Self::Specification(_) => Code::InvalidSpecification,
            Self::MissingFields => Code::InvalidConfiguration,
        }
    }

    /// The finding as an error value.
    pub fn diagnostic(&self, machine: &MachineSpec<'_>, state: usize) -> Diagnostic {
        let mut message = Message::new();
        self.describe(machine, state, &mut message);
        Diagnostic::in_state(self.code(), machine.states[state].name, message.as_str())
    }

    /// Appends what is wrong in state `state` and what to write.
    pub const fn describe(&self, machine: &MachineSpec<'_>, state: usize, text: &mut Message) {
        let name = machine.states[state].name;
        match self {
            Self::UnknownInput { port, similar } => {
                push_state(text, name);
                text.push(" has no input ");
                text.push_code(port);
                text.push(" to bind");
                match similar {
                    Some(similar) => push_did_you_mean(text, similar),
                    None => push_inputs(text, machine, state),
                }
            }
            Self::BoundTwice { port } => {
                push_state(text, name);
                text.push(" binds its input ");
                text.push_code(port);
                text.push(" twice");
            }
            Self::BoundToNothing { port } => {
                push_state(text, name);
                text.push(" cannot do without its input ");
                text.push_code(port);
                text.push(", which is bound to `None`");
            }
            Self::NoSuchData { reader, data, why } => {
                push_reader(text, name, *reader);
                push_data(text, machine, *data);
                push_unlocated(text, machine, *data, *why);
            }
            Self::NotOnEveryPath {
                reader,
                data,
                via,
                caught,
            } => {
                push_reader(text, name, *reader);
                push_data(text, machine, *data);
                push_detour(text, machine, name, *data, *via, *caught);
            }
            Self::DoesNotFit {
                port,
                to,
                given,
                wanted,
            } => {
                push_state(text, name);
                text.push(" needs ");
                push_shape(text, wanted);
                text.push(" for its input ");
                text.push_code(port);
                text.push(", but ");
                push_bound(text, machine, *to);
                text.push(" is ");
                push_shape(text, given);
            }
            Self::NoSource {
                dependency,
                candidates,
            } => {
                push_no_source(text, machine, name, dependency, candidates);
            }
            Self::Ambiguous {
                dependency,
                first,
                second,
                score,
            } => {
                push_state(text, name);
                text.push(" could take its input ");
                text.push_code(dependency.logical_name.as_str());
                text.push(" from ");
                push_origin(text, machine, *first);
                text.push(" or from ");
                push_origin(text, machine, *second);
                text.push(" (score ");
                text.push_share(score.unsigned_abs());
                text.push("); say which\n");
                push_pin_help(text, machine, dependency, *first, "help: write ");
                text.push(" or ");
                push_pin_help(text, machine, dependency, *second, "");
            }
            Self::SomePathsOnly {
                dependency,
                source,
                input,
            } => {
                push_some_paths(text, machine, name, dependency, *source, *input);
            }
            Self::NotCaught { error } => {
                push_state(text, name);
                text.push(" can fail with ");
                text.push_code(error);
                text.push(", which must be caught\nhelp: add `.catch(\"");
                text.push(error);
                text.push("\" >> <state>)`");
            }
            Self::OtherOutput { given, wanted } => {
                push_state(text, name);
                text.push(" ends the machine with ");
                push_shape(text, given);
                text.push(", but the machine's output is ");
                push_shape(text, wanted);
                text.push("\nhelp: end with `done = succeed()` after it to give what an earlier state gave, or change `output = ..` of the machine");
            }
            Self::Name(error) => {
                push_state(text, name);
                text.push(": its name ");
                text.push(error.describe().as_str());
            }
            Self::Specification(complaint) => {
                push_state(text, name);
                text.push(": ");
                text.push(complaint.as_str());
            }
            Self::MissingFields => {
                let node = &machine.states[state];
                push_state(text, name);
                text.push(" needs a value for ");
                text.push(missing_fields(node.spec, node.configured.keys()).as_str());
                text.push(" of ");
                text.push_code(node.spec.state_type.as_str());
            }
        }
    }
}

const fn push_state(text: &mut Message, name: &str) {
    text.push("state ");
    text.push_code(name);
}

const fn push_did_you_mean(text: &mut Message, similar: &str) {
    text.push("; did you mean ");
    text.push_code(similar);
    text.push("?");
}

/// A type or kind of JSON with its article: "a string", "an integer", "`Order`".
const fn push_kind(text: &mut Message, kind: &str) {
    match kind.as_bytes() {
        [b'a'..=b'z', ..] if starts_with_any(kind) => text.push(kind),
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

const fn starts_with_any(kind: &str) -> bool {
    matches!(kind.as_bytes(), [b'a', b'n', b'y', b' ', ..])
}

const fn push_inputs(text: &mut Message, machine: &MachineSpec<'_>, state: usize) {
    let spec = machine.states[state].spec;
    if spec.dependency_count() == 0 {
        text.push("; it has no inputs");
        return;
    }
    text.push("; its inputs are ");
    let mut i = 0;
    while i < spec.dependency_count() {
        if i > 0 {
            text.push(", ");
        }
        text.push_code(spec.dependency(i).logical_name.as_str());
        i += 1;
    }
}

const fn push_reader(text: &mut Message, state: &str, reader: Reader<'_>) {
    push_state(text, state);
    match reader {
        Reader::Binding(port) => {
            text.push(" binds its input ");
            text.push_code(port);
            text.push(" to ");
        }
        Reader::Condition => text.push(" tests "),
    }
}

const fn push_root(text: &mut Message, machine: &MachineSpec<'_>, root: Root) {
    text.push(match root {
        Root::State(state) => machine.states[state].name,
        Root::Input => "input",
    });
}

const fn push_data(text: &mut Message, machine: &MachineSpec<'_>, data: DataRef<'_>) {
    text.push("`");
    push_root(text, machine, data.root);
    let mut i = 0;
    while i < data.path.len() {
        text.push(".");
        text.push(data.path[i]);
        i += 1;
    }
    text.push("`");
}

const fn push_bound(text: &mut Message, machine: &MachineSpec<'_>, to: Bound<'_>) {
    match to {
        Bound::Data(data) => push_data(text, machine, data),
        Bound::Literal(_) | Bound::Computed => text.push("the value bound to it"),
        Bound::Nothing => text.push("`None`"),
    }
}

const fn push_unlocated(
    text: &mut Message,
    machine: &MachineSpec<'_>,
    data: DataRef<'_>,
    why: Unlocated,
) {
    match why {
        Unlocated::NoOutput => {
            text.push(", but `");
            push_root(text, machine, data.root);
            text.push("` gives nothing");
        }
        Unlocated::Unknown { at, similar } => {
            if at < data.path.len() {
                text.push(", but there is no ");
                text.push_code(data.path[at]);
                push_below(text, machine, data, at);
            } else {
                text.push(", but it has several outputs; name one");
            }
            if let Some(similar) = similar {
                push_did_you_mean(text, similar);
            }
        }
        Unlocated::NotWritten { at } => {
            text.push(", but ");
            text.push_code(data.path[at]);
            text.push(" is skipped when it is serialised");
        }
        Unlocated::MayBeMissing { at } => {
            text.push(", but ");
            text.push_code(data.path[at]);
            text.push(" may be missing");
        }
        Unlocated::NotAnObject { at, shape } => {
            text.push(", but ");
            text.push_code(data.path[at]);
            text.push(" is ");
            push_kind(text, shape);
            text.push(" and has no fields");
        }
    }
}

/// The owner of the name at `at`: " in `order`", or " in what `load` gives".
const fn push_below(text: &mut Message, machine: &MachineSpec<'_>, data: DataRef<'_>, at: usize) {
    if at > 0 {
        text.push(" in ");
        text.push_code(data.path[at - 1]);
        return;
    }
    match data.root {
        Root::State(state) => {
            text.push(" in what ");
            text.push_code(machine.states[state].name);
            text.push(" gives");
        }
        Root::Input => text.push(" in the execution input"),
    }
}

const fn push_detour(
    text: &mut Message,
    machine: &MachineSpec<'_>,
    state: &str,
    data: DataRef<'_>,
    via: Option<usize>,
    caught: bool,
) {
    text.push(", but `");
    push_root(text, machine, data.root);
    text.push("` does not run on every path to ");
    text.push_code(state);
    match via {
        Some(via) => {
            text.push("; it is also reached ");
            text.push(if caught { "by an error in " } else { "from " });
            text.push_code(machine.states[via].name);
            text.push(" without it");
        }
        None => text.push(", which the machine starts with"),
    }
}

/// `state.port`, or `state` for the payload as a whole.
const fn push_origin(text: &mut Message, machine: &MachineSpec<'_>, origin: Origin) {
    text.push("`");
    push_origin_name(text, machine, origin);
    text.push("`");
}

const fn push_origin_name(text: &mut Message, machine: &MachineSpec<'_>, origin: Origin) {
    let spec = match origin.state {
        Some(state) => {
            text.push(machine.states[state].name);
            machine.states[state].spec
        }
        None => {
            text.push("input");
            machine.input
        }
    };
    let port = spec.output_port(origin.output);
    if !matches!(port.scope, crate::spec::PortScope::Whole) {
        text.push(".");
        text.push(port.logical_name.as_str());
    }
}

/// "`.bind(port = state.output)`" after `lead`.
const fn push_pin_help(
    text: &mut Message,
    machine: &MachineSpec<'_>,
    dependency: &DependencySpec,
    origin: Origin,
    lead: &str,
) {
    text.push(lead);
    text.push("`.bind(");
    text.push(dependency.logical_name.as_str());
    text.push(" = ");
    push_origin_name(text, machine, origin);
    text.push(")`");
}

const fn push_no_source(
    text: &mut Message,
    machine: &MachineSpec<'_>,
    name: &str,
    dependency: &'static DependencySpec,
    candidates: &[Option<Candidate>; CANDIDATES],
) {
    push_state(text, name);
    text.push(" has no source for its input ");
    text.push_code(dependency.logical_name.as_str());
    text.push(" (");
    text.push(dependency.data_type.describe());
    text.push(")");
    let mut pin = None;
    let mut i = 0;
    while i < CANDIDATES {
        if let Some(candidate) = &candidates[i] {
            text.push("\n  candidate ");
            push_origin(text, machine, candidate.origin);
            text.push(", score ");
            text.push_share(candidate.score.unsigned_abs());
            text.push(": ");
            push_miss(text, machine, candidate);
            if pin.is_none() && candidate.can_be_pinned() {
                pin = Some(candidate.origin);
            }
        }
        i += 1;
    }
    text.push("\nhelp: ");
    match pin {
        Some(origin) => push_pin_help(text, machine, dependency, origin, "write "),
        None => {
            text.push("let a state on every path before it give ");
            text.push_code(dependency.logical_name.as_str());
            text.push(", or pin one: `.bind(");
            text.push(dependency.logical_name.as_str());
            text.push(" = <state>.<output>)`");
        }
    }
}

impl Candidate {
    /// Whether naming it would be accepted.
    const fn can_be_pinned(&self) -> bool {
        matches!(
            self.why,
            Miss::Verdict(Verdict::LowScore | Verdict::OtherName | Verdict::OtherScope)
        )
    }
}

const fn push_miss(text: &mut Message, machine: &MachineSpec<'_>, candidate: &Candidate) {
    let spec = match candidate.origin.state {
        Some(state) => machine.states[state].spec,
        None => machine.input,
    };
    let port = spec.output_port(candidate.origin.output);
    match candidate.why {
        Miss::NotOnEveryPath => text.push("it does not run on every path"),
        Miss::Verdict(Verdict::WrongType) => {
            text.push("of type ");
            text.push_code(port.output_type.as_str());
        }
        Miss::Verdict(Verdict::WrongShape) => {
            text.push("it is ");
            push_shape(text, port.data_type);
        }
        Miss::Verdict(Verdict::MayBeMissing) => text.push("it may be missing"),
        Miss::Verdict(Verdict::LowScore) => text.push("not above 0.50"),
        Miss::Verdict(Verdict::OtherName | Verdict::OtherScope) => {
            text.push("it fits, but its name is not alike");
        }
        Miss::Verdict(Verdict::Fits) => text.push("it fits"),
    }
}

const fn push_some_paths(
    text: &mut Message,
    machine: &MachineSpec<'_>,
    name: &str,
    dependency: &'static DependencySpec,
    source: Origin,
    input: Option<Origin>,
) {
    push_state(text, name);
    text.push(" gets its input ");
    text.push_code(dependency.logical_name.as_str());
    text.push(" from ");
    push_origin(text, machine, source);
    text.push(" on some paths only");
    match input {
        Some(origin) => {
            text.push(", on the others it would come from ");
            push_origin(text, machine, origin);
            text.push("; a state reads it from one place\n");
            push_pin_help(text, machine, dependency, origin, "help: write ");
            text.push(" to take it from the execution input always");
        }
        None => {
            text.push("; on the others it would be left out\nhelp: write `.bind(");
            text.push(dependency.logical_name.as_str());
            text.push(" = None)` to leave it out always");
        }
    }
}
