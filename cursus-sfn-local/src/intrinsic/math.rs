//! The functions of numbers.

use serde_json::Value;

use super::arguments::{Arguments, saturate};
use super::fault::IntrinsicFault;
use crate::random::Random;

type Result<T> = std::result::Result<T, IntrinsicFault>;

/// Both numbers are rounded, a half upwards; they and their sum must be 32-bit integers.
pub(super) fn add(arguments: &Arguments<'_>) -> Result<Value> {
    let (a, b) = (rounded(arguments, 0)?, rounded(arguments, 1)?);
    let sum = a.checked_add(b);
    sum.map(Value::from)
        .ok_or_else(|| arguments.fault("the sum is no 32-bit integer"))
}

/// A seed makes the number certain.
pub(super) fn random(arguments: &Arguments<'_>, random: &mut Random) -> Result<Value> {
    let bound = |index| {
        let bound = arguments.whole(index)?;
        i32::try_from(bound).map_err(|_| no_integer(arguments, index))
    };
    let (start, end) = (bound(0)?, bound(1)?);
    if start >= end {
        return Err(arguments.fault("the end must be above the start"));
    }
    let value = if arguments.len() > 2 {
        Random::new(arguments.whole(2)?).next_between(start, end)
    } else {
        random.next_between(start, end)
    };
    Ok(value.into())
}

fn rounded(arguments: &Arguments<'_>, index: usize) -> Result<i32> {
    let number = arguments.number(index)?;
    i32::try_from(saturate((number + 0.5).floor())).map_err(|_| no_integer(arguments, index))
}

fn no_integer(arguments: &Arguments<'_>, index: usize) -> IntrinsicFault {
    let position = index + 1;
    arguments.fault(format!("argument {position} is no 32-bit integer"))
}
