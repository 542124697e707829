//! Data named in a machine, found in what a state gives.

use crate::names;
use crate::shape::{Enclosing, Field, ObjectShape, Shape};
use crate::spec::StateSpec;

/// Data found: an output port and the fields below it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Located {
    /// The output port.
    pub(crate) output: usize,
    /// Where in the named path the fields below the port begin.
    pub(crate) below: usize,
    /// What stands there.
    pub(crate) shape: &'static Shape,
    /// Whether it may be missing or null, or something that it is in.
    pub(crate) may_be_missing: bool,
}

/// Whether data may be named that need not be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gaps {
    /// No: it is read in any case.
    Refused,
    /// Yes, below an `Option`: it is asked first whether it is there.
    Allowed,
}

/// Why named data is not found. Positions count in the named path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlocated {
    /// The state gives nothing.
    NoOutput,
    /// There is no output or field of this name; perhaps one of another.
    Unknown {
        /// Which name.
        at: usize,
        /// The most similar name there is.
        similar: Option<&'static str>,
    },
    /// The field exists in Rust, but is never written to JSON.
    NotWritten {
        /// Which name.
        at: usize,
    },
    /// The field may be missing or null, and a path must not lead through it.
    MayBeMissing {
        /// Which name.
        at: usize,
    },
    /// The field is flattened: its own fields stand beside the others, and there is no value that it is.
    Flattened {
        /// Which name.
        at: usize,
        /// One of its own fields.
        field: Option<&'static str>,
    },
    /// There are no fields below this one.
    NotAnObject {
        /// Which name.
        at: usize,
        /// What stands there.
        shape: &'static str,
    },
}

/// Finds `path` in what a state of kind `spec` gives.
pub(crate) const fn locate(
    spec: &'static StateSpec,
    path: &[&str],
    gaps: Gaps,
) -> Result<Located, Unlocated> {
    let count = spec.output_count();
    if count == 0 {
        return Err(Unlocated::NoOutput);
    }
    if path.is_empty() {
        // The last port is the payload as a whole, or the only named output.
        return match (&spec.output, count) {
            (Some(_), _) | (None, 1) => Ok(located(spec, count - 1, 0)),
            _ => Err(Unlocated::Unknown {
                at: 0,
                similar: None,
            }),
        };
    }
    if let Some(output) = port_named(spec, path[0]) {
        let port = spec.output_port(output);
        if !port.always && !passes(port.data_type, gaps) {
            return Err(Unlocated::MayBeMissing { at: 0 });
        }
        return descend(located(spec, output, 1), path, gaps);
    }
    if let Some(group) = &spec.output {
        if group.payload.is_untyped() {
            return Ok(located(spec, count - 1, 0));
        }
        if let Shape::Object(object) = group.payload.shape.written()
            && let Some(field) = object.field(names::key(path[0]))
        {
            if group.payload.outputs.is_empty() {
                return descend(located(spec, count - 1, 0), path, gaps);
            }
            if field.flattened {
                return flattened(spec, field, path, gaps);
            }
            return Err(Unlocated::NotWritten { at: 0 });
        }
    }
    Err(Unlocated::Unknown {
        at: 0,
        similar: similar_port(spec, path[0]),
    })
}

const fn located(spec: &'static StateSpec, output: usize, below: usize) -> Located {
    let shape = spec.output_port(output).data_type;
    Located {
        output,
        below,
        shape,
        may_be_missing: matches!(shape, Shape::Optional(_)),
    }
}

/// Finds the port that a field of a field is which is flattened.
const fn flattened(
    spec: &'static StateSpec,
    mut field: &'static Field,
    path: &[&str],
    gaps: Gaps,
) -> Result<Located, Unlocated> {
    let mut at = 1;
    while at < path.len() {
        if let Some(output) = port_named(spec, path[at]) {
            let port = spec.output_port(output);
            if !port.always && !passes(port.data_type, gaps) {
                return Err(Unlocated::MayBeMissing { at });
            }
            return descend(located(spec, output, at + 1), path, gaps);
        }
        let Shape::Object(object) = field.shape.written() else {
            return Err(is_flattened(at - 1, field.shape));
        };
        field = match object.field(names::key(path[at])) {
            Some(field) if field.flattened => field,
            Some(_) => return Err(Unlocated::NotWritten { at }),
            None => {
                let similar = similar_field(object, path[at]);
                return Err(Unlocated::Unknown { at, similar });
            }
        };
        at += 1;
    }
    Err(is_flattened(at - 1, field.shape))
}

const fn is_flattened(at: usize, shape: &'static Shape) -> Unlocated {
    let field = match shape.required().written() {
        Shape::Object(object) => match object.fields() {
            [field, ..] => Some(field.name.as_str()),
            [] => None,
        },
        _ => None,
    };
    Unlocated::Flattened { at, field }
}

