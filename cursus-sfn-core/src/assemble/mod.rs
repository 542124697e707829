//! From specifications and configurations to ASL.

mod build;
mod builder;
mod catalog;
mod choice;
mod configuration;
mod distribution;
mod dynamic;
mod encode;
mod expression;
mod fields;
mod function;
mod graph;
mod grouped;
mod layout;
mod machine;
mod names;
mod parts;
mod place;
mod plain_text;
mod raw;
mod retry;
mod scope;
mod state;

use serde_json::Value;

use build::{Kinds, StateBuild};
use configuration::Fields;
use layout::Layout;
use names::Names;
use raw::RawResult;

pub use builder::{NotYetSet, Progress, Set, Unset};
pub use catalog::{Catalog, CatalogState, Entry};
pub use choice::{Is, Presence, Rule, Rules, When};
pub use configuration::{AslField, Configuration};
#[doc(hidden)]
pub use distribution::{Distribution, Reader};
pub use dynamic::StateMachineAssembler;
pub use function::{RunsFunction, Task, TaskError, TaskFailure};
pub use machine::{Definition, StateMachine};
pub use retry::{Retry, Seconds};
#[doc(hidden)]
pub use scope::{Distributed, Index, Items, Map, Parallel, batch_spec, given, item_spec, items};
pub use state::{AnyState, ExecutionInput, Source, State};

use crate::asl::{self, Str};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::resolve::{Wiring, wire};
use crate::spec::MachineSpec;
use crate::validate::{Options, Report, Valid};

/// The definition of a machine by its specification and the configuration of each state. `names` are the names of the
/// states, `configured` their ports whose value is configured.
fn define(
    machine: &MachineSpec<'_>,
    names: Vec<Str>,
    mut configurations: Vec<Configuration>,
    configured: &[Fields],
) -> Result<asl::StateMachine, Diagnostics> {
    let wiring = wire(machine)?;
    let layout = layout_of(machine, &wiring, &configurations);
    let mut states = Vec::with_capacity(names.len());
    let mut kinds = Kinds::new(machine.states);
    let mut diagnostics = Vec::new();
    if let Some(problem) = machine
        .timeout_seconds
        .and_then(|seconds| retry::timeout_problem("timeout_seconds", seconds))
    {
        let message = format!("the machine: {problem}");
        diagnostics.push(Diagnostic::new(Code::INVALID_CONFIGURATION, message));
    }
    for (state, configuration) in configurations.iter_mut().enumerate() {
        let mut build = StateBuild {
            machine,
            state,
            language: machine.language_of(state),
            names: &names,
            wiring: &wiring.states[state],
            layout: &layout,
            kinds: &mut kinds,
            configuration,
            configured: &configured[state],
            problems: layout.problems(state),
        };
        let assembled = build.build();
        diagnostics.extend(build.problems.into_iter().map(|problem| {
            let message = format!("state `{}`: {problem}", names[state]);
            Diagnostic::in_state(Code::INVALID_CONFIGURATION, names[state].as_ref(), message)
        }));
        states.push(assembled);
    }
    Diagnostics::check(diagnostics)?;
    let mut definition = asl::StateMachine::new(names[machine.start].clone(), []);
    definition.comment = machine.comment.map(Str::copied);
    definition.timeout_seconds = machine.timeout_seconds.map(Into::into);
    definition.query_language = machine.query_language.map(Into::into);
    definition.states = build::nest(machine, names, states);
    Ok(definition)
}

/// Judges a definition with the fields of the machine that its specification does not know.
fn judge(
    definition: asl::StateMachine,
    fields: Option<Value>,
    options: &Options,
) -> Result<Valid<asl::StateMachine>, Diagnostics> {
    let valid = match fields {
        Some(fields) => Valid::read(&fields::add(&definition, fields)?, options),
        None => Valid::new(definition, options),
    };
    valid.map_err(|report| refused(&report))
}

/// What AWS would refuse: mistakes in states given as JSON, and in values that are known now only.
fn refused(report: &Report) -> Diagnostics {
    let errors = report.of(Severity::Error).map(|finding| {
        let help = finding.help.as_ref();
        let help = help.map_or_else(String::new, |help| format!("\nhelp: {help}"));
        match finding.state() {
            Some(state) => {
                let place = finding.pointer.splitn(4, '/').nth(3).unwrap_or_default();
                let place = if place.is_empty() {
                    String::new()
                } else {
                    format!(" at `{place}`")
                };
                let message = format!("state `{state}`{place}: {}{help}", finding.message);
                Diagnostic::in_state(finding.code, state, message)
            }
            None => Diagnostic::new(finding.code, format!("{}{help}", finding.message)),
        }
    });
    Diagnostics::of(errors.collect())
}

fn layout_of(
    machine: &MachineSpec<'_>,
    wiring: &Wiring<'_>,
    configurations: &[Configuration],
) -> Layout {
    let mut taken = Names::new();
    taken.expect(machine.states.len());
    let raw: Vec<_> = configurations
        .iter()
        .map(|configuration| {
            let state = configuration.further(|further| &further.raw)?;
            raw::reserve(state, machine.query_language, &mut taken);
            Some(RawResult::of(state, machine.query_language))
        })
        .collect();
    Layout::new(machine, wiring, &raw, &mut taken)
}
