//! The context object of a state that is tested.

use cursus_sfn_core::arn::Pattern;
use serde_json::{Map, Value, json};

use super::definition::STATE_NAME;
use super::{TestState, TestStateError};
use crate::program::Kind;

/// What may be in an object of the context object.
type Fields = &'static [(&'static str, Field)];

/// What a field may be.
#[derive(Clone, Copy)]
enum Field {
    Any,
    Text,
    Number,
    Object(Fields),
}

/// Source: developer guide, "Accessing execution data from the Context object in Step Functions".
const CONTEXT: Fields = &[
    (
        "Execution",
        Field::Object(&[
            ("Id", Field::Text),
            ("Input", Field::Any),
            ("Name", Field::Text),
            ("RoleArn", Field::Text),
            ("StartTime", Field::Text),
            ("RedriveCount", Field::Number),
            ("RedriveTime", Field::Text),
        ]),
    ),
    (
        "State",
        Field::Object(&[
            ("EnteredTime", Field::Text),
            ("Name", Field::Text),
            ("RetryCount", Field::Number),
        ]),
    ),
    (
        "StateMachine",
        Field::Object(&[("Id", Field::Text), ("Name", Field::Text)]),
    ),
    ("Task", Field::Object(&[("Token", Field::Text)])),
    (
        "Map",
        Field::Object(&[(
            "Item",
            Field::Object(&[
                ("Index", Field::Number),
                ("Key", Field::Text),
                ("Value", Field::Any),
                ("Source", Field::Text),
            ]),
        )]),
    ),
];

/// Says what of a context object is not as it should be.
pub(super) fn check(context: &Value, kind: &Kind) -> Result<(), TestStateError> {
    let mut problems = Vec::new();
    match context.as_object() {
        Some(context) => check_fields(context, CONTEXT, &mut problems),
        None => problems.push("it must be an object".to_owned()),
    }
    let has_token = matches!(kind, Kind::Task(task) if task.pattern != Pattern::RequestResponse);
    if context.get("Task").is_some() && !has_token {
        problems.push(
            "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern"
                .to_owned(),
        );
    }
    if problems.is_empty() {
        return Ok(());
    }
    let problems = problems.join("; ");
    Err(TestStateError::request(format!(
        "Invalid Context object provided: {problems}"
    )))
}

fn check_fields(object: &Map<String, Value>, fields: Fields, problems: &mut Vec<String>) {
    for (name, value) in object {
        let known = fields.iter().find(|(known, _)| known == name);
        let wanted = match known.map(|(_, field)| *field) {
            None => {
                problems.push(format!("Field '{name}' is not allowed"));
                continue;
            }
            Some(Field::Object(fields)) => match value.as_object() {
                Some(object) => {
                    check_fields(object, fields, problems);
                    continue;
                }
                None => "an object",
            },
            Some(Field::Text) if !value.is_string() => "a string",
            Some(Field::Number) if !value.is_number() => "a number",
            Some(Field::Any | Field::Text | Field::Number) => continue,
        };
        problems.push(format!("Field '{name}' must be {wanted}"));
    }
}

impl TestState<'_> {
    /// The context object of a state that is given none.
    pub(super) fn default_context(&self, kind: &Kind) -> Value {
        let account = self.context_account();
        let prefix = format!("arn:aws:states:us-east-1:{account}");
        let (machine, name) = ("machine", "execution");
        let time = self.start_time.to_string();
        let mut state = json!({"Name": STATE_NAME, "EnteredTime": time});
        if matches!(kind, Kind::Task(_) | Kind::Map(_) | Kind::Parallel { .. }) {
            state["RetryCount"] = self.retries.into();
        }
        json!({
            "Execution": {
                "Id": format!("{prefix}:express:{machine}:{name}"),
                "Input": self.input,
                "Name": name,
                "RoleArn": self.role_arn,
                "StartTime": time,
            },
            "StateMachine": {
                "Id": format!("{prefix}:stateMachine:{machine}"),
                "Name": machine,
            },
            "State": state,
        })
    }

    fn context_account(&self) -> &str {
        if let Some(account) = &self.account {
            return account;
        }
        let role = self.role_arn.as_deref().unwrap_or_default();
        let account = role.split(':').nth(4).unwrap_or_default();
        if account.is_empty() {
            "123456789012"
        } else {
            account
        }
    }
}
