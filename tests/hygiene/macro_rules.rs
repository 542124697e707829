//! Machines, states and payloads that macros of the user write.

use cursus_sfn::prelude::*;
use cursus_sfn::shape::{Shape, assignable};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{definition, fields, state};

/// What differs between deployments.
struct Env {
    stage: &'static str,
    seconds: u32,
}

/// Types, attributes and names are given.
macro_rules! payload {
    ($(#[$attribute:meta])* $visibility:vis $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        #[derive(Payload, Serialize, Deserialize, Debug)]
        $(#[$attribute])*
        $visibility struct $name { $($field: $type),* }
    };
}

payload! {
    #[serde(rename_all = "camelCase")]
    pub(crate) Order { order_id: String, note: Option<String>, count: u32 }
}

payload! {
    Checked { is_good: bool, score: f64, text: String, tags: Vec<String>, next: Option<Box<Checked>> }
}

/// Types are given as tokens, which is what they are then to rustc.
macro_rules! tokens {
    ($name:ident, $($type:tt)*) => {
        #[derive(State, Serialize)]
        #[state(resource = "arn:aws:states:::lambda:invoke", output = $($type)*)]
        struct $name {
            #[parameter]
            function_name: String,
            #[parameter]
            value: $($type)*,
            #[state(timeout_seconds)]
            seconds: $($type)*,
        }
    };
}

tokens!(Tokens, Option<u32>);

/// A kind of state whose configuration is given.
macro_rules! task {
    (
        $name:ident: $input:ty => $output:ty, resource = $resource:literal,
        errors = [$($error:expr),*], attempts = $attempts:expr,
        { $($field:ident: $type:ty),* $(,)? }
    ) => {
        #[derive(State, Serialize, Deserialize, Debug, Clone)]
        #[state(
            resource = $resource,
            input = $input,
            output($output, aliases("result")),
        )]
        #[retry(on = [$($error),*], max_attempts = $attempts)]
        struct $name {
            $(#[parameter] $field: $type,)*
        }
    };
}

const ATTEMPTS: u32 = 7;

task! {
    Check: Order => Checked, resource = "arn:aws:states:::lambda:invoke",
    errors = [States::Timeout, "Busy"], attempts = ATTEMPTS,
    { function_name: String, qualifier: Option<String>, limit: Option<u8> }
}

/// Everything in a machine is given.
macro_rules! machine {
    (
        $input:ty => $output:ty, $env:ty, $first:ident, $second:ident, $third:ident,
        $type:ty, $call:path, $function:expr, $condition:expr, $text:literal, $error:expr
    ) => {
        state_machine!(
            machine(
                input = $input,
                output = $output,
                env = $env,
                timeout_seconds = $env::SECONDS
            ),
            $first = Check {
                function_name: $function,
                qualifier: env.stage
            }
            .retry(Retry::on([$error]))
            .catch([$error, "Broken"] >> $third)
            .comment($text),
            decide = if $condition && $first.is_good {
                $second
            } else {
                $third
            },
            $second = $call($text) as $type,
            pause = wait(seconds = env.seconds),
            $third = fail(error = $text, cause = $function),
            start >> $first >> decide,
            $second >> pause >> last,
            last = LambdaFunction::<$input, $output> {
                function_name: $function
            }
            .bind(count = $error.as_str().len()),
            last >> end,
        )
    };
}

impl Env {
    const SECONDS: u32 = 90;
}

fn check(name: &str) -> Check {
    Check::builder().function_name(name).limit(3).build()
}

static GIVEN: StateMachine<Order, Checked, Env> = machine!(
    Order => Checked, Env, first, second, third,
    Check, check, format!("{}-{}", env.stage, "check"),
    !(first.score < 0.5) && input.order_id == "7", "text", States::Timeout
);

/// Code of the argument, whose names are those of the macro.
macro_rules! one_task {
    ($body:expr) => {
        state_machine!(
            machine(input = Order, env = Env),
            only = $body,
            last = LambdaFunction::<Order> {
                function_name: "last"
            }
            .bind(note = only.text, count = input.count),
            start >> only >> last >> end,
        )
    };
    ($type:ty, $function:expr) => {
        state_machine!(
            machine(env = Env),
            only = $type {
                function_name: $function
            },
            start >> only >> end,
        )
    };
}

static BODY: StateMachine<Order, Value, Env> = one_task!(
    Check {
        function_name: format!("{env}-x", env = env.stage),
        limit: 3
    }
    .comment(format!("{}", env.seconds))
);

static TYPE: StateMachine<Value, Value, Env> = one_task!(LambdaFunction<Value, Checked>, {
    let name = "typed";
    format!("{name}-{}", env.stage)
});

/// The environment is shown by a text that is given.
macro_rules! shown {
    ($env:ty, $comment:expr) => {
        state_machine!(
            machine(env = $env),
            only = pass(result = json!(1)).comment($comment),
            start >> only >> end,
        )
    };
}

static SHOWN: StateMachine<Value, Value, u8> = shown!(u8, format!("{env}, {env:03}"));

/// The transitions are given as they stand.
macro_rules! chain {
    ($($state:ident)+ ; $($transition:tt)+) => {
        state_machine!(
            $($state = LambdaFunction { function_name: stringify!($state) },)+
            $($transition)+
        )
    };
}

#[test]
fn payloads_have_the_types_given() {
    assert_eq!(
        fields::<Order>(),
        [
            (Some("orderId"), Some("orderId"), true),
            (Some("note"), Some("note"), false),
            (Some("count"), Some("count"), true),
        ]
    );
    assert_eq!(fields::<Checked>()[4], (Some("next"), Some("next"), false));
}

#[test]
fn options_and_texts_are_known_through_a_macro() {
    let check = check("check");
    assert_eq!((check.qualifier, check.limit), (None, Some(3)));
    let tokens = Tokens::builder().value(1).function_name("x").build();
    assert_eq!((tokens.value, tokens.seconds), (Some(1), None));
    let handler = Check::SPEC.error_handling[0];
    assert_eq!(handler.error_equals[1].as_str(), "Busy");
    assert!(format!("{handler:?}").contains("max_attempts: 7"));
}

const PROD: Env = Env {
    stage: "prod",
    seconds: 5,
};

#[test]
fn everything_in_a_machine_may_be_given() {
    let definition = definition(GIVEN, &PROD);
    assert_eq!(definition["TimeoutSeconds"], 90);
    let states = &definition["States"];
    assert_eq!(
        states["first"]["Parameters"],
        json!({
            "FunctionName": "prod-check",
            "Qualifier": "prod",
            "Payload": {
                "orderId.$": "$$.Execution.Input.orderId",
                "note.$": "$$.Execution.Input.note",
                "count.$": "$$.Execution.Input.count",
            }
        })
    );
    assert_eq!(states["first"]["Comment"], "text");
    assert_eq!(
        states["first"]["Catch"][0]["ErrorEquals"],
        json!(["States.Timeout", "Broken"])
    );
    assert_eq!(states["second"]["Parameters"]["Limit"], 3);
    assert_eq!(states["pause"]["Seconds"], 5);
    assert_eq!(
        states["third"],
        json!({ "Type": "Fail", "Error": "text", "Cause": "prod-check" })
    );
    assert_eq!(states["last"]["Parameters"]["Payload"]["count"], 14);
    let rule = &states["decide"]["Choices"][0]["And"];
    assert_eq!(rule[0]["Not"]["NumericLessThan"], 0.5);
    assert_eq!(rule[1]["StringEquals"], "7");
    assert_eq!(rule[2]["BooleanEquals"], true);
}

#[test]
fn a_state_may_be_an_argument() {
    let states = &definition(BODY, &PROD)["States"];
    assert_eq!(states["only"]["Parameters"]["FunctionName"], "prod-x");
    assert_eq!(states["only"]["Comment"], "5");
    assert_eq!(
        states["last"]["Parameters"]["Payload"]["count.$"],
        "$$.Execution.Input.count"
    );
    let only = &definition(SHOWN, &7)["States"]["only"];
    assert_eq!(only["Comment"], "7, 007");
    let states = &definition(TYPE, &PROD)["States"];
    assert_eq!(states["only"]["Parameters"]["FunctionName"], "typed-prod");
}

#[test]
fn transitions_may_be_arguments() {
    let machine: StateMachine = chain!(a b c; start >> a >> b, b >> c >> end);
    assert_eq!(machine.states().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(state(machine, "b")["Next"], "c");
    assert_eq!(state(machine, "c")["Parameters"]["FunctionName"], "c");
}

/// Types of one name that one macro call declares in two places.
macro_rules! twice {
    ($($function:ident: $type:ty),*) => {
        $(fn $function() -> &'static Shape {
            #[derive(Payload)]
            struct Local {
                value: $type,
            }
            Local::SHAPE
        })*
    };
}

twice!(text: String, number: u8);

#[test]
fn types_of_one_macro_call_are_told_apart() {
    assert!(assignable(text(), text()));
    assert!(!assignable(text(), number()));
}
