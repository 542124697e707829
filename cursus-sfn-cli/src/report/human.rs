//! Findings as rustc prints them.

use std::io;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use cursus_sfn_core::diag::Severity;
use cursus_sfn_core::validate::Finding;

use super::Judged;
use crate::Streams;

pub(super) fn write(judged: &[Judged], streams: &mut Streams<'_>) -> io::Result<()> {
    let styled = Renderer::styled();
    for Judged { source, report } in judged {
        let text = source.text();
        for finding in report.findings() {
            let rendered = styled.render(&groups(finding, &text, &source.name));
            writeln!(streams.output, "{rendered}\n")?;
        }
        if report.omitted() > 0 {
            writeln!(streams.output, "and {} more findings\n", report.omitted())?;
        }
        let errors = report.of(Severity::Error).count();
        let warnings = report.of(Severity::Warning).count();
        let lints = report.of(Severity::Lint).count();
        let counts = [(errors, "error"), (warnings, "warning"), (lints, "lint")];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: Vec<_> = counts.map(|(count, what)| counted(*count, what)).collect();
        let verdict = if report.is_valid() {
            "valid"
        } else {
            "invalid"
        };
        let found = if counts.is_empty() {
            String::new()
        } else {
            format!(" ({})", counts.join(", "))
        };
        writeln!(streams.error, "{}: {verdict}{found}", source.name)?;
    }
    Ok(())
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn groups<'a>(finding: &'a Finding, text: &'a str, name: &'a str) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Lint => Level::INFO.with_name("lint"),
    };
    let title = level
        .primary_title(finding.message.as_str())
        .id(finding.code.id());
    let mut marks = vec![(finding.span.clone(), AnnotationKind::Primary, None)];
    if let Some((span, what)) = &finding.related {
        marks.push((span.clone(), AnnotationKind::Context, Some(what.as_str())));
    }
    let window = Window::around(text, marks.iter().map(|(span, ..)| span));
    let snippet = Snippet::source(&text[window.range.clone()])
        .line_start(window.line)
        .path(name);
    let annotations = marks
        .into_iter()
        .map(|(span, kind, label)| kind.span(window.inside(&span)).label(label));
    let group = title.element(snippet.annotations(annotations));
    vec![match help(finding) {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }]
}

/// What to do, unless the message says it.
fn help(finding: &Finding) -> Option<String> {
    if finding.message.contains("; did you mean") {
        return None;
    }
    if let Some(help) = &finding.help {
        return Some(help.clone());
    }
    let fix = finding.code.rule().fix.trim_end_matches('.');
    let mut characters = fix.chars();
    let first = characters.next()?;
    Some(first.to_lowercase().chain(characters).collect())
}

/// The lines that are shown. A renderer given all of a long text looks through all of it for each finding.
struct Window {
    range: Range<usize>,
    line: usize,
}

impl Window {
    fn around<'s>(text: &str, spans: impl Iterator<Item = &'s Range<usize>>) -> Self {
        let (mut start, mut end) = (text.len(), 0);
        for span in spans {
            start = start.min(span.start);
            end = end.max(span.end.min(text.len()));
        }
        let (start, end) = (boundary(text, start), boundary(text, end.max(start)));
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let last = text[end..].find('\n').map_or(text.len(), |at| end + at);
        Self {
            range: first..last,
            line: text[..first].bytes().filter(|byte| *byte == b'\n').count() + 1,
        }
    }

    fn inside(&self, span: &Range<usize>) -> Range<usize> {
        let within = |at: usize| at.clamp(self.range.start, self.range.end) - self.range.start;
        within(span.start)..within(span.end)
    }
}

/// The character boundary at or before a byte.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
