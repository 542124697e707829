//! Findings as rustc prints them.

use std::io;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use cursus_sfn_core::diag::Severity;
use cursus_sfn_core::document::Lines;
use cursus_sfn_core::validate::Finding;

use super::{Judged, help};
use crate::Streams;

/// How much of a long line is shown on each side of what is marked, in bytes.
const MARGIN: usize = 300;
/// How near two places are shown in one excerpt, in bytes.
const NEAR: usize = 8192;

pub(super) fn write(judged: &[Judged], streams: &mut Streams<'_>) -> io::Result<()> {
    let styled = Renderer::styled();
    for Judged { source, report } in judged {
        let text = source.text();
        let shown = Shown {
            name: &source.name,
            text: &text,
            lines: Lines::of(&text),
        };
        for finding in report.findings() {
            let rendered = styled.render(&[shown.group(finding)]);
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

/// What is read to show findings.
struct Shown<'a> {
    name: &'a str,
    text: &'a str,
    lines: Lines<'a>,
}

/// A span that is marked, how, and what is said of it.
type Mark<'a> = (&'a Range<usize>, AnnotationKind, Option<&'a str>);

impl<'a> Shown<'a> {
    fn group(&self, finding: &'a Finding) -> Group<'a> {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Lint => Level::INFO.with_name("lint"),
        };
        let title = level
            .primary_title(finding.message.as_str())
            .id(finding.code.id());
        let is_near = |span: &Range<usize>| span.start.abs_diff(finding.span.start) < NEAR;
        let mut near = vec![(&finding.span, AnnotationKind::Primary, None)];
        let mut far = None;
        if let Some((span, what)) = &finding.related {
            let mark = (span, AnnotationKind::Context, Some(what.as_str()));
            if is_near(span) {
                near.push(mark);
            } else {
                far = Some(mark);
            }
        }
        let mut group = title.elements(self.excerpt(&near));
        if let Some(far) = far {
            group = group.elements(self.excerpt(&[far]));
        }
        match help(finding) {
            Some(help) => group.element(Level::HELP.message(help)),
            None => group,
        }
    }

    /// The lines of marks, the first of which says where; of long lines what is around, since the renderer looks through all
    /// that it is given.
    fn excerpt(&self, marks: &[Mark<'a>]) -> Vec<Element<'a>> {
        let text = self.text;
        let start = marks.iter().map(|(span, ..)| span.start).min();
        let end = marks.iter().map(|(span, ..)| span.end).max();
        let start = text.floor_char_boundary(start.unwrap_or_default());
        let end = text.ceil_char_boundary(end.unwrap_or_default()).max(start);
        let earliest = text.floor_char_boundary(start.saturating_sub(MARGIN));
        let latest = text.ceil_char_boundary(end + MARGIN);
        let line_start = text[earliest..start].rfind('\n');
        let line_start = line_start.map_or(earliest, |at| earliest + at + 1);
        let line_end = text[end..latest].find('\n');
        let line_end = line_end.map_or(latest, |at| end + at);
        let within = |at: usize| at.clamp(line_start, line_end) - line_start;
        let annotations = marks.iter().map(|(span, kind, label)| {
            let start = within(text.floor_char_boundary(span.start));
            let end = within(text.ceil_char_boundary(span.end));
            kind.span(start..end).label(*label)
        });
        let first = self.lines.locate(line_start);
        let snippet = Snippet::source(&text[line_start..line_end])
            .line_start(first.line)
            .annotations(annotations);
        if first.column == 1 {
            return vec![snippet.path(self.name).into()];
        }
        // The renderer would count columns from the cut.
        let place = self.lines.locate(marks[0].0.start);
        let origin = Origin::path(self.name)
            .line(place.line)
            .char_column(place.column);
        vec![origin.into(), snippet.into()]
    }
}
