//! Structs with const parameters.

use std::marker::PhantomData;

use cursus_sfn::prelude::*;
use cursus_sfn::shape::{Shape, TupleShape};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{fields, state};

/// A grid of numbers. Its JSON is only described: serde has no arrays of any length.
#[derive(Payload)]
struct Grid<const WIDTH: usize, const HEIGHT: usize = 2> {
    rows: [[f32; WIDTH]; HEIGHT],
}

/// What a number stands for.
trait Code {
    type Payload;
}

struct Numbered<const N: u8>;

impl Code for Numbered<1> {
    type Payload = String;
}

impl Code for Numbered<2> {
    type Payload = bool;
}

#[derive(Payload)]
struct Coded<const N: u8>
where
    Numbered<N>: Code,
    <Numbered<N> as Code>::Payload: Payload,
{
    value: <Numbered<N> as Code>::Payload,
}

#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(bound = "")]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input = Grid<WIDTH>,
    output(T, result_path = "$.Payload.result"),
)]
#[dependency(
    logical_name = "previous",
    data_type = Grid<WIDTH>,
    explicit,
    required = false,
    parameter = "Payload.previous",
)]
struct Solve<const WIDTH: usize, T = Value, const TRACE: bool = false> {
    #[parameter]
    function_name: String,
    #[parameter(name = "Payload.seeds")]
    seeds: Option<Seeds<3>>,
    #[serde(skip)]
    gives: PhantomData<fn() -> T>,
}

#[derive(Serialize, Deserialize, Debug, Clone)]
struct Seeds<const N: usize>(#[serde(with = "listed")] [u8; N]);

mod listed {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer, const N: usize>(
        seeds: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        seeds.as_slice().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let seeds = Vec::deserialize(deserializer)?;
        seeds
            .try_into()
            .map_err(|_| D::Error::custom("another number of seeds"))
    }
}

#[test]
fn a_payload_has_the_shape_of_its_fields() {
    const ROW: Shape = Shape::Tuple(&TupleShape::new(&[&Shape::Number; 4]));
    assert_eq!(fields::<Grid<4>>(), [(Some("rows"), Some("rows"), true)]);
    let rows = <Grid<4> as Payload>::SHAPE.field("rows").unwrap();
    let Shape::Tuple(rows) = rows.shape else {
        panic!("{:?} is no array of so many items", rows.shape);
    };
    assert_eq!(rows.items(), [&ROW; 2]);
}

#[test]
fn types_of_different_numbers_are_different_types() {
    let (text, truth) = (<Coded<1> as Payload>::SHAPE, <Coded<2> as Payload>::SHAPE);
    assert_eq!(text.field("value").unwrap().shape, &Shape::String);
    assert_eq!(truth.field("value").unwrap().shape, &Shape::Boolean);
    assert!(!text.same_type(truth));
    assert!(!cursus_sfn::shape::assignable(text, truth));
}

#[test]
fn a_builder_and_a_machine_take_const_arguments() {
    const SIZE: usize = 2;
    let solve = Solve::<7, bool, true>::builder()
        .function_name("solve")
        .seeds(Seeds([1, 2, 3]))
        .build();
    assert_eq!(solve.seeds.unwrap().0, [1, 2, 3]);
    let machine: StateMachine<Grid<3>> = state_machine!(
        machine(input = Grid<3>),
        solve = Solve::<{ SIZE + 1 }, bool> {
            function_name: "solve",
            seeds: Seeds([7; 3])
        },
        again = Solve::<3> {
            function_name: "again"
        }
        .bind(previous = input),
        start >> solve >> again >> end,
    );
    assert_eq!(
        state(machine, "solve")["Parameters"],
        json!({
            "FunctionName": "solve",
            "Payload": { "seeds": [7, 7, 7], "rows.$": "$$.Execution.Input.rows" },
        })
    );
    assert_eq!(
        state(machine, "again")["Parameters"]["Payload"],
        json!({
            "previous.$": "$$.Execution.Input",
            "rows.$": "$$.Execution.Input.rows",
        })
    );
}
