//! Writing results, and objects in folders.

use std::fs;
use std::path::{Path, PathBuf};

use cursus_sfn_core::asl::WriterConfig;
use cursus_sfn_local::items::{
    ChildExecution, ChildStatus, FolderObjects, MemoryObjects, Objects, WriterSettings, write,
};
use serde_json::{Value, json};

const RUN: &str = "arn:aws:states:us-east-1:123456789012:mapRun:machine/label:0d9f";

fn child(name: &str, status: ChildStatus, output: Option<Value>) -> ChildExecution {
    let failed = status == ChildStatus::Failed;
    ChildExecution {
        arn: format!("arn:aws:states:us-east-1:123456789012:execution:machine/label:{name}"),
        name: name.to_owned(),
        state_machine_arn: "arn:aws:states:us-east-1:123456789012:stateMachine:machine/label"
            .to_owned(),
        input: json!({"n": name}),
        status,
        output,
        error: failed.then(|| "Broken".to_owned()),
        cause: failed.then(|| "because".to_owned()),
        start_date: Some("2024-01-01T00:00:00.000Z".to_owned()),
        stop_date: Some("2024-01-01T00:00:01.000Z".to_owned()),
    }
}

fn children() -> Vec<ChildExecution> {
    vec![
        child("a", ChildStatus::Succeeded, Some(json!([1, [2]]))),
        child("b", ChildStatus::Failed, None),
        child("c", ChildStatus::Succeeded, Some(json!("x"))),
    ]
}

fn settings(config: &Value) -> WriterSettings {
    let config: WriterConfig = serde_json::from_value(config.clone()).unwrap();
    WriterSettings::of(&config)
}

fn content(objects: &MemoryObjects, key: &str) -> Value {
    let content = objects.get("results", key).unwrap().unwrap();
    serde_json::from_slice(&content).unwrap()
}

fn failed() -> Value {
    json!({
        "Cause": "because",
        "Error": "Broken",
        "ExecutionArn": "arn:aws:states:us-east-1:123456789012:execution:machine/label:b",
        "Input": "{\"n\":\"b\"}",
        "InputDetails": {"Included": true},
        "Name": "b",
        "OutputDetails": {"Included": true},
        "RedriveCount": 0,
        "RedriveStatus": "REDRIVABLE_BY_MAP_RUN",
        "StartDate": "2024-01-01T00:00:00.000Z",
        "StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:machine/label",
        "Status": "FAILED",
        "StopDate": "2024-01-01T00:00:01.000Z",
    })
}

#[test]
fn without_a_bucket_the_map_gives_the_results() {
    let lines = format!("1\n[2]\n{}\n\"x\"", failed());
    let cases = [
        (
            json!({"Transformation": "COMPACT"}),
            json!([[1, [2]], failed(), "x"]),
        ),
        (
            json!({"Transformation": "FLATTEN"}),
            json!([1, [2], failed(), "x"]),
        ),
        (
            json!({"Transformation": "FLATTEN", "OutputType": "JSONL"}),
            json!(lines),
        ),
    ];
    for (config, expected) in cases {
        let output = write(
            &children(),
            &settings(&config),
            RUN,
            &mut MemoryObjects::default(),
        );
        assert_eq!(output, Ok(expected), "{config}");
    }
}

#[test]
fn without_a_writer_the_map_gives_the_outputs() {
    let output = write(
        &children(),
        &WriterSettings::default(),
        RUN,
        &mut MemoryObjects::default(),
    );
    assert_eq!(output, Ok(json!([[1, [2]], failed(), "x"])));
}

#[test]
fn with_a_bucket_the_results_are_written_and_listed() {
    let mut objects = MemoryObjects::default();
    let settings = WriterSettings::default().written_to("results", Some("jobs/"));
    let output = write(&children(), &settings, RUN, &mut objects).unwrap();
    let details = json!({"Bucket": "results", "Key": "jobs/0d9f/manifest.json"});
    assert_eq!(
        output,
        json!({"MapRunArn": RUN, "ResultWriterDetails": details})
    );

    let succeeded = content(&objects, "jobs/0d9f/SUCCEEDED_0.json");
    assert_eq!(succeeded[0]["Output"], "[1,[2]]");
    assert_eq!(
        succeeded[1]["RedriveStatusReason"],
        "Execution is SUCCEEDED and cannot be redriven"
    );
    assert_eq!(
        content(&objects, "jobs/0d9f/FAILED_0.json"),
        json!([failed()])
    );
    let manifest = content(&objects, "jobs/0d9f/manifest.json");
    assert_eq!(manifest["DestinationBucket"], "results");
    assert_eq!(manifest["ResultFiles"]["PENDING"], json!([]));
    let listed = &manifest["ResultFiles"]["SUCCEEDED"][0];
    assert_eq!(listed["Key"], "jobs/0d9f/SUCCEEDED_0.json");
    assert_eq!(listed["Size"], succeeded.to_string().len());
}

