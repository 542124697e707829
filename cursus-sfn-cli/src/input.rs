//! Reading definitions.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use cursus_sfn_core::document::{Document, SyntaxError};

use crate::yaml::parse_yaml;

/// A text, and what it is called.
pub(crate) struct Source {
    pub(crate) name: String,
    bytes: Vec<u8>,
    is_yaml: bool,
}

impl Source {
    /// Reads a file, or standard input if it is `-`.
    pub(crate) fn read(path: &Path, input: &mut dyn Read) -> io::Result<Self> {
        let mut bytes = Vec::new();
        let is_input = path == Path::new("-");
        if is_input {
            input.read_to_end(&mut bytes)?;
        } else {
            bytes = fs::read(path)?;
        }
        let extension = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        let is_yaml = match extension.as_deref().and_then(std::ffi::OsStr::to_str) {
            Some("yaml" | "yml") => true,
            Some("json") => false,
            _ => !looks_like_json(&bytes),
        };
        Ok(Self {
            name: if is_input {
                "<stdin>".to_owned()
            } else {
                path.display().to_string()
            },
            bytes,
            is_yaml,
        })
    }

    /// The text, as far as it is text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
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
