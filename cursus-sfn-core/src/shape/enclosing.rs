//! The types around a place, which it may mean again.

use super::Shape;

/// So many types that contain themselves may stand inside each other; of more, the outer ones are forgotten.
const MOST: usize = 8;

/// The types around a place in a shape that [`Shape::Recursive`] there can mean.
///
/// ```
/// use cursus_sfn_core::shape::{Enclosing, Field, ObjectShape, Shape};
///
/// static NODE: Shape = Shape::Object(
///     &ObjectShape::new("Node", 0, &[Field::new("next", "next", &Shape::Recursive(1))]).recursive(1),
/// );
/// let (node, around) = Enclosing::NONE.resolve(&NODE);
/// let Shape::Object(object) = node else { unreachable!() };
/// let (next, _) = around.resolve(object.fields()[0].shape);
/// assert_eq!(next, &NODE);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Enclosing {
    types: [Entry; MOST],
    len: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    number: u64,
    shape: &'static Shape,
    /// Which occurrence of the type it is; the same when it is meant again.
    origin: u32,
}

impl Enclosing {
    /// No type.
    pub const NONE: Self = Self {
        types: [Entry {
            number: 0,
            shape: &Shape::Any,
            origin: 0,
        }; MOST],
        len: 0,
    };

    /// The shape at a place below these types, and the types around what is inside of it. What [`Shape::Recursive`] means
    /// is found; if it means none of these types, it is [`Shape::Any`].
    pub const fn resolve(self, shape: &'static Shape) -> (&'static Shape, Self) {
        let (shape, around, _) = self.enter(shape, 0);
        (shape, around)
    }

    /// Like [`resolve`](Self::resolve), with the number of the occurrence: `fresh` unless the type is met again. It is 0 for
    /// what is not recursive.
    pub(super) const fn enter(
        mut self,
        shape: &'static Shape,
        fresh: u32,
    ) -> (&'static Shape, Self, u32) {
        let number = match shape {
            Shape::Object(object) => object.number(),
            Shape::Union(union) => union.number(),
            Shape::Tuple(tuple) => tuple.number(),
            Shape::Recursive(number) => return self.again(*number),
            _ => 0,
        };
        if number == 0 {
            return (shape, self, 0);
        }
        if self.len == MOST {
            let mut i = 1;
            while i < MOST {
                self.types[i - 1] = self.types[i];
                i += 1;
            }
            self.len -= 1;
        }
        self.types[self.len] = Entry {
            number,
            shape,
            origin: fresh,
        };
        self.len += 1;
        (shape, self, fresh)
    }

    /// The innermost type of this number, and the types around what is inside of it.
    const fn again(mut self, number: u64) -> (&'static Shape, Self, u32) {
        while self.len > 0 {
            let entry = self.types[self.len - 1];
            if entry.number == number {
                return (entry.shape, self, entry.origin);
            }
            self.len -= 1;
        }
        (&Shape::Any, self, 0)
    }
}
