//! States given as JSON: what they do to the document, and what is added to them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::encode::selected_place;
use super::layout::{Placement, Store};
use super::names::Names;
use crate::asl::{Catcher, QueryLanguage, Str};
use crate::jsonata::part_of_template;
use crate::names::States;
use crate::path::{ReferencePath, Step, check_reference_path};
use crate::spec::StateSpec;

/// The types that have a result.
const WITH_RESULT: [&str; 4] = ["Task", "Pass", "Parallel", "Map"];

/// What a state given as JSON does with its result.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RawResult {
    /// It has none, or discards it: the document stays.
    Nothing,
    /// It puts it at this path.
    At(Str),
    /// It replaces the document.
    Replaces {
        /// Whether a `ResultPath` can be added to prevent that.
        placeable: bool,
    },
}

impl RawResult {
    /// `default` is the query language of the machine.
    pub(super) fn of(state: &Map<String, Value>, default: Option<QueryLanguage>) -> Self {
        let kind = state
            .get("Type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let narrowed = state.get("OutputPath").is_some_and(|path| path != "$");
        if narrowed || state.contains_key("Output") {
            return Self::Replaces { placeable: false };
        }
        if !WITH_RESULT.contains(&kind) {
            return Self::Nothing;
        }
        if is_jsonata(state, default) {
            return if kind == "Pass" {
                Self::Nothing
            } else {
                Self::Replaces { placeable: false }
            };
        }
        match state.get("ResultPath") {
            Some(Value::Null) => Self::Nothing,
            Some(Value::String(path)) if path.starts_with('$') && path != "$" => {
                Self::At(Str::copied(path))
            }
            // It is no path, which is reported.
            Some(Value::String(path)) if path != "$" => Self::Nothing,
            None if kind == "Pass" && passes_input(state) => Self::Nothing,
            _ => Self::Replaces { placeable: true },
        }
    }
}

fn passes_input(state: &Map<String, Value>) -> bool {
    !["Result", "Parameters", "InputPath"]
        .iter()
        .any(|field| state.contains_key(*field))
}

/// Whether a state is in `JSONata`, by its own word or by that of the machine.
pub(super) fn is_jsonata(state: &Map<String, Value>, default: Option<QueryLanguage>) -> bool {
    match state.get("QueryLanguage") {
        Some(language) => language == "JSONata",
        None => default == Some(QueryLanguage::Jsonata),
    }
}

/// The fields that only states in `JSONPath` have.
const IN_JSONPATH: [&str; 15] = [
    "InputPath",
    "Parameters",
    "ResultSelector",
    "ResultPath",
    "OutputPath",
    "Result",
    "SecondsPath",
    "TimestampPath",
    "ErrorPath",
    "CausePath",
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "ItemsPath",
    "ItemSelector",
    "MaxConcurrencyPath",
];

/// Makes a state say the language of the machine it was written for, if it is assembled in another; why that cannot be.
pub(super) fn keep_language(
    state: &mut Map<String, Value>,
    written_in: QueryLanguage,
    machine: QueryLanguage,
) -> Option<String> {
    if written_in == machine || state.contains_key("QueryLanguage") {
        return None;
    }
    if machine == QueryLanguage::JsonPath {
        state.insert("QueryLanguage".to_owned(), written_in.as_str().into());
        return None;
    }
    let has_paths = |object: &Map<String, Value>| object.keys().any(|key| key.ends_with(".$"));
    let assigned = state.get("Assign").and_then(Value::as_object);
    let tests = listed(state, "Choices").next().map(|_| "Choices");
    let field = IN_JSONPATH
        .into_iter()
        .find(|field| state.contains_key(*field))
        .or(tests)
        .or(assigned
            .filter(|assigned| has_paths(assigned))
            .map(|_| "Assign"))?;
    Some(format!(
        "its JSON is in JSONPath, as `{field}` shows, which a machine in JSONata does not allow; write it in JSONata, with `\"QueryLanguage\": \"JSONata\"`"
    ))
}

/// What makes the JSON of a state unusable.
pub(super) fn problems(state: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    if !state.get("Type").is_some_and(Value::is_string) {
        found.push("the JSON of the state has no `Type`".to_owned());
    }
    match state.get("ResultPath") {
        None | Some(Value::Null) => {}
        Some(Value::String(path)) => {
            if let Err(problem) = check_reference_path(path) {
                found.push(format!("`ResultPath` is `{path}`: {problem}"));
            }
        }
        Some(other) => found.push(format!("`ResultPath` is `{other}`, not a path")),
    }
    found
}

/// The objects in an array of the JSON.
fn listed<'s>(
    state: &'s Map<String, Value>,
    field: &str,
) -> impl Iterator<Item = &'s Map<String, Value>> {
    let items = state.get(field).and_then(Value::as_array);
    items.into_iter().flatten().filter_map(Value::as_object)
}

