//! The way to a value from the root of its document.

use super::Node;

impl<'d> Node<'d> {
    /// The object or array it is in. Takes longer the more there is before it.
    pub fn parent(self) -> Option<Self> {
        self.way().last().map(|(parent, _)| parent)
    }

    /// The key under which it stands in an object.
    pub(crate) fn key(self) -> Option<&'d str> {
        self.way().last().and_then(|(_, step)| step.key())
    }

    /// The way to it as a JSON pointer; that of a key is that of its value.
    ///
    /// Source: RFC 6901.
    pub fn pointer(self) -> String {
        let mut pointer = String::new();
        for (_, step) in self.way() {
            pointer.push('/');
            match step {
                WayStep::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                WayStep::Item(position) => pointer.push_str(&position.to_string()),
            }
        }
        pointer
    }

    /// The containers it is in, the outermost first, each with the step from it.
    fn way(self) -> impl Iterator<Item = (Self, WayStep<'d>)> {
        let mut at = Self::new(self.document, 0);
        std::iter::from_fn(move || {
            let around = at;
            if around.index >= self.index {
                return None;
            }
            let is_in = |value: &Self| self.index < value.behind();
            let step;
            (at, step) = if around.is_object() {
                let (key, value) = around.entries().find(|(_, value)| is_in(value))?;
                let is_key = key.index == self.index;
                (if is_key { key } else { value }, WayStep::Key(key.text()))
            } else {
                let mut items = around.items().enumerate();
                let (position, item) = items.find(|(_, item)| is_in(item))?;
                (item, WayStep::Item(position))
            };
            Some((around, step))
        })
    }
}

/// A step from a container to something in it.
#[derive(Clone, Copy)]
enum WayStep<'d> {
    Key(&'d str),
    Item(usize),
}

impl<'d> WayStep<'d> {
    const fn key(self) -> Option<&'d str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item(_) => None,
        }
    }
}
