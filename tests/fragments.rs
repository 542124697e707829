//! Fragments: what names in them stand for, and fragments within them.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Order {
    id: String,
}

#[derive(Payload, Serialize, Deserialize, Clone)]
struct Quote {
    label: String,
}

#[derive(Payload, Serialize, Deserialize, Debug, PartialEq)]
struct Note {
    note: String,
}

fragment!(
    /// Tells the price that it asks for.
    tell(greeting),
    label = LambdaFunction::<Order, String> {
        function_name: "label"
    },
    note = LambdaFunction::<Note, Note> {
        function_name: "note"
    }
    .bind(note = format!("{greeting}: {label}, {label}{}{1}{at}", input.id, at = label)),
    start >> label >> note >> end,
);

static TOLD: StateMachine<Order, Note> = state_machine!(
    machine(input = Order, output = Note),
    label = LambdaFunction::<Order, Quote> {
        function_name: "label"
    },
    first = fragment(tell, greeting = "Hello"),
    second = fragment(tell, greeting = label.label),
    start >> label >> first >> second >> end,
);

#[test]
fn a_text_captures_the_states_of_its_fragment() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let machine = TOLD.in_query_language(language);
        let mut test = machine
            .test(&())
            .mock("label", json!({"label": "outer"}))
            .mock("first.label", "inner")
            .mock("second.label", "inner")
            .on("first.note", |note: Note| {
                assert_eq!(note.note, "Hello: inner, inner7innerinner");
                Ok(note)
            })
            .on("second.note", Ok::<Note, _>);
        let order = Order { id: "7".to_owned() };
        let run = test.run(order).unwrap();
        assert_eq!(
            run.assert_succeeded().note,
            "outer: inner, inner7innerinner"
        );
    }
}

fragment!(
    look,
    found = LambdaFunction::<Order, Quote> {
        function_name: "look"
    },
);

static LOOKED: StateMachine<Order, Quote> = state_machine!(
    machine(input = Order, output = Quote),
    both = parallel(branch(
        pay = fragment(look),
        pay_later = pass(),
        start >> pay >> pay_later >> end,
    )),
    last = fragment(look),
    start >> both >> last >> end,
);

/// What follows each state in the first branch of `both`.
#[test]
fn a_state_may_be_called_like_a_fragment_and_more() {
    let definition = serde_json::to_value(LOOKED.assemble(&()).unwrap()).unwrap();
    let branch = &definition["States"]["both"]["Branches"][0]["States"];
    assert_eq!(branch["pay.found"]["Next"], "pay_later");
    assert_eq!(branch["pay_later"]["End"], true);
}

fragment!(
    /// Looks twice, with notes.
    look_twice(greeting),
    one = fragment(look),
    told = fragment(tell, greeting = one_found.label),
    both = parallel(branch(other = fragment(look)), branch(again = pass())),
    end_note = LambdaFunction::<Note, Note> {
        function_name: "end"
    }
    .bind(note = format!("{greeting} {}", told_note.note)),
    start >> one >> told >> both >> end_note >> end,
);

fragment!(
    only_looks(greeting),
    looks = fragment(look_twice, greeting = greeting)
);

static NESTED: StateMachine<Order, Note> = state_machine!(
    machine(input = Order, output = Note),
    one = fragment(look),
    all = fragment(only_looks, greeting = "Last"),
    start >> one >> all >> end,
);

#[test]
fn a_fragment_includes_fragments() {
    let states = [
        "one.found",
        "all.looks.one.found",
        "all.looks.told.label",
        "all.looks.told.note",
        "all.looks.both",
        "all.looks.other.found",
        "all.looks.again",
        "all.looks.end_note",
    ];
    assert_eq!(NESTED.states().collect::<Vec<_>>(), states);
    let quote = |label: &str| {
        let label = label.to_owned();
        move |_: Order| {
            Ok(Quote {
                label: label.clone(),
            })
        }
    };
    let mut test = NESTED
        .test(&())
        .on("one.found", quote("A"))
        .on("all.looks.one.found", quote("B"))
        .on("all.looks.other.found", quote("C"))
        .mock("all.looks.told.label", "inner")
        .on("all.looks.told.note", Ok::<Note, _>)
        .on("all.looks.end_note", Ok::<Note, _>);
    let run = test.run(Order { id: "7".to_owned() }).unwrap();
    assert_eq!(
        run.assert_succeeded().note,
        "Last B: inner, inner7innerinner"
    );
}
