// Written by `cursus-sfn import`; assembled, it is equal to the definition it was imported from.

use cursus_sfn::prelude::*;

/// The machine of `kinds.asl.json`.
pub static KINDS: StateMachine = state_machine!(
    machine(
        comment = "All types of states",
        timeout_seconds = 86_400,
        fields = json!({
            "Version": "1.0"
        })
    ),
    // states
    prepare = raw(json!({
        "Type": "Pass",
        "Parameters": {
            "items.$": "$.items",
            "limit": 5_000_000_000_i64,
            "share": 0.5,
            "low": -1
        }
    }))
    .name("Prepare"),
    each_item = raw(json!({
        "Type": "Map",
        "ItemsPath": "$.items",
        "MaxConcurrency": 4,
        "ItemProcessor": {
            "ProcessorConfig": {
                "Mode": "INLINE"
            },
            "StartAt": "Both",
            "States": {
                "Both": {
                    "Type": "Parallel",
                    "Branches": [
                        {
                            "StartAt": "Left",
                            "States": {
                                "Left": {
                                    "Type": "Pass",
                                    "End": true
                                }
                            }
                        },
                        {
                            "StartAt": "Right",
                            "States": {
                                "Right": {
                                    "Type": "Wait",
                                    "Seconds": 1,
                                    "End": true
                                }
                            }
                        }
                    ],
                    "End": true
                }
            }
        },
        "ResultPath": "$.results"
    }))
    .catch([States::Timeout, "ItemRefused"] >> failed)
    .name("Each item"),
    decide = raw(json!({
        "Type": "Choice",
        "Choices": [
            {
                "Variable": "$.state",
                "StringEquals": "ready",
                "Next": "Charge"
            },
            {
                "And": [
                    {
                        "Variable": "$.again",
                        "IsPresent": true
                    },
                    {
                        "Not": {
                            "Variable": "$.again",
                            "BooleanEquals": false
                        }
                    }
                ],
                "Next": "pause"
            },
            {
                "Variable": "$.state",
                "IsNull": true,
                "Next": "pause"
            }
        ],
        "Default": "until"
    })),
    pause = wait(seconds = 30).comment("A bit"),
    until = wait(until = "2030-01-01T00:00:00Z"),
    as_told = raw(json!({
        "Type": "Wait",
        "SecondsPath": "$.seconds"
    }))
    .name("as told"),
    tell = SnsPublish::<Value> {
        topic_arn: "arn:aws:sns:eu-west-1:123456789012:news"
    }
    .bind(message = "late")
    .retry(
        Retry::on(["States.TaskFailed"])
            .interval(2)
            .max_attempts(5)
            .backoff(1.5)
    )
    .timeout_seconds(60)
    .catch(States::ALL >> failed)
    .name("Tell"),
    queue = SqsSendMessage::<Value> {
        queue_url: "https://sqs.eu-west-1.amazonaws.com/123456789012/late",
        delay_seconds: 5
    }
    .bind(message = "late")
    .comment("Somebody will look")
    .name("Queue"),
    invoke = LambdaFunction::<Value, ()> {
        function_name: "late"
    }
    .bind(input_data = input)
    .retry(
        Retry::on(["Throttled"])
            .interval(1)
            .max_attempts(1)
            .backoff(2.0)
    )
    .heartbeat_seconds(20)
    .name("Invoke"),
    charge = raw(json!({
        "Type": "Task",
        "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
        "ResultSelector": {
            "id.$": "$.id",
            "text.$": r"States.Format('\'{}\'', $.id)"
        },
        "Retry": [
            {
                "ErrorEquals": ["States.ALL"],
                "JitterStrategy": "FULL"
            }
        ],
        "Catch": [
            {
                "ErrorEquals": ["CardRefused"],
                "ResultPath": "$.error",
                "Next": "nothing"
            },
            {
                "ErrorEquals": ["States.ALL"],
                "Next": "failed"
            }
        ]
    }))
    .catch("CardRefused" >> nothing)
    .catch(States::ALL >> failed)
    .name("Charge"),
    nothing = pass(),
    report = pass(
        result = json!({
            "charged": [true, null, "yes"]
        })
    ),
    done = succeed().bind(output = None),
    failed = fail(error = "Failed", cause = r#"It said "no""#),
    // transitions
    start >> prepare >> each_item >> decide >> [charge, pause, until],
    pause >> decide,
    until >> as_told >> tell >> queue >> invoke >> end,
    charge >> report >> end,
    nothing >> done,
);
