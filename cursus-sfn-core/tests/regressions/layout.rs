//! Data that was once read from a place where it no longer stood.

use cursus_sfn_core::shape::{Field, ObjectShape, Shape};
use cursus_sfn_core::spec::{DependencySpec, Encoding, InputGroup};
use serde_json::{Value, json};

use super::machine::{Port, assemble, assembler, choice, payload, raw, task};

const ORDER: Port = ("order", &Shape::String);
const NOTE: Port = ("note", &Shape::String);

#[test]
fn what_is_read_of_one_state_is_not_read_where_a_join_keeps_it() {
    let two_orders = task().takes(&[ORDER]).needs(("first", &Shape::String));
    let machine = assembler(
        "a>all all>way way?b way?last b>last last>end",
        [
            ("a", task().gives(&[ORDER, NOTE])),
            ("all", task().takes_whole(&[ORDER, NOTE])),
            ("way", choice(&["b", "last"])),
            ("b", task().gives(&[ORDER])),
            ("last", two_orders),
        ],
    );
    let states = assemble(machine.bind("last", "first", "a.order")).unwrap();
    assert_eq!(
        states["a"]["Assign"],
        json!({"a_payload_out.$": "$", "order.$": "$.order"})
    );
    assert_eq!(
        states["last"]["Parameters"],
        json!({"first.$": "$a_payload_out.order", "Payload": {"order.$": "$order"}})
    );
}

#[test]
fn an_output_declared_by_name_is_no_part_of_a_payload_that_is_kept_whole() {
    const REMARK: Port = ("remark", &Shape::Optional(&Shape::String));
    let states = assemble(assembler(
        "a>b b>end",
        [
            ("a", task().gives(&[REMARK]).yields(ORDER, &[])),
            ("b", task().takes(&[REMARK]).needs(ORDER)),
        ],
    ))
    .unwrap();
    assert_eq!(
        states["a"]["ResultSelector"],
        json!({"a": {"order.$": "$.order", "payload_out.$": "$"}})
    );
    assert_eq!(
        states["b"]["Parameters"],
        json!({"order.$": "$.a.order", "Payload": {"remark.$": "$.a.payload_out.remark"}})
    );
}

#[test]
fn json_whose_result_goes_to_a_variable_leaves_the_document() {
    let states = assemble(assembler(
        "a>way way?b way?c b>last c>last last>end",
        [
            ("a", task().gives(&[NOTE])),
            ("way", choice(&["b", "c"])),
            (
                "b",
                raw(json!({"Type": "Pass", "Result": {"order": "1"}})).gives(&[ORDER]),
            ),
            ("c", task().gives(&[ORDER])),
            ("last", task().takes(&[ORDER, NOTE])),
        ],
    ));
    let states = states.unwrap();
    assert_eq!(
        states["last"]["Parameters"]["Payload"]["note.$"],
        "$.a.note"
    );
    assert_eq!(
        states["b"].get("ResultPath"),
        Some(&Value::Null),
        "{states:#}"
    );
}

#[test]
fn two_results_that_json_puts_at_one_place_are_kept_apart() {
    let at = |path| {
        raw(
            json!({"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": path}),
        )
    };
    for second in ["$.result", "$.result.below", "$['result']"] {
        let states = assemble(assembler(
            "a>b b>last last>end",
            [
                ("a", at("$.result").gives(&[ORDER])),
                ("b", at(second).gives(&[NOTE])),
                ("last", task().takes(&[ORDER, NOTE])),
            ],
        ));
        let states = states.unwrap();
        assert_eq!(states["a"]["Assign"], json!({"a_payload_out.$": "$"}));
        assert_eq!(
            states["last"]["Parameters"]["Payload"]["order.$"],
            "$a_payload_out.order"
        );
    }
}

#[test]
fn the_result_of_json_is_not_put_into_a_document_that_may_be_no_object() {
    let task_in_json = || {
        raw(json!({"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}))
    };
    let states = assemble(assembler(
        "text>order order>last last>end",
        [
            ("text", task_in_json()),
            ("order", task_in_json().gives(&[ORDER])),
            ("last", task().takes(&[ORDER])),
        ],
    ));
    let states = states.unwrap();
    assert_eq!(states["order"].get("ResultPath"), Some(&Value::Null));
    assert_eq!(
        states["last"]["Parameters"]["Payload"],
        json!({"order.$": "$order_payload_out.order"})
    );
}

#[test]
fn of_a_state_in_jsonata_a_join_keeps_the_field_not_the_whole() {
    let order = |output: Value| {
        let mut state = json!({"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"});
        state["Output"] = output;
        let states = assemble(assembler(
            "way?a way?b a>last b>last last>end",
            [
                ("way", choice(&["a", "b"])),
                ("a", raw(state).gives(&[ORDER, NOTE])),
                ("b", task().gives(&[ORDER])),
                ("last", task().takes(&[ORDER])),
            ],
        ));
        states.unwrap()["a"]["Assign"]["order"].take()
    };
    assert_eq!(
        order(json!("{% $states.result.body %}")),
        "{% ($states.result.body).order %}"
    );
    let fields = json!({"order": "{% $states.result.id %}", "note": "none"});
    assert_eq!(order(fields), "{% $states.result.id %}");
}

#[test]
fn a_struct_in_an_attribute_is_read_by_the_keys_of_its_reader() {
    const INNER: Shape = Shape::Object(&ObjectShape::new(
        "Inner",
        0,
        &[Field::new("id", "id", &Shape::String).written(Some("ID"), true)],
    ));
    let given = payload(&[("id", &Shape::String)]).shape;
    let whole = DependencySpec::whole("unused");
    let attributes = InputGroup::new(payload(&[("order", &INNER)]), whole, "Item");
    let states = assemble(assembler(
        "a>b b>end",
        [
            ("a", task().gives(&[("order", given)])),
            (
                "b",
                task().input(&attributes.encoding(Encoding::AttributeValues)),
            ),
        ],
    ));
    assert_eq!(
        states.unwrap()["b"]["Parameters"]["Item"]["order"],
        json!({"M": {"id": {"S.$": "$.a.order.id"}}})
    );
}
