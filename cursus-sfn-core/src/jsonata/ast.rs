//! The syntax tree of an expression.

use crate::text::Spanned;

/// A part of an expression.
pub type Node = Spanned<NodeKind>;

/// What a part of an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// Text: `'a'`. As a step of a path, a name.
    String(String),
    /// A number, never negative.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A regular expression: `/a/i`.
    Regex {
        /// What stands between the slashes.
        pattern: String,
        /// What follows them.
        flags: String,
    },
    /// A field of the context: `name`, or in backquotes.
    Name(String),
    /// `$name`, without the dollar: empty for `$`, the context, and `$` for `$$`, the root.
    Variable(String),
    /// All fields: `*`.
    Wildcard,
    /// All descendants: `**`.
    Descendants,
    /// The parent: `%`.
    Parent,
    /// `-a`.
    Negate(Box<Node>),
    /// `[a, b]`.
    Array(Vec<Node>),
    /// `a..b`, as an item of an array.
    Range(Box<Node>, Box<Node>),
    /// `{a: b}`.
    Object(Vec<(Node, Node)>),
    /// `(a; b)`: the last is the value.
    Block(Vec<Node>),
    /// Two values joined by an operator.
    Binary {
        /// The operator.
        operator: Spanned<BinaryOperator>,
        /// What stands before it.
        left: Box<Node>,
        /// What stands after it.
        right: Box<Node>,
    },
    /// `a.b`: the second for each of the first.
    Map {
        /// What gives the contexts.
        input: Box<Node>,
        /// What is taken of each.
        step: Box<Node>,
    },
    /// `a[b]`: those of the first for which the second holds, or at that position.
    Filter {
        /// What is filtered.
        input: Box<Node>,
        /// The test or the position.
        predicate: Box<Node>,
    },
    /// `a[]`: an array even of one.
    KeepArray(Box<Node>),
    /// `a{b: c}`: grouped by keys.
    Group {
        /// What is grouped.
        input: Box<Node>,
        /// Keys and values.
        pairs: Vec<(Node, Node)>,
    },
    /// `a^(b)`: sorted.
    Sort {
        /// What is sorted.
        input: Box<Node>,
        /// By what.
        terms: Vec<SortTerm>,
    },
    /// `a@$b`: each is bound to a variable.
    Focus {
        /// What is bound.
        input: Box<Node>,
        /// The variable, without the dollar.
        variable: Spanned<String>,
    },
    /// `a#$b`: the position of each is bound to a variable.
    Index {
        /// Whose positions.
        input: Box<Node>,
        /// The variable, without the dollar.
        variable: Spanned<String>,
    },
    /// `$a := b`.
    Bind {
        /// The variable, without the dollar.
        variable: Spanned<String>,
        /// Its value.
        value: Box<Node>,
    },
    /// `a ? b : c`.
    Conditional {
        /// The condition.
        condition: Box<Node>,
        /// The value if it holds.
        then: Box<Node>,
        /// The value if not; without it, none.
        otherwise: Option<Box<Node>>,
    },
    /// `f(a)`. With a placeholder among the arguments, a function of those left open.
    Call {
        /// The function.
        function: Box<Node>,
        /// What it is called with.
        arguments: Vec<Argument>,
    },
    /// `function($a) {b}`.
    Lambda {
        /// The variables of the parameters, without dollars.
        parameters: Vec<Spanned<String>>,
        /// The types between `<` and `>`, if given.
        signature: Option<String>,
        /// The value.
        body: Box<Node>,
    },
    /// `|a|b,c|`: a function that changes objects.
    Transform {
        /// Which objects.
        pattern: Box<Node>,
        /// What is set in them.
        update: Box<Node>,
        /// Which fields are deleted.
        delete: Option<Box<Node>>,
    },
}

/// An argument of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A value.
    Value(Node),
    /// `?`: left open.
    Placeholder,
}

/// By what values are sorted.
#[derive(Clone, Debug, PartialEq)]
pub struct SortTerm {
    /// Whether the greatest comes first: `>`.
    pub descending: bool,
    /// What is compared.
    pub key: Node,
}

macro_rules! operators {
    ($($(#[$doc:meta])* $variant:ident = $written:literal,)*) => {
        /// An operator between two values.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum BinaryOperator { $($(#[$doc])* $variant,)* }

        impl BinaryOperator {
            /// Every operator.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// How it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $written,)* }
            }

            /// The operator written so.
            pub fn from_written(written: &str) -> Option<Self> {
                match written { $($written => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

operators! {
    /// Sum.
    Add = "+",
    /// Difference.
    Subtract = "-",
    /// Product.
    Multiply = "*",
    /// Quotient.
    Divide = "/",
    /// Remainder.
    Remainder = "%",
    /// Whether they are equal.
    Equal = "=",
    /// Whether they differ.
    NotEqual = "!=",
    /// Whether the first is less.
    Less = "<",
    /// Whether the first is less or equal.
    LessOrEqual = "<=",
    /// Whether the first is greater.
    Greater = ">",
    /// Whether the first is greater or equal.
    GreaterOrEqual = ">=",
    /// Texts joined.
    Concatenate = "&",
    /// Whether both hold.
    And = "and",
    /// Whether either holds.
    Or = "or",
    /// Whether the first is in the second.
    In = "in",
    /// The second, a function, of the first.
    Apply = "~>",
}
