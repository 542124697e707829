//! Executes a definition: what the assembler writes, and no more.
//!
//! Source: Amazon States Language specification, "Input and Output Processing" and "Variables".

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::jsonata;
use super::path::{self, Root};
use super::world::World;

/// How an execution ended.
#[derive(Debug, PartialEq)]
pub(crate) enum End {
    Succeeded {
        state: String,
        output: Value,
    },
    Failed {
        state: String,
        error: Value,
        cause: Value,
    },
    /// It did not end within the steps allowed.
    Running,
}

/// An execution on its way.
struct Execution<'m, 'w> {
    definition: &'m Value,
    world: &'w mut dyn World,
    context: Value,
    variables: HashMap<String, Value>,
    document: Value,
}

/// What follows a state.
enum Exit {
    Next(String),
    End,
    Failed { error: Value, cause: Value },
}

/// Executes a definition.
pub(crate) fn execute(
    definition: &Value,
    input: &Value,
    world: &mut dyn World,
    most_steps: usize,
) -> End {
    let mut execution = Execution {
        definition,
        world,
        context: json!({"Execution": {"Input": input}, "State": {"Name": null}}),
        variables: HashMap::new(),
        document: input.clone(),
    };
    let mut state = text(&definition["StartAt"]).to_owned();
    for _ in 0..most_steps {
        match execution.step(&state) {
            Exit::Next(next) => state = next,
            Exit::End => {
                let output = execution.document;
                return End::Succeeded { state, output };
            }
            Exit::Failed { error, cause } => {
                return End::Failed {
                    state,
                    error,
                    cause,
                };
            }
        }
    }
    End::Running
}

impl Execution<'_, '_> {
    fn step(&mut self, name: &str) -> Exit {
        let state = &self.definition["States"][name];
        assert!(state.is_object(), "there is no state `{name}`");
        self.world.entered(name);
        self.context["State"]["Name"] = name.into();
        match text(&state["Type"]) {
            "Task" => return self.task(name, state),
            "Pass" => {
                let result = match state.get("Result") {
                    Some(result) => result.clone(),
                    None => self.effective_input(state),
                };
                self.finish(state, &result);
            }
            "Wait" => {
                let seconds = self.given_or_at(state, "Seconds");
                self.world.waited(name, &seconds);
                self.narrow(state);
            }
            "Choice" => return self.choice(state),
            "Succeed" => {
                self.narrow(state);
                return Exit::End;
            }
            "Fail" => {
                return Exit::Failed {
                    error: self.given_or_at(state, "Error"),
                    cause: self.given_or_at(state, "Cause"),
                };
            }
            other => panic!("`{name}` is of type `{other}`"),
        }
        exit_of(state)
    }

    /// A task in `JSONata`, which has its own fields.
    fn task_in_jsonata(&mut self, name: &str, state: &Value) -> Exit {
        let arguments = self.fill_in_jsonata(&state["Arguments"], &Value::Null);
        match self.world.run(name, &arguments) {
            Ok(result) => {
                let filled = |field| Some(self.fill_in_jsonata(state.get(field)?, &result));
                let (output, assigned) = (filled("Output"), filled("Assign"));
                if let Some(Value::Object(assigned)) = assigned {
                    self.variables.extend(assigned);
                }
                self.document = output.unwrap_or(result);
                exit_of(state)
            }
            Err(error) => self.caught(state, &error),
        }
    }

    fn fill_in_jsonata(&self, template: &Value, result: &Value) -> Value {
        let states = json!({"input": self.document, "context": self.context, "result": result});
        jsonata::fill(template, &|name| match name {
            "states" => Some(states.clone()),
            variable => self.variables.get(variable).cloned(),
        })
    }

    fn task(&mut self, name: &str, state: &Value) -> Exit {
        if is_jsonata(state) {
            return self.task_in_jsonata(name, state);
        }
        let input = self.effective_input(state);
        let parameters = match state.get("Parameters") {
            Some(template) => self.fill(template, &input),
            None => input,
        };
        match self.world.run(name, &parameters) {
            Ok(result) => {
                let result = match state.get("ResultSelector") {
                    Some(template) => self.fill(template, &result),
                    None => result,
                };
                self.finish(state, &result);
                exit_of(state)
            }
            Err(error) => self.caught(state, &error),
        }
    }

    fn caught(&mut self, state: &Value, error: &str) -> Exit {
        let catchers = state.get("Catch").and_then(Value::as_array);
        let catcher = catchers.into_iter().flatten().find(|catcher| {
            let errors = catcher["ErrorEquals"].as_array().expect("a list of errors");
            errors
                .iter()
                .any(|listed| listed == "States.ALL" || *listed == error)
        });
        let Some(catcher) = catcher else {
            let cause = Value::Null;
            return Exit::Failed {
                error: error.into(),
                cause,
            };
        };
        let output = json!({"Error": error, "Cause": "it was to fail"});
        self.place(catcher, output);
        Exit::Next(text(&catcher["Next"]).to_owned())
    }

    fn choice(&mut self, state: &Value) -> Exit {
        let rules = state["Choices"].as_array().expect("a list of rules");
        let matching = rules.iter().find(|rule| self.holds(rule));
        let next = match matching {
            Some(rule) => &rule["Next"],
            None => &state["Default"],
        };
        self.narrow(state);
        match next {
            Value::Null => Exit::Failed {
                error: "States.NoChoiceMatched".into(),
                cause: Value::Null,
            },
            next => Exit::Next(text(next).to_owned()),
        }
    }

