//! Expressions that inputs are bound to, run by the local engine.

use cursus_sfn::local::Engine;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Order {
    id: String,
    count: i64,
    at: i64,
    price: f64,
    tags: Vec<String>,
    rest: Option<i64>,
    late: bool,
}

#[derive(Payload, Serialize, Deserialize)]
struct Texts {
    label: String,
    tag: String,
    tags: Vec<String>,
    number: i64,
    less: i64,
    length: i64,
    is_in: bool,
}

struct Env {
    stage: &'static str,
}

static IN_JSONPATH: StateMachine<Order, Value, Env> = state_machine!(
    machine(input = Order, env = Env),
    send = LambdaFunction::<Texts, Value> {
        function_name: "send"
    }
    .bind(
        label = format!(
            "{{{}}} it's {id} of {}, {1}",
            input.id,
            env.stage,
            id = context.execution.name
        ),
        tag = input.tags[input.at as usize],
        tags = [input.id, input.tags[0].clone(), "fixed".to_owned()],
        number = input.count + input.at + 1,
        less = input.count - 2,
        length = input.tags.len(),
        is_in = input.tags.contains(&input.id)
    ),
    start >> send >> end,
);

/// What the task gets.
fn sent(input: &Value) -> Value {
    let definition = IN_JSONPATH.assemble(&Env { stage: "test" }).unwrap();
    let engine = Engine::new(&definition).unwrap();
    let mut got = Value::Null;
    let mut handler = |call: &cursus_sfn::local::TaskCall<'_>| {
        got = call.arguments["Payload"].clone();
        cursus_sfn::local::TaskReply::success(json!({ "Payload": null }))
    };
    let run = engine
        .execution()
        .input(input.clone())
        .handler(&mut handler);
    let execution = run.run().unwrap();
    assert_eq!(execution.error, None, "{:?}", execution.cause);
    got
}

#[test]
fn jsonpath_computes_with_intrinsic_functions() {
    let input = json!({
        "id": "b", "count": 5, "at": 1, "price": 1.5, "tags": ["a", "b"], "rest": null, "late": false
    });
    let got = sent(&input);
    let label = got["label"].as_str().unwrap();
    assert!(label.starts_with("{b} it's "), "{label}");
    assert!(label.ends_with(" of test, test"), "{label}");
    assert_eq!(got["tag"], "b");
    assert_eq!(got["tags"], json!(["b", "a", "fixed"]));
    assert_eq!(got["number"], 7);
    assert_eq!(got["less"], 3);
    assert_eq!(got["length"], 2);
    assert_eq!(got["is_in"], true);
}

#[derive(Payload, Serialize, Deserialize)]
struct Computed {
    total: f64,
    whole: i64,
    average: f64,
    rest: i64,
    rate: f64,
    label: String,
    list: Vec<i64>,
    lists: Vec<Vec<String>>,
    first: String,
    is_large: bool,
    or_else: i64,
    shout: String,
    letters: i64,
    joined: String,
}

static IN_JSONATA: StateMachine<Order, Value, Env> = state_machine!(
    machine(input = Order, env = Env, query_language = JSONata),
    load = LambdaFunction::<(), Order> {
        function_name: "load"
    },
    send = LambdaFunction::<Computed, Value> {
        function_name: "send"
    }
    .bind(
        total = load.price * (load.count - input.at) as f64 - -1.5,
        whole = load.count / 2,
        average = (load.count + 2) as f64 / (load.at * 2) as f64,
        rest = -load.count % 3,
        rate = if load.late || load.count > 100 {
            load.price / 2.0
        } else {
            load.price.max(0.5)
        },
        label = format!("{} of {} on {}", load.id, load.count, env.stage),
        list = [load.count, load.at + 1, 3],
        lists = [load.tags, vec![load.id]],
        first = load.tags[0].clone(),
        is_large = load.count >= 5 && !load.late,
        or_else = load.rest.unwrap_or(load.count) + 1,
        shout = load.id.to_uppercase(),
        letters = load.id.chars().count(),
        joined = load.tags.join("/")
    ),
    start >> load >> send >> end,
);

