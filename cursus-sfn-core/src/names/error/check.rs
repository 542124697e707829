//! Names that retriers and catchers can list.

use super::services::SERVICES;
use super::{ErrorName, States};
use crate::names::{same, written_alike};
use crate::text::Text;

/// Why an error name cannot be retried or caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorNameProblem {
    /// It is blank.
    Blank,
    /// It begins with `States.`, and AWS defines no such error; perhaps another.
    UnknownOfAws(Option<&'static str>),
    /// It ends the execution, whatever a state says.
    Uncatchable,
    /// It is a service's, mistyped.
    Mistyped(&'static str),
}

/// How alike the names of two errors of one service must be, in basis points, for one to be the other mistyped, and by how
/// many characters their lengths may differ. A service may report others than we know, so it must be beyond doubt.
const MISTYPED: u32 = 8_500;
const MISTYPED_LENGTH: usize = 2;
/// How alike a name of AWS must be to be offered.
const ALIKE: u32 = 6_000;

const OF_AWS: &str = "States.";

/// Checks that an error can be retried or caught.
///
/// ```
/// use cursus_sfn_core::names::{ErrorName, ErrorNameProblem, States, check_error_name};
///
/// assert_eq!(check_error_name(States::Timeout), Ok(()));
/// assert_eq!(
///     check_error_name(ErrorName::new("Lambda.ServiceExeption")),
///     Err(ErrorNameProblem::Mistyped("Lambda.ServiceException"))
/// );
/// ```
///
/// # Errors
/// What is wrong with its name.
pub const fn check_error_name(error: ErrorName) -> Result<(), ErrorNameProblem> {
    let name = error.as_str();
    if name.trim_ascii().is_empty() {
        return Err(ErrorNameProblem::Blank);
    }
    if same(name, States::Runtime.as_str()) {
        return Err(ErrorNameProblem::Uncatchable);
    }
    if is_reserved(error) {
        return if States::is_known(name) {
            Ok(())
        } else {
            Err(ErrorNameProblem::UnknownOfAws(most_alike(
                name,
                OF_AWS.len(),
                States::NAMES,
                ALIKE,
                usize::MAX,
            )))
        };
    }
    let mut i = 0;
    while i < SERVICES.len() {
        let (beginning, names) = SERVICES[i];
        if begins(name, beginning) && !contains(names, name) {
            let from = beginning.len();
            return match most_alike(name, from, names, MISTYPED, MISTYPED_LENGTH) {
                Some(meant) => Err(ErrorNameProblem::Mistyped(meant)),
                None => Ok(()),
            };
        }
        i += 1;
    }
    Ok(())
}

impl ErrorNameProblem {
    /// What is wrong with `error`, as a sentence.
    pub const fn describe(self, error: ErrorName) -> Text<256> {
        let mut text = Text::new();
        let name = error.as_str();
        match self {
            Self::Blank => text.push("the name of an error is blank"),
            Self::Uncatchable => {
                text.push_code(name);
                text.push(" cannot be retried or caught: it ends the execution; remove it");
            }
            Self::UnknownOfAws(similar) => {
                text.push("there is no error ");
                text.push_code(name);
                match similar {
                    Some(similar) => did_you_mean(&mut text, similar),
                    None => text.push(
                        "; names that begin with `States.` belong to AWS, and are constants, such as `States::Timeout`",
                    ),
                }
            }
            Self::Mistyped(meant) => {
                text.push("there is no error ");
                text.push_code(name);
                did_you_mean(&mut text, meant);
            }
        }
        text
    }
}

const fn did_you_mean(text: &mut Text<256>, meant: &str) {
    text.push("; did you mean ");
    text.push_code(meant);
    text.push("?");
}

const fn begins(name: &str, beginning: &str) -> bool {
    match name.split_at_checked(beginning.len()) {
        Some((start, _)) => same(start, beginning),
        None => false,
    }
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if same(names[i], name) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether the name is one that AWS gives: of the language, or of a service that we know.
pub(crate) const fn is_of_aws(error: ErrorName) -> bool {
    let mut i = 0;
    while i < SERVICES.len() {
        if begins(error.as_str(), SERVICES[i].0) {
            return true;
        }
        i += 1;
    }
    is_reserved(error)
}

/// Whether the name begins as only those of the language do.
pub(crate) const fn is_reserved(error: ErrorName) -> bool {
    begins(error.as_str(), OF_AWS)
}

/// The name most like the given one behind `from`, if it is alike by more than `least`, and longer or shorter by at most
/// `length`.
const fn most_alike(
    name: &str,
    from: usize,
    names: &'static [&'static str],
    least: u32,
    length: usize,
) -> Option<&'static str> {
    let (_, own) = name.split_at(from);
    let mut best = (least, None);
    let mut i = 0;
    while i < names.len() {
        let alike = written_alike(own, names[i].split_at(from).1);
        if alike > best.0 && name.len().abs_diff(names[i].len()) <= length {
            best = (alike, Some(names[i]));
        }
        i += 1;
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::{DynamoDb, Lambda};

    fn said(name: &'static str) -> Option<String> {
        let error = ErrorName::new(name);
        let problem = check_error_name(error).err()?;
        Some(problem.describe(error).as_str().to_owned())
    }

    #[test]
    fn every_name_that_is_known_can_be_caught_but_one() {
        for (beginning, names) in SERVICES {
            for name in *names {
                assert!(name.starts_with(beginning), "{name}");
                assert_eq!(said(name), None);
            }
        }
        let refused = States::NAMES.iter().filter(|name| said(name).is_some());
        assert_eq!(refused.collect::<Vec<_>>(), [&"States.Runtime"]);
        assert_eq!(
            DynamoDb::NAMES[0],
            "DynamoDB.ConditionalCheckFailedException"
        );
    }

    #[test]
    fn names_of_aws_are_known() {
        let expected = "there is no error `States.Timout`; did you mean `States.Timeout`?";
        assert_eq!(said("States.Timout").as_deref(), Some(expected));
        assert_eq!(said("States.Http.StatusCode.404"), None);
        let far = said("States.Q").unwrap();
        assert!(far.contains("belong to AWS"), "{far}");
        assert!(
            said("States.Runtime")
                .unwrap()
                .contains("cannot be retried or caught")
        );
    }

    #[test]
    fn a_slip_in_the_name_of_a_service_is_found_and_other_names_are_left_alone() {
        assert_eq!(
            check_error_name(ErrorName::new("Lambda.TooManyRequestException")),
            Err(ErrorNameProblem::Mistyped(
                Lambda::TooManyRequestsException.as_str()
            ))
        );
        for other in [
            "Lambda.Custom",
            "ECS.TaskFailed",
            "CardDeclined",
            "Glue.IllegalSessionStateException",
        ] {
            assert_eq!(said(other), None, "{other}");
        }
        assert!(said(" ").is_some());
    }
}
