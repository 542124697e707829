//! What an expression depends on besides the values it reads.

use std::time::Duration;

use crate::random::Random;

/// What an expression depends on besides the values it reads: the clock, chance, and how much it may use. With an equal
/// environment an expression gives an equal value.
///
/// ```
/// use cursus_sfn_local::jsonata::{Environment, Expression, Scope};
///
/// let uuid: Expression = "$uuid()".parse()?;
/// let mut environment = Environment::default();
/// let first = uuid.evaluate(&Scope::new(), &mut environment)?;
/// assert_ne!(first, uuid.evaluate(&Scope::new(), &mut environment)?);
/// assert_eq!(first, uuid.evaluate(&Scope::new(), &mut Environment::default())?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// What `$now` and `$millis` give: milliseconds since 1970.
    pub now: i64,
    /// What `$random`, without a seed, `$uuid` and `$shuffle` draw from.
    pub random: Random,
    /// How much an evaluation may use.
    pub limits: Limits,
}

impl Default for Environment {
    /// The start of 1970, the seed 0, and the limits of the service.
    fn default() -> Self {
        Self {
            now: 0,
            random: Random::new(0),
            limits: Limits::default(),
        }
    }
}

/// How much an evaluation may use; beyond that it is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take, by the clock of this machine.
    pub time: Duration,
    /// How deep it may nest.
    pub depth: usize,
    /// How large a value may be in bytes: eight for each number, boolean and null, one for each byte of text and for each
    /// array and object.
    pub size: usize,
}

impl Limits {
    /// How many numbers a sequence may have.
    pub(super) const fn items(self) -> usize {
        self.size / SCALAR_SIZE
    }
}

impl Default for Limits {
    /// Those of the service, as far as they are known. It takes a sum of 100 terms and 99 parentheses in each other, and
    /// refuses one more; it takes `[1..873782]` and refuses one more, and it takes a text of 2^22 letters and refuses one
    /// of 2^23. How long it lets an expression run is not known; here it is five seconds.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(5),
            depth: 99,
            size: 873_783 * SCALAR_SIZE - 1,
        }
    }
}

/// What a number, a boolean and null count.
pub(super) const SCALAR_SIZE: usize = 8;

/// How deep objects and arrays of a result may stand in each other. More could not be read back as JSON.
pub(super) const MAX_NESTING: usize = 127;
