//! How long the text of a document is.

use super::build::small;
use super::escape::escaped_len;
use super::{Document, Kind, Node};

/// The most bytes that one byte of a text is written as.
const MAX_ESCAPE: usize = "\\u0000".len();

impl Document {
    /// How many bytes its text has, the source or compact JSON, if these are more than `limit`.
    pub(crate) fn longer_than(&self, limit: usize) -> Option<usize> {
        let length = if !self.source.is_empty() {
            self.source.len()
        } else if self.pool.len() * MAX_ESCAPE + self.nodes.len() * "null,".len() <= limit {
            0
        } else {
            self.compact_len()
        };
        (length > limit).then_some(length)
    }

    /// How many bytes its compact JSON has, if there is no source: then all text is in the pool, each once.
    fn compact_len(&self) -> usize {
        let nodes = (0..small(self.nodes.len())).map(|number| Node::new(self, number));
        let around = |node: Node<'_>| match node.kind() {
            Kind::Null => "null".len(),
            Kind::Boolean | Kind::Number => 0,
            Kind::String => 2,
            // Below, a comma or colon is counted for each value and key but the root; the first in a container has none.
            Kind::Array | Kind::Object if node.is_childless() => "[]".len(),
            Kind::Array | Kind::Object => "[]".len() - 1,
        };
        escaped_len(&self.pool) + nodes.map(around).sum::<usize>() + self.nodes.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_length_is_that_of_compact_json() {
        let text = r#"{"a":[1.0,{"b":null,"b":true},[[],{}]],"":{},"é\"\n\u0001":[[7]]}"#;
        let read: Document = serde_json::from_str(text).unwrap();
        assert_eq!(read.compact_len(), text.len());
        assert_eq!(read.longer_than(text.len()), None);
        assert_eq!(read.longer_than(text.len() - 1), Some(text.len()));
        let source = Document::parse(format!(" {text}")).unwrap();
        assert_eq!(source.longer_than(text.len()), Some(text.len() + 1));
        for one in ["7", "null", "[]", "\"\"", "{}"] {
            let read: Document = serde_json::from_str(one).unwrap();
            assert_eq!(read.compact_len(), one.len());
        }
    }
}