#[test]
fn jsonata_computes_what_rust_would() {
    let definition = IN_JSONATA.assemble(&Env { stage: "test" }).unwrap();
    let engine = Engine::new(&definition).unwrap();
    for rest in [Value::Null, json!(41)] {
        let order = json!({
            "id": "äb", "count": 5, "at": 1, "price": 1.5, "tags": ["a"], "rest": rest, "late": false
        });
        let mut got = Value::Null;
        let mut handler = |call: &cursus_sfn::local::TaskCall<'_>| {
            if call.state == "load" {
                return cursus_sfn::local::TaskReply::success(json!({ "Payload": order }));
            }
            got = call.arguments["Payload"].clone();
            cursus_sfn::local::TaskReply::success(json!({ "Payload": null }))
        };
        let run = engine
            .execution()
            .input(order.clone())
            .handler(&mut handler);
        let execution = run.run().unwrap();
        assert_eq!(execution.error, None, "{:?}", execution.cause);
        let expected = json!({
            "total": 7.5,
            "whole": 2,
            "average": 3.5,
            "rest": -2,
            "rate": 1.5,
            "label": "äb of 5 on test",
            "list": [5, 2, 3],
            "lists": [["a"], ["äb"]],
            "first": "a",
            "is_large": true,
            "or_else": if rest.is_null() { 6 } else { 42 },
            "shout": "ÄB",
            "letters": 2,
            "joined": "a",
        });
        assert_eq!(got, expected);
    }
}

static FLOW: StateMachine<Order, Value, Env> = state_machine!(
    machine(input = Order, env = Env),
    load = LambdaFunction::<(), Order> {
        function_name: "load"
    },
    pause = wait(seconds = load.count * 2 + input.at),
    decide = if load.late { failed } else { refused },
    failed = fail(
        error = "Late",
        cause = format!("{} in {}", load.id, context.state.name)
    ),
    refused = fail(
        error = load.id,
        cause = format!("{}: {}", load.id, load.count + 1)
    ),
    start >> load >> pause >> decide,
);

#[test]
fn flow_states_take_expressions() {
    let definition = FLOW.assemble(&Env { stage: "test" }).unwrap();
    let states = serde_json::to_value(&definition.states).unwrap();
    assert_eq!(
        states["pause"]["Seconds"],
        "{% $states.input.load.count * 2 + $states.context.Execution.Input.at %}"
    );
    assert_eq!(
        states["refused"]["CausePath"],
        "States.Format('{}: {}', $.load.id, States.MathAdd($.load.count, 1))"
    );
    let engine = Engine::new(&definition).unwrap();
    for (late, error, cause) in [(true, "Late", "b in failed"), (false, "b", "b: 6")] {
        let order = json!({
            "id": "b", "count": 5, "at": 1, "price": 1.5, "tags": [], "rest": null, "late": late
        });
        let mut handler = |_: &cursus_sfn::local::TaskCall<'_>| {
            cursus_sfn::local::TaskReply::success(json!({ "Payload": order }))
        };
        let run = engine
            .execution()
            .input(order.clone())
            .handler(&mut handler);
        let execution = run.run().unwrap();
        assert_eq!(execution.error.as_deref(), Some(error));
        assert_eq!(execution.cause.as_deref(), Some(cause));
    }
}

#[derive(Payload, Serialize, Deserialize)]
enum Part {
    Pair(u32, u32),
    One { id: u32 },
    None,
}

#[derive(Payload, Serialize, Deserialize)]
struct Parts {
    parts: Vec<Part>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Whole {
    part: Part,
}

static PARTS: StateMachine<Whole> = state_machine!(
    machine(input = Whole, query_language = JSONata),
    send = LambdaFunction::<Parts, Value> {
        function_name: "send"
    }
    .bind(parts = [input.part]),
    start >> send >> end,
);

#[test]
fn an_enum_with_data_stands_in_an_array() {
    let engine = Engine::new(&PARTS.assemble(&()).unwrap()).unwrap();
    for part in [
        json!({ "Pair": [1, 2] }),
        json!({ "One": { "id": 3 } }),
        json!("None"),
    ] {
        let mut got = Value::Null;
        let mut handler = |call: &cursus_sfn::local::TaskCall<'_>| {
            got = call.arguments["Payload"].clone();
            cursus_sfn::local::TaskReply::success(json!({ "Payload": null }))
        };
        let run = engine
            .execution()
            .input(json!({ "part": part }))
            .handler(&mut handler);
        let execution = run.run().unwrap();
        assert_eq!(execution.error, None, "{:?}", execution.cause);
        assert_eq!(got, json!({ "parts": [part] }));
    }
}
