//! Machines that give the JSON of states, for fields that nothing declared says.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

use super::Definition;

pub(super) fn definitions() -> impl Iterator<Item = Definition> {
    [
        Definition::of("given", QueryLanguage::JsonPath, &JSON_PATH),
        Definition::of("given_expressions", QueryLanguage::Jsonata, &JSONATA),
        Definition::of("given_mixed", QueryLanguage::JsonPath, &MIXED),
    ]
    .into_iter()
}

const LAMBDA: &str = "arn:aws:states:::lambda:invoke";
const READ: &str = "arn:aws:states:::s3:getObject";
const WRITE: &str = "arn:aws:states:::s3:putObject";

static JSON_PATH: StateMachine = state_machine!(
    task = raw(json!({
        "Type": "Task",
        "QueryLanguage": "JSONPath",
        "Resource": LAMBDA,
        "InputPath": "$.order",
        "Parameters": {"FunctionName": "work"},
        "ResultPath": "$.result",
        "OutputPath": "$",
        "Assign": {"started.$": "$$.State.EnteredTime"},
        "TimeoutSecondsPath": "$.timeout",
        "HeartbeatSecondsPath": "$.heartbeat",
        "Retry": [{"Comment": "Again", "ErrorEquals": ["Busy"]}],
        "Catch": [{
            "Comment": "Goes on",
            "ErrorEquals": ["Gone"],
            "ResultPath": "$.error",
            "Assign": {"failed": true},
            "Next": "pass"
        }]
    }))
    .catch("Gone" >> pass),
    pass = raw(json!({
        "Type": "Pass",
        "QueryLanguage": "JSONPath",
        "InputPath": "$",
        "Parameters": {"id.$": "$.id"},
        "ResultPath": "$.passed",
        "OutputPath": "$",
        "Assign": {"id.$": "$.id"}
    })),
    choice = raw(json!({
        "Type": "Choice",
        "Comment": "By the kind of data",
        "QueryLanguage": "JSONPath",
        "InputPath": "$",
        "OutputPath": "$",
        "Assign": {"kind": "other"},
        "Choices": [
            {"Comment": "A number", "Variable": "$.id", "IsNumeric": true, "Assign": {"kind": "number"}, "Next": "wait"},
            {"Variable": "$.id", "IsString": true, "Next": "wait"},
            {"Variable": "$.id", "IsBoolean": true, "Next": "wait"},
            {"Variable": "$.id", "IsTimestamp": true, "Next": "wait"},
            {"Variable": "$.id", "IsNull": true, "Next": "wait"},
            {"Not": {"Variable": "$.id", "BooleanEquals": true}, "Next": "wait"}
        ],
        "Default": "wait"
    })),
    wait = raw(json!({
        "Type": "Wait",
        "QueryLanguage": "JSONPath",
        "InputPath": "$",
        "OutputPath": "$",
        "Assign": {"waited": true},
        "Seconds": 1
    })),
    parallel = raw(json!({
        "Type": "Parallel",
        "QueryLanguage": "JSONPath",
        "InputPath": "$",
        "Parameters": {"id.$": "$.id"},
        "ResultSelector": {"first.$": "$[0]"},
        "ResultPath": "$.both",
        "OutputPath": "$",
        "Assign": {"first.$": "$[0]"},
        "Branches": [{
            "Comment": "The only one",
            "StartAt": "inside",
            "States": {"inside": {"Type": "Pass", "End": true}}
        }]
    })),
    map = raw(json!({
        "Type": "Map",
        "QueryLanguage": "JSONPath",
        "InputPath": "$",
        "ItemsPath": "$.items",
        "ItemSelector": {"item.$": "$$.Map.Item.Value"},
        "MaxConcurrencyPath": "$.concurrency",
        "ToleratedFailurePercentagePath": "$.percentage",
        "ToleratedFailureCountPath": "$.count",
        "Label": "map",
        "ItemReader": {
            "Resource": READ,
            "Parameters": {"Bucket": "files", "Key": "items.json"},
            "ReaderConfig": {
                "InputType": "JSON",
                "ItemsPointer": "/items",
                "MaxItemsPath": "$.most"
            }
        },
        "ItemBatcher": {
            "BatchInput": {"by": "map"},
            "MaxItemsPerBatchPath": "$.batch",
            "MaxInputBytesPerBatchPath": "$.bytes"
        },
        "ItemProcessor": {
            "Comment": "For each item",
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "for each",
            "States": {"for each": {"Type": "Pass", "End": true}}
        },
        "ResultWriter": {
            "Resource": WRITE,
            "Parameters": {"Bucket": "results", "Prefix": "map"},
            "WriterConfig": {"Transformation": "FLATTEN", "OutputType": "JSONL"}
        },
        "ResultSelector": {"run.$": "$.MapRunArn"},
        "ResultPath": "$.map",
        "OutputPath": "$",
        "Assign": {"mapped": true}
    })),
    objects = raw(json!({
        "Type": "Map",
        "ItemReader": {
            "Resource": READ,
            "Parameters": {"Bucket": "files", "Key": "manifest.csv"},
            "ReaderConfig": {
                "InputType": "MANIFEST",
                "ManifestType": "S3_INVENTORY",
                "Transformation": "NONE",
                "MaxItems": 10
            }
        },
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": "for each object",
            "States": {"for each object": {"Type": "Pass", "End": true}}
        }
    })),
    is_done = raw(json!({
        "Type": "Choice",
        "Choices": [{"Variable": "$.ok", "BooleanEquals": false, "Next": "fail"}],
        "Default": "succeed"
    })),
    succeed = raw(json!({
        "Type": "Succeed",
        "QueryLanguage": "JSONPath",
        "InputPath": "$.both",
        "OutputPath": "$.first"
    })),
    fail = raw(json!({
        "Type": "Fail",
        "QueryLanguage": "JSONPath",
        "ErrorPath": "$.error",
        "CausePath": "States.Format('{} failed', $.id)"
    })),
    start >> task >> pass >> choice >> wait >> parallel >> map >> objects >> is_done,
    is_done >> [fail, succeed],
    [fail, succeed] >> end,
);

