//! Declarations of machines in Rust.

use super::{Code, Rule, Severity};

rules! {
    /// A transition, catch or condition leads to a state that is not declared.
    UNKNOWN_STATE = "SFN1001" Error "unknown state" fix "Declare the state, or correct the name.";
    /// Two states have one name.
    DUPLICATE_STATE = "SFN1002" Error "state declared twice" fix "Give one of them another name.";
    /// A transition is declared more than once.
    DUPLICATE_TRANSITION = "SFN1003" Error "transition declared twice" fix "Remove one of them.";
    /// Two states follow one state that is no choice, so that it is not said which comes next.
    CONFLICTING_TRANSITIONS = "SFN1004" Error "more than one next state" fix "Decide with a choice between them.";
    /// No path leads from the start to a state, so that it never runs.
    UNREACHABLE_STATE = "SFN1005" Error "unreachable state" fix "Lead a transition to it, or remove it.";
    /// Nothing follows a state, and it does not end the machine.
    NO_SUCCESSOR = "SFN1006" Error "state without a successor" fix "Add a transition to the next state, or end the machine there.";
    /// No state ends the machine, so that no execution does.
    NO_END = "SFN1007" Error "machine without an end" fix "End the machine at some state.";
    /// The first state is not declared.
    NO_START = "SFN1008" Error "machine without a start" fix "Say which state is the first.";
    /// A name breaks the rules of AWS for names: of states up to 80 characters, of machines without special ones.
    INVALID_NAME = "SFN1009" Error "invalid name" fix "Choose a name that keeps the rules.";
}
