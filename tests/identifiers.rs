//! Names that are Rust keywords, written `r#name`, mean the name without `r#` everywhere.

#![deny(warnings)]

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

#[derive(Payload, Serialize, Deserialize)]
struct Parcel {
    r#type: String,
    #[port(aliases("weight"))]
    r#mod: f64,
}

#[derive(Payload, Serialize, Deserialize)]
#[allow(non_camel_case_types)]
enum Size {
    r#box,
    letter,
}

#[derive(Payload, Serialize, Deserialize)]
struct Label {
    r#type: String,
    size: Size,
}

#[state(
    r#type = Task,
    resource = "arn:aws:states:::lambda:invoke",
    input(Parcel, logical_name = "parcel"),
    output(Label, result_path = "$.Payload"),
    catalog
)]
#[dependency(logical_name = "express", explicit, data_type = bool, aliases("fast"))]
#[retry(on = [States::Timeout], max_attempts = 2, backoff_rate = 2, max_delay_seconds = 60)]
struct Print {
    #[parameter]
    function_name: String,
    #[parameter]
    r#virtual: bool,
    #[parameter(default_path = "$$.State.Name")]
    r#final: Option<String>,
    #[state(timeout_seconds)]
    r#try: Option<u32>,
}

static SHIP: StateMachine<Parcel> = state_machine!(
    machine(input = Parcel),
    r#match = Print {
        function_name: "print",
        r#virtual: true,
        r#try: 5
    }
    .bind(r#type = input.r#type),
    r#loop = if r#match.r#type == "a" && input.r#mod > 1.5 {
        r#return
    } else {
        r#box
    },
    r#return = succeed(),
    r#box = fail(error = "Refused"),
    start >> r#match >> r#loop,
);

fn definition() -> Json {
    let definition = SHIP.assemble(&()).unwrap();
    serde_json::from_str(&definition.to_json()).unwrap()
}

#[test]
fn states_are_called_without_the_prefix() {
    let definition = definition();
    assert_eq!(definition["StartAt"], "match");
    let mut names: Vec<_> = definition["States"].as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["box", "loop", "match", "return"]);
    assert_eq!(definition["States"]["loop"]["Default"], "box");
}

#[test]
fn fields_become_parameters_without_the_prefix() {
    let state = &definition()["States"]["match"];
    assert_eq!(state["TimeoutSeconds"], 5);
    assert_eq!(state["Parameters"]["Virtual"], true);
    assert_eq!(state["Parameters"]["Final.$"], "$$.State.Name");
    assert_eq!(
        state["Parameters"]["Payload"]["type.$"],
        "$$.Execution.Input.type"
    );
    assert_eq!(
        state["Parameters"]["Payload"]["mod.$"],
        "$$.Execution.Input.mod"
    );
}

#[test]
fn conditions_read_the_key_without_the_prefix() {
    let choice = definition()["States"]["loop"]["Choices"][0].to_string();
    assert!(choice.contains(".type\""), "{choice}");
}

#[test]
fn builders_have_setters_with_the_prefix() {
    let print = Print::builder()
        .function_name("print")
        .r#virtual(false)
        .r#try(3)
        .build();
    assert_eq!((print.r#virtual, print.r#try), (false, Some(3)));
    assert!(print.r#final.is_none());
}
