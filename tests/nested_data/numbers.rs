//! Numbers that a map takes from the execution input, which no path of a Map state in `JSONPath` leads to.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    most: u32,
    lines: Vec<Line>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Line {
    sku: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Note {
    note: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Wanted {
    sku: String,
    note: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Saved {
    list: Vec<Note>,
    note: String,
}

static INLINE: StateMachine<Order, Saved> = state_machine!(
    machine(input = Order, output = Saved),
    load = LambdaFunction::<Order, Note> {
        function_name: "load"
    },
    each = map(
        items = load_lines.lines,
        item = line,
        max_concurrency = input.most,
        weigh = LambdaFunction::<Wanted, Note> {
            function_name: "weigh"
        },
    ),
    load_lines = LambdaFunction::<Order, Order> {
        function_name: "load_lines"
    },
    save = LambdaFunction::<Saved, Saved> {
        function_name: "save"
    }
    .bind(list = each),
    start >> load >> load_lines >> each >> save >> end,
);

static DISTRIBUTED: StateMachine<Order, Saved> = state_machine!(
    machine(input = Order, output = Saved),
    load = LambdaFunction::<Order, Note> {
        function_name: "load"
    },
    each = map(
        distributed(
            tolerated_failure(count = input.most + 1),
            execution_type = Standard
        ),
        items = input.lines,
        item = line,
        max_concurrency = input.most,
        weigh = LambdaFunction::<Line, Note> {
            function_name: "weigh"
        },
    ),
    save = LambdaFunction::<Value, Saved> {
        function_name: "save"
    }
    .bind(input_data = each),
    start >> load >> each >> save >> end,
);

fn order() -> Order {
    let line = |sku: &str| Line {
        sku: sku.to_owned(),
    };
    Order {
        most: 2,
        lines: vec![line("a"), line("b"), line("c")],
    }
}

fn note(note: String) -> Note {
    Note { note }
}

#[test]
fn a_map_with_a_number_from_the_input_runs_in_jsonata() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let machine = INLINE.in_query_language(language);
        let definition = machine.assemble(&()).unwrap().to_json();
        let number = r#""MaxConcurrency":"{% $states.context.Execution.Input.most %}""#;
        assert!(definition.contains(number), "{definition}");
        let mut test = machine.test(&());
        test = test.on("load", |_: Order| Ok(note("n".to_owned())));
        test = test.on("load_lines", |order: Order| Ok(order));
        test = test.on("weigh", |wanted: Wanted| {
            Ok(note(format!("{} {}", wanted.sku, wanted.note)))
        });
        test = test.on("save", |saved: Saved| Ok(saved));
        let saved = test.run(order()).unwrap().assert_succeeded();
        assert_eq!(saved.note, "n", "{language:?}");
        let list: Vec<_> = saved.list.into_iter().map(|note| note.note).collect();
        assert_eq!(list, ["a n", "b n", "c n"], "{language:?}");
    }
}

#[test]
fn so_does_a_distributed_one() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let machine = DISTRIBUTED.in_query_language(language);
        let mut test = machine.test(&());
        test = test.on("load", |_: Order| Ok(note("n".to_owned())));
        test = test.on("weigh", |line: Line| Ok(note(line.sku)));
        test = test.on("save", |list: Value| {
            Ok(Saved {
                list: serde_json::from_value(list).unwrap(),
                note: "n".to_owned(),
            })
        });
        let saved = test.run(order()).unwrap().assert_succeeded();
        let list: Vec<_> = saved.list.into_iter().map(|note| note.note).collect();
        assert_eq!(list, ["a", "b", "c"], "{language:?}");
    }
}
