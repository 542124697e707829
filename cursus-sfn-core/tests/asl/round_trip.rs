//! What is read is written as it was.

use cursus_sfn_core::asl::{State, StateMachine};
use cursus_sfn_core::document::Document;
use proptest::prelude::*;
use serde_json::Value;

use crate::definition::{definition, state};
use crate::value::any_json;

/// The objects of a value with their keys in the opposite order.
fn reversed(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(reversed).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().rev();
            Value::Object(
                fields
                    .map(|(key, value)| (key.clone(), reversed(value)))
                    .collect(),
            )
        }
        scalar => scalar.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_read_is_written_key_by_key(definition in definition()) {
        let text = definition.to_string();
        let machine = StateMachine::parse(&text).unwrap();
        prop_assert_eq!(machine.to_json(), &text[..]);
        prop_assert_eq!(machine.to_document().to_string(), &text[..]);
        prop_assert_eq!(serde_json::to_string(&machine).unwrap(), &text[..]);
        let pretty = machine.to_json_pretty();
        prop_assert_eq!(&pretty, &serde_json::to_string_pretty(&definition).unwrap());
        prop_assert_eq!(StateMachine::parse(&pretty).unwrap(), machine);
    }

    #[test]
    fn it_does_not_matter_what_it_is_read_from(definition in definition()) {
        let machine = StateMachine::parse(&definition.to_string()).unwrap();
        let from_value: StateMachine = serde_json::from_value(definition).unwrap();
        prop_assert_eq!(from_value.to_json(), machine.to_json());
        prop_assert_eq!(machine.to_json().parse::<StateMachine>().unwrap(), machine);
    }

    #[test]
    fn the_order_of_keys_does_not_count_in_comparisons(definition in definition()) {
        let machine = StateMachine::parse(&definition.to_string()).unwrap();
        let reversed = StateMachine::parse(&reversed(&definition).to_string()).unwrap();
        prop_assert_eq!(reversed, machine);
    }

    #[test]
    fn a_state_alone_is_read_and_written_as_in_a_machine(state in state()) {
        let text = state.to_string();
        let read = State::parse(&text).unwrap();
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), text);
        prop_assert_eq!(read.type_name(), state["Type"].as_str().unwrap());
    }

    #[test]
    fn any_json_is_read_or_refused_at_a_place_in_it(value in any_json()) {
        let text = value.to_string();
        if let Err(error) = StateMachine::parse(&text) {
            let document = Document::parse(text).unwrap();
            let node = document.pointer(&error.pointer).unwrap();
            prop_assert_eq!(node.span(), error.span);
        }
    }

    #[test]
    fn a_definition_with_one_value_replaced_is_read_or_refused_there(
        definition in definition(),
        place in any::<prop::sample::Index>(),
        value in any_json(),
    ) {
        let document = Document::of(&definition).unwrap();
        let pointers = pointers(&document);
        let pointer = place.get(&pointers);
        let mut changed = definition;
        *changed.pointer_mut(pointer).unwrap() = value;
        match StateMachine::parse(&changed.to_string()) {
            Ok(machine) => prop_assert_eq!(machine.to_json(), changed.to_string()),
            Err(error) => prop_assert!(
                pointer.starts_with(&error.pointer) || error.pointer.starts_with(pointer) || is_of_one_object(pointer, &error.pointer),
                "{} is blamed for {}", error.pointer, pointer
            ),
        }
    }

    #[test]
    fn a_text_cut_anywhere_is_refused(definition in definition(), place in any::<prop::sample::Index>()) {
        let text = definition.to_string();
        let cut: String = text.chars().take(place.index(text.chars().count())).collect();
        prop_assert!(StateMachine::parse(&cut).unwrap_err().position.is_some());
    }
}

/// Whether two values stand in one object.
fn is_of_one_object(one: &str, other: &str) -> bool {
    one.rsplit_once('/').map(|(object, _)| object)
        == other.rsplit_once('/').map(|(object, _)| object)
}

fn pointers(document: &Document) -> Vec<String> {
    fn add(node: cursus_sfn_core::document::Node<'_>, pointers: &mut Vec<String>) {
        pointers.push(node.pointer());
        node.items().for_each(|item| add(item, pointers));
        node.entries().for_each(|(_, value)| add(value, pointers));
    }
    let mut pointers = Vec::new();
    add(document.root(), &mut pointers);
    pointers
}

#[test]
fn numbers_stay_as_they_are_written() {
    let text = r#"{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"r","Parameters":{"n":[1,1.0,1e0,1E+2,-0,0.10,12345678901234567890123,18446744073709551615]},"Retry":[{"ErrorEquals":[],"BackoffRate":2},{"ErrorEquals":[],"BackoffRate":2.50}],"End":true}}}"#;
    assert_eq!(StateMachine::parse(text).unwrap().to_json(), text);
    // Whole numbers of the language itself are written as such.
    let text = r#"{"StartAt":"A","TimeoutSeconds":3e2,"States":{}}"#;
    let written = StateMachine::parse(text).unwrap().to_json();
    assert_eq!(
        written,
        r#"{"StartAt":"A","TimeoutSeconds":300,"States":{}}"#
    );
}

#[test]
fn null_is_not_absence() {
    for text in [
        r#"{"Type":"Pass","InputPath":null,"Result":null,"ResultPath":null,"OutputPath":null,"Output":null,"Assign":null,"End":true}"#,
        r#"{"Type":"Pass","End":true}"#,
    ] {
        assert_eq!(
            serde_json::to_string(&State::parse(text).unwrap()).unwrap(),
            text
        );
    }
}

#[test]
fn what_is_empty_is_not_absence() {
    for text in [
        r#"{"Type":"Task","Resource":"","Parameters":{},"Retry":[],"Catch":[],"End":true}"#,
        r#"{"Retry":[],"Type":"Task","Resource":"","End":true}"#,
        r#"{"Type":"Task","Resource":"","End":true}"#,
    ] {
        assert_eq!(
            serde_json::to_string(&State::parse(text).unwrap()).unwrap(),
            text
        );
    }
}

#[test]
fn of_a_repeated_key_the_last_counts_unless_nobody_knows_it() {
    let text = r#"{"x":1,"Type":"Wait","Seconds":1,"x":2,"Seconds":2,"Next":"A","Next":"B"}"#;
    let State::Wait(wait) = State::parse(text).unwrap() else {
        panic!("a wait")
    };
    assert_eq!(wait.extra.get("x"), Some(&2.into()));
    assert_eq!(
        serde_json::to_string(&wait).unwrap(),
        r#"{"x":1,"Type":"Wait","Seconds":2,"x":2,"Next":"B"}"#
    );
}

#[test]
fn an_end_that_is_none_is_kept() {
    let text = r#"{"Type":"Pass","Next":"A","End":false}"#;
    assert_eq!(
        serde_json::to_string(&State::parse(text).unwrap()).unwrap(),
        text
    );
}
