//! What an expression reads that it does not itself define.

use std::collections::HashMap;

use super::ast::{Argument, Node, NodeKind};
use super::functions::is_function;
use super::steps::suffixed;
use crate::text::{Span, Spanned};

/// What an expression reads that it does not itself define, each kind in the order written, every occurrence.
///
/// The service evaluates an expression without a context: a name, `$` and `$$` have nothing to stand for unless a step
/// before them gives it. It refuses a definition that reads them ("Reference to 'x' at the top level is not supported").
///
/// ```
/// use cursus_sfn_core::jsonata::Expression;
///
/// let text = "($total := $sum($states.input.items[price > $limit].price); $total * rate)";
/// let references = text.parse::<Expression>().unwrap().references();
/// assert_eq!(references.variables[0].value, "limit");
/// assert_eq!(references.top_level[0].value, "rate");
/// assert_eq!(references.assigned[0].value, "total");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct References {
    /// Names, and `$`, read without a context.
    pub top_level: Vec<Spanned<String>>,
    /// Where `$$` is read.
    pub root: Vec<Span>,
    /// Where `$states` is read.
    pub states: Vec<StatesReference>,
    /// Workflow variables, without the dollar.
    pub variables: Vec<Spanned<String>>,
    /// Functions that are called but not defined here, without the dollar. Any that is not
    /// [known](super::is_function) fails.
    pub functions: Vec<Spanned<String>>,
    /// Variables that are defined here by `:=`, without the dollar.
    pub assigned: Vec<Spanned<String>>,
}

/// A place where `$states` is read.
#[derive(Clone, Debug, PartialEq)]
pub struct StatesReference {
    /// The field of it that is read; `None` if it is read as a whole.
    pub field: Option<Spanned<String>>,
    /// The keys that follow the field: of `$states.context.Execution.Id` the last two.
    pub keys: Vec<Spanned<String>>,
    /// From `$states` to the field.
    pub span: Span,
}

impl StatesReference {
    /// The name of the field that is read: `input`, `result`, `errorOutput` or `context`, or another.
    pub fn field(&self) -> Option<&str> {
        self.field.as_ref().map(|field| field.value.as_str())
    }
}

impl References {
    pub(super) fn of(root: &Node) -> Self {
        let mut walk = Walk::default();
        walk.node(root, Context::None);
        walk.found
    }
}

/// What a part of an expression is evaluated against.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    /// Nothing.
    None,
    /// What a step before it gives.
    Step,
}

/// The definitions of one variable that are in scope, outer ones first.
#[derive(Default)]
struct Local {
    /// For each definition, how many functions are around it, and whether it is behind us. One that is not is seen by
    /// functions only, which are called later.
    definitions: Vec<(usize, bool)>,
    /// How many of them are behind us.
    defined: usize,
}

#[derive(Default)]
struct Walk<'n> {
    found: References,
    locals: HashMap<&'n str, Local>,
    /// The variables in the order defined.
    order: Vec<&'n str>,
    /// How many functions are around.
    functions: usize,
}

impl<'n> Walk<'n> {
    fn is_local(&self, name: &str) -> bool {
        self.locals.get(name).is_some_and(|local| {
            let outermost = local.definitions.first();
            local.defined > 0 || outermost.is_some_and(|(functions, _)| self.functions > *functions)
        })
    }

    fn define(&mut self, name: &'n str, defined: bool) {
        let local = self.locals.entry(name).or_default();
        local.definitions.push((self.functions, defined));
        local.defined += usize::from(defined);
        self.order.push(name);
    }

    /// Forgets all definitions but the first `count`.
    fn forget(&mut self, count: usize) {
        for name in self.order.drain(count..).rev() {
            if let Some(local) = self.locals.get_mut(name)
                && let Some((_, defined)) = local.definitions.pop()
            {
                local.defined -= usize::from(defined);
            }
        }
    }

    fn nodes(&mut self, nodes: impl IntoIterator<Item = &'n Node>, context: Context) {
        for node in nodes {
            self.node(node, context);
        }
    }

    fn node(&mut self, node: &'n Node, context: Context) {
        match &node.value {
            NodeKind::Name(name) => self.name(name, node.span, context),
            NodeKind::Variable(name) => self.variable(name, node.span, context),
            NodeKind::Map { input, step } => self.map(input, step, context),
            NodeKind::Filter { input, predicate } => {
                self.node(input, context);
                self.node(predicate, Context::Step);
            }
            NodeKind::Group { input, pairs } => {
                self.node(input, context);
                self.nodes(both(pairs), Context::Step);
            }
            NodeKind::Sort { input, terms } => {
                self.node(input, context);
                self.nodes(terms.iter().map(|term| &term.key), Context::Step);
            }
            NodeKind::Focus { input, variable } | NodeKind::Index { input, variable } => {
                self.node(input, context);
                self.define(variable, true);
            }
            NodeKind::Transform {
                pattern,
                update,
                delete,
            } => {
                self.node(pattern, Context::Step);
                self.node(update, Context::Step);
                self.nodes(delete.as_deref(), Context::Step);
            }
            NodeKind::Block(items) => self.block(items, context),
            NodeKind::Bind { variable, value } => self.bind(variable, value, context),
            NodeKind::Call {
                function,
                arguments,
            } => self.call(function, arguments, context),
            NodeKind::Lambda {
                parameters, body, ..
            } => self.lambda(parameters, body, context),
            kind => self.nodes(parts(kind), context),
        }
    }

