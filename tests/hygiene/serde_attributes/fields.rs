//! Names, defaults and fields that are left out.

use std::marker::PhantomData;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::assignable;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{assert_read, assert_written};
use crate::{fields, inputs, state};

type Maybe<T> = Option<T>;

#[derive(Payload, Serialize, Deserialize, Default)]
#[serde(rename_all(serialize = "camelCase", deserialize = "SCREAMING-KEBAB-CASE"))]
struct Renamed {
    first_name: String,
    #[serde(rename = "given")]
    second_name: u8,
    #[serde(rename(serialize = "out", deserialize = "in"))]
    third_name: bool,
    #[serde(rename(deserialize = "only-in"))]
    fourth_name: Maybe<f32>,
    #[serde(alias = "other", alias = "another")]
    fifth_name: Box<Option<i8>>,
}

#[test]
fn fields_are_renamed() {
    assert_eq!(
        fields::<Renamed>(),
        [
            (Some("firstName"), Some("FIRST-NAME"), true),
            (Some("given"), Some("given"), true),
            (Some("out"), Some("in"), true),
            (Some("fourthName"), Some("only-in"), false),
            (Some("fifthName"), Some("FIFTH-NAME"), false),
        ]
    );
    assert_written(&Renamed::default());
    assert_read::<Renamed>(&json!({
        "FIRST-NAME": "a", "given": 1, "in": true, "only-in": 1.5, "FIFTH-NAME": 2
    }));
}

#[derive(Payload, Serialize, Deserialize)]
pub(super) struct Defaults {
    #[serde(default)]
    zero: u8,
    #[serde(default = "seven")]
    seven: u8,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    list: Vec<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    perhaps: Option<String>,
    #[serde(skip_serializing)]
    secret: String,
    #[serde(skip_deserializing)]
    computed: String,
    #[serde(skip)]
    cache: PhantomData<*const u8>,
    #[serde(rename = "v")]
    value: Value,
    through: ThroughOption,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(transparent)]
struct ThroughOption(Option<u8>);

fn seven() -> u8 {
    7
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct AllDefault {
    number: u32,
    text: String,
}

impl Default for AllDefault {
    fn default() -> Self {
        let text = "text".to_owned();
        Self { number: 3, text }
    }
}

#[test]
fn fields_are_left_out() {
    assert_eq!(
        fields::<Defaults>(),
        [
            (Some("zero"), Some("zero"), false),
            (Some("seven"), Some("seven"), false),
            (Some("list"), Some("list"), false),
            (Some("perhaps"), Some("perhaps"), false),
            (None, Some("secret"), true),
            (Some("computed"), None, false),
            (None, None, false),
            (Some("v"), Some("v"), true),
            (Some("through"), Some("through"), false),
        ]
    );
    let json = json!({
        "zero": 1, "seven": 2, "list": [1], "perhaps": "a", "secret": "s", "v": [1, "x"], "through": 2
    });
    assert_read::<Defaults>(&json);
    assert_written(&serde_json::from_value::<Defaults>(json).unwrap());
    assert_read::<AllDefault>(&json!({ "number": 1, "text": "a" }));
    assert_written(&AllDefault::default());
}

#[test]
fn a_machine_uses_the_names_of_serde() {
    let machine: StateMachine<Renamed> = state_machine!(
        machine(input = Renamed),
        load = LambdaFunction::<(), Renamed> {
            function_name: "load"
        },
        check = if load.third_name && load.second_name == 3 && input.first_name == "x" {
            store
        } else {
            store
        },
        store = LambdaFunction::<Defaults, Renamed> {
            function_name: "store"
        }
        .bind(
            secret = load.first_name,
            value = load,
            seven = 8,
            list = [1, 2]
        ),
        start >> load >> check,
        store >> end,
    );
    let tests = &state(machine, "check")["Choices"][0]["And"];
    let variables: Vec<_> = (0..3).map(|test| tests[test]["Variable"].clone()).collect();
    assert_eq!(
        json!(variables),
        json!([
            "$.load.function_output.out",
            "$.load.function_output.given",
            "$$.Execution.Input.firstName"
        ])
    );
    assert_eq!(
        state(machine, "store")["Parameters"]["Payload"],
        json!({ "secret.$": "$.load.function_output.firstName", "v.$": "$.load.function_output", "seven": 8, "list": [1, 2] })
    );
    assert_eq!(inputs(LambdaFunction::<Defaults>::SPEC).len(), 7);
    assert!(!assignable(Renamed::SHAPE, Renamed::SHAPE));
}
