//! What is computed of values that are there.

use super::rules::{Applied, Class, class, is, result};
use super::{Evaluation, Form, Typed, Unsayable};
use crate::shape::Shape;
use crate::spec::Operation;

impl<'a> Evaluation<'_, 'a> {
    /// What needs all of its values to be there.
    pub(super) const fn computed(&self, operation: Operation, values: &[Typed<'a>]) -> Applied<'a> {
        use Operation as O;
        match (operation, values) {
            (O::Length, [a]) => match (class(a), self.in_jsonata, self.is_condition, a.form) {
                (Class::Text | Class::Variant, ..) => Err(Unsayable::Bytes),
                (Class::Array | Class::Unknown, true, ..) => Ok(result(&Shape::Integer)),
                (Class::Array | Class::Unknown, false, true, Form::Data) => {
                    Ok(Typed::of(&Shape::Integer, Form::Length))
                }
                (Class::Array | Class::Unknown, false, false, _) => Ok(result(&Shape::Integer)),
                (Class::Map, true, ..) => Ok(result(&Shape::Integer)),
                (Class::Map | Class::Array | Class::Unknown, false, ..) => self.no_function(),
                _ => Err(Unsayable::of(a)),
            },
            (O::Index, [a, b]) => {
                if !is(a, Class::Array) || !is(b, Class::Number) {
                    return Err(Unsayable::of_two(a, b));
                }
                let item = match a.shape {
                    Shape::Array(inner) => inner,
                    _ => &Shape::Any,
                };
                if self.in_jsonata || !self.is_condition {
                    Ok(Typed {
                        may_be_missing: matches!(item, Shape::Optional(_)),
                        ..result(item.required())
                    })
                } else {
                    self.no_function()
                }
            }
            (O::Concatenate, values) => self.concatenated(values),
            (O::Replace, [a, b, c]) => {
                if !is(b, Class::Text) || !is(c, Class::Text) {
                    return Err(Unsayable::of_two(b, c));
                }
                self.from(a, Class::Text, &Shape::String)
            }
            (O::JsonText, [_]) if self.in_jsonata || !self.is_condition => {
                Ok(result(&Shape::String))
            }
            (O::JsonText, _) => self.no_function(),
            (O::Array, values) => match self.in_jsonata || !self.is_condition {
                // JSONata joins arrays in arrays, so that it must be known what is one.
                true if self.in_jsonata
                    && let Some(unknown) = unknown_data(values) =>
                {
                    Err(Unsayable::MayBeArray(unknown))
                }
                true => Ok(result(array_of(values))),
                false => self.no_function(),
            },
            (O::Join, [a, b]) => {
                if is(a, Class::Array) && is(b, Class::Text) {
                    self.only_jsonata(&Shape::String)
                } else {
                    Err(Unsayable::of_two(a, b))
                }
            }
            (O::Characters, [a]) => self.from(a, Class::Text, &Shape::Integer),
            (O::Uppercase | O::Lowercase, [a]) => self.from(a, Class::Text, &Shape::String),
            (O::Floor | O::Ceiling, [a]) => self.from(a, Class::Number, &Shape::Number),
            (O::Fraction, [a]) => fraction(a),
            (O::Absolute | O::Negate, [a]) => self.from(a, Class::Number, a.shape),
            (_, [a, b]) => self.arithmetic(operation, a, b),
            _ => Err(Unsayable::TooDeep),
        }
    }

    const fn only_jsonata(&self, shape: &'static Shape) -> Applied<'a> {
        if self.in_jsonata {
            Ok(result(shape))
        } else {
            self.no_function()
        }
    }

    const fn from(&self, a: &Typed<'a>, wanted: Class, given: &'static Shape) -> Applied<'a> {
        if is(a, wanted) {
            self.only_jsonata(given)
        } else {
            Err(Unsayable::of(a))
        }
    }

    const fn concatenated(&self, values: &[Typed<'a>]) -> Applied<'a> {
        let mut i = 0;
        while i < values.len() {
            match class(&values[i]) {
                Class::Variant => return Err(Unsayable::Display),
                Class::Array | Class::Map | Class::Other => {
                    return Err(Unsayable::of(&values[i]));
                }
                Class::Unknown | Class::Truth | Class::Number | Class::Text => {}
            }
            i += 1;
        }
        if self.in_jsonata || !self.is_condition {
            Ok(result(&Shape::String))
        } else {
            self.no_function()
        }
    }

    const fn arithmetic(&self, operation: Operation, a: &Typed<'a>, b: &Typed<'a>) -> Applied<'a> {
        if !is(a, Class::Number) || !is(b, Class::Number) {
            return Err(Unsayable::of_two(a, b));
        }
        let shape = match (a.shape, b.shape) {
            (Shape::Integer, Shape::Integer) => &Shape::Integer,
            (Shape::Any, known) | (known, Shape::Any) => known,
            _ => &Shape::Number,
        };
        if self.in_jsonata {
            return Ok(result(shape));
        }
        if self.is_condition {
            return Err(Unsayable::InCondition);
        }
        match (operation, b.form) {
            (Operation::Add, _) | (Operation::Subtract, Form::Value) => match shape {
                Shape::Number => Err(Unsayable::WholeNumbers),
                _ => Ok(result(shape)),
            },
            (Operation::Subtract, _) => Err(Unsayable::SubtractsData),
            _ => Err(Unsayable::WithoutFunction),
        }
    }
}

/// The same number; only that it is whole is known no more. No rule of a choice compares so a number of items.
const fn fraction<'a>(a: &Typed<'a>) -> Applied<'a> {
    if !is(a, Class::Number) {
        return Err(Unsayable::of(a));
    }
    if matches!(a.form, Form::Length) {
        return Ok(result(&Shape::Number));
    }
    Ok(Typed {
        shape: &Shape::Number,
        ..*a
    })
}

