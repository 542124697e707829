//! `cursus-sfn explain`.

use std::io;

use cursus_sfn_core::diag::Code;
use cursus_sfn_core::document::Document;

use crate::arguments::Explain;
use crate::{Outcome, Streams};

pub(crate) fn run(arguments: &Explain, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    match arguments.code {
        Some(code) => one(code, streams)?,
        None => all(streams)?,
    }
    Ok(Outcome::Clean)
}

fn one(code: Code, streams: &mut Streams<'_>) -> io::Result<()> {
    let rule = code.rule();
    writeln!(
        streams.output,
        "{}: {} ({})\n",
        rule.id,
        rule.title,
        rule.severity.as_str()
    )?;
    for line in rule.explanation.lines() {
        writeln!(streams.output, "{}", line.trim())?;
    }
    writeln!(streams.output, "\nWhat to do: {}", rule.fix)?;
    if let Some(aws) = rule.aws {
        writeln!(streams.output, "AWS calls it {aws}.")?;
    }
    if let Some(example) = code.example() {
        let of = if example.is_express {
            " as an Express machine"
        } else {
            ""
        };
        writeln!(
            streams.output,
            "\nBreaks it{of}:\n\n{}",
            pretty(example.fails)
        )?;
        writeln!(
            streams.output,
            "\nKeeps it{of}:\n\n{}",
            pretty(example.passes)
        )?;
    }
    Ok(())
}

/// A definition over several lines, if it is JSON.
fn pretty(text: &str) -> String {
    match Document::parse(text) {
        Ok(document) => document.to_string_pretty().trim_end().to_owned(),
        Err(_) => text.to_owned(),
    }
}

fn all(streams: &mut Streams<'_>) -> io::Result<()> {
    for (n, (group, codes)) in Code::groups().iter().enumerate() {
        writeln!(streams.output, "{}{group}", if n > 0 { "\n" } else { "" })?;
        for code in *codes {
            let severity = code.rule().severity.as_str();
            writeln!(
                streams.output,
                "  {} {severity:<7} {}",
                code.id(),
                code.title()
            )?;
        }
    }
    Ok(())
}
