//! Testing single states.

use cursus_sfn_local::test_state::{
    Answer, FieldValidation, Level, Mock, Outcome, TestState, TestStateError,
};
use cursus_sfn_local::{TaskCall, TaskReply};
use serde_json::{Map, Value, json};

fn test(definition: &Value) -> TestState<'static> {
    TestState::new(definition.to_string())
}

/// How a state ends, with what is seen of it.
fn run(test: TestState<'_>) -> (Answer, Value) {
    let answer = test.level(Level::Debug).run().unwrap();
    let seen = serde_json::to_value(&answer.inspection_data).unwrap();
    (answer, seen)
}

/// What is seen, as AWS has it: data as text.
fn seen(fields: &[(&str, Value)]) -> Value {
    let text = |(name, value): &(&str, Value)| ((*name).to_owned(), value.to_string().into());
    Value::Object(fields.iter().map(text).collect())
}

fn refusal(test: TestState<'_>) -> String {
    test.run().unwrap_err().to_string()
}

fn task() -> Value {
    json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage",
        "InputPath": "$.order",
        "Parameters": {"MessageBody.$": "$.id"},
        "ResultSelector": {"sent.$": "$.MessageId"},
        "ResultPath": "$.message",
        "OutputPath": "$.message",
        "Retry": [
            {"ErrorEquals": ["Slow"], "MaxAttempts": 0},
            {"ErrorEquals": ["Busy"], "IntervalSeconds": 3, "BackoffRate": 2, "MaxDelaySeconds": 10, "MaxAttempts": 4}
        ],
        "Catch": [
            {"ErrorEquals": ["Lost"], "Next": "Search"},
            {"ErrorEquals": ["Busy", "Slow"], "ResultPath": "$.why", "Next": "Wait"}
        ],
        "Next": "After"
    })
}

#[test]
fn a_task_in_paths_is_seen_after_each_step() {
    let input = json!({"order": {"id": "7"}});
    let mock = Mock::result(json!({"MessageId": "m"}));
    let (answer, data) = run(test(&task()).input(input.clone()).mock(mock));
    assert_eq!(answer.status, Outcome::Succeeded);
    assert_eq!(answer.output, Some(json!({"sent": "m"})));
    assert_eq!(answer.next_state.as_deref(), Some("After"));
    let expected = seen(&[
        ("input", input),
        ("afterInputPath", json!({"id": "7"})),
        ("afterParameters", json!({"MessageBody": "7"})),
        ("result", json!({"MessageId": "m"})),
        ("afterResultSelector", json!({"sent": "m"})),
        (
            "afterResultPath",
            json!({"order": {"id": "7"}, "message": {"sent": "m"}}),
        ),
    ]);
    assert_eq!(data, expected);
}

#[test]
fn errors_are_retried_then_caught_and_else_fail() {
    let failing = |error: &str, retries| {
        let test = test(&task()).input(json!({"order": {"id": "7"}}));
        let test = test
            .mock(Mock::error(error, "why"))
            .retrier_retry_count(retries);
        let (answer, seen) = run(test);
        (answer, seen["errorDetails"].clone())
    };
    let (answer, details) = failing("Busy", 1);
    assert_eq!(answer.status, Outcome::Retriable);
    assert_eq!((answer.output, answer.next_state), (None, None));
    assert_eq!(
        details,
        json!({"retryIndex": 1, "retryBackoffIntervalSeconds": 6})
    );
    let (_, details) = failing("Busy", 3);
    assert_eq!(details["retryBackoffIntervalSeconds"], 10);
    let (answer, details) = failing("Busy", 4);
    assert_eq!(answer.status, Outcome::CaughtError);
    assert_eq!(answer.error.as_deref(), Some("Busy"));
    assert_eq!(answer.next_state.as_deref(), Some("Wait"));
    assert_eq!(
        answer.output,
        Some(json!({"order": {"id": "7"}, "why": {"Error": "Busy", "Cause": "why"}}))
    );
    assert_eq!(details, json!({"catchIndex": 1, "retryIndex": 1}));
    let (answer, details) = failing("Lost", 0);
    assert_eq!(answer.next_state.as_deref(), Some("Search"));
    assert_eq!(details, json!({"catchIndex": 0}));
    let (answer, details) = failing("Other", 0);
    assert_eq!(answer.status, Outcome::Failed);
    assert_eq!(answer.cause.as_deref(), Some("why"));
    assert_eq!(details, Value::Null);
}

