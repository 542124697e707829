//! Definitions that AWS takes.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::{Options, Report, syntax_report, validate};
use crate::asl::StateMachine;
use crate::document::Document;

/// Something in which a validation found nothing that AWS refuses.
///
/// Only a validation makes one, so what takes a `Valid` need not ask again. It cannot be changed; take it apart to change
/// it.
///
/// ```
/// use cursus_sfn_core::asl::StateMachine;
/// use cursus_sfn_core::validate::{Options, Valid};
///
/// let text = r#"{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}"#;
/// let machine: Valid<StateMachine> = Valid::parse(text, &Options::default())?;
/// assert_eq!(machine.start_at, "Done");
/// # Ok::<(), cursus_sfn_core::validate::Report>(())
/// ```
#[derive(Clone, Debug)]
pub struct Valid<T> {
    value: T,
    /// Its compact JSON, if that was written to be judged.
    json: Option<String>,
}

impl<T> Valid<T> {
    /// What has been validated.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl Valid<StateMachine> {
    /// Validates a definition as its compact JSON, which places in the report refer to.
    ///
    /// # Errors
    /// What was found, if AWS would refuse the definition.
    pub fn new(machine: StateMachine, options: &Options) -> Result<Self, Report> {
        let document = machine.to_document();
        let report = validate(&document, options);
        if !report.is_valid() {
            return Err(report);
        }
        Ok(Self {
            value: machine,
            json: Some(document.into_source()),
        })
    }

    /// Reads and validates JSON text.
    ///
    /// # Errors
    /// What was found, if AWS would refuse the definition.
    pub fn parse(text: impl Into<String>, options: &Options) -> Result<Self, Report> {
        let document = Document::parse(text).map_err(|error| syntax_report(&error, options))?;
        Self::read(&document, options)
    }

    /// Validates and reads a document.
    ///
    /// # Errors
    /// What was found, if AWS would refuse the definition.
    pub fn read(document: &Document, options: &Options) -> Result<Self, Report> {
        let report = validate(document, options);
        if !report.is_valid() {
            return Err(report);
        }
        match StateMachine::read(document) {
            Ok(value) => Ok(Self { value, json: None }),
            Err(error) => Err(Report::unreadable(&error)),
        }
    }

    /// The definition as compact JSON.
    pub fn to_json(&self) -> String {
        match &self.json {
            Some(json) => json.clone(),
            None => self.value.to_json(),
        }
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Valid<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: fmt::Display> fmt::Display for Valid<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: Serialize> Serialize for Valid<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asl::{Task, Template, Transition};

    /// What is written says of some paths that they are sound; nothing of what is wrong may be lost by that.
    #[test]
    fn a_definition_is_judged_as_its_text_is() {
        for path in [
            "$.a",
            "$.order.first_total",
            "$$.Execution.Input.order.total",
            "$.größe.of-all",
            "",
            "$",
            "$.",
            "$..a",
            "$.order..total",
            "$.order.total.",
            "$.order. total",
            "$.order\u{7}.total",
            "$.order\"s.total",
            "$.order.total[-1]",
            "$order.total_of_all",
            "$$.Execution.Input.order..total",
            "$$.Execution.Inputs.order",
            "$$.Execution.Input.",
            "${Order}.total",
            "States.Format('{}', $.order)",
            "order.total_of_all",
        ] {
            let mut task = Task::new("arn:aws:states:::lambda:invoke", Transition::End);
            let mut parameters = Template::object();
            parameters.set("FunctionName", "f".into());
            parameters.set("Payload", Template::Path(String::from(path).into()));
            task.parameters = Some(parameters);
            let [sound, given] =
                ["$.a", path].map(|path| Template::Path(String::from(path).into()));
            let selected = vec![
                ("a".into(), sound.clone()),
                ("a".into(), given),
                ("b".into(), sound),
            ];
            task.result_selector = Some(Template::Object(selected));
            let machine = StateMachine::new("Work", [("Work".into(), task.into())]);
            let written = validate(&machine.to_document(), &Options::default());
            let text = machine.to_json();
            let read = validate(&Document::parse(text).unwrap(), &Options::default());
            assert_eq!(format!("{written:?}"), format!("{read:?}"), "{path}");
        }
    }
}
