//! The functions, with what they take and give.

use std::fmt;

/// What an argument must be, or a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Anything.
    Any,
    /// A string.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// `null`.
    Null,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "a value",
            Self::String => "a string",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Null => "`null`",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

macro_rules! intrinsics {
    ($($(#[$doc:meta])* $variant:ident = $name:literal ($($parameter:ident),* $(; $optional:ident)? $(.. $rest:ident)?) -> $result:ident;)*) => {
        /// An intrinsic function.
        ///
        /// Source: developer guide, "Intrinsics for JSONPath states in Step Functions".
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Intrinsic { $($(#[$doc])* $variant,)* }

        impl Intrinsic {
            /// Every function.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name, `States.` included.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The function called `name`, `States.` included.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// What it gives.
            pub const fn result(self) -> Kind {
                match self { $(Self::$variant => Kind::$result,)* }
            }

            const fn signature(self) -> Signature {
                match self {
                    $(Self::$variant => Signature {
                        required: &[$(Kind::$parameter),*],
                        optional: &[$(Kind::$optional)?],
                        rest: &[$(Kind::$rest)?],
                    },)*
                }
            }
        }
    };
}

/// What the arguments of a function are.
struct Signature {
    required: &'static [Kind],
    optional: &'static [Kind],
    /// Any number more of these; empty: no more.
    rest: &'static [Kind],
}

intrinsics! {
    /// Fills the places `{}` of a text.
    Format = "States.Format" (String .. Any) -> String;
    /// Reads JSON text.
    StringToJson = "States.StringToJson" (String) -> Any;
    /// Writes JSON text.
    JsonToString = "States.JsonToString" (Any) -> String;
    /// The arguments as an array.
    Array = "States.Array" (.. Any) -> Array;
    /// An array in parts of equal size.
    ArrayPartition = "States.ArrayPartition" (Array, Number) -> Array;
    /// Whether a value is in an array.
    ArrayContains = "States.ArrayContains" (Array, Any) -> Boolean;
    /// Numbers from, to and by what step.
    ArrayRange = "States.ArrayRange" (Number, Number, Number) -> Array;
    /// The element at a position.
    ArrayGetItem = "States.ArrayGetItem" (Array, Number) -> Any;
    /// The number of elements.
    ArrayLength = "States.ArrayLength" (Array) -> Number;
    /// An array without repetitions.
    ArrayUnique = "States.ArrayUnique" (Array) -> Array;
    /// Text in Base64.
    Base64Encode = "States.Base64Encode" (String) -> String;
    /// Text from Base64.
    Base64Decode = "States.Base64Decode" (String) -> String;
    /// The hash of a value by an algorithm.
    Hash = "States.Hash" (Any, String) -> String;
    /// Two objects in one, the second before the first; the third argument must be `false`.
    JsonMerge = "States.JsonMerge" (Object, Object, Boolean) -> Object;
    /// A random number between two, with a seed if need be.
    MathRandom = "States.MathRandom" (Number, Number; Number) -> Number;
    /// The sum of two numbers.
    MathAdd = "States.MathAdd" (Number, Number) -> Number;
    /// Text split at any of some characters.
    StringSplit = "States.StringSplit" (String, String) -> Array;
    /// A random identifier.
    UUID = "States.UUID" () -> String;
}

impl Intrinsic {
    /// The fewest arguments it takes.
    pub const fn least_arguments(self) -> usize {
        self.signature().required.len()
    }

    /// The most arguments it takes; `None`: any number.
    pub const fn most_arguments(self) -> Option<usize> {
        let signature = self.signature();
        if signature.rest.is_empty() {
            Some(signature.required.len() + signature.optional.len())
        } else {
            None
        }
    }

    /// Whether `ErrorPath` and `CausePath` take it: it gives text.
    ///
    /// Source: developer guide, "Fail workflow state".
    pub const fn gives_text(self) -> bool {
        matches!(
            self,
            Self::Format
                | Self::JsonToString
                | Self::ArrayGetItem
                | Self::Base64Encode
                | Self::Base64Decode
                | Self::Hash
                | Self::UUID
        )
    }

    /// What argument `index` must be; `None`: there is no such argument.
    pub fn parameter(self, index: usize) -> Option<Kind> {
        let Signature {
            required,
            optional,
            rest,
        } = self.signature();
        let given = required.iter().chain(optional).nth(index);
        given.or(rest.first()).copied()
    }
}

impl fmt::Display for Intrinsic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_eighteen_functions_found_by_name() {
        assert_eq!(Intrinsic::ALL.len(), 18);
        for function in Intrinsic::ALL {
            assert_eq!(Intrinsic::from_name(function.name()), Some(*function));
        }
        assert_eq!(Intrinsic::from_name("Format"), None);
    }

    #[test]
    fn what_gives_text_gives_a_string_or_what_an_array_holds() {
        for function in Intrinsic::ALL
            .iter()
            .filter(|function| function.gives_text())
        {
            assert!(
                matches!(function.result(), Kind::String | Kind::Any),
                "{function}"
            );
        }
        assert!(!Intrinsic::StringToJson.gives_text());
    }

    #[test]
    fn a_signature_says_how_many_arguments_of_what_kind() {
        let random = Intrinsic::MathRandom;
        assert_eq!(random.least_arguments(), 2);
        assert_eq!(random.most_arguments(), Some(3));
        assert_eq!(random.parameter(2), Some(Kind::Number));
        assert_eq!(random.parameter(3), None);
        let format = Intrinsic::Format;
        assert_eq!(format.most_arguments(), None);
        assert_eq!(format.parameter(0), Some(Kind::String));
        assert_eq!(format.parameter(99), Some(Kind::Any));
        assert_eq!(Intrinsic::UUID.most_arguments(), Some(0));
    }
}
