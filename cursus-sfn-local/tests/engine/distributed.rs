//! Items in executions of their own.

use cursus_sfn_local::items::{FolderObjects, MemoryObjects, Objects};
use cursus_sfn_local::{Execution, Status, TaskCall, TaskReply};
use serde_json::{Value, json};

use crate::{WORK, engine, failure_of, output};

fn map(more: &Value) -> Value {
    let mut state = json!({"Type": "Map", "Label": "Run", "End": true, "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
        "StartAt": "T", "States": {"T": {"Type": "Task", "Resource": WORK, "End": true}}
    }});
    state
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    json!({"StartAt": "M", "States": {"M": state}})
}

/// Fails for odd numbers.
fn even(call: &TaskCall<'_>) -> TaskReply {
    match call.arguments.as_i64() {
        Some(n) if n % 2 == 1 => TaskReply::failure("Odd", n.to_string()),
        _ => TaskReply::success(call.arguments.clone()),
    }
}

fn run(definition: &Value, input: Value, objects: &mut dyn Objects) -> Execution {
    let engine = engine(definition);
    let mut handler = even;
    let run = engine.execution().input(input).handler(&mut handler);
    run.objects(objects).history().run().unwrap()
}

#[test]
fn some_items_may_fail() {
    for (more, tolerated) in [
        (json!({}), false),
        (json!({"ToleratedFailureCount": 1}), false),
        (json!({"ToleratedFailureCount": 2}), true),
        (json!({"ToleratedFailurePercentage": 49}), false),
        (json!({"ToleratedFailurePercentage": 50}), true),
        (json!({"ToleratedFailureCountPath": "$[2]"}), false),
        (json!({"ToleratedFailureCountPath": "$[3]"}), true),
        (
            json!({"ToleratedFailureCount": 1, "ToleratedFailurePercentage": 100}),
            false,
        ),
    ] {
        let execution = run(
            &map(&more),
            json!([1, 3, 0, 2]),
            &mut MemoryObjects::default(),
        );
        if tolerated {
            let failed = |n: &str| json!({"Error": "Odd", "Cause": n});
            assert_eq!(
                execution.output,
                Some(json!([failed("1"), failed("3"), 0, 2])),
                "{more}"
            );
        } else {
            let (error, _) = failure_of(execution);
            assert_eq!(error, "States.ExceedToleratedFailureThreshold", "{more}");
        }
    }
}

fn reader(resource: &str, input_type: Option<&str>, parameters: &Value) -> Value {
    let mut reader =
        json!({"Resource": format!("arn:aws:states:::s3:{resource}"), "Parameters": parameters});
    if let Some(input_type) = input_type {
        reader["ReaderConfig"] = json!({"InputType": input_type});
    }
    json!({"ItemReader": reader})
}

#[test]
fn items_are_read_from_objects() {
    let mut objects = MemoryObjects::from([
        ("data", "n.json", "[2, 4]"),
        ("data", "n.jsonl", "2\n4\n6\n"),
        ("data", "n.csv", "a,b\n1,2\n3,4\n"),
    ]);
    let at = |key: &str| json!({"Bucket": "data", "Key": key});
    for (key, of, wanted) in [
        ("n.json", "JSON", json!([2, 4])),
        ("n.jsonl", "JSONL", json!([2, 4, 6])),
    ] {
        let definition = map(&reader("getObject", Some(of), &at(key)));
        assert_eq!(
            run(&definition, json!({}), &mut objects).output,
            Some(wanted),
            "{key}"
        );
    }
    let mut more = reader("getObject", Some("CSV"), &at("n.csv"));
    more["ItemReader"]["ReaderConfig"]["CSVHeaderLocation"] = json!("FIRST_ROW");
    more["ItemReader"]["ReaderConfig"]["MaxItems"] = json!(1);
    let given = run(&map(&more), json!({}), &mut objects).output;
    assert_eq!(given, Some(json!([{"a": "1", "b": "2"}])));
    let definition = map(&reader(
        "getObject",
        Some("JSON"),
        &json!({"Bucket": "data", "Key.$": "$.key"}),
    ));
    assert_eq!(
        run(&definition, json!({"key": "n.json"}), &mut objects).output,
        Some(json!([2, 4]))
    );
    let (error, _) = failure_of(run(&definition, json!({"key": "no.json"}), &mut objects));
    assert_eq!(error, "States.ItemReaderFailed");
}

#[test]
fn items_are_read_from_folders() {
    let folder = std::env::temp_dir().join(format!("cursus-sfn-engine-{}", std::process::id()));
    let mut objects = FolderObjects::new(&folder);
    objects.put("data", "in/b.json", b"[8]".to_vec()).unwrap();
    objects.put("data", "in/a.json", b"[6]".to_vec()).unwrap();
    objects.put("data", "out/c.json", b"[4]".to_vec()).unwrap();
    let listed = map(&reader(
        "listObjectsV2",
        None,
        &json!({"Bucket": "data", "Prefix": "in/"}),
    ));
    let keys = run(&listed, json!({}), &mut objects).output.unwrap();
    let read = map(&reader(
        "getObject",
        Some("JSON"),
        &json!({"Bucket": "data", "Key": "in/b.json"}),
    ));
    let items = run(&read, json!({}), &mut objects).output;
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(keys[0]["Key"], "in/a.json");
    assert_eq!(keys[1]["Key"], "in/b.json");
    assert_eq!(keys.as_array().unwrap().len(), 2);
    assert_eq!(items, Some(json!([8])));
}

