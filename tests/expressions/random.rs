//! Random expressions give what they mean, whatever they are nested in: as `JSONata`, and where `JSONPath` can say a
//! condition, there too.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::assemble::{Configuration, State, StateMachine};
use cursus_sfn::local::Engine;
use cursus_sfn::spec::{
    Binding, Bound, ChoiceRule, Configured, DataRef, Exit, Incoming, MachineSpec, Payload, Root,
    StateNode, StateSpec, Step, Via, execution_input,
};
use cursus_sfn::states::flow::{Choice, Fail, Succeed};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::maker::{Given, Maker, expression};

#[derive(cursus_sfn::Payload)]
struct Data {
    seven: i64,
    less: i64,
    half: f64,
    id: String,
    none: String,
    yes: bool,
    no: bool,
}

const PATHS: [&[&str]; 7] = [
    &["seven"],
    &["less"],
    &["half"],
    &["id"],
    &["none"],
    &["yes"],
    &["no"],
];

fn input() -> Value {
    json!({"seven": 7, "less": -3, "half": 0.5, "id": "eu-\"17\"", "none": "", "yes": true, "no": false})
}

static INPUT: StateSpec = execution_input(Data::PAYLOAD);

fn node(name: &'static str, spec: &'static StateSpec, exit: Exit<'static>) -> StateNode<'static> {
    StateNode {
        name,
        spec,
        kind: 0,
        scope: None,
        inner: &[],
        incoming: &[],
        exit,
        catches: &[],
        bindings: &[],
        operands: &[],
        configured: Configured::AtLeast(&[]),
        settings: &[],
        query_language: None,
    }
}

fn operands() -> &'static [DataRef<'static>] {
    let operand = |path: &&'static [&'static str]| DataRef {
        root: Root::Input,
        path,
    };
    PATHS.iter().map(operand).collect::<Vec<_>>().leak()
}

/// Runs a machine of these states; what it gives, or its error. `None`: its query language cannot say it.
fn run(states: Vec<StateNode<'static>>, language: QueryLanguage) -> Option<Result<Value, String>> {
    let configure: Vec<fn(&(), &mut Configuration)> = states.iter().map(|_| nothing as _).collect();
    let spec = Box::leak(Box::new(MachineSpec {
        name: None,
        comment: None,
        machine_type: None,
        timeout_seconds: None,
        query_language: Some(language),
        input: &INPUT,
        output: Value::PAYLOAD,
        start: 0,
        states: states.leak(),
        identifiers: &[],
        scopes: &[],
    }));
    let definition = Box::leak(Box::new(cursus_sfn::__private::Definition {
        spec,
        configure: configure.leak(),
        fields: None,
    }));
    let machine = StateMachine::<Data, Value>::new(definition);
    let definition = match machine.assemble(&()) {
        Ok(definition) => definition,
        Err(diagnostics) => {
            assert!(
                diagnostics.to_string().contains("JSONPath"),
                "{diagnostics}"
            );
            return None;
        }
    };
    let engine = Engine::new(&definition).unwrap();
    let execution = engine.execution().input(input()).run().unwrap();
    Some(match (execution.output, execution.error) {
        (Some(output), None) => Ok(output),
        (_, error) => Err(format!(
            "{} {}\n{}",
            error.unwrap_or_default(),
            execution.cause.unwrap_or_default(),
            definition.to_json_pretty()
        )),
    })
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "what configures takes a reference"
)]
fn nothing((): &(), _: &mut Configuration) {}

/// A machine that ends with what an expression gives.
fn value_of(steps: Vec<Step<'static>>) -> Vec<StateNode<'static>> {
    let mut state = node("give", Succeed::<Value>::SPEC, Exit::End);
    state.operands = operands();
    state.bindings = vec![Binding {
        port: "output",
        to: Bound::Expression(steps.leak()),
    }]
    .leak();
    vec![state]
}

/// A machine that fails with `No` unless a condition holds.
fn decided_by(steps: Vec<Step<'static>>) -> Vec<StateNode<'static>> {
    let rule = ChoiceRule {
        condition: steps.leak(),
        next: 1,
    };
    let exit = Exit::Choice {
        rules: vec![rule].leak(),
        default: Some(2),
    };
    let mut choice = node("decide", Choice::SPEC, exit);
    choice.operands = operands();
    let (mut yes, mut no) = (
        node("yes", Succeed::<()>::SPEC, Exit::End),
        node("no", Fail::SPEC, Exit::End),
    );
    let incoming: &[_] = &[Incoming {
        from: 0,
        via: Via::Next,
    }];
    (yes.kind, yes.incoming, no.kind, no.incoming) = (1, incoming, 2, incoming);
    vec![choice, yes, no]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn values_are_what_they_mean(bytes in prop::collection::vec(any::<u8>(), 1..120)) {
        if let Some((steps, given)) = expression(&bytes) {
            let shown = format!("{steps:?}");
            let got = run(value_of(steps), QueryLanguage::Jsonata).unwrap();
            let got = got.map_err(|error| TestCaseError::fail(format!("{error}\n{shown}")))?;
            match given {
                Given::Number(number, _) => {
                    let got = got.as_f64().unwrap_or(f64::NAN);
                    prop_assert!((got - number).abs() < 1e-6, "{got} for {number}: {shown}");
                }
                Given::Text(text) => prop_assert_eq!(got, Value::String(text)),
                Given::Truth(truth) => prop_assert_eq!(got, Value::Bool(truth)),
            }
        }
    }

    #[test]
    fn conditions_hold_where_they_should(bytes in prop::collection::vec(any::<u8>(), 1..120)) {
        let mut maker = Maker::new(&bytes);
        if let Some(holds) = maker.truth(3) {
            for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
                let ended = run(decided_by(maker.steps.clone()), language);
                prop_assert!(ended.is_some() || language == QueryLanguage::JsonPath);
                if let Some(ended) = ended {
                    prop_assert_eq!(ended.is_ok(), holds, "{:?}: {:?}", &maker.steps, ended);
                }
            }
        }
    }
}
