//! Runs AWS Step Functions definitions in process, for tests.

pub(crate) mod hash;
pub mod jsonata;
pub mod jsonpath;
pub mod random;
