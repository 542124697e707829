//! What must be reported of a machine, told from its description alone.

use cursus_sfn_core::diag::Code;
use cursus_sfn_core::spec::Encoding;

use super::machine::{Input, Kind, Machine, Payload, Port, State};
use super::model::input_payload;

/// The states with an input that has no source, or one on some paths only, with the code of each mistake; sorted.
pub(crate) fn of(machine: &Machine) -> Vec<(String, Code)> {
    let mut found = Vec::new();
    for (at, state) in machine.states.iter().enumerate() {
        let codes: Vec<_> = match &state.kind {
            Kind::Task(task) => {
                let fields = task.fields.iter().flat_map(|fields| {
                    let json = fields.encoding == Encoding::Json;
                    let ports = fields.ports.iter();
                    ports.map(move |port| of_port(machine, at, port, json))
                });
                let named = task.named_inputs.iter();
                let named = named.map(|port| of_port(machine, at, port, true));
                let whole = task
                    .whole
                    .iter()
                    .map(|payload| of_whole(machine, at, payload));
                fields.chain(named).chain(whole).flatten().collect()
            }
            Kind::Succeed(payload) if *payload != Payload::Any => {
                of_whole(machine, at, payload).into_iter().collect()
            }
            _ => Vec::new(),
        };
        found.extend(codes.into_iter().map(|code| (state.name.to_owned(), code)));
    }
    found.sort();
    found
}

fn of_port(machine: &Machine, reader: usize, port: &Port, json: bool) -> Option<Code> {
    let (word, nullable) = (port.field.word, port.field.word().is_nullable());
    let gives = |state: &State| state.gives(word, json && nullable);
    if port.bound.is_some() || machine.always_before(reader, gives) {
        return None;
    }
    if machine.sometimes_before(reader, gives) {
        return Some(Code::SOURCE_ON_SOME_PATHS);
    }
    let absent = !machine.input.serves(word) && !nullable;
    absent.then_some(Code::NO_SOURCE)
}

/// A payload is told from others by its type, not its name, so one on some paths only is none at all.
fn of_whole(machine: &Machine, reader: usize, payload: &Payload) -> Option<Code> {
    let gives = |state: &State| state.gives_whole(payload).is_some();
    let from_input = machine.input == Input::Untyped || input_payload().fits(payload);
    let absent = !from_input && !machine.always_before(reader, gives);
    absent.then_some(Code::NO_SOURCE)
}