    fn name(&mut self, name: &str, span: Span, context: Context) {
        if context == Context::None {
            let name = Spanned::new(name.to_owned(), span);
            self.found.top_level.push(name);
        }
    }

    fn variable(&mut self, name: &str, span: Span, context: Context) {
        match name {
            "" => self.name("$", span, context),
            "$" => self.found.root.push(span),
            name if self.is_local(name) => {}
            "states" => self.found.states.push(StatesReference {
                field: None,
                keys: Vec::new(),
                span,
            }),
            name if is_function(name) => {
                let function = Spanned::new(name.to_owned(), span);
                self.found.functions.push(function);
            }
            name => {
                let variable = Spanned::new(name.to_owned(), span);
                self.found.variables.push(variable);
            }
        }
    }

    fn map(&mut self, input: &'n Node, step: &'n Node, context: Context) {
        match (&input.value, field(step)) {
            (NodeKind::Variable(states), Some(field))
                if states == "states" && !self.is_local("states") =>
            {
                let span = input.span.to(field.span);
                let field = Some(field);
                let keys = Vec::new();
                self.found
                    .states
                    .push(StatesReference { field, keys, span });
            }
            // Text as a step is a name.
            (NodeKind::String(name), _) => self.name(name, input.span, context),
            (_, key) => {
                let before = self.found.states.len();
                self.node(input, context);
                if let (Some(key), true) = (key, is_field_of_states(input))
                    && let Some(reference) = self.found.states[before..].last_mut()
                {
                    reference.keys.push(key);
                }
            }
        }
        self.node(step, Context::Step);
    }

    fn block(&mut self, items: &'n [Node], context: Context) {
        let before = self.order.len();
        for item in items {
            let mut item = item;
            while let NodeKind::Bind { variable, value } = &item.value {
                self.define(variable, false);
                item = value;
            }
        }
        self.nodes(items, context);
        self.forget(before);
    }

    fn bind(&mut self, variable: &'n Spanned<String>, value: &'n Node, context: Context) {
        self.found.assigned.push(variable.clone());
        self.define(variable, false);
        self.node(value, context);
        self.define(variable, true);
    }

    fn call(&mut self, function: &'n Node, arguments: &'n [Argument], context: Context) {
        match &function.value {
            NodeKind::Variable(name) if !matches!(name.as_str(), "" | "$") => {
                if !self.is_local(name) {
                    let name = Spanned::new(name.clone(), function.span);
                    self.found.functions.push(name);
                }
            }
            _ => self.node(function, context),
        }
        for argument in arguments {
            match argument {
                Argument::Value(value) => self.node(value, context),
                Argument::Placeholder => {}
            }
        }
    }

    fn lambda(&mut self, parameters: &'n [Spanned<String>], body: &'n Node, context: Context) {
        let before = self.order.len();
        self.functions += 1;
        for parameter in parameters {
            self.define(parameter, true);
        }
        self.node(body, context);
        self.functions -= 1;
        self.forget(before);
    }
}

/// The name that a step takes.
fn field(step: &Node) -> Option<Spanned<String>> {
    match &step.value {
        NodeKind::Name(name) | NodeKind::String(name) => {
            Some(Spanned::new(name.clone(), step.span))
        }
        kind => suffixed(kind).and_then(field),
    }
}

/// Whether a node is `$states` with plain keys behind it.
fn is_field_of_states(mut node: &Node) -> bool {
    while let NodeKind::Map { input, step } = &node.value {
        if !matches!(step.value, NodeKind::Name(_) | NodeKind::String(_)) {
            return false;
        }
        if matches!(&input.value, NodeKind::Variable(name) if name == "states") {
            return true;
        }
        node = input;
    }
    false
}

fn both(pairs: &[(Node, Node)]) -> impl Iterator<Item = &Node> {
    pairs.iter().flat_map(|(key, value)| [key, value])
}

/// The parts that are evaluated against the same as the whole.
fn parts(kind: &NodeKind) -> Vec<&Node> {
    match kind {
        NodeKind::Negate(operand) | NodeKind::KeepArray(operand) => vec![operand],
        NodeKind::Array(items) => items.iter().collect(),
        NodeKind::Range(left, right) | NodeKind::Binary { left, right, .. } => vec![left, right],
        NodeKind::Object(pairs) => both(pairs).collect(),
        NodeKind::Conditional {
            condition,
            then,
            otherwise,
        } => {
            let mut parts: Vec<&Node> = vec![condition, then];
            parts.extend(otherwise.as_deref());
            parts
        }
        _ => Vec::new(),
    }
}
