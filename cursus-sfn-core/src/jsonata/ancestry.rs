//! Whether `%` has a parent to stand for.

use std::cell::Cell;
use std::rc::Rc;

use super::ast::{Argument, BinaryOperator, Node, NodeKind};
use super::error::{JsonataError, JsonataErrorKind};
use crate::text::Span;

/// A `%` on its way to the step whose parent it means.
#[derive(Clone)]
struct Search(Rc<Wanted>);

struct Wanted {
    /// How many steps up.
    level: Cell<usize>,
    at: Span,
}

impl Search {
    fn new(at: Span) -> Self {
        let level = Cell::new(1);
        Self(Rc::new(Wanted { level, at }))
    }

    fn level(&self) -> usize {
        self.0.level.get()
    }

    fn set(&self, level: usize) {
        self.0.level.set(level);
    }

    fn fail(&self) -> JsonataError {
        JsonataError::new(JsonataErrorKind::NoParent, self.0.at)
    }
}

/// A part of an expression as far as parents matter.
struct Part {
    kind: Kind,
    /// What is searched for from here on.
    seeking: Vec<Search>,
    binds_focus: bool,
}

enum Kind {
    /// A name or `*`: one step down.
    Step,
    /// `%`.
    Parent(Search),
    Block(Vec<Part>),
    Path(Vec<Part>),
    /// Text: a name if it is a step.
    Text,
    Other,
}

impl Kind {
    const fn with(self, seeking: Vec<Search>) -> Part {
        Part {
            kind: self,
            seeking,
            binds_focus: false,
        }
    }
}

impl Part {
    /// What is searched for from this part, itself included.
    fn sought(&self) -> Vec<Search> {
        let mut seeking = self.seeking.clone();
        if let Kind::Parent(search) = &self.kind {
            seeking.push(search.clone());
        }
        seeking
    }

    /// Goes up from here: over steps, through paths and blocks.
    fn seek(&self, search: &Search) -> Result<(), JsonataError> {
        match &self.kind {
            Kind::Step => search.set(search.level() - 1),
            Kind::Parent(_) => search.set(search.level() + 1),
            Kind::Block(items) => {
                if let Some(last) = items.last() {
                    last.seek(search)?;
                }
            }
            Kind::Path(steps) => {
                for (n, step) in steps.iter().rev().enumerate() {
                    if n > 0 && search.level() == 0 {
                        break;
                    }
                    step.seek(search)?;
                }
            }
            Kind::Text | Kind::Other => return Err(search.fail()),
        }
        Ok(())
    }
}

/// Checks every `%` of an expression.
pub(super) fn check_parents(root: &Node) -> Result<(), JsonataError> {
    match part(root)?.sought().first() {
        Some(search) => Err(search.fail()),
        None => Ok(()),
    }
}

fn part(node: &Node) -> Result<Part, JsonataError> {
    match &node.value {
        NodeKind::Name(_) => Ok(Kind::Path(vec![Kind::Step.with(Vec::new())]).with(Vec::new())),
        NodeKind::Wildcard => Ok(Kind::Step.with(Vec::new())),
        NodeKind::String(_) => Ok(Kind::Text.with(Vec::new())),
        NodeKind::Parent => Ok(Kind::Parent(Search::new(node.span)).with(Vec::new())),
        NodeKind::Block(items) => {
            let items = items.iter().map(part).collect::<Result<Vec<_>, _>>()?;
            let seeking = items.iter().flat_map(Part::sought).collect();
            Ok(Kind::Block(items).with(seeking))
        }
        NodeKind::Map { input, step } => map(input, step),
        NodeKind::Filter { input, predicate } => filter(input, predicate),
        NodeKind::KeepArray(input) => part(input),
        NodeKind::Group { input, pairs } => {
            for (key, value) in pairs {
                part(key)?;
                part(value)?;
            }
            part(input)
        }
        NodeKind::Sort { input, terms } => {
            let keys = terms.iter().map(|term| &term.key);
            let sort = Kind::Other.with(sought_by(keys)?);
            let (mut steps, seeking) = into_path(part(input)?);
            steps.push(sort);
            resolve(steps, seeking)
        }
        NodeKind::Focus { input, .. } => {
            let mut input = part(input)?;
            with_last_step(&mut input, |step| step.binds_focus = true);
            Ok(input)
        }
        NodeKind::Index { input, .. } => {
            let (steps, seeking) = into_path(part(input)?);
            Ok(Kind::Path(steps).with(seeking))
        }
        _ => other(node),
    }
}

