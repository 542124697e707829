//! The tasks that the library has types for.

use serde_json::{Map, Value, json};

use crate::machine::{Body, Bound, Call, Next, Written, has_expressions, seconds};

/// A type of the library.
struct Kind {
    ty: &'static str,
    resource: &'static str,
    /// The parameters that are fields.
    fields: &'static [Field],
    /// The fields that must be there.
    required: &'static str,
    /// The parameter that is an input, and the input.
    payload: (&'static str, &'static str),
    /// Whether it retries what AWS advises to.
    retries: bool,
}

/// A parameter, its field, and whether a value fits there.
type Field = (&'static str, &'static str, fn(&Value) -> bool);

const KINDS: [Kind; 3] = [
    Kind {
        ty: "LambdaFunction::<Value, ()>",
        resource: "arn:aws:states:::lambda:invoke",
        fields: &[
            ("FunctionName", "function_name", Value::is_string),
            ("Qualifier", "qualifier", Value::is_string),
        ],
        required: "FunctionName",
        payload: ("Payload", "input_data"),
        retries: true,
    },
    Kind {
        ty: "SnsPublish::<Value>",
        resource: "arn:aws:states:::sns:publish",
        fields: &[
            ("TopicArn", "topic_arn", Value::is_string),
            ("Subject", "subject", Value::is_string),
        ],
        required: "TopicArn",
        payload: ("Message", "message"),
        retries: false,
    },
    Kind {
        ty: "SqsSendMessage::<Value>",
        resource: "arn:aws:states:::sqs:sendMessage",
        fields: &[
            ("QueueUrl", "queue_url", Value::is_string),
            ("DelaySeconds", "delay_seconds", is_u32),
            ("MessageGroupId", "message_group_id", Value::is_string),
            (
                "MessageDeduplicationId",
                "message_deduplication_id",
                Value::is_string,
            ),
        ],
        required: "QueueUrl",
        payload: ("MessageBody", "message"),
        retries: false,
    },
];

/// A retry that has all that the library writes, and nothing else.
pub(crate) struct Retry {
    pub(crate) errors: Vec<String>,
    pub(crate) interval: u64,
    pub(crate) max_attempts: u64,
    pub(crate) backoff: f64,
}

/// The type for a task, if it says exactly what the state says. Nothing reads what it gives: the library leaves the
/// document as it is, so that the definition must do so too, or end here.
pub(crate) fn form(state: &Written, in_jsonata: bool) -> Option<(Body, Vec<Call>)> {
    let fields = &state.fields;
    let resource = fields.get("Resource")?.as_str()?;
    let kind = KINDS.iter().find(|kind| kind.resource == resource)?;
    let discards = fields.get("ResultPath").is_some_and(Value::is_null);
    let has_place = match state.next {
        // It assigns nothing, and nobody reads its output.
        Next::States(_) if in_jsonata => true,
        Next::States(_) => discards,
        Next::End | Next::None => !fields.contains_key("ResultPath"),
    };
    if !has_place || (fields.contains_key("Catch") && !state.catches_simply) {
        return None;
    }
    let parameters = if in_jsonata {
        "Arguments"
    } else {
        "Parameters"
    };
    let (literal, payload) = kind.parameters(fields.get(parameters)?.as_object()?, in_jsonata)?;
    let mut calls = vec![Call::Bind(kind.payload.1, payload)];
    calls.extend(
        kind.retries(fields.get("Retry"))?
            .into_iter()
            .map(Call::Retry),
    );
    for (field, value) in fields {
        match field.as_str() {
            "Type" | "Resource" | "Next" | "Catch" | "Retry" => {}
            "ResultPath" if !in_jsonata => {}
            field if field == parameters => {}
            "End" if *value == Value::Bool(true) => {}
            "TimeoutSeconds" => calls.push(Call::TimeoutSeconds(seconds(value)?)),
            "HeartbeatSeconds" => calls.push(Call::HeartbeatSeconds(seconds(value)?)),
            "Comment" => calls.push(Call::Comment(value.as_str()?.to_owned())),
            _ => return None,
        }
    }
    Some((Body::Task(kind.ty, literal), calls))
}

