//! Pictures of definitions, right and wrong. That Mermaid's own parser takes them was tried by hand with hostile names.

use cursus_sfn_core::document::Document;
use cursus_sfn_core::graph::{ScopeKind, StateGraph, StateType, TransitionKind};
use proptest::prelude::*;

fn graph(json: &str) -> StateGraph {
    StateGraph::of_definition(&Document::parse(json).unwrap())
}

const NESTED: &str = r#"{
    "StartAt": "Both",
    "States": {
        "Both": {"Type": "Parallel", "Next": "Each", "Branches": [
            {"StartAt": "Quote", "States": {"Quote": {
                "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}},
            {"StartAt": "Pause", "States": {"Pause": {"Type": "Wait", "SecondsPath": "$.pause", "End": true}}}
        ], "Catch": [
            {"ErrorEquals": ["Busy", "States.Timeout"], "Next": "Failed"},
            {"ErrorEquals": ["States.ALL"], "Next": "Failed"}
        ]},
        "Each": {"Type": "Map", "End": true, "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": "Item", "States": {"Item": {"Type": "Succeed"}}
        }},
        "Failed": {"Type": "Fail", "Error": "OrderFailed"}
    }
}"#;

#[test]
fn what_is_inside_of_a_state_stands_in_a_box() {
    assert_eq!(
        graph(NESTED).to_mermaid(),
        r#"flowchart TD
    start(( ))
    Both[["Both<br/>Parallel"]]
    subgraph Both_branch_1 [" "]
        Quote["Quote<br/>lambda:invoke"]
    end
    subgraph Both_branch_2 [" "]
        Pause{{"Pause<br/>$.pause s"}}
    end
    Both_end(( ))
    Each[["Each<br/>Distributed Map"]]
    subgraph Each_items [" "]
        Item(["Item"])
    end
    Each_end(( ))
    Failed(["Failed<br/>OrderFailed"])
    end_((( )))
    start --> Both
    Both --> Quote
    Both --> Pause
    Quote --> Both_end
    Pause --> Both_end
    Each --> Item
    Item --> Each_end
    Both_end --> Each
    Both -.->|"Busy<br/>States.Timeout<br/>States.ALL"| Failed
    Each_end --> end_
    classDef point fill:#555,stroke:#555
    classDef finish fill:#fff,stroke:#555
    classDef succeed fill:#dff2df,stroke:#2e7d32,color:#111
    classDef fail fill:#fbe0e0,stroke:#c62828,color:#111
    classDef scope fill:none,stroke:#888,stroke-dasharray:4
    class start,Both_end,Each_end point
    class end_ finish
    class Item succeed
    class Failed fail
    class Both_branch_1,Both_branch_2,Each_items scope
"#
    );
}

#[test]
fn graphviz_shows_the_same() {
    assert_eq!(
        graph(NESTED).to_dot(),
        r##"digraph {
    node [fontname="sans-serif"]
    edge [fontname="sans-serif"]
    start [shape=point width=0.15 label=""]
    Both [shape=box peripheries=2 label="Both\nParallel"]
    subgraph cluster_Both_branch_1 {
        style=dashed color="#888888"
        Quote [shape=box label="Quote\nlambda:invoke"]
    }
    subgraph cluster_Both_branch_2 {
        style=dashed color="#888888"
        Pause [shape=hexagon label="Pause\n$.pause s"]
    }
    Both_end [shape=point width=0.15 label=""]
    Each [shape=box peripheries=2 label="Each\nDistributed Map"]
    subgraph cluster_Each_items {
        style=dashed color="#888888"
        Item [shape=oval color="#2e7d32" label="Item"]
    }
    Each_end [shape=point width=0.15 label=""]
    Failed [shape=oval color="#c62828" label="Failed\nOrderFailed"]
    end_ [shape=doublecircle width=0.15 label=""]
    start -> Both
    Both -> Quote
    Both -> Pause
    Quote -> Both_end
    Pause -> Both_end
    Each -> Item
    Item -> Each_end
    Both_end -> Each
    Both -> Failed [label="Busy\nStates.Timeout\nStates.ALL" style=dashed]
    Each_end -> end_
}
"##
    );
}

#[test]
fn what_is_wrong_is_drawn_and_marked() {
    let picture = graph(
        r#"{"States": {
            "Work": {"Type": "Tsak", "Next": "Dnoe"},
            "Lost": {"Type": "Pass"},
            "Odd": 1
        }}"#,
    )
    .to_mermaid();
    for line in [
        r#"Work["Work<br/>unknown type Tsak"]"#,
        r#"Dnoe["Dnoe<br/>no such state"]"#,
        r#"Odd["Odd<br/>no Type"]"#,
        "start --> no_StartAt",
        "Work --> Dnoe",
        "Lost --> nothing_follows",
        "class no_StartAt,Work,Odd,Dnoe,nothing_follows,nothing_follows_2 wrong",
    ] {
        assert!(
            picture.contains(&format!("    {line}\n")),
            "{line}\n{picture}"
        );
    }
}

#[test]
fn what_is_never_reached_is_marked() {
    let graph = graph(
        r#"{"StartAt": "A", "States": {
            "A": {"Type": "Succeed"}, "Lost": {"Type": "Pass", "Next": "A"}}}"#,
    );
    assert!(graph.to_mermaid().contains("    class Lost unreachable\n"));
    let messages = graph.check().into_iter().map(|found| found.message);
    assert_eq!(
        messages.collect::<Vec<_>>(),
        ["state `Lost` is unreachable: no transition leads to it"]
    );
}

#[test]
fn a_graph_holds_what_the_definition_says() {
    let graph = graph(NESTED);
    assert_eq!(
        graph.state_type("Each"),
        &StateType::Map {
            is_distributed: true
        }
    );
    let kinds: Vec<_> = graph.scopes_in("Both").map(|scope| scope.kind).collect();
    assert_eq!(kinds, [ScopeKind::Branch(0), ScopeKind::Branch(1)]);
    let caught = graph
        .transitions()
        .find(|way| way.kind == TransitionKind::Caught);
    assert_eq!(
        graph.labels(caught.unwrap()),
        ["Busy", "States.Timeout", "States.ALL"]
    );
    assert_eq!(graph.check(), []);
}

proptest! {
    /// A state is a line, whatever it is called, and its name means nothing to Mermaid.
    #[test]
    fn names_do_not_break_out_of_their_quotes(names in prop::collection::btree_set(".{1,12}", 1..6)) {
        let mut graph = StateGraph::new();
        for name in &names {
            graph.add_state(name.as_str()).unwrap();
            graph.set_end(name).unwrap();
        }
        let picture = graph.to_mermaid();
        let quotes = |line: &str| line.matches('"').count();
        prop_assert!(picture.lines().all(|line| matches!(quotes(line), 0 | 2)));
        let states = picture.lines().filter(|line| line.trim_end().ends_with("\"]"));
        prop_assert_eq!(states.count(), names.len());
        let ids = picture.lines().filter_map(|line| line.trim().split_once("[\""));
        for (id, _) in ids {
            prop_assert!(id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_'), "{}", id);
        }
    }
}
