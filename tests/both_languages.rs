//! One declaration assembles in either query language, and does the same.

use std::collections::BTreeMap;

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::assemble::StateMachineAssembler;
use cursus_sfn::graph::StateGraph;
use cursus_sfn::local::{Engine, Execution, Mocks, TaskReply};
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    id: String,
    /// Keys that are words of JSONata, or need backquotes.
    #[serde(rename = "in")]
    origin: String,
    #[serde(rename = "unit-price")]
    unit_price: f64,
    #[serde(rename = "a`b")]
    odd: String,
    tags: Vec<String>,
    grid: Vec<Vec<u8>>,
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    gift: Option<String>,
    limits: BTreeMap<String, u32>,
    paid: bool,
    delay: u32,
}

/// The same again, which a function takes.
#[derive(Payload, Serialize, Deserialize)]
struct Shipment {
    id: String,
    #[serde(rename = "in")]
    origin: String,
    #[serde(rename = "unit-price")]
    unit_price: f64,
    #[serde(rename = "a`b")]
    odd: String,
    tags: Vec<String>,
    grid: Vec<Vec<u8>>,
    note: Option<String>,
    gift: Option<String>,
    limits: BTreeMap<String, u32>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Slip {
    slip: String,
    weight: u32,
}

/// What AWS Batch takes as text.
#[derive(Payload, Serialize, Deserialize)]
struct Job {
    id: String,
    weight: u32,
    paid: bool,
    tags: Vec<String>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Done {
    slip: String,
}

#[expect(
    deprecated,
    reason = "text that looks like an expression is meant here"
)]
static SHOP: StateMachine<Value, Done> = state_machine!(
    machine(output = Done),
    load = LambdaFunction::<Value, Order> {
        function_name: "{% load %}"
    }
    .bind(input_data = "{% text %}"),
    pause = wait(seconds = load.delay),
    defaults = pass(
        result = Slip {
            slip: "{% s %}".to_owned(),
            weight: 1
        },
        output = Slip
    ),
    ship = LambdaFunction::<Shipment, Slip> {
        function_name: "ship"
    }
    .catch(States::ALL >> lost),
    weigh = BatchJob::<Job> {
        job_definition: "weigh",
        job_queue: "q"
    },
    tell = LambdaFunction::<Done, Done> {
        function_name: "tell"
    },
    is_paid = if load.paid && !(load.unit_price > 9.5 || load.id == "x") {
        ship
    } else {
        defaults
    },
    lost = fail(error = "Lost", cause = load.id),
    start >> load >> pause >> is_paid,
    [ship, defaults] >> weigh >> tell >> end,
);

fn order(paid: bool) -> Value {
    json!({
        "id": "o-1", "in": "x", "unit-price": 2.5, "a`b": "tick", "tags": ["one"], "grid": [[1]],
        "note": null, "limits": {}, "paid": paid, "delay": 3,
    })
}

fn lambda(payload: Value) -> TaskReply {
    TaskReply::success(json!({"StatusCode": 200, "Payload": payload}))
}

/// Runs a machine; how it ended, and what its tasks were given.
fn run<In, Out>(
    machine: StateMachine<In, Out>,
    input: &Value,
    replies: &[(&str, TaskReply)],
) -> (Execution, Vec<(String, Value)>) {
    let definition = machine.assemble(&()).unwrap();
    let engine = Engine::new(&definition).unwrap();
    let mut mocks = Mocks::new();
    for (state, reply) in replies {
        mocks = mocks.replies(*state, [reply.clone()]);
    }
    let mut calls = Vec::new();
    let mut handler = |call: &cursus_sfn::local::TaskCall<'_>| {
        calls.push((call.state.to_owned(), call.arguments.clone()));
        cursus_sfn::local::Handler::handle(&mut mocks, call)
    };
    let run = engine
        .execution()
        .input(input.clone())
        .handler(&mut handler);
    let execution = run.run().unwrap();
    (execution, calls)
}

