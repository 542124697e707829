//! What assembly refuses, so that no definition comes out that AWS would refuse: of machines put together at run time all
//! that rustc refuses in declared ones, of declared machines the values that are computed.

use cursus_sfn::assemble::{AnyState, Rules, StateMachineAssembler};
use cursus_sfn::diag::{Code, Diagnostics};
use cursus_sfn::graph::StateGraph;
use cursus_sfn::prelude::*;
use cursus_sfn::validate::{Level, MAX_BYTES, Options};

/// The machine `first >> second`, which ends after `second`.
fn pair() -> StateGraph {
    let mut graph = StateGraph::new();
    graph.add_state("first").unwrap();
    graph.add_state("second").unwrap();
    graph.set_start("first").unwrap();
    graph.add_transition("first", "second").unwrap();
    graph.set_end("second").unwrap();
    graph
}

fn lambda() -> LambdaFunction {
    LambdaFunction::builder().function_name("work").build()
}

fn assembler(first: impl AnyState + 'static) -> StateMachineAssembler {
    StateMachineAssembler::new(pair())
        .state("first", first)
        .state("second", lambda())
}

fn refused(assembler: StateMachineAssembler) -> Vec<String> {
    lines(&assembler.assemble().unwrap_err())
}

fn lines(diagnostics: &Diagnostics) -> Vec<String> {
    let lines = diagnostics
        .iter()
        .map(|diagnostic| format!("{}: {}", diagnostic.code.id(), diagnostic.message));
    lines.collect()
}

#[test]
fn a_state_that_fails_ends_the_machine_by_itself() {
    let mut graph = pair();
    graph.add_state("failed").unwrap();
    let machine = StateMachineAssembler::new(graph)
        .state("first", lambda())
        .state("second", lambda())
        .state("failed", flow::Fail::builder().error("Failed").build())
        .catch("first", [States::TaskFailed], "failed")
        .assemble();
    assert_eq!(machine.unwrap().states.len(), 3);
}

#[test]
fn only_a_choice_has_branches() {
    let mut graph = StateGraph::new();
    for state in ["first", "left", "right"] {
        graph.add_state(state).unwrap();
    }
    graph.set_start("first").unwrap();
    graph
        .add_choice_branches("first", &["left", "right"])
        .unwrap();
    graph.set_end("left").unwrap();
    graph.set_end("right").unwrap();
    let assembler = StateMachineAssembler::new(graph)
        .state("first", lambda())
        .state("left", lambda())
        .state("right", lambda());
    assert_eq!(
        refused(assembler),
        [
            "SFN1004: state `first` is no choice, but the graph has branches after it; use `add_transition`"
        ]
    );
}

#[test]
fn a_choice_has_rules() {
    let choice = flow::Choice {
        rules: Rules::new([]),
    };
    assert_eq!(
        refused(assembler(choice)),
        ["SFN1202: state `first`: the choice has no rule"]
    );
}

#[test]
fn errors_are_caught_of_tasks_only() {
    let wait = flow::Wait::builder().seconds(3).build();
    assert_eq!(
        refused(assembler(wait).catch("first", [States::Timeout], "second")),
        ["SFN2202: state `first` runs no work that could fail; `.catch(..)` is for tasks"]
    );
}

#[test]
fn all_errors_are_caught_alone_and_last() {
    let early = assembler(lambda())
        .catch("first", [States::ALL], "second")
        .catch("first", [States::Timeout], "second");
    assert_eq!(
        refused(early),
        [
            "SFN2603: state `first` catches other errors behind `States.ALL`, which takes them all\n\
             help: write `.catch(States::ALL >> <state>)` last"
        ]
    );
    let mixed = assembler(lambda()).catch("first", [States::Timeout, States::ALL], "second");
    assert_eq!(
        refused(mixed),
        [
            "SFN2602: state `first` catches `States.ALL` among others; it includes them\n\
             help: write `.catch(States::ALL >> <state>)`"
        ]
    );
    let last = assembler(lambda())
        .catch("first", [States::Timeout], "second")
        .catch("first", [States::ALL], "second");
    assert!(last.assemble().is_ok());
}

