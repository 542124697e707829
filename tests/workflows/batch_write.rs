//! Items that a function finds, put into the form of the service one by one, and written in batches.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

#[derive(Payload)]
struct Request {
    day: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Found {
    items: Vec<Item>,
}

#[derive(Payload)]
struct Item {
    id: String,
    name: String,
    city: String,
}

/// What DynamoDB is asked to write.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Write {
    put_request: Put,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Put {
    item: Attributes,
}

#[derive(Payload)]
struct Attributes {
    id: Text,
    name: Text,
    city: Text,
}

#[derive(Payload)]
struct Text {
    #[serde(rename = "S")]
    text: String,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct BatchWrite {
    request_items: Tables,
}

/// What is written to each table.
#[derive(Payload)]
struct Tables {
    people: Vec<Write>,
}

const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:items";

static BATCH_WRITE: StateMachine<Request> = state_machine!(
    machine(input = Request),
    find = LambdaFunction::<Request, Found> {
        function_name: format!("{FUNCTION}:$LATEST")
    }
    .name("Get Items To Process"),
    format_items = map(
        items = find.items,
        item = item,
        output = Write,
        format_item = succeed().name("JSON Formatter").bind(
            output = Write {
                put_request: Put {
                    item: Attributes {
                        id: Text { text: item.id },
                        name: Text { text: item.name },
                        city: Text { text: item.city }
                    }
                }
            }
        ),
    )
    .name("Format Items for DDB BatchWriteItems API"),
    write_items = map(
        distributed(
            batch(max_items = 25),
            execution_type = Express,
            label = "Map"
        ),
        items = format_items,
        item = batch as Write,
        max_concurrency = 1000,
        write = ServiceTask::<BatchWrite> {
            resource: "arn:aws:states:::aws-sdk:dynamodb:batchWriteItem"
        }
        .name("BatchWriteItem")
        .bind(
            request_items = Tables {
                people: batch.items
            }
        ),
    )
    .name("Batch Items and Write to DDB"),
    start >> find >> format_items >> write_items >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "sfn-dynamodb-batchwriteitem/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = BATCH_WRITE.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    placeholders: &[
        ("LambdaFunctionARN", FUNCTION),
        ("DynamoDBTable_PartitionKey", "id"),
        ("DynamoDBTable_Attribute1", "name"),
        ("DynamoDBTable_Attribute2", "city"),
        ("DynamoDBTable_Name", "people"),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (find, write) = ("Get Items To Process", "BatchWriteItem");
    let case = |count: usize| {
        let item = |n: usize| json!({"id": n.to_string(), "name": "Ada", "city": "London"});
        let items: Vec<_> = (0..count).map(item).collect();
        Case::new(json!({"day": "2025-01-01"})).answers(find, [gives(json!({ "Items": items }))])
    };
    let written = || gives(json!({"UnprocessedItems": {}}));
    [
        case(30)
            .answers(write, [written()])
            .calls([find, write, write])
            .succeeds(json!([{"UnprocessedItems": {}}, {"UnprocessedItems": {}}])),
        case(0).calls([find]).succeeds(json!([])),
        case(3)
            .answers(write, [fails("DynamoDb.ThrottlingException", "slow down")])
            .calls([find, write])
            .fails(
                "States.ExceedToleratedFailureThreshold",
                "The specified tolerated failure threshold was exceeded",
            ),
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
