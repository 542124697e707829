//! Structs that inputs are bound to, values as the text of their JSON, and data taken out of an `Option`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::{Engine, Execution, TaskCall, TaskReply};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Order {
    id: String,
    count: i64,
    level: Level,
    lines: Vec<Line>,
    note: Option<String>,
    any: Value,
}

#[derive(Payload, Serialize, Deserialize, Clone, PartialEq)]
#[serde(rename_all = "UPPERCASE")]
enum Level {
    Low,
    High,
}

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Line {
    sku: String,
}

/// What a function takes.
#[derive(Payload)]
struct Request {
    body: Body,
    items: Vec<Entry>,
}

#[derive(Payload)]
#[serde(rename_all = "PascalCase")]
struct Body {
    order_id: String,
    place: Place,
    level: Level,
    fixed: Level,
    label: String,
    given: Option<String>,
    absent: Option<String>,
    r#type: String,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Payload)]
#[serde(rename_all = "camelCase")]
struct Place {
    s3_key: String,
    stage: &'static str,
}

#[derive(Payload)]
struct Rest {
    total: i64,
}

#[derive(Payload)]
struct Entry {
    sku: String,
    number: i64,
}

struct Env {
    stage: &'static str,
}

static SEND: StateMachine<Order, Value, Env> = state_machine!(
    machine(input = Order, output = Value, env = Env),
    load = LambdaFunction::<(), Order> {
        function_name: "load"
    },
    send = LambdaFunction::<Request, Value> {
        function_name: "send"
    }
    .bind(
        body = Body {
            order_id: load.id,
            place: Place {
                s3_key: load.lines[0].sku,
                stage: env.stage
            },
            level: load.level,
            fixed: Level::High,
            label: format!("{} of {}", load.id, load.count),
            given: Some("it's given".to_owned()),
            absent: None,
            r#type: "order".to_owned(),
            rest: Rest {
                total: load.count + 1
            }
        },
        items = vec![
            Entry {
                sku: load.lines[0].sku,
                number: 1
            },
            Entry {
                sku: "other".to_owned(),
                number: load.count
            },
        ]
    ),
    start >> load >> send >> end,
);

const LANGUAGES: [QueryLanguage; 2] = [QueryLanguage::JsonPath, QueryLanguage::Jsonata];

/// Runs a machine in either language; what the task `send` gets, and what came of it.
fn runs<In, Out, E>(
    machine: StateMachine<In, Out, E>,
    env: &E,
    order: &Value,
) -> [(Value, Execution); 2] {
    LANGUAGES.map(|language| {
        let definition = machine.in_query_language(language).assemble(env).unwrap();
        let mut got = Value::Null;
        let mut handler = |call: &TaskCall<'_>| {
            if call.state == "load" {
                return TaskReply::success(json!({ "Payload": order }));
            }
            got = call.arguments.clone();
            TaskReply::success(json!({ "Payload": "sent" }))
        };
        let engine = Engine::new(&definition).unwrap();
        let run = engine.execution().input(order.clone());
        let execution = run.handler(&mut handler).run().unwrap();
        (got, execution)
    })
}

fn order() -> Value {
    json!({
        "id": "o-1", "count": 4, "level": "LOW", "lines": [{"sku": "s-1"}, {"sku": "s-2"}],
        "note": "fragile", "any": {"b": [1, null], "a": "x \"y\""},
    })
}

#[test]
fn a_struct_of_data_is_written_as_serde_would() {
    for (got, _) in runs(SEND, &Env { stage: "test" }, &order()) {
        let body = json!({
            "OrderId": "o-1",
            "Place": {"s3Key": "s-1", "stage": "test"},
            "Level": "LOW",
            "Fixed": "HIGH",
            "Label": "o-1 of 4",
            "Given": "it's given",
            "Type": "order",
            "total": 5,
        });
        assert_eq!(got["Payload"]["body"], body);
        let items = json!([{"sku": "s-1", "number": 1}, {"sku": "other", "number": 4}]);
        assert_eq!(got["Payload"]["items"], items);
    }
}

#[derive(Payload)]
struct Key {
    id: String,
}

/// An item of a table, with an object in it.
#[derive(Payload)]
struct Item {
    id: String,
    details: Details,
}

#[derive(Payload)]
struct Details {
    count: i64,
    is_fragile: bool,
    owner: Key,
}

static STORE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<(), Order> {
        function_name: "load"
    },
    send = DynamoDbPutItem::<Item> {
        table_name: "orders"
    }
    .bind(
        details = Details {
            count: load.count,
            is_fragile: true,
            owner: Key { id: load.id }
        }
    ),
    start >> load >> send >> end,
);

#[test]
fn a_struct_of_data_becomes_an_attribute_value() {
    for (got, _) in runs(STORE, &(), &order()) {
        let details = json!({"M": {
            "count": {"N": "4"},
            "is_fragile": {"BOOL": true},
            "owner": {"M": {"id": {"S": "o-1"}}},
        }});
        assert_eq!(got["Item"]["details"], details);
    }
}

