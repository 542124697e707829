//! Responses of services.
//!
//! Only fields whose meaning a definition may rely on are listed; what is not listed may be anything.

use serde_json::Value;

/// What a value of a response is.
#[derive(Clone, Copy)]
enum Shape {
    Text,
    Number,
    /// A number between two others, both included.
    Between(f64, f64),
    Boolean,
    /// One of some words.
    Word(&'static [&'static str]),
    List(&'static Self),
    Object(Fields),
}

/// What an object may have.
type Fields = &'static [(&'static str, Presence, Shape)];

/// Whether a field is always there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
}

use Presence::{Optional, Required};
use Shape::{Between, Boolean, List, Number, Object, Text, Word};

/// The actions whose responses are known, as a `Resource` names them after `arn:aws:states:::`.
///
/// Source: the API references of the services; member names as Step Functions writes them, in Pascal case.
const RESPONSES: &[(&str, Fields)] = &[
    ("aws-sdk:lambda:getFunction", GET_FUNCTION),
    ("aws-sdk:lambda:invoke", INVOKE),
    ("aws-sdk:s3:getObject", GET_OBJECT),
    ("aws-sdk:sfn:startExecution", START_EXECUTION),
    ("aws-sdk:sns:publish", PUBLISH),
    ("aws-sdk:sqs:sendMessage", SEND_MESSAGE),
    ("aws-sdk:eventbridge:putEvents", PUT_EVENTS),
    ("dynamodb:deleteItem", WRITE_ITEM),
    ("dynamodb:getItem", GET_ITEM),
    ("dynamodb:putItem", WRITE_ITEM),
    ("dynamodb:updateItem", WRITE_ITEM),
    ("events:putEvents", PUT_EVENTS),
    ("lambda:invoke", INVOKE),
    ("sns:publish", PUBLISH),
    ("sqs:sendMessage", SEND_MESSAGE),
    ("states:startExecution", START_EXECUTION),
];

const INVOKE: Fields = &[
    ("ExecutedVersion", Optional, Text),
    ("FunctionError", Optional, Text),
    ("LogResult", Optional, Text),
    ("StatusCode", Optional, Number),
];
const START_EXECUTION: Fields = &[
    ("ExecutionArn", Required, Text),
    ("StartDate", Required, Text),
];
const PUT_EVENTS: Fields = &[
    ("Entries", Optional, List(&Object(PUT_EVENT))),
    ("FailedEntryCount", Optional, Number),
];
const PUT_EVENT: Fields = &[
    ("ErrorCode", Optional, Text),
    ("ErrorMessage", Optional, Text),
    ("EventId", Optional, Text),
];
const PUBLISH: Fields = &[
    ("MessageId", Optional, Text),
    ("SequenceNumber", Optional, Text),
];
const SEND_MESSAGE: Fields = &[
    ("MD5OfMessageAttributes", Optional, Text),
    ("MD5OfMessageBody", Optional, Text),
    ("MD5OfMessageSystemAttributes", Optional, Text),
    ("MessageId", Optional, Text),
    ("SequenceNumber", Optional, Text),
];
const CAPACITY: Fields = &[
    ("CapacityUnits", Optional, Number),
    ("ReadCapacityUnits", Optional, Number),
    ("TableName", Optional, Text),
    ("WriteCapacityUnits", Optional, Number),
];
const GET_ITEM: Fields = &[
    ("ConsumedCapacity", Optional, Object(CAPACITY)),
    ("Item", Optional, Object(&[])),
];
const WRITE_ITEM: Fields = &[
    ("Attributes", Optional, Object(&[])),
    ("ConsumedCapacity", Optional, Object(CAPACITY)),
    ("ItemCollectionMetrics", Optional, Object(&[])),
];
const GET_OBJECT: Fields = &[
    ("AcceptRanges", Optional, Text),
    ("BucketKeyEnabled", Optional, Boolean),
    ("CacheControl", Optional, Text),
    ("ContentDisposition", Optional, Text),
    ("ContentEncoding", Optional, Text),
    ("ContentLanguage", Optional, Text),
    ("ContentLength", Optional, Number),
    ("ContentRange", Optional, Text),
    ("ContentType", Optional, Text),
    ("DeleteMarker", Optional, Boolean),
    ("ETag", Optional, Text),
    ("Expiration", Optional, Text),
    ("LastModified", Optional, Text),
    ("Metadata", Optional, Object(&[])),
    ("MissingMeta", Optional, Number),
    ("PartsCount", Optional, Number),
    ("Restore", Optional, Text),
    (
        "ServerSideEncryption",
        Optional,
        Word(&["AES256", "aws:fsx", "aws:kms", "aws:kms:dsse"]),
    ),
    ("StorageClass", Optional, Word(STORAGE_CLASSES)),
    ("TagCount", Optional, Number),
    ("VersionId", Optional, Text),
    ("WebsiteRedirectLocation", Optional, Text),
];
const STORAGE_CLASSES: &[&str] = &[
    "DEEP_ARCHIVE",
    "EXPRESS_ONEZONE",
    "FSX_ONTAP",
    "FSX_OPENZFS",
    "GLACIER",
    "GLACIER_IR",
    "INTELLIGENT_TIERING",
    "ONEZONE_IA",
    "OUTPOSTS",
    "REDUCED_REDUNDANCY",
    "SNOW",
    "STANDARD",
    "STANDARD_IA",
];
const GET_FUNCTION: Fields = &[
    ("Code", Optional, Object(FUNCTION_CODE)),
    (
        "Concurrency",
        Optional,
        Object(&[(
            "ReservedConcurrentExecutions",
            Optional,
            Between(0.0, f64::MAX),
        )]),
    ),
    ("Configuration", Optional, Object(FUNCTION)),
    ("Tags", Optional, Object(&[])),
];
const FUNCTION_CODE: Fields = &[
    ("ImageUri", Optional, Text),
    ("Location", Optional, Text),
    ("RepositoryType", Optional, Text),
    ("ResolvedImageUri", Optional, Text),
];
const FUNCTION: Fields = &[
    ("Architectures", Optional, List(&Word(&["arm64", "x86_64"]))),
    ("CodeSha256", Optional, Text),
    ("CodeSize", Optional, Number),
    ("Description", Optional, Text),
    (
        "EphemeralStorage",
        Optional,
        Object(&[("Size", Required, Between(512.0, 10_240.0))]),
    ),
    ("FunctionArn", Optional, Text),
    ("FunctionName", Optional, Text),
    ("Handler", Optional, Text),
    ("LastModified", Optional, Text),
    (
        "LastUpdateStatus",
        Optional,
        Word(&["Failed", "InProgress", "Successful"]),
    ),
    ("Layers", Optional, List(&Object(LAYER))),
    ("MemorySize", Optional, Between(128.0, 10_240.0)),
    ("PackageType", Optional, Word(&["Image", "Zip"])),
    ("RevisionId", Optional, Text),
    ("Role", Optional, Text),
    ("Runtime", Optional, Text),
    (
        "State",
        Optional,
        Word(&["Active", "Failed", "Inactive", "Pending"]),
    ),
    ("StateReason", Optional, Text),
    ("TracingConfig", Optional, Object(TRACING)),
    ("Timeout", Optional, Between(1.0, f64::MAX)),
    ("Version", Optional, Text),
];

