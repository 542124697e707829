//! A crawler that is asked for its state until it is done, a query that is waited for, and a message with its rows.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Name {
    name: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct GetCrawler {
    crawler: Crawler,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Crawler {
    state: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct GetResults {
    query_execution_id: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Results {
    result_set: ResultSet,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct ResultSet {
    rows: Vec<Value>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Message {
    input: Vec<Value>,
}

struct Env {
    crawler: &'static str,
    database: &'static str,
    table: &'static str,
    work_group: &'static str,
    topic: &'static str,
}

const ENV: Env = Env {
    crawler: "logs",
    database: "datasets",
    table: "noaa",
    work_group: "analysts",
    topic: "arn:aws:sns:us-east-1:123456789012:queries",
};

static LARGE_QUERY: StateMachine<Value, PublishedMessage, Env> = state_machine!(
    machine(output = PublishedMessage, env = Env),
    start_crawler = ServiceTask::<Name> {
        resource: "arn:aws:states:::aws-sdk:glue:startCrawler"
    }
    .name("Start Crawler")
    .bind(name = env.crawler),
    get_crawler = ServiceTask::<Name, GetCrawler> {
        resource: "arn:aws:states:::aws-sdk:glue:getCrawler"
    }
    .name("Get Crawler status")
    .bind(name = env.crawler),
    is_running = if get_crawler.crawler.state == "RUNNING" { pause } else { query }
        .name("Check Crawler status"),
    pause = wait(seconds = 30).name("Wait"),
    query = AthenaQuery {
        query_string: format!(
            "SELECT * FROM \"{}\".\"{}\" WHERE partition_0 = '2017' AND partition_1 = '01' AND partition_2 = '23' limit 5",
            env.database, env.table
        ),
        work_group: env.work_group
    }
    .name("Start an Athena query"),
    results = ServiceTask::<GetResults, Results> {
        resource: "arn:aws:states:::athena:getQueryResults"
    }
    .name("Get query results"),
    send = SnsPublish::<Message> {
        topic_arn: env.topic
    }
    .name("Send query results")
    .bind(input = results.result_set.rows),
    start >> start_crawler >> get_crawler >> is_running,
    pause >> get_crawler,
    query >> results >> send >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "sfn-query-large-datasets-cdk/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = LARGE_QUERY.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("glue_crawler_name", ENV.crawler),
        ("query_large_datasets_db", ENV.database),
        ("glue_table", ENV.table),
        ("aws_athena_workgroup", ENV.work_group),
        ("topic_athena_updates", ENV.topic),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (start, get) = ("Start Crawler", "Get Crawler status");
    let (query, results, send) = (
        "Start an Athena query",
        "Get query results",
        "Send query results",
    );
    let crawler = |state: &str| gives(json!({"Crawler": {"Name": "logs", "State": state}}));
    let case = |day: u32| {
        Case::new(json!({"day": day}))
            .answers(start, [gives(json!({}))])
            .answers(
                get,
                [crawler("RUNNING"), crawler("RUNNING"), crawler("STOPPING")],
            )
    };
    let ran = || {
        gives(json!({"QueryExecution": {
            "QueryExecutionId": "q-1", "ResultConfiguration": {"OutputLocation": "s3://results"},
        }}))
    };
    let rows = || gives(json!({"ResultSet": {"Rows": [{"Data": [{"VarCharValue": "1"}]}]}}));
    [
        case(1)
            .answers(query, [ran()])
            .answers(results, [rows()])
            .answers(send, [gives(json!({"MessageId": "m-1"}))])
            .calls([start, get, get, get, query, results, send])
            .succeeds(json!({"MessageId": "m-1"})),
        case(2)
            .answers(query, [fails("States.TaskFailed", "bad syntax")])
            .calls([start, get, get, get, query])
            .fails("States.TaskFailed", "bad syntax"),
        Case::new(json!({"day": 3}))
            .answers(start, [fails("Glue.CrawlerRunningException", "it runs")])
            .calls([start])
            .fails("Glue.CrawlerRunningException", "it runs"),
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
