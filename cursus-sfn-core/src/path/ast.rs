//! The syntax tree of a path.

use serde_json::Value;

use super::filter::Filter;
use crate::text::Spanned;

/// A path: where it starts, and the steps from there.
///
/// Read one with [`str::parse`]; its [`Display`](std::fmt::Display) reads back as an equal path.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonPath {
    /// Where it starts.
    pub root: Spanned<Root>,
    /// The steps, in order.
    pub segments: Vec<Spanned<Segment>>,
}

/// Where a path starts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// `$`: the document that the field is applied to.
    Document,
    /// `$$`: the context object.
    Context,
    /// `$name`: a workflow variable.
    Variable(String),
    /// `@`: the element that a filter tests. In filters only.
    Element,
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// Whether it is taken at every depth: `..` in front.
    pub descends: bool,
    /// What it selects.
    pub selector: Selector,
}

/// What a step selects.
#[derive(Clone, Debug, PartialEq)]
pub enum Selector {
    /// The value of a key: `.name` or `['name']`.
    Name(Name),
    /// The object of some keys: `['a','b']`. At least two.
    Names(Vec<String>),
    /// An element of an array: `[0]`. A negative one is counted from the end, but the service finds nothing there.
    Index(i64),
    /// The element so many places before the end of an array: `[(@.length-1)]` is the last.
    FromEnd(i64),
    /// Some elements of an array: `[0,2]`. At least two.
    Indices(Vec<i64>),
    /// A range of elements: `[1:3]`; at least one end is given.
    Slice {
        /// The first element.
        start: Option<i64>,
        /// The element after the last.
        end: Option<i64>,
        /// A third number, which the service reads and ignores.
        step: Option<i64>,
    },
    /// All elements or values: `[*]` or `.*`.
    Wildcard,
    /// The elements that pass a test: `[?(..)]`.
    Filter(Filter),
    /// A function of what is selected so far: `.length()`. The service looks for a key of that name instead.
    Function(Function, Vec<FunctionArgument>),
}

/// A key, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The key.
    pub text: String,
    /// Whether it stands in brackets and quotes.
    pub quoted: bool,
}

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A function of a path.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Function { $($(#[$doc])* $variant,)* }

        impl Function {
            /// Every function.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in a path.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The function called `name`.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

functions! {
    /// The least number.
    Min = "min",
    /// The greatest number.
    Max = "max",
    /// The mean of numbers.
    Avg = "avg",
    /// The standard deviation of numbers.
    Stddev = "stddev",
    /// The sum of numbers.
    Sum = "sum",
    /// The number of elements.
    Length = "length",
    /// The number of elements.
    Size = "size",
    /// The keys of an object.
    Keys = "keys",
    /// Strings joined.
    Concat = "concat",
    /// An array with more elements.
    Append = "append",
}

/// An argument of a function of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum FunctionArgument {
    /// What a path selects.
    Path(JsonPath),
    /// A fixed value; text in double quotes.
    Value(Value),
    /// Text in single quotes, which counts for nothing.
    Ignored(String),
}

impl JsonPath {
    /// Whether it gives one value and fails without it, rather than an array of what it finds.
    ///
    /// A function gives one value of each place that it is applied to. A union of names is one object at the end of a
    /// path, and a value a name before the end.
    ///
    /// ```
    /// use cursus_sfn_core::path::JsonPath;
    ///
    /// let is_definite = |path: &str| path.parse::<JsonPath>().unwrap().is_definite();
    /// assert!(is_definite("$.a[-1]['b','c']"));
    /// assert!(!is_definite("$['b','c'].d"));
    /// assert!(!is_definite("$.a[*].b"));
    /// assert!(!is_definite("$.a[*].b.length()"));
    /// assert!(is_definite("$..b.length()"));
    /// ```
    pub fn is_definite(&self) -> bool {
        let steps = &self.segments[self.scanned_function().unwrap_or(0)..];
        steps.iter().enumerate().all(|(index, step)| {
            let is_last = index + 1 == steps.len();
            step.is_definite() && (is_last || !matches!(step.selector, Selector::Names(_)))
        })
    }

    /// The step that is a function of all that the steps before it find together.
    ///
    /// That is the first function of a path that starts with `..` and ends in a function: `$..price.max()` is
    /// `$.max($..price)`. Any other function is applied to each place that the steps before it find.
    ///
    /// ```
    /// use cursus_sfn_core::path::JsonPath;
    ///
    /// let function = |path: &str| path.parse::<JsonPath>().unwrap().scanned_function();
    /// assert_eq!(function("$..price.max()"), Some(1));
    /// assert_eq!(function("$.prices.max()"), None);
    /// ```
    pub fn scanned_function(&self) -> Option<usize> {
        let is_function = |step: &Spanned<Segment>| matches!(step.selector, Selector::Function(..));
        if !self.segments.first()?.descends || !is_function(self.segments.last()?) {
            return None;
        }
        self.segments.iter().position(is_function)
    }

    /// The variable it starts at.
    pub fn variable(&self) -> Option<&str> {
        match &self.root.value {
            Root::Variable(name) => Some(name),
            Root::Document | Root::Context | Root::Element => None,
        }
    }

    /// The key that step `index` takes, if it takes one key.
    pub fn key(&self, index: usize) -> Option<&str> {
        match &self.segments.get(index)?.value {
            Segment {
                descends: false,
                selector: Selector::Name(name),
            } => Some(&name.text),
            _ => None,
        }
    }
}

impl Segment {
    /// Whether it selects one place at most.
    pub fn is_definite(&self) -> bool {
        !self.descends
            && match &self.selector {
                Selector::Name(_)
                | Selector::Names(_)
                | Selector::Index(_)
                | Selector::FromEnd(_)
                | Selector::Function(..) => true,
                Selector::Indices(_)
                | Selector::Slice { .. }
                | Selector::Wildcard
                | Selector::Filter(_) => false,
            }
    }
}