#[test]
fn items_come_in_batches() {
    let definition = map(&json!({
        "ItemsPath": "$.list",
        "ItemSelector": {"n.$": "$$.Map.Item.Value"},
        "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"k.$": "$.k"}}
    }));
    let batch = |items: Value| json!({"BatchInput": {"k": "v"}, "Items": items});
    assert_eq!(
        output(&definition, json!({"list": [1, 2, 3], "k": "v"})),
        json!([batch(json!([{"n": 1}, {"n": 2}])), batch(json!([{"n": 3}]))])
    );
}

#[test]
fn results_are_written() {
    let definition = map(&json!({
        "ToleratedFailurePercentage": 100,
        "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "out", "Prefix": "runs"}}
    }));
    let mut objects = MemoryObjects::default();
    let execution = run(&definition, json!([2, 3]), &mut objects);
    assert_eq!(execution.status, Status::Succeeded, "{execution:?}");
    let details = &execution.output.unwrap()["ResultWriterDetails"];
    assert_eq!(details["Bucket"], "out");
    let key = details["Key"].as_str().unwrap();
    assert!(
        key.starts_with("runs/") && key.ends_with("/manifest.json"),
        "{key}"
    );
    let keys: Vec<_> = objects
        .list("out", "runs/")
        .unwrap()
        .into_iter()
        .map(|object| object.key)
        .collect();
    let of = |name: &str| {
        keys.iter()
            .find(|key| key.ends_with(name))
            .unwrap_or_else(|| panic!("{keys:?}"))
    };
    let read = |key: &str| -> Value {
        serde_json::from_slice(&objects.get("out", key).unwrap().unwrap()).unwrap()
    };
    assert_eq!(read(of("SUCCEEDED_0.json"))[0]["Output"], "2");
    assert_eq!(read(of("FAILED_0.json"))[0]["Error"], "Odd");
}

#[test]
fn executions_of_items_see_no_variables() {
    let definition = |expression: &str| {
        json!({"QueryLanguage": "JSONata", "StartAt": "A", "States": {
            "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "M"},
            "M": {"Type": "Map", "Items": [1], "End": true, "ItemSelector": {"x": "{% $x %}"}, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                "StartAt": "P", "States": {"P": {"Type": "Pass", "Assign": {"x": 2}, "Output": expression, "End": true}}
            }}
        }})
    };
    let seen = output(
        &definition("{% $exists($states.input.x) ? $states.input.x : 'none' %}"),
        json!({}),
    );
    assert_eq!(seen, json!([1]));
}

#[test]
fn it_is_told_how_far_a_run_is() {
    let definition = json!({"StartAt": "M", "States": {"M": {
        "Type": "Map", "ToleratedFailurePercentage": 100, "MaxConcurrency": 2, "End": true,
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "I", "States": {"I": {"Type": "Task", "Resource": WORK, "End": true}}
        }
    }}});
    let engine = engine(&definition);
    let mut handler = |call: &TaskCall<'_>| match call.arguments.as_u64() {
        Some(2) => TaskReply::failure("E", ""),
        _ => TaskReply::success(json!(null)),
    };
    let mut told = Vec::new();
    let mut tell = |progress: cursus_sfn_local::MapProgress<'_>| {
        told.push(format!(
            "{} {}/{} {}",
            progress.state, progress.ended, progress.total, progress.failed
        ));
    };
    let run = engine.execution().input(json!([1, 2, 3]));
    let run = run.handler(&mut handler).on_progress(&mut tell);
    run.run().unwrap();
    assert_eq!(told, ["M 1/3 0", "M 2/3 1", "M 3/3 1"]);
}

#[test]
fn an_execution_knows_its_input_and_no_item() {
    let knowing = |parameters: &Value| {
        map(&json!({"ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "P", "States": {"P": {
                "Type": "Parallel", "End": true,
                "Branches": [{"StartAt": "I", "States": {
                    "I": {"Type": "Pass", "Parameters": parameters, "End": true}
                }}]
            }}
        }}))
    };
    assert_eq!(
        output(
            &knowing(&json!({"got.$": "$$.Execution.Input"})),
            json!([1, 2])
        ),
        json!([[{"got": 1}], [{"got": 2}]])
    );
    let execution = run(
        &knowing(&json!({"item.$": "$$.Map.Item.Value"})),
        json!([1]),
        &mut MemoryObjects::default(),
    );
    assert_eq!(execution.status, Status::Failed, "{execution:?}");
}
