//! The functions that every expression knows.

use crate::names::closest;

/// The functions of JSONata 2.0.6 that the service runs: all but `$eval`.
pub const FUNCTIONS: [&str; 63] = [
    "sum",
    "count",
    "max",
    "min",
    "average",
    "string",
    "substring",
    "substringBefore",
    "substringAfter",
    "lowercase",
    "uppercase",
    "length",
    "trim",
    "pad",
    "match",
    "contains",
    "replace",
    "split",
    "join",
    "formatNumber",
    "formatBase",
    "formatInteger",
    "parseInteger",
    "number",
    "floor",
    "ceil",
    "round",
    "abs",
    "sqrt",
    "power",
    "random",
    "boolean",
    "not",
    "map",
    "zip",
    "filter",
    "single",
    "reduce",
    "sift",
    "keys",
    "lookup",
    "append",
    "exists",
    "spread",
    "merge",
    "reverse",
    "each",
    "error",
    "assert",
    "type",
    "sort",
    "shuffle",
    "distinct",
    "base64encode",
    "base64decode",
    "encodeUrlComponent",
    "encodeUrl",
    "decodeUrlComponent",
    "decodeUrl",
    "toMillis",
    "fromMillis",
    "now",
    "millis",
];

/// A function that the service adds to JSONata, or takes from it.
///
/// Source: developer guide, "Transforming data with JSONata in Step Functions".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServiceFunction {
    /// Added: an array in parts of equal size.
    Partition,
    /// Added: numbers from, to and by what step.
    Range,
    /// Added: the hash of a value.
    Hash,
    /// Changed: takes a seed.
    Random,
    /// Added: a random identifier.
    Uuid,
    /// Added: reads JSON text.
    Parse,
    /// Taken away: evaluates text.
    Eval,
}

impl ServiceFunction {
    /// Every function.
    pub const ALL: [Self; 7] = [
        Self::Partition,
        Self::Range,
        Self::Hash,
        Self::Random,
        Self::Uuid,
        Self::Parse,
        Self::Eval,
    ];

    /// Its name, without the dollar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Partition => "partition",
            Self::Range => "range",
            Self::Hash => "hash",
            Self::Random => "random",
            Self::Uuid => "uuid",
            Self::Parse => "parse",
            Self::Eval => "eval",
        }
    }
}

/// The functions there are, those of the service included.
pub(crate) fn known() -> impl Iterator<Item = &'static str> {
    let added = ServiceFunction::ALL
        .into_iter()
        .filter(|function| *function != ServiceFunction::Eval);
    FUNCTIONS
        .into_iter()
        .chain(added.map(ServiceFunction::name))
}

/// Whether there is a function of this name, which is given without the dollar.
///
/// ```
/// use cursus_sfn_core::jsonata::{is_function, similar_function};
///
/// assert!(is_function("uppercase") && is_function("uuid"));
/// assert!(!is_function("eval"));
/// assert_eq!(similar_function("uppercse"), Some("uppercase"));
/// ```
pub fn is_function(name: &str) -> bool {
    known().any(|known| known == name)
}

/// The function whose name is most like this one, without the dollar.
pub fn similar_function(name: &str) -> Option<&'static str> {
    closest(name, known())
}
