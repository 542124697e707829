//! Gives slots, keys and variables their names.

use std::collections::HashMap;

use super::super::encode::is_result;
use super::super::names::Names;
use super::super::raw::RawResult;
use super::plan::Planner;
use super::{Kept, States, Store};
use crate::asl::Str;
use crate::path::{identifier, is_identifier};
use crate::resolve::Origin;
use crate::spec::{MachineSpec, PortScope, StateKind};
use crate::text::Hashing;

impl Planner<'_> {
    /// Gives every slot, key and variable its name.
    pub(super) fn name(&mut self, names: &mut Names) {
        self.name_exports();
        if self
            .machine
            .states
            .iter()
            .any(|node| node.spec.kind == StateKind::Batch)
        {
            names.reserve_slot("Items");
            names.reserve_slot("BatchInput");
        }
        for state in 0..self.states.len() {
            if !self.single[state].outputs.is_empty() {
                self.name_own(state, names);
            }
        }
        self.name_joins(names);
    }

    /// Names what is read of one state alone.
    fn name_own(&mut self, state: usize, names: &mut Names) {
        let node = &self.machine.states[state];
        let outputs = &self.single[state].outputs;
        let placement = &mut self.states[state];
        if let Store::Slot(slot) | Store::ExecutionInput(slot) = &mut placement.store {
            *slot = match &self.raw[state] {
                Some(RawResult::At(path)) => path.clone(),
                // It is the document itself.
                _ if node.spec.kind == StateKind::Batch => Str::constant("$"),
                _ => names.slot(node.name),
            };
        }
        placement.values.reserve_exact(outputs.len());
        let in_variables = placement.store == Store::Variables;
        // In JSONata one variable has all.
        let shared = (in_variables && self.in_jsonata).then(|| names.variable(&[node.name]));
        let alone = outputs.len() == 1;
        for &output in outputs {
            let export = self.exports[state].get(output);
            let name = match export {
                Some(export) => export.key.clone(),
                None => Str::constant(node.spec.output_port(output).logical_name.as_str()),
            };
            let is_whole = |output| node.spec.output_port(output).scope == PortScope::Whole;
            let holds_nothing_else = match (&placement.store, &shared) {
                (Store::Variables, None) => true,
                (Store::Variables, Some(_)) => alone && export.is_none() && is_whole(output),
                (Store::Slot(_) | Store::ExecutionInput(_) | Store::Nothing, _) => {
                    alone && export.is_none() && is_result(node.spec, output)
                }
                (Store::Context, _) => false,
            };
            let key = match (&placement.store, node.spec.kind) {
                (Store::Context, StateKind::Index) => Str::constant("Index"),
                (Store::Context, _) => Str::constant("Value"),
                _ if holds_nothing_else => Str::default(),
                _ => unused_key(&placement.values, name.clone()),
            };
            let holder = match (&placement.store, &shared) {
                (_, Some(variable)) => variable.clone(),
                (Store::Variables, None) => names.variable(&[node.name, &name]),
                (Store::Slot(slot), None) if key.is_empty() => slot.clone(),
                (Store::Slot(slot), None) => names.below(slot, &key),
                (Store::ExecutionInput(_) | Store::Context | Store::Nothing, None) => {
                    Str::default()
                }
            };
            placement.values.push(Kept {
                output,
                joined: false,
                holder,
                key,
            });
        }
    }

    /// Gives every export its key. Those of states within are there first.
    fn name_exports(&mut self) {
        for state in (0..self.exports.len()).rev() {
            let mut keys: Vec<Str> = Vec::new();
            for at in 0..self.exports[state].len() {
                let origin = self.exports[state][at].origins[0];
                let giver = origin.state.unwrap_or_default();
                let name = match self.exports[giver].get(origin.output) {
                    Some(inner) => inner.key.clone(),
                    None => name_outside(self.machine, giver, origin.output),
                };
                let key = unused(|key| keys.iter().any(|known| known == key), name);
                keys.push(key.clone());
                self.exports[state][at].key = key;
            }
        }
    }

    fn name_joins(&mut self, names: &mut Names) {
        let machine = self.machine;
        let mut holders: HashMap<States, Str, Hashing> = HashMap::default();
        for (origins, join) in &mut self.joins {
            // All of them end their branch.
            let Some(&first) = join.states.first() else {
                continue;
            };
            let output = origins.iter().find(|origin| origin.state == Some(first));
            let output = output.map_or(0, |origin| origin.output);
            let name = match self.exports[first].get(output) {
                Some(export) => export.key.clone(),
                None => {
                    let port = machine.states[first].spec.output_port(output);
                    Str::constant(port.logical_name.as_str())
                }
            };
            let before = || format!("before_{}", machine.states[join.readers[0]].name);
            let in_variables = self.states[first].store == Store::Variables;
            let (store, holder, key) = if in_variables && !self.in_jsonata {
                let variable = names.variable(&[&name]);
                (Store::Variables, variable, Str::default())
            } else if in_variables {
                let states = join.states.clone();
                let holder = holders
                    .entry(states)
                    .or_insert_with(|| names.variable(&[&before()]));
                let values = self.states[first].values.iter();
                let own = values.filter(|kept| kept.holder == *holder);
                (Store::Variables, holder.clone(), unused_key(own, name))
            } else {
                let states = join.states.clone();
                let slot = holders
                    .entry(states)
                    .or_insert_with(|| names.slot(&before()));
                let key = unused_key(&self.states[first].values, name);
                let path = names.below(slot, &key);
                (Store::Slot(slot.clone()), path, key)
            };
            let kept = Kept {
                output,
                joined: true,
                holder,
                key,
            };
            for &Origin { state, output } in origins {
                let Some(state) = state.filter(|state| join.states.contains(state)) else {
                    continue;
                };
                if self.states[state].store != store {
                    self.states[state].store = store.clone();
                }
                self.states[state].values.push(Kept {
                    output,
                    ..kept.clone()
                });
            }
            join.place = self.states[first].place_of(&kept);
        }
    }
}

/// The key, with a number behind it if it is taken.
fn unused_key<'k>(values: impl IntoIterator<Item = &'k Kept, IntoIter: Clone>, key: Str) -> Str {
    let values = values.into_iter();
    let is_taken = |key: &str| values.clone().any(|kept| kept.key.as_str() == key);
    unused(is_taken, key)
}

/// What an output is called outside of its branch: like the field, or like the state where it is all of what that gives.
fn name_outside(machine: &MachineSpec<'_>, state: usize, output: usize) -> Str {
    let node = &machine.states[state];
    let port = node.spec.output_port(output);
    match port.scope {
        PortScope::Field | PortScope::Named => Str::constant(port.logical_name.as_str()),
        PortScope::Whole => Str::copied(node.name),
    }
}

#[inline]
fn unused(is_taken: impl Fn(&str) -> bool, key: Str) -> Str {
    if is_identifier(&key) && !is_taken(&key) {
        return key;
    }
    let key: Str = identifier(&key).into_owned().into();
    if !is_taken(&key) {
        return key;
    }
    let mut numbered = (2..).map(|number: u32| Str::from(format!("{key}_{number}")));
    numbered
        .find(|candidate| !is_taken(candidate))
        .unwrap_or_default()
}
