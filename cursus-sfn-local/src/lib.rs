//! Runs AWS Step Functions definitions in process, for tests.

pub mod jsonata;
pub mod jsonpath;
