//! What is seen of an HTTP task that is tested alone.

use cursus_sfn_local::test_state::{Level, Mock, TestState};
use serde_json::json;

#[test]
fn an_http_task_is_seen_to_send_and_get() {
    let definition = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::http:invoke",
        "Parameters": {
            "ApiEndpoint.$": "States.Format('https://example.com/{}', $.path)",
            "Method": "POST",
            "Authentication": {"ConnectionArn": "arn:aws:events:eu-west-1:123456789012:connection/c/1"},
            "Headers": {"Accept": "application/json"},
            "QueryParameters": {"of": "a b"},
            "RequestBody": {"name.$": "$.name"}
        },
        "End": true
    });
    let response = json!({
        "StatusCode": 201,
        "StatusText": "Created",
        "Headers": {"content-type": ["application/json"]},
        "ResponseBody": {"id": 7}
    });
    let test = |level, mock: Mock| {
        let test = TestState::new(definition.to_string());
        let test = test.input(json!({"path": "pens", "name": "blue"}));
        let answer = test.mock(mock).level(level).run().unwrap();
        serde_json::to_value(answer).unwrap()["inspectionData"].take()
    };
    let seen = test(Level::Trace, Mock::result(response.clone()));
    let request = json!({
        "protocol": "https",
        "method": "POST",
        "url": "https://example.com/pens?of=a%20b",
        "headers": "[Accept: application/json]",
        "body": r#"{"name":"blue"}"#
    });
    assert_eq!(seen["request"], request);
    let got = json!({
        "protocol": "https",
        "statusCode": "201",
        "statusMessage": "Created",
        "headers": "[content-type: application/json]",
        "body": r#"{"id":7}"#
    });
    assert_eq!(seen["response"], got);
    assert!(seen["afterParameters"].is_string());
    let failed = test(Level::Trace, Mock::error("States.Http.StatusCode.404", ""));
    assert_eq!(failed["request"], request);
    assert_eq!(failed.get("response"), None);
    let less = test(Level::Debug, Mock::result(response));
    assert_eq!((less.get("request"), less.get("response")), (None, None));
}
