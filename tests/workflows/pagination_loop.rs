//! Pages of a list, one after the other, for as long as there is a token for the next.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct FirstPage {
    state_machine_arn: String,
    status_filter: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct NextPage {
    state_machine_arn: String,
    status_filter: String,
    next_token: Option<String>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Page {
    next_token: Option<String>,
    executions: Vec<Value>,
}

const LIST: &str = "arn:aws:states:::aws-sdk:sfn:listExecutions";

static PAGINATION_LOOP: StateMachine<Value> = state_machine!(
    list = ServiceTask::<FirstPage, Page> { resource: LIST }
        .name("ListExecutions")
        .bind(
            state_machine_arn = context.state_machine.id,
            status_filter = "SUCCEEDED"
        ),
    has_more = if list.next_token.is_some() {
        next
    } else {
        done
    }
    .name("more results?"),
    next = ServiceTask::<NextPage, Page> { resource: LIST }
        .name("List Executions nextPage")
        .bind(
            state_machine_arn = context.state_machine.id,
            status_filter = "SUCCEEDED"
        ),
    has_even_more = if next.next_token.is_some() {
        next
    } else {
        done
    },
    done = succeed().name("Success"),
    start >> list >> has_more,
    next >> has_even_more,
);

const WORKFLOW: Workflow = Workflow {
    id: "pagination-loop/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = PAGINATION_LOOP.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    cases,
    ..Workflow::of(module_path!())
};

/// Why outputs differ.
const PAGE: &str = "the sample keeps the last page beside its input";

fn cases() -> [Case; 3] {
    let (list, next) = ("ListExecutions", "List Executions nextPage");
    let page = |token: &str| gives(json!({"Executions": [], "NextToken": token}));
    let end = || gives(json!({"Executions": []}));
    [
        Case::new(json!({}))
            .answers(list, [end()])
            .calls([list])
            .succeeds(json!({"Executions": []}))
            .unlike_the_sample(PAGE),
        Case::new(json!({"a": 1}))
            .answers(list, [page("t-1")])
            .answers(next, [page("t-2"), page("t-3"), end()])
            .calls([list, next, next, next])
            .succeeds(json!({"Executions": []}))
            .unlike_the_sample(PAGE),
        Case::new(json!({"a": 2}))
            .answers(list, [page("t-1")])
            .answers(next, [page("t-2"), fails("Sfn.InvalidToken", "too old")])
            .calls([list, next, next])
            .fails("Sfn.InvalidToken", "too old"),
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
