//! JSONata expressions and variables.

use super::{Code, Rule, Severity};

rules! {
    /// What stands between `{%` and `%}` is a JSONata expression.
    INVALID_EXPRESSION = "SFN2801" Error "invalid JSONata expression" aws "INVALID_JSONATA_EXPRESSION" fix "Correct the expression where it is underlined.";
    /// At the top level of an expression there is no document: data is in `$states` and in variables, so that plain names, `$` and `$$` mean nothing.
    UNSUPPORTED_EXPRESSION = "SFN2802" Error "name without a document" aws "UNSUPPORTED_JSONATA_EXPRESSION" fix "Write `$states.input.name`, or `$name` for a variable.";
    /// `$states.result` is there once the state has a result: in `Output` and `Assign` of Task, Parallel and Map states.
    RESULT_OUT_OF_SCOPE = "SFN2803" Error "result that is not there" aws "SCHEMA_VALIDATION_FAILED" fix "Use `$states.input`, or move the expression to `Output` or `Assign`.";
    /// `$states.errorOutput` is there in `Output` and `Assign` of a catcher only.
    ERROR_OUTPUT_OUT_OF_SCOPE = "SFN2804" Error "error output that is not there" aws "SCHEMA_VALIDATION_FAILED" fix "Move the expression to a catcher.";
    /// A function is called that neither JSONata nor Step Functions has. `$eval` is switched off.
    UNKNOWN_JSONATA_FUNCTION = "SFN2805" Warning "unknown JSONata function" fix "Correct the name.";
    /// `{%` and `%}` enclose a whole string. Anything else is text.
    PARTIAL_EXPRESSION = "SFN2806" Warning "expression inside a text" fix "Make the whole string an expression: `{% 'a ' & $states.input.b %}`.";
    /// A variable is read that no state before has assigned on every path.
    UNASSIGNED_VARIABLE = "SFN2807" Warning "variable that may not be assigned" fix "Assign it in a state that runs on every path before.";
    /// A variable has a name of up to 80 characters, made like a Unicode identifier, and not `states`.
    INVALID_VARIABLE = "SFN2808" Error "invalid variable name" aws "SCHEMA_VALIDATION_FAILED" fix "Choose another name.";
    /// A branch or processor cannot assign a variable that the machine around it assigns.
    REASSIGNED_VARIABLE = "SFN2809" Error "variable of the machine around" aws "SCHEMA_VALIDATION_FAILED" fix "Choose another name inside.";
    /// The items of a Distributed Map run in executions of their own, which do not see the variables of the machine around.
    DISTRIBUTED_VARIABLE = "SFN2810" Error "variable that a Distributed Map does not see" fix "Pass the value with `ItemSelector`.";
    /// `$states` has the fields `input`, `result`, `errorOutput` and `context`. Any other is undefined, which fails the state.
    UNKNOWN_STATES_FIELD = "SFN2811" Warning "unknown field of $states" fix "Correct the name.";
}
