//! Expressions as `JSONata`.

use serde_json::Value;

use super::term::{Operand, Term, TermKind};
use crate::jsonata::string;
use crate::shape::Shape;
use crate::spec::Operation;

/// How strongly the parts of an expression bind, as the parser of the reference implementation has it.
mod power {
    pub(super) const ANY: u8 = 0;
    pub(super) const CONDITIONAL: u8 = 20;
    pub(super) const OR: u8 = 25;
    pub(super) const AND: u8 = 30;
    pub(super) const COMPARISON: u8 = 40;
    pub(super) const SUM: u8 = 50;
    pub(super) const PRODUCT: u8 = 60;
    pub(super) const SIGN: u8 = 70;
    pub(super) const PATH: u8 = 75;
    pub(super) const FILTER: u8 = 80;
    pub(super) const WHOLE: u8 = 100;
}

/// The text of an expression, without `{%` and `%}`.
pub(in crate::assemble) fn jsonata(term: &Term<'_>) -> String {
    text(term, power::ANY)
}

/// Text, and how strongly it binds.
type Written = (String, u8);

/// The text of a term where what stands beside it binds with some power.
fn text(term: &Term<'_>, least: u8) -> String {
    let (text, power) = write(term);
    if power < least {
        format!("({text})")
    } else {
        text
    }
}

fn write(term: &Term<'_>) -> Written {
    match &term.kind {
        TermKind::Data(data) if data.may_be_missing && matches!(term.shape, Shape::Boolean) => (
            format!("{} = true", data.place.expression()),
            power::COMPARISON,
        ),
        TermKind::Data(data) => (data.place.expression(), power::PATH),
        TermKind::Value(value) => constant(value),
        TermKind::Object(entries) => {
            let entries = entries.iter();
            let entries: Vec<_> = entries
                .map(|(key, value)| format!("{}: {}", string(key), text(value, power::ANY)))
                .collect();
            (format!("{{{}}}", entries.join(", ")), power::WHOLE)
        }
        TermKind::Apply(operation, operands) => applied(*operation, operands),
    }
}

fn constant(value: &Value) -> Written {
    let is_negative = value.as_f64().is_some_and(f64::is_sign_negative);
    let power = if is_negative {
        power::SIGN
    } else {
        power::WHOLE
    };
    match value {
        Value::String(text) => (string(text), power),
        value => (value.to_string(), power),
    }
}

