//! The report of the wiring: what it tells, in which words, and what is pasted.

use cursus_sfn::prelude::*;
use cursus_sfn::resolve::{InputReport, InputSource};

#[derive(Payload)]
struct Order {
    order_id: String,
    total: f64,
    currency: String,
}

#[derive(Payload)]
struct Quote {
    price: f64,
    currency: String,
    r#type: String,
}

#[derive(Payload)]
struct Charge {
    order_id: String,
    price: f64,
    currency: String,
    package: Option<String>,
    r#type: String,
    retries: u32,
    customer: String,
}

#[derive(Payload)]
struct Receipt {
    receipt_id: String,
}

#[derive(Payload)]
struct Audit {
    order_id: String,
}

#[derive(Payload)]
struct Audited {
    pkg: String,
}

/// The same machine, with the refinements given for each of its tasks.
macro_rules! checkout {
    (
        first { $($first:tt)* }
        audit { $($audit:tt)* }
        second { $($second:tt)* }
        charge { $($charge:tt)* }
        publish { $($publish:tt)* }
    ) => {
        state_machine!(
            machine(input = Order),
            first = LambdaFunction::<Order, Quote> { function_name: "first" }
                .name("First quote")
                $($first)*,
            is_large = if input.total > 100.0 { audit } else { second },
            audit = LambdaFunction::<Audit, Audited> { function_name: "audit" } $($audit)*,
            second = LambdaFunction::<Order, Quote> { function_name: "second" } $($second)*,
            charge = LambdaFunction::<Charge, Receipt> { function_name: "charge" }
                .bind(retries = 3, customer = format!("customer-{}", 7))
                $($charge)*,
            publish = SnsPublish::<Audit> {
                topic_arn: "arn:aws:sns:eu-west-1:123456789012:orders"
            } $($publish)*,
            start >> first >> is_large,
            audit >> second >> charge >> publish >> end,
        )
    };
}

static CHECKOUT: StateMachine<Order, Value> =
    checkout!(first {} audit {} second {} charge {} publish {});

