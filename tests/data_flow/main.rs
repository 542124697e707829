//! Data arrives in either query language: random machines are assembled and run in process, and every input of every task
//! is held against what the nearest state on the path taken has given.
//!
//! The machines, and what must happen in them, are those of the same test of `cursus-sfn-core`, which has an interpreter of
//! its own.

mod translate;

#[path = "../../cursus-sfn-core/tests/data_flow/inputs.rs"]
mod inputs;
#[path = "../../cursus-sfn-core/tests/data_flow/machine.rs"]
mod machine;
#[path = "../../cursus-sfn-core/tests/data_flow/mistakes.rs"]
mod mistakes;
#[path = "../../cursus-sfn-core/tests/data_flow/model.rs"]
mod model;
#[path = "../../cursus-sfn-core/tests/data_flow/path.rs"]
#[allow(dead_code, reason = "the other test reads paths too")]
mod path;
#[path = "../../cursus-sfn-core/tests/data_flow/random.rs"]
mod random;
#[path = "../../cursus-sfn-core/tests/data_flow/specs.rs"]
mod specs;
#[path = "../../cursus-sfn-core/tests/data_flow/words.rs"]
mod words;
#[path = "../../cursus-sfn-core/tests/data_flow/world.rs"]
mod world;

use cursus_sfn::asl::{QueryLanguage, StateMachine};
use cursus_sfn::diag::Diagnostics;
use cursus_sfn::local::{Engine, Execution, Handler, TaskCall, TaskReply, Time, What};
use cursus_sfn::validate::Valid;
use machine::Machine;
use model::Model;
use proptest::prelude::*;
use serde_json::{Value, json};
use world::World;

/// Loops end here.
const MOST_STEPS: usize = 40;

/// More events than so many steps make.
const MOST_EVENTS: u64 = 400;

fn assemble(
    machine: &Machine,
    language: QueryLanguage,
) -> Result<Valid<StateMachine>, Diagnostics> {
    let assembler = match language {
        QueryLanguage::Jsonata => specs::assembler(&translate::in_jsonata(machine)),
        _ => specs::assembler(machine),
    };
    assembler.query_language(language).assemble()
}

/// Answers the first calls as told, and ends the execution at the next.
struct Replies<'r> {
    replies: &'r [Result<Value, String>],
    calls: Vec<(String, Value)>,
}

impl Handler for Replies<'_> {
    fn handle(&mut self, call: &TaskCall<'_>) -> TaskReply {
        let reply = self.replies.get(self.calls.len());
        self.calls
            .push((call.state.to_owned(), call.arguments.clone()));
        match reply {
            Some(Ok(result)) => TaskReply::success(result.clone()),
            Some(Err(error)) => TaskReply::failure(error, "it was to fail"),
            None => TaskReply::failure("Unanswered", "the replies are used up"),
        }
    }
}

fn run(
    engine: &Engine,
    input: &Value,
    replies: &[Result<Value, String>],
) -> (Execution, Vec<(String, Value)>) {
    let mut handler = Replies {
        replies,
        calls: Vec::new(),
    };
    let run = engine
        .execution()
        .input(input.clone())
        .handler(&mut handler)
        .event_limit(Some(MOST_EVENTS))
        .trace();
    let execution = run.run().expect("every task is answered");
    (execution, handler.calls)
}

/// The states that were entered, and when each was left.
fn entered(execution: &Execution) -> Vec<(&str, Time, Time)> {
    let moments = execution.trace.moments().iter();
    let entered: Vec<_> = moments
        .filter(|moment| moment.what == What::Entered)
        .map(|moment| (moment.state.as_ref(), moment.time))
        .collect();
    let ends = entered.iter().skip(1).map(|(_, time)| *time);
    let ends = ends.chain([execution.stopped]);
    let states = entered.iter().zip(ends);
    states
        .map(|(&(state, from), until)| (state, from, until))
        .collect()
}

/// Runs an assembled machine and holds all that is observed against the description: again and again, each time with the
/// reply to one task more, since what a task gives depends on what happened before.
fn run_and_check(definition: &Value, engine: &Engine, machine: &Machine, decisions: &[u8]) {
    let mut model = Model::new(machine, decisions);
    let input = model.input.clone();
    let (mut replies, mut seen) = (Vec::new(), 0);
    loop {
        let (execution, calls) = run(engine, &input, &replies);
        let states = entered(&execution);
        for &(state, from, until) in &states[seen..] {
            if seen == MOST_STEPS {
                return;
            }
            seen += 1;
            model.entered(state);
            if definition["States"][state]["Type"] == "Wait" {
                model.waited(state, &json!(until.since(from).as_secs()));
            }
        }
        if calls.len() > replies.len() {
            let (state, arguments) = &calls[replies.len()];
            replies.push(model.run(state, arguments));
            continue;
        }
        let (last, ..) = states[states.len() - 1];
        check_end(&definition["States"][last], last, &execution, &model);
        return;
    }
}

fn check_end(state: &Value, name: &str, execution: &Execution, model: &Model<'_, '_>) {
    let (error, cause) = (execution.error.as_deref(), execution.cause.as_deref());
    if let Some(output) = &execution.output {
        if let Some(expected) = model.output(name) {
            assert_eq!(
                *output, expected,
                "what the machine ends with after `{name}`"
            );
        }
    } else if state["Type"] == "Fail" {
        if let Some(expected) = model.cause(name) {
            assert_eq!(
                cause.map(Value::from),
                Some(expected),
                "the cause of `{name}`"
            );
        }
    } else {
        let no_match = error == Some("States.NoChoiceMatched") && model.is_over();
        assert!(no_match, "`{name}` failed with {error:?}: {cause:?}");
    }
}

fn machines(sound: bool) -> impl Strategy<Value = Machine> {
    prop::collection::vec(any::<u8>(), 0..700).prop_map(move |bytes| random::machine(&bytes, sound))
}

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_input_gets_what_the_nearest_state_gave(
        machine in machines(true),
        decisions in prop::array::uniform2(prop::collection::vec(any::<u8>(), 0..100)),
    ) {
        for &language in QueryLanguage::ALL {
            let valid = assemble(&machine, language).map_err(|diagnostics| {
                TestCaseError::fail(format!("{language}: {diagnostics}"))
            })?;
            let definition = serde_json::from_str(&valid.to_json()).expect("a definition is JSON");
            let engine = Engine::new(&valid).map_err(|errors| {
                TestCaseError::fail(format!("{language}: {errors}"))
            })?;
            for decisions in &decisions {
                run_and_check(&definition, &engine, &machine, decisions);
            }
        }
    }

    #[test]
    fn both_languages_refuse_what_has_no_source_on_some_path(machine in machines(false)) {
        let mistakes = mistakes::of(&machine);
        for &language in QueryLanguage::ALL {
            let assembled = assemble(&machine, language);
            prop_assert_eq!(specs::reported(&assembled), mistakes.clone(), "{}", language);
        }
    }
}
