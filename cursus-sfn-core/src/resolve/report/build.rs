//! From the wiring to the report.

use serde_json::Value;

use super::super::filter::OutputNames;
use super::super::offer::{Wanted, judge};
use super::super::score::{WEIGHTS, base_score, explain};
use super::super::search::{Cell, Origin, Scratch};
use super::super::settings::setting_port;
use super::super::wiring::{StateWiring, WireSource, Wiring};
use super::alternative::{Alternatives, Considered};
use super::place::Places;
use super::{InputReport, InputSource, Output, StateReport, WiringReport};
use crate::shape::Shape;
use crate::spec::{InputGroup, Literal, MachineSpec, StateSpec};

impl WiringReport {
    /// The report of a wired machine.
    pub(crate) fn new(machine: &MachineSpec<'_>, wiring: &Wiring<'_>) -> Self {
        let places = Places { machine };
        let count = machine.states.len();
        let (mut cells, mut order, mut stack) =
            (vec![Cell::EMPTY; count], vec![0; count], vec![0; count]);
        let names = OutputNames::of(machine);
        let mut scratch = Scratch::new(&mut cells, &mut order, &mut stack, &names);
        let states = wiring.states.iter().enumerate();
        Self {
            states: states
                .map(|(state, wiring)| state_report(places, state, wiring, &mut scratch))
                .collect(),
            parallel_opportunities: places.parallel_opportunities(wiring),
        }
    }
}

/// The inputs of a kind of state, in the order of its specification.
fn inputs(spec: &'static StateSpec) -> impl Iterator<Item = Wanted> {
    let named = spec.dependencies.iter().map(Wanted::named);
    let fields = |group: &'static InputGroup| {
        (0..group.port_count()).map(move |port| Wanted::of_payload(group, port))
    };
    named.chain(spec.inputs.iter().flat_map(fields))
}

fn state_report(
    places: Places<'_, '_>,
    state: usize,
    wiring: &StateWiring<'_>,
    scratch: &mut Scratch<'_>,
) -> StateReport {
    let node = &places.machine.states[state];
    let alternatives = Alternatives::before(places, state, scratch);
    let wired = inputs(node.spec)
        .zip(&wiring.inputs)
        .map(|(wanted, source)| {
            let chosen = origins(source);
            let considered = if is_searched(&wanted, source, node.bindings) {
                alternatives.of(&wanted, &chosen)
            } else {
                Considered::default()
            };
            InputReport {
                name: wanted.dependency.logical_name.as_str().to_owned(),
                shape: describe(wanted.dependency.data_type),
                required: wanted.dependency.required,
                source: input_source(places, state, Some(&wanted), source),
                passed_over: considered.passed_over,
                alternatives: considered.best,
                further_alternatives: considered.further,
            }
        });
    let mut inputs: Vec<_> = wired.collect();
    inputs.extend(wiring.extra.iter().map(|(name, source)| InputReport {
        name: (*name).to_owned(),
        shape: describe(&Shape::Any),
        required: false,
        source: input_source(places, state, None, source),
        passed_over: Vec::new(),
        alternatives: Vec::new(),
        further_alternatives: 0,
    }));
    let settings = node.settings.iter().zip(&wiring.settings);
    inputs.extend(settings.map(|(setting, source)| InputReport {
        name: setting.port.to_owned(),
        shape: describe(setting_port(setting.port).data_type),
        required: false,
        source: input_source(places, state, None, source),
        passed_over: Vec::new(),
        alternatives: Vec::new(),
        further_alternatives: 0,
    }));
    StateReport {
        name: node.name.to_owned(),
        identifier: places.identifier(state),
        inputs,
        reads: wiring
            .operands
            .iter()
            .map(|data| places.data(data))
            .collect(),
    }
}

/// Whether the matcher looked for the source.
fn is_searched(
    wanted: &Wanted,
    source: &WireSource<'_>,
    bindings: &[crate::spec::Binding<'_>],
) -> bool {
    let name = wanted.dependency.logical_name.as_str();
    match source {
        WireSource::Output(..) | WireSource::Outputs(..) => true,
        WireSource::Absent => {
            !wanted.dependency.explicit && bindings.iter().all(|binding| binding.port != name)
        }
        WireSource::Configured
        | WireSource::Data(_)
        | WireSource::Literal(_)
        | WireSource::Expression(_)
        | WireSource::Computed => false,
    }
}

/// The outputs that the matcher chose.
fn origins(source: &WireSource<'_>) -> Vec<Origin> {
    match source {
        WireSource::Output(origin, _) => vec![*origin],
        WireSource::Outputs(origins, _) => origins.to_vec(),
        WireSource::Configured
        | WireSource::Data(_)
        | WireSource::Literal(_)
        | WireSource::Expression(_)
        | WireSource::Computed
        | WireSource::Absent => Vec::new(),
    }
}

fn input_source(
    places: Places<'_, '_>,
    state: usize,
    wanted: Option<&Wanted>,
    source: &WireSource<'_>,
) -> InputSource {
    match (source, wanted) {
        (WireSource::Configured, _) => InputSource::Configured,
        (WireSource::Output(origin, score), Some(wanted)) => InputSource::Output {
            output: output(places, wanted, *origin, Some(*score)),
        },
        (WireSource::Outputs(origins, score), Some(wanted)) if let [origin] = origins[..] => {
            InputSource::Output {
                output: output(places, wanted, origin, Some(*score)),
            }
        }
        (WireSource::Outputs(origins, _), Some(wanted)) => InputSource::Join {
            outputs: origins
                .iter()
                .map(|origin| output(places, wanted, *origin, None))
                .collect(),
        },
        (WireSource::Data(data), _) => InputSource::Bound {
            data: places.data(data),
        },
        (WireSource::Literal(literal), _) => InputSource::Literal {
            value: value(literal),
        },
        (WireSource::Expression(steps), _) => InputSource::Expression {
            expression: places.expression(state, steps),
        },
        (WireSource::Computed, _) => InputSource::Computed,
        (WireSource::Absent, _) | (WireSource::Output(..) | WireSource::Outputs(..), None) => {
            InputSource::Absent
        }
    }
}

/// An output with its score, as the search gave it or as it is judged, and the parts.
fn output(places: Places<'_, '_>, wanted: &Wanted, origin: Origin, score: Option<i32>) -> Output {
    let machine = places.machine;
    let spec = origin
        .state
        .map_or(machine.input, |state| machine.states[state].spec);
    let score = score.unwrap_or_else(|| judge(wanted, spec, origin.output).score);
    let port = places.port(origin);
    let explanation = explain(wanted.dependency, port, &spec.state_type);
    // What is taken for its type, or as a whole, is scored without names.
    let parts = if explanation.score.total() == score {
        explanation.score
    } else {
        base_score(&WEIGHTS, wanted.dependency, port, &spec.state_type)
    };
    Output {
        data: places.output(origin),
        score,
        parts,
        wanted_name: explanation.wanted.as_str().to_owned(),
        given_name: explanation.given.as_str().to_owned(),
    }
}

fn value(literal: &Literal<'_>) -> Value {
    match *literal {
        Literal::String(text) => text.into(),
        Literal::Integer(number) => number.into(),
        Literal::Float(number) => number.into(),
        Literal::Boolean(truth) => truth.into(),
    }
}

fn describe(shape: &Shape) -> String {
    let kind = shape.describe();
    if matches!(shape, Shape::Optional(_)) {
        format!("{kind} or null")
    } else {
        kind.to_owned()
    }
}
