//! Each form of a condition, on data that makes it true and false, in a machine in `JSONPath` and in one in `JSONata`.

use cursus_sfn::local::Engine;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone, PartialEq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Level {
    Low,
    #[serde(rename = "middle one")]
    Middle,
    High,
}

#[derive(Payload, Serialize, Deserialize, Clone)]
#[serde(rename_all = "camelCase")]
struct Inner {
    unit_price: f64,
    note: Option<String>,
}

#[derive(Payload, Serialize, Deserialize, Clone)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_id: String,
    other_id: String,
    count: i64,
    limit: i64,
    is_paid: bool,
    is_known: bool,
    level: Level,
    discount: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coupon: Option<String>,
    inner: Inner,
    maybe: Option<Inner>,
    items: Vec<String>,
    made: String,
    due: String,
}

const LIMIT: i64 = 7;

struct Env {
    most: i64,
    nothing: Option<i64>,
}

/// Where a machine ends on an input.
fn runs(machine: StateMachine<Order, Value, Env>, input: &Value) -> bool {
    let definition = machine
        .assemble(&Env {
            most: 100,
            nothing: None,
        })
        .unwrap();
    let engine = Engine::new(&definition).unwrap();
    let execution = engine.execution().input(input.clone()).run().unwrap();
    match execution.error.as_deref() {
        None => true,
        Some("No") => false,
        Some(other) => panic!(
            "{other} {:?}\n{}",
            execution.cause,
            definition.to_json_pretty()
        ),
    }
}

fn order() -> Value {
    json!({
        "orderId": "eu-17",
        "otherId": "us-3",
        "count": 5,
        "limit": 9,
        "isPaid": true,
        "isKnown": false,
        "level": "HIGH",
        "discount": null,
        "inner": {"unitPrice": 2.5, "note": null},
        "maybe": null,
        "items": ["a"],
        "made": "2025-01-01T12:00:00Z",
        "due": "2025-01-01T12:30:00.5+01:00",
    })
}

/// The order with some fields replaced, or left out where the replacement is `{}`.
fn with(changes: &Value) -> Value {
    let mut order = order();
    for (key, value) in changes.as_object().unwrap() {
        if *value == json!({}) {
            order.as_object_mut().unwrap().remove(key);
        } else {
            order[key] = value.clone();
        }
    }
    order
}

macro_rules! holds {
    ($name:ident: $condition:tt $on:tt not $off:tt) => {
        #[test]
        fn $name() {
            {
                holds!(@ JSONPath $condition $on $off);
            }
            holds!(@ JSONata $condition $on $off);
        }
    };
    (@ $language:ident [$($condition:tt)*] $on:tt $off:tt) => {
        static MACHINE: StateMachine<Order, Value, Env> = state_machine!(
            machine(input = Order, env = Env, query_language = $language),
            decide = if $($condition)* { yes } else { no },
            yes = pass(),
            no = fail(error = "No"),
            start >> decide,
            yes >> end,
        );
        let language = stringify!($language);
        for changes in json!($on).as_array().unwrap() {
            assert!(runs(MACHINE, &with(changes)), "{changes} should hold in {language}");
        }
        for changes in json!($off).as_array().unwrap() {
            assert!(!runs(MACHINE, &with(changes)), "{changes} should not hold in {language}");
        }
    };
}