#[test]
fn written_results_may_be_lines_of_outputs() {
    let mut objects = MemoryObjects::default();
    let config = json!({"Transformation": "FLATTEN", "OutputType": "JSONL"});
    let settings = settings(&config).written_to("results", None);
    write(&children(), &settings, RUN, &mut objects).unwrap();
    let lines = objects
        .get("results", "0d9f/SUCCEEDED_0.jsonl")
        .unwrap()
        .unwrap();
    assert_eq!(lines, b"1\n[2]\n\"x\"");
}

#[test]
fn a_result_that_cannot_be_written_is_a_fault() {
    let mut objects = FolderObjects::new(Path::new("nowhere"));
    let settings = WriterSettings::default().written_to("..", None);
    let fault = write(&[], &settings, RUN, &mut objects).unwrap_err();
    assert_eq!(fault.error(), "States.ResultWriterFailed");
    assert_eq!(
        fault.cause(),
        "The object `S3://../0d9f/manifest.json` cannot be written: `..` cannot be the name of a bucket in a folder."
    );
}

/// An empty folder of this test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    folder
}

#[test]
fn objects_in_a_folder_are_files() {
    let root = folder("objects_in_a_folder_are_files");
    let mut objects = FolderObjects::new(&root);
    assert_eq!(objects.list("data", "").unwrap(), []);
    assert_eq!(objects.get("data", "in/a.txt").unwrap(), None);
    for key in ["in/b.txt", "in/a.txt", "in.txt", "out/a.txt"] {
        objects.put("data", key, key.into()).unwrap();
    }
    assert_eq!(fs::read(root.join("data/in/a.txt")).unwrap(), b"in/a.txt");
    assert_eq!(
        objects.get("data", "out/a.txt").unwrap().unwrap(),
        b"out/a.txt"
    );
    assert_eq!(objects.get("data", "in").unwrap(), None);
    let keys = |prefix| -> Vec<String> {
        let listed = objects.list("data", prefix).unwrap();
        listed.into_iter().map(|object| object.key).collect()
    };
    assert_eq!(keys(""), ["in.txt", "in/a.txt", "in/b.txt", "out/a.txt"]);
    assert_eq!(keys("in/"), ["in/a.txt", "in/b.txt"]);
    assert_eq!(keys("in/b"), ["in/b.txt"]);
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let root = folder("nothing_leads_out_of_the_folder");
    let mut objects = FolderObjects::new(&root);
    let keys = [
        "../a",
        "a/../../b",
        "..",
        "/etc/passwd",
        "a//b",
        "a/",
        "",
        ".",
    ];
    for key in keys {
        assert!(objects.get("data", key).is_err(), "{key}");
        assert!(objects.put("data", key, Vec::new()).is_err(), "{key}");
    }
    for bucket in ["..", "", "a/b", "/etc"] {
        assert!(objects.get(bucket, "a").is_err(), "{bucket}");
        assert!(objects.list(bucket, "").is_err(), "{bucket}");
    }
    assert!(!root.exists());
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() {
    let root = folder("links_do_not_lead_out_of_the_folder");
    let outside = folder("links_do_not_lead_out_of_the_folder_outside");
    fs::create_dir_all(root.join("data")).unwrap();
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("secret"), "x").unwrap();
    std::os::unix::fs::symlink(&outside, root.join("data/link")).unwrap();
    std::os::unix::fs::symlink(&outside, root.join("linked")).unwrap();
    let mut objects = FolderObjects::new(&root);
    assert!(objects.get("data", "link/secret").is_err());
    assert!(objects.get("linked", "secret").is_err());
    assert!(objects.list("linked", "").is_err());
    assert!(objects.put("data", "link/new/a", Vec::new()).is_err());
    assert_eq!(objects.list("data", "").unwrap(), []);
    assert!(!outside.join("new").exists());
}
