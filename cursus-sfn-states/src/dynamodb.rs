//! Amazon DynamoDB.
//!
//! Typed payloads are written as attribute values and read from them: strings, numbers, truth values and structs of
//! these. A payload of type `Value` is handed over as it stands and must be in that form already.
//!
//! Source: developer guide, "Perform Amazon DynamoDB CRUD operations with Step Functions".

use std::collections::BTreeMap;
use std::marker::PhantomData;

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Reads the item with key `K` as `V`. Fails if there is none, because `V` is then not there to be read.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "dynamodb",
    resource = "arn:aws:states:::dynamodb:getItem",
    input(K, parameter = "Key", encoding = AttributeValues, logical_name = "key"),
    output(V, result_path = "$.Item", encoding = AttributeValues, logical_name = "item"),
    catalog
)]
pub struct DynamoDbGetItem<K = Value, V = Value> {
    /// Name or ARN of the table.
    #[parameter]
    pub table_name: String,
    /// Whether the latest value is read at twice the cost. Default: no.
    #[parameter]
    pub consistent_read: Option<bool>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(K) -> V>,
}

/// Writes `V` as an item, in place of the one with the same key.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "dynamodb",
    resource = "arn:aws:states:::dynamodb:putItem",
    input(V, parameter = "Item", encoding = AttributeValues, logical_name = "item"),
    catalog
)]
pub struct DynamoDbPutItem<V = Value> {
    /// Name or ARN of the table.
    #[parameter]
    pub table_name: String,
    /// What must hold for the item to be written; otherwise `DynamoDB.ConditionalCheckFailedException`.
    #[parameter]
    pub condition_expression: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(V)>,
}

/// Changes the item with key `K`. The fields of `V` are the values in the expressions, each under its name with `:`
/// before it.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "dynamodb",
    resource = "arn:aws:states:::dynamodb:updateItem",
    input(K, parameter = "Key", encoding = AttributeValues, logical_name = "key"),
    input(
        V,
        parameter = "ExpressionAttributeValues",
        encoding = AttributeValues,
        key_prefix = ":",
        logical_name = "values"
    ),
    catalog
)]
pub struct DynamoDbUpdateItem<K = Value, V = Value> {
    /// Name or ARN of the table.
    #[parameter]
    pub table_name: String,
    /// What changes, such as `SET quality = :quality`.
    #[parameter]
    pub update_expression: String,
    /// What must hold for the item to be changed; otherwise `DynamoDB.ConditionalCheckFailedException`.
    #[parameter]
    pub condition_expression: Option<String>,
    /// Names for attributes in the expressions, each beginning with `#`.
    #[parameter]
    pub expression_attribute_names: Option<BTreeMap<String, String>>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(K, V)>,
}

/// Deletes the item with key `K`, if there is one.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "dynamodb",
    resource = "arn:aws:states:::dynamodb:deleteItem",
    input(K, parameter = "Key", encoding = AttributeValues, logical_name = "key"),
    catalog
)]
pub struct DynamoDbDeleteItem<K = Value> {
    /// Name or ARN of the table.
    #[parameter]
    pub table_name: String,
    /// What must hold for the item to be deleted; otherwise `DynamoDB.ConditionalCheckFailedException`.
    #[parameter]
    pub condition_expression: Option<String>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(K)>,
}
