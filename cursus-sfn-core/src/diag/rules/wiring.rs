//! Where data comes from.

use super::{Code, Rule, Severity};

rules! {
    /// A required input has no source: nothing that has run on every path gives it, nor does the execution input.
    NO_SOURCE = "SFN1101" Error "input without a source" fix "Bind the input to data, set it in the configuration, or let an earlier state give it.";
    /// An input could come from more than one source, and nothing says from which.
    AMBIGUOUS_SOURCE = "SFN1102" Error "ambiguous source" fix "Bind the input to one of them.";
    /// An input has a source on some paths only.
    SOURCE_ON_SOME_PATHS = "SFN1103" Error "source on some paths only" fix "Let a state on every path give it, or bind the input.";
    /// A binding names no input of the state, or names it twice.
    INVALID_BINDING = "SFN1104" Error "invalid binding" fix "Name an input of the state, once.";
    /// Data is named that is not there.
    NO_SUCH_DATA = "SFN1105" Error "no such data" fix "Name a field that the state gives.";
    /// Data is named whose state need not have run.
    NOT_ON_EVERY_PATH = "SFN1106" Error "data not there on every path" fix "Name data of a state that runs on every path, or change the transitions.";
    /// What an input gets is of another type than it needs.
    DOES_NOT_FIT = "SFN1107" Error "data does not fit" fix "Give data of the type that the input has.";
    /// An error that a state says must be caught is not.
    NOT_CAUGHT = "SFN1108" Error "error not caught" fix "Catch the error and lead to a state that deals with it.";
    /// The machine ends with something else than its declared output.
    OTHER_OUTPUT = "SFN1109" Error "other output than declared" fix "End with a state that gives the output, or change the declaration.";
    /// A specification breaks a rule of its own.
    INVALID_SPECIFICATION = "SFN1110" Error "invalid specification" fix "Correct the specification.";
}
