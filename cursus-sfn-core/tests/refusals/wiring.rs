//! Inputs without a source, and bindings.

use serde_json::json;

use super::kinds::{Broken, Choose, Merge, Order, Parts, Predict, Store, load};
use super::{assembler, said};

/// `b` is reached from `c` with and without `a` before it.
fn sometimes() -> cursus_sfn_core::assemble::StateMachineAssembler {
    let rules = json!({
        "rules": [{"when": {"data": "input.id", "is": "==", "value": "1"}, "next": "a"}],
        "otherwise": "b",
    });
    let rules = serde_json::from_value(rules).unwrap();
    let machine = assembler("c?a c?b a>b b>end").state("c", Choose { rules });
    machine.state("a", load()).state("b", Store {})
}

#[test]
fn a_required_input_has_a_source() {
    assert_eq!(
        said(assembler("a>end").state("a", Store {})),
        [
            "error[SFN1101]: state `a` has no source for its input `id` (string)\n  \
             candidate `input`, score 0.57: its fields are not known\nhelp: write `.bind(id = input.id)`",
            "error[SFN1101]: state `a` has no source for its input `total` (number)\n  \
             candidate `input`, score 0.57: its fields are not known\nhelp: write `.bind(total = input.total)`",
        ]
    );
    assert_eq!(
        said(
            assembler("a>b b>end")
                .state("a", Parts {})
                .state("b", Predict {})
        ),
        [
            "error[SFN1101]: state `b` has no source for its input `model` (any JSON value)\n  \
             candidate `a.part_x`, score 0.00: of type `JsonOutput`\n  \
             candidate `a.part_y`, score 0.00: of type `JsonOutput`\n  \
             candidate `input`, score 0.00: of type `JsonOutput`\n\
             help: let a state on every path before it give `model`, or pin one: `.bind(model = <state>.<output>)`"
        ]
    );
}

#[test]
fn two_sources_that_do_as_well_are_ambiguous() {
    assert_eq!(
        said(
            assembler("a>b b>end")
                .state("a", Parts {})
                .state("b", Merge {})
        ),
        [
            "error[SFN1102]: state `b` could take its input `part` from `a.part_x` or from `a.part_y` (score 0.81); say which\n\
             help: write `.bind(part = a.part_x)` or `.bind(part = a.part_y)`"
        ]
    );
}

#[test]
fn a_source_is_there_on_every_path() {
    assert_eq!(
        said(sometimes()),
        [
            "error[SFN1103]: state `b` gets its input `id` from `a.id` on some paths only; it is also reached from `c` without it\n\
             help: let a state on that path give `id` too, or lead the path to a state that does without",
            "error[SFN1103]: state `b` gets its input `total` from `a.total` on some paths only; it is also reached from `c` without it\n\
             help: let a state on that path give `total` too, or lead the path to a state that does without",
        ]
    );
    assert_eq!(
        said(
            sometimes()
                .input::<Order>()
                .bind("b", "total", "input.total")
        ),
        [
            "error[SFN1103]: state `b` gets its input `id` from `a.id` on some paths only; it is also reached from `c` without it; \
             there `input.id` would serve, but a state reads an input from one place\n\
             help: write `.bind(id = input.id)` to take it from the execution input always"
        ]
    );
    assert_eq!(
        said(
            sometimes()
                .bind("b", "id", "a.id")
                .bind("b", "total", "input.total")
        ),
        [
            "error[SFN1106]: state `b` binds its input `id` to `a.id`, but `a` does not run on every path to `b`; it is also reached from `c` without it\nhelp: lead the way from `c` to a state that does without, or read what is there on every path"
        ]
    );
}