    fn holds(&self, rule: &Value) -> bool {
        let all = |key| rule.get(key).and_then(Value::as_array);
        if let Some(rules) = all("And") {
            return rules.iter().all(|rule| self.holds(rule));
        }
        if let Some(rules) = all("Or") {
            return rules.iter().any(|rule| self.holds(rule));
        }
        if let Some(rule) = rule.get("Not") {
            return !self.holds(rule);
        }
        let data = self.value_at(text(&rule["Variable"]), &self.document);
        let mut operators = rule
            .as_object()
            .expect("a rule")
            .iter()
            .filter(|(key, _)| !["Variable", "Next"].contains(&key.as_str()));
        let (operator, operand) = operators.next().expect("an operator");
        assert!(operators.next().is_none(), "one operator: {rule}");
        compare(operator, &data, operand)
    }

    /// What is left of the document.
    fn effective_input(&self, state: &Value) -> Value {
        match state.get("InputPath") {
            Some(path) => self.value_at(text(path), &self.document),
            None => self.document.clone(),
        }
    }

    /// Puts a result where the state says, and assigns variables from it.
    fn finish(&mut self, state: &Value, result: &Value) {
        if let Some(assign) = state.get("Assign") {
            let Value::Object(assigned) = self.fill(assign, result) else {
                panic!("variables have names");
            };
            self.variables.extend(assigned);
        }
        self.place(state, result.clone());
        self.narrow(state);
    }

    fn place(&mut self, state: &Value, result: Value) {
        match state.get("ResultPath") {
            None => self.document = result,
            Some(Value::Null) => {}
            Some(path) => {
                let (root, steps) = path::parse(text(path));
                assert_eq!(root, Root::Document, "results go to the document");
                path::set(&mut self.document, &steps, result);
            }
        }
    }

    fn narrow(&mut self, state: &Value) {
        if let Some(path) = state.get("OutputPath") {
            self.document = self.value_at(text(path), &self.document);
        }
    }

    fn given_or_at(&self, state: &Value, field: &str) -> Value {
        match state.get(format!("{field}Path")) {
            Some(path) => self.value_at(text(path), &self.document),
            None if is_jsonata(state) => self.fill_in_jsonata(&state[field], &Value::Null),
            None => state[field].clone(),
        }
    }

    fn value_at(&self, path: &str, document: &Value) -> Value {
        let (root, steps) = path::parse(path);
        let root = match &root {
            Root::Document => document,
            Root::Context => &self.context,
            Root::Variable(name) => self
                .variables
                .get(name)
                .unwrap_or_else(|| panic!("there is no variable `{name}`")),
        };
        path::get(root, &steps)
            .unwrap_or_else(|| panic!("there is nothing at `{path}` in {root}"))
            .clone()
    }

    /// Fills a template; its paths refer to `document`.
    fn fill(&self, template: &Value, document: &Value) -> Value {
        match template {
            Value::Object(entries) => {
                let mut filled = Map::new();
                for (key, value) in entries {
                    let (key, value) = match key.strip_suffix(".$") {
                        Some(key) => (key, self.evaluate(text(value), document)),
                        None => (key.as_str(), self.fill(value, document)),
                    };
                    assert!(
                        filled.insert(key.to_owned(), value).is_none(),
                        "`{key}` twice"
                    );
                }
                filled.into()
            }
            Value::Array(items) => items.iter().map(|item| self.fill(item, document)).collect(),
            fixed => fixed.clone(),
        }
    }

    fn evaluate(&self, expression: &str, document: &Value) -> Value {
        let call = expression
            .strip_suffix(')')
            .and_then(|call| call.split_once('('));
        let Some((function, arguments)) = call else {
            return self.value_at(expression, document);
        };
        let argument = |text| self.value_at(text, document);
        match function {
            "States.Format" => {
                let path = arguments.strip_prefix("'{}', ").expect("one argument");
                match argument(path) {
                    Value::String(text) => text.into(),
                    value => value.to_string().into(),
                }
            }
            "States.JsonToString" => argument(arguments).to_string().into(),
            "States.StringToJson" => {
                serde_json::from_str(text(&argument(arguments))).expect("JSON in a string")
            }
            other => panic!("there is no function `{other}`"),
        }
    }
}

fn is_jsonata(state: &Value) -> bool {
    state
        .get("QueryLanguage")
        .is_some_and(|language| language == "JSONata")
}

fn exit_of(state: &Value) -> Exit {
    match state.get("Next") {
        Some(next) => {
            assert!(state.get("End").is_none(), "`Next` or `End`: {state}");
            Exit::Next(text(next).to_owned())
        }
        None => {
            assert_eq!(state["End"], true, "`Next` or `End`: {state}");
            Exit::End
        }
    }
}

fn compare(operator: &str, data: &Value, operand: &Value) -> bool {
    let mut kinds = ["String", "Boolean", "Numeric"].into_iter();
    let (kind, comparison) = kinds
        .find_map(|kind| Some((kind, operator.strip_prefix(kind)?)))
        .unwrap_or_else(|| panic!("there is no operator `{operator}`"));
    let order = match kind {
        "String" => data.as_str().zip(operand.as_str()).map(|(a, b)| a.cmp(b)),
        "Boolean" => data
            .as_bool()
            .zip(operand.as_bool())
            .map(|(a, b)| a.cmp(&b)),
        _ => data
            .as_f64()
            .zip(operand.as_f64())
            .map(|(a, b)| a.total_cmp(&b)),
    };
    // Data of another kind compares as false.
    order.is_some_and(|order| match comparison {
        "Equals" => order.is_eq(),
        "LessThan" => order.is_lt(),
        "LessThanEquals" => order.is_le(),
        "GreaterThan" => order.is_gt(),
        "GreaterThanEquals" => order.is_ge(),
        other => panic!("there is no comparison `{other}`"),
    })
}

fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("`{value}` is no text"))
}
