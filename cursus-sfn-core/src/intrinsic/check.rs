//! Whether a call is made with what its function takes.

use super::call::{Argument, Call};
use super::error::{IntrinsicError, IntrinsicErrorKind};
use super::function::{Intrinsic, Kind};
use super::parse::fail;
use super::{HASH_ALGORITHMS, MAX_DATA_CHARACTERS, MAX_RANGE_ITEMS};
use crate::names::closest;
use crate::text::Spanned;

impl Call {
    /// What is wrong with the arguments, those of nested calls included, as far as it is known without running it.
    ///
    /// ```
    /// use cursus_sfn_core::intrinsic::Call;
    ///
    /// let text = "States.Hash('x', 'SHA256')";
    /// let found = text.parse::<Call>().unwrap().check();
    /// assert_eq!(found[0].span.of(text), "'SHA256'");
    /// assert!(found[0].to_string().contains("did you mean `SHA-256`?"));
    /// ```
    pub fn check(&self) -> Vec<IntrinsicError> {
        let mut found = Vec::new();
        self.check_into(&mut found);
        found
    }

    fn check_into(&self, found: &mut Vec<IntrinsicError>) {
        for argument in &self.arguments {
            if let Argument::Call(call) = &argument.value {
                call.check_into(found);
            }
        }
        let count = self.arguments.len();
        let function = self.function.value;
        let too_few = count < function.least_arguments();
        if too_few || function.most_arguments().is_some_and(|most| count > most) {
            let kind = IntrinsicErrorKind::ArgumentCount {
                function,
                found: count,
            };
            found.push(fail(kind, self.function.span));
            return;
        }
        let before = found.len();
        found.extend((0..count).filter_map(|index| self.check_kind(index)));
        if found.len() == before {
            self.check_values(found);
        }
    }

    fn check_kind(&self, index: usize) -> Option<IntrinsicError> {
        let function = self.function.value;
        let expected = function.parameter(index)?;
        let argument = &self.arguments[index];
        let found = argument.kind();
        let fits = expected == Kind::Any || found == Kind::Any || expected == found;
        let kind = IntrinsicErrorKind::ArgumentKind {
            function,
            expected,
            found,
        };
        (!fits).then(|| fail(kind, argument.span))
    }

    /// Checks what the kinds of the arguments do not say.
    fn check_values(&self, found: &mut Vec<IntrinsicError>) {
        match (self.function.value, self.arguments.as_slice()) {
            (Intrinsic::Format, [text, values @ ..]) => {
                found.extend(check_places(text, values.len()));
            }
            (Intrinsic::Hash, [data, algorithm]) => {
                found.extend(check_length(data));
                found.extend(check_algorithm(algorithm));
            }
            (Intrinsic::Base64Encode | Intrinsic::Base64Decode, [data]) => {
                found.extend(check_length(data));
            }
            (Intrinsic::JsonMerge, [_, _, deep]) if deep.value == Argument::Boolean(true) => {
                found.push(fail(IntrinsicErrorKind::DeepMerge, deep.span));
            }
            (Intrinsic::ArrayPartition, [_, size]) if is_below(size, 1.0) => {
                let kind = IntrinsicErrorKind::Range("the size of the parts", "1 or more");
                found.push(fail(kind, size.span));
            }
            (Intrinsic::ArrayGetItem, [_, index]) if is_below(index, 0.0) => {
                let kind = IntrinsicErrorKind::Range("the position", "0 or more");
                found.push(fail(kind, index.span));
            }
            (Intrinsic::ArrayRange, [first, last, step]) => {
                found.extend(check_range(first, last, step));
            }
            _ => {}
        }
    }
}

fn check_places(text: &Spanned<Argument>, values: usize) -> Option<IntrinsicError> {
    let Argument::Text(template) = &text.value else {
        return None;
    };
    let places = template.places();
    let kind = IntrinsicErrorKind::PlaceCount { places, values };
    (places != values).then(|| fail(kind, text.span))
}

fn check_length(data: &Spanned<Argument>) -> Option<IntrinsicError> {
    let Argument::Text(text) = &data.value else {
        return None;
    };
    let count = text.text().chars().count();
    (count > MAX_DATA_CHARACTERS).then(|| fail(IntrinsicErrorKind::TooLong(count), data.span))
}

fn check_algorithm(algorithm: &Spanned<Argument>) -> Option<IntrinsicError> {
    let Argument::Text(text) = &algorithm.value else {
        return None;
    };
    let name = text.text();
    if HASH_ALGORITHMS.contains(&name.as_str()) {
        return None;
    }
    let similar = closest(&name, HASH_ALGORITHMS);
    let kind = IntrinsicErrorKind::HashAlgorithm { name, similar };
    Some(fail(kind, algorithm.span))
}

fn check_range(
    first: &Spanned<Argument>,
    last: &Spanned<Argument>,
    step: &Spanned<Argument>,
) -> Option<IntrinsicError> {
    let by = whole(step)?;
    if by == 0 {
        let kind = IntrinsicErrorKind::Range("the step", "another number than 0");
        return Some(fail(kind, step.span));
    }
    let distance = i128::from(whole(last)?) - i128::from(whole(first)?);
    let items = distance / i128::from(by) + 1;
    let items = i64::try_from(items).unwrap_or(i64::MAX);
    let kind = IntrinsicErrorKind::RangeTooLong(items);
    (items > MAX_RANGE_ITEMS).then(|| fail(kind, last.span))
}

fn whole(argument: &Argument) -> Option<i64> {
    match argument {
        Argument::Number(number) => number.as_i64(),
        _ => None,
    }
}

/// Whether it is a number below `least`.
fn is_below(argument: &Argument, least: f64) -> bool {
    matches!(argument, Argument::Number(number) if number.as_f64().is_some_and(|value| value < least))
}
