//! Data arrives: random machines are assembled and executed, and every input of every task is held against what the
//! nearest state on the path taken has given.

mod inputs;
mod interpreter;
mod jsonata;
mod machine;
mod mistakes;
mod model;
mod path;
mod random;
mod specs;
mod words;
mod world;

use cursus_sfn_core::validate::{Options, Valid};
use interpreter::{End, execute};
use machine::Machine;
use model::Model;
use proptest::prelude::*;
use serde_json::Value;

/// Loops end here.
const MOST_STEPS: usize = 40;

/// Executes an assembled machine and holds all that is observed against the description.
fn execute_and_check(definition: &Value, machine: &Machine, decisions: &[u8]) {
    let mut model = Model::new(machine, decisions);
    let input = model.input.clone();
    match execute(definition, &input, &mut model, MOST_STEPS) {
        End::Succeeded { state, output } => {
            if let Some(expected) = model.output(&state) {
                assert_eq!(
                    output, expected,
                    "what the machine ends with after `{state}`"
                );
            }
        }
        End::Failed { state, cause, .. } => {
            if let Some(expected) = model.cause(&state) {
                assert_eq!(cause, expected, "the cause of `{state}`");
            }
        }
        End::Running => {}
    }
}

fn machines(sound: bool) -> impl Strategy<Value = Machine> {
    prop::collection::vec(any::<u8>(), 0..700).prop_map(move |bytes| random::machine(&bytes, sound))
}

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: 4 * default.cases,
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_input_gets_what_the_nearest_state_gave(
        machine in machines(true),
        decisions in prop::array::uniform3(prop::collection::vec(any::<u8>(), 0..100)),
    ) {
        let definition = specs::assembler(&machine).assemble().map_err(|diagnostics| {
            TestCaseError::fail(format!("refused: {diagnostics}"))
        })?;
        let text = definition.to_json();
        let again = Valid::parse(&*text, &Options::default());
        prop_assert_eq!(again.map(|again| again.to_json()), Ok(text.clone()), "read and written");
        let definition = serde_json::from_str(&text).expect("a definition is JSON");
        for decisions in decisions {
            execute_and_check(&definition, &machine, &decisions);
        }
    }

    #[test]
    fn every_input_without_a_source_on_some_path_is_reported(machine in machines(false)) {
        let assembled = specs::assembler(&machine).assemble();
        prop_assert_eq!(specs::reported(&assembled), mistakes::of(&machine));
    }
}
