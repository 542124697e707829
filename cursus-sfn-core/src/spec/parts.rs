//! The ports of types into which others are flattened, and of enums with data.

use super::{DependencySpec, OutputSpec, PayloadSpec, PortWords};
use crate::shape::{Field, Shape, UnionShape, assignable};

/// So many ports a generic type may have into which others are flattened.
pub const MOST_PORTS: usize = 64;

/// A field of a struct as a part of its ports: one port, or those of what is flattened there.
#[derive(Clone, Copy, Debug)]
pub struct PortPart {
    field: usize,
    words: PortWords,
    flattened: Option<&'static PayloadSpec>,
}

impl PortPart {
    /// The field at a position.
    pub const fn new(field: usize, words: PortWords) -> Self {
        Self {
            field,
            words,
            flattened: None,
        }
    }

    /// Makes it the ports of what is flattened.
    #[must_use]
    pub const fn flattened(mut self, payload: &'static PayloadSpec) -> Self {
        self.flattened = Some(payload);
        self
    }

    /// The inputs of what is flattened; `None` if it must be given as a whole. A map, or what is optional, need not be given.
    const fn inputs(&self, field: &Field) -> Option<&'static [DependencySpec]> {
        let inputs: &[DependencySpec] = match self.flattened {
            Some(payload) => payload.inputs,
            None => &[],
        };
        match field.shape.read() {
            Shape::Object(object) if inputs.is_empty() && !object.fields().is_empty() => None,
            Shape::Object(_) => Some(inputs),
            Shape::Any | Shape::Null | Shape::Map(_) | Shape::Optional(_) => Some(&[]),
            _ => None,
        }
    }

    /// The outputs of what is flattened that are known.
    const fn outputs(&self, field: &Field) -> &'static [OutputSpec] {
        match (self.flattened, field.shape.written()) {
            (Some(payload), Shape::Object(_) | Shape::Union(_)) => payload.outputs,
            _ => &[],
        }
    }
}

