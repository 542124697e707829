//! Evaluates intrinsic functions as Step Functions does.
//!
//! Where the developer guide and the service differ, the service counts: `States.MathAdd` rounds (a half upwards), all other
//! functions cut fractions off; `States.StringSplit` drops what is empty; `States.Format`, `States.Hash` and
//! `States.ArrayContains` see a value as [`java_text`] writes it.

mod arguments;
mod array;
mod base64;
mod fault;
mod math;
mod render;
mod text;

use std::borrow::Cow;

use cursus_sfn_core::intrinsic::{Argument, Call, Intrinsic};
use cursus_sfn_core::path::JsonPath;
use serde_json::Value;

use crate::random::Random;
use arguments::Arguments;

pub use fault::IntrinsicFault;
pub use render::java_text;

/// What a call gives. `resolve` gives the value of each path in it, in the order written.
///
/// ```
/// use std::borrow::Cow;
///
/// use cursus_sfn_core::intrinsic::Call;
/// use cursus_sfn_local::intrinsic::{IntrinsicFault, evaluate};
/// use cursus_sfn_local::random::Random;
/// use serde_json::json;
///
/// let call: Call = "States.Format('{} items', States.ArrayLength($.items))".parse().unwrap();
/// let items = json!([1, 2, 3]);
/// let value = evaluate::<IntrinsicFault>(
///     &call,
///     &mut |_path| Ok(Cow::Borrowed(&items)),
///     &mut Random::new(0),
/// );
/// assert_eq!(value.unwrap(), json!("3 items"));
/// ```
///
/// # Errors
/// What `resolve` refuses, and arguments that a function cannot take.
pub fn evaluate<'v, E: From<IntrinsicFault>>(
    written: &Call,
    resolve: &mut dyn FnMut(&JsonPath) -> Result<Cow<'v, Value>, E>,
    random: &mut Random,
) -> Result<Value, E> {
    let function = written.function.value;
    let mut values = Vec::with_capacity(written.arguments.len());
    for (index, argument) in written.arguments.iter().enumerate() {
        values.push(match &argument.value {
            Argument::Path(path) => resolve(path)?,
            Argument::Call(inner) => Cow::Owned(evaluate(inner, resolve, random)?),
            // The escapes tell places to fill from braces that mean themselves.
            Argument::Text(text) if function == Intrinsic::Format && index == 0 => {
                Cow::Owned(text.as_written().into())
            }
            Argument::Text(text) => Cow::Owned(text.text().into()),
            Argument::Number(number) => Cow::Owned(Value::Number(number.clone())),
            Argument::Boolean(value) => Cow::Owned(Value::Bool(*value)),
            Argument::Null => Cow::Owned(Value::Null),
        });
    }
    Ok(call(function, &values, random)?)
}

/// What a function gives for arguments that have been evaluated.
///
/// The first argument of `States.Format` is taken with its escapes: `{}` is a place to fill, `\{` a brace.
///
/// ```
/// use std::borrow::Cow;
///
/// use cursus_sfn_core::intrinsic::Intrinsic;
/// use cursus_sfn_local::intrinsic::call;
/// use cursus_sfn_local::random::Random;
/// use serde_json::json;
///
/// let mut random = Random::new(0);
/// let arguments = [Cow::Owned(json!(1.5)), Cow::Owned(json!(2))];
/// assert_eq!(call(Intrinsic::MathAdd, &arguments, &mut random), Ok(json!(4)));
///
/// let fault = call(Intrinsic::MathAdd, &arguments[..1], &mut random).unwrap_err();
/// assert_eq!(fault.to_string(), "Invalid arguments in States.MathAdd");
/// ```
///
/// # Errors
/// Arguments that the function cannot take.
pub fn call(
    function: Intrinsic,
    arguments: &[Cow<'_, Value>],
    random: &mut Random,
) -> Result<Value, IntrinsicFault> {
    let arguments = Arguments::new(function, arguments)?;
    match function {
        Intrinsic::Format => text::format(&arguments),
        Intrinsic::StringToJson => text::string_to_json(&arguments),
        Intrinsic::JsonToString => Ok(text::json_to_string(&arguments)),
        Intrinsic::Array => Ok(arguments.all()),
        Intrinsic::ArrayPartition => array::partition(&arguments),
        Intrinsic::ArrayContains => array::contains(&arguments),
        Intrinsic::ArrayRange => array::range(&arguments),
        Intrinsic::ArrayGetItem => array::get_item(&arguments),
        Intrinsic::ArrayLength => array::length(&arguments),
        Intrinsic::ArrayUnique => array::unique(&arguments),
        Intrinsic::Base64Encode => base64::encode(&arguments),
        Intrinsic::Base64Decode => base64::decode(&arguments),
        Intrinsic::Hash => text::hash(&arguments),
        Intrinsic::JsonMerge => text::json_merge(&arguments),
        Intrinsic::MathRandom => math::random(&arguments, random),
        Intrinsic::MathAdd => math::add(&arguments),
        Intrinsic::StringSplit => text::split(&arguments),
        Intrinsic::UUID => Ok(random.next_uuid().into()),
        _ => Err(arguments.fault("the function is not known here")),
    }
}
