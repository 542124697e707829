//! The names of workflow variables.

use super::rules::MAX_NAME_CHARACTERS;

/// The variable that the service itself sets in JSONata; nothing may be assigned to it.
const RESERVED: &str = "states";

/// Why a name cannot be that of a workflow variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VariableNameError {
    /// There is no name.
    #[error("a variable needs a name")]
    Empty,
    /// It does not begin with a letter.
    #[error("a variable name begins with a letter, not with `{0}`")]
    Start(char),
    /// It contains a character that is no letter, digit or `_`.
    #[error("a variable name has letters, digits and `_`, not `{0}`")]
    Character(char),
    /// It has more than [`MAX_NAME_CHARACTERS`] characters.
    #[error("the variable name has {0} characters, AWS allows at most {MAX_NAME_CHARACTERS}")]
    TooLong(usize),
    /// It is the one name that is taken.
    #[error(
        "`{RESERVED}` is the variable in which the service gives the input and the result; take another name"
    )]
    Reserved,
}

/// Checks a name that a value is assigned to: letters, digits and `_`, a letter first, at most 80 characters, not `states`.
///
/// Source: Amazon States Language specification, "Variables".
///
/// ```
/// use cursus_sfn_core::names::{VariableNameError, check_variable_name};
///
/// assert_eq!(check_variable_name("größe_1"), Ok(()));
/// assert_eq!(check_variable_name("1st"), Err(VariableNameError::Start('1')));
/// assert_eq!(check_variable_name("states"), Err(VariableNameError::Reserved));
/// ```
///
/// # Errors
/// The first violation found.
pub fn check_variable_name(name: &str) -> Result<(), VariableNameError> {
    let first = name.chars().next().ok_or(VariableNameError::Empty)?;
    if !first.is_alphabetic() {
        return Err(VariableNameError::Start(first));
    }
    if let Some(other) = name.chars().find(|c| !c.is_alphanumeric() && *c != '_') {
        return Err(VariableNameError::Character(other));
    }
    let count = name.chars().count();
    if count > MAX_NAME_CHARACTERS {
        return Err(VariableNameError::TooLong(count));
    }
    if name == RESERVED {
        return Err(VariableNameError::Reserved);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_has_an_identifier_as_its_name() {
        for good in ["x", "orderId", "a_1", "states2", "größe", "変数"] {
            assert_eq!(check_variable_name(good), Ok(()), "{good}");
        }
        assert_eq!(check_variable_name(""), Err(VariableNameError::Empty));
        assert_eq!(
            check_variable_name("_x"),
            Err(VariableNameError::Start('_'))
        );
        assert_eq!(
            check_variable_name("a-b"),
            Err(VariableNameError::Character('-'))
        );
        assert_eq!(
            check_variable_name("a.b"),
            Err(VariableNameError::Character('.'))
        );
        assert_eq!(
            check_variable_name(&"v".repeat(81)),
            Err(VariableNameError::TooLong(81))
        );
        assert_eq!(check_variable_name(&"v".repeat(80)), Ok(()));
    }
}
