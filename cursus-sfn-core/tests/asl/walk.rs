//! Walking over nested states, and the control flow of each scope.

use cursus_sfn_core::asl::{ScopeKind, State, StateMachine};
use cursus_sfn_core::graph::{StateGraph, TransitionKind};

const NESTED: &str = r#"{
    "StartAt": "First",
    "States": {
        "First": {"Type": "Task", "Resource": "r", "Next": "Both",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Failed"}]},
        "Both": {"Type": "Parallel", "Next": "Each", "Branches": [
            {"StartAt": "Left/1", "States": {"Left/1": {"Type": "Pass", "End": true}}},
            {"StartAt": "Right", "States": {"Right": {"Type": "Map", "End": true, "ItemProcessor": {
                "StartAt": "Inner", "States": {"Inner": {"Type": "Succeed"}}}}}}
        ]},
        "Each": {"Type": "Map", "Next": "Which", "Iterator": {
            "StartAt": "Item", "States": {"Item": {"Type": "Wait", "Seconds": 1, "End": true}}}},
        "Which": {"Type": "Choice", "Default": "First", "Choices": [
            {"Variable": "$.a", "IsNull": true, "Next": "Failed"},
            {"Variable": "$.b", "IsNull": true, "Next": "Later"}]},
        "Later": {"Type": "Delay", "Next": "Failed", "Catch": [{"Next": "First"}]},
        "Failed": {"Type": "Fail"}
    }
}"#;

fn nested() -> StateMachine {
    StateMachine::parse(NESTED).unwrap()
}

#[test]
fn every_state_comes_before_those_inside_it() {
    let machine = nested();
    let pointers: Vec<_> = machine.walk().map(|visit| visit.pointer()).collect();
    assert_eq!(
        pointers,
        [
            "/States/First",
            "/States/Both",
            "/States/Both/Branches/0/States/Left~11",
            "/States/Both/Branches/1/States/Right",
            "/States/Both/Branches/1/States/Right/ItemProcessor/States/Inner",
            "/States/Each",
            "/States/Each/Iterator/States/Item",
            "/States/Which",
            "/States/Later",
            "/States/Failed",
        ]
    );
    let document = machine.to_document();
    for visit in machine.walk() {
        let node = document.pointer(&visit.pointer()).unwrap();
        assert_eq!(&State::read(node).unwrap(), visit.state);
    }
}

#[test]
fn scopes_know_what_is_around_them() {
    let machine = nested();
    let scopes: Vec<_> = machine
        .scopes()
        .map(|scope| (scope.kind, scope.start_at, scope.enclosing().join(" > ")))
        .collect();
    assert_eq!(
        scopes,
        [
            (ScopeKind::Machine, "First", String::new()),
            (ScopeKind::Branch(0), "Left/1", "Both".to_owned()),
            (ScopeKind::Branch(1), "Right", "Both".to_owned()),
            (ScopeKind::Processor, "Inner", "Both > Right".to_owned()),
            (ScopeKind::Processor, "Item", "Each".to_owned()),
        ]
    );
}

#[test]
fn successors_say_when_they_follow() {
    let machine = nested();
    let successors = |state: &str| -> Vec<_> {
        let successors = machine.states[state].successors();
        successors
            .into_iter()
            .map(|successor| (successor.name.to_owned(), successor.kind))
            .collect()
    };
    let named = |name: &str, kind| (name.to_owned(), kind);
    assert_eq!(
        successors("First"),
        [
            named("Both", TransitionKind::Next),
            named("Failed", TransitionKind::Caught)
        ]
    );
    assert_eq!(
        successors("Which"),
        ["Failed", "Later", "First"].map(|name| named(name, TransitionKind::Branch))
    );
    assert_eq!(
        successors("Later"),
        [
            named("Failed", TransitionKind::Next),
            named("First", TransitionKind::Caught)
        ]
    );
    assert_eq!(successors("Failed"), []);
    assert!(machine.states["Failed"].is_end());
    assert!(!machine.states["Later"].is_end());
}

#[test]
fn each_scope_has_a_graph() {
    let machine = nested();
    let graph = machine.graph();
    assert_eq!(graph.start(), Some("First"));
    assert_eq!(graph.choice_branches("Which"), ["Failed", "Later", "First"]);
    assert_eq!(graph.joins(), ["First", "Failed"]);
    assert!(graph.is_end("Failed"));
    assert_eq!(graph.check(), []);
    let mut inside = Vec::new();
    collect(&graph, &mut inside);
    let scopes = machine.scopes().skip(1).map(|scope| {
        let owner = scope.enclosing().last().unwrap().to_string();
        (owner, scope.kind, scope.start_at.to_owned())
    });
    assert_eq!(inside, scopes.collect::<Vec<_>>());
}

/// What is inside of states: in which, as what, and where it starts.
fn collect(graph: &StateGraph, found: &mut Vec<(String, ScopeKind, String)>) {
    for inside in graph.scopes() {
        let start = inside.graph.start().unwrap().to_owned();
        assert_eq!(inside.graph.len(), 1);
        assert!(inside.graph.is_end(&start));
        found.push((graph.name(inside.owner).to_owned(), inside.kind, start));
        collect(&inside.graph, found);
    }
}

#[test]
fn names_of_no_state_are_told_all_at_once() {
    let machine = StateMachine::parse(
        r#"{"StartAt": "Strat", "States": {
            "Start": {"Type": "Pass", "Next": "Ned"}, "End": {"Type": "Succeed"}}}"#,
    )
    .unwrap();
    let messages: Vec<_> = machine
        .graph()
        .check()
        .into_iter()
        .map(|diagnostic| diagnostic.message)
        .collect();
    assert_eq!(
        messages,
        [
            "unknown state `Strat`; did you mean `Start`?",
            "unknown state `Ned`; did you mean `End`?",
        ]
    );
}
