//! Maps.

use super::{Code, Rule, Severity};

rules! {
    /// A field has an effect in Distributed mode only.
    DISTRIBUTED_ONLY = "SFN2501" Warning "field of a Distributed Map" fix "Set `\"Mode\": \"DISTRIBUTED\"` in `ProcessorConfig`, or remove the field.";
    /// A Distributed Map runs its items as executions of their own, and says of which type: Standard or Express.
    NO_EXECUTION_TYPE = "SFN2502" Error "Distributed Map without ExecutionType" aws "SCHEMA_VALIDATION_FAILED" fix "Add `\"ExecutionType\": \"STANDARD\"` or `\"EXPRESS\"` to `ProcessorConfig`.";
    /// A label has 1 to 40 characters, no white space, wildcards, brackets, control characters or any of `" # % \ ^ | ~ $ & , ; : /` and the backtick.
    INVALID_LABEL = "SFN2503" Error "invalid label" aws "INVALID_LABEL_NAME" fix "Choose a label that keeps the rules.";
    /// The labels of Map states are unique in a definition.
    DUPLICATE_LABEL = "SFN2504" Error "label used twice" aws "DUPLICATE_LABEL_NAME" fix "Give one of the Map states another label.";
    /// A field of the reader belongs to another `InputType`.
    READER_MISMATCH = "SFN2505" Error "reader field of another input type" aws "SCHEMA_VALIDATION_FAILED" fix "Remove the field, or change `InputType`.";
    /// A batcher limits the number of items or the size of a batch, or both.
    EMPTY_BATCHER = "SFN2506" Error "batcher without a limit" aws "SCHEMA_VALIDATION_FAILED" fix "Add `MaxItemsPerBatch` or `MaxInputBytesPerBatch`.";
    /// A result writer says where to write, or how, or both.
    EMPTY_WRITER = "SFN2507" Error "result writer without destination and configuration" aws "SCHEMA_VALIDATION_FAILED" fix "Add `Resource` with its parameters, or `WriterConfig`.";
    /// A Map without `Items`, `ItemsPath` and `ItemReader` runs for each element of its whole input, which must be an array then.
    NO_ITEMS = "SFN2508" Lint "map that does not say what its items are" fix "Say where the items are with `ItemsPath` (JSONPath) or `Items` (JSONata).";
    /// Readers read with `s3:getObject` or `s3:listObjectsV2`, writers write with `s3:putObject`.
    OTHER_ITEM_RESOURCE = "SFN2509" Warning "unusual resource of a reader or writer" fix "Write the ARN that is named.";
    /// Express machines have inline Maps only.
    EXPRESS_DISTRIBUTED = "SFN2510" Warning "Distributed Map in an Express machine" fix "Make the machine a Standard one, or the Map an inline one.";
}
