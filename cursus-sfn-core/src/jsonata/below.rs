//! Steps from what an expression or a template gives to what stands below.

use serde_json::Value;

use super::display::{Name, Quoted};
use super::field::{Wrapping, wrapping};
use crate::path::Step;

/// What stands below what an expression gives. The expression is one to which a step can be added.
pub(crate) fn below(expression: String, steps: &[Step]) -> String {
    steps
        .iter()
        .fold(expression, |expression, step| match step {
            Step::Index(index) => format!("{expression}[{index}]"),
            // Backquotes cannot hold a backquote.
            Step::Name(name) if name.contains('`') => {
                format!("$lookup({expression}, {})", Quoted(name))
            }
            Step::Name(name) => format!("{expression}.{}", Name(name)),
        })
}

/// What stands below what a template gives; `null` if that is nothing.
pub(crate) fn part_of_template(template: &Value, steps: &[Step]) -> Value {
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
    inner.map_or(Value::Null, |inner| part_of_template(inner, rest))
}

/// Text as a field has it whose texts may be expressions: as it is, or as an expression if it would be taken for one.
pub(crate) fn literal_text(text: String) -> String {
    match wrapping(&text) {
        Wrapping::Text => text,
        Wrapping::Whole(_) | Wrapping::Partial(_) => format!("{{% {} %}}", Quoted(&text)),
    }
}

/// A string of the language.
pub(crate) fn string(text: &str) -> String {
    Quoted(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::Expression;
    use super::*;
    use crate::path::ReferencePath;

    fn steps(path: &str) -> Vec<Step> {
        path.parse::<ReferencePath>().unwrap().steps
    }

    #[test]
    fn a_path_leads_into_a_template() {
        let template = serde_json::json!({"a": {"b-c": "{% $states.result %}"}, "d": [1, 2]});
        for (path, inner) in [
            ("$.a['b-c']", "{% $states.result %}"),
            ("$.a['b-c'].x.and", "{% ($states.result).x.`and` %}"),
        ] {
            assert_eq!(part_of_template(&template, &steps(path)), inner);
        }
        assert_eq!(part_of_template(&template, &steps("$.d[1]")), 2);
        assert_eq!(part_of_template(&template, &steps("$.e.f")), Value::Null);
        assert_eq!(part_of_template(&template, &steps("$")), template);
    }

    #[test]
    fn text_that_looks_like_an_expression_is_quoted() {
        assert_eq!(literal_text("{x}".to_owned()), "{x}");
        for text in ["{% $x %}", "{% a \"b\" \\ %}"] {
            let literal = literal_text(text.to_owned());
            let expression = Expression::in_field(&literal).unwrap().unwrap();
            assert_eq!(expression.to_string(), string(text));
        }
    }
}