#[test]
fn a_catch_names_errors() {
    let none: [&'static str; 0] = [];
    assert_eq!(
        refused(assembler(lambda()).catch("first", none, "second")),
        [
            "SFN2601: state `first` has a catch without errors; name at least one, such as `States::Timeout`"
        ]
    );
}

#[test]
fn data_passes_through_a_pass() {
    let mut graph = StateGraph::new();
    for state in ["first", "pass", "second"] {
        graph.add_state(state).unwrap();
    }
    graph.set_start("first").unwrap();
    graph.add_transition("first", "pass").unwrap();
    graph.add_transition("pass", "second").unwrap();
    graph.set_end("second").unwrap();
    let assembled = StateMachineAssembler::new(graph)
        .state("first", lambda())
        .state("pass", flow::Pass::<Value>::builder().build())
        .state("second", lambda())
        .assemble();
    let declared: StateMachine = state_machine!(
        first = LambdaFunction {
            function_name: "work"
        },
        pass = pass(),
        second = LambdaFunction {
            function_name: "work"
        },
        start >> first >> pass >> second >> end,
    );
    let assembled = assembled.unwrap();
    assert_eq!(assembled, declared.assemble(&()).unwrap());
    let second = serde_json::to_value(&assembled.states["second"]).unwrap();
    assert_eq!(second["Parameters"]["Payload.$"], "$.first.function_output");
}

#[test]
fn timeouts_are_in_the_range_of_the_language() {
    let timeout = |seconds| {
        LambdaFunction::<Value, Value>::builder()
            .function_name("work")
            .timeout_seconds(seconds)
            .build()
    };
    assert!(assembler(timeout(1)).assemble().is_ok());
    assert!(assembler(timeout(99_999_999)).assemble().is_ok());
    assert_eq!(
        refused(assembler(timeout(0)).timeout_seconds(100_000_000)),
        [
            "SFN1202: the machine: `timeout_seconds` is 100000000; it must be 1 to 99999999",
            "SFN1202: state `first`: `timeout_seconds` is 0; it must be 1 to 99999999",
        ]
    );
}

#[expect(deprecated, reason = "the second retry is told to be of no use")]
static DECLARED: StateMachine = state_machine!(
    first = LambdaFunction {
        function_name: "work"
    }
    .timeout_seconds(30)
    .heartbeat_seconds(30)
    .retry(Retry::on([States::ALL]))
    .retry(Retry::on([States::Timeout, States::ALL]).max_attempts(2)),
    pause = flow::Wait { seconds: 60 }.timeout_seconds(90),
    start >> first >> pause >> end,
);

#[test]
fn refinements_are_held_against_the_language() {
    assert_eq!(
        lines(&DECLARED.assemble(&()).unwrap_err()),
        [
            "SFN1202: state `first`: a retry on `States.ALL` takes every error, so it comes last",
            "SFN1202: state `first`: `heartbeat_seconds` is 30; it must be less than `timeout_seconds`, which is 30",
            "SFN1202: state `pause`: it runs no work; retries and timeouts are for tasks",
        ]
    );
}

#[test]
fn nothing_is_read_of_a_state_whose_json_gives_nothing() {
    let unclear: StateMachine = state_machine!(
        first = LambdaFunction {
            function_name: "work"
        },
        pause = raw(json!({ "Type": "Wait", "Seconds": 3 })),
        second = LambdaFunction {
            function_name: "work"
        },
        start >> first >> pause >> second >> end,
    );
    assert_eq!(
        lines(&unclear.assemble(&()).unwrap_err()),
        [
            "SFN1202: state `pause`: its JSON gives no result, but a state behind it reads one; write `raw(.., output = ())` if it gives nothing"
        ]
    );
    let clear: StateMachine = state_machine!(
        first = LambdaFunction {
            function_name: "work"
        },
        pause = raw(json!({ "Type": "Wait", "Seconds": 3 }), output = ()),
        second = LambdaFunction {
            function_name: "work"
        },
        start >> first >> pause >> second >> end,
    );
    let pause = clear.assemble(&()).unwrap().states["pause"].clone();
    assert_eq!(
        serde_json::to_value(pause).unwrap(),
        json!({ "Type": "Wait", "Seconds": 3, "Next": "second" })
    );
}

#[test]
fn a_definition_is_judged_by_options() {
    let long = || assembler(lambda()).comment("a".repeat(MAX_BYTES));
    let message = refused(long()).concat();
    assert!(
        message.starts_with("SFN2004: the definition has "),
        "{message}"
    );
    let mut options = Options::default();
    options.levels.set(Code::TOO_LARGE, Level::Allow);
    let machine = long().options(options).assemble().unwrap();
    assert!(machine.to_json().len() > MAX_BYTES);
}
