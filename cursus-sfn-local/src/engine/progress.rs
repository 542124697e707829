//! How far Distributed Maps are.

/// How far a Distributed Map is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MapProgress<'a> {
    /// The Map state.
    pub state: &'a str,
    /// How many of its executions have ended.
    pub ended: usize,
    /// How many of these have failed.
    pub failed: usize,
    /// How many there are.
    pub total: usize,
}
