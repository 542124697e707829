//! What of a machine executions have gone through.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::Execution;
use crate::program::{Kind, Program, State, StateId};

/// How often executions of a machine went through each of its points: states, transitions, and retriers.
///
/// ```
/// use cursus_sfn_core::validate::{Options, Valid};
/// use cursus_sfn_local::{Engine, assert_full_coverage};
/// use serde_json::json;
///
/// let text = r#"{"StartAt": "Big?", "States": {
///     "Big?": {"Type": "Choice", "Default": "Small", "Choices": [
///         {"Variable": "$", "NumericGreaterThan": 9, "Next": "Big"}
///     ]},
///     "Big": {"Type": "Succeed"},
///     "Small": {"Type": "Succeed"}
/// }}"#;
/// let engine = Engine::new(&Valid::parse(text, &Options::default()).unwrap())?;
/// let mut coverage = engine.coverage();
/// coverage.add(&engine.execution().input(json!(1)).run()?)?;
/// assert_eq!(
///     coverage.to_string(),
///     "3 of 5 points are covered by 1 execution\n\
///      never taken: `Big?` to `Big` by rule 0\n\
///      never entered: `Big`\n"
/// );
/// coverage.add(&engine.execution().input(json!(10)).run()?)?;
/// assert_full_coverage!(coverage);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    layout: Arc<Layout>,
    counts: Vec<u64>,
    executions: u64,
}

/// Something in a machine that executions may go through.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Point {
    /// A state: it is entered.
    State {
        /// The state.
        state: Arc<str>,
    },
    /// A transition: a state is left by it.
    Transition {
        /// The state.
        from: Arc<str>,
        /// The state that follows; `None` at the end of the machine, a branch or an iteration.
        to: Option<Arc<str>>,
        /// What it is taken by.
        by: By,
    },
    /// A retrier: a state is tried again because of it.
    Retrier {
        /// The state.
        state: Arc<str>,
        /// The position of the retrier in `Retry`.
        position: usize,
        /// Its `ErrorEquals`.
        errors: Vec<Arc<str>>,
    },
}

/// What a transition is taken by.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum By {
    /// `Next` or `End`.
    Next,
    /// A rule of a Choice state.
    Rule {
        /// The position of the rule in `Choices`.
        position: usize,
    },
    /// The `Default` of a Choice state.
    Default,
    /// A catcher.
    Catcher {
        /// The position of the catcher in `Catch`.
        position: usize,
        /// Its `ErrorEquals`.
        errors: Vec<Arc<str>>,
    },
}

/// An execution of another machine is no part of a coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the execution is of another machine than the coverage")]
pub struct OtherMachine;

/// The points of a machine.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    points: Vec<Point>,
    /// The place of the first point of each state.
    first: Vec<usize>,
}

/// A point of a state.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    Entered,
    Next,
    Rule(usize),
    Default,
    Retrier(usize),
    Catcher(usize),
}

impl Layout {
    pub(crate) fn of(program: &Program) -> Self {
        let mut layout = Self {
            points: Vec::new(),
            first: Vec::with_capacity(program.states.len()),
        };
        for state in &program.states {
            layout.first.push(layout.points.len());
            layout.add(program, state);
        }
        layout
    }

    /// Adds the points of a state, in the order that [`place`](Self::place) counts on.
    fn add(&mut self, program: &Program, state: &State) {
        let name = |id: StateId| program.state(id).name.clone();
        let transition = |to: Option<StateId>, by| Point::Transition {
            from: state.name.clone(),
            to: to.map(name),
            by,
        };
        self.points.push(Point::State {
            state: state.name.clone(),
        });
        match &state.kind {
            Kind::Choice(choice) => {
                for (position, rule) in choice.rules.iter().enumerate() {
                    let point = transition(Some(rule.next), By::Rule { position });
                    self.points.push(point);
                }
                if choice.default.is_some() {
                    self.points.push(transition(choice.default, By::Default));
                }
            }
            Kind::Succeed | Kind::Fail { .. } => {}
            _ => self.points.push(transition(state.next, By::Next)),
        }
        for (position, retrier) in state.retriers.iter().enumerate() {
            self.points.push(Point::Retrier {
                state: state.name.clone(),
                position,
                errors: retrier.errors.clone(),
            });
        }
        for (position, catcher) in state.catchers.iter().enumerate() {
            let errors = catcher.errors.clone();
            let by = By::Catcher { position, errors };
            self.points.push(transition(Some(catcher.next), by));
        }
    }

    /// The place of a point; `None` if leaving the state is none, as it ends the execution.
    fn place(&self, id: StateId, state: &State, at: At) -> Option<usize> {
        let ways = match &state.kind {
            Kind::Choice(choice) => choice.rules.len() + usize::from(choice.default.is_some()),
            Kind::Succeed | Kind::Fail { .. } => 0,
            _ => 1,
        };
        let within = match at {
            At::Entered => 0,
            At::Next if ways == 0 => return None,
            At::Next => 1,
            At::Rule(position) => 1 + position,
            At::Default => ways,
            At::Retrier(position) => 1 + ways + position,
            At::Catcher(position) => 1 + ways + state.retriers.len() + position,
        };
        Some(self.first[id.index()] + within)
    }
}

