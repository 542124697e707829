//! JSONPath, payload templates and intrinsic functions.

use super::{Code, Rule, Severity};

rules! {
    /// A path begins with `$` and follows the grammar of JSONPath.
    INVALID_PATH = "SFN2701" Error "invalid path" aws "SCHEMA_VALIDATION_FAILED" fix "Correct the path where it is underlined.";
    /// Some fields take reference paths only, which name one place: keys and positions, no wildcards, filters or slices.
    NOT_A_REFERENCE_PATH = "SFN2702" Error "path that may name several places" aws "SCHEMA_VALIDATION_FAILED" fix "Name one place, such as `$.order.id` or `$.items[0]`.";
    /// A key that ends in `.$` holds a path or a call of an intrinsic function.
    INVALID_TEMPLATE_VALUE = "SFN2703" Error "neither path nor intrinsic function" aws "SCHEMA_VALIDATION_FAILED" fix "Write a path or a call, or remove `.$` from the key.";
    /// An intrinsic function does not exist.
    UNKNOWN_FUNCTION = "SFN2704" Error "unknown intrinsic function" aws "SCHEMA_VALIDATION_FAILED" fix "Correct the name.";
    /// An intrinsic function is called with too many or too few arguments, or with one that it does not take.
    WRONG_ARGUMENTS = "SFN2705" Error "wrong arguments of an intrinsic function" aws "SCHEMA_VALIDATION_FAILED" fix "Call the function as its description says.";
    /// Without its `.$` a key is in the object already.
    REPEATED_TEMPLATE_KEY = "SFN2706" Error "key given both fixed and by path" aws "SCHEMA_VALIDATION_FAILED" fix "Keep one of them.";
    /// A field that must give a string takes only the functions that return one.
    NOT_A_STRING_FUNCTION = "SFN2707" Error "function that does not return a string" aws "SCHEMA_VALIDATION_FAILED" fix "Use `States.Format`, `States.JsonToString`, `States.ArrayGetItem`, `States.Base64Encode`, `States.Base64Decode`, `States.Hash` or `States.UUID`.";
    /// The result of a Pass state is given out as it stands: keys that end in `.$` are not filled in.
    STATIC_RESULT = "SFN2708" Warning "path in a fixed result" aws "PASS_RESULT_IS_STATIC" fix "Use `Parameters` instead of `Result`.";
    /// A value looks like a path, but its key does not end in `.$`, so that it is passed on as text.
    NO_DOLLAR = "SFN2709" Warning "path that is not filled in" aws "NO_DOLLAR" fix "Add `.$` to the key, if the value is to be filled in.";
    /// A field is for states that use JSONPath.
    JSONPATH_ONLY = "SFN2710" Error "JSONPath field in a JSONata state" aws "SCHEMA_VALIDATION_FAILED" fix "Use the JSONata field that is named.";
    /// A field is for states that use JSONata.
    JSONATA_ONLY = "SFN2711" Error "JSONata field in a JSONPath state" aws "SCHEMA_VALIDATION_FAILED" fix "Use the JSONPath field that is named, or set `\"QueryLanguage\": \"JSONata\"`.";
    /// An intrinsic function is called with a value that it fails on when it runs: out of its range, or too long.
    FAILING_CALL = "SFN2712" Warning "call that fails" fix "Call the function with a value that it takes.";
    /// The context object has no such field. Reading it fails the state (JSONPath) or gives nothing (JSONata).
    UNKNOWN_CONTEXT_FIELD = "SFN2713" Warning "unknown field of the context object" fix "Correct the name.";
    /// AWS takes functions and positions from the end in paths, but finds nothing by them when the state runs.
    FAILING_PATH = "SFN2714" Warning "path that finds nothing" fix "Use an intrinsic function such as `States.ArrayLength` or `States.ArrayGetItem`, or JSONata.";
}
