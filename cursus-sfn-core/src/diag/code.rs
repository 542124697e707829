//! Codes: the names of rules.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::rules;

/// A rule that something can break.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The stable identifier, such as `SFN1001`.
    pub id: &'static str,
    /// One line that says what is wrong in general.
    pub title: &'static str,
    /// How bad it is, unless the reader decides otherwise.
    pub severity: Severity,
    /// The code that AWS reports it with.
    pub aws: Option<&'static str>,
    /// What the rule is and why.
    pub explanation: &'static str,
    /// What to do about it.
    pub fix: &'static str,
}

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Advice.
    Lint,
    /// Legal, but wrong or dangerous.
    Warning,
    /// AWS refuses it, or it cannot work.
    Error,
}

impl Severity {
    /// In lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What kind of mistake something is. The identifiers never change.
///
/// ```
/// use cursus_sfn_core::diag::{Code, Severity};
///
/// let code: Code = "SFN2101".parse()?;
/// assert_eq!(code, Code::MISSING_TARGET);
/// assert_eq!(code.rule().severity, Severity::Error);
/// # Ok::<(), cursus_sfn_core::diag::UnknownCode>(())
/// ```
#[derive(Clone, Copy)]
pub struct Code(&'static Rule);

impl Code {
    pub(super) const fn new(rule: &'static Rule) -> Self {
        Self(rule)
    }

    /// Every code, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        rules::GROUPS
            .iter()
            .flat_map(|(_, codes)| codes.iter().copied())
    }

    /// Every code under the heading of its group, in order.
    pub fn groups() -> &'static [(&'static str, &'static [Self])] {
        rules::GROUPS
    }

    /// The stable identifier, such as `SFN1001`.
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// One line that says what is wrong in general.
    pub const fn title(self) -> &'static str {
        self.0.title
    }

    /// The rule it names.
    pub const fn rule(self) -> &'static Rule {
        self.0
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id().cmp(other.id())
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id().hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.id(), self.title())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// A text that is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(String);

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "there is no rule `{}`; rules are called like `SFN2101`",
            self.0
        )
    }
}

impl std::error::Error for UnknownCode {}

impl std::str::FromStr for Code {
    type Err = UnknownCode;

    /// Reads an identifier, in upper or lower case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|code| code.id().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn identifiers_are_unique_and_sorted() {
        let ids: Vec<_> = Code::all().map(Code::id).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
    }

    #[test]
    fn every_rule_says_what_it_is_and_what_to_do() {
        for code in Code::all() {
            let rule = code.rule();
            assert!(
                rule.explanation.ends_with(".\n"),
                "{code:?}: {:?}",
                rule.explanation
            );
            assert!(rule.fix.ends_with('.'), "{code:?}: {:?}", rule.fix);
            assert!(!rule.title.ends_with('.'), "{code:?}");
        }
    }
}