/// Whether data of a shape may be named although it may be missing.
const fn passes(shape: &Shape, gaps: Gaps) -> bool {
    matches!((shape, gaps), (Shape::Optional(_), Gaps::Allowed))
}

/// Whether nothing can stand below data of a shape, nor around it.
const fn is_scalar(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::String | Shape::Integer | Shape::Number | Shape::Boolean
    )
}

/// Whether a name is the position of an item, as in `order.items[0]`.
pub(crate) const fn is_position(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    rest.is_empty() && !name.is_empty()
}

/// Follows the fields below a port.
const fn descend(mut found: Located, path: &[&str], gaps: Gaps) -> Result<Located, Unlocated> {
    if found.below == path.len() && is_scalar(found.shape) {
        return Ok(found);
    }
    let (mut at, mut around) = (found.below, Enclosing::NONE);
    let mut ends_flattened = false;
    while at < path.len() {
        let mut shape = found.shape.written();
        if passes(shape, gaps) {
            shape = shape.required().written();
        }
        (shape, around) = around.resolve(shape);
        ends_flattened = false;
        found.shape = match shape {
            Shape::Any => return Ok(found),
            Shape::Map(map) => map.values,
            Shape::Array(inner) if is_position(path[at]) => inner,
            Shape::Object(object) => match object.field(names::key(path[at])) {
                Some(Field { written: None, .. }) => return Err(Unlocated::NotWritten { at }),
                Some(Field {
                    always_written: false,
                    shape,
                    ..
                }) if !passes(shape, gaps) => {
                    return Err(Unlocated::MayBeMissing { at });
                }
                Some(field) => {
                    ends_flattened = field.flattened;
                    field.shape
                }
                None => {
                    return Err(Unlocated::Unknown {
                        at,
                        similar: similar_field(object, path[at]),
                    });
                }
            },
            Shape::Optional(_) => {
                return Err(Unlocated::MayBeMissing {
                    at: at.saturating_sub(1),
                });
            }
            other => {
                return Err(Unlocated::NotAnObject {
                    at: at.saturating_sub(1),
                    shape: other.describe(),
                });
            }
        };
        found.may_be_missing |= matches!(found.shape, Shape::Optional(_));
        at += 1;
    }
    if ends_flattened {
        return Err(is_flattened(at - 1, found.shape));
    }
    (found.shape, _) = around.resolve(found.shape.written());
    Ok(found)
}

/// The output with this logical name, else the one with this alias, case aside.
const fn port_named(spec: &'static StateSpec, name: &str) -> Option<usize> {
    let key = names::key(name);
    let (mut outputs, mut index) = (spec.outputs, 0);
    while let [output, rest @ ..] = outputs {
        if output.logical_name.digest.key == key {
            return Some(index);
        }
        (outputs, index) = (rest, index + 1);
    }
    if let Some(group) = &spec.output {
        let mut outputs = group.payload.outputs;
        while let [output, rest @ ..] = outputs {
            if output.logical_name.digest.key == key {
                return Some(index);
            }
            (outputs, index) = (rest, index + 1);
        }
        if !group.payload.is_empty() && group.whole.logical_name.digest.key == key {
            return Some(index);
        }
    }
    port_with_alias(spec, name)
}

const fn port_with_alias(spec: &'static StateSpec, name: &str) -> Option<usize> {
    let folded = names::folded_key(name);
    let mut index = 0;
    while index < spec.output_count() {
        let aliases = spec.output_port(index).aliases;
        let mut alias = 0;
        while alias < aliases.len() {
            if aliases[alias].folded_key() == folded {
                return Some(index);
            }
            alias += 1;
        }
        index += 1;
    }
    None
}

const fn similar_port(spec: &'static StateSpec, name: &str) -> Option<&'static str> {
    let mut best = Suggestion::new(name);
    let mut i = 0;
    while i < spec.output_count() {
        best.consider(spec.output_port(i).logical_name.as_str());
        i += 1;
    }
    best.found
}

const fn similar_field(object: &ObjectShape, name: &str) -> Option<&'static str> {
    let mut best = Suggestion::new(name);
    let fields = object.fields();
    let mut i = 0;
    while i < fields.len() {
        best.consider(fields[i].name.as_str());
        i += 1;
    }
    best.found
}

/// The most similar of several names to one that was mistyped.
pub(crate) struct Suggestion<'a> {
    typed: &'a str,
    best: u32,
    pub(crate) found: Option<&'static str>,
}

impl<'a> Suggestion<'a> {
    /// A mistyped name shares at least this many basis points of its characters with the one meant.
    const LEAST: u32 = 6_000;

    pub(crate) const fn new(typed: &'a str) -> Self {
        Self {
            typed,
            best: Self::LEAST - 1,
            found: None,
        }
    }

    pub(crate) const fn consider(&mut self, name: &'static str) {
        let alike = names::written_alike(self.typed, name);
        if alike > self.best {
            self.best = alike;
            self.found = Some(name);
        }
    }
}
