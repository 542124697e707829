//! What an HTTP task sends and gets, as far as its state says.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

/// The request of an HTTP task, at [`Level::Trace`](super::Level::Trace).
///
/// Headers that the connection or the service adds are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HttpRequest {
    /// `https`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// The method, such as `GET`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The endpoint with the query parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The headers, as `[name: value, name: value]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<String>,
    /// The body, encoded as `Transform` says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

/// The response of an HTTP task, at [`Level::Trace`](super::Level::Trace).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct HttpResponse {
    /// `https`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// The status, such as `200`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_code: Option<String>,
    /// What is said of the status, such as `OK`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_message: Option<String>,
    /// The headers, as `[name: value, name: value]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<String>,
    /// The body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
}

impl HttpRequest {
    /// What a task with these arguments sends.
    ///
    /// Source: developer guide, "Call HTTPS APIs in Step Functions workflows".
    pub(super) fn of(arguments: &Value) -> Self {
        let text = |name: &str| arguments[name].as_str().map(str::to_owned);
        let endpoint = text("ApiEndpoint");
        let query = form(&arguments["QueryParameters"], ArrayFormat::Repeat).unwrap_or_default();
        Self {
            protocol: endpoint.as_deref().and_then(protocol),
            method: text("Method"),
            url: endpoint.map(|endpoint| with_query(endpoint, &query)),
            headers: headers(&arguments["Headers"]),
            body: body(arguments),
        }
    }
}

impl HttpResponse {
    /// What a task got that gave this.
    pub(super) fn of(request: &HttpRequest, result: &Value) -> Self {
        let text = |name: &str| scalar(&result[name]);
        Self {
            protocol: request.protocol.clone(),
            status_code: text("StatusCode"),
            status_message: text("StatusText"),
            headers: headers(&result["Headers"]),
            body: match &result["ResponseBody"] {
                Value::Null => None,
                Value::String(text) => Some(text.clone()),
                body => Some(body.to_string()),
            },
        }
    }
}

fn protocol(endpoint: &str) -> Option<String> {
    Some(endpoint.split_once("://")?.0.to_owned())
}

fn with_query(endpoint: String, query: &str) -> String {
    match (query, endpoint.contains('?')) {
        ("", _) => endpoint,
        (query, false) => format!("{endpoint}?{query}"),
        (query, true) => format!("{endpoint}&{query}"),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn headers(of: &Value) -> Option<String> {
    let entries = of.as_object()?.iter().map(|(name, value)| {
        let values: Vec<_> = match value {
            Value::Array(values) => values.iter().filter_map(scalar).collect(),
            value => scalar(value).into_iter().collect(),
        };
        format!("{name}: {}", values.join(", "))
    });
    Some(format!("[{}]", entries.collect::<Vec<_>>().join(", ")))
}

fn body(arguments: &Value) -> Option<String> {
    let body = arguments.get("RequestBody")?;
    let transform = &arguments["Transform"];
    if transform["RequestBodyEncoding"] == "URL_ENCODED" {
        let format = &transform["RequestEncodingOptions"]["ArrayFormat"];
        return form(body, ArrayFormat::of(format.as_str()));
    }
    Some(match body {
        Value::String(text) => text.clone(),
        body => body.to_string(),
    })
}

/// How an array stands in a form.
#[derive(Clone, Copy)]
enum ArrayFormat {
    /// `a[0]=1&a[1]=2`
    Indices,
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`
    Commas,
    /// `a[]=1&a[]=2`
    Brackets,
}

impl ArrayFormat {
    /// By its name; without one, as the service has it.
    fn of(name: Option<&str>) -> Self {
        match name {
            Some("REPEAT") => Self::Repeat,
            Some("COMMAS") => Self::Commas,
            Some("BRACKETS") => Self::Brackets,
            _ => Self::Indices,
        }
    }
}

/// An object as a form; `None` if it is none, or holds what a form does not.
fn form(of: &Value, format: ArrayFormat) -> Option<String> {
    let mut pairs = Vec::new();
    for (name, value) in of.as_object()? {
        let name = escaped(name);
        let Value::Array(items) = value else {
            pairs.push(format!("{name}={}", escaped(&scalar(value)?)));
            continue;
        };
        let items: Option<Vec<_>> = items.iter().map(|it| Some(escaped(&scalar(it)?))).collect();
        let items = items?.into_iter();
        match format {
            ArrayFormat::Commas => {
                pairs.push(format!("{name}={}", items.collect::<Vec<_>>().join(",")));
            }
            ArrayFormat::Repeat => pairs.extend(items.map(|item| format!("{name}={item}"))),
            ArrayFormat::Brackets => pairs.extend(items.map(|item| format!("{name}[]={item}"))),
            ArrayFormat::Indices => {
                let indexed = items.enumerate();
                pairs.extend(indexed.map(|(n, item)| format!("{name}[{n}]={item}")));
            }
        }
    }
    Some(pairs.join("&"))
}

/// A text as it stands in a URL.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _infallible = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_is_what_the_arguments_say() {
        let request = HttpRequest::of(&json!({
            "ApiEndpoint": "https://example.com/items",
            "Method": "POST",
            "Headers": {"Accept": "text/plain", "X-Ids": ["1", "2"]},
            "QueryParameters": {"q": "a b&c", "n": [1, 2], "all": true},
            "RequestBody": {"name": "pen"}
        }));
        assert_eq!(request.protocol.as_deref(), Some("https"));
        assert_eq!(request.method.as_deref(), Some("POST"));
        let url = "https://example.com/items?q=a%20b%26c&n=1&n=2&all=true";
        assert_eq!(request.url.as_deref(), Some(url));
        let headers = "[Accept: text/plain, X-Ids: 1, 2]";
        assert_eq!(request.headers.as_deref(), Some(headers));
        assert_eq!(request.body.as_deref(), Some(r#"{"name":"pen"}"#));
        let plain = HttpRequest::of(&json!({"ApiEndpoint": "https://a.b/?x=1", "Method": "GET"}));
        assert_eq!(plain.url.as_deref(), Some("https://a.b/?x=1"));
        assert_eq!((plain.headers, plain.body), (None, None));
    }

    #[test]
    fn a_body_may_be_a_form() {
        let body = |format: Option<&str>, body: Value| {
            let mut transform = json!({"RequestBodyEncoding": "URL_ENCODED"});
            if let Some(format) = format {
                transform["RequestEncodingOptions"] = json!({"ArrayFormat": format});
            }
            HttpRequest::of(&json!({"RequestBody": body, "Transform": transform})).body
        };
        for (format, wanted) in [
            (None, "t=x&a[0]=1&a[1]=2"),
            (Some("INDICES"), "t=x&a[0]=1&a[1]=2"),
            (Some("REPEAT"), "t=x&a=1&a=2"),
            (Some("COMMAS"), "t=x&a=1,2"),
            (Some("BRACKETS"), "t=x&a[]=1&a[]=2"),
        ] {
            let got = body(format, json!({"t": "x", "a": [1, 2]}));
            assert_eq!(got.as_deref(), Some(wanted), "{format:?}");
        }
        assert_eq!(body(None, json!({"deep": {"a": 1}})), None);
    }
}
