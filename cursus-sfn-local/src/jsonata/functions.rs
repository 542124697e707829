//! The functions that the service adds to JSONata or changes, and those that depend on the environment.
//!
//! Sources: developer guide, "Transforming data with JSONata in Step Functions"; and, for what it leaves open, answers of
//! the service that were published with the issues of open-source emulators.

use std::cell::Cell;
use std::rc::Rc;

use jsonata_core::evaluator::{Context, Evaluator, EvaluatorError};
use jsonata_core::functions;
use jsonata_core::parser;
use jsonata_core::value::JValue;

use super::environment::{Environment, Limits, SCALAR_SIZE};
use super::error::{Stop, Thrown};
use super::strict;
use super::tree::{BOUNDED, CONCATENATE, LENGTH, SIZED};
use super::value::{check_length, size};
use crate::hash::Algorithm;
use crate::random::Random;

type Outcome = Result<JValue, Failure>;

/// Why a function gives no value.
pub(super) enum Failure {
    Thrown(Thrown),
    Stopped(Stop),
    /// An error of the evaluator, passed on.
    Evaluator(EvaluatorError),
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl From<Failure> for EvaluatorError {
    /// The evaluator carries texts only; [`Stop`] is told by its text.
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Thrown(thrown) => Self::EvaluationError(thrown.to_string()),
            Failure::Stopped(stop) => Self::EvaluationError(stop.to_string()),
            Failure::Evaluator(error) => error,
        }
    }
}

/// What the functions depend on.
#[derive(Clone)]
pub(super) struct Source {
    /// Milliseconds since 1970.
    now: i64,
    pub(super) random: Rc<Cell<Random>>,
    limits: Limits,
    /// How often values may be bounded before one is counted again.
    unchecked: Rc<Cell<usize>>,
}

impl Source {
    pub(super) fn new(environment: &Environment) -> Self {
        Self {
            now: environment.now,
            random: Rc::new(Cell::new(environment.random)),
            limits: environment.limits,
            unchecked: Rc::default(),
        }
    }

    fn draw<T>(&self, draw: impl FnOnce(&mut Random) -> T) -> T {
        let mut random = self.random.get();
        let drawn = draw(&mut random);
        self.random.set(random);
        drawn
    }
}

macro_rules! functions {
    ($($variant:ident = $name:expr, $parameters:literal;)*) => {
        /// A function that is not the evaluator's own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Function { $($variant,)* }

        impl Function {
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name, without the dollar.
            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How many arguments it takes.
            pub(super) const fn parameters(self) -> usize {
                match self { $(Self::$variant => $parameters,)* }
            }
        }
    };
}

functions! {
    Partition = "partition", 2;
    Range = "range", 3;
    Hash = "hash", 2;
    Random = "random", 1;
    Uuid = "uuid", 0;
    Parse = "parse", 1;
    Eval = "eval", 2;
    Now = "now", 2;
    Millis = "millis", 0;
    Shuffle = "shuffle", 1;
    Concatenate = CONCATENATE, 2;
    Bounded = BOUNDED, 1;
    Sized = SIZED, 1;
    Length = LENGTH, 1;
}

impl Function {
    /// Makes it known to an evaluator.
    pub(super) fn register(self, evaluator: &mut Evaluator, source: &Source) {
        let source = source.clone();
        let call = move |arguments: &[JValue]| {
            self.call(
                &Arguments {
                    function: self,
                    values: arguments,
                },
                &source,
            )
            .map_err(EvaluatorError::from)
        };
        let registered = evaluator.register_fn_override(self.name(), call);
        debug_assert!(registered.is_ok(), "the evaluator keeps `{}`", self.name());
    }

    fn call(self, arguments: &Arguments, source: &Source) -> Outcome {
        arguments.at_most(self.parameters())?;
        match self {
            Self::Partition => partition(arguments),
            Self::Range => range(arguments, source.limits),
            Self::Hash => hash(arguments),
            Self::Random => random(arguments, source),
            Self::Uuid => Ok(JValue::from(source.draw(Random::next_uuid))),
            Self::Parse => parse(arguments),
            Self::Eval => Err(thrown("T1006", "Attempted to invoke a non-function")),
            Self::Now => now(arguments, source),
            Self::Millis => Ok(JValue::from(source.now)),
            Self::Shuffle => Ok(shuffle(arguments, source)),
            Self::Concatenate => concatenate(arguments, source.limits),
            Self::Bounded => bounded(arguments, source),
            Self::Sized => sized(arguments, source.limits).map(|_| arguments.value()),
            Self::Length => length(arguments, source.limits),
        }
    }
}

