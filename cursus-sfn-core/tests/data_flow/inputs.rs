//! What the states of a random machine read.

use cursus_sfn_core::assemble::Is;
use cursus_sfn_core::spec::Encoding;

use super::machine::{
    Condition, Data, Exit, Field, Fields, Input, Kind, Machine, Payload, Place, Port, State, Task,
};
use super::model::input_payload;
use super::random::{Bytes, word};
use super::words::WORDS;

const COMPARISONS: [Is; 6] = [
    Is::Equal,
    Is::NotEqual,
    Is::Less,
    Is::LessOrEqual,
    Is::Greater,
    Is::GreaterOrEqual,
];

/// Chooses what one state reads.
pub(crate) struct Inputs<'m, 'b, 'i> {
    pub(crate) machine: &'m Machine,
    pub(crate) state: usize,
    pub(crate) bytes: &'i mut Bytes<'b>,
    pub(crate) sound: bool,
    /// Whether inputs declared by name are allowed.
    pub(crate) plain: bool,
}

impl Inputs<'_, '_, '_> {
    pub(crate) fn kind(&mut self) -> Kind {
        let mut kind = self.machine.states[self.state].kind.clone();
        match &mut kind {
            Kind::Task(task) => self.task(task),
            Kind::Wait(seconds) => *seconds = self.data_called(&["beta"]),
            Kind::Fail(cause) => *cause = self.data_called(&["alpha"]),
            Kind::Choice(conditions) => *conditions = self.conditions(),
            Kind::Succeed(payload) => {
                *payload = self.whole().unwrap_or(Payload::Any);
                if *payload == Payload::Any && self.several_would_do() {
                    kind = Kind::Fail(None);
                }
            }
            Kind::Raw(raw) if raw.definition["Type"] == "Task" => {
                raw.bound = self.data_called(&["alpha", "zeta"]).into_iter().collect();
            }
            Kind::Pass(_) | Kind::PassThrough | Kind::Raw(_) => {}
        }
        kind
    }

    fn task(&mut self, task: &mut Task) {
        let encoding = self.bytes.pick(&[
            Encoding::Json,
            Encoding::Strings,
            Encoding::Environment,
            Encoding::AttributeValues,
        ]);
        let ports = self.ports(encoding, false);
        if !ports.is_empty() {
            task.fields = Some(Fields {
                ports,
                encoding,
                parameter: match encoding {
                    Encoding::Environment => "Over.Rides.0.Env",
                    _ => self.bytes.pick(&["Payload", "Over.Rides.0.Env", ""]),
                },
            });
        }
        if self.bytes.once_in(4) {
            task.whole = self.whole();
        }
        if self.plain && self.bytes.once_in(4) {
            let taken: Vec<_> = task
                .fields
                .iter()
                .flat_map(|fields| &fields.ports)
                .collect();
            let mut named = self.ports(Encoding::Json, true);
            named.retain(|port| {
                taken
                    .iter()
                    .all(|other| other.field.word != port.field.word)
            });
            task.named_inputs = named;
        }
    }

    fn ports(&mut self, encoding: Encoding, named: bool) -> Vec<Port> {
        let mut ports: Vec<Port> = Vec::new();
        let sourced: Vec<_> = (0..WORDS.len())
            .filter(|&word| self.has_source(word, WORDS[word].is_nullable()))
            .collect();
        for _ in 0..self.bytes.below(6) {
            let random = word(self.bytes);
            let word = if self.bytes.once_in(4) {
                random
            } else {
                self.bytes.picks(&sourced).unwrap_or(random)
            };
            let field = Field {
                word,
                key: self.bytes.below(3),
                always: true,
            };
            let word = field.word();
            let possible = word.is_encodable(encoding) && (!named || word.unique_shape);
            let is_new = ports.iter().all(|port| port.field.word != field.word);
            if !possible || !is_new {
                continue;
            }
            let nullable = word.is_nullable() && encoding == Encoding::Json;
            let bound = if self.bytes.once_in(4) {
                self.data_for(field.word, nullable)
            } else {
                None
            };
            if bound.is_some() || !self.sound || self.has_source(field.word, nullable) {
                ports.push(Port { field, bound });
            }
        }
        ports
    }

    fn has_source(&self, word: usize, nullable: bool) -> bool {
        let gives = |state: &State| state.gives(word, nullable);
        if self.machine.always_before(self.state, gives) {
            return true;
        }
        let input = self.machine.input.serves(word);
        !self.machine.sometimes_before(self.state, gives) && (input || WORDS[word].is_nullable())
    }

    /// Whether a state gives several things, of which a machine that ends with anything could end with each.
    fn several_would_do(&self) -> bool {
        let mut states = self.machine.states.iter();
        states.any(|state| state.payload().is_none() && state.named_outputs().len() > 1)
    }

    /// Part of what some state gives.
    fn whole(&mut self) -> Option<Payload> {
        let states = &self.machine.states;
        let payloads: Vec<_> = states.iter().filter_map(State::payload).cloned().collect();
        let mut payload = self.bytes.picks(&payloads)?;
        match &mut payload {
            Payload::Fields(fields) => {
                fields.truncate(1 + self.bytes.below(fields.len().max(1)));
                for field in fields.iter_mut() {
                    field.always = true;
                }
                // What needs nothing is read from anything.
                if fields.iter().all(|field| field.word().is_nullable()) {
                    return None;
                }
            }
            Payload::Scalar(_) => {}
            Payload::Any => return None,
        }
        let gives = |state: &State| state.gives_whole(&payload).is_some();
        let found = self.machine.always_before(self.state, gives)
            || self.machine.input == Input::Untyped
            || input_payload().fits(&payload);
        (found || !self.sound).then_some(payload)
    }

    fn conditions(&mut self) -> Vec<Condition> {
        let Exit::Branches(branches) = &self.machine.states[self.state].exit else {
            return Vec::new();
        };
        let with_default = branches.len() > 1 && !self.bytes.once_in(4);
        let count = branches.len() - usize::from(with_default);
        let data: Vec<_> = ["alpha", "beta", "gamma"]
            .into_iter()
            .flat_map(|name| self.data_named(name))
            .collect();
        let mut condition = || {
            let data = self.bytes.picks(&data).unwrap_or(Data {
                state: None,
                word: 0,
                place: Place::Port,
            });
            // Truth values are neither less nor greater.
            let ordered = WORDS[data.word].name != "gamma";
            Condition {
                data,
                is: COMPARISONS[self.bytes.below(if ordered { 6 } else { 2 })],
                negated: self.bytes.once_in(3),
                token: u32::try_from(self.bytes.below(64)).expect("a small number"),
            }
        };
        (0..count).map(|_| condition()).collect()
    }

    fn data_called(&mut self, names: &[&str]) -> Option<Data> {
        let data: Vec<_> = names
            .iter()
            .flat_map(|name| self.data_named(name))
            .collect();
        if self.bytes.once_in(2) {
            self.bytes.picks(&data)
        } else {
            None
        }
    }

    fn data_for(&mut self, word: usize, nullable: bool) -> Option<Data> {
        let mut data = self.data_named(WORDS[word].name);
        if !nullable && WORDS[word].is_nullable() {
            data.clear();
        }
        self.bytes.picks(&data)
    }

    /// The data of this name, or of its kind below another, that is there whenever the state is entered.
    fn data_named(&self, name: &str) -> Vec<Data> {
        let index = |name| WORDS.iter().position(|word| word.name == name);
        let word = index(name).expect("a word");
        let inner = match name {
            "alpha" => Some("in_ner"),
            "beta" => Some("count"),
            _ => None,
        };
        let zeta = index("zeta").expect("a word");
        let mut data = Vec::new();
        for (state, given) in self.machine.states.iter().enumerate() {
            if !self.machine.dominates(state, self.state) {
                continue;
            }
            let mut add = |word, place| {
                let state = Some(state);
                data.push(Data { state, word, place });
            };
            if given.gives(word, true) {
                add(word, Place::Port);
            }
            if let (true, Some(name)) = (given.gives(zeta, false), inner) {
                add(zeta, Place::Inside(name));
            }
            if given.payload() == Some(&Payload::Any) && given.named_outputs().is_empty() {
                add(word, Place::Deep);
            }
        }
        if self.machine.input.serves(word) {
            let (state, place) = (None, Place::Port);
            data.push(Data { state, word, place });
        }
        data
    }
}