#[test]
fn a_task_in_jsonata_sees_variables_and_assigns_them() {
    let definition = json!({
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:double",
        "Arguments": {"n": "{% $factor * $states.input.n %}"},
        "Assign": {"last": "{% $states.result %}"},
        "Output": "{% $states.context.State.RetryCount %}",
        "End": true
    });
    let variables = Map::from_iter([("factor".to_owned(), json!(2))]);
    let mut handler = |call: &TaskCall<'_>| TaskReply::success(call.arguments["n"].clone());
    let test = TestState::new(definition.to_string())
        .input(json!({"n": 4}))
        .variables(variables)
        .retrier_retry_count(2)
        .handler(&mut handler);
    let (answer, data) = run(test);
    assert_eq!(answer.output, Some(json!(2)));
    assert_eq!(answer.next_state, None);
    let expected = seen(&[
        ("input", json!({"n": 4})),
        ("afterArguments", json!({"n": 8})),
        ("result", json!(8)),
        ("variables", json!({"factor": 2, "last": 8})),
    ]);
    assert_eq!(data, expected);
}

#[test]
fn states_without_a_task_are_run() {
    let input = json!({"n": 2});
    let of = |definition: Value| run(test(&definition).input(json!({"n": 2})));
    let (answer, data) =
        of(json!({"Type": "Pass", "Result": [1], "ResultPath": "$.r", "End": true}));
    let output = json!({"n": 2, "r": [1]});
    assert_eq!(answer.output.as_ref(), Some(&output));
    let expected = seen(&[
        ("input", input.clone()),
        ("result", json!([1])),
        ("afterResultSelector", json!([1])),
        ("afterResultPath", output),
    ]);
    assert_eq!(data, expected);
    let plain = seen(&[("input", input.clone()), ("afterInputPath", input.clone())]);
    let choice = json!({
        "Type": "Choice",
        "Choices": [{"Variable": "$.n", "NumericEquals": 2, "Next": "Two"}],
        "Default": "Other"
    });
    let (answer, data) = of(choice);
    assert_eq!((answer.next_state.as_deref(), &data), (Some("Two"), &plain));
    let (answer, data) = of(json!({"Type": "Wait", "Seconds": 9000, "Next": "Later"}));
    assert_eq!(
        (answer.next_state.as_deref(), &data),
        (Some("Later"), &plain)
    );
    let (answer, data) = of(json!({"Type": "Succeed"}));
    assert_eq!((answer.output, &data), (Some(input), &plain));
    let (answer, data) = of(json!({"Type": "Fail", "ErrorPath": "$.error", "Cause": "c"}));
    assert_eq!((answer.status, &data), (Outcome::Failed, &plain));
    assert_eq!(answer.error.as_deref(), Some("States.Runtime"));
}

fn map() -> Value {
    json!({
        "Type": "Map",
        "ItemsPath": "$.items",
        "ItemSelector": {"item.$": "$$.Map.Item.Value"},
        "ItemBatcher": {"MaxItemsPerBatch": 2},
        "MaxConcurrency": 5,
        "ToleratedFailurePercentage": 50,
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Each",
            "States": {"Each": {"Type": "Pass", "End": true}}
        },
        "End": true
    })
}

#[test]
fn a_map_state_is_tested_up_to_its_items() {
    let test = || {
        test(&map())
            .input(json!({"items": [1, 2, 3]}))
            .mock(Mock::result(json!(["a", "b"])))
    };
    let (answer, data) = run(test().map_iteration_failure_count(1));
    assert_eq!(answer.output, Some(json!(["a", "b"])));
    assert_eq!(data["afterItemsPath"], "[1,2,3]");
    assert_eq!(
        data["afterItemSelector"],
        r#"[{"item":1},{"item":2},{"item":3}]"#
    );
    assert_eq!(
        data["afterItemBatcher"],
        r#"[{"Items":[{"item":1},{"item":2}]},{"Items":[{"item":3}]}]"#
    );
    assert_eq!(data["maxConcurrency"], 5);
    assert_eq!(data["toleratedFailurePercentage"], 50.0);
    let (answer, _) = run(test().map_iteration_failure_count(2));
    assert_eq!(
        answer.error.as_deref(),
        Some("States.ExceedToleratedFailureThreshold")
    );
    assert!(refusal(test().map_iteration_failure_count(3)).contains("number of Map iterations"));
    let (answer, _) = run(test()
        .mock(Mock::error("E", ""))
        .error_caused_by_state("Each"));
    assert_eq!((answer.error.as_deref(), answer.cause), (Some("E"), None));
    assert!(refusal(test().error_caused_by_state("Eech")).contains("there is no state `Eech`"));
}

