//! What is wrong with a definition, as errors on its path.

use cursus_sfn_core::diag::Severity;
use cursus_sfn_core::document::{Document, Lines, Node};
use cursus_sfn_core::validate::{Finding, Options, Report, syntax_report};
use cursus_sfn_import::{ImportError, arguments};
use syn::Error;

use crate::expand::Included;
use crate::file::File;
use crate::parse::Include;

/// Reads a definition as the arguments of `state_machine!`.
pub(crate) fn judge(include: &Include, file: &File) -> Included {
    let document = match Document::from_bytes(file.bytes.clone()) {
        Ok(document) => document,
        Err(error) => {
            let report = syntax_report(&error, &Options::default());
            return Included::failed(refused(include, file, &report), Vec::new());
        }
    };
    let states = document.root().get("States");
    let names = states.into_iter().flat_map(Node::entries);
    let names: Vec<String> = names
        .filter_map(|(name, _)| name.as_str().map(str::to_owned))
        .collect();
    let read = match arguments(&document, &include.library()) {
        Ok(text) => text.parse().map_err(|error| {
            // Nothing that a definition holds brings this about.
            Error::new(
                include.path.span(),
                format!("the definition cannot be declared: {error}"),
            )
        }),
        Err(ImportError::Invalid(report)) => Err(refused(include, file, &report)),
        Err(error) => Err(Error::new(include.path.span(), error)),
    };
    match read {
        Ok(arguments) => Included::read(arguments, names),
        Err(error) => Included::failed(error, names),
    }
}

/// One error a finding.
fn refused(include: &Include, file: &File, report: &Report) -> Error {
    let text = String::from_utf8_lossy(&file.bytes);
    let lines = Lines::of(&text);
    let span = include.path.span();
    let said = report
        .of(Severity::Error)
        .map(|finding| said(finding, &lines, &include.path.value()));
    let more = (report.omitted() > 0).then(|| format!("and {} more findings", report.omitted()));
    let errors = said.chain(more).map(|message| Error::new(span, message));
    let combined = errors.reduce(|mut all, error| {
        all.combine(error);
        all
    });
    combined.unwrap_or_else(|| Error::new(span, "the definition is refused"))
}

fn said(finding: &Finding, lines: &Lines<'_>, path: &str) -> String {
    let place = lines.locate(finding.span.start);
    let (code, message) = (finding.code, &finding.message);
    let (line, column, pointer) = (place.line, place.column, &finding.pointer);
    let pointer = if pointer.is_empty() {
        String::new()
    } else {
        format!(" ({pointer})")
    };
    let help = finding.help.as_ref();
    let help = help.map_or_else(String::new, |help| format!("\nhelp: {help}"));
    format!("[{code}] {message}\n--> {path}:{line}:{column}{pointer}{help}")
}
