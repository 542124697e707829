//! Names that expansions use or that mean something in a machine, used for something else.

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{definition, inputs, state};

/// Fields with the names of what a machine is made of.
#[derive(Payload, Serialize, Deserialize)]
struct Words {
    start: u8,
    end: u8,
    input: u8,
    context: u8,
    env: u8,
    machine: u8,
    state: bool,
}

#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[state(resource = "arn:aws:states:::lambda:invoke", input = Words, output = Words)]
struct Work {
    #[parameter]
    function_name: String,
    #[parameter]
    builder: Option<u8>,
    #[parameter]
    configuration: Option<u8>,
    #[parameter]
    value: Option<u8>,
    #[parameter]
    into: Option<u8>,
    #[parameter]
    retry: Option<u8>,
    #[parameter]
    x1: u8,
    #[parameter(name = "X_1")]
    x_1: u8,
}

/// A unit struct: its name is a value too.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    output(Words, result_path = "$.Payload")
)]
struct Notify;

const LIMIT: u8 = 3;
const N: u8 = 4;

/// Functions with names that expansions use.
fn env(name: &str) -> String {
    format!("{name}-prod")
}

fn state_a() -> String {
    "state-a".to_owned()
}

fn limit(of: u8) -> u8 {
    of * 2
}

static CLASHES: StateMachine<Words, Words> = state_machine!(
    machine(input = Words, output = Words),
    a = Work {
        function_name: env("a"),
        builder: 1,
        configuration: 2,
        value: 3,
        into: 4,
        retry: 5,
        x1: 6,
        x_1: 7
    }
    .bind(start = input.end, end = input.start, input = N)
    .comment(state_a()),
    limit = Work {
        function_name: state_a(),
        x1: LIMIT,
        x_1: limit(LIMIT)
    }
    .bind(
        env = limit(2),
        input = a.input,
        machine = {
            let a = 1;
            let add = |input| input + a;
            add(3)
        }
    ),
    configuration = Work {
        function_name: state_a(),
        x1: 1,
        x_1: 1
    },
    machine = Work {
        function_name: "machine",
        x1: 1,
        x_1: 1
    },
    wait = wait(seconds = 1),
    choose = if machine.state && configuration.input > 3 && input.input == 1 && a.env == 1 {
        wait
    } else {
        limit
    },
    start >> a >> configuration >> machine >> choose,
    wait >> limit >> end,
);

/// States named like types, constants and statics.
static CAPITALS: StateMachine<Words> = state_machine!(
    machine(input = Words),
    Notify = Notify {},
    LIMIT = Work {
        function_name: "limit",
        x1: 1,
        x_1: 1
    },
    __MACHINE = Work {
        function_name: "machine",
        x1: LIMIT,
        x_1: 1
    },
    Some = if Notify.state
        && LIMIT.start == 1
        && __MACHINE.end == 2
        && None.start == 2
        && input.end == 3
    {
        Notify
    } else {
        None
    },
    None = Work {
        function_name: "none",
        x1: 1,
        x_1: 1
    },
    Ok = if None.state { Some } else { Done },
    Done = succeed(),
    start >> Notify >> LIMIT >> __MACHINE >> None >> Ok,
);

#[test]
fn functions_and_constants_keep_their_meaning() {
    let states = &definition(CLASHES, &())["States"];
    assert_eq!(
        states["a"]["Parameters"],
        json!({
            "FunctionName": "a-prod",
            "Builder": 1,
            "Configuration": 2,
            "Value": 3,
            "Into": 4,
            "Retry": 5,
            "X1": 6,
            "X_1": 7,
            "Payload": {
                "start.$": "$$.Execution.Input.end",
                "end.$": "$$.Execution.Input.start",
                "input": 4,
                "context.$": "$$.Execution.Input.context",
                "env.$": "$$.Execution.Input.env",
                "machine.$": "$$.Execution.Input.machine",
                "state.$": "$$.Execution.Input.state",
            }
        })
    );
    assert_eq!(states["a"]["Comment"], "state-a");
    let limit = &states["limit"]["Parameters"];
    assert_eq!((&limit["X1"], &limit["X_1"]), (&json!(3), &json!(6)));
    assert_eq!(limit["Payload"]["env"], 4);
    assert_eq!(limit["Payload"]["machine"], 4);
    assert_eq!(
        states["configuration"]["Parameters"]["FunctionName"],
        "state-a"
    );
}

#[test]
fn ports_have_the_names_of_fields() {
    let names = [
        "start", "end", "input", "context", "env", "machine", "state",
    ];
    assert_eq!(inputs(Work::SPEC), names);
}

#[test]
fn states_may_have_the_names_of_items() {
    let names: Vec<_> = CAPITALS.states().collect();
    assert_eq!(
        names,
        ["Notify", "LIMIT", "__MACHINE", "Some", "None", "Ok", "Done"]
    );
    let choice = state(CAPITALS, "Ok");
    assert_eq!(
        (&choice["Choices"][0]["Next"], &choice["Default"]),
        (&json!("Some"), &json!("Done"))
    );
    assert_eq!(choice["Choices"][0]["BooleanEquals"], true);
    assert_eq!(state(CAPITALS, "__MACHINE")["Parameters"]["X1"], 3);
}

#[test]
#[expect(deprecated, reason = "the choices match nothing for some input")]
fn choices_may_differ_in_case() {
    let machine: StateMachine<Words> = state_machine!(
        machine(input = Words),
        check = if input.start == 1 {
            CHECK
        },
        CHECK = if input.end == 2 {
            check
        } else if input.end == 3 {
            done
        },
        done = succeed(),
        start >> check,
    );
    assert_eq!(state(machine, "check")["Choices"][0]["Next"], "CHECK");
}

#[test]
fn setters_have_the_names_of_fields() {
    let work = Work::builder()
        .function_name("work")
        .value(1)
        .into(2)
        .x_1(3)
        .x1(4)
        .builder(5)
        .build();
    assert_eq!((work.value, work.into), (Some(1), Some(2)));
    assert_eq!((work.x_1, work.x1), (3, 4));
    assert_eq!((work.builder, work.configuration), (Some(5), None));
}
