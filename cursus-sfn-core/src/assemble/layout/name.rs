//! Gives slots, keys and variables their names.

use std::collections::HashMap;

use super::super::encode::is_result;
use super::super::names::Names;
use super::super::raw::RawResult;
use super::plan::Planner;
use super::{Kept, Store};
use crate::asl::Str;
use crate::resolve::Origin;
use crate::spec::PortScope;

impl Planner<'_> {
    /// Gives every slot, key and variable its name.
    pub(super) fn name(&mut self, names: &mut Names) {
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
        if let Store::Slot(slot) = &mut placement.store {
            *slot = match &self.raw[state] {
                Some(RawResult::At(path)) => path.clone(),
                _ => names.slot(node.name),
            };
        }
        placement.values.reserve_exact(outputs.len());
        let in_variables = placement.store == Store::Variables;
        // In JSONata one variable has all.
        let shared =
            (in_variables && self.in_jsonata).then(|| Str::Owned(names.variable(&[node.name])));
        let alone = outputs.len() == 1;
        for &output in outputs {
            let port = node.spec.output_port(output);
            let holds_nothing_else = match (&placement.store, &shared) {
                (Store::Variables, None) => true,
                (Store::Variables, Some(_)) => alone && port.scope == PortScope::Whole,
                (Store::Slot(_) | Store::Nothing, _) => alone && is_result(node.spec, output),
            };
            let key = if holds_nothing_else {
                Str::default()
            } else {
                unused_key(&placement.values, port.logical_name.as_str())
            };
            let variable = match &shared {
                Some(variable) => variable.clone(),
                None if in_variables => names
                    .variable(&[node.name, port.logical_name.as_str()])
                    .into(),
                None => Str::default(),
            };
            placement.values.push(Kept {
                output,
                joined: false,
                variable,
                key,
            });
        }
    }

    fn name_joins(&mut self, names: &mut Names) {
        let machine = self.machine;
        let mut holders: HashMap<Vec<usize>, Str> = HashMap::new();
        for (origins, join) in &mut self.joins {
            let first = join.states[0];
            let output = origins.iter().find(|origin| origin.state == Some(first));
            let output = output.map_or(0, |origin| origin.output);
            let port = machine.states[first].spec.output_port(output);
            let name = port.logical_name.as_str();
            let before = || format!("before_{}", machine.states[join.readers[0]].name);
            let in_variables = self.states[first].store == Store::Variables;
            let (store, variable, key) = if in_variables && !self.in_jsonata {
                let variable = Str::Owned(names.variable(&[name]));
                (Store::Variables, variable, Str::default())
            } else if in_variables {
                let states = join.states.clone();
                let holder = holders
                    .entry(states)
                    .or_insert_with(|| names.variable(&[&before()]).into());
                let values = self.states[first].values.iter();
                let own = values.filter(|kept| kept.variable == *holder);
                (Store::Variables, holder.clone(), unused_key(own, name))
            } else {
                let states = join.states.clone();
                let slot = holders
                    .entry(states)
                    .or_insert_with(|| names.slot(&before()).into());
                let key = unused_key(&self.states[first].values, name);
                (Store::Slot(slot.to_string()), Str::default(), key)
            };
            let kept = Kept {
                output,
                joined: true,
                variable,
                key,
            };
            for &Origin { state, output } in origins {
                let Some(state) = state else { continue };
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
fn unused_key<'k>(
    values: impl IntoIterator<Item = &'k Kept, IntoIter: Clone>,
    key: &'static str,
) -> Str {
    let values = values.into_iter();
    let key = crate::path::identifier(key);
    let mut candidate = key.clone();
    let mut number = 2;
    while values.clone().any(|kept| kept.key == candidate) {
        candidate = format!("{key}_{number}").into();
        number += 1;
    }
    candidate
}
