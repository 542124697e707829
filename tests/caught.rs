//! Caught errors as data, in both query languages.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TaskFailure;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Order {
    id: String,
    lines: Vec<String>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Request {
    id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Payment {
    payment_id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Report {
    id: String,
    payment_id: String,
    problem: String,
    whole: Value,
}

const LANGUAGES: [QueryLanguage; 2] = [QueryLanguage::JsonPath, QueryLanguage::Jsonata];

fn definition<In, Out>(machine: StateMachine<In, Out>, language: QueryLanguage) -> Value {
    let assembled = machine.in_query_language(language).assemble(&()).unwrap();
    serde_json::from_str(&assembled.to_string()).unwrap()
}

static SHOP: StateMachine<Order, Value> = state_machine!(
    machine(input = Order, output = Value),
    charge = LambdaFunction::<Request, Payment> {
        function_name: "charge"
    }
    .catch("Declined" >> refused),
    ship = LambdaFunction::<Payment, Value> {
        function_name: "ship"
    }
    .catch(States::ALL >> why),
    why = if caught.error == "Lost" && caught.cause.starts_with("rain") {
        tell
    } else {
        failed
    },
    tell = LambdaFunction::<Report, Value> {
        function_name: "tell"
    }
    .bind(
        problem = format!("{}: {}", caught.error, caught.cause),
        whole = caught
    )
    .catch(States::ALL >> failed),
    failed = fail(error = caught.error, cause = caught.cause),
    refused = fail(error = "Refused", cause = caught.cause),
    start >> charge >> ship >> end,
    tell >> end,
);

#[test]
fn an_error_is_read_behind_its_catch() {
    for language in LANGUAGES {
        let machine = SHOP.in_query_language(language);
        let order = Order {
            id: "o-1".to_owned(),
            lines: Vec::new(),
        };
        let run = |error: &'static str, cause: &'static str, told: bool| {
            machine
                .test(&())
                .on("charge", move |_: Request| match error {
                    "Declined" => Err(TaskFailure::new(error, cause)),
                    _ => Ok(Payment {
                        payment_id: "p-1".to_owned(),
                    }),
                })
                .on("ship", move |_: Payment| {
                    Err::<Value, _>(TaskFailure::new(error, cause))
                })
                .on("tell", move |report: Report| {
                    if !told {
                        return Err(TaskFailure::new("Deaf", "no ears"));
                    }
                    Ok(json!([
                        report.id,
                        report.payment_id,
                        report.problem,
                        report.whole
                    ]))
                })
                .run(order.clone())
                .unwrap()
        };
        let said = run("Lost", "rain", true).assert_succeeded();
        let whole = json!({"Error": "Lost", "Cause": "rain"});
        assert_eq!(
            said,
            json!(["o-1", "p-1", "Lost: rain", whole]),
            "{language:?}"
        );
        for (error, cause, ends) in [
            ("Lost", "snow", ("Lost", "snow")),
            ("Stolen", "rain", ("Stolen", "rain")),
            ("Declined", "no money", ("Refused", "no money")),
            // The nearest counts.
            ("Lost", "rain", ("Deaf", "no ears")),
        ] {
            let failed = run(error, cause, false);
            failed.assert_failed(ends.0);
            let said = failed.execution().cause.as_deref();
            assert_eq!(said, Some(ends.1), "{language:?}");
        }
    }
}

#[test]
fn a_catch_puts_the_error_beside_what_is_there() {
    let states = &definition(SHOP, QueryLanguage::JsonPath)["States"];
    assert_eq!(states["ship"]["Catch"][0]["ResultPath"], "$.caught");
    assert_eq!(states["charge"]["Catch"][0]["ResultPath"], "$.caught");
    assert_eq!(states["failed"]["CausePath"], "$.caught.Cause");
    let states = &definition(SHOP, QueryLanguage::Jsonata)["States"];
    let assigned = json!({"caught": "{% $states.errorOutput %}"});
    assert_eq!(states["ship"]["Catch"][0]["Assign"], assigned);
    assert_eq!(states["failed"]["Cause"], "{% $caught.Cause %}");
}

/// A machine whose document need not be an object, with catches within and around a map.
static NESTED: StateMachine<Order, Value> = state_machine!(
    machine(input = Order, output = Value),
    check = LambdaFunction::<Request, Payment> {
        function_name: "check"
    }
    .catch(States::ALL >> repair),
    repair = map(
        items = input.lines,
        item = line,
        mend = LambdaFunction::<Request, ()> {
            function_name: "mend"
        }
        .bind(id = format!("{line} of {}", caught.cause))
        .catch(States::ALL >> note),
        note = LambdaFunction::<Request, Text> {
            function_name: "note"
        }
        .bind(id = caught.cause),
        given = pass(
            result = Text {
                text: "mended".to_owned()
            },
            output = Text
        ),
        mend >> given >> end,
        note >> end,
    ),
    both = parallel(
        branch(
            one = LambdaFunction::<Request, Text> {
                function_name: "one"
            }
            .bind(id = caught.error)
        ),
        branch(
            two = LambdaFunction::<Request, Text> {
                function_name: "two"
            }
            .catch(States::ALL >> none),
            none = pass(
                result = Text {
                    text: "none".to_owned()
                },
                output = Text
            ),
            two >> end,
            none >> end,
        ),
    ),
    sum = LambdaFunction::<Sum, Value> {
        function_name: "sum"
    }
    .bind(mended = repair, one = one.text, cause = caught.cause),
    start >> check >> end,
    repair >> both >> sum >> end,
);

#[derive(Payload, Serialize, Deserialize)]
struct Text {
    text: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Sum {
    mended: Vec<Text>,
    one: String,
    cause: String,
}

#[test]
fn in_a_scope_the_errors_caught_there_count_or_those_before_it() {
    for language in LANGUAGES {
        let order = Order {
            id: "o-1".to_owned(),
            lines: vec!["a".to_owned(), "b".to_owned()],
        };
        let output = NESTED
            .in_query_language(language)
            .test(&())
            .on("check", |_: Request| {
                Err::<Payment, _>(TaskFailure::new("Bad", "dust"))
            })
            .on("mend", |request: Request| match request.id.as_str() {
                "a of dust" => Ok(()),
                other => Err(TaskFailure::new("Worse", other)),
            })
            .on("note", |request: Request| {
                Ok::<_, TaskFailure>(Text { text: request.id })
            })
            .on("one", |request: Request| {
                Ok::<_, TaskFailure>(Text { text: request.id })
            })
            .on("two", |_: Request| {
                Err::<Text, _>(TaskFailure::new("Two", "2"))
            })
            .on("sum", |sum: Sum| {
                Ok::<_, TaskFailure>(json!([sum.mended, sum.one, sum.cause]))
            })
            .run(order)
            .unwrap()
            .assert_succeeded();
        let texts = json!([{"text": "mended"}, {"text": "b of dust"}]);
        assert_eq!(output, json!([texts, "Bad", "dust"]), "{language:?}");
    }
}

/// A state given as JSON may replace the document.
static WITH_JSON: StateMachine<Order, Value> = state_machine!(
    machine(input = Order, output = Value),
    check = LambdaFunction::<Request, ()> {
        function_name: "check"
    }
    .catch(States::ALL >> list),
    list = raw(json!({"Type": "Pass", "QueryLanguage": "JSONata", "Output": [1, 2]})),
    tell = LambdaFunction::<Request, Value> {
        function_name: "tell"
    }
    .bind(id = caught.cause),
    start >> check >> end,
    list >> tell >> end,
);

#[test]
fn an_error_survives_a_state_that_replaces_the_document() {
    for language in LANGUAGES {
        let order = Order {
            id: "o-1".to_owned(),
            lines: Vec::new(),
        };
        let output = WITH_JSON
            .in_query_language(language)
            .test(&())
            .on("check", |_: Request| {
                Err::<(), _>(TaskFailure::new("Bad", "dust"))
            })
            .on("tell", |request: Request| {
                Ok::<_, TaskFailure>(json!(request.id))
            })
            .run(order)
            .unwrap()
            .assert_succeeded();
        assert_eq!(output, json!("dust"), "{language:?}");
    }
    let check = &definition(WITH_JSON, QueryLanguage::JsonPath)["States"]["check"]["Catch"][0];
    assert_eq!(check["Assign"], json!({"caught.$": "$"}));
}
