//! What a validation found.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use crate::asl::ReadError;
use crate::diag::{Code, Severity};

/// Something that is wrong with a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule it breaks.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence or two.
    pub message: String,
    /// What to do about it, if more can be said than by [`Rule::fix`](crate::diag::Rule::fix).
    pub help: Option<String>,
    /// The value at fault, as a JSON pointer.
    ///
    /// Source: RFC 6901.
    pub pointer: String,
    /// Where that stands in the source, in bytes.
    pub span: Range<usize>,
    /// Another place that has to do with it, and what is there.
    pub related: Option<(Range<usize>, String)>,
}

impl Finding {
    /// The state of the outermost level that it is in.
    pub fn state(&self) -> Option<String> {
        let name = self.pointer.strip_prefix("/States/")?.split('/').next()?;
        Some(name.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() {
            "/"
        } else {
            &self.pointer
        };
        write!(
            f,
            "{}[{}]: {} at {place}",
            self.severity.as_str(),
            self.code,
            self.message
        )?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// How many findings a report has at most; of others only the number is known.
pub const MAX_FINDINGS: usize = 1_000;

/// Everything that a validation found, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
    omitted: usize,
    has_omitted_error: bool,
}

impl Report {
    /// The findings.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The findings of one severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(move |finding| finding.severity == severity)
    }

    /// How many findings there were beyond [`MAX_FINDINGS`].
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether nothing was found that AWS refuses.
    pub fn is_valid(&self) -> bool {
        !self.has_omitted_error && self.of(Severity::Error).next().is_none()
    }

    /// Whether nothing was found at all.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The report of a definition that breaks no rule and yet has no place in the typed model.
    pub(super) fn unreadable(error: &ReadError) -> Self {
        let finding = Finding {
            code: Code::WRONG_TYPE,
            severity: Severity::Error,
            message: error.message.clone(),
            help: None,
            pointer: error.pointer.clone(),
            span: error.span.clone(),
            related: None,
        };
        Self {
            findings: vec![finding],
            ..Self::default()
        }
    }

    /// Whether there is no room for more findings.
    pub(super) fn is_full(&self) -> bool {
        self.findings.len() == MAX_FINDINGS
    }

    /// Adds a finding, if there is room for it.
    pub(super) fn add(
        &mut self,
        severity: Severity,
        finding: impl FnOnce() -> Finding,
    ) -> Option<&mut Finding> {
        if self.is_full() {
            self.omitted += 1;
            self.has_omitted_error |= severity == Severity::Error;
            return None;
        }
        self.findings.push(finding());
        self.findings.last_mut()
    }

    /// The same in the order of the text, each once.
    pub(super) fn sorted(mut self) -> Self {
        self.findings
            .sort_by_key(|finding| (finding.span.start, finding.code));
        self.findings.dedup();
        self
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, finding) in self.findings.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            finding.fmt(f)?;
        }
        if self.omitted > 0 {
            write!(f, "\nand {} more", self.omitted)?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}

/// What to make of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing: it is not reported.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

/// What to make of each rule; of those not named, what the catalogue says.
#[derive(Clone, Debug, Default)]
pub struct Levels(HashMap<Code, Level>);

impl Levels {
    /// Sets the level of a rule.
    pub fn set(&mut self, code: Code, level: Level) {
        self.0.insert(code, level);
    }

    /// How bad breaking a rule is; `None`: it is not reported.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        match self.0.get(&code) {
            None => Some(code.rule().severity),
            Some(Level::Allow) => None,
            Some(Level::Warn) => Some(Severity::Warning),
            Some(Level::Deny) => Some(Severity::Error),
        }
    }
}