fn map(input: &Node, step: &Node) -> Result<Part, JsonataError> {
    let input = part(input)?;
    let own = match &input.kind {
        Kind::Parent(search) => vec![search.clone()],
        _ => Vec::new(),
    };
    let (mut steps, mut seeking) = into_path(input);
    seeking.extend(own);
    let step = part(step)?;
    match step.kind {
        Kind::Path(rest) => steps.extend(rest),
        _ => steps.push(step),
    }
    for step in &mut steps {
        if matches!(step.kind, Kind::Text) {
            step.kind = Kind::Step;
        }
    }
    resolve(steps, seeking)
}

fn filter(input: &Node, predicate: &Node) -> Result<Part, JsonataError> {
    let mut input = part(input)?;
    let predicate = part(predicate)?;
    if predicate.seeking.is_empty() {
        return Ok(input);
    }
    with_last_step(&mut input, |step| {
        for search in &predicate.seeking {
            match search.level() {
                1 => step.seek(search)?,
                level => search.set(level.saturating_sub(1)),
            }
        }
        step.seeking.extend(predicate.sought());
        Ok(())
    })?;
    Ok(input)
}

/// The steps of a path, or the only one; and what the path as a whole searches for.
fn into_path(part: Part) -> (Vec<Part>, Vec<Search>) {
    match part.kind {
        Kind::Path(steps) => (steps, part.seeking),
        _ => (vec![part], Vec::new()),
    }
}

/// Changes the last step of a path, or the only part.
fn with_last_step<T>(part: &mut Part, change: impl FnOnce(&mut Part) -> T) -> T {
    if let Kind::Path(steps) = &mut part.kind
        && let Some(last) = steps.last_mut()
    {
        return change(last);
    }
    change(part)
}

/// Follows what the last step searches for up the steps before it. What finds no step goes on from the path.
fn resolve(steps: Vec<Part>, mut seeking: Vec<Search>) -> Result<Part, JsonataError> {
    for search in steps.last().map_or_else(Vec::new, Part::sought) {
        let mut before = steps.iter().rev().skip(1).peekable();
        while search.level() > 0 {
            let Some(mut step) = before.next() else {
                seeking.push(search.clone());
                break;
            };
            while step.binds_focus
                && let Some(earlier) = before.next_if(|earlier| earlier.binds_focus)
            {
                step = earlier;
            }
            step.seek(&search)?;
        }
    }
    Ok(Kind::Path(steps).with(seeking))
}

/// A part that has no steps: what is searched for in it goes on from it.
fn other(node: &Node) -> Result<Part, JsonataError> {
    let children: Vec<&Node> = match &node.value {
        NodeKind::Negate(operand) => vec![operand],
        NodeKind::Bind { value, .. } => vec![value],
        NodeKind::Array(items) => items.iter().collect(),
        NodeKind::Binary {
            operator,
            left,
            right,
        } if operator.value == BinaryOperator::Apply => {
            part(left)?;
            part(right)?;
            Vec::new()
        }
        NodeKind::Range(left, right) | NodeKind::Binary { left, right, .. } => vec![left, right],
        NodeKind::Object(pairs) => pairs.iter().flat_map(|(key, value)| [key, value]).collect(),
        NodeKind::Conditional {
            condition,
            then,
            otherwise,
        } => [condition, then]
            .into_iter()
            .chain(otherwise)
            .map(|node| &**node)
            .collect(),
        NodeKind::Call {
            function,
            arguments,
        } => {
            part(function)?;
            arguments.iter().filter_map(argument).collect()
        }
        NodeKind::Lambda { body, .. } => {
            part(body)?;
            Vec::new()
        }
        NodeKind::Transform {
            pattern,
            update,
            delete,
        } => {
            for node in [pattern, update].into_iter().chain(delete) {
                part(node)?;
            }
            Vec::new()
        }
        _ => Vec::new(),
    };
    Ok(Kind::Other.with(sought_by(children)?))
}

fn argument(argument: &Argument) -> Option<&Node> {
    match argument {
        Argument::Value(node) => Some(node),
        Argument::Placeholder => None,
    }
}

fn sought_by<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Result<Vec<Search>, JsonataError> {
    let mut sought = Vec::new();
    for node in nodes {
        sought.extend(part(node)?.sought());
    }
    Ok(sought)
}
