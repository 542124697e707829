//! Templates, ARNs and timestamps: what is read, what is refused, and that all that is written reads back.

mod common;

use common::{assert_points_into, mutated};
use cursus_sfn_core::arn::{Arn, Pattern, Resource};
use cursus_sfn_core::document::Document;
use cursus_sfn_core::template::{MAX_DEPTH, PayloadExpression, Template};
use cursus_sfn_core::timestamp::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Pointers, each with what is there or what is wrong there.
type Places = Vec<(String, String)>;

fn payload(value: &Value) -> (Places, Places) {
    let (template, errors) = Template::of_payload(value);
    let computed = template.computed().into_iter();
    (
        computed
            .map(|computed| (computed.place.to_string(), computed.expression.to_string()))
            .collect(),
        errors
            .iter()
            .map(|error| (error.place.to_string(), error.to_string()))
            .collect(),
    )
}

#[test]
fn keys_that_end_in_a_dollar_are_computed_at_every_depth() {
    let value = json!({
        "fixed": "$.not.computed",
        "a.$": "$.a",
        "list": ["$.x", {"b.$": "States.UUID()"}, [{"c~/.$": "$$.Task.Token"}]],
        "deep": {"d": {"e.$": "$v.x"}},
    });
    let (computed, errors) = payload(&value);
    let pairs = |pairs: &[(&str, &str)]| -> Places {
        let owned = pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        owned.collect()
    };
    assert_eq!(errors, []);
    assert_eq!(
        computed,
        pairs(&[
            ("/a.$", "$.a"),
            ("/list/1/b.$", "States.UUID()"),
            ("/list/2/0/c~0~1.$", "$$.Task.Token"),
            ("/deep/d/e.$", "$v.x"),
        ])
    );
}

#[test]
fn the_template_has_the_keys_of_the_result() {
    let (template, _) = Template::of_payload(&json!({"a.$": "$.a", "b": {"c": [1, {"d": 2}]}}));
    let Template::Object(entries) = template else {
        panic!("{template:?}")
    };
    assert_eq!(entries[0].0, "a");
    assert!(matches!(entries[0].1, Template::Computed(_)));
    assert_eq!(
        entries[1],
        ("b".to_owned(), Template::Value(json!({"c": [1, {"d": 2}]})))
    );
}

#[test]
fn what_is_wrong_in_a_payload_is_pointed_at() {
    let value = json!({
        "a.$": "foo",
        "b.$": 1,
        "c.$": ["$.x"],
        "d.$": "$.d[",
        "e.$": "States.Nope()",
        "f": 1,
        "f.$": "$.f",
        "g": [{"h.$": "ConditionTrue"}],
    });
    let (computed, errors) = payload(&value);
    let places: Vec<_> = errors.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(
        places,
        ["/a.$", "/b.$", "/c.$", "/d.$", "/e.$", "/f.$", "/g/0/h.$"]
    );
    assert!(errors[1].1.ends_with("not a number"), "{errors:?}");
    assert!(
        errors[5].1.contains("`f` and `f.$` are the same key"),
        "{errors:?}"
    );
    assert_eq!(computed.len(), 1, "the valid one of two is there");
}

#[test]
fn texts_in_braces_are_computed_in_jsonata() {
    let value =
        json!({"a": "{% $x %}", "b": ["{%1%}", "1 {% 2 %}"], "{% k %}": "{%%}", "c.$": "$.x"});
    let (template, errors) = Template::of_jsonata(&value);
    let places: Vec<_> = template
        .computed()
        .iter()
        .map(|computed| computed.place.location())
        .collect();
    assert_eq!(places, ["/a", "/b[0]"]);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].error.span.range(), 2..2);
}

