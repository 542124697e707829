//! Files that list files.

use std::io::Read;

use cursus_sfn_core::asl::{CsvDelimiter, CsvHeaderLocation, InputType};
use flate2::read::MultiGzDecoder;
use serde_json::Value;

use super::delimited::{self, Rows};
use super::fault::ItemsFault;
use super::objects::Objects;
use super::reader::{File, Item, content, items, read_file};
use super::settings::ReaderSettings;

/// The lines of all the files that an S3 inventory report lists.
///
/// Source: Amazon S3 user guide, "Inventory manifest".
pub(super) fn inventory(
    manifest: File<'_>,
    objects: &dyn Objects,
) -> Result<Vec<Item>, ItemsFault> {
    let report: Value = serde_json::from_slice(&content(manifest, objects)?)
        .map_err(|error| ItemsFault::reader(format!("The manifest is no JSON: {error}.")))?;
    let text = |name: &str| report.get(name).and_then(Value::as_str);
    let required = |name| text(name).ok_or_else(|| lacks(manifest, name));
    if text("fileFormat").is_some_and(|format| format != "CSV") {
        return Err(ItemsFault::reader("An S3 inventory must have CSV files."));
    }
    let names = required("fileSchema")?.split(',');
    let settings = ReaderSettings {
        csv_header_location: CsvHeaderLocation::Given,
        csv_headers: names.map(|name| name.trim().to_owned()).collect(),
        ..ReaderSettings::default()
    };
    let destination = required("destinationBucket")?;
    let bucket = destination.rsplit(':').next().unwrap_or(destination);
    let files = report.get("files").and_then(Value::as_array);
    let files = files.ok_or_else(|| lacks(manifest, "files"))?;
    let mut all = Vec::new();
    for listed in files {
        let key = listed.get("key").and_then(Value::as_str);
        let key = key.ok_or_else(|| lacks(manifest, "key"))?;
        let file = File { bucket, key };
        let lines = unpack(file, content(file, objects)?)?;
        let lines = delimited::read(&String::from_utf8_lossy(&lines), &settings)?;
        let lines = lines.into_iter().map(|value| (None, value));
        all.extend(items(lines, &file.source()));
    }
    Ok(all)
}

/// The items of all the files that a manifest of Athena lists, an address a line.
pub(super) fn athena(
    manifest: File<'_>,
    settings: &ReaderSettings,
    objects: &dyn Objects,
) -> Result<Vec<Item>, ItemsFault> {
    if settings.input_type == Some(InputType::Manifest) {
        return Err(ItemsFault::reader(
            "With ManifestType ATHENA_DATA, the InputType must say what is in the files: CSV, JSON or JSONL.",
        ));
    }
    let list = content(manifest, objects)?;
    let list = String::from_utf8_lossy(&list);
    let mut all = Vec::new();
    for row in Rows::new(&list, CsvDelimiter::Comma) {
        let address = row.first().map_or("", String::as_str).trim();
        let place = address
            .strip_prefix("s3://")
            .and_then(|place| place.split_once('/'));
        let (bucket, key) = place.ok_or_else(|| {
            ItemsFault::reader(format!(
                "The manifest has `{address}` where an address such as `s3://bucket/key` must be."
            ))
        })?;
        let file = File { bucket, key };
        let bytes = unpack(file, content(file, objects)?)?;
        all.extend(read_file(file, settings, bytes)?);
    }
    Ok(all)
}

fn lacks(manifest: File<'_>, name: &str) -> ItemsFault {
    let source = manifest.source();
    ItemsFault::reader(format!("The manifest `{source}` has no `{name}`."))
}

/// The content of a file that may be compressed with gzip.
fn unpack(file: File<'_>, content: Vec<u8>) -> Result<Vec<u8>, ItemsFault> {
    if !content.starts_with(&[0x1F, 0x8B]) {
        return Ok(content);
    }
    let mut unpacked = Vec::new();
    match MultiGzDecoder::new(content.as_slice()).read_to_end(&mut unpacked) {
        Ok(_) => Ok(unpacked),
        Err(error) => {
            let source = file.source();
            Err(ItemsFault::reader(format!(
                "The file `{source}` cannot be unpacked: {error}."
            )))
        }
    }
}