fn thrown(code: &str, message: impl Into<String>) -> Failure {
    Failure::Thrown(Thrown::new(code, message))
}

/// The arguments of a call.
struct Arguments<'a> {
    function: Function,
    values: &'a [JValue],
}

impl Arguments<'_> {
    /// An argument by position; none if it is absent or undefined.
    fn get(&self, index: usize) -> Option<&JValue> {
        self.values.get(index).filter(|value| !value.is_undefined())
    }

    /// The first argument.
    fn value(&self) -> JValue {
        self.get(0).cloned().unwrap_or(JValue::Undefined)
    }

    fn mismatch(&self, index: usize) -> Failure {
        let message = format!(
            "Argument {} of function \"{}\" does not match function signature",
            index + 1,
            self.function.name()
        );
        thrown("T0410", message)
    }

    fn at_most(&self, count: usize) -> Result<(), Failure> {
        match self.get(count) {
            Some(_) => Err(self.mismatch(count)),
            None => Ok(()),
        }
    }

    /// A number, rounded towards zero.
    fn integer(&self, index: usize) -> Result<Option<i64>, Failure> {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "as in Java, a number out of range becomes the nearest that is not"
        )]
        match self.get(index) {
            None => Ok(None),
            Some(JValue::Number(number)) => Ok(Some(*number as i64)),
            Some(_) => Err(self.mismatch(index)),
        }
    }

    fn needed_integer(&self, index: usize) -> Result<i64, Failure> {
        self.integer(index)?.ok_or_else(|| self.mismatch(index))
    }

    fn text(&self, index: usize) -> Result<Option<&str>, Failure> {
        match self.get(index) {
            None => Ok(None),
            Some(JValue::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.mismatch(index)),
        }
    }
}

/// `$partition(array, size)`: parts of that size, the last of what is left.
fn partition(arguments: &Arguments) -> Outcome {
    let items = match arguments.get(0) {
        None => return Ok(JValue::Undefined),
        Some(JValue::Array(items)) => items,
        // So does the service answer.
        Some(_) => {
            let message = "Argument 1 of function \"partition\" must be an array of undefined";
            return Err(thrown("T0412", message));
        }
    };
    let size = match arguments.integer(1)? {
        None => items.len(),
        Some(size) if size < 0 => {
            return Err(thrown("D3137", "Second argument must be zero or greater"));
        }
        Some(size) => usize::try_from(size).unwrap_or(usize::MAX),
    };
    if items.is_empty() || size == 0 {
        return Ok(JValue::Undefined);
    }
    let parts = items.chunks(size).map(|part| JValue::array(part.to_vec()));
    Ok(JValue::array(parts.collect()))
}

/// `$range(first, last, step)`: the numbers from the first by steps up to the last, a single one by itself.
fn range(arguments: &Arguments, limits: Limits) -> Outcome {
    let first = arguments.needed_integer(0)?;
    let last = arguments.needed_integer(1)?;
    let step = arguments.integer(2)?.unwrap_or(0);
    let distance = i128::from(last) - i128::from(first);
    if step == 0 || distance.signum() * i128::from(step.signum()) < 0 {
        return Ok(JValue::Undefined);
    }
    let count = usize::try_from(distance / i128::from(step) + 1).unwrap_or(usize::MAX);
    if count > limits.items() {
        return Err(Stop::Memory.into());
    }
    let numbers = std::iter::successors(Some(first), |number| number.checked_add(step));
    let numbers: Vec<JValue> = numbers.take(count).map(JValue::from).collect();
    Ok(if first == last {
        JValue::from(first)
    } else {
        JValue::array(numbers)
    })
}

