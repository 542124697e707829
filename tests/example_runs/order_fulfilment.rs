//! Branches, items, and compensation through catches.

use cursus_sfn::local::{TaskReply, assert_full_coverage};
use serde_json::{Value, json};

use crate::{Example, Failing, busy, payload};

#[test]
fn order_fulfilment() {
    for fulfilment in Example::both("order_fulfilment") {
        order_fulfilment_runs(fulfilment);
    }
}

fn order_fulfilment_runs(mut fulfilment: Example) {
    let lines = json!([
        {"sku": "a", "quantity": 1, "price": 2.5},
        {"sku": "b", "quantity": 2, "price": 1.5},
    ]);
    let input = json!({"order_id": "o-1", "address": "Oslo", "lines": lines});
    let reserved = |id: &str| payload(json!({"reservation_id": id}));
    let replies = |risk: u32| {
        vec![
            (
                "reserve",
                vec![
                    busy(),
                    TaskReply::failure("Busy", ""),
                    reserved("r-1"),
                    reserved("r-2"),
                ],
            ),
            (
                "charge",
                vec![busy(), payload(json!({"payment_id": "p-1", "risk": risk}))],
            ),
            (
                "choose_carrier",
                vec![busy(), payload(json!({"carrier": "post"}))],
            ),
            (
                "print_label",
                vec![busy(), payload(json!({"tracking_id": "t-1"}))],
            ),
            (
                "ship",
                vec![
                    busy(),
                    payload(json!({"order_id": "o-1", "tracking_id": "t-1"})),
                ],
            ),
            ("refund", vec![busy(), payload(json!(null))]),
            ("release", vec![busy(), payload(json!(null))]),
            ("release_all", vec![busy(), payload(json!(null))]),
        ]
    };
    let called = |calls: &[(String, Value)], state: &str| {
        let mut calls = calls.iter().filter(|(called, _)| called == state);
        calls.next_back().map(|(_, call)| call["Payload"].clone())
    };
    let (execution, calls) = fulfilment.run(&input, replies(10));
    assert_eq!(
        execution.output,
        Some(json!({"order_id": "o-1", "tracking_id": "t-1"}))
    );
    // Which line is tried again depends on which is reserved first.
    for line in [
        json!({"order_id": "o-1", "sku": "a", "quantity": 1}),
        json!({"order_id": "o-1", "sku": "b", "quantity": 2}),
    ] {
        let reserved =
            |(state, call): &(String, Value)| state == "reserve" && call["Payload"] == line;
        assert!(calls.iter().any(reserved), "{line}");
    }
    assert_eq!(
        called(&calls, "charge"),
        Some(json!({"order_id": "o-1", "lines": lines}))
    );
    assert_eq!(
        called(&calls, "print_label"),
        Some(json!({"address": "Oslo", "carrier": "post"}))
    );
    assert_eq!(
        called(&calls, "ship"),
        Some(json!({"order_id": "o-1", "payment_id": "p-1", "tracking_id": "t-1"}))
    );
    let failing: [Failing<'_>; 4] = [
        ("reserve", TaskReply::failure("SoldOut", ""), None),
        ("charge", TaskReply::failure("Declined", ""), None),
        ("print_label", TaskReply::failure("NoPaper", ""), None),
        ("ship", TaskReply::failure("Closed", ""), Some("p-1")),
    ];
    for (state, reply, refunded) in failing {
        let mut replies = replies(10);
        let at = replies.iter().position(|(known, _)| *known == state);
        replies[at.unwrap()].1 = vec![reply.clone(), reply];
        let (execution, calls) = fulfilment.run(&input, replies);
        assert_eq!(
            execution.error.as_deref(),
            Some("OrderCancelled"),
            "{state}"
        );
        let payment = refunded.map(|payment| json!({"payment_id": payment}));
        assert_eq!(called(&calls, "refund"), payment, "{state}");
        let released = called(&calls, "release").or(called(&calls, "release_all"));
        let released = released.unwrap()["reservations"].as_array().unwrap().len();
        assert_eq!(released, if state == "reserve" { 0 } else { 2 }, "{state}");
    }
    let (execution, calls) = fulfilment.run(&input, replies(90));
    assert_eq!(execution.error.as_deref(), Some("OrderCancelled"));
    assert_eq!(called(&calls, "refund"), Some(json!({"payment_id": "p-1"})));
    assert_full_coverage!(fulfilment.coverage);
}