/// The states that the JSON leads to.
fn targets(state: &Map<String, Value>) -> BTreeSet<&str> {
    std::iter::once(state)
        .chain(listed(state, "Choices"))
        .flat_map(|object| [object.get("Next"), object.get("Default")])
        .filter_map(|target| target?.as_str())
        .collect()
}

/// Whether the JSON catches by itself what a catcher catches, and leads to the same state.
pub(super) fn catches(state: &Map<String, Value>, catcher: &Catcher) -> bool {
    listed(state, "Catch").any(|own| {
        let errors = own.get("ErrorEquals").and_then(Value::as_array);
        let lists = |error: &str| {
            let mut errors = errors.into_iter().flatten();
            errors.any(|listed| listed == error || listed == States::ALL.as_str())
        };
        own.get("Next").is_some_and(|next| *next == *catcher.next)
            && catcher.error_equals.iter().all(|error| lists(error))
    })
}

/// The states that the JSON leads to after an error.
fn caught_targets(state: &Map<String, Value>) -> BTreeSet<&str> {
    let catches = listed(state, "Catch");
    catches
        .filter_map(|catch| catch.get("Next")?.as_str())
        .collect()
}

/// How the transitions in the JSON differ from the declared ones. After an error the state gives nothing, so that what it
/// catches itself must be declared as caught. Declared catches are added to the JSON, so it may lack them.
pub(super) fn transition_problems(
    state: &Map<String, Value>,
    declared: &BTreeSet<&str>,
    declared_caught: &BTreeSet<&str>,
) -> Vec<String> {
    let (named, caught) = (targets(state), caught_targets(state));
    let undeclared = named.difference(declared).map(|target| {
        format!("the JSON of the state leads to `{target}`, which is no declared successor; declare it with `>>`")
    });
    let unnamed = declared.difference(&named).map(|target| {
        format!(
            "`{target}` is declared as a successor, but the JSON of the state does not lead to it"
        )
    });
    let not_caught = caught.difference(declared_caught).map(|target| {
        format!("the JSON of the state leads to `{target}` after an error, which is not declared; declare it with `.catch(..)`")
    });
    undeclared.chain(unnamed).chain(not_caught).collect()
}

/// The step into the document that a path begins with.
pub(super) fn first_step(path: &str) -> Option<Step> {
    let path: ReferencePath = path.parse().ok()?;
    path.steps.into_iter().next()
}

/// Keeps the names that the JSON uses from being used for anything else.
pub(super) fn reserve(
    state: &Map<String, Value>,
    default: Option<QueryLanguage>,
    names: &mut Names,
) {
    if let RawResult::At(path) = RawResult::of(state, default)
        && let Some(Step::Name(key)) = first_step(&path)
    {
        names.reserve_slot(&key);
    }
    reserve_variables(state, names);
}

/// Keeps the variables that the JSON assigns. Those of nested states may not be called like those around them.
fn reserve_variables(object: &Map<String, Value>, names: &mut Names) {
    if let Some(assigned) = object.get("Assign").and_then(Value::as_object) {
        for name in assigned.keys() {
            names.reserve_variable(name.trim_end_matches(".$"));
        }
    }
    for value in object.values() {
        let items = value.as_array().into_iter().flatten();
        for inner in items.chain([value]).filter_map(Value::as_object) {
            reserve_variables(inner, names);
        }
    }
}

/// Adds to the JSON where its result goes, if anybody reads it.
pub(super) fn place(
    state: &mut Map<String, Value>,
    default: Option<QueryLanguage>,
    placement: &Placement,
    spec: &'static StateSpec,
) {
    match &placement.store {
        Store::Nothing | Store::Context | Store::ExecutionInput(_) => {}
        Store::Slot(slot) => {
            state.insert("ResultPath".to_owned(), json!(slot));
        }
        Store::Variables => {
            let output = is_jsonata(state, default).then(|| output(state));
            if RawResult::of(state, default) == (RawResult::Replaces { placeable: true }) {
                state.insert("ResultPath".to_owned(), Value::Null);
            }
            let placed = placement.assigned(|port| {
                let place = selected_place(spec, port);
                match &output {
                    Some(output) => part_of_template(output, &place.steps()).into(),
                    None => place.template(QueryLanguage::JsonPath),
                }
            });
            let assigned = state.entry("Assign").or_insert_with(|| json!({}));
            if let (Some(assigned), Value::Object(placed)) =
                (assigned.as_object_mut(), placed.to_value())
            {
                assigned.extend(placed);
            }
        }
    }
}

