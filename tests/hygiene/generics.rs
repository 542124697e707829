//! Structs with type parameters: bounds, defaults and where clauses.

use std::fmt::{Debug, Display};
use std::marker::PhantomData;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::Shape;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{definition, fields, inputs, state};

/// One page of results.
#[derive(Payload, Serialize, Deserialize)]
struct Page<T, C = String>
where
    C: Display,
{
    items: Vec<T>,
    cursor: Option<C>,
}

/// No payload itself.
struct Centimetres;

/// What a length is measured in.
trait Unit {
    type Number;
}

impl Unit for Centimetres {
    type Number = f64;
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(bound = "U::Number: Serialize + for<'d> Deserialize<'d>")]
struct Length<U: Unit> {
    number: U::Number,
    #[serde(skip)]
    unit: PhantomData<U>,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(bound = "")]
struct Id<T> {
    id: String,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
struct Key<T>(String, PhantomData<T>);

/// Stores what it is given, and says under which key.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "M: Serialize + for<'d> Deserialize<'d>")]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input(I, logical_name = "stored"),
    output = Key<I>,
)]
struct Store<I, M: Debug = String>
where
    M: Clone,
{
    #[parameter]
    function_name: String,
    #[parameter(name = "Payload.mode")]
    mode: M,
    #[parameter(name = "Payload.fallback")]
    fallback: Option<M>,
    types: PhantomData<fn(I)>,
}

#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "")]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "lengths", data_type = Vec<U::Number>)]
#[output(logical_name = "longest", data_type = Option<U::Number>)]
struct Longest<U>
where
    U: Unit,
{
    #[parameter]
    function_name: String,
    #[serde(skip)]
    unit: PhantomData<fn() -> U>,
}

/// Mentions itself, and what it is.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "T: Serialize + for<'d> Deserialize<'d>")]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Nested<T> {
    #[parameter]
    function_name: String,
    #[parameter]
    fallback: Option<Box<Self>>,
    #[parameter]
    sizes: [u8; Nested::<()>::SIZE],
    #[parameter]
    more: Vec<Nested<T>>,
    #[parameter]
    value: T,
}

impl<T> Nested<T> {
    const SIZE: usize = 2;
}

#[test]
fn a_configuration_may_contain_itself() {
    let inner = Nested::builder()
        .function_name("inner")
        .sizes([1, 2])
        .more(Vec::new())
        .value('i')
        .build();
    let machine: StateMachine<Value, Value, Nested<char>> = state_machine!(
        machine(env = Nested<char>),
        outer = Nested::<char> {
            function_name: "outer",
            fallback: Box::new(env.clone()),
            sizes: env.sizes,
            more: vec![env.clone()],
            value: 'o'
        },
        start >> outer >> end,
    );
    let parameters = &definition(machine, &inner)["States"]["outer"]["Parameters"];
    assert_eq!(parameters["Fallback"]["value"], "i");
    assert_eq!(parameters["More"][0]["sizes"], json!([1, 2]));
    assert_eq!(parameters["Value"], "o");
}

#[test]
fn a_payload_has_the_fields_of_its_arguments() {
    assert_eq!(
        fields::<Page<u8>>(),
        [
            (Some("items"), Some("items"), true),
            (Some("cursor"), Some("cursor"), false),
        ]
    );
    let Shape::Object(page) = <Page<u8, f64> as Payload>::SHAPE else {
        panic!("a page is an object");
    };
    assert_eq!(page.fields()[0].shape, &Shape::Array(&Shape::Integer));
    assert_eq!(page.fields()[1].shape, &Shape::Optional(&Shape::Number));
}

#[test]
fn a_parameter_that_is_not_in_the_json_need_not_be_a_payload() {
    assert_eq!(
        fields::<Id<Centimetres>>()[0],
        (Some("id"), Some("id"), true)
    );
    assert_eq!(<Key<Centimetres> as Payload>::SHAPE, &Shape::String);
    let id = Key::<Centimetres>("7".to_owned(), PhantomData);
    assert_eq!(serde_json::to_value(id).unwrap(), json!("7"));
}

#[test]
fn an_associated_type_is_what_it_stands_for() {
    let shape = <Length<Centimetres> as Payload>::SHAPE;
    assert_eq!(shape.field("number").unwrap().shape, &Shape::Number);
    let spec = Longest::<Centimetres>::SPEC;
    assert_eq!(spec.dependency(0).data_type, &Shape::Array(&Shape::Number));
    let longest = spec.output_port(0);
    assert_eq!(longest.data_type, &Shape::Optional(&Shape::Number));
}

#[test]
fn the_builder_takes_values_of_the_arguments() {
    let store = Store::<u8, i16>::builder()
        .mode(-3)
        .function_name("store")
        .build();
    assert_eq!((store.mode, store.fallback), (-3, None));
    let store = Store::<u8>::builder()
        .function_name("store")
        .mode("fast".to_owned())
        .fallback("slow".to_owned())
        .build();
    assert_eq!(store.fallback.as_deref(), Some("slow"));
}

#[test]
fn a_machine_is_wired_through_its_arguments() {
    let machine: StateMachine<Page<u8>, Key<Page<u8>>> = state_machine!(
        machine(input = Page<u8>, output = Key<Page<u8>>),
        store = Store::<Page<u8>, u16> {
            function_name: "store",
            mode: 3
        },
        longest = Longest::<Centimetres> {
            function_name: "longest"
        }
        .bind(lengths = [1.5, 2.5]),
        done = succeed(),
        start >> store >> longest >> done,
    );
    assert_eq!(inputs(Store::<Page<u8>>::SPEC), ["items", "cursor"]);
    assert_eq!(
        state(machine, "store")["Parameters"],
        json!({
            "FunctionName": "store",
            "Payload": {
                "mode": 3,
                "items.$": "$$.Execution.Input.items",
                "cursor.$": "$$.Execution.Input.cursor",
            }
        })
    );
    assert_eq!(
        state(machine, "longest")["Parameters"],
        json!({"FunctionName": "longest", "Lengths": [1.5, 2.5]})
    );
    assert_eq!(
        state(machine, "done"),
        json!({"Type": "Succeed", "OutputPath": "$.store.output"})
    );
}
