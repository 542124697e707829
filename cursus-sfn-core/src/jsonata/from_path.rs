//! Paths as expressions.

use super::display::{Name, Quoted};
use crate::path::{ReferencePath, Root, Step};

/// The text of a field that reads what a reference path names: of the input of the state (`$`), the context (`$$`) or a
/// variable. Another text is taken for an expression.
pub(crate) fn field_of_path(path: &str) -> String {
    let expression = path
        .parse::<ReferencePath>()
        .map_or_else(|_| path.to_owned(), |path| expression_of(&path));
    format!("{{% {expression} %}}")
}

fn expression_of(path: &ReferencePath) -> String {
    let root = match &path.root.value {
        Root::Document | Root::Element => "$states.input".to_owned(),
        Root::Context => "$states.context".to_owned(),
        Root::Variable(name) => format!("${name}"),
    };
    path.steps.iter().fold(root, |expression, step| match step {
        Step::Index(index) => format!("{expression}[{index}]"),
        Step::Name(name) => step_to(&expression, name),
    })
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
