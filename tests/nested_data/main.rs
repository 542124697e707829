//! What states in nested scopes read, and how they end.

mod carried;
mod ends;
mod executions;
mod numbers;
mod replaced;
