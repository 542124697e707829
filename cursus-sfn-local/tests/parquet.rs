//! Items in Parquet files.

use std::sync::Arc;

use cursus_sfn_core::asl::InputType;
use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::Engine;
use cursus_sfn_local::items::{MemoryObjects, Objects, ReaderSettings, read};
use parquet::basic::{Compression, GzipLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;
use serde_json::{Value, json};

const GET: &str = "arn:aws:states:::s3:getObject";

/// A file of as many rows, in groups of two: a number, a text that each third row lacks, a fraction, whether it is even.
fn file(rows: i64, compression: Compression) -> Vec<u8> {
    let schema = "message row { REQUIRED INT64 id; OPTIONAL BYTE_ARRAY name (UTF8); REQUIRED DOUBLE share; REQUIRED BOOLEAN even; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder().set_compression(compression);
    let mut content = Vec::new();
    let mut writer =
        SerializedFileWriter::new(&mut content, schema, Arc::new(properties.build())).unwrap();
    let ids: Vec<i64> = (0..rows).collect();
    for group in ids.chunks(2) {
        let mut columns = writer.next_row_group().unwrap();
        let mut column = columns.next_column().unwrap().unwrap();
        column
            .typed::<Int64Type>()
            .write_batch(group, None, None)
            .unwrap();
        column.close().unwrap();
        let there: Vec<i16> = group.iter().map(|id| i16::from(id % 3 != 2)).collect();
        let names = group.iter().filter(|id| *id % 3 != 2);
        let names: Vec<ByteArray> = names.map(|id| format!("n{id}").as_str().into()).collect();
        let mut column = columns.next_column().unwrap().unwrap();
        let texts = column.typed::<ByteArrayType>();
        texts.write_batch(&names, Some(&there), None).unwrap();
        column.close().unwrap();
        let shares: Vec<f64> = group.iter().map(|_| 0.5).collect();
        let mut column = columns.next_column().unwrap().unwrap();
        column
            .typed::<DoubleType>()
            .write_batch(&shares, None, None)
            .unwrap();
        column.close().unwrap();
        let even: Vec<bool> = group.iter().map(|id| id % 2 == 0).collect();
        let mut column = columns.next_column().unwrap().unwrap();
        column
            .typed::<BoolType>()
            .write_batch(&even, None, None)
            .unwrap();
        column.close().unwrap();
        columns.close().unwrap();
    }
    writer.close().unwrap();
    content
}

fn read_file(content: Vec<u8>, max_items: u64) -> Result<Vec<Value>, String> {
    let mut objects = MemoryObjects::default();
    objects.put("data", "file", content).unwrap();
    let settings = ReaderSettings {
        input_type: Some(InputType::Parquet),
        max_items,
        ..ReaderSettings::default()
    };
    let arguments = json!({"Bucket": "data", "Key": "file"});
    let items = read(GET, &arguments, &settings, &objects);
    let items = items.map_err(|fault| format!("{}: {fault}", fault.error()))?;
    Ok(items.into_iter().map(|item| item.value).collect())
}

#[test]
fn a_row_is_an_item() {
    let gzip = Compression::GZIP(GzipLevel::default());
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY, gzip] {
        let items = read_file(file(3, compression), 0).unwrap();
        let wanted = [
            json!({"id": 0, "name": "n0", "share": 0.5, "even": true}),
            json!({"id": 1, "name": "n1", "share": 0.5, "even": false}),
            json!({"id": 2, "name": null, "share": 0.5, "even": true}),
        ];
        assert_eq!(items, wanted, "{compression}");
        let keys: Vec<_> = items[0].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["id", "name", "share", "even"]);
        assert_eq!(read_file(file(3, compression), 2).unwrap(), wanted[..2]);
    }
    assert!(
        read_file(file(0, Compression::SNAPPY), 0)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_map_runs_over_rows() {
    let definition = json!({"StartAt": "M", "States": {"M": {
        "Type": "Map", "End": true,
        "ItemReader": {
            "Resource": GET,
            "ReaderConfig": {"InputType": "PARQUET"},
            "Parameters": {"Bucket": "data", "Key": "file"}
        },
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "I", "States": {"I": {"Type": "Pass", "OutputPath": "$.id", "End": true}}
        }
    }}});
    let valid = Valid::parse(definition.to_string(), &Options::default()).unwrap();
    let mut objects = MemoryObjects::default();
    objects
        .put("data", "file", file(5, Compression::SNAPPY))
        .unwrap();
    let engine = Engine::new(&valid).unwrap();
    let execution = engine.execution().objects(&mut objects).run().unwrap();
    assert_eq!(execution.output, Some(json!([0, 1, 2, 3, 4])));
}

#[test]
fn what_is_no_parquet_file_is_told() {
    let said = read_file(b"not parquet at all".to_vec(), 0).unwrap_err();
    let expected = "States.ItemReaderFailed: `S3://data/file` is no Parquet file: ";
    assert!(said.starts_with(expected), "{said}");
}

proptest! {
    /// A damaged file is read or refused.
    #[test]
    fn damage_does_no_harm(at in 0..900_usize, byte: u8, cut in 0..40_usize) {
        let mut content = file(4, Compression::SNAPPY);
        let length = content.len();
        content[at % length] = byte;
        content.truncate(length - cut / 8);
        if let Err(said) = read_file(content, 0) {
            prop_assert!(said.starts_with("States.ItemReaderFailed: "));
        }
    }
}
