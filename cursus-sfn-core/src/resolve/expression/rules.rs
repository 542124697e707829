//! What each operation takes and gives.

use super::{Evaluation, Form, Typed, Unsayable};
use crate::shape::Shape;
use crate::spec::Operation;

/// What is known of a value, or why it cannot be.
pub(super) type Applied<'a> = Result<Typed<'a>, Unsayable<'a>>;

/// The kinds of values that operations tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Unknown,
    Truth,
    Number,
    Text,
    Variant,
    Array,
    Map,
    Other,
}

pub(super) const fn class(typed: &Typed<'_>) -> Class {
    match typed.shape {
        Shape::Any => Class::Unknown,
        Shape::Boolean => Class::Truth,
        Shape::Integer | Shape::Number => Class::Number,
        Shape::String => Class::Text,
        Shape::Enum(_) => Class::Variant,
        Shape::Array(_) => Class::Array,
        Shape::Map(_) => Class::Map,
        _ => Class::Other,
    }
}

pub(super) const fn is(typed: &Typed<'_>, wanted: Class) -> bool {
    matches!(class(typed), Class::Unknown) || class(typed) as u8 == wanted as u8
}

pub(super) const fn result<'a>(shape: &'static Shape) -> Typed<'a> {
    Typed::of(shape, Form::Result)
}

const TEST: Typed<'static> = Typed::of(&Shape::Boolean, Form::Test);

