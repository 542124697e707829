// Written by `cursus-sfn import`; assembled, it is equal to the definition it was imported from.

use cursus_sfn::prelude::*;

/// The machine of `jsonata.asl.json`.
pub static JSONATA: StateMachine = state_machine!(
    machine(query_language = JSONata),
    // states
    count = raw(json!({
        "Type": "Pass",
        "Assign": {
            "count": "{% $count($states.input.items) %}"
        },
        "Output": "{% $states.input %}"
    }))
    .name("Count"),
    enough = raw(json!({
        "Type": "Choice",
        "Choices": [
            {
                "Condition": r#"{% $count > 10 and $states.input.state = "new" %}"#,
                "Next": "Work"
            }
        ],
        "Default": "Pause"
    }))
    .name("Enough?"),
    pause = raw(json!({
        "Type": "Wait",
        "Seconds": "{% $count * 2 %}"
    }))
    .name("Pause"),
    work = raw(json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::sns:publish",
        "Arguments": {
            "TopicArn": "arn:aws:sns:eu-west-1:123456789012:news",
            "Message": "{% $string($count) %}"
        },
        "Catch": [
            {
                "ErrorEquals": ["States.ALL"],
                "Output": "{% $states.errorOutput %}",
                "Next": "Failed"
            }
        ]
    }))
    .catch(States::ALL >> failed)
    .name("Work"),
    done = raw(json!({
        "Type": "Succeed",
        "Output": "{% $count %}"
    }))
    .name("Done"),
    failed = raw(json!({
        "Type": "Fail",
        "Error": "{% $states.input.Error %}"
    }))
    .name("Failed"),
    // transitions
    start >> count >> enough >> [work, pause],
    pause >> enough,
    work >> done >> end,
    failed >> end,
);
