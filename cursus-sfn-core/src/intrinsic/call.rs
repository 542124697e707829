//! The syntax tree of a call.

use std::fmt;

use serde_json::Number;

use super::function::{Intrinsic, Kind};
use super::quoted::QuotedText;
use crate::path::JsonPath;
use crate::text::Spanned;

/// A call of an intrinsic function.
///
/// Read one with [`str::parse`]; its [`Display`](std::fmt::Display) reads back as an equal call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function.
    pub function: Spanned<Intrinsic>,
    /// What it is called with.
    pub arguments: Vec<Spanned<Argument>>,
}

/// An argument of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// What a path selects.
    Path(JsonPath),
    /// What another call gives.
    Call(Call),
    /// Text in quotes.
    Text(QuotedText),
    /// A number.
    Number(Number),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

impl Argument {
    /// What it is, as far as that is known without running it.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Path(_) => Kind::Any,
            Self::Call(call) => call.function.result(),
            Self::Text(_) => Kind::String,
            Self::Number(_) => Kind::Number,
            Self::Boolean(_) => Kind::Boolean,
            Self::Null => Kind::Null,
        }
    }
}

impl Call {
    /// The paths in it, those of nested calls included, in the order written.
    ///
    /// ```
    /// use cursus_sfn_core::intrinsic::Call;
    ///
    /// let call: Call = "States.Array($.a, States.MathAdd($$.b, $c))".parse().unwrap();
    /// let paths: Vec<_> = call.paths().iter().map(|path| path.to_string()).collect();
    /// assert_eq!(paths, ["$.a", "$$.b", "$c"]);
    /// ```
    pub fn paths(&self) -> Vec<&JsonPath> {
        let mut paths = Vec::new();
        self.collect_paths(&mut paths);
        paths
    }

    fn collect_paths<'a>(&'a self, paths: &mut Vec<&'a JsonPath>) {
        for argument in &self.arguments {
            match &argument.value {
                Argument::Path(path) => paths.push(path),
                Argument::Call(call) => call.collect_paths(paths),
                Argument::Text(_) | Argument::Number(_) | Argument::Boolean(_) | Argument::Null => {
                }
            }
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.function)?;
        for (n, argument) in self.arguments.iter().enumerate() {
            if n > 0 {
                f.write_str(", ")?;
            }
            argument.fmt(f)?;
        }
        f.write_str(")")
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.fmt(f),
            Self::Call(call) => call.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Boolean(value) => value.fmt(f),
            Self::Null => f.write_str("null"),
        }
    }
}
