//! Definitions in files, as expressions and as modules.

#![deny(warnings, missing_docs, unreachable_pub, clippy::pedantic)]

use std::fs;

use cursus_sfn::prelude::*;

const FILE: &str = "tests/include/order.asl.json";

static ORDER: StateMachine = include_asl!("tests/include/order.asl.json");

include_asl!(mod order = "tests/include/order.asl.json");

/// What the library is called here.
mod library {
    pub(crate) use cursus_sfn as renamed;
}

include_asl!(
    /// Names that are no names in Rust.
    pub(crate) mod names = "tests/include/names.asl.json",
    crate = crate::library::renamed,
);

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn assembled(machine: StateMachine) -> Value {
    serde_json::to_value(machine.assemble(&()).unwrap()).unwrap()
}

#[test]
fn a_machine_is_equal_to_its_file() {
    assert_eq!(assembled(ORDER), read(FILE));
    assert_eq!(assembled(order::MACHINE), read(FILE));
    assert_eq!(
        assembled(names::MACHINE),
        read("tests/include/names.asl.json")
    );
}

#[test]
fn a_machine_may_stand_in_an_expression() {
    let machine: StateMachine = include_asl!("tests/include/order.asl.json",);
    assert_eq!(machine.states().len(), 3);
    let graph = machine.graph();
    let to = |transition: cursus_sfn::graph::Transition| graph.name(transition.to) == "Declined";
    let declined = graph.transitions().filter(|transition| to(*transition));
    assert_eq!(declined.count(), 2);
}

#[test]
fn states_are_constants() {
    assert_eq!(order::CHECK_ORDER, "Check order");
    assert_eq!(order::CHARGE, "charge");
    assert_eq!(order::ALL, ["Check order", "charge", "Declined"]);
    let states: Vec<_> = order::MACHINE.states().collect();
    assert_eq!(states, order::ALL);
}

#[test]
fn names_that_collide_are_numbered() {
    assert_eq!(names::ALL.len(), 7);
    assert_eq!(names::ALL_2, "all");
    assert_eq!(names::ALL_3, "ALL");
    assert_eq!(names::MACHINE_2, "machine");
    assert_eq!(names::STATE, "検証");
    assert_eq!(names::STATE_2, "支払い");
    assert_eq!(names::STATE_1ST_TRY, "1st try");
    assert_eq!(names::SELF, "self");
}

#[test]
fn a_warning_stops_nothing() {
    let text = fs::read_to_string("tests/include/names.asl.json").unwrap();
    let (_, report) =
        cursus_sfn::validate::validate_text(text, &cursus_sfn::validate::Options::default());
    assert!(report.is_valid());
    assert_eq!(
        report.findings()[0].code,
        cursus_sfn::diag::Code::UNKNOWN_STATES_ERROR
    );
}
