//! What the clock is waited for.

use std::cmp::Ordering;

use super::strand::{StrandId, Wake};
use crate::Time;

/// What a strand does at a time.
#[derive(Debug)]
pub(super) struct Timer {
    pub(super) at: Time,
    /// Of those at one time the one made first comes first.
    pub(super) number: u64,
    pub(super) strand: StrandId,
    pub(super) wake: Wake,
}

impl PartialEq for Timer {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Timer {}

/// The greatest is the one that comes first.
impl Ord for Timer {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.number).cmp(&(self.at, self.number))
    }
}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
