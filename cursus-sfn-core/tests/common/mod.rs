//! What the tests of the languages inside of ASL share.

use cursus_sfn_core::text::Span;
use proptest::prelude::*;

/// Panics unless a place is a part of a text, cut between characters.
pub(crate) fn assert_points_into(span: Span, text: &str) {
    assert!(span.start <= span.end, "{span:?} in {text:?}");
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

/// A text with one change: a character less, another one more, or two exchanged.
pub(crate) fn mutated(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let signs = "$@.,:;?!*+-/%&|=<>^~#'`()[]{}\\ 0a\"";
    let sign = prop::sample::select(signs.chars().collect::<Vec<_>>());
    (text, any::<prop::sample::Index>(), sign, 0..3).prop_map(|(text, at, sign, change)| {
        let mut characters: Vec<char> = text.chars().collect();
        if characters.len() < 2 {
            characters.push(sign);
            return characters.into_iter().collect();
        }
        let at = at.index(characters.len() - 1);
        match change {
            0 => drop(characters.remove(at)),
            1 => characters.insert(at, sign),
            _ => characters.swap(at, at + 1),
        }
        characters.into_iter().collect()
    })
}
