//! A lock in a table that an execution takes before its work, waiting for it if it must, and lets go of behind it.

use std::collections::BTreeMap;

use cursus_sfn::prelude::*;
use serde::Serialize;

use crate::{Case, Workflow, fails, gives};

/// The lock as a key of the table.
#[derive(Payload, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Lock {
    lock_name: Text,
}

#[derive(Payload, Serialize)]
struct Text {
    #[serde(rename = "S")]
    text: String,
}

#[derive(Payload, Serialize)]
struct Number {
    #[serde(rename = "N")]
    number: String,
}

/// A change of the lock, in the names and values of the expressions.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Acquire {
    table_name: String,
    key: Lock,
    expression_attribute_names: Names,
    expression_attribute_values: Acquired,
    update_expression: String,
    condition_expression: String,
    return_values: String,
}

#[derive(Payload)]
struct Names {
    #[serde(rename = "#currentlockcount")]
    count: String,
    #[serde(rename = "#lockownerid")]
    owner: String,
}

#[derive(Payload)]
struct Acquired {
    #[serde(rename = ":increase")]
    increase: Number,
    #[serde(rename = ":limit")]
    limit: Number,
    #[serde(rename = ":lockacquiredtime")]
    time: Text,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Release {
    table_name: String,
    key: Lock,
    expression_attribute_names: Names,
    expression_attribute_values: Released,
    update_expression: String,
    condition_expression: String,
    return_values: String,
}

#[derive(Payload, Serialize)]
struct Released {
    #[serde(rename = ":decrease")]
    decrease: Number,
}

/// The lock before anybody has had it.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Initialize {
    table_name: String,
    item: FreeLock,
    condition_expression: String,
    expression_attribute_values: NameOfLock,
}

#[derive(Payload, Serialize)]
struct FreeLock {
    #[serde(rename = "LockName")]
    name: Text,
    #[serde(rename = "currentlockcount")]
    count: Number,
}

