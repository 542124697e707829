//! `cursus-sfn draw`.

use std::io;

use cursus_sfn_core::graph::StateGraph;
use cursus_sfn_core::validate::{Options, syntax_report};

use crate::arguments::{Draw, Format, Language};
use crate::input::Source;
use crate::report::{Judged, write};
use crate::{Outcome, Streams};

pub(crate) fn run(arguments: &Draw, streams: &mut Streams<'_>) -> io::Result<Outcome> {
    let Some(source) = Source::read(&arguments.file, streams)? else {
        return Ok(Outcome::Failure);
    };
    match source.parse() {
        Ok(document) => {
            let graph = StateGraph::of_definition(&document);
            let picture = match arguments.format {
                Language::Mermaid => graph.to_mermaid(),
                Language::Dot => graph.to_dot(),
            };
            streams.output.write_all(picture.as_bytes())?;
            Ok(Outcome::Clean)
        }
        Err(error) => {
            let report = syntax_report(&error, &Options::default());
            // Standard output is for pictures.
            let mut streams = Streams {
                input: streams.input,
                output: streams.error,
                error: &mut io::sink(),
                is_terminal: false,
            };
            write(&[Judged { source, report }], Format::Human, &mut streams)?;
            Ok(Outcome::Findings)
        }
    }
}
