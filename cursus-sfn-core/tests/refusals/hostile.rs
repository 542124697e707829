//! Whatever is put in: it is refused, or a definition comes out, but nothing panics.

use cursus_sfn_core::assemble::StateMachineAssembler;
use cursus_sfn_core::graph::StateGraph;
use cursus_sfn_core::names::{Name, check_logical_name, check_machine_name, check_state_name};
use cursus_sfn_core::path::check_reference_path;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::kinds::catalog;

/// Any text, and texts that nearly mean something.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => ".{0,12}",
        3 => prop::sample::select(vec![
            "a", "b", "a.id", "b.total", "input", "input.id", "input.", ".", "", "$", "$.a", "$$", "$['a", "{% a %}",
            "States.ALL", "id", "total", "name with \u{1F600}", "a'b", "\\", "\0", "Task", "Pass", "Choice", "JSONata",
        ]).prop_map(str::to_owned),
        1 => "[a-z.]{80,200}",
    ]
}

/// Any JSON, with keys that mean something.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            object(inner),
        ]
    })
}

fn object(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let known = vec![
        "Type",
        "Resource",
        "ResultPath",
        "OutputPath",
        "InputPath",
        "Parameters",
        "Result",
        "Catch",
        "Retry",
        "Choices",
        "Default",
        "Next",
        "End",
        "Assign",
        "Output",
        "Arguments",
        "QueryLanguage",
        "ErrorEquals",
        "Seconds",
        "rules",
        "when",
        "all",
        "any",
        "not",
        "data",
        "is",
        "value",
        "next",
        "otherwise",
        "function_name",
        "definition",
        "resource",
        "timeout",
        "seconds",
        "until",
    ];
    let key = prop_oneof![
        8 => prop::sample::select(known).prop_map(str::to_owned),
        1 => text(),
    ];
    prop::collection::vec((key, value), 0..6)
        .prop_map(|entries| Value::Object(entries.into_iter().collect()))
}

/// The configuration of a state of a kind that there is.
fn config() -> impl Strategy<Value = Value> {
    let kinds = vec![
        "Load",
        "Store",
        "Choose",
        "Pause",
        "Given",
        "GivenOrder",
        "Anything",
        "Done",
    ];
    (
        prop::sample::select(kinds),
        json_value(),
        object(json_value()),
    )
        .prop_map(|(kind, value, fields)| {
            let mut config = Map::new();
            config.insert("type".to_owned(), kind.into());
            let mut set = |name: &str, value: Value| config.insert(name.to_owned(), value);
            match kind {
                "Load" => set("function_name", value.to_string().into()),
                "Choose" => set("rules", fields),
                "Given" | "GivenOrder" => set("definition", fields),
                "Pause" => {
                    set("seconds", value);
                    set("until", fields)
                }
                "Anything" => {
                    set("resource", value);
                    set("timeout", fields)
                }
                _ => None,
            };
            config.into()
        })
}

/// A graph of whatever can be added.
fn graph() -> impl Strategy<Value = StateGraph> {
    let state = || prop_oneof![3 => prop::sample::select(vec!["a", "b", "c"]).prop_map(str::to_owned), 1 => text()];
    let edge = (0..6usize, state(), state());
    (
        prop::collection::vec(state(), 0..5),
        prop::collection::vec(edge, 0..12),
    )
        .prop_map(|(states, edges)| {
            let mut graph = StateGraph::new();
            for state in ["a", "b"].map(str::to_owned).into_iter().chain(states) {
                let _already_there = graph.add_state(state);
            }
            let _a_is_there = graph.set_start("a");
            for (kind, from, to) in edges {
                let _unknown_or_there_already = match kind {
                    0 | 1 => graph.add_transition(&from, &to),
                    2 => graph.add_choice_branches(&from, &[&to, &from]),
                    3 => graph.add_catch(&from, &to),
                    4 => graph.add_parallel_group(&from, &[&to]),
                    _ => graph.set_end(&from),
                };
            }
            graph
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_machine_makes_the_assembler_panic(
        graph in graph(),
        configs in prop::collection::vec(config(), 1..5),
        names in prop::collection::vec((text(), text(), text()), 0..4),
        bind in any::<bool>(),
    ) {
        let states = graph.states().map(str::to_owned).collect::<Vec<_>>();
        let configured = states.iter().zip(configs.iter().cycle());
        let configs = configured.map(|(name, config)| (name.clone(), config.clone()));
        let configs = Value::Object(configs.collect());
        let assembler = StateMachineAssembler::new(graph);
        if let Ok(mut assembler) = assembler.states_from_json(&catalog(), &configs) {
            for (state, port, data) in names {
                assembler = if bind {
                    assembler.bind(state, port, data)
                } else {
                    assembler.catch("a", [&*port.leak()], data)
                };
            }
            if let Err(diagnostics) = assembler.assemble() {
                prop_assert!(diagnostics.iter().count() > 0);
            }
        }
    }

    #[test]
    fn no_state_given_as_json_makes_the_assembler_panic(first in object(json_value()), second in object(json_value())) {
        let configs = json!({
            "a": {"type": "GivenOrder", "definition": first},
            "b": {"type": "GivenOrder", "definition": second},
            "c": {"type": "Store"},
        });
        let assembler = super::assembler("a>b b>c c>end").states_from_json(&catalog(), &configs);
        let assembled = assembler.expect("any JSON is taken here").bind("b", "x", "a.id").assemble();
        if let Err(diagnostics) = assembled {
            prop_assert!(diagnostics.iter().count() > 0);
        }
    }

    #[test]
    fn no_configuration_makes_the_catalogue_panic(configs in json_value()) {
        let read = super::assembler("a>end").states_from_json(&catalog(), &configs);
        if let Err(diagnostics) = read {
            prop_assert!(diagnostics.iter().count() > 0);
        }
    }

    #[test]
    fn no_text_makes_a_name_or_a_path_panic(text in prop_oneof![text(), ".{0,300}"]) {
        let checks = [check_logical_name(&text), check_state_name(&text), check_machine_name(&text)];
        for error in checks.into_iter().filter_map(Result::err) {
            prop_assert!(!error.describe().is_empty());
        }
        let path = check_reference_path(&text);
        prop_assert!(path.is_err() || text.starts_with('$'));
        let name = Name::new(text.clone().leak());
        prop_assert!(name.normalized().is_ascii());
        prop_assert!(name.contains(&name));
    }
}
