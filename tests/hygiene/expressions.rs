//! Expressions in a machine: code of any form that gives a value.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::definition;

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    id: String,
    lines: Vec<u32>,
}

#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[state(resource = "arn:aws:states:::lambda:invoke", input = Order, output = Order)]
struct Work {
    #[parameter]
    function_name: String,
    #[parameter]
    limits: Vec<u32>,
    #[parameter]
    tags: Option<BTreeMap<String, String>>,
    #[state(timeout_seconds)]
    timeout_seconds: Option<u32>,
}

impl Work {
    fn new(name: &str, limits: &[u32]) -> Self {
        Self {
            function_name: name.to_owned(),
            limits: limits.to_vec(),
            tags: None,
            timeout_seconds: None,
        }
    }
}

type Naming = Box<dyn Fn(&str) -> Option<String>>;

/// Neither `Copy`, `Clone`, `Send` nor `Sync`.
struct Env {
    names: Vec<String>,
    shared: Rc<RefCell<u32>>,
    calls: Cell<u32>,
    name: Naming,
}

impl Env {
    fn name(&self, name: &str) -> String {
        self.calls.set(self.calls.get() + 1);
        (self.name)(name).unwrap_or_default()
    }
}

const PREFIX: &str = "order";
const ERROR: &str = "OutOfStock";
const OUT_OF_STOCK: cursus_sfn::names::ErrorName = cursus_sfn::names::ErrorName::new(ERROR);

static MACHINE: StateMachine<Order, Order, Env> = state_machine!(
    machine(
        input = Order,
        output = Order,
        env = Env,
        timeout_seconds = 60 * 60 + PREFIX.as_bytes()[0] as u32,
    ),
    blocks = Work {
        function_name: {
            let mut name = env.name("blocks");
            name.push('-');
            name += &env.names[0];
            name
        },
        limits: {
            fn twice(number: &u32) -> u32 {
                number * 2
            }
            [1, 2].iter().map(twice).collect()
        },
        timeout_seconds: match env.names.len() {
            0 => 1,
            len if len > 1 => 2,
            _ => 3,
        }
    },
    closures = Work {
        function_name: (|env: &Env| env.name("closures"))(env),
        limits: (0..3).filter(|n| n % 2 == 0).collect::<Vec<_>>(),
        tags: BTreeMap::from([("stage".to_owned(), format!("{}", env.shared.borrow()))])
    }
    .retry(
        Retry::on([OUT_OF_STOCK, States::Timeout])
            .interval(Duration::from_secs(2))
            .max_attempts(if env.names.is_empty() { 1 } else { 9 })
    )
    .timeout_seconds(Duration::from_mins(2))
    .heartbeat_seconds(5 + 5)
    .comment(concat!("closures", " of ", stringify!(order)))
    .catch([OUT_OF_STOCK, "Sold"] >> refused),
    values = Work {
        limits: vec![*env.shared.borrow()],
        ..Work::new("values", &[])
    },
    called = Work::new(concat!("call", "ed"), &[7; 2]),
    given = if_then(&env.names, "given") as Work,
    refused = fail(
        error = [PREFIX, ERROR].join("."),
        cause = if env.names.is_empty() {
            "nothing"
        } else {
            "something"
        }
    ),
    pause = wait(until = format!("20{}-01-01T00:00:00Z", 30)),
    passed = pass(
        result = {
            let lines = Vec::new();
            Order {
                id: env.name("passed"),
                lines,
            }
        },
        output = Order
    ),
    start >> blocks >> closures >> values >> called >> given >> passed >> pause >> last,
    last = LambdaFunction::<Order, Order> {
        function_name: env.names.last().map_or("none", |name| name)
    }
    .bind(
        id = passed.id,
        lines = (1..=3).map(|n| n * n).collect::<Vec<u8>>()
    ),
    last >> end,
);

fn if_then(names: &[String], name: &str) -> Work {
    Work::new(if names.is_empty() { "none" } else { name }, &[])
}

fn env() -> Env {
    Env {
        names: vec!["a".to_owned(), "b".to_owned()],
        shared: Rc::new(RefCell::new(5)),
        calls: Cell::new(0),
        name: Box::new(|name| Some(format!("{PREFIX}-{name}"))),
    }
}

#[test]
fn configurations_are_code() {
    let env = env();
    let definition = definition(MACHINE, &env);
    assert_eq!(definition["TimeoutSeconds"], 3600 + u32::from(b'o'));
    let parameters = |name: &str| definition["States"][name]["Parameters"].clone();
    assert_eq!(parameters("blocks")["FunctionName"], "order-blocks-a");
    assert_eq!(parameters("blocks")["Limits"], json!([2, 4]));
    assert_eq!(definition["States"]["blocks"]["TimeoutSeconds"], 2);
    assert_eq!(parameters("closures")["FunctionName"], "order-closures");
    assert_eq!(parameters("closures")["Tags"], json!({ "stage": "5" }));
    assert_eq!(parameters("values")["FunctionName"], "values");
    assert_eq!(parameters("values")["Limits"], json!([5]));
    assert_eq!(parameters("called")["FunctionName"], "called");
    assert_eq!(parameters("called")["Limits"], json!([7, 7]));
    assert_eq!(parameters("given")["FunctionName"], "given");
    assert_eq!(parameters("last")["FunctionName"], "b");
    assert_eq!(
        parameters("last")["Payload"],
        json!({ "id.$": "$.passed.id", "lines": [1, 4, 9] })
    );
    assert_eq!(env.calls.get(), 3);
}

#[test]
fn refinements_are_code() {
    let definition = definition(MACHINE, &env());
    let closures = &definition["States"]["closures"];
    assert_eq!(
        closures["Retry"][0],
        json!({
            "ErrorEquals": ["OutOfStock", "States.Timeout"],
            "IntervalSeconds": 2,
            "MaxAttempts": 9,
            "BackoffRate": 2.0,
        })
    );
    assert_eq!(closures["TimeoutSeconds"], 120);
    assert_eq!(closures["HeartbeatSeconds"], 10);
    assert_eq!(closures["Comment"], "closures of order");
    assert_eq!(
        closures["Catch"][0]["ErrorEquals"],
        json!(["OutOfStock", "Sold"])
    );
}

#[test]
fn flow_states_are_code() {
    let definition = definition(MACHINE, &env());
    let states = &definition["States"];
    assert_eq!(
        states["refused"],
        json!({ "Type": "Fail", "Error": "order.OutOfStock", "Cause": "something" })
    );
    assert_eq!(states["pause"]["Timestamp"], "2030-01-01T00:00:00Z");
    assert_eq!(
        states["passed"]["Result"]["passed"],
        json!({ "id": "order-passed", "lines": [] })
    );
}
