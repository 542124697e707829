//! Amazon SQS.

use std::marker::PhantomData;

use cursus_sfn_macros::{Payload, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Sends a message to a queue.
///
/// `I` is the body; JSON other than a string is sent as its text.
///
/// Source: developer guide, "Send messages to an Amazon SQS queue with Step Functions".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "sqs",
    resource = "arn:aws:states:::sqs:sendMessage",
    input(
        I,
        logical_name = "message",
        semantic_keywords("message", "body", "payload")
    ),
    output(SentMessage, logical_name = "sent_message"),
    catalog
)]
pub struct SqsSendMessage<I = Value> {
    /// URL of the queue.
    #[parameter]
    pub queue_url: String,
    /// Seconds before the message can be received, at most 900. Default: that of the queue.
    #[parameter]
    pub delay_seconds: Option<u32>,
    /// The group whose messages are received in order; required for FIFO queues.
    #[parameter]
    pub message_group_id: Option<String>,
    /// What tells the message from others, for FIFO queues without content-based deduplication.
    #[parameter]
    pub message_deduplication_id: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I)>,
}

/// What SQS says of a sent message.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[serde(rename_all = "PascalCase")]
pub struct SentMessage {
    /// The identifier of the message.
    pub message_id: String,
}
