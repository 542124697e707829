//! HTTP APIs.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use cursus_sfn_macros::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Calls an HTTPS endpoint.
///
/// `I` is the body of the request, `O` that of the response. A response with another status than 2xx is the error
/// `States.Http.StatusCode.` with the status behind it; a call takes a minute at most.
///
/// Source: developer guide, "Call HTTPS APIs in Step Functions workflows".
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "", deny_unknown_fields)]
#[state(
    service = "http",
    resource = "arn:aws:states:::http:invoke",
    input(
        I,
        parameter = "RequestBody",
        required = false,
        logical_name = "request_body",
        semantic_keywords("body", "request", "payload")
    ),
    output(
        O,
        result_path = "$.ResponseBody",
        logical_name = "response_body",
        aliases("response", "result")
    ),
    catalog
)]
pub struct HttpInvoke<I = Value, O = Value> {
    /// The address, such as `https://api.example.com/v1/orders`. May be bound to data.
    #[parameter]
    #[dependency(data_type = String, explicit, required)]
    pub api_endpoint: Option<String>,
    /// The method of the request.
    #[parameter]
    pub method: HttpMethod,
    /// ARN of the `EventBridge` connection that holds the credentials.
    #[parameter(name = "Authentication.ConnectionArn")]
    pub connection_arn: String,
    /// Headers of the request, besides those of the connection.
    #[parameter]
    pub headers: Option<BTreeMap<String, String>>,
    /// Parameters behind the `?` of the address.
    #[parameter]
    pub query_parameters: Option<BTreeMap<String, String>>,
    /// How the body is written. Default: as JSON.
    #[parameter(name = "Transform.RequestBodyEncoding")]
    pub request_body_encoding: Option<RequestBodyEncoding>,
    /// How long the state may take, in seconds.
    #[state(timeout_seconds)]
    pub timeout_seconds: Option<u32>,
    #[serde(skip)]
    types: PhantomData<fn(I) -> O>,
}

/// The method of a request.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
pub enum HttpMethod {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
    /// `PATCH`
    Patch,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
}

/// How a body is written.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RequestBodyEncoding {
    /// As JSON.
    None,
    /// As a form.
    UrlEncoded,
}
