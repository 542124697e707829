//! The control flow.

use cursus_sfn_core::assemble::StateMachineAssembler;
use cursus_sfn_core::graph::StateGraph;
use cursus_sfn_core::names::ErrorName;
use serde_json::{Value, json};

use super::kinds::{Choose, Done, Load, Pause, Risky, load};
use super::{assembler, graph, said};

fn choose(rules: Value) -> Choose {
    let rules = serde_json::from_value(rules).unwrap();
    Choose { rules }
}

fn when(data: &str, is: &str, value: Value) -> Value {
    json!({"data": data, "is": is, "value": value})
}

#[test]
fn the_graph_itself_refuses_what_it_does_not_know() {
    let mut graph = graph("validate>process process>end");
    let said = [
        graph.add_state("validate").unwrap_err(),
        graph.set_start("validat").unwrap_err(),
        graph.set_end("x").unwrap_err(),
        graph.add_transition("validate", "process").unwrap_err(),
        graph.add_transition("validate", "proces").unwrap_err(),
        graph
            .add_choice_branches("process", &["validate", "end"])
            .unwrap_err(),
        graph.add_catch("Process", "validate").unwrap_err(),
        graph
            .add_parallel_group("both", &["process", "valdate"])
            .unwrap_err(),
    ];
    assert_eq!(
        said.map(|diagnostic| diagnostic.to_string()),
        [
            "error[SFN1002]: state `validate` is declared twice",
            "error[SFN1001]: unknown state `validat`; did you mean `validate`?",
            "error[SFN1001]: unknown state `x`",
            "error[SFN1003]: transition `validate >> process` is declared twice",
            "error[SFN1001]: unknown state `proces`; did you mean `process`?",
            "error[SFN1001]: unknown state `end`",
            "error[SFN1001]: unknown state `Process`; did you mean `process`?",
            "error[SFN1001]: unknown state `valdate`; did you mean `validate`?",
        ]
    );
}

#[test]
fn a_machine_begins_and_ends() {
    assert_eq!(
        said(StateMachineAssembler::new(StateGraph::new())),
        [
            "error[SFN1008]: the machine has no first state",
            "error[SFN1007]: no state ends the machine; an execution would run until its timeout",
        ]
    );
    assert_eq!(
        said(assembler("a>b b>a").state("a", load()).state("b", load())),
        ["error[SFN1007]: no state ends the machine; an execution would run until its timeout"]
    );
}

#[test]
fn every_state_is_reached_and_leads_on() {
    let states = |drawn| {
        let assembler = assembler(drawn).state("a", load());
        said(assembler.state("b", load()).state("c", load()))
    };
    assert_eq!(
        states("a>end b>c c>b"),
        [
            "error[SFN1005]: state `b` is unreachable: it is only reached from `c`, which is unreachable too",
            "error[SFN1005]: state `c` is unreachable: it is only reached from `b`, which is unreachable too",
        ]
    );
    assert_eq!(
        states("a>b b>end c>end"),
        ["error[SFN1005]: state `c` is unreachable: no transition leads to it"]
    );
    assert_eq!(
        states("a>b b>c a>end"),
        [
            "error[SFN1004]: state `a` has more than one successor; only a choice decides between several",
            "error[SFN1006]: state `c` has no successor; add `c >> <state>` or `c >> end`",
        ]
    );
}

#[test]
fn only_a_choice_has_branches() {
    let machine = assembler("a?b a?c b>end c>end").state("a", load());
    assert_eq!(
        said(machine.state("b", load()).state("c", load())),
        [
            "error[SFN1004]: state `a` is no choice, but the graph has branches after it; use `add_transition`"
        ]
    );
}

#[test]
fn nothing_follows_a_state_that_succeeds() {
    let machine = assembler("a>b b>end").state("a", Done {});
    assert_eq!(
        said(machine.state("b", load())),
        [
            "error[SFN1004]: state `a` has more than one successor; only a choice decides between several"
        ]
    );
}

#[test]
fn a_catch_says_where_it_leads_and_after_which_error() {
    let machine = || {
        assembler("a>end b>end a!b")
            .state("a", load())
            .state("b", load())
    };
    assert_eq!(
        said(machine()),
        [
            "error[SFN1004]: state `a`: the graph leads to `b` after an error; say after which, with `.catch(..)`"
        ]
    );
    assert_eq!(
        said(machine().catch("a", Vec::<ErrorName>::new(), "b")),
        [
            "error[SFN2601]: state `a` has a catch without errors; name at least one, such as `States::Timeout`"
        ]
    );
    let unknown = assembler("load>end").state("load", load());
    let unknown = unknown
        .catch("load", ["Busy"], "lod")
        .catch("laod", ["Busy"], "load");
    assert_eq!(
        said(unknown),
        [
            "error[SFN1001]: state `load`, in a catch: unknown state `lod`; did you mean `load`?",
            "error[SFN1001]: in a catch: unknown state `laod`; did you mean `load`?",
        ]
    );
    let seconds = json!(1);
    let wait = assembler("a>b b>end").state(
        "a",
        Pause {
            seconds,
            until: Value::Null,
        },
    );
    assert_eq!(
        said(wait.state("b", load()).catch("a", ["Busy"], "b")),
        ["error[SFN2202]: state `a` runs no work that could fail; `.catch(..)` is for tasks"]
    );
}