#[test]
fn in_a_document_everything_stands_at_its_node() {
    let text =
        r#"{"x": 1, "x": 2, "a.$": "States.Format('\"{}', $.a[b])", "b.$": 1, "c.$": "$.c"}"#;
    let document = Document::parse(text).unwrap();
    let (template, errors) = Template::of_payload_node(document.root());
    let places: Vec<_> = errors.iter().map(|error| &text[error.span()]).collect();
    assert_eq!(places, ["b", "1"], "a repeated key is a matter of JSON");
    assert_eq!(&text[template.computed()[0].place.span()], "\"$.c\"");
    let document = Document::parse(r#"{"o": ["{% $x %}"]}"#).unwrap();
    let (template, errors) = Template::of_jsonata_node(document.root());
    assert!(errors.is_empty());
    assert_eq!(template.computed()[0].place.pointer(), "/o/0");
}

#[test]
fn hostile_depth_is_refused() {
    let mut value = json!({"x.$": "$.x"});
    for _ in 0..MAX_DEPTH {
        value = json!([value]);
    }
    let (_, errors) = payload(&value);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].1.contains("stand in each other"), "{errors:?}");
}

fn part() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9_-]{1,8}"
}

proptest! {
    #[test]
    fn any_text_is_an_expression_or_refused_inside_of_it(text in r"(\$|States\.|[a-z])[a-zA-Z.$'(){}\[\] é]{0,16}") {
        match text.parse::<PayloadExpression>() {
            Ok(expression) => prop_assert_eq!(expression.to_string().parse(), Ok(expression)),
            Err(error) => assert_points_into(error.span, &text),
        }
    }

    #[test]
    fn times_read_back(seconds in -62_167_219_200_i64..253_402_300_800, nanoseconds in 0_u32..1_000_000_000) {
        let time = Timestamp::from_unix(seconds, nanoseconds).unwrap();
        prop_assert_eq!(time.to_string().parse(), Ok(time));
    }

    #[test]
    fn times_are_ordered_as_their_texts(one in 0_i64..4_000_000_000, other in 0_i64..4_000_000_000) {
        let [one, other] = [one, other].map(|seconds| Timestamp::from_unix(seconds, 0).unwrap());
        prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
    }

    #[test]
    fn a_changed_time_is_read_or_refused_inside_of_it(text in mutated(r"20[0-9]{2}-0[1-9]-[0-2][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,10})?(Z|[+-][0-9]{2}:[0-9]{2})")) {
        match text.parse::<Timestamp>() {
            Ok(time) => prop_assert_eq!(time.to_string().parse(), Ok(time)),
            Err(error) => assert_points_into(error.span, &text),
        }
    }

    #[test]
    fn arns_are_written_as_read(partition in "aws(-[a-z]{2,3}){0,2}", parts in prop::collection::vec(part(), 3), rest in "[a-zA-Z0-9:/._$-]{1,20}") {
        let text = format!("arn:{partition}:{}:{rest}", parts.join(":"));
        let arn: Arn = text.parse().unwrap();
        prop_assert_eq!(arn.resource.span.of(&text), rest);
        prop_assert_eq!(arn.to_string(), text);
    }

    #[test]
    fn integrations_are_made_of_what_they_are_written_of(sdk in any::<bool>(), service in "[a-z][a-z0-9-]{0,8}", action in "[a-z][a-zA-Z0-9]{0,8}", pattern in prop::sample::select(Pattern::ALL.to_vec())) {
        let prefix = if sdk { "aws-sdk:" } else { "" };
        let text = format!("arn:aws:states:::{prefix}{service}:{action}{pattern}");
        prop_assume!(!["activity", "execution", "express"].contains(&service.as_str()));
        let Ok(Resource::Integration(integration)) = text.parse() else {
            return Err(TestCaseError::fail(text));
        };
        prop_assert_eq!(integration.is_sdk, sdk);
        prop_assert_eq!(integration.service.span.of(&text), service);
        prop_assert_eq!(integration.action.span.of(&text), action);
        prop_assert_eq!(integration.pattern.span.of(&text), pattern.suffix());
        prop_assert_eq!(integration.pattern.value, pattern);
    }

    #[test]
    fn a_changed_resource_is_read_or_refused_inside_of_it(text in mutated("arn:aws:(states:::(aws-sdk:)?[a-z]{1,4}:[a-z]{1,4}(.sync(:2)?)?|lambda:r:1:function:[a-z]{0,3}(:[a-z])?)")) {
        match text.parse::<Resource>() {
            Ok(Resource::Integration(integration)) => {
                if let Err(error) = integration.check() {
                    assert_points_into(error.span, &text);
                }
            }
            Ok(_) => {}
            Err(error) => assert_points_into(error.span, &text),
        }
    }
}
