//! Gives slots, keys and variables their names.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::encode::selected;
use super::super::names::Names;
use super::super::raw::RawResult;
use super::plan::Planner;
use super::{Kept, Store};
use crate::asl::{Str, Template};
use crate::resolve::Origin;
use crate::spec::{MachineSpec, PortScope};

impl Planner<'_> {
    /// Gives every slot, key and variable its name.
    pub(super) fn name(&mut self, names: &mut Names) {
        let machine = self.machine;
        self.name_exports();
        for state in 0..self.states.len() {
            let node = &machine.states[state];
            let outputs = &self.single[state].outputs;
            let placement = &mut self.states[state];
            if outputs.is_empty() {
                continue;
            }
            if let Store::Slot(slot) = &mut placement.store {
                *slot = match &self.raw[state] {
                    Some(RawResult::At(path)) => path.clone(),
                    _ => names.slot(node.name),
                };
            }
            placement.values.reserve_exact(outputs.len());
            let alone = outputs.len() == 1;
            for &output in outputs {
                let export = self.exports[state].get(output);
                let name = match export {
                    Some(export) => export.key.clone(),
                    None => Str::Borrowed(node.spec.output_port(output).logical_name.as_str()),
                };
                let key = match &placement.store {
                    Store::Variables => names.variable(&[node.name, &name]).into(),
                    _ if alone && export.is_none() && is_all(&selected(node.spec, output)) => {
                        Str::default()
                    }
                    _ => unused_key(&placement.values, name),
                };
                placement.values.push(Kept {
                    output,
                    joined: false,
                    key,
                });
            }
        }
        self.name_joins(names);
    }

    /// Gives every export its key. Those of states within are there first.
    fn name_exports(&mut self) {
        for state in (0..self.exports.len()).rev() {
            let mut keys: Vec<Str> = Vec::new();
            for at in 0..self.exports[state].len() {
                let Origin {
                    state: giver,
                    output,
                } = self.exports[state][at].origins[0];
                let giver = giver.unwrap_or_default();
                let name = match self.exports[giver].get(output) {
                    Some(inner) => inner.key.clone(),
                    None => name_outside(self.machine, giver, output),
                };
                let key = unused(|key| keys.contains(key), name);
                keys.push(key.clone());
                self.exports[state][at].key = key;
            }
        }
    }

    fn name_joins(&mut self, names: &mut Names) {
        let machine = self.machine;
        let mut slots: HashMap<Vec<usize>, String> = HashMap::new();
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
                    Str::Borrowed(port.logical_name.as_str())
                }
            };
            let (key, store) = if self.states[first].store == Store::Variables {
                let name = names.variable(&[&name]);
                join.place = format!("${name}");
                (name.into(), Store::Variables)
            } else {
                let slot = slots.entry(join.states.clone()).or_insert_with(|| {
                    names.slot(&format!("before_{}", machine.states[join.readers[0]].name))
                });
                let key = unused_key(&self.states[first].values, name);
                join.place = format!("${slot}.{key}");
                (key, Store::Slot(slot.clone()))
            };
            for &Origin { state, output } in origins {
                let Some(state) = state.filter(|state| join.states.contains(state)) else {
                    continue;
                };
                self.states[state].store = store.clone();
                self.states[state].values.push(Kept {
                    output,
                    joined: true,
                    key: key.clone(),
                });
            }
        }
    }
}

/// What an output is called outside of its branch: like the field, or like the state where it is all of what that gives.
fn name_outside(machine: &MachineSpec<'_>, state: usize, output: usize) -> Str {
    let node = &machine.states[state];
    let port = node.spec.output_port(output);
    match port.scope {
        PortScope::Field | PortScope::Named => Str::Borrowed(port.logical_name.as_str()),
        PortScope::Whole => Str::Owned(node.name.to_owned()),
    }
}

/// Whether a result is kept as it is.
fn is_all(select: &Template) -> bool {
    matches!(select, Template::Path(path) if path == "$")
}

/// The key, with a number behind it if it is taken.
fn unused_key(values: &[Kept], key: Str) -> Str {
    unused(|key| values.iter().any(|kept| kept.key == *key), key)
}

fn unused(is_taken: impl Fn(&Str) -> bool, mut key: Str) -> Str {
    if let Cow::Owned(identifier) = crate::path::identifier(&key) {
        key = identifier.into();
    }
    let mut candidate = key.clone();
    let mut number = 2;
    while is_taken(&candidate) {
        candidate = format!("{key}_{number}").into();
        number += 1;
    }
    candidate
}
