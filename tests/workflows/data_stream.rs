//! A page of data from an API, made into rows and sent to whoever waits for it: in JSONata, as the sample is.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;
use serde::Serialize;

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Page {
    location_id: String,
    data_type: String,
    limit: u32,
    offset: u32,
    child_task_token: String,
}

/// What is asked of the API.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Request {
    api_endpoint: String,
    method: String,
    invocation_config: Connection,
    query_parameters: Query,
}

#[derive(Payload, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Connection {
    connection_arn: String,
}

#[derive(Payload)]
struct Query {
    state: String,
    limit: u32,
    offset: u32,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Response {
    response_body: Body,
}

#[derive(Payload)]
struct Body {
    count: u32,
    results: Vec<Resource>,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Resource {
    resource_key: String,
    state: String,
    errors: Vec<Problem>,
}

#[derive(Payload)]
struct Problem {
    message: String,
}

#[derive(Payload)]
struct Row {
    discount_code: String,
    error_message: String,
    status: String,
}

/// What whoever waits is sent.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    output: Content,
    task_token: String,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Content {
    csv_content: Vec<Row>,
    result_count: u32,
    offset: u32,
}

static DATA_STREAM: StateMachine<Page, Value> = state_machine!(
    machine(input = Page, output = Value, query_language = JSONata),
    get = ServiceTask::<Request, Response> {
        resource: "arn:aws:states:::http:invoke"
    }
    .name("Get Data")
    .bind(
        api_endpoint = format!("api_endpoint{}/get-data", input.location_id),
        method = "GET",
        invocation_config = Connection {
            connection_arn: "ConnectionArn".to_owned()
        },
        query_parameters = Query {
            state: input.data_type,
            limit: input.limit,
            offset: input.offset
        }
    )
    .retry(
        Retry::on([States::ALL])
            .interval(1)
            .max_attempts(3)
            .backoff(2.0)
            .jitter(JitterStrategy::Full)
    ),
    rows = map(
        items = get.response_body.results,
        item = resource,
        output = Row,
        row = succeed().name("Format Row").bind(
            output = Row {
                discount_code: resource.resource_key,
                error_message: resource.errors[0].message.replace("\"", ""),
                status: resource.state
            }
        ),
    )
    .name("Convert Page to JSON content"),
    send = ServiceTask::<Answer> {
        resource: "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess"
    }
    .name("SendTaskSuccess")
    .bind(
        output = Content {
            csv_content: rows,
            result_count: get.response_body.count,
            offset: get.response_body.count + input.offset
        },
        task_token = input.child_task_token
    ),
    start >> get >> rows >> send >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "distributed-data-stream-aggregator/statemachine/data-processing-child.asl.json",
    assemble: |language| {
        let machine = DATA_STREAM.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    // Numbers are added, and texts changed.
    only_in: Some(QueryLanguage::Jsonata),
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (get, send) = ("Get Data", "SendTaskSuccess");
    let case = |offset: u32| {
        Case::new(json!({
            "locationId": "-dublin", "dataType": "failed", "limit": 2, "offset": offset,
            "childTaskToken": "t-1",
        }))
    };
    let resource = |key: &str| {
        json!({
            "resourceKey": key, "state": "failed", "errors": [{"message": "code \"X\" is \"used\""}],
        })
    };
    let page = |resources: &[Value]| {
        gives(json!({"ResponseBody": {"count": resources.len(), "results": resources}}))
    };
    [
        case(4)
            .answers(
                get,
                [
                    fails("States.Http.StatusCode.503", "busy"),
                    page(&[resource("a"), resource("b")]),
                ],
            )
            .answers(send, [gives(json!({}))])
            .calls([get, get, send])
            .succeeds(json!({})),
        case(6)
            .answers(get, [page(&[])])
            .answers(send, [fails("Sfn.TaskTimedOutException", "too late")])
            .calls([get, send])
            .fails("Sfn.TaskTimedOutException", "too late"),
        case(8)
            .answers(
                get,
                [fails("States.Http.StatusCode.404", "no such location")],
            )
            .calls([get, get, get, get])
            .fails("States.Http.StatusCode.404", "no such location"),
    ]
}

#[test]
fn ends_as_told() {
    WORKFLOW.check();
}

#[test]
fn does_what_the_sample_does() {
    WORKFLOW.compare();
}