/// What a state in JSONata gives, as `Assign` says it: both read the same data.
fn output(state: &Map<String, Value>) -> Value {
    let has_result = state
        .get("Type")
        .is_some_and(|kind| kind != "Pass" && WITH_RESULT.iter().any(|known| kind == known));
    match state.get("Output") {
        Some(output) => output.clone(),
        None if has_result => json!("{% $states.result %}"),
        None => json!("{% $states.input %}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(state: Value) -> RawResult {
        RawResult::of(state.as_object().unwrap(), None)
    }

    #[test]
    fn what_happens_to_the_document_is_read_off_the_fields() {
        let replaces = |placeable| RawResult::Replaces { placeable };
        assert_eq!(result(json!({"Type": "Task"})), replaces(true));
        assert_eq!(
            result(json!({"Type": "Task", "ResultPath": "$"})),
            replaces(true)
        );
        assert_eq!(
            result(json!({"Type": "Task", "ResultPath": null})),
            RawResult::Nothing
        );
        assert_eq!(
            result(json!({"Type": "Map", "ResultPath": "$.a.b"})),
            RawResult::At("$.a.b".into())
        );
        assert_eq!(
            result(json!({"Type": "Task", "ResultPath": "$.a", "OutputPath": "$.a"})),
            replaces(false)
        );
        assert_eq!(result(json!({"Type": "Pass"})), RawResult::Nothing);
        assert_eq!(result(json!({"Type": "Pass", "Result": 1})), replaces(true));
        assert_eq!(
            result(json!({"Type": "Wait", "Seconds": 1})),
            RawResult::Nothing
        );
        assert_eq!(
            result(json!({"Type": "Task", "QueryLanguage": "JSONata"})),
            replaces(false)
        );
        assert_eq!(
            result(json!({"Type": "Choice", "Output": 1})),
            replaces(false)
        );
    }

    #[test]
    fn the_json_and_the_declaration_lead_to_the_same_states() {
        let state = json!({
            "Type": "Choice",
            "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "x"}],
            "Default": "y",
        });
        let state = state.as_object().unwrap();
        let none = BTreeSet::new();
        assert!(transition_problems(state, &BTreeSet::from(["x", "y"]), &none).is_empty());
        assert_eq!(
            transition_problems(state, &BTreeSet::from(["x", "z"]), &none),
            [
                "the JSON of the state leads to `y`, which is no declared successor; declare it with `>>`",
                "`z` is declared as a successor, but the JSON of the state does not lead to it",
            ]
        );
    }

    #[test]
    fn what_the_json_catches_is_declared_as_caught() {
        let state = json!({
            "Type": "Task",
            "Next": "x",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "y"}],
        });
        let state = state.as_object().unwrap();
        let (x, y) = (BTreeSet::from(["x"]), BTreeSet::from(["y"]));
        assert!(transition_problems(state, &x, &y).is_empty());
        assert_eq!(
            transition_problems(state, &BTreeSet::from(["x", "y"]), &BTreeSet::new()),
            [
                "`y` is declared as a successor, but the JSON of the state does not lead to it",
                "the JSON of the state leads to `y` after an error, which is not declared; declare it with `.catch(..)`",
            ]
        );
    }

    #[test]
    fn variables_of_nested_states_are_taken() {
        let state = json!({
            "Type": "Parallel",
            "Branches": [{"States": {"a": {"Type": "Pass", "Assign": {"load.$": "$"}}}}],
            "Catch": [{"Assign": {"pay": 1}}],
        });
        let mut names = Names::new();
        reserve(state.as_object().unwrap(), None, &mut names);
        assert_eq!(names.variable(&["load"]), "load_2");
        assert_eq!(names.variable(&["pay"]), "pay_2");
    }

    #[test]
    fn a_state_needs_a_type_and_a_path_must_be_one() {
        assert_eq!(
            problems(&Map::new()),
            ["the JSON of the state has no `Type`"]
        );
        for path in ["$.a[*]", "", "ü", "a"] {
            let state = json!({"Type": "Task", "ResultPath": path});
            assert_eq!(problems(state.as_object().unwrap()).len(), 1, "{path}");
            RawResult::of(state.as_object().unwrap(), None);
        }
    }
}
