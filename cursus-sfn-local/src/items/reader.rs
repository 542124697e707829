//! Reads items.

use cursus_sfn_core::asl::{InputType, ManifestType, ReaderTransformation};
use serde_json::Value;

use super::fault::ItemsFault;
use super::objects::Objects;
use super::settings::ReaderSettings;
use super::{delimited, json, manifest};

/// An item of a distributed map.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What its execution gets.
    pub value: Value,
    /// Its key, if it is a field of an object: `$$.Map.Item.Key`.
    pub key: Option<String>,
    /// Where it comes from, as `S3://bucket/key`: `$$.Map.Item.Source`.
    pub source: String,
}

impl From<Value> for Item {
    /// An item that is in the data, without key and source.
    fn from(value: Value) -> Self {
        Self {
            value,
            key: None,
            source: String::new(),
        }
    }
}

/// A file to read items from.
#[derive(Clone, Copy)]
pub(super) struct File<'a> {
    pub(super) bucket: &'a str,
    pub(super) key: &'a str,
}

impl File<'_> {
    /// Where its items come from.
    pub(super) fn source(self) -> String {
        format!("S3://{}/{}", self.bucket, self.key)
    }
}

/// Reads items: those of a file if `resource` ends with `s3:getObject`, the objects of a bucket if it ends with
/// `s3:listObjectsV2`.
///
/// `arguments` is what the resource is called with, evaluated: `Bucket` with `Key` or `Prefix`. A `VersionId` is not looked
/// at: an object has one version here.
///
/// - CSV: an object for each line, of strings.
/// - JSON: the elements of the array; at `ItemsPointer` also the fields of an object, as `{"Key": .., "Value": ..}`.
/// - JSONL: a value for each line.
/// - MANIFEST: the lines of the files that an S3 inventory lists; with `ATHENA_DATA` the items of the files.
/// - A listing: an object for each object, or with `LOAD_AND_FLATTEN` the items of all of them.
/// - PARQUET, with the feature of that name: an object for each row. Text that is not UTF-8 is in Base64; times and decimals
///   are texts. Without compression, or with GZIP or Snappy.
///
/// ```
/// use cursus_sfn_core::asl::InputType;
/// use cursus_sfn_local::items::{MemoryObjects, ReaderSettings, read};
/// use serde_json::json;
///
/// let objects = MemoryObjects::from([("data", "list.csv", "name,size\na,1\nb,2\n")]);
/// let settings = ReaderSettings { input_type: Some(InputType::Csv), ..ReaderSettings::default() };
/// let arguments = json!({"Bucket": "data", "Key": "list.csv"});
/// let items = read("arn:aws:states:::s3:getObject", &arguments, &settings, &objects).unwrap();
/// assert_eq!(items[1].value, json!({"name": "b", "size": "2"}));
/// assert_eq!(items[1].source, "S3://data/list.csv");
/// ```
///
/// # Errors
/// `States.ItemReaderFailed`, with what cannot be read.
pub fn read(
    resource: &str,
    arguments: &Value,
    settings: &ReaderSettings,
    objects: &dyn Objects,
) -> Result<Vec<Item>, ItemsFault> {
    let text = |name: &str| arguments.get(name).and_then(Value::as_str);
    let required = |name: &str| {
        text(name).ok_or_else(|| ItemsFault::reader(format!("The item reader has no `{name}`.")))
    };
    let bucket = required("Bucket")?;
    let mut items = if resource.ends_with(":s3:getObject") {
        let key = required("Key")?;
        read_dataset(File { bucket, key }, settings, objects)?
    } else if resource.ends_with(":s3:listObjectsV2") {
        list(
            bucket,
            text("Prefix").unwrap_or_default(),
            settings,
            objects,
        )?
    } else {
        return Err(ItemsFault::reader(format!(
            "Items are read by `s3:getObject` or `s3:listObjectsV2`, not by `{resource}`."
        )));
    };
    if settings.max_items > 0 {
        items.truncate(usize::try_from(settings.max_items).unwrap_or(usize::MAX));
    }
    Ok(items)
}

/// Reads a file, or the files that it lists.
fn read_dataset(
    file: File<'_>,
    settings: &ReaderSettings,
    objects: &dyn Objects,
) -> Result<Vec<Item>, ItemsFault> {
    match (settings.manifest_type, settings.input_type) {
        (Some(ManifestType::AthenaData), _) => manifest::athena(file, settings, objects),
        (Some(_), _) | (None, Some(InputType::Manifest)) => manifest::inventory(file, objects),
        (None, _) => read_file(file, settings, content(file, objects)?),
    }
}

/// The objects of a bucket, or the items in them.
fn list(
    bucket: &str,
    prefix: &str,
    settings: &ReaderSettings,
    objects: &dyn Objects,
) -> Result<Vec<Item>, ItemsFault> {
    let listed = objects.list(bucket, prefix);
    let listed = listed.map_err(|error| {
        ItemsFault::reader(format!("The bucket `{bucket}` cannot be listed: {error}."))
    })?;
    if settings.transformation != ReaderTransformation::LoadAndFlatten {
        let source = format!("S3://{bucket}");
        let values = listed.iter().map(|object| (None, object.item()));
        return Ok(items(values, &source));
    }
    let mut all = Vec::new();
    for object in &listed {
        let file = File {
            bucket,
            key: &object.key,
        };
        all.extend(read_file(file, settings, content(file, objects)?)?);
    }
    Ok(all)
}

/// The items in the content of a file.
pub(super) fn read_file(
    file: File<'_>,
    settings: &ReaderSettings,
    content: Vec<u8>,
) -> Result<Vec<Item>, ItemsFault> {
    let source = file.source();
    let text = || String::from_utf8_lossy(&content);
    let plain = |values: Vec<Value>| items(values.into_iter().map(|value| (None, value)), &source);
    match settings.input_type {
        Some(InputType::Csv) => delimited::read(&text(), settings).map(plain),
        Some(InputType::Json) => {
            let keyed = json::read(&content, settings.items_pointer.as_deref())?;
            Ok(items(keyed, &source))
        }
        Some(InputType::Jsonl) => json::read_lines(&text()).map(plain),
        #[cfg(feature = "parquet")]
        Some(InputType::Parquet) => super::parquet::read(content, &source).map(plain),
        #[cfg(not(feature = "parquet"))]
        Some(InputType::Parquet) => Err(ItemsFault::reader(format!(
            "PARQUET files such as `{source}` are read with the feature `parquet` of `cursus-sfn-local`, which is not enabled."
        ))),
        _ => Err(ItemsFault::reader(format!(
            "The InputType must say what is in `{source}`: CSV, JSON, JSONL or PARQUET."
        ))),
    }
}

/// The content of a file, which must exist.
pub(super) fn content(file: File<'_>, objects: &dyn Objects) -> Result<Vec<u8>, ItemsFault> {
    let source = file.source();
    let content = objects.get(file.bucket, file.key).map_err(|error| {
        ItemsFault::reader(format!("The object `{source}` cannot be read: {error}."))
    })?;
    content.ok_or_else(|| {
        ItemsFault::reader(format!(
            "The specified key does not exist: there is no object `{source}`."
        ))
    })
}

pub(super) fn items(values: impl IntoIterator<Item = json::Keyed>, source: &str) -> Vec<Item> {
    let values = values.into_iter();
    values
        .map(|(key, value)| Item {
            value,
            key,
            source: source.to_owned(),
        })
        .collect()
}
