//! Paths as expressions.

use serde_json::Value;

use super::display::{Name, Quoted};
use super::field::{Wrapping, wrapping};
use crate::path::{ReferencePath, Root, Step};

/// The text of a field that reads what a reference path names: of the input of the state (`$`), the context (`$$`) or a
/// variable. Another text is taken for an expression.
pub(crate) fn field_of_path(path: &str) -> String {
    format!("{{% {} %}}", expression_of_path(path))
}

/// The expression that reads what a reference path names.
pub(crate) fn expression_of_path(path: &str) -> String {
    let read = path.parse::<ReferencePath>();
    read.map_or_else(|_| path.to_owned(), |path| expression_of(&path))
}

fn expression_of(path: &ReferencePath) -> String {
    let root = match &path.root.value {
        Root::Document | Root::Element => "$states.input".to_owned(),
        Root::Context => "$states.context".to_owned(),
        Root::Variable(name) => format!("${name}"),
    };
    below(root, &path.steps)
}

/// What stands below what an expression gives.
fn below(expression: String, steps: &[Step]) -> String {
    steps
        .iter()
        .fold(expression, |expression, step| match step {
            Step::Index(index) => format!("{expression}[{index}]"),
            Step::Name(name) => step_to(&expression, name),
        })
}

/// What a reference path names in what a template in JSONata gives.
pub(crate) fn part_of_template(template: &Value, path: &str) -> Value {
    match path.parse::<ReferencePath>() {
        Ok(path) => part(template, &path.steps),
        Err(_) => Value::Null,
    }
}

fn part(template: &Value, steps: &[Step]) -> Value {
    let [first, rest @ ..] = steps else {
        return template.clone();
    };
    if let Some(text) = template.as_str()
        && let Wrapping::Whole(span) = wrapping(text)
    {
        let expression = format!("({})", span.of(text).trim());
        return format!("{{% {} %}}", below(expression, steps)).into();
    }
    let inner = match first {
        Step::Name(name) => template.get(name),
        Step::Index(index) => template.get(index),
    };
    inner.map_or(Value::Null, |inner| part(inner, rest))
}

/// A step to a field. Backquotes cannot hold a backquote.
fn step_to(expression: &str, name: &str) -> String {
    if name.contains('`') {
        format!("$lookup({expression}, {})", Quoted(name))
    } else {
        format!("{expression}.{}", Name(name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Expression;
    use super::*;

    #[test]
    fn a_path_leads_into_a_template() {
        let template = serde_json::json!({"a": {"b-c": "{% $states.result %}"}, "d": [1, 2]});
        for (path, inner) in [
            ("$.a['b-c']", "{% $states.result %}"),
            ("$.a['b-c'].x.and", "{% ($states.result).x.`and` %}"),
        ] {
            assert_eq!(part_of_template(&template, path), inner);
        }
        assert_eq!(part_of_template(&template, "$.d[1]"), 2);
        assert_eq!(part_of_template(&template, "$.e.f"), Value::Null);
        assert_eq!(part_of_template(&template, "$"), template);
    }

    #[test]
    fn a_path_is_an_expression_too() {
        for (path, field) in [
            ("$", "{% $states.input %}"),
            ("$.order.in", "{% $states.input.order.`in` %}"),
            ("$[0].a[12]", "{% $states.input[0].a[12] %}"),
            (
                "$$.Execution.Input['created-by']['it\\'s']",
                "{% $states.context.Execution.Input.`created-by`.`it's` %}",
            ),
            ("$load_order.id", "{% $load_order.id %}"),
            ("$['a`b'].c", "{% $lookup($states.input, \"a`b\").c %}"),
        ] {
            assert_eq!(field_of_path(path), field);
            assert!(matches!(Expression::in_field(field), Some(Ok(_))));
        }
    }
}
