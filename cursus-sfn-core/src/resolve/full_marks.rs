//! The common case: a field of scalar JSON, and an output of just that name and JSON.

use super::offer::{Offer, Verdict, Wanted};
use super::score::WEIGHTS;
use crate::shape::Shape;
use crate::spec::{InputGroup, PortScope, StateSpec};

/// The score of an output of the same name, type and JSON for a dependency without preferences. Nothing scores more.
const FULL_MARKS: i32 =
    WEIGHTS.type_equal + WEIGHTS.data_equal + WEIGHTS.name + WEIGHTS.exact + WEIGHTS.source_open;

/// Whether two shapes are of the same scalar.
macro_rules! is_same_scalar {
    ($wanted:expr, $given:expr) => {
        matches!(
            ($wanted, $given),
            (Shape::String, Shape::String)
                | (Shape::Integer, Shape::Integer)
                | (Shape::Number, Shape::Number)
                | (Shape::Boolean, Shape::Boolean)
        )
    };
}

/// The output of `source` with full marks for a field of scalar JSON.
///
/// [`judge`](super::offer::judge) comes to the same; this is the common case, found with a tenth of the steps of const evaluation.
pub(super) const fn full_marks(wanted: &Wanted, source: &'static StateSpec) -> Option<Offer> {
    let dependency = wanted.dependency;
    let plain = matches!(dependency.scope, PortScope::Field)
        && matches!(dependency.compatible_sources, [])
        && matches!(dependency.semantic_keywords, []);
    let (true, Some(group)) = (plain, &source.output) else {
        return None;
    };
    let (mut outputs, key) = (group.payload.outputs, dependency.logical_name.key());
    let mut index = source.outputs.len();
    while let [output, rest @ ..] = outputs {
        if output.logical_name.key() == key {
            if !is_same_scalar!(wanted.shape, output.data_type) || !output.always {
                return None;
            }
            return Some(Offer {
                output: index,
                score: FULL_MARKS,
                exact: true,
                verdict: Verdict::Fits,
                unbeatable: true,
                tied_with: None,
            });
        }
        (outputs, index) = (rest, index + 1);
    }
    None
}

/// Whether the fields of a payload are the first that `source` gives, in the same order, each with [`full_marks`].
///
/// So it is where a state takes the very type that the one before it gives. There is no call in the loop, since a call
/// costs const evaluation more than all the rest.
pub(super) const fn gives_in_order(source: &'static StateSpec, group: &'static InputGroup) -> bool {
    let Some(given) = &source.output else {
        return false;
    };
    let (mut inputs, mut outputs) = (group.payload.inputs, given.payload.outputs);
    if group.undivided || matches!(inputs, []) {
        return false;
    }
    while let ([input, inputs_behind @ ..], [output, outputs_behind @ ..]) = (inputs, outputs) {
        let plain = matches!(input.scope, PortScope::Field)
            && matches!(input.aliases, [])
            && matches!(input.compatible_sources, [])
            && matches!(input.semantic_keywords, []);
        if !plain
            || !output.always
            || input.logical_name.digest.key != output.logical_name.digest.key
            || !is_same_scalar!(input.data_type, output.data_type)
        {
            return false;
        }
        (inputs, outputs) = (inputs_behind, outputs_behind);
    }
    matches!(inputs, [])
}

/// Whether a state gives nothing but fields without further names, so that [`full_marks`] sees all that scores as much.
pub(super) const fn gives_plain_fields(source: &StateSpec) -> bool {
    let Some(group) = &source.output else {
        return source.outputs.is_empty();
    };
    let outputs = group.payload.outputs;
    if !source.outputs.is_empty() || (outputs.is_empty() && !group.payload.is_empty()) {
        return false;
    }
    let mut i = 0;
    while i < outputs.len() {
        if !outputs[i].aliases.is_empty() {
            return false;
        }
        i += 1;
    }
    true
}
