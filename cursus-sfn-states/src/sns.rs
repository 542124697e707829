//! Amazon SNS.

use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Publishes a message to a topic.
///
/// `I` is the message; JSON other than a string is sent as its text.
///
/// Source: developer guide, "Publish messages to an Amazon SNS topic with Step Functions".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "sns",
    resource = "arn:aws:states:::sns:publish",
    input(
        I,
        logical_name = "message",
        semantic_keywords("message", "notification", "payload")
    ),
    output(PublishedMessage, logical_name = "published_message"),
    catalog
)]
pub struct SnsPublish<I = Value> {
    /// ARN of the topic.
    #[parameter]
    pub topic_arn: String,
    /// Subject of e-mails.
    #[parameter]
    pub subject: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I)>,
}

/// What SNS says of a published message.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(rename_all = "PascalCase")]
pub struct PublishedMessage {
    /// The identifier of the message.
    pub message_id: String,
}
