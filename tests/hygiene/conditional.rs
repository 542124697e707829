//! `#[cfg(..)]` and `#[cfg_attr(..)]` wherever they may stand. `all()` holds, `any()` does not.

#![expect(
    clippy::non_minimal_cfg,
    reason = "what holds everywhere is what can be tested everywhere"
)]

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{definition, fields, inputs, state};

#[cfg_attr(
    all(),
    derive(Payload, Serialize, Deserialize),
    serde(rename_all = "camelCase")
)]
#[cfg_attr(any(), derive(Unknown), port(whole))]
struct Order {
    order_id: String,
    #[cfg(any())]
    left_out: Missing,
    #[cfg(all())]
    kept_in: u8,
    #[cfg(all())]
    #[cfg_attr(all(), serde(default), port(aliases("remark")))]
    #[cfg_attr(any(), serde(skip), port(unknown))]
    note: String,
}

#[cfg_attr(all(), state(resource = "arn:aws:states:::lambda:invoke", input = Order, output = Order))]
#[cfg_attr(all(), dependency(logical_name = "account", data_type = String))]
#[cfg_attr(any(), dependency(logical_name = "nothing", data_type = Missing))]
#[cfg_attr(all(), retry(on = ["Busy"], max_attempts = 4))]
#[derive(Default)]
struct Check {
    #[parameter]
    function_name: String,
    #[cfg(any())]
    #[parameter]
    left_out: Missing,
    #[cfg(all())]
    #[cfg_attr(all(), parameter(name = "Qualifier"))]
    version: Option<String>,
    #[cfg_attr(all(), state(timeout_seconds))]
    #[cfg_attr(any(), parameter)]
    seconds: Option<u32>,
}

#[derive(State, Serialize)]
#[cfg_attr(any(), state(type = Wait))]
#[cfg_attr(all(), state(resource = "arn:aws:states:::sns:publish"))]
struct Notify {
    #[parameter]
    topic_arn: String,
}

struct Env {
    stage: &'static str,
}

/// Loads, checks and notifies.
static MACHINE: StateMachine<Order, Order, Env> = state_machine!(
    #[cfg(any())]
    machine(input = Missing, timeout_seconds = 1),
    #[cfg(all())]
    machine(input = Order, output = Order, env = Env, timeout_seconds = 2),
    /// Loads what is checked.
    ///
    /// In full.
    load = LambdaFunction::<(), Order> {
        function_name: "load",
        #[cfg(any())]
        qualifier: missing(),
        #[cfg(all())]
        qualifier: env.stage,
    },
    #[cfg(any())]
    check = Missing { a: LambdaFunction::<Missing, Missing> },
    /// Checks it.
    #[cfg(all())]
    #[cfg(not(any()))]
    check = Check {
        function_name: {
            #[cfg(any())]
            let name = missing();
            #[cfg(all())]
            let name = "check";
            name
        },
        #[cfg(any())]
        left_out: 1,
    }
    .bind(
        #[cfg(any())]
        account = missing.id,
        #[cfg(all())]
        account = load.note,
        #[cfg(any())]
        note = load.missing,
    )
    .catch(States::Timeout >> failed),
    decide = if check.kept_in > 3 { notify } else { pause },
    #[cfg(all())]
    pause = wait(
        #[cfg(any())]
        seconds = 1,
        #[cfg(all())]
        until = "2030-01-01T00:00:00Z",
    ),
    #[cfg(any())]
    notify = LambdaFunction {},
    #[cfg(not(any()))]
    notify = Notify { topic_arn: "topic" },
    failed = fail(error = "Failed"),
    done = succeed(),
    // transitions
    #[cfg(any())]
    start >> missing >> load,
    #[cfg(all())]
    start >> load,
    load >> check >> decide,
    [notify, #[cfg(any())] missing, #[cfg(all())] pause] >> done,
);

#[test]
fn fields_may_be_left_out() {
    assert_eq!(
        fields::<Order>(),
        [
            (Some("orderId"), Some("orderId"), true),
            (Some("keptIn"), Some("keptIn"), true),
            (Some("note"), Some("note"), false),
        ]
    );
    let names: Vec<_> = Check::SPEC.fields.iter().map(|field| field.name).collect();
    assert_eq!(names, ["function_name", "version", "seconds"]);
    assert_eq!(
        inputs(Check::SPEC),
        ["account", "order_id", "kept_in", "note"]
    );
    assert_eq!(Order::PAYLOAD.inputs[2].aliases[0].as_str(), "remark");
    let check = Check::builder().function_name("check").seconds(3).build();
    assert_eq!((check.version, check.seconds), (None, Some(3)));
    assert_eq!(Check::default().function_name, "");
}

#[test]
fn states_and_their_parts_may_be_left_out() {
    let definition = definition(MACHINE, &Env { stage: "prod" });
    assert_eq!(definition["TimeoutSeconds"], 2);
    assert_eq!(
        MACHINE.states().collect::<Vec<_>>(),
        [
            "load", "check", "decide", "pause", "notify", "failed", "done"
        ]
    );
    let states = &definition["States"];
    assert_eq!(states["load"]["Parameters"]["Qualifier"], "prod");
    assert_eq!(
        states["check"]["Parameters"],
        json!({
            "FunctionName": "check",
            "Account.$": "$.load.note",
            "Payload": {
                "orderId.$": "$.load.order_id",
                "keptIn.$": "$.load.kept_in",
                "note.$": "$.load.note",
            }
        })
    );
    assert_eq!(states["check"]["Retry"][0]["MaxAttempts"], 4);
    assert_eq!(states["pause"]["Timestamp"], "2030-01-01T00:00:00Z");
    assert_eq!(states["notify"]["Parameters"]["TopicArn"], "topic");
}

#[test]
fn transitions_may_be_left_out() {
    let definition = definition(MACHINE, &Env { stage: "prod" });
    assert_eq!(definition["StartAt"], "load");
    for name in ["notify", "pause"] {
        assert_eq!(definition["States"][name]["Next"], "done");
    }
}

/// Conditions that come from a macro.
macro_rules! conditional {
    ($(#[$attribute:meta])* $name:ident, $body:expr) => {
        state_machine!(
            $(#[$attribute])*
            $name = $body,
            #[cfg(not(debug_assertions))]
            start >> $name >> end,
            #[cfg(debug_assertions)]
            start >> $name >> last >> end,
            #[cfg(debug_assertions)]
            last = pass(result = json!("last")),
        )
    };
}

#[test]
fn macros_may_write_conditions() {
    let machine: StateMachine = conditional!(
        /// Runs first.
        #[cfg(all())]
        first,
        pass(result = json!("first"))
    );
    let next = cfg!(debug_assertions).then(|| json!("last"));
    assert_eq!(state(machine, "first")["Next"], json!(next));
}
