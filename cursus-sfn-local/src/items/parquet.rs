//! Items in Parquet files.

use std::panic::catch_unwind;

use bytes::Bytes;
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

use super::fault::ItemsFault;

/// The rows of a file.
pub(super) fn read(content: Vec<u8>, source: &str) -> Result<Vec<Value>, ItemsFault> {
    let refuse = |what: &str| ItemsFault::reader(format!("`{source}` is no Parquet file: {what}."));
    // The reader takes some things for granted that a damaged file does not hold to.
    match catch_unwind(|| rows(content)) {
        Ok(Ok(rows)) => Ok(rows),
        Ok(Err(error)) => Err(refuse(&error.to_string())),
        Err(_) => Err(refuse("its content is damaged")),
    }
}

fn rows(content: Vec<u8>) -> parquet::errors::Result<Vec<Value>> {
    let reader = SerializedFileReader::new(Bytes::from(content))?;
    let rows = reader.get_row_iter(None)?;
    rows.map(|row| Ok(row?.to_json_value())).collect()
}
