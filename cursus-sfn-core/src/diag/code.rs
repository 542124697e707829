//! The catalogue of everything that can be wrong with a machine.

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $title:literal;)*) => {
        /// What kind of mistake a [`Diagnostic`](super::Diagnostic) reports. The identifiers never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable identifier, such as `SFN1001`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }

            /// One line that says what is wrong in general.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }
        }
    };
}

codes! {
    /// A transition, catch or condition leads to a state that is not declared.
    UnknownState = "SFN1001", "unknown state";
    /// Two states have one name.
    DuplicateState = "SFN1002", "state declared twice";
    /// A transition is declared more than once.
    DuplicateTransition = "SFN1003", "transition declared twice";
    /// Two states follow one state that is no choice.
    ConflictingTransitions = "SFN1004", "more than one next state";
    /// No path leads from the start to a state.
    UnreachableState = "SFN1005", "unreachable state";
    /// Nothing follows a state, and it does not end the machine.
    NoSuccessor = "SFN1006", "state without a successor";
    /// No state ends the machine.
    NoEnd = "SFN1007", "machine without an end";
    /// The first state is not declared.
    NoStart = "SFN1008", "machine without a start";
    /// A name breaks the rules for names.
    InvalidName = "SFN1009", "invalid name";

    /// A required input has no source.
    NoSource = "SFN1101", "input without a source";
    /// An input could come from more than one source.
    AmbiguousSource = "SFN1102", "ambiguous source";
    /// An input has a source on some paths only.
    SourceOnSomePaths = "SFN1103", "source on some paths only";
    /// A binding names no input of the state, or names it twice.
    InvalidBinding = "SFN1104", "invalid binding";
    /// Data is named that is not there.
    NoSuchData = "SFN1105", "no such data";
    /// Data is named whose state need not have run.
    NotOnEveryPath = "SFN1106", "data not there on every path";
    /// What an input gets does not fit.
    DoesNotFit = "SFN1107", "data does not fit";
    /// An error that must be caught is not.
    NotCaught = "SFN1108", "error not caught";
    /// The machine ends with something else than its output.
    OtherOutput = "SFN1109", "other output than declared";
    /// A specification breaks a rule.
    InvalidSpecification = "SFN1110", "invalid specification";

    /// A state has no configuration.
    NoConfiguration = "SFN1201", "state without configuration";
    /// The configuration of a state cannot be read.
    InvalidConfiguration = "SFN1202", "invalid configuration";
    /// A state type is not in the catalogue.
    UnknownStateType = "SFN1203", "unknown state type";
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn identifiers_are_unique_and_sorted() {
        let ids: Vec<_> = Code::ALL.iter().map(|code| code.id()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
    }
}
