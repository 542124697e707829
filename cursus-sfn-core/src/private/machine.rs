//! The checks of a declared machine.

use crate::resolve::{
    Cell, ExpressionOf, Findings, OutputNames, Scratch, check_binding, check_name, check_operand,
    check_setting, check_state, check_step,
};
use crate::spec::MachineSpec;

/// The names of the outputs of a declared machine, which const evaluation puts together where a check first needs them.
pub trait Names {
    /// The names.
    const NAMES: OutputNames;
}

/// Makes a check of a machine of `N` states, first with next to nothing, then with more if that falls short. To provide
/// memory for a search takes const evaluation longer than most checks. What a function mentions is evaluated as soon as it
/// is called, so that each step has one of its own.
macro_rules! checked {
    (|$machine:ident, $scratch:ident $(, $argument:ident)*| $check:expr) => {{
        type Machine = MachineSpec<'static>;
        const fn with_names<M: Names, const N: usize>(
            $machine: &Machine,
            $($argument: usize),*
        ) -> Findings<'static> {
            let mut without = Scratch::without_memory(&M::NAMES);
            let $scratch = &mut without;
            let findings = $check;
            if without.falls_short {
                with_memory::<M, N>($machine, $($argument),*)
            } else {
                findings
            }
        }
        const fn with_memory<M: Names, const N: usize>(
            $machine: &Machine,
            $($argument: usize),*
        ) -> Findings<'static> {
            let (mut cells, mut order, mut stack) = ([Cell::EMPTY; N], [0; N], [0; N]);
            let $scratch = &mut Scratch::new(&mut cells, &mut order, &mut stack, &M::NAMES);
            $check
        }
        let mut none = Scratch::none();
        let $scratch = &mut none;
        let findings = $check;
        if none.falls_short {
            with_names::<M, N>($machine, $($argument),*)
        } else {
            findings
        }
    }};
}

/// Panics unless state `state` of a machine of `N` states is sound. The message lists all that is wrong with it.
#[track_caller]
pub const fn require_state<M: Names, const N: usize>(machine: &MachineSpec<'static>, state: usize) {
    let findings = checked!(|machine, scratch, state| check_state(machine, state, scratch));
    // As in most states: a call costs const evaluation more than the test.
    if findings.count > 0 {
        require_none(&findings, machine, state);
    }
}

/// Panics unless state `state` can have its name in the definition.
#[track_caller]
pub const fn require_state_name(machine: &MachineSpec<'static>, state: usize) {
    let mut findings = Findings::new();
    if let Some(finding) = check_name(machine, state) {
        findings.push(finding);
    }
    require_none(&findings, machine, state);
}

/// Panics unless binding `binding` of state `state` names an input that it may. What else is wrong with it is for
/// [`require_bound`].
#[track_caller]
pub const fn require_binding<M: Names, const N: usize>(
    machine: &MachineSpec<'static>,
    state: usize,
    binding: usize,
) -> Findings<'static> {
    let findings = checked!(|machine, scratch, state, binding| check_binding(
        machine, state, binding, scratch
    ));
    if findings.concern_an_input() {
        require_none(&findings, machine, state);
    }
    findings
}

/// Panics unless what an input of state `state` is bound to is sound.
#[track_caller]
pub const fn require_bound(
    findings: &Findings<'static>,
    machine: &MachineSpec<'static>,
    state: usize,
) {
    require_none(findings, machine, state);
}

/// Panics unless setting `setting` of state `state` is sound.
#[track_caller]
pub const fn require_setting<M: Names, const N: usize>(
    machine: &MachineSpec<'static>,
    state: usize,
    setting: usize,
) {
    let findings = checked!(|machine, scratch, state, setting| check_setting(
        machine, state, setting, scratch
    ));
    require_none(&findings, machine, state);
}

/// Panics unless the data that operand `operand` of the conditions of state `state` names is there.
#[track_caller]
pub const fn require_operand<M: Names, const N: usize>(
    machine: &MachineSpec<'static>,
    state: usize,
    operand: usize,
) {
    let findings = checked!(|machine, scratch, state, operand| check_operand(
        machine, state, operand, scratch
    ));
    require_none(&findings, machine, state);
}

/// Panics unless step `step` of an expression of state `state` can be said in the query language of the machine.
#[track_caller]
pub const fn require_step(
    machine: &MachineSpec<'static>,
    state: usize,
    expression: ExpressionOf,
    step: usize,
) {
    let mut findings = Findings::new();
    if let Some(finding) = check_step(machine, state, expression, step) {
        findings.push(finding);
    }
    require_none(&findings, machine, state);
}

#[track_caller]
const fn require_none(findings: &Findings<'_>, machine: &MachineSpec<'_>, state: usize) {
    assert!(
        findings.is_empty(),
        "{}",
        findings.describe(machine, state).as_str()
    );
}
