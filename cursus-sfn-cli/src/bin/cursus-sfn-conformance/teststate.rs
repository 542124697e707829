//! What comes of testing single states.

use cursus_sfn_local::test_state::TestState;
use serde_json::{Value, json};

/// The answer to a request, or why it is refused.
pub(crate) fn teststate(case: &Value) -> Value {
    let mut request = case["request"].clone();
    let account = "111111111111";
    if request.get("roleArn").is_none() && needs_role(&request) {
        // Recordings leave the role out.
        request["roleArn"] = format!("arn:aws:iam::{account}:role/role").into();
    }
    let answer = TestState::from_request(&request).and_then(|test| test.account(account).run());
    match answer {
        Ok(answer) => readable(serde_json::to_value(answer).unwrap_or_default()),
        Err(error) => json!({"refused": error.code(), "message": error.to_string()}),
    }
}

/// Whether the state may call something, so that a role was told.
fn needs_role(request: &Value) -> bool {
    let definition = &request["definition"];
    let state = match request["stateName"].as_str() {
        Some(name) => &definition["States"][name],
        None => definition,
    };
    matches!(state["Type"].as_str(), Some("Task" | "Map" | "Parallel"))
}

/// The answer with what is JSON text in it read, as recordings have it: of the inspected data only objects.
fn readable(mut answer: Value) -> Value {
    if let Some(output) = answer.get_mut("output") {
        *output = read(output);
    }
    for (_, data) in answer["inspectionData"]
        .as_object_mut()
        .into_iter()
        .flatten()
    {
        let object = read(data);
        if data.is_string() && object.is_object() {
            *data = object;
        }
    }
    answer
}

fn read(text: &Value) -> Value {
    let read = text
        .as_str()
        .and_then(|text| serde_json::from_str(text).ok());
    read.unwrap_or_else(|| text.clone())
}