static JSONATA: StateMachine = state_machine!(
    machine(
        query_language = JSONata,
        comment = "All that has no declaration, in JSONata"
    ),
    task = raw(json!({
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Resource": LAMBDA,
        "Arguments": {"FunctionName": "work"},
        "Output": "{% $states.result %}",
        "Assign": {"started": "{% $states.context.State.EnteredTime %}"},
        "Retry": [{"Comment": "Again", "ErrorEquals": ["Busy"]}],
        "Catch": [{
            "Comment": "Goes on",
            "ErrorEquals": ["Gone"],
            "Output": "{% $states.errorOutput %}",
            "Assign": {"failed": true},
            "Next": "pass"
        }]
    }))
    .catch("Gone" >> pass),
    pass = raw(json!({
        "Type": "Pass",
        "Comment": "Passes on",
        "QueryLanguage": "JSONata",
        "Output": "{% $states.input %}",
        "Assign": {"id": "{% $states.input.id %}"}
    })),
    choice = raw(json!({
        "Type": "Choice",
        "QueryLanguage": "JSONata",
        "Assign": {"kind": "other"},
        "Output": "{% $states.input %}",
        "Choices": [{
            "Comment": "A number",
            "Condition": "{% $type($id) = 'number' %}",
            "Output": "{% $states.input %}",
            "Assign": {"kind": "number"},
            "Next": "wait"
        }],
        "Default": "wait"
    })),
    wait = raw(json!({
        "Type": "Wait",
        "QueryLanguage": "JSONata",
        "Seconds": "{% 1 %}",
        "Output": "{% $states.input %}",
        "Assign": {"waited": true}
    })),
    parallel = raw(json!({
        "Type": "Parallel",
        "QueryLanguage": "JSONata",
        "Arguments": {"id": "{% $id %}"},
        "Output": "{% $states.result[0] %}",
        "Assign": {"first": "{% $states.result[0] %}"},
        "Branches": [{
            "Comment": "The only one",
            "StartAt": "inside",
            "States": {"inside": {"Type": "Pass", "End": true}}
        }]
    })),
    map = raw(json!({
        "Type": "Map",
        "QueryLanguage": "JSONata",
        "Items": "{% [1, 2] %}",
        "ItemSelector": {"item": "{% $states.context.Map.Item.Value %}"},
        "ItemProcessor": {
            "Comment": "For each item",
            "StartAt": "for each",
            "States": {"for each": {"Type": "Pass", "End": true}}
        },
        "Output": "{% $states.result %}",
        "Assign": {"mapped": true}
    })),
    objects = raw(json!({
        "Type": "Map",
        "ItemReader": {
            "Resource": READ,
            "Arguments": {"Bucket": "files", "Key": "manifest.csv"},
            "ReaderConfig": {
                "InputType": "MANIFEST",
                "ManifestType": "S3_INVENTORY",
                "Transformation": "NONE",
                "MaxItems": 10
            }
        },
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": "for each object",
            "States": {"for each object": {"Type": "Pass", "End": true}}
        }
    })),
    values = raw(json!({
        "Type": "Map",
        "ItemReader": {
            "Resource": READ,
            "Arguments": {"Bucket": "files", "Key": "items.json"},
            "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "/items"}
        },
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": "for each value",
            "States": {"for each value": {"Type": "Pass", "End": true}}
        }
    })),
    is_done = raw(json!({
        "Type": "Choice",
        "Choices": [{"Condition": "{% $kind = 'other' %}", "Next": "fail"}],
        "Default": "succeed"
    })),
    succeed = raw(json!({
        "Type": "Succeed",
        "QueryLanguage": "JSONata",
        "Output": "{% $first %}"
    })),
    fail = raw(json!({
        "Type": "Fail",
        "QueryLanguage": "JSONata",
        "Error": "{% 'Failed' %}",
        "Cause": "{% $id & ' failed' %}"
    })),
    start >> task >> pass >> choice >> wait >> parallel >> map >> objects >> values >> is_done,
    is_done >> [fail, succeed],
    [fail, succeed] >> end,
);

/// A state in JSONata in a machine that is not.
static MIXED: StateMachine = state_machine!(
    add = raw(json!({
        "Type": "Pass",
        "QueryLanguage": "JSONata",
        "Output": {"sum": "{% $states.input.a + $states.input.b %}"}
    })),
    done = succeed(),
    start >> add >> done,
);
