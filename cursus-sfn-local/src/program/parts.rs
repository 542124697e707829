//! Making ready how data goes through a state.

use cursus_sfn_core::asl::{self, DataPath, Template};

use super::build::Maker;
use super::{Flow, Output, Placement, Selection};
use crate::payload::Payload;

impl Maker<'_, '_> {
    pub(super) fn flow(&mut self, state: &asl::State) -> Flow {
        let parts = Parts::of(state);
        let arguments = parts.arguments.map(|(template, field)| match field {
            // A result is data, whatever its keys look like.
            "Result" => Payload::Value(template.to_value()),
            field => self.reader.template(template, field),
        });
        let selector = parts.selector;
        Flow {
            input: self.selection(parts.input),
            arguments,
            selector: selector.map(|template| self.reader.template(template, "ResultSelector")),
            result: self.placement(parts.result),
            output: match parts.output {
                Some(template) => Output::Payload(self.reader.template(template, "Output")),
                None => Output::Selection(self.selection(parts.output_path)),
            },
        }
    }

    pub(super) fn assign(&mut self, state: &asl::State) -> Option<Payload> {
        let template = Parts::of(state).assign?;
        Some(self.reader.template(template, "Assign"))
    }

    fn selection(&mut self, path: Option<&DataPath>) -> Selection {
        match path {
            None => Selection::Whole,
            Some(DataPath::Discard) => Selection::Nothing,
            Some(DataPath::At(text)) if text == "$" => Selection::Whole,
            Some(DataPath::At(text)) => self
                .reader
                .path(text)
                .map_or(Selection::Whole, |query| Selection::Path(Box::new(query))),
        }
    }

    pub(super) fn placement(&mut self, path: Option<&DataPath>) -> Placement {
        match path {
            None => Placement::Whole,
            Some(DataPath::Discard) => Placement::Discard,
            Some(DataPath::At(text)) if text == "$" => Placement::Whole,
            Some(DataPath::At(text)) => match text.parse() {
                Ok(path) => Placement::At(Box::new(path)),
                Err(error) => {
                    self.reader.errors.push(format!("`{text}`: {error}"));
                    Placement::Whole
                }
            },
        }
    }
}

/// The fields of a state that say how data goes through it.
#[derive(Default)]
struct Parts<'m> {
    input: Option<&'m DataPath>,
    /// With the name of the field.
    arguments: Option<(&'m Template, &'static str)>,
    selector: Option<&'m Template>,
    result: Option<&'m DataPath>,
    output_path: Option<&'m DataPath>,
    output: Option<&'m Template>,
    assign: Option<&'m Template>,
}

/// The fields that nearly all states have under the same names.
macro_rules! common {
    ($state:expr) => {
        Parts {
            input: $state.input_path.as_ref(),
            output_path: $state.output_path.as_ref(),
            output: $state.output.as_ref(),
            ..Parts::default()
        }
    };
}

impl<'m> Parts<'m> {
    fn of(state: &'m asl::State) -> Self {
        match state {
            asl::State::Task(state) => Self {
                arguments: arguments(state.parameters.as_ref(), state.arguments.as_ref()),
                selector: state.result_selector.as_ref(),
                result: state.result_path.as_ref(),
                assign: state.assign.as_ref(),
                ..common!(state)
            },
            asl::State::Parallel(state) => Self {
                arguments: arguments(state.parameters.as_ref(), state.arguments.as_ref()),
                selector: state.result_selector.as_ref(),
                result: state.result_path.as_ref(),
                assign: state.assign.as_ref(),
                ..common!(state)
            },
            asl::State::Map(state) => Self {
                arguments: state.selector().map(|template| (template, "ItemSelector")),
                selector: state.result_selector.as_ref(),
                result: state.result_path.as_ref(),
                assign: state.assign.as_ref(),
                ..common!(state)
            },
            asl::State::Pass(state) => Self {
                arguments: match (&state.result, &state.parameters) {
                    (Some(result), _) => Some((result, "Result")),
                    (None, parameters) => arguments(parameters.as_ref(), None),
                },
                result: state.result_path.as_ref(),
                assign: state.assign.as_ref(),
                ..common!(state)
            },
            asl::State::Choice(state) => Self {
                assign: state.assign.as_ref(),
                ..common!(state)
            },
            asl::State::Wait(state) => Self {
                assign: state.assign.as_ref(),
                ..common!(state)
            },
            asl::State::Succeed(state) => common!(state),
            _ => Self::default(),
        }
    }
}

fn arguments<'m>(
    parameters: Option<&'m Template>,
    arguments: Option<&'m Template>,
) -> Option<(&'m Template, &'static str)> {
    match (parameters, arguments) {
        (Some(template), _) => Some((template, "Parameters")),
        (None, Some(template)) => Some((template, "Arguments")),
        (None, None) => None,
    }
}
