//! What an execution does outside of the machine.

use serde_json::Value;

/// What happens outside of the machine.
pub(crate) trait World {
    /// A state is entered.
    fn entered(&mut self, state: &str);
    /// A task is run with its parameters; it may fail with an error name.
    fn run(&mut self, state: &str, parameters: &Value) -> Result<Value, String>;
    /// A wait takes so many seconds.
    fn waited(&mut self, state: &str, seconds: &Value);
}
