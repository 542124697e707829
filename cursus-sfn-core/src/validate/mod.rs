//! Whether AWS would take a definition, and what is wrong with it.
//!
//! ```
//! use cursus_sfn_core::diag::Code;
//! use cursus_sfn_core::document::Document;
//! use cursus_sfn_core::validate::{Options, validate};
//!
//! let document = Document::parse(
//!     r#"{"StartAt": "Work", "States": {"Work": {"Type": "Pass", "Next": "Dome"},
//!         "Done": {"Type": "Succeed"}}}"#,
//! )?;
//! let report = validate(&document, &Options::default());
//! let finding = &report.findings()[0];
//! assert_eq!(finding.code, Code::MISSING_TARGET);
//! assert_eq!(finding.pointer, "/States/Work/Next");
//! assert_eq!(finding.message, "there is no state `Dome`; did you mean `Done`?");
//! # Ok::<(), cursus_sfn_core::document::SyntaxError>(())
//! ```
//!
//! A definition with findings of severity [`Error`](crate::diag::Severity::Error) is refused. Where nobody knows what AWS
//! does, it is not. Nothing here changes the document or recurses deeper than a document may be nested.

mod choice;
mod context;
mod data;
mod errors;
mod graph;
mod items;
mod jsonata;
mod map;
mod report;
mod scalar;
mod schema;
mod scope;
mod simple;
mod state;
mod task;
mod valid;
mod variables;

pub use valid::Valid;

pub use report::{Finding, Level, Levels, MAX_FINDINGS, Report};

use context::Validator;
use schema::Language;
use scope::ScopeKind;

use crate::asl::MachineType;
use crate::diag::Code;
use crate::document::{Document, SyntaxError};

/// The most bytes a definition may have.
///
/// Source: AWS Step Functions service quotas.
pub const MAX_BYTES: usize = 1_048_576;

/// What a definition is judged by.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The type of the machine. `None`: what is legal in either is legal.
    pub machine_type: Option<MachineType>,
    /// What to make of each rule.
    pub levels: Levels,
}

/// Judges a document.
pub fn validate(document: &Document, options: &Options) -> Report {
    let mut validator = Validator::new(options);
    if let Some(size) = document.longer_than(MAX_BYTES) {
        let message = format!("the definition has {size} bytes; it may have {MAX_BYTES}");
        let start = 0..document.source().len().min(1);
        validator.report_at(Code::TOO_LARGE, document.root(), start, message);
    }
    validator.scope(
        document.root(),
        ScopeKind::Machine,
        None,
        Language::JsonPath,
    );
    let transitions = validator.control_flow();
    validator.check_variables(&transitions);
    validator.finish()
}

/// Reads and judges JSON text. Of text that is no JSON there is no document, and one finding.
pub fn validate_text(text: impl Into<String>, options: &Options) -> (Option<Document>, Report) {
    match Document::parse(text) {
        Ok(document) => {
            let report = validate(&document, options);
            (Some(document), report)
        }
        Err(error) => (None, syntax_report(&error, options)),
    }
}

/// The report of a text that is no JSON.
pub fn syntax_report(error: &SyntaxError, options: &Options) -> Report {
    let code = if error.is_too_deep {
        Code::TOO_DEEPLY_NESTED
    } else {
        Code::NOT_JSON
    };
    let mut report = Report::default();
    if let Some(severity) = options.levels.severity(code) {
        report.add(severity, || Finding {
            code,
            severity,
            message: error.message.to_string(),
            help: None,
            pointer: String::new(),
            span: error.offset..error.offset + 1,
            related: None,
        });
    }
    report
}
