//! Names as Rust writes them.

use std::borrow::Cow;

/// The words of Rust that are no names, those kept for later included.
///
/// Source: The Rust Reference, "Keywords".
#[rustfmt::skip]
pub const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match",
    "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A name as it stands in source: with `r#` if it is a word of Rust.
///
/// ```
/// use cursus_sfn_core::names::rust_identifier;
///
/// assert_eq!(rust_identifier("order"), "order");
/// assert_eq!(rust_identifier("type"), "r#type");
/// ```
pub fn rust_identifier(name: &str) -> Cow<'_, str> {
    // These cannot be raw.
    let is_fixed = matches!(name, "Self" | "self" | "super" | "crate");
    if KEYWORDS.contains(&name) && !is_fixed {
        Cow::Owned(format!("r#{name}"))
    } else {
        Cow::Borrowed(name)
    }
}