#[test]
fn an_error_that_must_be_caught_is() {
    assert_eq!(
        said(assembler("a>end").state("a", Risky {})),
        [
            "error[SFN1108]: state `a` can fail with `Declined`, which must be caught\nhelp: add `.catch(\"Declined\" >> <state>)`"
        ]
    );
}

#[test]
fn the_rules_of_a_choice_lead_where_the_graph_does() {
    let machine = |rules| {
        let machine = assembler("c?a c?b a>end b>end").state("c", choose(rules));
        said(machine.state("a", load()).state("b", load()))
    };
    let rule = |next| json!({"when": when("input.x", "==", json!(1)), "next": next});
    assert_eq!(
        machine(json!({"rules": [rule("d")], "otherwise": "bb"})),
        [
            "error[SFN1001]: state `c`, in a rule: unknown state `d`",
            "error[SFN1001]: state `c`, in `otherwise`: unknown state `bb`; did you mean `b`?",
        ]
    );
    assert_eq!(
        machine(json!({"rules": [rule("c")], "otherwise": "a"})),
        [
            "error[SFN1004]: state `c`: a rule leads to `c`, but the graph has no branch there",
            "error[SFN1004]: state `c`: the graph has a branch to `b`, but no rule leads there",
        ]
    );
    let only_otherwise =
        assembler("c?a a>end").state("c", choose(json!({"rules": [], "otherwise": "a"})));
    assert_eq!(
        said(only_otherwise.state("a", load())),
        ["error[SFN1202]: state `c`: the choice has no rule"]
    );
}

#[test]
fn a_condition_compares_data_that_is_there_with_a_value_of_its_kind() {
    let said = |when: Value| {
        let rules = json!({"rules": [{"when": when, "next": "a"}]});
        let machine = assembler("l>c c?a a>end").state("c", choose(rules));
        let said = said(machine.state("l", load()).state("a", load()));
        <[String; 1]>::try_from(said).expect("one mistake")[0].clone()
    };
    for (condition, expected) in [
        (
            when("l.id", "==", json!(1)),
            "error[SFN1107]: state `c` compares `l.id`, which is a string, with an integer",
        ),
        (
            when("l.total", "<", json!("x")),
            "error[SFN1107]: state `c` compares `l.total`, which is a number, with a string",
        ),
        (
            when("l.paid", "<", json!(true)),
            "error[SFN1107]: state `c` compares truth values by `<`; none is less or greater than another",
        ),
        (
            when("l.note", "==", json!(1)),
            "error[SFN1107]: state `c` compares `l.note`, which is a string, with an integer",
        ),
        (
            when("l", "==", json!("x")),
            "error[SFN1107]: state `c` compares `l`, which is `Order`, with a string",
        ),
        (
            when("l.id", "==", json!(null)),
            "error[SFN1202]: state `c`: `l.id` is compared with `null`; only a string, a number or a truth value can be compared",
        ),
        (
            when("l.totl", "==", json!(1)),
            "error[SFN1105]: state `c` tests `l.totl`, but there is no `totl` in what `l` gives; did you mean `total`?",
        ),
        (
            when("k.total", "==", json!(1)),
            "error[SFN1001]: state `c`, in a condition on `k.total`: unknown state `k`",
        ),
        (
            when("c.x", "==", json!(1)),
            "error[SFN1105]: state `c` tests `c.x`, but `c` gives nothing",
        ),
        (
            when("a.total", "==", json!(1)),
            "error[SFN1106]: state `c` tests `a.total`, but `a` does not run on every path to `c`; it is also reached from `l` without it\nhelp: lead the way from `l` to a state that does without, or read what is there on every path",
        ),
        (
            json!({"all": []}),
            "error[SFN1202]: state `c`: `all` lists no condition",
        ),
    ] {
        assert_eq!(said(condition), expected);
    }
}

#[test]
fn names_are_those_that_aws_takes() {
    let said = |name: &str| {
        let mut graph = StateGraph::new();
        graph.add_state(name).unwrap();
        graph.set_start(name).unwrap();
        graph.set_end(name).unwrap();
        said(StateMachineAssembler::new(graph).state(name, Load::default()))
    };
    assert_eq!(said(""), ["error[SFN1009]: state ``: its name is blank"]);
    assert_eq!(
        said("x\ny"),
        [
            "error[SFN1009]: state `x\ny`: its name contains white space or a control character, which is not allowed here"
        ]
    );
    let long = "ü".repeat(81);
    assert_eq!(
        said(&long),
        [format!(
            "error[SFN1009]: state `{long}`: its name has 81 characters, AWS allows at most 80"
        )]
    );
}

#[test]
fn mistakes_of_every_kind_are_reported_at_once() {
    let machine = assembler("load>wait wait>store store>load load>end lost>lost")
        .state("load", load())
        .state("wait", Load::default())
        .state("stor", load())
        .catch("load", ["Busy"], "wiat")
        .bind("store", "id", "laod.id");
    assert_eq!(
        said(machine),
        [
            "error[SFN1001]: state `load`, in a catch: unknown state `wiat`; did you mean `wait`?",
            "error[SFN1005]: state `lost` is unreachable: only it itself leads to it",
            "error[SFN1004]: state `load` has more than one successor; only a choice decides between several",
            "error[SFN1001]: in the configurations: unknown state `stor`; did you mean `store`?",
            "error[SFN1201]: state `store` has no configuration",
            "error[SFN1201]: state `lost` has no configuration",
            "error[SFN1001]: state `store`, in the binding of `id` to `laod.id`: unknown state `laod`; did you mean `load`?",
        ]
    );
}
