//! What a renamed library declares is as if it were not, here and in macros it exports.

// The other way to rename: the library gets its name back, and the macros need not be told.
extern crate cursus as cursus_sfn;

use cursus_sfn::prelude::*;
use cursus_sfn_test_renamed as library;
use encoding::{Deserialize, Serialize};
use json::json;

use library::{Check, Checked, Env, Notify, Order, MACHINE};

fn state<In, Out, E>(machine: StateMachine<In, Out, E>, env: &E, name: &str) -> Value {
    let definition = machine.assemble(env).unwrap();
    json::to_value(&definition).unwrap()["States"][name].clone()
}

#[test]
fn a_renamed_library_declares_machines() {
    let env = Env { stage: "prod" };
    assert_eq!(MACHINE.name(), Some("renamed"));
    let check = state(MACHINE, &env, "check");
    assert_eq!(
        check["Parameters"],
        json!({
            "FunctionName": "check-prod",
            "Qualifier.$": "$$.State.Name",
            "Payload": {
                "id.$": "$$.Execution.Input.id",
                "note.$": "$$.Execution.Input.note",
            }
        })
    );
    assert_eq!(check["Retry"][1]["JitterStrategy"], "FULL");
    assert_eq!(
        state(MACHINE, &env, "notify")["Parameters"]["Message"],
        json!({ "id.$": "$$.Execution.Input.id" })
    );
    assert_eq!(state(MACHINE, &env, "done")["Type"], "Succeed");
}

#[test]
fn a_renamed_library_exports_functions_as_states() {
    static TAKE: StateMachine<Order, Order> = state_machine!(
        machine(input = Order, output = Order),
        take = library::TakeOrder {},
        start >> take >> end,
    );
    let take = state(TAKE, &(), "take");
    assert_eq!(take["Parameters"]["FunctionName"], "take");
    assert_eq!(take["Retry"][0]["ErrorEquals"], json!(["Known"]));
}

#[test]
fn a_renamed_library_exports_builders() {
    let check = Check::builder().function_name("check").build();
    assert_eq!(check.timeout_seconds, None);
    assert!(format!("{:?}", Check::builder().function_name("x").build()).contains("\"x\""));
    let notify = Notify::<Order>::builder().topic_arn("topic").build();
    let written = json::to_value(&notify).unwrap();
    assert_eq!(written, json!({ "topic_arn": "topic" }));
    let read: Notify<'_, Order> = json::from_value(written).unwrap();
    assert_eq!(read.clone().topic_arn, "topic");
}

/// Of this crate, which calls the library by its own name.
#[derive(State, Payload, Serialize, Deserialize)]
#[serde(crate = "encoding")]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input = Checked<Order>,
    output = Found
)]
pub struct Given {
    #[parameter]
    pub function_name: String,
}

#[derive(Payload)]
pub struct Found {
    pub place: String,
}

#[test]
fn a_library_gets_its_name_back() {
    let machine: StateMachine<Order> = state_machine!(
        machine(input = Order),
        check = Check {
            function_name: "check"
        }
        .catch("Broken" >> failed),
        given = Given {
            function_name: "given"
        },
        #[cfg(all())]
        failed = fail(error = "Failed"),
        start >> check >> given >> end,
    );
    assert_eq!(
        state(machine, &(), "given")["Parameters"]["Payload"]["priority.$"],
        "$.check.priority"
    );
    assert_eq!(Given::PAYLOAD.inputs[0].key, "function_name");
}

/// Types of two crates that are written the same.
macro_rules! own {
    ($third:ident) => {
        library::two_crates!(
            $crate::Given,
            $third = LambdaFunction::<Found> {
                function_name: stringify!($third)
            }
        )
    };
}

#[test]
fn macros_of_two_crates_work_together() {
    let machine: StateMachine<Order> = library::one_task!(LambdaFunction<Checked<Order>, Value> {
        function_name: "only",
    });
    let payload = |machine, name| state(machine, &(), name)["Parameters"]["Payload"].clone();
    assert_eq!(payload(machine, "only")["priority.$"], "$.first.priority");
    let machine: StateMachine<Order> = own!(third);
    let kinds = machine.spec().states.iter().map(|node| node.kind);
    assert!(kinds.eq([0, 1, 2, 3]), "two types count as one");
    let given = payload(machine, "second");
    assert_eq!(given["priority.$"], "$.first.priority");
    assert_eq!(
        payload(machine, "third"),
        json!({ "place.$": "$.second.place" })
    );
}
