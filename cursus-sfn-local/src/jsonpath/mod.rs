//! Evaluates paths as Step Functions does.