/// The shape of data of which it is not known whether it is an array.
const fn unknown_data(values: &[Typed<'_>]) -> Option<&'static Shape> {
    let mut i = 0;
    while i < values.len() {
        let shape = values[i].shape;
        let is_known = matches!(shape.written(), Shape::Array(_) | Shape::Tuple(_));
        if !is_known && may_be_array(shape) && !matches!(values[i].form, Form::Value) {
            return Some(shape);
        }
        i += 1;
    }
    None
}

const fn may_be_array(shape: &'static Shape) -> bool {
    match shape.required().written() {
        Shape::Any | Shape::Array(_) | Shape::Tuple(_) | Shape::Recursive(_) => true,
        Shape::Union(union) => {
            let mut variants = union.variants();
            while let [variant, rest @ ..] = variants {
                if variant.written && may_be_array(variant.shape) {
                    return true;
                }
                variants = rest;
            }
            false
        }
        Shape::Null
        | Shape::Boolean
        | Shape::Integer
        | Shape::Number
        | Shape::String
        | Shape::Enum(_)
        | Shape::Map(_)
        | Shape::Object(_)
        | Shape::Sides(_)
        | Shape::Optional(_) => false,
    }
}

/// An array of values, of which as much is known as has a constant.
const fn array_of(values: &[Typed<'_>]) -> &'static Shape {
    let [first, rest @ ..] = values else {
        return &Shape::Array(&Shape::Any);
    };
    let mut i = 0;
    while i < rest.len() {
        if class(&rest[i]) as u8 != class(first) as u8 {
            return &Shape::Array(&Shape::Any);
        }
        i += 1;
    }
    let mut is_whole = true;
    let mut i = 0;
    while i < values.len() {
        is_whole = is_whole && matches!(values[i].shape, Shape::Integer);
        i += 1;
    }
    match first.shape {
        Shape::Boolean => &Shape::Array(&Shape::Boolean),
        Shape::Integer | Shape::Number if is_whole => &Shape::Array(&Shape::Integer),
        Shape::Integer | Shape::Number => &Shape::Array(&Shape::Number),
        Shape::String => &Shape::Array(&Shape::String),
        _ => &Shape::Array(&Shape::Any),
    }
}
