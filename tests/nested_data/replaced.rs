//! Items of maps, where a state given as JSON replaces the document that they stand in.

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Shop {
    orders: Vec<Order>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    order_id: String,
    lines: Vec<Line>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Line {
    sku: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Wanted {
    sku: String,
    order_id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Id {
    order_id: String,
}

fn shop() -> Shop {
    let line = |sku: &str| Line {
        sku: sku.to_owned(),
    };
    let order = |id: &str, lines| Order {
        order_id: id.to_owned(),
        lines,
    };
    Shop {
        orders: vec![
            order("a", vec![line("x"), line("y")]),
            order("b", vec![line("z")]),
        ],
    }
}

/// Runs a machine, and gives its output.
fn output(machine: &StateMachine<Shop, Value>) -> Value {
    let mut test = machine.test(&());
    if machine.states().any(|state| state == "send") {
        test = test.on("send", |wanted: Wanted| {
            Ok(Id {
                order_id: format!("{} {}", wanted.order_id, wanted.sku),
            })
        });
    }
    if machine.states().any(|state| state == "tell") {
        test = test.on("tell", |id: Id| Ok(id));
    }
    test.run(shop()).unwrap().assert_succeeded()
}

/// A map whose `log` has this JSON, and that reads its item in a map within.
macro_rules! nested {
    ([$($distributed:tt)*], $log:tt) => {
        state_machine!(
            machine(input = Shop),
            each = map(
                $($distributed)*
                items = input.orders,
                item = order,
                log = raw(json!($log)),
                inner = map(
                    items = order.lines,
                    item = line,
                    send = LambdaFunction::<Wanted, Id> { function_name: "send" }
                        .bind(sku = line.sku, order_id = order.order_id),
                ),
                start >> log >> inner >> end,
            ),
            start >> each >> end,
        )
    };
}

static NESTED: StateMachine<Shop, Value> = nested!([], {"Type": "Pass", "Result": {"a": 1}});
static NARROWED: StateMachine<Shop, Value> =
    nested!([], {"Type": "Pass", "Result": {"a": 1}, "ResultPath": "$.b", "OutputPath": "$.b"});
static AT_A_PATH: StateMachine<Shop, Value> =
    nested!([], {"Type": "Pass", "Result": {"a": 1}, "ResultPath": "$.b"});
static IN_EXECUTIONS: StateMachine<Shop, Value> =
    nested!([distributed(execution_type = Standard),], {"Type": "Pass", "Result": {"a": 1}});

#[test]
fn an_item_that_is_replaced_is_not_read_in_a_map_within() {
    for (machine, fix) in [
        (&NESTED, "give it a `ResultPath`"),
        (&NARROWED, "put it behind `inner`"),
    ] {
        let problems = machine.assemble(&()).unwrap_err().to_string();
        let problem =
            format!("state `log`: it replaces the document, and `order` is read in `inner`; {fix}");
        assert!(problems.contains(&problem), "{problems}");
    }
}

#[test]
fn an_item_that_stays_is_read_in_a_map_within() {
    assert_eq!(
        output(&AT_A_PATH),
        json!([[{"order_id": "a x"}, {"order_id": "a y"}], [{"order_id": "b z"}]])
    );
}

#[test]
fn an_item_with_its_own_execution_is_read_in_the_input_of_that() {
    assert_eq!(
        output(&IN_EXECUTIONS),
        json!([[{"order_id": "a x"}, {"order_id": "a y"}], [{"order_id": "b z"}]])
    );
    let definition = IN_EXECUTIONS.assemble(&()).unwrap().to_json();
    assert!(
        definition.contains("$$.Execution.Input.order.lines"),
        "{definition}"
    );
}

static OWN_SCOPE: StateMachine<Shop, Value> = state_machine!(
    machine(input = Shop),
    each = map(
        items = input.orders,
        item = order,
        log = raw(json!({"Type": "Pass", "Result": {"a": 1}})),
        both = parallel(branch(
            tell = LambdaFunction::<Id, Id> {
                function_name: "tell"
            }
            .bind(order_id = order.order_id)
        )),
        start >> log >> both >> end,
    ),
    start >> each >> end,
);

#[test]
fn an_item_that_is_replaced_is_read_in_branches() {
    assert_eq!(
        output(&OWN_SCOPE),
        json!([[{"order_id": "a"}], [{"order_id": "b"}]])
    );
}

static BATCHES: StateMachine<Shop, Value> = state_machine!(
    machine(input = Shop),
    each = map(
        distributed(batch(max_items = 3), execution_type = Standard),
        items = input.orders,
        item = batch as Order,
        log = raw(json!({"Type": "Pass", "Result": {"a": 1}})),
        tell = LambdaFunction::<Id, Id> {
            function_name: "tell"
        }
        .bind(order_id = batch.items[1].order_id),
        start >> log >> tell >> end,
    ),
    start >> each >> end,
);

#[test]
fn a_batch_that_is_replaced_is_read_in_the_input_of_its_execution() {
    assert_eq!(output(&BATCHES), json!([{"order_id": "b"}]));
}

/// A map in `JSONata` whose `log` has this JSON.
macro_rules! in_jsonata {
    ($log:tt) => {
        state_machine!(
            machine(input = Shop, query_language = JSONata),
            each = map(
                items = input.orders,
                item = order,
                log = raw(json!($log)),
                tell = LambdaFunction::<Id, Id> {
                    function_name: "tell"
                }
                .bind(order_id = order.order_id),
                start >> log >> tell >> end,
            ),
            start >> each >> end,
        )
    };
}

static WITHOUT_OUTPUT: StateMachine<Shop, Value> = in_jsonata!({"Type": "Parallel", "Branches": [
    {"StartAt": "leave", "States": {"leave": {"Type": "Succeed", "Output": 1}}}
]});
static KEEPING: StateMachine<Shop, Value> =
    in_jsonata!({"Type": "Pass", "Output": "{% $states.input %}"});
static WITH_OUTPUT: StateMachine<Shop, Value> = in_jsonata!({"Type": "Pass", "Output": {"a": 1}});

#[test]
fn a_state_in_jsonata_keeps_the_item() {
    for machine in [&WITHOUT_OUTPUT, &KEEPING] {
        assert_eq!(
            output(machine),
            json!([{"order_id": "a"}, {"order_id": "b"}])
        );
    }
}

#[test]
fn an_output_that_replaces_the_item_is_a_mistake() {
    let problems = WITH_OUTPUT.assemble(&()).unwrap_err().to_string();
    assert!(
        problems.contains("state `log`: its `Output` replaces the item of the map"),
        "{problems}"
    );
}

/// A map in `JSONata` whose `log` fails, and catches that itself in this way.
macro_rules! caught_in_jsonata {
    ($($output:tt)*) => {
        state_machine!(
            machine(input = Shop, query_language = JSONata),
            each = map(
                items = input.orders,
                item = order,
                log = raw(json!({
                    "Type": "Parallel",
                    "Branches": [{"StartAt": "no", "States": {"no": {"Type": "Fail", "Error": "No"}}}],
                    "Catch": [{"ErrorEquals": ["No"], "Next": "tell" $($output)*}]
                }))
                .catch("No" >> tell),
                tell = LambdaFunction::<Id, Id> { function_name: "tell" }
                    .bind(order_id = order.order_id),
                start >> log >> tell >> end,
            ),
            start >> each >> end,
        )
    };
}

static CAUGHT: StateMachine<Shop, Value> = caught_in_jsonata!();
static CAUGHT_WITH_OUTPUT: StateMachine<Shop, Value> = caught_in_jsonata!(, "Output": 1);

#[test]
fn an_error_that_the_json_catches_itself_keeps_the_item() {
    assert_eq!(
        output(&CAUGHT),
        json!([{"order_id": "a"}, {"order_id": "b"}])
    );
    let problems = CAUGHT_WITH_OUTPUT.assemble(&()).unwrap_err().to_string();
    let problem = "state `log`: the `Output` of its `Catch` replaces the item of the map";
    assert!(problems.contains(problem), "{problems}");
}
