//! Structs and environments that borrow.

use std::borrow::Cow;
use std::fmt::Debug;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::Shape;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{definition, fields};

#[derive(Payload, Serialize, Deserialize)]
struct Order<'a> {
    id: &'a str,
    #[serde(borrow)]
    note: Option<Cow<'a, str>>,
}

#[derive(Payload, Serialize)]
struct Receipt<'a, 'b: 'a, T: ?Sized + 'a> {
    order: &'a T,
    text: &'b str,
}

#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input = Order<'a>,
    output = Receipt<'a, 'a, str>
)]
#[dependency(logical_name = "customer", data_type = &'a str, parameter = "Payload.customer")]
struct Charge<'a> {
    #[parameter]
    function_name: &'a str,
    #[parameter]
    #[serde(borrow)]
    qualifier: Option<Cow<'a, str>>,
}

/// Lives as long as a deployment.
struct Deployment<'a> {
    stage: &'a str,
    name: &'a dyn Fn(&str) -> String,
}

static CHARGE: StateMachine<Order<'static>, Receipt<'static, 'static, str>, Deployment<'static>> = state_machine!(
    machine(
        input = Order<'static>,
        output = Receipt<'static, 'static, str>,
        env = Deployment<'static>
    ),
    charge = Charge {
        function_name: "charge",
        qualifier: env.stage
    }
    .bind(customer = input.id),
    notify = LambdaFunction::<Receipt<'static, 'static, str>> {
        function_name: (env.name)("notify")
    },
    start >> charge >> notify >> end,
);

#[test]
fn a_borrowed_field_has_the_shape_of_what_it_borrows() {
    assert_eq!(
        fields::<Order<'_>>(),
        [
            (Some("id"), Some("id"), true),
            (Some("note"), Some("note"), false),
        ]
    );
    let shape = <Receipt<'_, '_, [u8]> as Payload>::SHAPE;
    let order = shape.field("order").unwrap();
    assert_eq!(order.shape, &Shape::Array(&Shape::Integer));
}

#[test]
fn a_builder_borrows_as_the_state_does() {
    let name = String::from("charge");
    let charge = Charge::builder().function_name(&name).build();
    assert_eq!((charge.function_name, charge.qualifier), ("charge", None));
}

#[test]
fn the_environment_may_borrow() {
    let env = Deployment {
        stage: "prod",
        name: &str::to_uppercase,
    };
    let definition = definition(CHARGE, &env);
    assert_eq!(
        definition["States"]["charge"]["Parameters"],
        json!({
            "FunctionName": "charge",
            "Qualifier": "prod",
            "Payload": {
                "customer.$": "$$.Execution.Input.id",
                "id.$": "$$.Execution.Input.id",
                "note.$": "$$.Execution.Input.note",
            }
        })
    );
    assert_eq!(
        definition["States"]["notify"]["Parameters"]["FunctionName"],
        "NOTIFY"
    );
}

#[test]
fn the_environment_may_be_a_reference() {
    let machine: StateMachine<Value, Value, &str> = state_machine!(
        machine(env = &'static str),
        only = LambdaFunction {
            function_name: *env
        }
        .comment(env.to_uppercase()),
        start >> only >> end,
    );
    let only = &definition(machine, &"resize")["States"]["only"];
    assert_eq!(only["Parameters"]["FunctionName"], "resize");
    assert_eq!(only["Comment"], "RESIZE");
}