const fn fields_of(shape: &'static Shape) -> &'static [Field] {
    match shape {
        Shape::Object(object) => object.fields(),
        _ => panic!("only the fields of a struct are ports"),
    }
}

/// The number of input ports; none if the payload must be given as a whole.
pub const fn count_inputs(shape: &'static Shape, parts: &[PortPart]) -> usize {
    let (fields, mut count, mut i) = (fields_of(shape), 0, 0);
    while i < parts.len() {
        let field = &fields[parts[i].field];
        if field.read.is_none() {
        } else if !field.flattened {
            count += 1;
        } else {
            match parts[i].inputs(field) {
                Some(inputs) => count += inputs.len(),
                None => return 0,
            }
        }
        i += 1;
    }
    count
}

/// The input ports, and blanks behind them.
///
/// # Panics
/// If there are more than `N`.
pub const fn inputs_of_parts<const N: usize>(
    shape: &'static Shape,
    parts: &[PortPart],
) -> [DependencySpec; N] {
    let mut made = [DependencySpec::BLANK; N];
    if count_inputs(shape, parts) == 0 {
        return made;
    }
    let (fields, mut count, mut i) = (fields_of(shape), 0, 0);
    while i < parts.len() {
        let field = &fields[parts[i].field];
        let inner = match parts[i].inputs(field) {
            _ if field.read.is_none() || !field.flattened => &[],
            Some(inputs) => inputs,
            None => &[],
        };
        if field.read.is_some() && !field.flattened {
            assert!(count < N, "a generic type has at most 64 ports");
            made[count] = parts[i].words.input(field);
            count += 1;
        }
        let mut j = 0;
        while j < inner.len() {
            assert!(count < N, "a generic type has at most 64 ports");
            made[count] = inner[j];
            made[count].required &= field.required;
            count += 1;
            j += 1;
        }
        i += 1;
    }
    made
}

/// The number of output ports.
pub const fn count_outputs(shape: &'static Shape, parts: &[PortPart]) -> usize {
    let (fields, mut count, mut i) = (fields_of(shape), 0, 0);
    while i < parts.len() {
        let field = &fields[parts[i].field];
        if field.written.is_some() {
            count += if field.flattened {
                parts[i].outputs(field).len()
            } else {
                1
            };
        }
        i += 1;
    }
    count
}

/// The output ports, and blanks behind them.
///
/// # Panics
/// If there are more than `N`.
pub const fn outputs_of_parts<const N: usize>(
    shape: &'static Shape,
    parts: &[PortPart],
) -> [OutputSpec; N] {
    let mut made = [OutputSpec::BLANK; N];
    let (fields, mut count, mut i) = (fields_of(shape), 0, 0);
    while i < parts.len() {
        let field = &fields[parts[i].field];
        if field.written.is_some() && !field.flattened {
            assert!(count < N, "a generic type has at most 64 ports");
            made[count] = parts[i].words.output(field);
            count += 1;
        } else if field.written.is_some() {
            let inner = parts[i].outputs(field);
            let mut j = 0;
            while j < inner.len() {
                assert!(count < N, "a generic type has at most 64 ports");
                made[count] = inner[j];
                made[count].always &= field.always_written;
                count += 1;
                j += 1;
            }
        }
        i += 1;
    }
    made
}

/// The first of several.
pub const fn first<T, const N: usize>(all: &'static [T; N], count: usize) -> &'static [T] {
    all.split_at(count).0
}

/// The number of [`common_outputs`].
pub const fn count_common_outputs(shape: &'static Shape) -> usize {
    let (mut count, mut next) = (0, 0);
    while let Some((_, behind)) = next_common(shape, next) {
        (count, next) = (count + 1, behind);
    }
    count
}

/// The output ports of an enum with data: its tag, and the fields that are in all variants.
///
/// `tags` are the strings of the tag.
pub const fn common_outputs<const N: usize>(
    shape: &'static Shape,
    tags: &'static Shape,
) -> [OutputSpec; N] {
    let mut made = [OutputSpec::BLANK; N];
    let (mut count, mut next) = (0, 0);
    while let Some((port, behind)) = next_common(shape, next) {
        made[count] = port;
        if matches!(port.data_type, Shape::Enum(_)) {
            made[count].data_type = tags;
        }
        (count, next) = (count + 1, behind);
    }
    made
}

/// The next field, from position `at` of the first variant on, that all variants have, and the position behind it.
const fn next_common(shape: &'static Shape, mut at: usize) -> Option<(OutputSpec, usize)> {
    let Shape::Union(union) = shape else {
        return None;
    };
    let Some(first) = first_fields(union) else {
        return None;
    };
    while at < first.len() {
        let field = &first[at];
        at += 1;
        if field.written.is_some()
            && !field.flattened
            && let Some(always) = is_common(union, field)
        {
            let mut port = OutputSpec::field(field);
            port.always = always;
            return Some((port, at));
        }
    }
    None
}

/// The fields of the first variant that is written, if it is an object.
const fn first_fields(union: &'static UnionShape) -> Option<&'static [Field]> {
    let mut variants = union.variants();
    while let [variant, rest @ ..] = variants {
        if variant.written {
            return match variant.shape.written() {
                Shape::Object(object) => Some(object.fields()),
                _ => None,
            };
        }
        variants = rest;
    }
    None
}

/// Whether all variants write a field under its key with JSON of one kind; if so, whether they always do.
const fn is_common(union: &'static UnionShape, field: &'static Field) -> Option<bool> {
    let (mut always, mut i) = (true, 0);
    while i < union.variants().len() {
        let variant = &union.variants()[i];
        i += 1;
        if !variant.written {
            continue;
        }
        let Shape::Object(object) = variant.shape.written() else {
            return None;
        };
        let Some(found) = written_as(object.fields(), field) else {
            return None;
        };
        always &= found.always_written;
    }
    Some(always)
}

/// The field that is written under the key of another, with JSON of its kind.
const fn written_as(fields: &'static [Field], like: &'static Field) -> Option<&'static Field> {
    let mut fields = fields;
    while let [field, rest @ ..] = fields {
        if let (Some(a), Some(b)) = (field.written, like.written)
            && crate::names::same(a, b)
            && !field.flattened
        {
            let (a, b) = (field.shape.written(), like.shape.written());
            let tags = matches!((a, b), (Shape::Enum(_), Shape::Enum(_)));
            return if tags || (assignable(a, b) && assignable(b, a)) {
                Some(field)
            } else {
                None
            };
        }
        fields = rest;
    }
    None
}
