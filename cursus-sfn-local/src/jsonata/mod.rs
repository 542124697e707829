//! Evaluates JSONata expressions as Step Functions does.
