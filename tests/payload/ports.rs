//! The ports of types into which others are flattened, and of enums.

use cursus_sfn::prelude::*;
use cursus_sfn::shape::Shape;
use serde::{Deserialize, Serialize};

use crate::types::{Flat, FlatEnum, FlatMap, FlatOption, FlatTagged, FlatTwice, Named, Tagged};

fn inputs<P: Payload>() -> Vec<(&'static str, &'static str, bool)> {
    let inputs = P::PAYLOAD.inputs.iter();
    inputs
        .map(|port| (port.logical_name.as_str(), port.key, port.required))
        .collect()
}

fn outputs<P: Payload>() -> Vec<(&'static str, &'static str, bool)> {
    let outputs = P::PAYLOAD.outputs.iter();
    outputs
        .map(|port| (port.logical_name.as_str(), port.key, port.always))
        .collect()
}

#[test]
fn what_is_flattened_has_its_ports_there() {
    let flat = [("id", "id", true), ("city", "city", true)];
    let zip = |needed| ("zip", "zip", needed);
    assert_eq!(inputs::<Flat>(), [flat[0], flat[1], zip(false)]);
    assert_eq!(outputs::<Flat>(), [flat[0], flat[1], zip(true)]);
    assert_eq!(
        inputs::<FlatTwice>(),
        [
            flat[0],
            flat[1],
            zip(false),
            ("first_name", "firstName", true),
            ("second_name", "other name", true),
            ("type", "type", true),
        ]
    );
}

#[test]
fn what_has_no_names_has_no_ports() {
    assert_eq!(inputs::<FlatMap>(), [("id", "id", true)]);
    assert_eq!(outputs::<FlatMap>(), [("id", "id", true)]);
    assert_eq!(inputs::<FlatOption>(), [("id", "id", true)]);
}

#[test]
fn an_enum_is_taken_as_a_whole_and_gives_what_all_variants_have() {
    assert_eq!(inputs::<Tagged>(), []);
    assert_eq!(outputs::<Tagged>(), [("kind", "kind", true)]);
    let Shape::Enum(tags) = Tagged::PAYLOAD.outputs[0].data_type else {
        panic!("{:?}", Tagged::PAYLOAD.outputs[0].data_type);
    };
    assert_eq!(
        tags.variants,
        ["nothing", "fields", "around", "deep", "map"]
    );
    assert_eq!(inputs::<FlatTagged>(), []);
    assert_eq!(
        outputs::<FlatTagged>(),
        [("seq", "seq", true), ("kind", "kind", true)]
    );
    assert_eq!(inputs::<FlatEnum>(), []);
    assert_eq!(outputs::<FlatEnum>(), [("id", "id", true)]);
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Event {
    Paid {
        id: u32,
        amount: f64,
    },
    Sent {
        #[serde(skip_serializing_if = "Option::is_none")]
        amount: Option<f64>,
        id: u32,
    },
    #[serde(skip_serializing)]
    Old {
        size: u8,
    },
}

#[test]
fn a_field_is_common_if_its_json_is_of_one_kind() {
    assert_eq!(
        outputs::<Event>(),
        [("kind", "kind", true), ("id", "id", true)]
    );
}

#[derive(Payload, Serialize, Deserialize)]
struct Envelope<T> {
    id: String,
    #[serde(flatten)]
    body: T,
}

#[test]
fn a_parameter_may_be_flattened() {
    let ports = inputs::<Envelope<Flat>>();
    assert_eq!(ports[1..], inputs::<Flat>()[..]);
    assert_eq!(inputs::<Envelope<Tagged>>(), []);
    assert_eq!(
        outputs::<Envelope<Tagged>>(),
        [("id", "id", true), ("kind", "kind", true)]
    );
}

#[test]
fn the_tag_of_a_struct_is_an_output() {
    assert_eq!(inputs::<Named>(), [("id", "id", true)]);
    assert_eq!(
        outputs::<Named>(),
        [("type", "type", true), ("id", "id", true)]
    );
}

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    number: u32,
    #[serde(flatten)]
    address: To,
}

#[derive(Payload, Serialize, Deserialize)]
struct To {
    #[serde(rename = "Town")]
    town: Town,
}

#[derive(Payload, Serialize, Deserialize)]
struct Town {
    #[serde(flatten)]
    place: Place,
}

#[derive(Payload, Serialize, Deserialize)]
struct Place {
    #[serde(rename = "Name")]
    name: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Label {
    text: String,
    number: u32,
}

#[test]
fn a_path_leads_past_what_is_flattened() {
    static MACHINE: StateMachine<Order> = state_machine!(
        machine(input = Order),
        load = LambdaFunction::<Order, Order> {
            function_name: "load"
        },
        is_here = if load.address.town.place.name == "here" {
            print
        } else {
            away
        },
        print = LambdaFunction::<Label, ()> {
            function_name: "print"
        }
        .bind(text = load.address.town.place.name),
        away = succeed(),
        start >> load >> is_here,
        print >> end,
    );
    let definition: Value =
        serde_json::from_str(&MACHINE.assemble(&()).unwrap().to_json()).unwrap();
    let variable = definition.pointer("/States/is_here/Choices/0/Variable");
    let variable = variable.and_then(Value::as_str).unwrap();
    assert!(variable.ends_with(".Town.Name"), "{variable}");
    let payload = &definition["States"]["print"]["Parameters"]["Payload"];
    assert_eq!(payload["text.$"], variable);
    assert!(payload["number.$"].as_str().unwrap().ends_with(".number"));
    let taken = &definition["States"]["load"]["Parameters"]["Payload"];
    assert_eq!(taken["Town.$"], "$$.Execution.Input.Town");
}
