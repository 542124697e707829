//! Random expressions give what they mean, whatever they are nested in: as `JSONata`, and where `JSONPath` can say a
//! condition, there too.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::assemble::{Configuration, State, StateMachine};
use cursus_sfn::local::Engine;
use cursus_sfn::spec::{
    Binding, Bound, ChoiceRule, Configured, DataRef, Exit, Incoming, Literal, MachineSpec,
    Operation as O, Payload, Root, StateNode, StateSpec, Step, execution_input,
};
use cursus_sfn::states::flow::{Choice, Fail, Succeed};
use proptest::prelude::*;
use serde_json::{Value, json};

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

/// What an expression gives, and whether rustc would call a number an integer.
#[derive(Clone, Debug, PartialEq)]
enum Given {
    Number(f64, bool),
    Text(String),
    Truth(bool),
}

/// Makes expressions of bytes, and what they give. `None`: the bytes make one that fails.
struct Maker<'b> {
    bytes: std::slice::Iter<'b, u8>,
    steps: Vec<Step<'static>>,
}

impl Maker<'_> {
    fn choose(&mut self, most: u8) -> u8 {
        self.bytes.next().map_or(0, |byte| byte % most)
    }

    fn apply(&mut self, operation: O, count: usize) {
        self.steps.push(Step::Apply(operation, count));
    }

    fn operand(&mut self, index: usize) {
        self.steps.push(Step::Operand(index));
    }

    fn number(&mut self, depth: u8) -> Option<(f64, bool)> {
        let form = if depth == 0 {
            self.choose(4)
        } else {
            self.choose(15)
        };
        Some(match form {
            0 => {
                self.operand(0);
                (7.0, true)
            }
            1 => {
                self.operand(1);
                (-3.0, true)
            }
            2 => {
                self.operand(2);
                (0.5, false)
            }
            3 => {
                let number = i64::from(self.choose(9)) - 4;
                self.steps.push(Step::Literal(Literal::Integer(number)));
                #[expect(clippy::cast_precision_loss, reason = "it is small")]
                (number as f64, true)
            }
            4..=10 => {
                let (a, a_whole) = self.number(depth - 1)?;
                let (b, b_whole) = self.number(depth - 1)?;
                let whole = a_whole && b_whole;
                let (operation, result) = match form {
                    4 => (O::Add, a + b),
                    5 => (O::Subtract, a - b),
                    6 => (O::Multiply, a * b),
                    7 => (O::Divide, if whole { (a / b).trunc() } else { a / b }),
                    8 => (O::Remainder, a % b),
                    9 => (O::Least, a.min(b)),
                    _ => (O::Greatest, a.max(b)),
                };
                self.apply(operation, 2);
                (result, whole)
            }
            11 | 12 => {
                let (a, whole) = self.number(depth - 1)?;
                let (operation, result) = match form {
                    11 => (O::Negate, -a),
                    _ => (O::Absolute, a.abs()),
                };
                self.apply(operation, 1);
                (result, whole)
            }
            13 => {
                let text = self.text(depth - 1)?;
                self.apply(O::Characters, 1);
                #[expect(clippy::cast_precision_loss, reason = "it is small")]
                (text.chars().count() as f64, true)
            }
            _ => {
                let condition = self.truth(depth - 1)?;
                let (a, a_whole) = self.number(depth - 1)?;
                let (b, b_whole) = self.number(depth - 1)?;
                self.apply(O::If, 3);
                (if condition { a } else { b }, a_whole && b_whole)
            }
        })
        .filter(|(number, _)| number.is_finite() && number.abs() < 1e9)
    }

    fn text(&mut self, depth: u8) -> Option<String> {
        let form = if depth == 0 {
            self.choose(4)
        } else {
            self.choose(8)
        };
        Some(match form {
            0 => {
                self.operand(3);
                "eu-\"17\"".to_owned()
            }
            1 => {
                self.operand(4);
                String::new()
            }
            2 | 3 => {
                let texts = ["eu", "%} \\ `", "*", "ä-'x'\n", ""];
                let text = texts[usize::from(self.choose(5))];
                self.steps.push(Step::Literal(Literal::String(text)));
                text.to_owned()
            }
            4 => {
                let (a, b) = (self.text(depth - 1)?, self.text(depth - 1)?);
                let c = self.truth(depth - 1)?;
                self.apply(O::Concatenate, 3);
                format!("{a}{b}{c}")
            }
            5 => {
                let a = self.text(depth - 1)?;
                self.apply(O::Uppercase, 1);
                a.to_uppercase()
            }
            6 => {
                let (whole, text) = (self.choose(20), self.text(depth - 1)?);
                self.steps
                    .push(Step::Literal(Literal::Integer(whole.into())));
                self.apply(O::Concatenate, 2);
                format!("{text}{whole}")
            }
            _ => {
                let condition = self.truth(depth - 1)?;
                let (a, b) = (self.text(depth - 1)?, self.text(depth - 1)?);
                self.apply(O::If, 3);
                if condition { a } else { b }
            }
        })
    }

    fn truth(&mut self, depth: u8) -> Option<bool> {
        let form = if depth == 0 {
            self.choose(2)
        } else {
            self.choose(14)
        };
        Some(match form {
            0 => {
                self.operand(5);
                true
            }
            1 => {
                self.operand(6);
                false
            }
            2..=4 => {
                let (a, b) = (self.truth(depth - 1)?, self.truth(depth - 1)?);
                let (operation, result) = match form {
                    2 => (O::And, a && b),
                    3 => (O::Or, a || b),
                    _ => (O::Equal, a == b),
                };
                self.apply(operation, 2);
                result
            }
            5 => {
                let a = self.truth(depth - 1)?;
                self.apply(O::Not, 1);
                !a
            }
            6..=9 => {
                let (a, b) = (self.number(depth - 1)?.0, self.number(depth - 1)?.0);
                // What differs by rounding only says nothing.
                if a.to_bits() != b.to_bits() && (a - b).abs() < 1e-6 && a - b != 0.0 {
                    return None;
                }
                let (operation, result) = match form {
                    6 => (O::Less, a < b),
                    7 => (O::LessOrEqual, a <= b),
                    8 => (O::Greater, a > b),
                    _ => (O::GreaterOrEqual, a >= b),
                };
                self.apply(operation, 2);
                result
            }
            10..=12 => {
                let (a, b) = (self.text(depth - 1)?, self.text(depth - 1)?);
                let (operation, result) = match form {
                    10 => (O::StartsWith, a.starts_with(&b)),
                    11 => (O::EndsWith, a.ends_with(&b)),
                    _ => (O::Contains, a.contains(&b)),
                };
                self.apply(operation, 2);
                result
            }
            _ => {
                let a = self.text(depth - 1)?;
                self.apply(O::IsEmpty, 1);
                a.is_empty()
            }
        })
    }
}