impl<'a> Evaluation<'_, 'a> {
    pub(super) const fn apply(&self, operation: Operation, values: &[Typed<'a>]) -> Applied<'a> {
        use Operation as O;
        let mut i = 0;
        while i < values.len() {
            if matches!(values[i].form, Form::Unknown) {
                return Ok(Typed::UNKNOWN);
            }
            i += 1;
        }
        match (operation, values) {
            (O::And | O::Or, [a, b]) => self.combined(a, b),
            (O::Not, [a]) => self.combined(a, a),
            (O::Equal | O::Less | O::LessOrEqual | O::Greater | O::GreaterOrEqual, [a, b]) => {
                self.compared(operation, a, b)
            }
            (O::IsSome, [a]) => self.tested(a),
            (O::Unwrap, [a]) => Ok(Typed {
                may_be_missing: false,
                ..*a
            }),
            (O::StartsWith | O::EndsWith, [a, b]) => self.matched(a, b),
            (O::Contains, [a, b]) => self.contains(a, b),
            (O::IsEmpty, [a]) => self.is_empty(a),
            (O::Timestamp, [a]) => self.timestamp(a),
            (O::UnwrapOr, [a, b]) => {
                // Not an `Option` but a `Result`, which is an object.
                if !a.may_be_missing && matches!(a.shape, Shape::Union(_)) {
                    return Err(Unsayable::of(a));
                }
                if b.may_be_missing {
                    return Err(Unsayable::MayBeMissing);
                }
                self.either(a, b)
            }
            (O::If, [condition, a, b]) => {
                if !is(condition, Class::Truth) {
                    return Err(Unsayable::of(condition));
                }
                match self.either(a, b) {
                    Ok(either) => Ok(Typed {
                        may_be_missing: a.may_be_missing || b.may_be_missing,
                        ..either
                    }),
                    refused => refused,
                }
            }
            _ => {
                if missing(values) {
                    Err(Unsayable::MayBeMissing)
                } else {
                    self.computed(operation, values)
                }
            }
        }
    }

    /// Why JSONPath cannot compute a value here.
    pub(super) const fn no_function<T>(&self) -> Result<T, Unsayable<'a>> {
        Err(if self.is_condition {
            Unsayable::InCondition
        } else {
            Unsayable::WithoutFunction
        })
    }

    /// Truth values are combined by the rules of a choice, but by no intrinsic function.
    const fn combined(&self, a: &Typed<'a>, b: &Typed<'a>) -> Applied<'a> {
        if !is(a, Class::Truth) {
            return Err(Unsayable::of(a));
        }
        if !is(b, Class::Truth) {
            return Err(Unsayable::of(b));
        }
        if self.in_jsonata {
            return Ok(TEST);
        }
        match (self.is_condition, a.form, b.form) {
            (false, ..) => Err(Unsayable::WithoutFunction),
            (true, Form::Value, _) | (true, _, Form::Value) => Err(Unsayable::NoData),
            (true, Form::Data | Form::Test, Form::Data | Form::Test) => Ok(TEST),
            _ => Err(Unsayable::InCondition),
        }
    }

    const fn tested(&self, a: &Typed<'a>) -> Applied<'a> {
        match (self.in_jsonata, self.is_condition, a.form) {
            (true, ..) | (_, true, Form::Data) => Ok(TEST),
            (false, true, _) => Err(Unsayable::InCondition),
            (false, false, _) => Err(Unsayable::WithoutFunction),
        }
    }

    const fn compared(&self, operation: Operation, a: &Typed<'a>, b: &Typed<'a>) -> Applied<'a> {
        if let Some(wrong) = unknown_variant(a, b) {
            return Err(wrong);
        }
        if a.may_be_missing && b.may_be_missing {
            return Err(Unsayable::BothMayBeMissing);
        }
        let is_ordered = !matches!(operation, Operation::Equal);
        let (one, other) = (class(a), class(b));
        let classes = match (one, other) {
            (Class::Unknown, known) | (known, Class::Unknown) => known,
            (Class::Variant, Class::Text) | (Class::Text, Class::Variant) => Class::Variant,
            _ if one as u8 == other as u8 => one,
            _ => return Err(Unsayable::of_two(a, b)),
        };
        let is_comparable = match classes {
            Class::Number | Class::Text => true,
            Class::Truth if is_ordered => return Err(Unsayable::OrderOfTruth),
            Class::Truth => true,
            Class::Variant if is_ordered => return Err(Unsayable::OrderOfVariants),
            Class::Variant => true,
            Class::Unknown => self.in_jsonata,
            Class::Array | Class::Map | Class::Other => self.in_jsonata && !is_ordered,
        };
        if !is_comparable && !is_ordered {
            return Err(Unsayable::NotCompared(a.shape));
        }
        if !is_comparable {
            return Err(Unsayable::of_two(a, b));
        }
        if self.in_jsonata {
            return Ok(TEST);
        }
        if !self.is_condition {
            return Err(Unsayable::WithoutFunction);
        }
        match (a.form, b.form) {
            (Form::Data, Form::Data | Form::Value | Form::Variant(_))
            | (Form::Value | Form::Variant(_), Form::Data)
            | (Form::Length, Form::Value)
            | (Form::Value, Form::Length)
            | (Form::Time { of_data: true }, Form::Time { .. })
            | (Form::Time { .. }, Form::Time { of_data: true }) => Ok(TEST),
            (Form::Value | Form::Variant(_) | Form::Time { .. }, _)
                if !matches!(b.form, Form::Result | Form::Test | Form::Length) =>
            {
                Err(Unsayable::NoData)
            }
            _ => Err(Unsayable::InCondition),
        }
    }

    /// A text held against another.
    const fn matched(&self, a: &Typed<'a>, b: &Typed<'a>) -> Applied<'a> {
        if !is(a, Class::Text) || !is(b, Class::Text) {
            return Err(Unsayable::of_two(a, b));
        }
        if b.may_be_missing {
            return Err(Unsayable::MayBeMissing);
        }
        match (self.in_jsonata, self.is_condition, a.form, b.form) {
            (true, ..) | (_, true, Form::Data, Form::Value) => Ok(TEST),
            (_, true, Form::Data, _) => Err(Unsayable::OtherThanFixed),
            (_, true, ..) => Err(Unsayable::InCondition),
            (_, false, ..) => Err(Unsayable::WithoutFunction),
        }
    }

    const fn contains(&self, a: &Typed<'a>, b: &Typed<'a>) -> Applied<'a> {
        let Shape::Array(inner) = a.shape else {
            return self.matched(a, b);
        };
        if b.may_be_missing {
            return Err(Unsayable::MayBeMissing);
        }
        if let Some(wrong) = unknown_variant(b, &Typed::of(inner, Form::Data)) {
            return Err(wrong);
        }
        match (self.in_jsonata, self.is_condition) {
            (true, _) => Ok(TEST),
            (false, false) if a.may_be_missing => Err(Unsayable::MayBeMissing),
            (false, false) => Ok(result(&Shape::Boolean)),
            (false, true) => Err(Unsayable::InCondition),
        }
    }

    const fn is_empty(&self, a: &Typed<'a>) -> Applied<'a> {
        match (class(a), self.in_jsonata, self.is_condition, a.form) {
            (Class::Truth | Class::Number | Class::Variant | Class::Other | Class::Unknown, ..) => {
                Err(Unsayable::of(a))
            }
            (_, true, ..) if a.may_be_missing => Err(Unsayable::MayBeMissing),
            (_, true, ..) => Ok(TEST),
            (_, false, false, _) => Err(Unsayable::WithoutFunction),
            _ if a.may_be_missing => Err(Unsayable::MayBeMissing),
            (Class::Text | Class::Array, false, true, Form::Data) => Ok(TEST),
            (_, false, true, _) => Err(Unsayable::InCondition),
        }
    }

    const fn timestamp(&self, a: &Typed<'a>) -> Applied<'a> {
        if !is(a, Class::Text) {
            return Err(Unsayable::of(a));
        }
        let of_data = match (self.in_jsonata, self.is_condition, a.form) {
            (_, _, Form::Data) => true,
            (_, _, Form::Value) => false,
            (true, ..) => true,
            (false, true, _) => return Err(Unsayable::InCondition),
            (false, false, _) => return Err(Unsayable::WithoutFunction),
        };
        Ok(Typed {
            shape: &Shape::String,
            form: Form::Time { of_data },
            ..*a
        })
    }

    /// One of two values.
    const fn either(&self, a: &Typed<'a>, b: &Typed<'a>) -> Applied<'a> {
        if let Some(wrong) = unknown_variant(a, b) {
            return Err(wrong);
        }
        if !self.in_jsonata {
            return self.no_function();
        }
        let shape = match (a.shape, b.shape) {
            (Shape::Integer, Shape::Number) => b.shape,
            (Shape::Any, _) => b.shape,
            (Shape::String, Shape::Enum(_)) if matches!(a.form, Form::Variant(_)) => b.shape,
            _ => a.shape,
        };
        Ok(result(shape))
    }
}

const fn missing(values: &[Typed<'_>]) -> bool {
    let mut i = 0;
    while i < values.len() {
        if values[i].may_be_missing {
            return true;
        }
        i += 1;
    }
    false
}

/// What is wrong with a variant that stands beside a value.
const fn unknown_variant<'a>(a: &Typed<'a>, b: &Typed<'a>) -> Option<Unsayable<'a>> {
    match (a.form, b.shape, b.form, a.shape) {
        (Form::Variant(variant), Shape::Enum(shape), ..)
        | (_, _, Form::Variant(variant), Shape::Enum(shape)) => match shape.variant(variant) {
            Some(_) => None,
            None => Some(Unsayable::NoVariant { variant, shape }),
        },
        (Form::Variant(variant), ..) | (_, _, Form::Variant(variant), _) => {
            Some(Unsayable::VariantOfNothing { variant })
        }
        _ => None,
    }
}
