//! Lines and columns.

/// A place in a text as people count: from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// The lines of a text, for finding many places in it.
///
/// ```
/// use cursus_sfn_core::document::{LineColumn, Lines};
///
/// let lines = Lines::of("a\nbc");
/// assert_eq!(lines.locate(3), LineColumn { line: 2, column: 2 });
/// ```
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where each line starts.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of a text.
    pub fn of(text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Self {
            text,
            starts: starts.collect(),
        }
    }

    /// The place of a byte; that of the end for one behind it.
    pub fn locate(&self, offset: usize) -> LineColumn {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = self.text.as_bytes()[self.starts[line]..offset]
            .iter()
            .filter(|byte| **byte & 0xC0 != 0x80);
        LineColumn {
            line: line + 1,
            column: before.count() + 1,
        }
    }
}
