//! Replies in a file of the service's own format.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::Mocks;
use crate::handler::{TaskCall, TaskReply};

/// Replies for the test cases of machines, as `MockConfigFile.json` has them.
///
/// Source: developer guide, "Testing state machines with Step Functions Local", "Mocked service integrations".
///
/// ```
/// use cursus_sfn_local::MockConfig;
///
/// let config: MockConfig = r#"{
///     "StateMachines": {"Orders": {"TestCases": {"Paid": {"Charge": "ChargeOnce"}}}},
///     "MockedResponses": {"ChargeOnce": {
///         "0": {"Throw": {"Error": "Busy", "Cause": "try later"}},
///         "1-2": {"Return": {"paid": true}}
///     }}
/// }"#.parse()?;
/// assert!(config.mocks("Orders", "Paid").is_ok());
/// let error = config.mocks("Orders", "Unpaid").unwrap_err();
/// assert_eq!(error.to_string(), "machine `Orders` has no test case `Unpaid`; it has `Paid`");
/// # Ok::<(), cursus_sfn_local::MockConfigError>(())
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MockConfig {
    state_machines: BTreeMap<String, Machine>,
    mocked_responses: BTreeMap<String, BTreeMap<String, Response>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Machine {
    /// The replies of states by the name of the case.
    test_cases: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) enum Response {
    Return(Value),
    Throw(Thrown),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(super) struct Thrown {
    error: Option<String>,
    cause: Option<String>,
}

impl Response {
    pub(super) fn reply(&self) -> TaskReply {
        match self {
            Self::Return(result) => TaskReply::success(result.clone()),
            Self::Throw(Thrown { error, cause }) => {
                TaskReply::failure_with(error.clone(), cause.clone())
            }
        }
    }
}

/// What is wrong with replies in a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MockConfigError {
    /// It is no JSON, or not of its form.
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    /// There is no such machine.
    #[error("there is no machine `{name}`; there are {known}")]
    UnknownMachine {
        /// The name.
        name: String,
        /// The machines that there are.
        known: Known,
    },
    /// The machine has no such case.
    #[error("machine `{machine}` has no test case `{name}`; it has {known}")]
    UnknownCase {
        /// The machine.
        machine: String,
        /// The case.
        name: String,
        /// The cases that it has.
        known: Known,
    },
    /// A state is given replies that are not there.
    #[error(
        "state `{state}` is given the responses `{name}`, which are not in `MockedResponses`; there are {known}"
    )]
    UnknownResponses {
        /// The state.
        state: String,
        /// The responses.
        name: String,
        /// Those that there are.
        known: Known,
    },
    /// The attempts that a reply is for are neither a number nor a range.
    #[error(
        "`{key}` in the responses `{name}` is neither an attempt, such as `0`, nor a range of them, such as `1-2`"
    )]
    Attempts {
        /// The responses.
        name: String,
        /// What stands there.
        key: String,
    },
}

/// Names that are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known(Vec<String>);

impl Known {
    fn of<T>(map: &BTreeMap<String, T>) -> Self {
        Self(map.keys().cloned().collect())
    }
}

impl std::fmt::Display for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_str("none");
        }
        for (n, name) in self.0.iter().enumerate() {
            write!(f, "{}`{name}`", if n > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

impl std::str::FromStr for MockConfig {
    type Err = MockConfigError;

    fn from_str(text: &str) -> Result<Self, MockConfigError> {
        Ok(serde_json::from_str(text)?)
    }
}

impl MockConfig {
    /// The names of the machines.
    pub fn machines(&self) -> impl ExactSizeIterator<Item = &str> {
        self.state_machines.keys().map(String::as_str)
    }

    /// The names of the test cases of a machine; none if there is no such machine.
    pub fn cases(&self, machine: &str) -> impl Iterator<Item = &str> {
        let of = self.state_machines.get(machine);
        of.into_iter()
            .flat_map(|machine| machine.test_cases.keys().map(String::as_str))
    }

    /// The replies of a test case of a machine.
    ///
    /// # Errors
    /// If there is no such machine or case, or its replies are not there or not readable.
    pub fn mocks(&self, machine: &str, case: &str) -> Result<Mocks<'static>, MockConfigError> {
        let of = self.state_machines.get(machine);
        let of = of.ok_or_else(|| MockConfigError::UnknownMachine {
            name: machine.to_owned(),
            known: Known::of(&self.state_machines),
        })?;
        let states = of.test_cases.get(case);
        let states = states.ok_or_else(|| MockConfigError::UnknownCase {
            machine: machine.to_owned(),
            name: case.to_owned(),
            known: Known::of(&of.test_cases),
        })?;
        let mut mocks = Mocks::new();
        for (state, name) in states {
            let responses = self.mocked_responses.get(name);
            let responses = responses.ok_or_else(|| MockConfigError::UnknownResponses {
                state: state.clone(),
                name: name.clone(),
                known: Known::of(&self.mocked_responses),
            })?;
            let mut attempts = Vec::with_capacity(responses.len());
            for (key, response) in responses {
                let range = range(key).ok_or_else(|| MockConfigError::Attempts {
                    name: name.clone(),
                    key: key.clone(),
                })?;
                attempts.push((range, response.reply()));
            }
            let mut attempt = 0;
            mocks = mocks.state(state.clone(), move |call: &TaskCall<'_>| {
                let found = attempts
                    .iter()
                    .find(|((first, last), _)| (*first..=*last).contains(&attempt));
                attempt += 1;
                let reply = found.map(|(_, reply)| reply.clone());
                reply.map_or_else(TaskReply::unhandled, |reply| reply.of_function(call))
            });
        }
        Ok(mocks)
    }
}

/// The first and the last attempt of a key.
fn range(key: &str) -> Option<(u64, u64)> {
    let (first, last) = key.split_once('-').unwrap_or((key, key));
    let range = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (range.0 <= range.1).then_some(range)
}