impl Coverage {
    /// That of no execution.
    pub(crate) fn none(layout: Arc<Layout>) -> Self {
        Self {
            counts: vec![0; layout.points.len()],
            layout,
            executions: 0,
        }
    }

    /// That of an execution which has not begun.
    pub(crate) fn one(layout: Arc<Layout>) -> Self {
        Self {
            executions: 1,
            ..Self::none(layout)
        }
    }

    /// Counts a point.
    pub(crate) fn count(&mut self, id: StateId, state: &State, at: At) {
        if let Some(place) = self.layout.place(id, state, at) {
            self.counts[place] += 1;
        }
    }

    /// Adds what an execution went through.
    ///
    /// # Errors
    /// If it is of another machine.
    pub fn add(&mut self, execution: &Execution) -> Result<(), OtherMachine> {
        self.merge(&execution.coverage)
    }

    /// Adds what other executions of the machine went through.
    ///
    /// # Errors
    /// If they are of another machine.
    pub fn merge(&mut self, other: &Self) -> Result<(), OtherMachine> {
        if self.layout != other.layout {
            return Err(OtherMachine);
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.executions += other.executions;
        Ok(())
    }

    /// How many executions are counted.
    pub const fn executions(&self) -> u64 {
        self.executions
    }

    /// The points, and how often executions went through each.
    pub fn points(&self) -> impl ExactSizeIterator<Item = (&Point, u64)> {
        self.layout.points.iter().zip(self.counts.iter().copied())
    }

    /// The points that no execution went through.
    pub fn missed(&self) -> impl Iterator<Item = &Point> {
        let missed = self.points().filter(|(_, count)| *count == 0);
        missed.map(|(point, _)| point)
    }

    /// Whether executions went through all points.
    pub fn is_full(&self) -> bool {
        self.missed().next().is_none()
    }

    /// The points as JSON: `{"executions", "covered", "total", "points": [..]}`.
    ///
    /// A point has a `kind` (`state`, `transition` or `retrier`), its `state`, a `count`, and as it applies `to` (absent at
    /// an end), `by` (`next`, `rule`, `default` or `catcher`), `position` and `errors`.
    pub fn to_json(&self) -> Value {
        let points = self.points().map(|(point, count)| {
            let mut entry = point.to_json();
            entry["count"] = count.into();
            entry
        });
        json!({
            "executions": self.executions,
            "covered": self.covered(),
            "total": self.counts.len(),
            "points": points.collect::<Vec<_>>(),
        })
    }

    fn covered(&self) -> usize {
        self.counts.iter().filter(|count| **count > 0).count()
    }
}

/// How many points are covered, and which are not.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (covered, total, executions) = (self.covered(), self.counts.len(), self.executions);
        let s = if executions == 1 { "" } else { "s" };
        writeln!(
            f,
            "{covered} of {total} points are covered by {executions} execution{s}"
        )?;
        for point in self.missed() {
            writeln!(f, "never {point}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State { state } => write!(f, "entered: `{state}`"),
            Self::Transition { from, to, by } => {
                write!(f, "taken: `{from}` to ")?;
                match to {
                    Some(to) => write!(f, "`{to}`")?,
                    None => f.write_str("its end")?,
                }
                match by {
                    By::Next => Ok(()),
                    By::Rule { position } => write!(f, " by rule {position}"),
                    By::Default => f.write_str(" by default"),
                    By::Catcher { position, errors } => {
                        write!(f, " by catcher {position} ({})", errors.join(", "))
                    }
                }
            }
            Self::Retrier {
                state,
                position,
                errors,
            } => write!(
                f,
                "used: retrier {position} of `{state}` ({})",
                errors.join(", ")
            ),
        }
    }
}

impl Point {
    fn to_json(&self) -> Value {
        match self {
            Self::State { state } => json!({"kind": "state", "state": **state}),
            Self::Transition { from, to, by } => {
                let mut entry = json!({"kind": "transition", "state": **from});
                if let Some(to) = to {
                    entry["to"] = (**to).into();
                }
                by.write(&mut entry);
                entry
            }
            Self::Retrier {
                state,
                position,
                errors,
            } => json!({
                "kind": "retrier",
                "state": **state,
                "position": position,
                "errors": texts(errors),
            }),
        }
    }
}

impl By {
    fn write(&self, entry: &mut Value) {
        entry["by"] = match self {
            Self::Next => "next",
            Self::Rule { .. } => "rule",
            Self::Default => "default",
            Self::Catcher { .. } => "catcher",
        }
        .into();
        match self {
            Self::Next | Self::Default => {}
            Self::Rule { position } => entry["position"] = (*position).into(),
            Self::Catcher { position, errors } => {
                entry["position"] = (*position).into();
                entry["errors"] = texts(errors);
            }
        }
    }
}

fn texts(names: &[Arc<str>]) -> Value {
    names.iter().map(AsRef::as_ref).collect()
}

/// Panics with what executions have not gone through, if there is anything; takes a [`Coverage`].
#[macro_export]
macro_rules! assert_full_coverage {
    ($coverage:expr $(,)?) => {{
        let coverage: &$crate::coverage::Coverage = &$coverage;
        ::core::assert!(coverage.is_full(), "{coverage}");
    }};
}