#[test]
fn data_arrives_as_it_was_given_in_either_language() {
    for &language in QueryLanguage::ALL {
        for paid in [true, false] {
            let replies = [
                ("load", lambda(order(paid))),
                ("ship", lambda(json!({"slip": "s-1", "weight": 7}))),
                (
                    "weigh",
                    TaskReply::success(json!({"JobId": "j", "Status": "SUCCEEDED"})),
                ),
                ("tell", lambda(json!({"slip": "told"}))),
            ];
            let machine = SHOP.in_query_language(language);
            let (execution, calls) = run(machine, &json!({}), &replies);
            assert_eq!(
                execution.output,
                Some(json!({"slip": "told"})),
                "{language}"
            );
            assert_eq!(execution.stopped.since(execution.started).as_secs(), 3);
            let given = |state: &str, field: &str| {
                let call = calls.iter().find(|(called, _)| called == state);
                call.map(|(_, arguments)| arguments[field].clone())
            };
            assert_eq!(given("load", "FunctionName"), Some(json!("{% load %}")));
            assert_eq!(given("load", "Payload"), Some(json!("{% text %}")));
            let mut shipment = order(paid);
            for unread in ["paid", "delay"] {
                shipment.as_object_mut().unwrap().shift_remove(unread);
            }
            assert_eq!(given("ship", "Payload"), paid.then_some(shipment));
            let (slip, weight) = if paid { ("s-1", "7") } else { ("{% s %}", "1") };
            let job = json!({"id": "o-1", "weight": weight, "paid": paid.to_string(), "tags": r#"["one"]"#});
            assert_eq!(given("weigh", "Parameters"), Some(job), "{language}");
            assert_eq!(given("tell", "Payload"), Some(json!({"slip": slip})));
        }
        let lost = [
            ("load", lambda(order(true))),
            ("ship", TaskReply::failure("Gone", "")),
        ];
        let (execution, _) = run(SHOP.in_query_language(language), &json!({}), &lost);
        assert_eq!(execution.error.as_deref(), Some("Lost"));
        assert_eq!(execution.cause.as_deref(), Some("o-1"));
    }
}

static LOOKUP: StateMachine<Slip, Slip> = state_machine!(
    machine(input = Slip, output = Slip),
    get = DynamoDbGetItem::<Slip, Slip> {
        table_name: "slips"
    },
    put = DynamoDbPutItem::<Slip> {
        table_name: "copies"
    },
    done = succeed().bind(output = get.item),
    start >> get >> put >> done,
);

#[test]
fn attribute_values_are_read_and_written_in_either_language() {
    let item = json!({"slip": {"S": "s-1"}, "weight": {"N": "7"}});
    let replies = [
        ("get", TaskReply::success(json!({"Item": item}))),
        ("put", TaskReply::success(json!({}))),
    ];
    for &language in QueryLanguage::ALL {
        let machine = LOOKUP.in_query_language(language);
        let input = json!({"slip": "s-1", "weight": 7});
        let (execution, calls) = run(machine, &input, &replies);
        assert_eq!(
            execution.output,
            Some(input),
            "{language}: {:?}",
            execution.cause
        );
        assert_eq!(calls[1].1["Item"], item, "{language}");
    }
}

static GIVEN: StateMachine<Value> = state_machine!(
    set = raw(json!({ "Type": "Pass", "Parameters": { "x": 1 } })),
    rest = raw(json!({ "Type": "Wait", "Seconds": 1 })),
    decide = raw(json!({
        "Type": "Choice",
        "Choices": [{ "Variable": "$.x", "IsPresent": true, "Next": "set" }],
        "Default": "rest"
    })),
    note = raw(json!({ "Type": "Pass", "Assign": { "x.$": "$.x" } })),
    start >> decide >> [set, rest],
    [set, rest] >> note >> end,
);

#[test]
fn json_in_jsonpath_keeps_a_machine_from_jsonata() {
    let error = GIVEN
        .in_query_language(QueryLanguage::Jsonata)
        .assemble(&());
    let error = error.unwrap_err().to_string();
    for (state, field) in [
        ("set", "Parameters"),
        ("decide", "Choices"),
        ("note", "Assign"),
    ] {
        let expected = format!("state `{state}`: its JSON is in JSONPath, as `{field}` shows");
        assert!(error.contains(&expected), "{expected} is not in\n{error}");
    }
    assert!(!error.contains("state `rest`"), "{error}");
    let same = GIVEN
        .in_query_language(QueryLanguage::JsonPath)
        .assemble(&());
    assert_eq!(
        same.unwrap().to_json(),
        GIVEN.assemble(&()).unwrap().to_json()
    );
}

static IN_JSONATA: StateMachine<Value, Done> = state_machine!(
    machine(output = Done, query_language = JSONata),
    name = raw(
        json!({ "Type": "Pass", "Output": { "slip": "{% $states.context.Execution.Input.id & '!' %}" } }),
        output = Done
    ),
    tell = LambdaFunction::<Done, Done> {
        function_name: "tell"
    },
    start >> name >> tell >> end,
);

#[test]
fn json_in_jsonata_stays_so_in_a_machine_in_jsonpath() {
    for &language in QueryLanguage::ALL {
        let machine = IN_JSONATA.in_query_language(language);
        let replies = [("tell", lambda(json!({"slip": "told"})))];
        let (execution, calls) = run(machine, &json!({"id": "o-1"}), &replies);
        assert_eq!(execution.output, Some(json!({"slip": "told"})));
        assert_eq!(calls[0].1["Payload"], json!({"slip": "o-1!"}), "{language}");
    }
}

#[test]
fn a_machine_of_the_run_time_is_in_either_language() {
    let mut graph = StateGraph::new();
    graph.add_state("greet").unwrap();
    graph.set_start("greet").unwrap();
    graph.set_end("greet").unwrap();
    let greet = LambdaFunction::<Done, Done>::builder()
        .function_name("greet")
        .build();
    let definition = StateMachineAssembler::new(graph)
        .input::<Done>()
        .query_language(QueryLanguage::Jsonata)
        .state("greet", greet)
        .assemble()
        .unwrap();
    let expected = json!({
        "FunctionName": "greet",
        "Payload": { "slip": "{% $states.context.Execution.Input.slip %}" }
    });
    let definition = serde_json::to_value(&definition).unwrap();
    assert_eq!(definition["QueryLanguage"], "JSONata");
    assert_eq!(definition["States"]["greet"]["Arguments"], expected);
}
