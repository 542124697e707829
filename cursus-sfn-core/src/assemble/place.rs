//! Places: where data stands while a machine runs, as either query language says it.

use crate::asl::{QueryLanguage, Str, Template};
use crate::jsonata;
use crate::path::{self, ReferencePath, Step, is_identifier, push_name};

/// Where data stands: a root, and the keys that lead to it from there.
///
/// Both query languages say it: [`path`](Self::path) and [`expression`](Self::expression).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    root: Root,
    /// The first key or item below the root.
    below: Option<Below>,
    /// What is below that, which most places do not have.
    further: Vec<Below>,
}

/// A step from a place to another in it.
#[derive(Clone, Debug, PartialEq)]
enum Below {
    /// A key that is an identifier.
    Name(Str),
    Key(Str),
    /// The item of an array at this position.
    Item(usize),
}

/// What a place is in.
#[derive(Clone, Debug, PartialEq)]
enum Root {
    /// What the state gets, at a reference path of it.
    Document(Str),
    /// The result of the state, at a reference path of it.
    Result(Str),
    /// A workflow variable.
    Variable(Str),
    /// The context object, at a reference path of it.
    Context(&'static str),
}

impl Place {
    const fn at(root: Root) -> Self {
        Self {
            root,
            below: None,
            further: Vec::new(),
        }
    }

    /// A place in what a state gets.
    pub(super) fn document(path: impl Into<Str>) -> Self {
        Self::at(Root::Document(path.into()))
    }

    /// A place in the result of a state.
    pub(super) fn result(path: impl Into<Str>) -> Self {
        Self::at(Root::Result(path.into()))
    }

    /// What a variable holds.
    pub(super) fn variable(name: impl Into<Str>) -> Self {
        Self::at(Root::Variable(name.into()))
    }

    /// The context object.
    pub(super) const fn context() -> Self {
        Self::at(Root::Context("$$"))
    }

    /// What the execution was started with.
    pub(super) const fn execution_input() -> Self {
        Self::at(Root::Context("$$.Execution.Input"))
    }

    /// The place below a key.
    pub(super) fn key(self, key: impl Into<Str>) -> Self {
        self.with(Below::Key(key.into()))
    }

    /// The place below a key that is an identifier.
    pub(super) fn name(self, key: Str) -> Self {
        self.with(Below::Name(key))
    }

    /// The place of an item of an array.
    pub(super) fn item(self, position: usize) -> Self {
        self.with(Below::Item(position))
    }

    fn with(mut self, below: Below) -> Self {
        match self.below {
            None => self.below = Some(below),
            Some(_) => self.further.push(below),
        }
        self
    }

    fn below(&self) -> impl Iterator<Item = &Below> {
        self.below.iter().chain(&self.further)
    }

    /// Whether it is in the context object.
    pub(super) const fn is_in_context(&self) -> bool {
        matches!(self.root, Root::Context(_))
    }

    /// As a path.
    pub(super) fn path(&self) -> Str {
        let root = match &self.root {
            Root::Document(root) | Root::Result(root) => root,
            Root::Variable(name) => &Str::joined(&["$", name]),
            Root::Context(root) => &Str::constant(root),
        };
        match (&self.below, self.further.as_slice()) {
            (None, _) => root.clone(),
            (Some(Below::Name(key)), []) => Str::joined(&[root, ".", key]),
            (Some(Below::Key(key)), []) if is_identifier(key) => Str::joined(&[root, ".", key]),
            _ => {
                let mut path = root.to_string();
                for below in self.below() {
                    match below {
                        Below::Name(key) | Below::Key(key) => push_name(&mut path, key),
                        Below::Item(position) => {
                            path.push('[');
                            path.push_str(&position.to_string());
                            path.push(']');
                        }
                    }
                }
                path.into()
            }
        }
    }

    /// As an expression in `JSONata`, without `{%` and `%}`.
    pub(super) fn expression(&self) -> String {
        let (root, mut steps) = match &self.root {
            Root::Document(path) => root_and_steps("$states.input", path),
            Root::Result(path) => root_and_steps("$states.result", path),
            Root::Variable(name) => (format!("${name}"), Vec::new()),
            Root::Context(path) => root_and_steps("$states.context", path),
        };
        steps.extend(self.steps_below());
        jsonata::below(root, &steps)
    }

    /// The steps that lead to it in what a state gives.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = match &self.root {
            Root::Document(path) | Root::Result(path) => root_and_steps("", path).1,
            Root::Variable(_) | Root::Context(_) => Vec::new(),
        };
        steps.extend(self.steps_below());
        steps
    }

    fn steps_below(&self) -> impl Iterator<Item = Step> {
        self.below().map(|below| match below {
            Below::Name(key) | Below::Key(key) => Step::Name(key.clone().into_owned()),
            Below::Item(position) => Step::Index(*position),
        })
    }

    /// As a value that is filled in.
    pub(super) fn template(&self, language: QueryLanguage) -> Template {
        match language {
            QueryLanguage::JsonPath => Template::Path(self.path()),
            QueryLanguage::Jsonata => expression_field(&self.expression()).into(),
        }
    }
}

/// The text of a field that an expression fills.
pub(super) fn expression_field(expression: &str) -> String {
    ["{% ", expression, " %}"].concat()
}

/// What a reference path starts from, where `$` is `document`, and its steps.
fn root_and_steps(document: &str, path: &str) -> (String, Vec<Step>) {
    let Ok(path) = path.parse::<ReferencePath>() else {
        return (document.to_owned(), Vec::new());
    };
    let root = match &path.root.value {
        path::Root::Document | path::Root::Element => document.to_owned(),
        path::Root::Context => "$states.context".to_owned(),
        path::Root::Variable(name) => format!("${name}"),
    };
    (root, path.steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonata::Expression;

    #[test]
    fn both_languages_say_the_same_place() {
        for (place, path, expression) in [
            (Place::document("$"), "$", "$states.input"),
            (
                Place::document("$.order").key("in"),
                "$.order.in",
                "$states.input.order.`in`",
            ),
            (
                Place::result("$[0].a[12]").key("b"),
                "$[0].a[12].b",
                "$states.result[0].a[12].b",
            ),
            (
                Place::execution_input().key("created-by").key("it's"),
                r"$$.Execution.Input['created-by']['it\'s']",
                "$states.context.Execution.Input.`created-by`.`it's`",
            ),
            (
                Place::variable("load_order").key("id"),
                "$load_order.id",
                "$load_order.id",
            ),
            (
                Place::document("$").key("a`b").key("c"),
                "$['a`b'].c",
                "$lookup($states.input, \"a`b\").c",
            ),
            (
                Place::document("$$.State.Name"),
                "$$.State.Name",
                "$states.context.State.Name",
            ),
        ] {
            assert_eq!(place.path(), path);
            assert!(path.parse::<ReferencePath>().is_ok(), "{path}");
            assert_eq!(place.expression(), expression);
            assert!(expression.parse::<Expression>().is_ok(), "{expression}");
        }
    }
}