#[derive(Payload, Serialize)]
struct NameOfLock {
    #[serde(rename = ":lockname")]
    name: Text,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Look {
    table_name: String,
    expression_attribute_names: Owner,
    key: Lock,
    projection_expression: String,
}

#[derive(Payload)]
struct Owner {
    #[serde(rename = "#lockownerid")]
    owner: String,
}

/// When this execution took the lock, by its ARN: nothing if it has not.
#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Held {
    item: BTreeMap<String, Value>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Work {
    input: Value,
}

/// What a branch ends with.
#[derive(Payload)]
struct Done {
    payload: Value,
}

const TABLE: &str = "locks";
const LOCK: &str = "work";
const LIMIT: &str = "5";
const FUNCTION: &str = "arn:aws:lambda:us-east-1:123456789012:function:work";
const UPDATE: &str = "arn:aws:states:::dynamodb:updateItem";
const COUNT: &str = "currentlockcount";

/// The lock as a key of the table.
fn lock() -> Lock {
    Lock {
        lock_name: text(LOCK),
    }
}

fn text(text: &str) -> Text {
    let text = text.to_owned();
    Text { text }
}

fn number(number: &str) -> Number {
    let number = number.to_owned();
    Number { number }
}

static SEMAPHORE: StateMachine<Value, Vec<Done>> = state_machine!(
    machine(output = Vec<Done>),
    get_lock = parallel(branch(
        acquire = ServiceTask::<Acquire> { resource: UPDATE }
            .name("Acquire Lock")
            .bind(
                table_name = TABLE,
                key = lock(),
                expression_attribute_names = Names {
                    count: COUNT.to_owned(),
                    owner: context.execution.id
                },
                expression_attribute_values = Acquired {
                    increase: number("1"),
                    limit: number(LIMIT),
                    time: Text {
                        text: context.state.entered_time
                    }
                },
                update_expression = "SET #currentlockcount = #currentlockcount + :increase, #lockownerid = :lockacquiredtime",
                condition_expression =
                    "currentlockcount <> :limit and attribute_not_exists(#lockownerid)",
                return_values = "UPDATED_NEW"
            )
            .retry(Retry::on(["DynamoDB.AmazonDynamoDBException"]).max_attempts(0))
            .retry(Retry::on([States::ALL]).max_attempts(6).backoff(2.0))
            .catch("DynamoDB.AmazonDynamoDBException" >> initialize)
            .catch("DynamoDB.ConditionalCheckFailedException" >> look),
        initialize = ServiceTask::<Initialize> {
            resource: "arn:aws:states:::dynamodb:putItem"
        }
        .name("Initialize Lock Item")
        .bind(
            table_name = TABLE,
            item = FreeLock {
                name: text(LOCK),
                count: number("0")
            },
            condition_expression = "LockName <> :lockname",
            expression_attribute_values = NameOfLock { name: text(LOCK) }
        )
        .catch(States::ALL >> acquire),
        look = ServiceTask::<Look, Held> {
            resource: "arn:aws:states:::dynamodb:getItem"
        }
        .name("Get Current Lock Record")
        .bind(
            table_name = TABLE,
            key = lock(),
            expression_attribute_names = Owner {
                owner: context.execution.id
            },
            projection_expression = "#lockownerid"
        ),
        is_held = if look.item.is_empty() { pause } else { go_on }
            .name("Check If Lock Already Acquired")
            .query_language(JSONata),
        go_on = pass().name("Continue Because Lock Was Already Acquired"),
        pause = wait(seconds = 3).name("Wait to Get Lock"),
        start >> acquire >> end,
        initialize >> acquire,
        look >> is_held,
        go_on >> end,
        pause >> acquire,
    ))
    .name("Get Lock"),
    do_work = parallel(branch(
        work = LambdaFunction::<Work> {
            function_name: FUNCTION
        }
        .name("Run Lambda Function With Controlled Concurrency")
        .bind(input = input),
    ))
    .name("Do Work"),
    release = ServiceTask::<Release> { resource: UPDATE }
        .name("Release Lock")
        .bind(
            table_name = TABLE,
            key = lock(),
            expression_attribute_names = Names {
                count: COUNT.to_owned(),
                owner: context.execution.id
            },
            expression_attribute_values = Released {
                decrease: number("1")
            },
            update_expression =
                "SET #currentlockcount = #currentlockcount - :decrease REMOVE #lockownerid",
            condition_expression = "attribute_exists(#lockownerid)",
            return_values = "UPDATED_NEW"
        )
        .retry(Retry::on(["DynamoDB.ConditionalCheckFailedException"]).max_attempts(0))
        .retry(Retry::on([States::ALL]).max_attempts(5).backoff(1.5))
        .catch("DynamoDB.ConditionalCheckFailedException" >> done),
    done = succeed().name("Success State").bind(
        output = vec![Done { payload: work }]
    ),
    start >> get_lock >> do_work >> release >> done,
);

const WORKFLOW: Workflow = Workflow {
    id: "app-control-concurrency-with-dynamodb-tf/statemachines/dynamodb-semaphore.asl.json",
    assemble: |language| {
        let machine = SEMAPHORE.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    placeholders: &[
        ("SF_TableSemaphore", TABLE),
        ("SF_LockName", LOCK),
        ("SF_ConcurrentAccessLimit", LIMIT),
        ("SF_LambdaARN", FUNCTION),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (acquire, initialize) = ("Acquire Lock", "Initialize Lock Item");
    let (look, release) = ("Get Current Lock Record", "Release Lock");
    let work = "Run Lambda Function With Controlled Concurrency";
    let taken = || gives(json!({"Attributes": {COUNT: {"N": "1"}}}));
    let is_full = || fails("DynamoDB.ConditionalCheckFailedException", "no");
    let is_new = || fails("DynamoDB.AmazonDynamoDBException", "no such item");
    let case = |job: &str| {
        let held = json!({"arn": {"S": "2025-01-01T00:00:00Z"}});
        Case::new(json!({ "job": job }))
            .answers(work, [gives(json!({ "done": job }))])
            .answers(initialize, [gives(json!({}))])
            .answers(
                look,
                [gives(json!({"Item": {}})), gives(json!({ "Item": held }))],
            )
            .answers(release, [taken()])
    };
    let full = [acquire; 7];
    let waits = || full.into_iter().chain([look]);
    [
        case("a")
            .answers(acquire, [is_new(), taken()])
            .calls([acquire, initialize, acquire, work, release])
            .succeeds(json!([{"payload": {"done": "a"}}])),
        // It has to wait, and then finds that it has had the lock all along.
        case("b")
            .answers(acquire, [is_full()])
            .answers(release, [is_full()])
            .calls(waits().chain(waits()).chain([work, release]))
            .succeeds(json!([{"payload": {"done": "b"}}])),
        case("c")
            .answers(acquire, [taken()])
            .answers(work, [fails("OutOfMemory", "too much")])
            .calls([acquire, work])
            .fails("OutOfMemory", "too much"),
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