/// What a machine ends with.
#[derive(Payload, Deserialize, PartialEq, Debug)]
struct Summary {
    id: String,
    lines: Vec<Piece>,
}

#[derive(Payload, Deserialize, PartialEq, Debug)]
struct Piece {
    sku: String,
}

static END: StateMachine<Order, Vec<Summary>> = state_machine!(
    machine(input = Order, output = Vec<Summary>),
    each = map(
        items = input.lines,
        item = line,
        output = Summary,
        done = succeed().bind(
            output = Summary {
                id: input.id,
                lines: vec![Piece { sku: line.sku }]
            }
        ),
    ),
    start >> each >> end,
);

#[test]
fn a_machine_and_an_item_end_with_a_struct_of_data() {
    for (_, execution) in runs(END, &(), &order()) {
        let expected = json!([
            {"id": "o-1", "lines": [{"sku": "s-1"}]},
            {"id": "o-1", "lines": [{"sku": "s-2"}]},
        ]);
        assert_eq!(execution.output, Some(expected), "{:?}", execution.cause);
    }
}

#[derive(Payload)]
struct Texts {
    lines: String,
    any: String,
    text: String,
    number: String,
    label: String,
}

static AS_TEXT: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<(), Order> {
        function_name: "load"
    },
    send = LambdaFunction::<Texts, Value> {
        function_name: "send"
    }
    .bind(
        lines = serde_json::to_string(&load.lines).unwrap(),
        any = serde_json::to_string(&load.any).expect("it is JSON"),
        text = serde_json::to_string(&load.id).unwrap(),
        number = serde_json::to_string(&load.count).unwrap(),
        label = format!(
            "{}: {}",
            load.id,
            serde_json::to_string(&load.lines[1]).unwrap()
        )
    ),
    start >> load >> send >> end,
);

#[test]
fn any_value_becomes_the_text_of_its_json() {
    for any in [
        json!({"b": [1, null], "a": "x \"y\""}),
        json!("t\"t"),
        json!([1]),
        json!(true),
    ] {
        let mut order = order();
        order["any"] = any.clone();
        for (got, execution) in runs(AS_TEXT, &(), &order) {
            assert_eq!(execution.error, None, "{:?}", execution.cause);
            let expected = json!({
                "lines": r#"[{"sku":"s-1"},{"sku":"s-2"}]"#,
                "any": any.to_string(),
                "text": r#""o-1""#,
                "number": "4",
                "label": r#"o-1: {"sku":"s-2"}"#,
            });
            assert_eq!(got["Payload"], expected);
        }
    }
}

#[derive(Payload)]
struct Note {
    note: String,
    whole: Option<String>,
}

static UNWRAPPED: StateMachine<Order> = state_machine!(
    machine(input = Order),
    load = LambdaFunction::<(), Order> {
        function_name: "load"
    },
    is_fragile = if load.note.is_some() && load.note.unwrap() == "fragile" {
        send
    } else {
        guess
    },
    send = LambdaFunction::<Note, Value> {
        function_name: "send"
    }
    .bind(note = load.note.unwrap()),
    guess = LambdaFunction::<Note, Value> {
        function_name: "guess"
    }
    .bind(note = load.note.expect("it is needed"), whole = None),
    start >> load >> is_fragile,
    [send, guess] >> end,
);

#[test]
fn what_is_unwrapped_has_to_be_there() {
    for (got, execution) in runs(UNWRAPPED, &(), &order()) {
        assert_eq!(got["Payload"]["note"], "fragile");
        assert_eq!(execution.error, None);
    }
    let mut order = order();
    order.as_object_mut().unwrap().remove("note");
    for (got, execution) in runs(UNWRAPPED, &(), &order) {
        assert_eq!(got, Value::Null);
        let error = execution.error.unwrap();
        assert!(
            ["States.Runtime", "States.QueryEvaluationError"].contains(&error.as_str()),
            "{error}"
        );
    }
}

static REPLACED: StateMachine<Order> = state_machine!(
    machine(input = Order, query_language = JSONata),
    send = LambdaFunction::<Key, Value> {
        function_name: "send"
    }
    .bind(id = input.id.replace("-", "/")),
    start >> send >> end,
);

#[test]
fn parts_of_a_text_are_replaced() {
    let mut order = order();
    order["id"] = json!("a-b-c");
    let definition = REPLACED.assemble(&()).unwrap();
    let mut got = Value::Null;
    let mut handler = |call: &TaskCall<'_>| {
        got = call.arguments["Payload"]["id"].clone();
        TaskReply::success(json!({ "Payload": null }))
    };
    let engine = Engine::new(&definition).unwrap();
    let run = engine.execution().input(order).handler(&mut handler);
    assert_eq!(run.run().unwrap().error, None);
    assert_eq!(got, "a/b/c");
}
