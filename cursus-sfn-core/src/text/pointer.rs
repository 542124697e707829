//! Where a value stands in JSON.

use std::fmt;
use std::sync::Arc;

/// A place in JSON: the keys and positions that lead to it. Written as a JSON pointer (RFC 6901).
///
/// ```
/// use cursus_sfn_core::text::Pointer;
///
/// let place = Pointer::root().key("States").key("A/B").key("Choices").index(0);
/// assert_eq!(place.to_string(), "/States/A~1B/Choices/0");
/// assert_eq!(place.location(), "/States/A/B/Choices[0]");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pointer(Option<Arc<Link>>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct Link {
    parent: Pointer,
    step: Step,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Step {
    Key(String),
    Index(usize),
}

impl Pointer {
    /// The whole value.
    pub const fn root() -> Self {
        Self(None)
    }

    /// The value of a key of this one.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Self {
        self.step(Step::Key(key.into()))
    }

    /// The element of this one at a position.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Self {
        let parent = self.clone();
        Self(Some(Arc::new(Link { parent, step })))
    }

    /// How the service writes it: positions in brackets, nothing escaped.
    pub fn location(&self) -> String {
        let steps = self.steps().into_iter();
        let written = steps.map(|step| match step {
            Step::Key(key) => format!("/{key}"),
            Step::Index(index) => format!("[{index}]"),
        });
        written.collect()
    }

    /// The steps from the root.
    fn steps(&self) -> Vec<&Step> {
        let mut steps: Vec<&Step> =
            std::iter::successors(self.0.as_deref(), |link| link.parent.0.as_deref())
                .map(|link| &link.step)
                .collect();
        steps.reverse();
        steps
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in self.steps() {
            match step {
                Step::Key(key) if key.contains(['~', '/']) => {
                    write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))?;
                }
                Step::Key(key) => write!(f, "/{key}")?,
                Step::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}
