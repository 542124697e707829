//! Sources that were once not seen, or seen where there is none.

use cursus_sfn_core::shape::{Field, ObjectShape, Shape};
use cursus_sfn_core::spec::{Payload, PayloadSpec, PortWords, output_ports};
use serde_json::json;

use super::machine::{Port, assemble, assembler, payload, task};

const ORDER: Port = ("order", &Shape::String);
const ORDERS: Port = ("orders", &Shape::String);

#[test]
fn a_state_without_outputs_behind_a_source_is_no_rival() {
    // `order` is not exactly what `c` gives, so the search looks behind it, at a state that has no port at all.
    let states = assemble(assembler(
        "a>b b>c c>d d>end",
        [
            ("a", task().yields(ORDERS, &[])),
            ("b", task()),
            ("c", task().yields(ORDERS, &[])),
            ("d", task().needs(ORDER)),
        ],
    ));
    assert_eq!(
        states.unwrap()["d"]["Parameters"],
        json!({"order.$": "$.c.orders"})
    );
}

#[test]
fn the_nearest_source_is_taken_however_it_declares_its_output() {
    let far = || task().gives(&[ORDER]);
    for near in [
        task().yields(ORDER, &[]),
        task().yields(("other", &Shape::String), &["order"]),
    ] {
        let states = assemble(assembler(
            "far>near near>reader reader>end",
            [
                ("far", far()),
                ("near", near),
                ("reader", task().takes(&[ORDER])),
            ],
        ));
        let states = states.unwrap();
        let read = states["reader"]["Parameters"]["Payload"]["order.$"].as_str();
        assert!(read.unwrap().starts_with("$.near"), "{states:#}");
    }
}

#[test]
fn the_nearest_of_one_name_is_taken_though_one_before_is_more_alike() {
    const NUMBER: Port = ("total", &Shape::Number);
    const INTEGER: Port = ("total", &Shape::Integer);
    for near in [task().gives(&[INTEGER]), task().yields(INTEGER, &[])] {
        let states = assemble(assembler(
            "far>near near>reader reader>end",
            [
                ("far", task().gives(&[NUMBER])),
                ("near", near),
                ("reader", task().takes(&[NUMBER])),
            ],
        ));
        assert_eq!(
            states.unwrap()["reader"]["Parameters"]["Payload"],
            json!({"total.$": "$.near.total"})
        );
    }
}

#[test]
fn the_nearest_payload_is_taken_though_an_error_in_its_state_is_caught() {
    const NOTE: Port = ("note", &Shape::String);
    // After an error in `near` only the payload of `far` is there; it is the very type wanted.
    let states = assemble(assembler(
        "far>near near>reader near!reader reader>end",
        [
            ("far", task().gives(&[ORDER])),
            ("near", task().gives(&[ORDER, NOTE])),
            ("reader", task().takes_whole(&[ORDER])),
        ],
    ));
    let states = states.unwrap();
    assert_eq!(
        states["reader"]["Parameters"],
        json!({"Whole.$": "$.before_reader.payload_out"})
    );
    assert_eq!(
        states["near"]["ResultSelector"]["before_reader"],
        json!({"payload_out.$": "$"}),
        "{states:#}"
    );
}

#[test]
fn a_payload_comes_from_a_payload_before_it_comes_from_one_of_the_other_outputs() {
    let part = || ("part", payload(&[ORDER, ORDERS]).shape);
    let other = || ("other", payload(&[ORDER, ORDERS]).shape);
    let wired = |giver| {
        let reader = task().takes_whole(&[ORDER]);
        assemble(assembler("a>b b>end", [("a", giver), ("b", reader)]))
    };
    let states = wired(task().gives(&[ORDER]).yields(part(), &[])).unwrap();
    assert_eq!(states["b"]["Parameters"], json!({"Whole.$": "$.a"}));
    let states = wired(task().yields(part(), &[])).unwrap();
    assert_eq!(states["b"]["Parameters"], json!({"Whole.$": "$.a.part"}));
    let refused = wired(task().yields(part(), &[]).yields(other(), &[])).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "error[SFN1102]: state `b` could take its input `payload_in` from `a.part` or from `a.other` (score 0.55); say which\n\
         help: write `.bind(payload_in = a.part)` or `.bind(payload_in = a.other)`"
    );
}

#[test]
fn of_several_exact_outputs_the_one_called_like_the_input_is_meant() {
    const TEXT: Shape = Shape::Optional(&Shape::String);
    let wired = |giver| {
        let reader = task().needs_called(("order", &TEXT), &["ticket", "slip"]);
        assemble(assembler("a>b b>end", [("a", giver), ("b", reader)]))
    };
    let (ticket, slip, order) = (("ticket", &TEXT), ("slip", &TEXT), ("order", &TEXT));
    let states = wired(task().yields(ticket, &[]).yields(order, &[])).unwrap();
    assert_eq!(states["b"]["Parameters"], json!({"order.$": "$.a.order"}));
    let refused = wired(task().yields(ticket, &[]).yields(slip, &[])).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "error[SFN1102]: state `b` could take its input `order` from `a.ticket` or from `a.slip` (score 0.95); say which\n\
         help: write `.bind(order = a.ticket)` or `.bind(order = a.slip)`"
    );
}

#[test]
fn two_outputs_of_the_execution_input_are_as_ambiguous_as_two_of_a_state() {
    struct Parts;
    impl Payload for Parts {
        const SHAPE: &'static Shape = &Shape::Object(&ObjectShape::new(
            "Parts",
            1,
            &[
                Field::new("part_x", "x", &Shape::String),
                Field::new("part_y", "y", &Shape::String),
            ],
        ));
        const PAYLOAD: &'static PayloadSpec = &PayloadSpec {
            shape: Self::SHAPE,
            inputs: &[],
            outputs: &output_ports(Self::SHAPE, [(0, PortWords::NONE), (1, PortWords::NONE)]),
        };
    }
    let machine = assembler("a>end", [("a", task().needs(("part", &Shape::String)))]);
    assert_eq!(
        assemble(machine.input::<Parts>()).unwrap_err().to_string(),
        "error[SFN1102]: state `a` could take its input `part` from `input.part_x` or from `input.part_y` (score 0.81); say which\n\
         help: write `.bind(part = input.part_x)` or `.bind(part = input.part_y)`"
    );
}

#[test]
fn what_does_not_lie_behind_a_source_is_no_rival_of_it() {
    let item = payload(&[ORDER]).shape;
    let gives = |name| task().gives(&[(name, item)]);
    // `first` is shadowed by `near` of the same name; `reader` itself gives `other`, but not to itself.
    let states = assemble(assembler(
        "first>near near>reader reader!first reader>end",
        [
            ("first", gives("item")),
            ("near", gives("item")),
            ("reader", gives("other").takes(&[("wanted", item)])),
        ],
    ));
    let states = states.unwrap();
    let read = states["reader"]["Parameters"]["Payload"]["wanted.$"].as_str();
    assert!(read.unwrap().starts_with("$.near"), "{states:#}");
}
