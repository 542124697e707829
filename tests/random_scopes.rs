//! Random machines with states within states. What they are wired to is compared with what a reading of their structure
//! says, and what is assembled is run in both query languages: every value that arrives is of its type, and was given by
//! the nearest state that could.

mod random_scopes {
    pub(crate) mod build;
    pub(crate) mod oracle;
    pub(crate) mod program;
}

use std::collections::{BTreeMap, BTreeSet};

use cursus_sfn::StateMachine;
use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::{Engine, TaskCall, TaskReply};
use random_scopes::build;
use random_scopes::oracle::{Expected, expected};
use random_scopes::program::{Chance, Field, Program};
use serde_json::{Value, json};

const PROGRAMS: u64 = 400;
const RUNS: u64 = 6;

#[test]
fn data_arrives_through_every_scope() {
    let (mut accepted, mut refused) = (0, 0);
    for seed in 0..PROGRAMS {
        let program = Program::random(&mut Chance::new(seed));
        let wanted = expected(&program);
        let machine = build::machine(&program);
        let missing = wanted.iter().filter(|read| read.sources.is_empty());
        let missing: BTreeSet<_> = missing.map(|read| read.reader.clone()).collect();
        match machine.wiring() {
            Ok(_) => {
                assert!(
                    missing.is_empty(),
                    "{seed}: {missing:?} cannot be wired\n{program:#?}"
                );
                accepted += 1;
                run_all_ways(seed, &program, &machine, &wanted);
            }
            Err(diagnostics) => {
                let states = diagnostics.iter();
                let states = states.filter_map(|diagnostic| diagnostic.state.clone());
                let states: BTreeSet<_> = states.collect();
                assert_eq!(states, missing, "{seed}: {diagnostics}\n{program:#?}");
                refused += 1;
            }
        }
    }
    assert!(
        accepted > 100 && refused > 50,
        "{accepted} accepted, {refused} refused"
    );
}

fn run_all_ways(seed: u64, program: &Program, machine: &StateMachine, wanted: &[Expected]) {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let definition = machine.in_query_language(language).assemble(&());
        let definition = definition.unwrap_or_else(|error| panic!("{seed}: {error}\n{program:#?}"));
        let engine = Engine::new(&definition).unwrap();
        for run in 0..RUNS {
            let mut chance = Chance::new(seed * 1_000 + run);
            let mut ran: Vec<String> = Vec::new();
            let mut handler = |call: &TaskCall<'_>| {
                let given = &call.arguments["Payload"];
                check(seed, program, call.state, given, wanted, &ran);
                if call.state.starts_with("flag") {
                    return reply(json!({call.state: chance.below(2) == 1}));
                }
                if call.state.starts_with("list") {
                    return reply(json!({call.state: [1, 2]}));
                }
                if call.state.contains("risky") && chance.below(2) == 1 {
                    return TaskReply::failure("Failed", "");
                }
                ran.push(call.state.to_owned());
                let outputs = program.gives(call.state);
                let values = outputs
                    .into_iter()
                    .map(|field| (field.name().to_owned(), field.value(call.state)));
                reply(Value::Object(values.collect()))
            };
            let execution = engine
                .execution()
                .input(json!({}))
                .handler(&mut handler)
                .run()
                .unwrap();
            assert_eq!(
                execution.error,
                None,
                "{seed}: {:?}\n{}",
                execution.cause,
                definition.to_json_pretty()
            );
        }
    }
}

fn reply(payload: Value) -> TaskReply {
    TaskReply::success(json!({"StatusCode": 200, "Payload": payload}))
}

/// What arrives is there, of its type, and from the state that ran last of those it is wired to.
fn check(
    seed: u64,
    program: &Program,
    state: &str,
    given: &Value,
    wanted: &[Expected],
    ran: &[String],
) {
    let arrived: BTreeMap<String, Value> = match given {
        Value::Object(fields) => fields.clone().into_iter().collect(),
        _ => BTreeMap::new(),
    };
    let needed: Vec<Field> = program.needs(state).into_iter().collect();
    assert_eq!(
        arrived.len(),
        needed.len(),
        "{seed}: {state} got {given}\n{program:#?}"
    );
    for field in needed {
        let read = wanted.iter().find(|read| read.reader == state).unwrap();
        let last = ran.iter().rev().find(|giver| read.sources.contains(*giver));
        let last = last.unwrap_or_else(|| panic!("{seed}: {state} ran before {:?}", read.sources));
        assert_eq!(
            arrived[field.name()],
            field.value(last),
            "{seed}: {state} got {given}\n{program:#?}"
        );
    }
}
