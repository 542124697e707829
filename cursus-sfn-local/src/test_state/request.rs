//! Requests as AWS takes them.

use cursus_sfn_core::names::closest;
use serde_json::{Map, Value};

use super::{FieldValidation, Level, Mock, TestState, TestStateError};

const FIELDS: &[&str] = &[
    "definition",
    "stateName",
    "input",
    "context",
    "variables",
    "mock",
    "stateConfiguration",
    "inspectionLevel",
    "revealSecrets",
    "roleArn",
];
const MOCK_FIELDS: &[&str] = &["result", "errorOutput", "fieldValidationMode"];
const ERROR_FIELDS: &[&str] = &["error", "cause"];
const CONFIGURATION_FIELDS: &[&str] = &[
    "retrierRetryCount",
    "errorCausedByState",
    "mapIterationFailureCount",
    "mapItemReaderData",
];

impl TestState<'_> {
    /// Reads a request as AWS takes it. Where AWS has JSON text, as in `definition` and `input`, a value serves as well.
    ///
    /// ```
    /// use cursus_sfn_local::test_state::TestState;
    /// use serde_json::json;
    ///
    /// let request = json!({
    ///     "definition": {"Type": "Pass", "Next": "After"},
    ///     "input": "{\"a\": 1}",
    ///     "inspectionLevel": "DEBUG",
    /// });
    /// let answer = TestState::from_request(&request)?.run()?;
    /// let answer = serde_json::to_value(&answer).unwrap();
    /// assert_eq!(answer["status"], "SUCCEEDED");
    /// assert_eq!(answer["nextState"], "After");
    /// assert_eq!(answer["inspectionData"]["afterInputPath"], "{\"a\":1}");
    /// # Ok::<(), cursus_sfn_local::test_state::TestStateError>(())
    /// ```
    ///
    /// # Errors
    /// The first field that is unknown or not what it should be.
    pub fn from_request(request: &Value) -> Result<Self, TestStateError> {
        let fields = Object::of(request, "the request", FIELDS)?;
        let definition = match fields.get("definition") {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => return Err(TestStateError::request("`definition` is missing")),
        };
        let mut test = TestState::new(definition);
        test.state_name = fields.text("stateName")?.map(str::to_owned);
        if let Some(input) = fields.json("input")? {
            test.input = input;
        }
        test.context = fields.json("context")?;
        match fields.json("variables")? {
            Some(Value::Object(variables)) => test.variables = variables,
            Some(_) => return Err(TestStateError::request("`variables` must be an object")),
            None => {}
        }
        test.mock = fields.get("mock").map(mock).transpose()?;
        if let Some(configuration) = fields.get("stateConfiguration") {
            let fields = Object::of(configuration, "`stateConfiguration`", CONFIGURATION_FIELDS)?;
            test.retries = fields.count("retrierRetryCount")?.unwrap_or_default();
            test.error_caused_by = fields.text("errorCausedByState")?.map(str::to_owned);
            test.failed_items = fields.count("mapIterationFailureCount")?;
            test.reader_data = fields.text("mapItemReaderData")?.map(str::to_owned);
        }
        let levels = [
            ("INFO", Level::Info),
            ("DEBUG", Level::Debug),
            ("TRACE", Level::Trace),
        ];
        test.level = fields
            .one_of("inspectionLevel", &levels)?
            .unwrap_or_default();
        let truths = [Value::Bool(true), Value::Bool(false)];
        match fields.get("revealSecrets") {
            Some(of) if !truths.contains(of) => {
                return Err(TestStateError::request(
                    "`revealSecrets` must be true or false",
                ));
            }
            of => test.reveals_secrets = of == Some(&Value::Bool(true)),
        }
        test.role_arn = fields.text("roleArn")?.map(str::to_owned);
        Ok(test)
    }
}

fn mock(value: &Value) -> Result<Mock, TestStateError> {
    let fields = Object::of(value, "`mock`", MOCK_FIELDS)?;
    let error = fields.get("errorOutput");
    let mock = match (fields.get("result"), error) {
        (Some(Value::String(text)), None) => {
            let result = serde_json::from_str(text);
            Mock::result(result.map_err(|error| {
                TestStateError::request(format!("Mocked result must be valid JSON: {error}"))
            })?)
        }
        (Some(value), None) => Mock::result(value.clone()),
        (None, Some(error)) => {
            let fields = Object::of(error, "`errorOutput`", ERROR_FIELDS)?;
            let text = |name| fields.text(name).map(Option::unwrap_or_default);
            Mock::error(text("error")?, text("cause")?)
        }
        (Some(_), Some(_)) | (None, None) => {
            return Err(TestStateError::request(
                "A test mock should have only one of the following fields: [result, errorOutput].",
            ));
        }
    };
    let modes = [
        ("STRICT", FieldValidation::Strict),
        ("PRESENT", FieldValidation::Present),
        ("NONE", FieldValidation::None),
    ];
    let mode = fields.one_of("fieldValidationMode", &modes)?;
    Ok(mock.validation(mode.unwrap_or_default()))
}

/// An object with fields that are known.
struct Object<'v>(&'v Map<String, Value>);

impl<'v> Object<'v> {
    fn of(value: &'v Value, what: &str, known: &[&'static str]) -> Result<Self, TestStateError> {
        let Some(object) = value.as_object() else {
            return Err(TestStateError::request(format!("{what} must be an object")));
        };
        match object.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => {
                let similar = closest(name, known.iter().copied());
                let help = match similar {
                    Some(similar) => format!("did you mean `{similar}`?"),
                    None => format!("there are `{}`", known.join("`, `")),
                };
                Err(TestStateError::request(format!(
                    "{what} has no field `{name}`; {help}"
                )))
            }
            None => Ok(Self(object)),
        }
    }

    fn get(&self, name: &str) -> Option<&'v Value> {
        self.0.get(name)
    }

    fn text(&self, name: &str) -> Result<Option<&'v str>, TestStateError> {
        match self.get(name) {
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(TestStateError::request(format!(
                "`{name}` must be a string"
            ))),
            None => Ok(None),
        }
    }

    fn count(&self, name: &str) -> Result<Option<u64>, TestStateError> {
        match self.get(name).map(Value::as_u64) {
            Some(None) => Err(TestStateError::request(format!(
                "`{name}` must be a whole number that is not negative"
            ))),
            count => Ok(count.flatten()),
        }
    }

    /// A value, or the one that a text writes.
    fn json(&self, name: &str) -> Result<Option<Value>, TestStateError> {
        match self.get(name) {
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(value) => Ok(Some(value)),
                Err(error) => Err(TestStateError::request(format!(
                    "`{name}` is no JSON: {error}"
                ))),
            },
            value => Ok(value.cloned()),
        }
    }

    fn one_of<T: Copy>(
        &self,
        name: &str,
        words: &[(&str, T)],
    ) -> Result<Option<T>, TestStateError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, meaning)) => Ok(Some(*meaning)),
            None => {
                let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                let words = words.join("`, `");
                Err(TestStateError::request(format!(
                    "`{name}` is one of `{words}`, not `{text}`"
                )))
            }
        }
    }
}