holds! { a_comparison_with_a_literal: [input.count > 3]
[{}, {"count": 4}] not [{"count": 3}, {"count": -1}] }
holds! { a_mirrored_comparison: [3 >= input.count]
[{"count": 3}] not [{"count": 4}] }
holds! { not_equal: [input.order_id != "eu-17"]
[{"orderId": "x"}] not [{}] }
holds! { a_comparison_of_data: [input.count < input.limit]
[{}] not [{"count": 9}] }
holds! { a_comparison_of_texts: [input.order_id == input.other_id]
[{"otherId": "eu-17"}] not [{}] }
holds! { an_order_of_texts: [input.order_id < input.other_id && input.order_id.as_str() > "ea"]
[{}] not [{"orderId": "zz"}, {"orderId": "aa"}] }
holds! { a_comparison_of_truth_values: [input.is_paid == input.is_known]
[{"isKnown": true}] not [{}] }
holds! { a_truth_value_and_its_opposite: [input.is_paid && !input.is_known]
[{}] not [{"isPaid": false}, {"isKnown": true}] }
holds! { either_of_several: [input.count == 1 || input.count == 2 || (input.count == 3 && input.is_paid)]
[{"count": 1}, {"count": 3}] not [{}, {"count": 3, "isPaid": false}] }
holds! { nested_fields: [input.inner.unit_price <= 2.5]
[{}] not [{"inner": {"unitPrice": 3, "note": null}}] }
holds! { a_variant: [input.level == Level::High]
[{}] not [{"level": "LOW"}, {"level": "middle one"}] }
holds! { a_variant_renamed: [Level::Middle != input.level]
[{}] not [{"level": "middle one"}] }
holds! { one_of_several_variants: [matches!(input.level, Level::Low | Level::Middle)]
[{"level": "LOW"}, {"level": "middle one"}] not [{}] }
holds! { a_range: [(1..=5).contains(&input.count) && !(2..4).contains(&input.count)]
[{}, {"count": 1}, {"count": 4}] not [{"count": 0}, {"count": 6}, {"count": 3}] }
holds! { the_beginning_of_a_text: [input.order_id.starts_with("eu-")]
[{}] not [{"orderId": "eu"}, {"orderId": ""}] }
holds! { the_end_of_a_text: [input.order_id.ends_with("17")]
[{}, {"orderId": "17"}] not [{"orderId": "7"}, {"orderId": "171"}] }
holds! { a_part_of_a_text: [input.order_id.contains("*")]
[{"orderId": "a*b"}, {"orderId": "*"}] not [{}] }
holds! { no_text: [input.order_id.is_empty()]
[{"orderId": ""}] not [{}] }
holds! { nothing_in_an_array: [input.items.is_empty()]
[{"items": []}] not [{}, {"items": ["a", "b"]}] }
holds! { the_length_of_an_array: [input.items.len() >= 2 && input.items.len() != 3 && input.items.len() < 5]
[{"items": ["a", "b"]}, {"items": ["a", "b", "c", "d"]}]
not [{}, {"items": []}, {"items": ["a", "b", "c"]}, {"items": ["a", "b", "c", "d", "e"]}] }
holds! { an_item: [input.items[0] == "a"]
[{}, {"items": ["a", "b"]}] not [{"items": ["b"]}] }
holds! { something_is_there: [input.discount.is_some()]
[{"discount": 0}] not [{}, {"discount": {}}] }
holds! { nothing_is_there: [input.discount.is_none()]
[{}, {"discount": {}}] not [{"discount": 0}] }
holds! { what_is_left_out: [input.coupon.is_none() || input.coupon.as_deref() == Some("free")]
[{}, {"coupon": "free"}, {"coupon": null}] not [{"coupon": "other"}] }
holds! { equal_to_something: [input.discount == Some(3)]
[{"discount": 3}] not [{}, {"discount": {}}, {"discount": 4}] }
holds! { other_than_something: [input.discount != Some(3)]
[{}, {"discount": {}}, {"discount": 4}] not [{"discount": 3}] }
holds! { equal_to_nothing: [input.discount == None]
[{}, {"discount": {}}] not [{"discount": 3}] }
holds! { equal_to_nothing_of_the_environment: [input.discount == env.nothing]
[{}, {"discount": {}}] not [{"discount": 3}] }
holds! { other_than_nothing_of_the_environment: [input.discount != env.nothing]
[{"discount": 3}] not [{}, {"discount": {}}] }
holds! { what_is_taken_out: [let Some(discount) = input.discount && discount > 3]
[{"discount": 4}] not [{}, {"discount": {}}, {"discount": 3}] }
holds! { what_is_taken_out_and_compared_with_data: [let Some(discount) = input.discount && input.count < discount]
[{"discount": 6}] not [{}, {"discount": {}}, {"discount": 5}] }
holds! { data_compared_with_what_is_left_out: [Some(input.order_id) == input.coupon]
[{"coupon": "eu-17"}] not [{}, {"coupon": null}, {"coupon": "x"}] }
holds! { a_field_of_what_is_taken_out: [let Some(inner) = input.maybe && inner.unit_price > 1.0]
[{"maybe": {"unitPrice": 2, "note": null}}] not [{}, {"maybe": {}}, {"maybe": {"unitPrice": 1, "note": null}}] }
holds! { a_pattern_in_what_is_taken_out: [let Some(1..=5) = input.discount]
[{"discount": 1}, {"discount": 5}] not [{}, {"discount": 6}, {"discount": {}}] }
holds! { what_is_there_and_more: [input.discount.is_some_and(|discount| discount > 3)]
[{"discount": 4}] not [{}, {"discount": {}}, {"discount": 3}] }
holds! { a_closure_that_names_a_type: [input.discount.is_some_and(|discount: i64| discount > 3)]
[{"discount": 4}] not [{}, {"discount": {}}, {"discount": 3}] }
holds! { a_closure_that_takes_a_reference_apart: [input.discount.as_ref().is_some_and(|&discount| discount > 3)]
[{"discount": 4}] not [{}, {"discount": {}}, {"discount": 3}] }
holds! { a_constant: [input.count > LIMIT]
[{"count": 8}] not [{}, {"count": 7}] }
holds! { the_environment: [input.count > env.most]
[{"count": 101}] not [{}] }
holds! { points_in_time: [timestamp(&input.made) > timestamp(&input.due)]
[{}] not [{"due": "2025-01-01T12:00:00Z"}, {"due": "2025-01-01T12:00:00.5Z"}] }
holds! { a_fixed_point_in_time: [timestamp(&input.made) == timestamp("2025-01-01T13:00:00+01:00") || input.due > timestamp("2026-01-01T00:00:00Z")]
[{}, {"made": "2025-01-01T12:00:01Z", "due": "2026-01-01T00:00:01Z"}] not [{"made": "2025-01-01T12:00:01Z"}] }
holds! { the_context: [context.execution.name.starts_with("x") || !context.state_machine.name.is_empty()]
[{}] not [] }
holds! { what_the_context_need_not_have: [let Some(0) = context.execution.redrive_count]
[{}] not [] }