fn applied(operation: Operation, operands: &[Term<'_>]) -> Written {
    use Operation as O;
    match (operation, operands) {
        (O::Unwrap, [a]) => match &a.kind {
            TermKind::Data(data) => (data.place.expression(), power::PATH),
            TermKind::Value(_) | TermKind::Apply(..) | TermKind::Object(_) => write(a),
        },
        (O::Fraction, [a]) => write(a),
        // What the second reads need not be there unless the first holds.
        (O::And, [a, b]) if unwraps(b) => conditional(&text(a, power::OR), b, "false"),
        (O::And, [a, b]) => binary(a, "and", b, power::AND),
        (O::Or, [a, b]) => binary(a, "or", b, power::OR),
        (O::Not, [a]) => match &a.kind {
            TermKind::Apply(O::Equal, inner) if !inner.iter().any(may_be_missing) => {
                binary(&inner[0], "!=", &inner[1], power::COMPARISON)
            }
            _ => call("not", &[a]),
        },
        (O::Equal, [a, b]) => {
            let (a, b) = (raw(a, power::COMPARISON), raw(b, power::COMPARISON + 1));
            (format!("{a} = {b}"), power::COMPARISON)
        }
        (O::Less | O::LessOrEqual | O::Greater | O::GreaterOrEqual, [a, b]) => {
            let operator = match operation {
                O::Less => "<",
                O::LessOrEqual => "<=",
                O::Greater => ">",
                _ => ">=",
            };
            let compared = binary(a, operator, b, power::COMPARISON);
            guarded(operands, of_one_type(a, b, compared))
        }
        (O::IsSome, [a]) => is_some(a),
        (O::UnwrapOr, [a, b]) => {
            let (there, _) = is_some(a);
            (
                format!("{there} ? {} : {}", raw(a, power::ANY), text(b, power::ANY)),
                power::CONDITIONAL,
            )
        }
        (O::If, [condition, a, b]) => {
            let (condition, a, b) = (text(condition, power::OR), branch(a), branch(b));
            (format!("{condition} ? {a} : {b}"), power::CONDITIONAL)
        }
        (O::StartsWith | O::EndsWith | O::Contains | O::IsEmpty, _) => {
            guarded(operands, tested(operation, operands))
        }
        _ => computed(operation, operands),
    }
}

fn tested(operation: Operation, operands: &[Term<'_>]) -> Written {
    use Operation as O;
    match (operation, operands) {
        (O::StartsWith, [a, b]) => {
            let part = format!("$substring({}, 0, {})", raw(a, power::ANY), length_of(b));
            equals(&part, b)
        }
        (O::EndsWith, [a, b]) => {
            let whole = raw(a, power::ANY);
            let part = format!("$substring({whole}, $length({whole}) - {})", length_of(b));
            equals(&part, b)
        }
        (O::Contains, [a, b]) if matches!(a.shape, Shape::Array(_)) => {
            if !has_plain_items(a.shape) {
                // `in` takes objects and arrays for others that look the same.
                let array = raw(a, power::FILTER);
                let item = text(b, power::COMPARISON + 1);
                let found = format!("$count({array}[$ = {item}]) > 0");
                return (found, power::COMPARISON);
            }
            let array = raw(a, power::COMPARISON + 1);
            (
                format!("{} in {array}", text(b, power::COMPARISON)),
                power::COMPARISON,
            )
        }
        (O::Contains, [a, b]) => call("contains", &[a, b]),
        (_, operands) => {
            let a = operands.first();
            let whole = a.map_or_else(String::new, |a| raw(a, power::COMPARISON));
            let empty = match a.map(|a| a.shape) {
                Some(Shape::Array(_)) => format!("$count({whole}) = 0"),
                Some(Shape::Map(_)) => format!("$count($keys({whole})) = 0"),
                _ => format!("{whole} = \"\""),
            };
            (empty, power::COMPARISON)
        }
    }
}

/// Whether the items of an array are known to be no objects and no arrays.
fn has_plain_items(array: &Shape) -> bool {
    let Shape::Array(item) = array else {
        return false;
    };
    matches!(
        item,
        Shape::Boolean | Shape::Integer | Shape::Number | Shape::String | Shape::Enum(_)
    )
}

/// The text of what is applied to values that are there.
fn computed(operation: Operation, operands: &[Term<'_>]) -> Written {
    use Operation as O;
    match (operation, operands) {
        (O::Timestamp, [a]) => call("toMillis", &[a]),
        (O::Add, [a, b]) => binary(a, "+", b, power::SUM),
        (O::Subtract, [a, b]) => binary(a, "-", b, power::SUM),
        (O::Multiply, [a, b]) => binary(a, "*", b, power::PRODUCT),
        (O::Remainder, [a, b]) => binary(a, "%", b, power::PRODUCT),
        (O::Divide, [a, b]) if a.is_whole() && b.is_whole() => {
            let (dividend, divisor) = (text(a, power::SUM), text(b, power::PRODUCT + 1));
            let remainder = format!("{} % {divisor}", text(a, power::PRODUCT));
            (
                format!("({dividend} - {remainder}) / {divisor}"),
                power::PRODUCT,
            )
        }
        (O::Divide, [a, b]) => binary(a, "/", b, power::PRODUCT),
        (O::Negate, [a]) => (format!("-{}", text(a, power::SIGN + 1)), power::SIGN),
        (O::Length, [a]) => {
            let whole = text(a, power::ANY);
            match a.shape {
                Shape::Map(_) => (format!("$count($keys({whole}))"), power::WHOLE),
                _ => (format!("$count({whole})"), power::WHOLE),
            }
        }
        (O::Characters, [a]) => call("length", &[a]),
        (O::Index, [a, b]) => {
            let array = match a.data() {
                Some((data, _)) => data.place.expression(),
                None => text(a, power::FILTER),
            };
            (format!("{array}[{}]", text(b, power::ANY)), power::PATH)
        }
        (O::Concatenate, pieces) => concatenated(pieces),
        (O::JsonText, [a]) => json_text(a),
        (O::Replace, [a, b, c]) => call("replace", &[a, b, c]),
        (O::Array, items) => {
            let items: Vec<_> = items.iter().map(item).collect();
            (format!("[{}]", items.join(", ")), power::WHOLE)
        }
        (O::Uppercase, [a]) => call("uppercase", &[a]),
        (O::Lowercase, [a]) => call("lowercase", &[a]),
        (O::Absolute, [a]) => call("abs", &[a]),
        (O::Floor, [a]) => call("floor", &[a]),
        (O::Ceiling, [a]) => call("ceil", &[a]),
        (O::Least, [a, b]) => (
            format!("$min([{}, {}])", jsonata(a), jsonata(b)),
            power::WHOLE,
        ),
        (O::Greatest, [a, b]) => (
            format!("$max([{}, {}])", jsonata(a), jsonata(b)),
            power::WHOLE,
        ),
        (O::Join, [a, b]) => call("join", &[a, b]),
        // Each operation has its number of operands; the specification has been checked.
        _ => ("null".to_owned(), power::WHOLE),
    }
}

fn binary(a: &Term<'_>, operator: &str, b: &Term<'_>, power: u8) -> Written {
    let (a, b) = (text(a, power), text(b, power + 1));
    (format!("{a} {operator} {b}"), power)
}

fn call(function: &str, operands: &[&Term<'_>]) -> Written {
    let operands: Vec<_> = operands.iter().map(|term| jsonata(term)).collect();
    (
        format!("${function}({})", operands.join(", ")),
        power::WHOLE,
    )
}

fn conditional(condition: &str, then: &Term<'_>, otherwise: &str) -> Written {
    let then = text(then, power::ANY);
    (
        format!("{condition} ? {then} : {otherwise}"),
        power::CONDITIONAL,
    )
}

/// A branch of an `if`. Data that is absent is null, where JSONata would give nothing, which fails the execution.
fn branch(term: &Term<'_>) -> String {
    match term.data() {
        Some((data, true)) => {
            let data = data.place.expression();
            format!("($exists({data}) ? {data} : null)")
        }
        _ => text(term, power::ANY),
    }
}

fn equals(part: &str, term: &Term<'_>) -> Written {
    let other = text(term, power::COMPARISON + 1);
    (format!("{part} = {other}"), power::COMPARISON)
}

/// The text of data as it is, even if it is a truth value that may be missing.
fn raw(term: &Term<'_>, least: u8) -> String {
    match term.data() {
        Some((data, _)) => data.place.expression(),
        None => text(term, least),
    }
}

/// How long a text is that is known, or how to compute it.
fn length_of(term: &Term<'_>) -> String {
    match term.value() {
        Some(Value::String(text)) => text.chars().count().to_string(),
        _ => format!("$length({})", jsonata(term)),
    }
}

fn may_be_missing(term: &Term<'_>) -> bool {
    term.data().is_some_and(|(_, missing)| missing)
}

/// Whether something is read that is known to be there only because a condition says so.
fn unwraps(term: &Term<'_>) -> bool {
    match &term.kind {
        TermKind::Apply(Operation::Unwrap, _) => true,
        TermKind::Apply(_, operands) => operands.iter().any(unwraps),
        TermKind::Object(entries) => entries.iter().any(|(_, value)| unwraps(value)),
        TermKind::Data(_) | TermKind::Value(_) => false,
    }
}

fn is_some(term: &Term<'_>) -> Written {
    let data = raw(term, power::COMPARISON);
    (format!("$exists({data}) and {data} != null"), power::AND)
}

/// A test that is false where data is missing, of which `JSONata` would make nothing, or an error.
fn guarded(operands: &[Term<'_>], test: Written) -> Written {
    let missing: Vec<&Operand> = operands
        .iter()
        .filter_map(Term::data)
        .filter_map(|(data, missing)| missing.then_some(data))
        .collect();
    if missing.is_empty() {
        return test;
    }
    let there: Vec<_> = missing
        .iter()
        .map(|data| data.place.expression())
        .map(|data| format!("$exists({data}) and {data} != null"))
        .collect();
    (
        format!("{} ? {} : false", there.join(" and "), test.0),
        power::CONDITIONAL,
    )
}

/// A comparison of data of which the type is not known with a value. Data of another type has no order with it, which in
/// JSONata is an error.
fn of_one_type(a: &Term<'_>, b: &Term<'_>, compared: Written) -> Written {
    let (data, value) = match (a.data(), b.data()) {
        (Some((data, _)), None) if matches!(a.shape, Shape::Any) => (data, b),
        (None, Some((data, _))) if matches!(b.shape, Shape::Any) => (data, a),
        _ => return compared,
    };
    let kind = match value.value() {
        Some(Value::String(_)) => "string",
        Some(Value::Number(_)) => "number",
        _ => return compared,
    };
    let is_of_it = format!("$type({}) = \"{kind}\"", data.place.expression());
    (
        format!("{is_of_it} ? {} : false", compared.0),
        power::CONDITIONAL,
    )
}

/// Texts one behind another. `&` makes texts of what is none.
fn concatenated(pieces: &[Term<'_>]) -> Written {
    match pieces {
        [] => (string(""), power::WHOLE),
        [piece] if matches!(piece.shape, Shape::String) => write(piece),
        [piece] => call("string", &[piece]),
        [first, rest @ ..] => {
            let mut joined = text(first, power::SUM);
            for piece in rest {
                joined.push_str(" & ");
                joined.push_str(&text(piece, power::SUM + 1));
            }
            (joined, power::SUM)
        }
    }
}

/// `$string` leaves a text as it is, where its JSON has quotes: so what may be one is made text within an object.
fn json_text(term: &Term<'_>) -> Written {
    let may_be_text = matches!(
        term.shape.written(),
        Shape::Any | Shape::String | Shape::Enum(_)
    );
    if !may_be_text {
        return call("string", &[term]);
    }
    let text = format!("$string({{\"v\": {}}})", text(term, power::ANY));
    (
        format!("$substring({text}, 5, $length({text}) - 6)"),
        power::WHOLE,
    )
}

/// An item of an array. An array in brackets stays one, where another would be joined with what it is in.
fn item(term: &Term<'_>) -> String {
    let is_array = matches!(term.shape.written(), Shape::Array(_) | Shape::Tuple(_));
    let in_brackets = matches!(
        &term.kind,
        TermKind::Value(_) | TermKind::Apply(Operation::Array, _)
    );
    let text = text(term, power::ANY);
    if is_array && !in_brackets {
        format!("[{text}]")
    } else {
        text
    }
}