const LAYER: Fields = &[
    ("Arn", Optional, Text),
    ("CodeSize", Optional, Number),
    ("SigningJobArn", Optional, Text),
    ("SigningProfileVersionArn", Optional, Text),
];
const TRACING: Fields = &[("Mode", Optional, Word(&["Active", "PassThrough"]))];

/// Whether results of mocks are checked for a `Resource`.
///
/// ```
/// use cursus_sfn_local::test_state::is_known_action;
///
/// assert!(is_known_action("arn:aws:states:::lambda:invoke"));
/// assert!(!is_known_action("arn:aws:states:::aws-sdk:ec2:describeInstances"));
/// // What ends such a task is given by whoever has its token.
/// assert!(!is_known_action("arn:aws:states:::lambda:invoke.waitForTaskToken"));
/// ```
pub fn is_known_action(resource: &str) -> bool {
    response(resource).is_some()
}

fn response(resource: &str) -> Option<Fields> {
    let (_, action) = resource.split_once(":states:::")?;
    let known = RESPONSES.iter().find(|(known, _)| *known == action);
    known.map(|(_, fields)| *fields)
}

/// What of a result the service would not respond; nothing if its response is not known.
pub(super) fn problems(resource: &str, result: &Value, is_strict: bool) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(fields) = response(resource) {
        check("result", Object(fields), result, is_strict, &mut problems);
    }
    problems
}

/// Checks the value of a field.
fn check(name: &str, shape: Shape, value: &Value, is_strict: bool, problems: &mut Vec<String>) {
    let wrong = match (shape, value) {
        (Text, value) if !value.is_string() => "must be a string",
        (Number | Between(..), value) if !value.is_number() => "must be a number",
        (Between(least, most), value) => match value.as_f64() {
            Some(number) if number < least => "is less than the minimum value",
            Some(number) if number > most => "is greater than the maximum value",
            _ => return,
        },
        (Boolean, value) if !value.is_boolean() => "must be a boolean",
        (Word(words), value) => match value.as_str() {
            None => "must be a string",
            Some(word) if !words.contains(&word) => "is not an expected value",
            Some(_) => return,
        },
        (List(of), Value::Array(items)) => {
            for item in items {
                check(name, *of, item, is_strict, problems);
            }
            return;
        }
        (List(_), _) => "must be an array",
        (Object(fields), Value::Object(object)) => {
            for (name, presence, shape) in fields {
                match object.get(*name) {
                    Some(value) => check(name, *shape, value, is_strict, problems),
                    None if is_strict && *presence == Required => {
                        problems.push(format!("Required field '{name}' is missing"));
                    }
                    None => {}
                }
            }
            return;
        }
        (Object(_), _) => "must be an object",
        (Text | Number | Boolean, _) => return,
    };
    problems.push(format!("Field '{name}' {wrong}"));
}