/// `$hash(text, algorithm)`.
fn hash(arguments: &Arguments) -> Outcome {
    let text = arguments.text(0)?.ok_or_else(|| arguments.mismatch(0))?;
    let Some(name) = arguments.text(1)? else {
        return Ok(JValue::Undefined);
    };
    let algorithm = Algorithm::from_name(name).ok_or_else(|| {
        let message =
            format!("Hash algorithm '{name}' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5");
        thrown("D3137", message)
    })?;
    Ok(JValue::from(algorithm.hash(text)))
}

/// `$random(seed)`: a number from 0, included, to 1, excluded.
fn random(arguments: &Arguments, source: &Source) -> Outcome {
    Ok(JValue::from(match arguments.integer(0)? {
        Some(seed) => Random::new(seed).next_double(),
        None => source.draw(Random::next_double),
    }))
}

/// `$parse(text)`: the JSON in a text.
fn parse(arguments: &Arguments) -> Outcome {
    let Some(text) = arguments.text(0)? else {
        return Ok(JValue::Undefined);
    };
    strict::parse(text).ok_or_else(|| thrown("D3137", "Invalid JSON"))
}

/// `$now(picture, timezone)`, by the clock of the environment.
fn now(arguments: &Arguments, source: &Source) -> Outcome {
    let mut context = Context::new();
    context.bind("millis".to_owned(), JValue::from(source.now));
    for (index, name) in ["picture", "timezone"].into_iter().enumerate() {
        if let Some(text) = arguments.text(index)? {
            context.bind(name.to_owned(), JValue::from(text));
        }
    }
    let format = "$fromMillis($millis, $picture, $timezone)";
    let format = parser::parse(format).map_err(|error| thrown("", error.to_string()))?;
    let formatted = Evaluator::with_context(context).evaluate(&format, &JValue::Undefined);
    formatted.map_err(Failure::Evaluator)
}

/// `$shuffle(array)`.
fn shuffle(arguments: &Arguments, source: &Source) -> JValue {
    let mut items = match arguments.get(0) {
        None => return JValue::Undefined,
        Some(JValue::Array(items)) => items.to_vec(),
        Some(item) => vec![item.clone()],
    };
    source.draw(|random| {
        for last in (1..items.len()).rev() {
            items.swap(last, random.next_index(last + 1));
        }
    });
    JValue::array(items)
}

/// `a & b`.
fn concatenate(arguments: &Arguments, limits: Limits) -> Outcome {
    let text = |index| match arguments.get(index) {
        None => Ok(JValue::from("")),
        Some(text @ JValue::String(_)) => Ok(text.clone()),
        Some(value) => {
            size(value, limits)?;
            let text = functions::string::string(value, None);
            text.map_err(|error| Failure::Evaluator(error.into()))
        }
    };
    let (left, right) = (text(0)?, text(1)?);
    let parts = [&left, &right].map(|text| text.as_str().unwrap_or_default());
    check_length(parts[0].len() + parts[1].len(), limits)?;
    Ok(JValue::from(parts.concat()))
}

/// Its argument, unless it is too large. An array of too many items is always noticed. To count what is in them takes as
/// long as to make them, and a loop would do it again with each item it adds; so that is done the less often the more
/// there is.
fn bounded(arguments: &Arguments, source: &Source) -> Outcome {
    const ITEMS_PER_CALL: usize = 64;
    let value = arguments.value();
    if let JValue::Array(items) = &value
        && items.len() > source.limits.items()
    {
        return Err(Stop::Memory.into());
    }
    let calls = source.unchecked.get();
    source.unchecked.set(match calls.checked_sub(1) {
        Some(calls) => calls,
        None => sized(arguments, source.limits)? / SCALAR_SIZE / ITEMS_PER_CALL,
    });
    Ok(value)
}

/// The size of its argument, unless it is too large.
fn sized(arguments: &Arguments, limits: Limits) -> Result<usize, Failure> {
    let value = arguments.get(0);
    let size = value.map_or(Ok(0), |value| size(value, limits));
    size.map_err(Failure::from)
}

/// Its argument, unless it is a number of more letters than text may have.
fn length(arguments: &Arguments, limits: Limits) -> Outcome {
    let value = arguments.value();
    if let JValue::Number(length) = value {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number out of range becomes the nearest that is not"
        )]
        check_length(length.abs() as usize, limits)?;
    }
    Ok(value)
}