/// What is said where an input of `b` is bound to data.
const BINDINGS: &[((&str, &str), &str)] = &[
    (
        ("idd", "a.id"),
        "error[SFN1104]: state `b` has no input `idd` to bind; did you mean `id`?",
    ),
    (
        ("weight", "a.id"),
        "error[SFN1104]: state `b` has no input `weight` to bind; its inputs are `id`, `total`",
    ),
    (
        ("id", "a.name"),
        "error[SFN1105]: state `b` binds its input `id` to `a.name`, but there is no `name` in what `a` gives",
    ),
    (
        ("id", "a.totl"),
        "error[SFN1105]: state `b` binds its input `id` to `a.totl`, but there is no `totl` in what `a` gives; did you mean `total`?",
    ),
    (
        ("id", "b.id"),
        "error[SFN1105]: state `b` binds its input `id` to `b.id`, but `b` gives nothing",
    ),
    (
        ("id", "a.id.x"),
        "error[SFN1105]: state `b` binds its input `id` to `a.id.x`, but `id` is a string and has no fields",
    ),
    (
        ("total", "a.note.x"),
        "error[SFN1105]: state `b` binds its input `total` to `a.note.x`, but `note` may be missing",
    ),
    (
        ("id", "a.total"),
        "error[SFN1107]: state `b` needs a string for its input `id`, but `a.total` is a number",
    ),
    (
        ("total", "a.note"),
        "error[SFN1107]: state `b` needs a number for its input `total`, but `a.note` is a string or null",
    ),
    (
        ("id", "aa.id"),
        "error[SFN1001]: state `b`, in the binding of `id` to `aa.id`: unknown state `aa`; did you mean `a`?",
    ),
    (
        ("id", ""),
        "error[SFN1001]: state `b`, in the binding of `id` to ``: unknown state ``",
    ),
];

#[test]
fn a_binding_names_an_input_and_data_that_fits() {
    let said = |bindings: &[(&str, &str)]| {
        let mut machine = assembler("a>b b>end")
            .state("a", load())
            .state("b", Store {});
        for (port, data) in bindings {
            machine = machine.bind("b", *port, *data);
        }
        said(machine)
    };
    let one = |port, data| {
        <[String; 1]>::try_from(said(&[(port, data)])).expect("one mistake")[0].clone()
    };
    for &((port, data), expected) in BINDINGS {
        assert_eq!(one(port, data), expected);
    }
    assert_eq!(
        said(&[("id", "a.id"), ("id", "a.id")]),
        ["error[SFN1104]: state `b` binds its input `id` twice"]
    );
}

#[test]
fn a_binding_is_of_a_state_that_is_there() {
    let machine = assembler("load>end").state("load", load());
    assert_eq!(
        said(machine.bind("lod", "id", "input.id")),
        [
            "error[SFN1001]: in the binding of `id` to `input.id`: unknown state `lod`; did you mean `load`?"
        ]
    );
}

#[test]
fn data_of_a_state_with_dots_in_its_name_can_be_bound() {
    let mut graph = cursus_sfn_core::graph::StateGraph::new();
    for name in ["v1.load", "v1", "store"] {
        graph.add_state(name).unwrap();
    }
    graph.set_start("v1.load").unwrap();
    graph.add_transition("v1.load", "v1").unwrap();
    graph.add_transition("v1", "store").unwrap();
    graph.set_end("store").unwrap();
    let machine = cursus_sfn_core::assemble::StateMachineAssembler::new(graph)
        .state("v1.load", load())
        .state("v1", load())
        .state("store", Store {})
        .bind("store", "id", "v1.load.id")
        .bind("store", "total", "v1.total");
    let definition = serde_json::to_value(machine.assemble().unwrap()).unwrap();
    assert_eq!(
        definition["States"]["store"]["Parameters"]["Payload"],
        json!({"id.$": "$.v1_load.id", "total.$": "$.v1.total"})
    );
}

#[test]
fn data_of_a_state_called_input_is_not_mistaken_for_the_execution_input() {
    let machine = assembler("input>store store>end")
        .state("input", load())
        .state("store", Store {});
    assert!(machine.assemble().is_ok());
    let machine = assembler("input>store store>end")
        .state("input", load())
        .state("store", Store {})
        .bind("store", "id", "input.id");
    assert_eq!(
        said(machine),
        [
            "error[SFN1105]: state `store`, in the binding of `id` to `input.id`: `input` means the execution input, \
             and a state is called so too; give the state another name"
        ]
    );
}

#[test]
fn a_machine_ends_with_what_it_declares() {
    assert_eq!(
        said(assembler("a>end").state("a", load()).output::<String>()),
        [
            "error[SFN1109]: state `a` ends the machine with `Order`, but the machine's output is a string\n\
             help: end with `done = succeed()` after it to give what an earlier state gave, or change `output = ..` of the machine"
        ]
    );
}

#[test]
fn a_specification_keeps_its_rules() {
    assert_eq!(
        said(assembler("a>end").state("a", Broken {})),
        [
            "error[SFN1110]: state `a`: `Broken` is declared as `Source`, but it must have at least one output"
        ]
    );
}
