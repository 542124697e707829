//! Gives slots, keys and variables their names.

use std::collections::HashMap;

use super::super::encode::selected;
use super::super::names::Names;
use super::super::raw::RawResult;
use super::plan::Planner;
use super::{Kept, Store};
use crate::asl::{Str, Template};
use crate::resolve::Origin;

impl Planner<'_> {
    /// Gives every slot, key and variable its name.
    pub(super) fn name(&mut self, names: &mut Names) {
        let machine = self.machine;
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
                let port = node.spec.output_port(output);
                let key = match &placement.store {
                    Store::Variables => names
                        .variable(&[node.name, port.logical_name.as_str()])
                        .into(),
                    _ if alone && is_all(&selected(node.spec, output)) => Str::default(),
                    _ => unused_key(&placement.values, port.logical_name.as_str()),
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

    fn name_joins(&mut self, names: &mut Names) {
        let machine = self.machine;
        let mut slots: HashMap<&[usize], String> = HashMap::new();
        for (origins, join) in &mut self.joins {
            let first = join.states[0];
            let output = origins.iter().find(|origin| origin.state == Some(first));
            let output = output.map_or(0, |origin| origin.output);
            let port = machine.states[first].spec.output_port(output);
            let (key, store) = if self.states[first].store == Store::Variables {
                let name = names.variable(&[port.logical_name.as_str()]);
                join.place = format!("${name}");
                (name.into(), Store::Variables)
            } else {
                let slot = slots.entry(&join.states).or_insert_with(|| {
                    names.slot(&format!("before_{}", machine.states[join.readers[0]].name))
                });
                let key = unused_key(&self.states[first].values, port.logical_name.as_str());
                join.place = format!("${slot}.{key}");
                (key, Store::Slot(slot.clone()))
            };
            for &Origin { state, output } in origins {
                let Some(state) = state else { continue };
                if self.states[state].store != store {
                    self.states[state].store = store.clone();
                }
                self.states[state].values.push(Kept {
                    output,
                    joined: true,
                    key: key.clone(),
                });
            }
        }
    }
}

/// Whether a result is kept as it is.
fn is_all(select: &Template) -> bool {
    matches!(select, Template::Path(path) if path == "$")
}

/// The key, with a number behind it if it is taken.
fn unused_key(values: &[Kept], key: &'static str) -> Str {
    let key = crate::path::identifier(key);
    let mut candidate = key.clone();
    let mut number = 2;
    while values.iter().any(|kept| kept.key == candidate) {
        candidate = format!("{key}_{number}").into();
        number += 1;
    }
    candidate
}
