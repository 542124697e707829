//! Sources that were once not seen, or seen where there is none.

use cursus_sfn_core::shape::Shape;
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
