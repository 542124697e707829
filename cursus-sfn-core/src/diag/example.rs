//! Definitions that break a rule, and ones that do not.

use super::Code;

/// The examples of each group.
const FILES: [&str; 9] = [
    include_str!("examples/document.txt"),
    include_str!("examples/graph.txt"),
    include_str!("examples/state.txt"),
    include_str!("examples/task.txt"),
    include_str!("examples/choice.txt"),
    include_str!("examples/map.txt"),
    include_str!("examples/errors.txt"),
    include_str!("examples/data.txt"),
    include_str!("examples/jsonata.txt"),
];

/// A definition that breaks one rule, and one that is much alike and does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Example {
    /// The definition that breaks the rule and no other.
    pub fails: &'static str,
    /// The definition that breaks none.
    pub passes: &'static str,
    /// Whether they are definitions of Express machines.
    pub is_express: bool,
}

impl Code {
    /// An example of the rule. Rules of declarations in Rust have none here, nor have those of sizes.
    ///
    /// ```
    /// use cursus_sfn_core::diag::Code;
    ///
    /// let example = Code::REPEATED_KEY.example().unwrap();
    /// assert!(example.fails.contains(r#""Comment": "a", "Comment": "b""#));
    /// assert!(Code::TOO_LARGE.example().is_none());
    /// ```
    pub fn example(self) -> Option<Example> {
        let (is_express, fails) = self.section("fails")?;
        let (_, passes) = self.section("passes")?;
        Some(Example {
            fails,
            passes,
            is_express,
        })
    }

    /// The line behind the heading of this name, and whether it is of an Express machine.
    fn section(self, name: &str) -> Option<(bool, &'static str)> {
        let heading = format!("{} {name}", self.id());
        let mut lines = FILES.iter().flat_map(|file| file.lines());
        let rest = lines.find_map(|line| line.strip_prefix(&heading))?;
        Some((rest == " express", lines.next()?))
    }
}