macro_rules! chosen {
    ($name:ident: $choice:tt $($changes:tt => $state:literal),+ $(,)?) => {
        #[test]
        fn $name() {
            {
                chosen!(@ JSONPath $choice $($changes => $state),+);
            }
            chosen!(@ JSONata $choice $($changes => $state),+);
        }
    };
    (@ $language:ident [$($choice:tt)*] $($changes:tt => $state:literal),+) => {
        static MACHINE: StateMachine<Order, Value, Env> = state_machine!(
            machine(input = Order, env = Env, query_language = $language),
            decide = $($choice)*,
            one = fail(error = "one"),
            two = fail(error = "two"),
            other = fail(error = "other"),
            start >> decide,
        );
        let definition = MACHINE.assemble(&Env { most: 100, nothing: None }).unwrap();
        let engine = Engine::new(&definition).unwrap();
        $(
            let input = with(&json!($changes));
            let execution = engine.execution().input(input).run().unwrap();
            assert_eq!(execution.error.as_deref(), Some($state), "{} in {}", stringify!($changes), stringify!($language));
        )+
    };
}

chosen! { variants_of_an_enum: [match input.level {
    Level::Low => one,
    Level::Middle => two,
    Level::High => other,
}] {"level": "LOW"} => "one", {"level": "middle one"} => "two", {} => "other", {"level": "new"} => "States.NoChoiceMatched" }
chosen! { texts: [match input.order_id.as_str() {
    "a" | "b" => one,
    text if text.starts_with("c") => two,
    _ => other,
}] {"orderId": "b"} => "one", {"orderId": "cc"} => "two", {} => "other" }
chosen! { numbers: [match input.count {
    ..=0 => one,
    1 | 5..=7 => two,
    n if n > 50 && input.is_paid => { one }
    _ => other,
}] {"count": -3} => "one", {"count": 1} => "two", {} => "two", {"count": 51} => "one", {"count": 51, "isPaid": false} => "other" }
chosen! { truth_values: [match input.is_paid {
    true => one,
    false if input.count > 9 => other,
    false => two,
}] {"isPaid": false, "count": 10} => "other", {} => "one", {"isPaid": false} => "two" }
chosen! { what_may_be_missing: [match input.discount {
    Some(1 | 2) => one,
    Some(discount) if discount > input.count => two,
    Some(_) => other,
    None => one,
}] {"discount": 2} => "one", {"discount": 6} => "two", {"discount": 4} => "other", {} => "one", {"discount": {}} => "one" }
