//! What a task is set by data of the machine: its timeouts, and the role that it takes.

use super::check::Findings;
use super::finding::Reader;
use super::offer::Wanted;
use super::search::Scratch;
use super::source::{Source, bound};
use crate::names::same;
use crate::shape::Shape;
use crate::spec::{DependencySpec, DependencyType, MachineSpec};

const fn port(name: &'static str, shape: &'static Shape) -> DependencySpec {
    DependencySpec::new(name, DependencyType::JsonInput).data_type(shape)
}

static SECONDS: [DependencySpec; 2] = [
    port("timeout_seconds", &Shape::Integer),
    port("heartbeat_seconds", &Shape::Integer),
];

static CREDENTIALS: DependencySpec = port("credentials", &Shape::String);

/// A setting as an input.
pub(crate) const fn setting_port(name: &str) -> &'static DependencySpec {
    let mut i = 0;
    while i < SECONDS.len() {
        if same(SECONDS[i].logical_name.as_str(), name) {
            return &SECONDS[i];
        }
        i += 1;
    }
    &CREDENTIALS
}

/// Where setting `index` of a state comes from.
pub(super) const fn setting_source<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    index: usize,
    scratch: &mut Scratch<'_>,
) -> Source<'a> {
    let setting = &machine.states[state].settings[index];
    let wanted = Wanted::named(setting_port(setting.port));
    let reader = Reader::Setting(setting.port);
    bound(machine, state, &wanted, (reader, setting.to), scratch)
}

/// Everything that is wrong with setting `index` of state `state`.
pub const fn check_setting<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    index: usize,
    scratch: &mut Scratch<'_>,
) -> Findings<'a> {
    let mut findings = Findings::new();
    if let Source::Failed(finding) = setting_source(machine, state, index, scratch) {
        findings.push(finding);
    }
    findings
}