#[test]
fn items_that_are_no_array_are_told_as_the_service_has_it() {
    let mut definition = map();
    definition["ItemsPath"] = "$$.Execution.Input".into();
    let (answer, data) = run(test(&definition).mock(Mock::result(json!([]))));
    assert_eq!(answer.error.as_deref(), Some("States.Runtime"));
    let cause = "Reference path \"$.Execution.Input\" must point to array.";
    assert_eq!(answer.cause.as_deref(), Some(cause));
    assert_eq!(data.get("maxConcurrency"), None);
}

#[test]
fn what_an_item_reader_reads_is_told() {
    let mut definition = map();
    definition.as_object_mut().unwrap().remove("ItemsPath");
    definition["ItemReader"] = json!({
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"},
        "Parameters": {"Bucket": "b", "Key": "k"}
    });
    let told = test(&definition)
        .map_item_reader_data("n\n1\n2\n")
        .mock(Mock::result(json!([])));
    let (_, data) = run(told);
    assert_eq!(
        data["afterItemSelector"],
        r#"[{"item":{"n":"1"}},{"item":{"n":"2"}}]"#
    );
    assert_eq!(data.get("afterItemsPath"), None);
    definition["ItemReader"] = json!({
        "Resource": "arn:aws:states:::s3:listObjectsV2",
        "Parameters": {"Bucket": "b"}
    });
    definition["ItemSelector"] = json!({"key.$": "$$.Map.Item.Value.Key"});
    let told = || test(&definition).mock(Mock::result(json!([])));
    let (_, data) = run(told().map_item_reader_data(r#"[{"Key": "a.txt"}]"#));
    assert_eq!(data["afterItemSelector"], r#"[{"key":"a.txt"}]"#);
    assert!(refusal(told()).contains("mapItemReaderData"));
    let of_a_task = test(&task()).mock(Mock::error("E", "c"));
    let refused = refusal(of_a_task.map_item_reader_data("[]"));
    assert!(refused.contains("the state is a Task state"), "{refused}");
}

#[test]
fn a_parallel_state_needs_an_array_in_place_of_its_branches() {
    let definition = json!({
        "Type": "Parallel",
        "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}],
        "ResultPath": "$.all",
        "End": true
    });
    let (answer, data) = run(test(&definition).mock(Mock::result(json!([1]))));
    assert_eq!(answer.output, Some(json!({"all": [1]})));
    let expected = seen(&[
        ("input", json!({})),
        ("afterResultSelector", json!([1])),
        ("afterResultPath", json!({"all": [1]})),
    ]);
    assert_eq!(data, expected);
    assert!(refusal(test(&definition)).contains("needs a mock"));
    let object = test(&definition).mock(Mock::result(json!({})));
    assert_eq!(refusal(object), "Mocked result must be an array.");
}

#[test]
fn a_state_of_a_machine_is_found_at_any_depth() {
    let machine = json!({"StartAt": "All", "States": {"All": map()}});
    let (answer, _) = run(test(&machine).state_name("Each").input(json!(5)));
    assert_eq!(answer.output, Some(json!(5)));
    assert!(refusal(test(&machine).state_name("Eahc")).contains("did you mean `Each`?"));
    assert!(refusal(test(&machine)).contains("stateName"));
    let refused = test(&json!({"Type": "Pass"})).run().unwrap_err();
    assert!(
        matches!(refused, TestStateError::InvalidDefinition(_)),
        "{refused}"
    );
    assert_eq!(refused.code(), "InvalidDefinition");
}

#[test]
fn a_context_object_is_shown_and_checked() {
    let definition =
        json!({"Type": "Pass", "Parameters": {"id.$": "$$.Execution.Id"}, "End": true});
    let with = |context| test(&definition).context(context);
    let (answer, _) = run(with(json!({"Execution": {"Id": "e"}})));
    assert_eq!(answer.output, Some(json!({"id": "e"})));
    let refused = refusal(with(
        json!({"Execution": {"Id": 1, "Nam": "x"}, "Task": {"Token": "t"}}),
    ));
    for part in [
        "Field 'Id' must be a string",
        "Field 'Nam' is not allowed",
        "contains 'Task'",
    ] {
        assert!(refused.contains(part), "{refused}");
    }
    let (answer, _) = run(test(&definition).account("111122223333"));
    let id = &answer.output.unwrap()["id"];
    assert_eq!(
        id,
        "arn:aws:states:us-east-1:111122223333:express:machine:execution"
    );
}

#[test]
fn results_are_checked_against_responses_that_are_known() {
    let definition = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::states:startExecution",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:m"},
        "End": true
    });
    let with =
        |result, validation| test(&definition).mock(Mock::result(result).validation(validation));
    let refused = refusal(with(json!({"StartDate": 5}), FieldValidation::Strict));
    assert!(
        refused.contains("Required field 'ExecutionArn' is missing"),
        "{refused}"
    );
    assert!(
        refused.contains("Field 'StartDate' must be a string"),
        "{refused}"
    );
    let function = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::aws-sdk:lambda:getFunction",
        "Parameters": {"FunctionName": "f"},
        "End": true
    });
    for (configuration, told) in [
        (
            json!({"MemorySize": 64}),
            "'MemorySize' is less than the minimum",
        ),
        (
            json!({"MemorySize": 20000}),
            "'MemorySize' is greater than the maximum",
        ),
        (
            json!({"PackageType": "Tar"}),
            "'PackageType' is not an expected value",
        ),
        (json!({"Layers": {}}), "'Layers' must be an array"),
        (
            json!({"Layers": [{"CodeSize": "1"}]}),
            "'CodeSize' must be a number",
        ),
    ] {
        let mock = Mock::result(json!({"Configuration": configuration}));
        let refused = refusal(test(&function).mock(mock));
        assert!(refused.contains(told), "{refused}");
    }
    let present = with(json!({"Other": 5}), FieldValidation::Present)
        .run()
        .unwrap();
    assert_eq!(present.output, Some(json!({"Other": 5})));
    assert!(present.inspection_data.is_none());
    let none = with(json!({"StartDate": 5}), FieldValidation::None)
        .run()
        .unwrap();
    assert_eq!(none.status, Outcome::Succeeded);
}

