//! Files of a bucket in batches, a crawler that is asked until it is ready, and a query over what it found.

use cursus_sfn::prelude::*;
use serde::Serialize;

use crate::{Case, Workflow, fails, gives};

/// What the function takes.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Files {
    items: Vec<File>,
}

/// An object of the bucket.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct File {
    key: String,
    size: u64,
}

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
struct Query {
    query_string: String,
    query_execution_context: QueryContext,
    work_group: String,
}

#[derive(Payload, Serialize)]
#[serde(rename_all = "PascalCase")]
struct QueryContext {
    catalog: &'static str,
    database: &'static str,
}

const CRAWLER: &str = "storm_events_data_crawler";

static STORM_EVENTS: StateMachine<Value> = state_machine!(
    ingest = map(
        distributed(
            reader = S3List {
                bucket: "<bucket_name>",
                prefix: "raw_source/"
            },
            batch(max_items = 5),
            label = "Map"
        ),
        item = batch as File,
        max_concurrency = 1000,
        decompress = LambdaFunction::<Files, Value> {
            function_name: "arn:aws:lambda:us-east-1:<account_number>:function:<function_name>"
        }
        .name("Decompress File"),
    )
    .name("Ingest From S3")
    .catch(States::ItemReaderFailed >> failed),
    crawl = ServiceTask::<Name> {
        resource: "arn:aws:states:::aws-sdk:glue:startCrawler"
    }
    .name("Crawl Storm Data")
    .bind(name = CRAWLER)
    .retry(
        Retry::on(["Glue.CrawlerRunningException"])
            .interval(60)
            .max_attempts(6)
            .backoff(1.0)
    ),
    pause = wait(seconds = 25).name("Wait"),
    get_crawler = ServiceTask::<Name, GetCrawler> {
        resource: "arn:aws:states:::aws-sdk:glue:getCrawler"
    }
    .name("Get Crawler Status")
    .bind(name = CRAWLER),
    is_ready = if get_crawler.crawler.state == "READY" { query } else { pause }
        .name("Is Crawler READY?"),
    query = ServiceTask::<Query> {
        resource: "arn:aws:states:::athena:startQueryExecution"
    }
    .sync()
    .name("Query Storm Data")
    .bind(
        query_string = "SELECT YEAR, STATE, EVENT_TYPE, COUNT(EVENT_TYPE) as NUMBER_OF_OCCURRENCES FROM storm_events_db.details GROUP BY YEAR, STATE, EVENT_TYPE ORDER BY YEAR, STATE",
        query_execution_context = QueryContext {
            catalog: "AwsDataCatalog",
            database: "storm_events_db"
        },
        work_group = "storm_events_workgroup"
    ),
    failed = fail().name("Fail"),
    start >> ingest >> crawl >> pause >> get_crawler >> is_ready,
    query >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "ingest-and-analyze-historical-storm-events/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = STORM_EVENTS.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    given_all: &["Decompress File"],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (decompress, crawl) = ("Decompress File", "Crawl Storm Data");
    let (get, query) = ("Get Crawler Status", "Query Storm Data");
    let crawler = |state: &str| gives(json!({"Crawler": {"Name": CRAWLER, "State": state}}));
    let case = |year: u32| {
        let case = Case::new(json!({"year": year})).answers(decompress, [gives(json!("done"))]);
        let files = RAW.into_iter();
        files.fold(case, |case, key| case.object("<bucket_name>", key, "x"))
    };
    let execution = json!({"QueryExecution": {"QueryExecutionId": "q-1"}});
    [
        case(1950)
            .answers(
                crawl,
                [
                    fails("Glue.CrawlerRunningException", "it runs"),
                    gives(json!({})),
                ],
            )
            .answers(get, [crawler("RUNNING"), crawler("READY")])
            .answers(query, [gives(execution.clone())])
            .calls([decompress, decompress, crawl, crawl, get, get, query])
            .succeeds(execution),
        case(1951)
            .answers(crawl, [gives(json!({}))])
            .answers(
                get,
                [fails("Glue.EntityNotFoundException", "no such crawler")],
            )
            .calls([decompress, decompress, crawl, get])
            .fails("Glue.EntityNotFoundException", "no such crawler"),
        case(1952)
            .answers(crawl, [fails("Glue.CrawlerRunningException", "it runs")])
            .calls([
                decompress, decompress, crawl, crawl, crawl, crawl, crawl, crawl, crawl,
            ])
            .fails("Glue.CrawlerRunningException", "it runs"),
    ]
}

/// The objects that are read.
const RAW: [&str; 6] = [
    "raw_source/a.gz",
    "raw_source/b.gz",
    "raw_source/c.gz",
    "raw_source/d.gz",
    "raw_source/e.gz",
    "raw_source/f.gz",
];

#[test]
fn ends_as_told() {
    WORKFLOW.check();
}

#[test]
fn does_what_the_sample_does() {
    WORKFLOW.compare();
}
