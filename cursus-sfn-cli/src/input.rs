//! Reading definitions.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;
use std::{fs, io};

use cursus_sfn_core::document::{Document, SyntaxError};

use crate::Streams;
use crate::yaml::parse_yaml;

/// A text, and what it is called.
pub(crate) struct Source {
    pub(crate) name: String,
    bytes: Vec<u8>,
    is_input: bool,
    is_yaml: bool,
}

impl Source {
    /// Reads a file, or standard input if it is `-`. `None` if it cannot be read, which is said on standard error.
    pub(crate) fn read(path: &Path, streams: &mut Streams<'_>) -> io::Result<Option<Self>> {
        let is_input = path == Path::new("-");
        let mut bytes = Vec::new();
        let read = if is_input {
            streams.input.read_to_end(&mut bytes).map(drop)
        } else {
            fs::read(path).map(|read| bytes = read)
        };
        let name = if is_input {
            "<stdin>".to_owned()
        } else {
            path.display().to_string()
        };
        if let Err(error) = read {
            writeln!(streams.error, "error: cannot read {name}: {error}")?;
            return Ok(None);
        }
        let extension = path.extension().map(OsStr::to_ascii_lowercase);
        let is_yaml = match extension.as_deref().and_then(OsStr::to_str) {
            Some("yaml" | "yml") => true,
            Some("json") => false,
            _ => !looks_like_json(&bytes),
        };
        Ok(Some(Self {
            name,
            bytes,
            is_input,
            is_yaml,
        }))
    }

    /// The text, as far as it is text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) const fn is_input(&self) -> bool {
        self.is_input
    }

    pub(crate) const fn is_yaml(&self) -> bool {
        self.is_yaml
    }

    /// Reads the text as JSON or YAML.
    pub(crate) fn parse(&self) -> Result<Document, SyntaxError> {
        if !self.is_yaml {
            return Document::from_bytes(self.bytes.clone());
        }
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => parse_yaml(text),
            Err(error) => Err(SyntaxError::new(
                error.valid_up_to(),
                "the text is not UTF-8",
            )),
        }
    }
}

/// Whether a text begins like the JSON of a definition. What is neither is read as JSON too, which has the better errors.
fn looks_like_json(bytes: &[u8]) -> bool {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    first.is_none_or(|byte| b"{[\"".contains(byte))
}
