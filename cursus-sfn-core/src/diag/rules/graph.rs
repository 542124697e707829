//! The control flow of a definition.

use super::{Code, Rule, Severity};

rules! {
    /// `StartAt`, `Next`, `Default` or a catcher names a state that its machine, branch or processor does not have.
    MISSING_TARGET = "SFN2101" Error "transition to a missing state" aws "MISSING_TRANSITION_TARGET" fix "Correct the name, or add the state.";
    /// A transition leads into or out of a branch or processor. Only the states of one level can follow each other.
    TARGET_IN_OTHER_SCOPE = "SFN2102" Error "transition to a state of another level" aws "MISSING_TRANSITION_TARGET" fix "End the branch, and let the state around it lead on.";
    /// No path leads from `StartAt` to a state, so that it never runs. States that only lead to each other are unreachable too.
    UNREACHABLE = "SFN2103" Error "unreachable state" aws "MISSING_TRANSITION_TARGET" fix "Lead a transition to it, or remove it.";
    /// No state ends a machine, branch or processor.
    NO_TERMINAL = "SFN2104" Error "no state that ends the machine" aws "MISSING_END_STATE" fix "Add `\"End\": true` to the last state, or a Succeed or Fail state.";
    /// From a state no way leads to an end: an execution that gets there runs until it times out.
    NEVER_ENDS = "SFN2105" Warning "state from which the machine never ends" fix "Lead some way on from there to an end.";
}
