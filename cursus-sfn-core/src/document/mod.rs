//! JSON as a tree that knows where everything stands.
//!
//! A [`Document`] is what definitions are read into: nothing of the text is lost, repeated keys and the writing of numbers
//! included, and every value and key has its place in it. The same tree can be made from values ([`Document::of`]) or
//! event by event ([`Builder`]), so that what judges a definition need not care where it came from.
//!
//! ```
//! use cursus_sfn_core::document::Document;
//!
//! let document = Document::parse(r#"{"StartAt": "A", "States": {}}"#)?;
//! let start = document.root().get("StartAt").unwrap();
//! assert_eq!(start.as_str(), Some("A"));
//! assert_eq!(start.pointer(), "/StartAt");
//! assert_eq!(start.span(), 12..15);
//! # Ok::<(), cursus_sfn_core::document::SyntaxError>(())
//! ```

mod build;
mod error;
mod escape;
mod length;
mod node;
mod parse;
mod position;
mod serialize;
mod text;
mod way;
mod write;
mod writer;

pub use build::Builder;
pub use error::SyntaxError;
pub(crate) use node::StringOffset;
pub use node::{Entries, Items, Kind, Node};
pub use parse::MAX_DEPTH;
pub use position::{LineColumn, Lines};
pub(crate) use text::Text;
pub(crate) use write::{DYNAMIC, PlainKey, Sink, plain_key};
pub(crate) use writer::Writer;

/// A JSON value with the text it was read from.
#[derive(Clone, Debug)]
pub struct Document {
    /// What spans refer to; empty if the document was not read from text.
    source: String,
    /// Whether the source is JSON, so that equal parts of it are equal values.
    is_json: bool,
    /// Text that does not stand in the source as it is.
    pool: String,
    pooled: Vec<Pooled>,
    /// All values and keys in the order of the text; what belongs to a value follows it.
    nodes: Vec<Raw>,
}

/// A value or key. Small, because a definition has many.
#[derive(Clone, Copy, Debug)]
struct Raw {
    kind: Kind,
    /// Whether its text is in the pool rather than in the source, where it stands.
    is_pooled: bool,
    /// Whether it is known to be a path into the document or the execution input that AWS takes wherever a value is
    /// filled in, or an object of such paths, each under a key of its own.
    is_sound: bool,
    /// How many nodes it is with all that belongs to it.
    size: u32,
    /// Where it begins in the source; of what is pooled, the number of its text.
    start: u32,
    /// Where it ends in the source.
    end: u32,
}

/// A text in the pool.
#[derive(Clone, Copy, Debug)]
struct Pooled {
    start: u32,
    end: u32,
    /// Where the value or key begins in the source.
    place: u32,
}

impl Document {
    /// The outermost value.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// The text that spans refer to; empty if the document was not read from text.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text that spans refer to.
    pub(crate) fn into_source(self) -> String {
        self.source
    }

    /// The number of values and keys.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing in it; never the case.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The value that a JSON pointer leads to.
    ///
    /// Source: RFC 6901.
    pub fn pointer(&self, pointer: &str) -> Option<Node<'_>> {
        if pointer.is_empty() {
            return Some(self.root());
        }
        let mut node = self.root();
        for token in pointer.strip_prefix('/')?.split('/') {
            let token = token.replace("~1", "/").replace("~0", "~");
            node = match node.kind() {
                Kind::Object => node.get(&token)?,
                Kind::Array => node.items().nth(token.parse().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }
}

impl PartialEq for Document {
    /// Whether they are equal JSON, whatever the order of keys.
    fn eq(&self, other: &Self) -> bool {
        self.root().to_value() == other.root().to_value()
    }
}
