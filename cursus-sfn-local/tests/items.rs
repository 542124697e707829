//! Reading items.

use std::io::Write;

use cursus_sfn_core::asl::{InputType, ManifestType, ReaderConfig};
use cursus_sfn_local::items::{
    Batching, Item, ItemsFault, MemoryObjects, Objects, ReaderSettings, batches, read,
};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

const GET: &str = "arn:aws:states:::s3:getObject";
const LIST: &str = "arn:aws:states:::s3:listObjectsV2";

fn settings(config: &Value) -> ReaderSettings {
    let config: ReaderConfig = serde_json::from_value(config.clone()).unwrap();
    ReaderSettings::of(&config)
}

/// Reads the file `data/file`.
fn read_file(content: &str, config: &Value) -> Result<Vec<Item>, ItemsFault> {
    let objects = MemoryObjects::from([("data", "file", content)]);
    let arguments = json!({"Bucket": "data", "Key": "file"});
    read(GET, &arguments, &settings(config), &objects)
}

fn values(items: Vec<Item>) -> Value {
    items.into_iter().map(|item| item.value).collect()
}

#[test]
fn a_file_has_items() {
    let csv = "name,size\na,1\nb\nc,3,4\n";
    let json = r#"{"list": [1, {"a": 2}], "one": {"x": 1, "y": 2}, "a/b": [7]}"#;
    let cases = [
        (
            csv,
            json!({"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"}),
            json!([{"name": "a", "size": "1"}, {"name": "b", "size": ""}, {"name": "c", "size": "3"}]),
        ),
        (
            csv,
            json!({"InputType": "CSV", "MaxItems": 1}),
            json!([{"name": "a", "size": "1"}]),
        ),
        (
            csv,
            json!({"InputType": "CSV", "MaxItems": 0, "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["n"]}),
            json!([{"n": "name"}, {"n": "a"}, {"n": "b"}, {"n": "c"}]),
        ),
        (
            "a|b\n1|2",
            json!({"InputType": "CSV", "CSVDelimiter": "PIPE"}),
            json!([{"a": "1", "b": "2"}]),
        ),
        ("", json!({"InputType": "CSV"}), json!([])),
        (
            "[1, [2], null]",
            json!({"InputType": "JSON"}),
            json!([1, [2], null]),
        ),
        (
            "[1, 2, 3]",
            json!({"InputType": "JSON", "MaxItems": 2}),
            json!([1, 2]),
        ),
        (
            json,
            json!({"InputType": "JSON", "ItemsPointer": "/list"}),
            json!([1, {"a": 2}]),
        ),
        (
            json,
            json!({"InputType": "JSON", "ItemsPointer": "/a~1b"}),
            json!([7]),
        ),
        (
            json,
            json!({"InputType": "JSON", "ItemsPointer": "/one"}),
            json!([{"Key": "x", "Value": 1}, {"Key": "y", "Value": 2}]),
        ),
        (
            "{\"a\": 1}\n\n[2]\r\n\"x\"",
            json!({"InputType": "JSONL"}),
            json!([{"a": 1}, [2], "x"]),
        ),
    ];
    for (content, config, expected) in cases {
        let items = read_file(content, &config).unwrap();
        assert_eq!(values(items), expected, "{config}");
    }
}

#[test]
fn an_item_knows_where_it_comes_from() {
    let config = json!({"InputType": "JSON", "ItemsPointer": "/o"});
    let items = read_file(r#"{"o": {"k": 1}}"#, &config).unwrap();
    assert_eq!(items[0].key.as_deref(), Some("k"));
    assert_eq!(items[0].source, "S3://data/file");
}

/// Each file, with its configuration, is refused with the cause.
fn check_refusals(cases: &[(&str, Value, &str)]) {
    for (content, config, cause) in cases {
        let fault = read_file(content, config).unwrap_err();
        assert_eq!(fault.cause(), *cause);
        assert_eq!(fault.error(), "States.ItemReaderFailed");
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let headers = "x".repeat(10_241);
    let cases = [
        (
            r#"{"Hello": "world"}"#,
            json!({"InputType": "JSON"}),
            "Attempting to map over non-iterable node.",
        ),
        (
            "{}",
            json!({"InputType": "JSON", "ItemsPointer": "/a"}),
            "The file has nothing at ItemsPointer `/a`.",
        ),
        (
            "[1",
            json!({"InputType": "JSON"}),
            "The file is no JSON: EOF while parsing a list at line 1 column 2.",
        ),
        (
            "1\nx",
            json!({"InputType": "JSONL"}),
            "Line 2 of the file is no JSON: expected value at line 1 column 1.",
        ),
        (
            "PAR1",
            json!({"InputType": "PARQUET"}),
            "`S3://data/file` is no Parquet file: EOF: Parquet file too small. Size is 4 but need 8.",
        ),
        (
            "[]",
            json!({}),
            "The InputType must say what is in `S3://data/file`: CSV, JSON, JSONL or PARQUET.",
        ),
        (
            &headers,
            json!({"InputType": "CSV"}),
            "The CSV headers have more than 10 KiB.",
        ),
    ];
    check_refusals(&cases);
}

#[test]
fn a_manifest_that_lists_no_files_is_refused() {
    let cases = [
        (
            "{}",
            json!({"InputType": "MANIFEST"}),
            "The manifest `S3://data/file` has no `fileSchema`.",
        ),
        (
            r#"{"fileFormat": "ORC"}"#,
            json!({"InputType": "MANIFEST"}),
            "An S3 inventory must have CSV files.",
        ),
        (
            "data/a.csv",
            json!({"InputType": "CSV", "ManifestType": "ATHENA_DATA"}),
            "The manifest has `data/a.csv` where an address such as `s3://bucket/key` must be.",
        ),
        (
            "s3://data/none",
            json!({"InputType": "CSV", "ManifestType": "ATHENA_DATA"}),
            "The specified key does not exist: there is no object `S3://data/none`.",
        ),
    ];
    check_refusals(&cases);
}

#[test]
fn arguments_are_checked() {
    let cases = [
        (GET, json!({"Key": "a"}), "The item reader has no `Bucket`."),
        (
            GET,
            json!({"Bucket": "a", "Key": 1}),
            "The item reader has no `Key`.",
        ),
        (
            "arn:aws:states:::s3:putObject",
            json!({"Bucket": "a"}),
            "Items are read by `s3:getObject` or `s3:listObjectsV2`, not by `arn:aws:states:::s3:putObject`.",
        ),
    ];
    for (resource, arguments, cause) in cases {
        let fault = read(
            resource,
            &arguments,
            &ReaderSettings::default(),
            &MemoryObjects::default(),
        );
        assert_eq!(fault.unwrap_err().cause(), cause);
    }
}

#[test]
fn a_bucket_lists_its_objects_or_their_items() {
    let objects = MemoryObjects::from([
        ("data", "in/a.json", "[1, 2]"),
        ("data", "in/b.json", "[3]"),
        ("data", "other", ""),
    ]);
    let arguments = json!({"Bucket": "data", "Prefix": "in/"});
    let listed = read(LIST, &arguments, &ReaderSettings::default(), &objects).unwrap();
    assert_eq!(listed[0].source, "S3://data");
    let expected = json!({
        "Etag": listed[1].value["Etag"],
        "Key": "in/b.json",
        "LastModified": 0,
        "Size": 3,
        "StorageClass": "STANDARD",
    });
    assert_eq!(listed[1].value, expected);
    assert_eq!(listed.len(), 2);

    let config = json!({"InputType": "JSON", "Transformation": "LOAD_AND_FLATTEN"});
    let items = read(LIST, &arguments, &settings(&config), &objects).unwrap();
    assert_eq!(items[2].source, "S3://data/in/b.json");
    assert_eq!(values(items), json!([1, 2, 3]));
}

fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn an_inventory_lists_objects_in_compressed_files() {
    let manifest = json!({
        "sourceBucket": "source",
        "destinationBucket": "arn:aws:s3:::reports",
        "fileFormat": "CSV",
        "fileSchema": "Bucket, Key, Size",
        "files": [{"key": "1.csv.gz"}, {"key": "2.csv"}],
    });
    let second = "\"source\",\"b.txt\",\"2\"\n";
    let mut objects =
        MemoryObjects::from([("data", "manifest.json", ""), ("reports", "2.csv", second)]);
    let put = |objects: &mut MemoryObjects, bucket, key, content| {
        objects.put(bucket, key, content).unwrap();
    };
    put(
        &mut objects,
        "data",
        "manifest.json",
        manifest.to_string().into_bytes(),
    );
    put(
        &mut objects,
        "reports",
        "1.csv.gz",
        compressed("\"source\",\"a%20b.txt\",\"1\"\n"),
    );

    let arguments = json!({"Bucket": "data", "Key": "manifest.json"});
    let config = settings(&json!({"InputType": "MANIFEST"}));
    let items = read(GET, &arguments, &config, &objects).unwrap();
    assert_eq!(items[1].source, "S3://reports/2.csv");
    assert_eq!(
        values(items),
        json!([
            {"Bucket": "source", "Key": "a%20b.txt", "Size": "1"},
            {"Bucket": "source", "Key": "b.txt", "Size": "2"},
        ])
    );

    let mut broken = compressed("x");
    broken.truncate(12);
    put(&mut objects, "reports", "1.csv.gz", broken);
    let fault = read(GET, &arguments, &config, &objects).unwrap_err();
    assert!(
        fault
            .cause()
            .starts_with("The file `S3://reports/1.csv.gz` cannot be unpacked: ")
    );
}

#[test]
fn a_manifest_of_athena_lists_files_of_items() {
    let mut objects = MemoryObjects::from([
        ("data", "list.csv", "s3://data/a\n\"s3://data/b\"\n"),
        ("data", "b", "{\"n\": 2}\n{\"n\": 3}"),
    ]);
    objects
        .put("data", "a", compressed("{\"n\": 1}\n"))
        .unwrap();
    let config = json!({"InputType": "JSONL", "ManifestType": "ATHENA_DATA"});
    let arguments = json!({"Bucket": "data", "Key": "list.csv"});
    let items = read(GET, &arguments, &settings(&config), &objects).unwrap();
    assert_eq!(values(items), json!([{"n": 1}, {"n": 2}, {"n": 3}]));
}

#[test]
fn batches_keep_to_both_limits() {
    let items: Vec<Value> = (1..=5).map(Value::from).collect();
    // `{"Items":[1,2]}` has 15 bytes.
    let batching = Batching {
        max_items: 3,
        max_bytes: 15,
        batch_input: None,
    };
    let found = batches(items.clone(), &batching).unwrap();
    assert_eq!(
        found,
        [
            json!({"Items": [1, 2]}),
            json!({"Items": [3, 4]}),
            json!({"Items": [5]})
        ]
    );
    let unlimited = batches(items, &Batching::default()).unwrap();
    assert_eq!(unlimited, [json!({"Items": [1, 2, 3, 4, 5]})]);
    assert_eq!(batches(Vec::new(), &batching), Ok(Vec::new()));

    let fault = batches(vec![json!("too large")], &batching).unwrap_err();
    assert_eq!(fault.error(), "States.DataLimitExceeded");
    assert_eq!(
        fault.cause(),
        "A batch of one item has 23 bytes, but MaxInputBytesPerBatch is 15."
    );
}

#[test]
fn an_etag_is_the_hash_of_the_content() {
    let objects = MemoryObjects::from([("data", "a", "hello")]);
    let item = objects.list("data", "").unwrap()[0].item();
    assert_eq!(item["Etag"], "\"5d41402abc4b2a76b9719d911017c592\"");
}

proptest! {
    #[test]
    fn any_content_is_read_or_refused(
        content in vec(any::<u8>(), 0..60),
        input_type in proptest::sample::select(InputType::ALL),
        manifest_type in proptest::option::of(proptest::sample::select(ManifestType::ALL)),
    ) {
        let mut objects = MemoryObjects::default();
        objects.put("data", "file", content).unwrap();
        let settings = ReaderSettings {
            input_type: Some(input_type),
            manifest_type,
            ..ReaderSettings::default()
        };
        let arguments = json!({"Bucket": "data", "Key": "file"});
        if let Err(fault) = read(GET, &arguments, &settings, &objects) {
            prop_assert_eq!(fault.error(), "States.ItemReaderFailed");
        }
    }

    #[test]
    fn batches_hold_all_items_in_order(
        items in vec("[a-z]{0,12}", 0..20),
        max_items in 0_u64..5,
        max_bytes in 50_u64..90,
    ) {
        let items: Vec<Value> = items.into_iter().map(Value::from).collect();
        let batching = Batching { max_items, max_bytes, batch_input: Some(json!({"a": 1})) };
        let found = batches(items.clone(), &batching).unwrap();
        let mut all = Vec::new();
        for batch in &found {
            let inside = batch["Items"].as_array().unwrap();
            prop_assert!(!inside.is_empty());
            prop_assert!(max_items == 0 || inside.len() as u64 <= max_items);
            prop_assert!(batch.to_string().len() as u64 <= max_bytes);
            all.extend(inside.iter().cloned());
        }
        prop_assert_eq!(all, items);
    }
}
