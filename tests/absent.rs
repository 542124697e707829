//! What a service leaves out of its response, rather than giving `null`, in both query languages.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::{Engine, Execution, TaskCall, TaskReply};
use cursus_sfn::prelude::*;

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Request {
    marker: Option<String>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Page {
    marker: Option<String>,
    names: Vec<String>,
}

#[derive(Payload)]
struct Report {
    names: Vec<String>,
}

const LIST: &str = "arn:aws:states:::aws-sdk:s3:listObjects";

static PAGES: StateMachine<(), Value> = state_machine!(
    machine(input = (), output = Value),
    first = ServiceTask::<(), Page> { resource: LIST },
    has_more = if let Some(marker) = first.marker
        && marker != ""
    {
        next
    } else {
        report
    },
    next = ServiceTask::<Request, Page> { resource: LIST },
    has_even_more = if next.marker.is_some() { next } else { report },
    report = LambdaFunction::<Report, Value> {
        function_name: "report"
    }
    .bind(names = first.names),
    start >> first >> has_more,
    next >> has_even_more,
    report >> end,
);

/// Runs a machine with responses in turn; how it ends, and what its tasks got.
fn runs<In, Out>(
    machine: StateMachine<In, Out>,
    responses: &[Value],
) -> [(Execution, Vec<Value>); 2] {
    [QueryLanguage::JsonPath, QueryLanguage::Jsonata].map(|language| {
        let definition = machine.in_query_language(language).assemble(&()).unwrap();
        let (mut got, mut next) = (Vec::new(), responses.iter());
        let mut handler = |call: &TaskCall<'_>| {
            got.push(call.arguments.clone());
            TaskReply::success(next.next().unwrap().clone())
        };
        let engine = Engine::new(&definition).unwrap();
        let run = engine.execution().input(json!({})).handler(&mut handler);
        (run.run().unwrap(), got)
    })
}

#[test]
fn the_marker_of_the_next_page_is_read_where_there_is_one() {
    let page = |marker: &str| json!({"Marker": marker, "Names": [marker]});
    let last = json!({"Names": []});
    let reported = json!({"Payload": "done"});
    let responses = [page("b"), page("c"), last.clone(), reported.clone()];
    for (execution, got) in runs(PAGES, &responses) {
        assert_eq!(execution.error, None, "{:?}", execution.cause);
        let markers: Vec<_> = got.iter().map(|arguments| &arguments["Marker"]).collect();
        assert_eq!(markers[1..3], [&json!("b"), &json!("c")]);
        assert_eq!(got[3]["Payload"], json!({"names": ["b"]}));
    }
    for (execution, got) in runs(PAGES, &[last, reported]) {
        assert_eq!(execution.error, None, "{:?}", execution.cause);
        assert_eq!(got.len(), 2);
        assert_eq!(got[1]["Payload"], json!({"names": []}));
    }
}

#[derive(Payload)]
struct Job {
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

static WAITS: StateMachine<(), ()> = state_machine!(
    machine(input = (), output = ()),
    look = LambdaFunction::<(), Job> {
        function_name: "look"
    },
    both = parallel(
        branch(
            look_again = LambdaFunction::<(), Job> {
                function_name: "look"
            }
        ),
        branch(nothing = pass()),
    ),
    decide = if look.status == "FAILED" || look_again.status == "FAILED" {
        failed
    } else {
        done
    },
    failed = fail(error = look.status, cause = look.reason.unwrap()),
    done = succeed(),
    start >> look >> both >> decide,
);

#[test]
fn a_reason_is_read_where_there_is_one() {
    let job = |job: Value| json!({"StatusCode": 200, "Payload": job});
    let failed = job(json!({"status": "FAILED", "reason": "no disk"}));
    let running = job(json!({"status": "RUNNING"}));
    for (execution, _) in runs(WAITS, &[failed, running.clone()]) {
        assert_eq!(execution.error.as_deref(), Some("FAILED"));
        assert_eq!(execution.cause.as_deref(), Some("no disk"));
    }
    for (execution, _) in runs(WAITS, &[running.clone(), running]) {
        assert_eq!(execution.error, None, "{:?}", execution.cause);
    }
}