#[rustfmt::skip]
static PINNED: StateMachine<Order, Value> = checkout!(
    first {
        .bind(order_id = input.order_id, total = input.total, currency = input.currency)
    }
    audit {
        .bind(order_id = input.order_id)
    }
    second {
        .bind(order_id = input.order_id, total = input.total, currency = first.currency)
    }
    charge {
        .bind(order_id = input.order_id, price = second.price, currency = second.currency, package = None, r#type = second.r#type)
    }
    publish {
        .bind(order_id = input.order_id)
    }
);

#[test]
fn pasted_lines_pin_the_wiring_as_it_is() {
    let report = CHECKOUT.wiring().unwrap();
    let source = include_str!("wiring.rs")
        .split_once("static PINNED")
        .unwrap()
        .1;
    for state in ["First quote", "audit", "second", "charge", "publish"] {
        let state = report.state(state).unwrap();
        let pasted = format!(
            "    {} {{\n        {}\n    }}",
            state.identifier,
            state.binding().unwrap()
        );
        assert!(source.contains(&pasted), "{pasted}");
    }
    assert_eq!(
        PINNED.assemble(&()).unwrap(),
        CHECKOUT.assemble(&()).unwrap()
    );
    assert_eq!(
        PINNED.wiring().unwrap().bindings(),
        "",
        "nothing is left to pin"
    );
}

fn input(state: &str, name: &str) -> InputReport {
    let report = CHECKOUT.wiring().unwrap();
    let inputs = &report.state(state).unwrap().inputs;
    let input = inputs.iter().find(|input| input.name == name);
    input.unwrap_or_else(|| panic!("{report}")).clone()
}

/// Why an output was not taken for an input.
fn reason(state: &str, name: &str, data: &str) -> String {
    let input = input(state, name);
    let lost = input.alternatives.iter().find(|lost| lost.data == data);
    lost.unwrap_or_else(|| panic!("{input:#?}"))
        .reason
        .to_string()
}

#[test]
fn every_kind_of_source_is_told() {
    let data = |name| match input("charge", name).source {
        InputSource::Output { output } => output.data,
        other => panic!("{other:?}"),
    };
    assert_eq!(data("price"), "second.price");
    assert_eq!(data("order_id"), "input.order_id");
    assert_eq!(data("type"), "second.r#type");
    assert_eq!(input("charge", "package").source, InputSource::Absent);
    assert_eq!(
        input("charge", "retries").source,
        InputSource::Literal { value: json!(3) }
    );
    assert_eq!(input("charge", "customer").source, InputSource::Computed);
}

#[test]
fn what_was_not_taken_has_a_reason() {
    assert_eq!(
        reason("charge", "currency", "first.currency"),
        "another state is nearer"
    );
    assert_eq!(
        reason("charge", "currency", "input.currency"),
        "states come before the execution input"
    );
    assert_eq!(
        reason("charge", "package", "audit.pkg"),
        "it does not run on every path"
    );
    assert_eq!(
        reason("publish", "order_id", "charge.receipt_id"),
        "its type fits, but its name is another"
    );
    assert!(input("charge", "retries").alternatives.is_empty());
}

#[test]
fn the_parts_of_a_score_sum_to_it() {
    let report = CHECKOUT.wiring().unwrap();
    let inputs = report.states.iter().flat_map(|state| &state.inputs);
    let mut outputs = 0;
    for input in inputs {
        if let InputSource::Output { output } = &input.source {
            assert_eq!(output.score, output.parts.total(), "{output:?}");
            outputs += 1;
        }
    }
    assert!(outputs > 5);
}

#[test]
fn json_is_stable() {
    let report = serde_json::to_value(CHECKOUT.wiring().unwrap()).unwrap();
    assert_eq!(
        report["states"][2],
        json!({
            "name": "audit",
            "identifier": "audit",
            "inputs": [{
                "name": "order_id",
                "shape": "string",
                "required": true,
                "source": {
                    "kind": "output",
                    "output": {
                        "data": "input.order_id",
                        "score": 9_500,
                        "parts": {
                            "dependency_type": 4_000,
                            "data_type": 2_000,
                            "name": 2_500,
                            "exact": 500,
                            "source": 500,
                            "keywords": 0,
                            "cap": 0,
                        },
                        "wanted_name": "order_id",
                        "given_name": "order_id",
                    },
                },
                "alternatives": report["states"][2]["inputs"][0]["alternatives"],
                "further_alternatives": 2,
            }],
            "reads": [],
        })
    );
    assert_eq!(report["states"][1]["reads"], json!(["input.total"]));
    assert_eq!(report["states"][0]["name"], "First quote");
    assert_eq!(report["states"][0]["identifier"], "first");
}

#[test]
fn lines_name_what_the_declaration_names() {
    let report = CHECKOUT.wiring().unwrap();
    let binding = report.state("charge").unwrap().binding().unwrap();
    assert_eq!(
        binding,
        ".bind(order_id = input.order_id, price = second.price, currency = second.currency, package = None, \
         r#type = second.r#type)"
    );
    assert!(
        report.bindings().starts_with("// first\n.bind("),
        "{}",
        report.bindings()
    );
}

#[test]
fn tasks_without_need_to_wait_are_advice() {
    let report = CHECKOUT.wiring().unwrap();
    assert_eq!(report.parallel_opportunities, [["charge", "publish"]]);
    assert!(
        report.to_string().ends_with(
            "advice: `charge` and `publish` read nothing of each other; if their order does not matter, they could run in parallel\n"
        ),
        "{report}"
    );
}

#[test]
fn paths_that_join_are_told_each() {
    static JOIN: StateMachine<Order, Value> = state_machine!(
        machine(input = Order),
        which = if input.total > 100.0 { large } else { small },
        large = LambdaFunction::<Order, Quote> {
            function_name: "large"
        },
        small = LambdaFunction::<Order, Quote> {
            function_name: "small"
        },
        audit = LambdaFunction::<Priced, Audited> {
            function_name: "audit"
        },
        start >> which,
        [large, small] >> audit >> end,
    );
    let report = JOIN.wiring().unwrap();
    let audit = report.state("audit").unwrap();
    let InputSource::Join { outputs } = &audit.inputs[0].source else {
        panic!("{report}");
    };
    let data: Vec<_> = outputs.iter().map(|output| output.data.as_str()).collect();
    assert_eq!(data, ["large.price", "small.price"]);
    assert_eq!(audit.binding(), None);
    assert!(report.bindings().ends_with(
        "// audit\n// `price` comes from large.price or small.price, as paths join; that is left to the matcher\n"
    ));
}

#[derive(Payload)]
struct Priced {
    price: f64,
}

#[derive(Payload)]
struct Page {
    token: String,
}

#[derive(Payload)]
struct Fetched {
    token: u32,
    more: bool,
    label: u32,
}

#[derive(Payload)]
struct Told {
    label: Option<String>,
}

static PAGES: StateMachine<Page> = state_machine!(
    machine(input = Page),
    first = LambdaFunction::<Page, Page> {
        function_name: "first"
    },
    fetch = LambdaFunction::<Page, Fetched> {
        function_name: "fetch"
    },
    is_more = if fetch.more { fetch } else { tell },
    tell = LambdaFunction::<Told, Value> {
        function_name: "tell"
    },
    start >> first >> fetch >> is_more,
    tell >> end,
);

#[test]
fn what_has_the_name_but_does_not_fit_is_noted() {
    let report = PAGES.wiring().unwrap();
    let notes = report.to_string();
    let notes: Vec<_> = notes
        .lines()
        .filter(|line| line.starts_with("note: "))
        .collect();
    assert_eq!(
        notes,
        [
            "note: `fetch` takes `token` from `first.token`; `fetch.token` is nearer and called so too, but it is an integer",
            "note: `tell` goes without `label`; `fetch.label` is called so, but it is an integer",
        ]
    );
    let fetch = &report.state("fetch").unwrap().inputs[0];
    assert_eq!(fetch.passed_over[0].data, "fetch.token");
    assert!(
        report.state("first").unwrap().inputs[0]
            .passed_over
            .is_empty()
    );
}