/// An expression of some type, and what it gives.
fn expression(bytes: &[u8]) -> Option<(Vec<Step<'static>>, Given)> {
    let mut maker = Maker {
        bytes: bytes.iter(),
        steps: Vec::new(),
    };
    let given = match maker.choose(3) {
        0 => {
            let (number, whole) = maker.number(4)?;
            Given::Number(number, whole)
        }
        1 => Given::Text(maker.text(4)?),
        _ => Given::Truth(maker.truth(4)?),
    };
    Some((maker.steps, given))
}

static INPUT: StateSpec = execution_input(Data::PAYLOAD);
static SOUND: Result<(), cursus_sfn::spec::Complaint> = Ok(());

fn node(name: &'static str, spec: &'static StateSpec, exit: Exit<'static>) -> StateNode<'static> {
    StateNode {
        name,
        spec,
        kind: 0,
        incoming: &[],
        exit,
        catches: &[],
        bindings: &[],
        operands: &[],
        complaint: &SOUND,
        configured: Configured::AtLeast(&[]),
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
        caught: false,
    }];
    (yes.kind, yes.incoming, no.kind, no.incoming) = (1, incoming, 2, incoming);
    vec![choice, yes, no]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

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
        let mut maker = Maker { bytes: bytes.iter(), steps: Vec::new() };
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