#[test]
fn requests_are_read_as_aws_has_them() {
    let definition = task().to_string();
    let request = |mock: Value| {
        let request = json!({"definition": definition, "input": "{\"order\":{\"id\":\"1\"}}", "mock": mock,
            "inspectionLevel": "TRACE", "stateConfiguration": {"retrierRetryCount": 1}});
        TestState::from_request(&request).and_then(TestState::run)
    };
    let answer = request(json!({"errorOutput": {"error": "Busy", "cause": "c"}})).unwrap();
    let answer = serde_json::to_value(answer).unwrap();
    assert_eq!(answer["status"], "RETRIABLE");
    assert_eq!(answer["inspectionData"]["errorDetails"]["retryIndex"], 1);
    for (mock, told) in [
        (json!({"result": "no"}), "must be valid JSON"),
        (json!({"result": "1", "errorOutput": {}}), "only one of"),
        (
            json!({"result": "{}", "fieldValidationMode": "LAX"}),
            "`STRICT`",
        ),
        (
            json!({"reslut": "{}"}),
            "no field `reslut`; did you mean `result`?",
        ),
    ] {
        let error = request(mock).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn what_nothing_answers_is_refused() {
    let refused = refusal(test(&task()).input(json!({"order": {"id": "7"}})));
    assert!(refused.contains("needs a mock"), "{refused}");
    let mock = || Mock::result(json!({}));
    let refused = refusal(test(&json!({"Type": "Succeed"})).mock(mock()));
    assert_eq!(
        refused,
        "State type 'Succeed' is not supported when a mock is specified"
    );
    assert!(refusal(test(&task()).mock(mock()).reveal_secrets(true)).contains("RevealSecrets"));
    assert!(refusal(test(&task()).map_iteration_failure_count(1)).contains("when a mock is not"));
}