impl Kind {
    /// The fields of the type, and its payload.
    fn parameters(
        &self,
        parameters: &Map<String, Value>,
        in_jsonata: bool,
    ) -> Option<(Vec<(&'static str, Value)>, Bound)> {
        if !parameters.contains_key(self.required) {
            return None;
        }
        let (mut fields, mut payload) = (Vec::new(), None);
        for (name, value) in parameters {
            let known = self.fields.iter().find(|(known, ..)| known == name);
            if let Some((_, field, fits)) = known {
                if !fits(value) || (in_jsonata && has_expressions(value)) {
                    return None;
                }
                fields.push((*field, value.clone()));
            } else if in_jsonata && name == self.payload.0 && value == EXECUTION_INPUT {
                payload = Some(Bound::Input);
            } else if in_jsonata && has_expressions(value) {
                return None;
            } else if name == self.payload.0 {
                payload = Some(Bound::Text(value.as_str()?.to_owned()));
            } else if !in_jsonata
                && name.strip_suffix(".$") == Some(self.payload.0)
                && value == "$$.Execution.Input"
            {
                payload = Some(Bound::Input);
            } else {
                return None;
            }
        }
        Some((fields, payload?))
    }

    /// The retries of the state before those of its kind.
    fn retries(&self, retry: Option<&Value>) -> Option<Vec<Retry>> {
        let listed = match retry {
            None => &[],
            Some(retry) => retry.as_array()?.as_slice(),
        };
        let own = |listed: &[Value]| listed.iter().map(read_retry).collect::<Option<Vec<_>>>();
        if !self.retries {
            return own(listed);
        }
        // The kind adds a retrier for those of its errors that the state does not name.
        if let Some(retries) = own(listed)
            && advised_besides(&retries).is_none()
        {
            return Some(retries);
        }
        let (last, before) = listed.split_last()?;
        let retries = own(before)?;
        (advised_besides(&retries).as_ref() == Some(last)).then_some(retries)
    }
}

/// The execution input in `JSONata`.
const EXECUTION_INPUT: &str = "{% $states.context.Execution.Input %}";

/// The errors of AWS Lambda that AWS advises to retry on.
const ADVISED: [&str; 5] = [
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
];

/// The retrier that the library writes for AWS Lambda behind others, if one is left to write.
fn advised_besides(retries: &[Retry]) -> Option<Value> {
    let names = |error: &str| {
        let mut named = retries.iter().flat_map(|retry| &retry.errors);
        named.any(|named| named == error || named == "States.ALL")
    };
    let left: Vec<_> = ADVISED.into_iter().filter(|error| !names(error)).collect();
    (!left.is_empty()).then(|| {
        json!({
            "ErrorEquals": left,
            "IntervalSeconds": 2,
            "MaxAttempts": 6,
            "BackoffRate": 2.0,
            "JitterStrategy": "FULL",
        })
    })
}

fn read_retry(retrier: &Value) -> Option<Retry> {
    let fields = retrier.as_object()?;
    let errors = fields.get("ErrorEquals")?.as_array()?.iter();
    let number = |name: &str| fields.get(name).filter(|value| is_u32(value))?.as_u64();
    let backoff = fields.get("BackoffRate").filter(|rate| rate.is_f64())?;
    let retry = Retry {
        errors: errors
            .map(|error| error.as_str().map(str::to_owned))
            .collect::<Option<_>>()?,
        interval: number("IntervalSeconds")?,
        max_attempts: number("MaxAttempts")?,
        backoff: backoff.as_f64()?,
    };
    (fields.len() == 4).then_some(retry)
}

fn is_u32(value: &Value) -> bool {
    value
        .as_u64()
        .is_some_and(|number| u32::try_from(number).is_ok())
}
