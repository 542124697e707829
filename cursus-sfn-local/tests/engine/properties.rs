//! Whatever validates runs to an end.

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::random::Random;
use cursus_sfn_local::{Engine, TaskCall, TaskReply};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::WORK;

fn definitions() -> [Value; 3] {
    let retry = json!([{"ErrorEquals": ["E", "States.Timeout"], "MaxAttempts": 2, "JitterStrategy": "FULL"}, {"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}]);
    let item = json!({"StartAt": "I", "States": {
        "I": {"Type": "Task", "Resource": WORK, "ResultPath": "$.r", "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "J"}], "Next": "J"},
        "J": {"Type": "Pass", "Assign": {"v.$": "$.a"}, "End": true}
    }});
    let mut distributed = item.clone();
    distributed["ProcessorConfig"] = json!({"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"});
    let paths = json!({"StartAt": "A", "TimeoutSeconds": 5000, "States": {
        "A": {"Type": "Pass", "Parameters": {"a.$": "$.a", "n.$": "States.MathAdd($.n, 1)", "list.$": "States.ArrayRange(1, 5, 1)"}, "Assign": {"x.$": "$.a"}, "Next": "T"},
        "T": {"Type": "Task", "Resource": WORK, "InputPath": "$.a", "ResultSelector": {"r.$": "$.a"}, "ResultPath": "$.a.b", "TimeoutSeconds": 5, "HeartbeatSeconds": 2, "Retry": retry, "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "C"}], "Next": "C"},
        "C": {"Type": "Choice", "Choices": [
            {"Variable": "$.n", "NumericLessThan": 5, "Next": "A"},
            {"And": [{"Variable": "$.a", "IsPresent": true}, {"Not": {"Variable": "$.a.b", "StringMatches": "a*"}}], "Next": "P"}
        ], "Default": "F"},
        "P": {"Type": "Parallel", "Branches": [item, {"StartAt": "W", "States": {"W": {"Type": "Wait", "SecondsPath": "$.n", "End": true}}}], "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 1}], "ResultPath": "$.p", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "M"}], "Next": "M"},
        "M": {"Type": "Map", "ItemsPath": "$.list", "MaxConcurrency": 2, "ItemSelector": {"a.$": "$$.Map.Item.Value"}, "ItemProcessor": {"StartAt": "K", "States": {"K": {"Type": "Wait", "Seconds": 1, "Next": "L"}, "L": {"Type": "Task", "Resource": WORK, "End": true}}}, "ResultPath": "$.m", "Next": "S"},
        "S": {"Type": "Succeed", "OutputPath": "$.m"},
        "F": {"Type": "Fail", "ErrorPath": "$.a", "Cause": "c"}
    }});
    let jsonata = json!({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Pass", "Output": {"n": "{% $states.input.n + 1 %}", "a": "{% $states.input.a %}"}, "Assign": {"x": "{% $states.input %}"}, "Next": "T"},
        "T": {"Type": "Task", "Resource": WORK, "Arguments": {"a": "{% $x.a %}"}, "TimeoutSeconds": "{% $states.input.n %}", "Output": "{% $merge([$states.input, {'r': $states.result}]) %}", "Retry": retry, "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.errorOutput %}", "Next": "M"}], "Next": "C"},
        "C": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.n < 5 %}", "Next": "A", "Assign": {"y": 1}}], "Default": "M"},
        "M": {"Type": "Map", "Items": "{% [1..3] %}", "ItemProcessor": {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": "{% $states.input %}", "Output": "{% $x.a %}", "End": true}}}, "Next": "F"},
        "F": {"Type": "Fail", "Error": "{% $states.context.Execution.Name %}"}
    }});
    let run = json!({"StartAt": "D", "States": {
        "D": {"Type": "Map", "ItemsPath": "$.list", "ItemProcessor": distributed, "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"a.$": "$.a"}}, "ToleratedFailurePercentage": 50, "MaxConcurrency": 3, "Label": "L", "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": "p"}}, "Next": "E"},
        "E": {"Type": "Wait", "TimestampPath": "$.at", "End": true}
    }});
    [paths, jsonata, run]
}

const TEXTS: [&str; 12] = [
    "$",
    "$.a",
    "$.n",
    "$.list",
    "$.list[0]",
    "$.no",
    "$$.State",
    "$.a.b",
    "{% $states.input %}",
    "{% $x %}",
    "States.ALL",
    "text",
];

/// Changes some values of a definition, and takes some fields away.
fn mutate(value: &mut Value, random: &mut Random) {
    let mut draw = |most: i64| (random.next_double() * most as f64) as i64;
    match value {
        Value::Number(_) if draw(8) == 0 => *value = json!([0, 1, 2, 7, 99][draw(5) as usize]),
        Value::String(text)
            if draw(25) == 0 && (text.starts_with('$') || text.starts_with('{')) =>
        {
            *value = json!(TEXTS[draw(12) as usize]);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| mutate(item, random)),
        Value::Object(fields) => {
            if draw(30) == 0 && !fields.is_empty() {
                let place = draw(fields.len() as i64) as usize;
                let key = fields.keys().nth(place).cloned().unwrap_or_default();
                fields.shift_remove(&key);
            }
            fields.values_mut().for_each(|field| mutate(field, random));
        }
        _ => {}
    }
}

fn reply(call: &TaskCall<'_>, random: &mut Random) -> TaskReply {
    let reply = match (random.next_double() * 9.0) as u8 {
        0 => TaskReply::failure("E", "c"),
        1 => TaskReply::failure("States.Timeout", "c"),
        2 => TaskReply::failure_with(None, None),
        3 => TaskReply::silence(),
        4 => TaskReply::success(Value::Null),
        5 => TaskReply::success(json!([1, "a"])),
        6 => TaskReply::refusal("Refused", ""),
        _ => TaskReply::success(call.arguments.clone()),
    };
    reply.after(std::time::Duration::from_millis(
        (random.next_double() * 9_000.0) as u64,
    ))
}

fn inputs() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<i32>().prop_map(Value::from),
        "[a-z]{0,5}".prop_map(Value::from),
        Just(json!("2025-01-01T00:00:05Z")),
        Just(json!({"b": "abc"})),
    ];
    let list = prop::collection::vec(leaf.clone(), 0..5);
    (leaf.clone(), -3..9_i32, list, leaf)
        .prop_map(|(a, n, list, at)| json!({"a": a, "n": n, "list": list, "at": at}))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_validates_ends(which in 0..3_usize, seed: i64, rounds in 0..3, input in inputs()) {
        let mut definition = definitions()[which].clone();
        let mut random = Random::new(seed);
        for _ in 0..rounds {
            mutate(&mut definition, &mut random);
        }
        let Ok(valid) = Valid::parse(&definition.to_string(), &Options::default()) else {
            return Ok(());
        };
        let engine = Engine::new(&valid).unwrap();
        let mut handler = |call: &TaskCall<'_>| reply(call, &mut random);
        let run = engine.execution().input(input).handler(&mut handler);
        let run = run.seed(seed.cast_unsigned()).event_limit(Some(2_000)).history();
        if let Ok(execution) = run.run() {
            prop_assert!(execution.history.len() <= 2_000);
            for event in &execution.history {
                serde_json::to_string(event).unwrap();
            }
        }
    }
}
