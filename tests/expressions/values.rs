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
