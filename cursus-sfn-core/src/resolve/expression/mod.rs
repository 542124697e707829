//! Whether an expression on data can be said in the query language of its machine, and what it gives.
//!
//! The steps are gone through as if they ran, with what is known of each value in place of the value.

mod compute;
mod rules;
mod text;
mod unsayable;

use super::finding::Finding;
use super::locate::{Gaps, locate};
use super::source::giver;
use crate::asl::QueryLanguage;
use crate::shape::Shape;
use crate::spec::{Binding, Bound, Exit, MachineSpec, StateKind, Step};
pub(crate) use text::{push_field, text_of};
pub use unsayable::Unsayable;
pub(crate) use unsayable::{operands_of, written};

/// How many values an expression may hold at once.
const DEPTH: usize = 32;

/// An expression of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpressionOf {
    /// The condition of a rule of its choice: which.
    Rule(usize),
    /// What one of its inputs is bound to: which of the bindings.
    Binding(usize),
    /// What its task is set by: which of the settings.
    Setting(usize),
}

/// What is known of a value.
#[derive(Clone, Copy)]
pub(super) struct Typed<'a> {
    /// Its JSON, apart from that it may be missing.
    pub(super) shape: &'static Shape,
    pub(super) form: Form<'a>,
    pub(super) may_be_missing: bool,
    /// Which of the operands it is.
    operand: Option<usize>,
}

/// What a value is made of, as far as it matters to what can be done with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form<'a> {
    /// Something refused, of which no more is said.
    Unknown,
    /// Data.
    Data,
    /// A value that is known when the machine is assembled.
    Value,
    /// A variant of an enum that is not known yet.
    Variant(&'a str),
    /// How many items data has.
    Length,
    /// Data, or a value, as a point in time.
    Time { of_data: bool },
    /// What rules of a choice can test.
    Test,
    /// What is computed while the machine runs.
    Result,
}

impl<'a> Typed<'a> {
    const UNKNOWN: Self = Self::of(&Shape::Any, Form::Unknown);

    pub(super) const fn of(shape: &'static Shape, form: Form<'a>) -> Self {
        Self {
            shape,
            form,
            may_be_missing: false,
            operand: None,
        }
    }
}

/// An expression that is gone through.
pub(super) struct Evaluation<'m, 'a> {
    machine: &'m MachineSpec<'a>,
    state: usize,
    pub(super) in_jsonata: bool,
    /// Whether it decides what follows, rather than giving a value.
    pub(super) is_condition: bool,
    stack: [Typed<'a>; DEPTH],
    depth: usize,
}

impl<'m, 'a> Evaluation<'m, 'a> {
    #[inline]
    const fn new(machine: &'m MachineSpec<'a>, state: usize, is_condition: bool) -> Self {
        Self {
            machine,
            state,
            in_jsonata: says_in_jsonata(machine, state),
            is_condition,
            stack: [Typed::UNKNOWN; DEPTH],
            depth: 0,
        }
    }

    /// Goes through the first so many steps; gives what is wrong with the last of them.
    const fn run(&mut self, steps: &[Step<'a>], count: usize) -> Option<Finding<'a>> {
        let mut i = 0;
        let mut wrong = None;
        while i < count {
            wrong = self.step(steps[i]);
            i += 1;
        }
        wrong
    }

    const fn step(&mut self, step: Step<'a>) -> Option<Finding<'a>> {
        let (operation, count) = match step {
            Step::Operand(operand) => {
                self.push(self.operand(operand));
                return None;
            }
            Step::Literal(literal) => {
                self.push(Typed::of(literal.shape(), Form::Value));
                return None;
            }
            Step::Variant(name) => {
                self.push(Typed::of(&Shape::String, Form::Variant(name)));
                return None;
            }
            Step::Computed(_) => {
                self.push(Typed::of(&Shape::Any, Form::Value));
                return None;
            }
            Step::Struct(shape, fields) => {
                self.depth = self.depth.saturating_sub(fields.len());
                self.push(Typed::of(shape.written(), Form::Result));
                return None;
            }
            Step::Apply(operation, count) => (operation, count),
        };
        if self.depth >= DEPTH || count > self.depth {
            self.depth = DEPTH;
            return Some(Finding::Expression {
                operation,
                why: Unsayable::TooDeep,
                data: None,
            });
        }
        let first = self.depth - count;
        let (_, used) = self.stack.split_at(first);
        let (used, _) = used.split_at(count);
        let applied = self.apply(operation, used);
        let data = match used {
            [
                Typed {
                    operand: Some(operand),
                    ..
                },
                ..,
            ] => Some(self.machine.states[self.state].operands[*operand]),
            _ => None,
        };
        self.depth = first;
        match applied {
            Ok(typed) => {
                self.push(typed);
                None
            }
            Err(why) => {
                self.push(Typed::UNKNOWN);
                Some(Finding::Expression {
                    operation,
                    why,
                    data,
                })
            }
        }
    }

    const fn push(&mut self, typed: Typed<'a>) {
        if self.depth < DEPTH {
            self.stack[self.depth] = typed;
            self.depth += 1;
        }
    }

    /// What is known of data; whether it is there at all is judged elsewhere.
    const fn operand(&self, operand: usize) -> Typed<'a> {
        let data = self.machine.states[self.state].operands[operand];
        match locate(giver(self.machine, data.root), data.path, Gaps::Allowed) {
            Ok(located) => Typed {
                shape: located.shape.required(),
                form: Form::Data,
                may_be_missing: located.may_be_missing,
                operand: Some(operand),
            },
            Err(_) => Typed::UNKNOWN,
        }
    }
}

/// Whether a state says its expressions in `JSONata`: because its machine does, or because no field of it takes an intrinsic
/// function.
pub(crate) const fn says_in_jsonata(machine: &MachineSpec<'_>, state: usize) -> bool {
    let kind = machine.states[state].spec.kind;
    matches!(machine.language_of(state), QueryLanguage::Jsonata)
        || matches!(kind, StateKind::Wait | StateKind::Succeed)
}

/// The shape of what each step of an expression leaves on top.
pub(crate) fn shapes<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    is_condition: bool,
    steps: &[Step<'a>],
) -> Vec<&'static Shape> {
    let mut evaluation = Evaluation::new(machine, state, is_condition);
    let shapes = steps.iter().map(|step| {
        evaluation.step(*step);
        let top = evaluation.depth.checked_sub(1);
        top.map_or(&Shape::Any, |top| evaluation.stack[top].shape)
    });
    shapes.collect()
}

/// What a bound expression gives, and if that may be missing, what it is that may give nothing.
pub(super) const fn given_by<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    steps: &'a [Step<'a>],
) -> (&'static Shape, Option<Finding<'a>>) {
    let mut evaluation = Evaluation::new(machine, state, false);
    evaluation.run(steps, steps.len());
    if evaluation.depth != 1 {
        return (&Shape::Any, None);
    }
    let given = evaluation.stack[0];
    match steps {
        [.., Step::Apply(operation, _)] if given.may_be_missing => {
            let missing = Finding::Expression {
                operation: *operation,
                why: Unsayable::MayBeMissing,
                data: None,
            };
            (given.shape, Some(missing))
        }
        _ => (given.shape, None),
    }
}

/// The steps of an expression of a state.
pub(super) const fn steps_of<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    expression: ExpressionOf,
) -> &'a [Step<'a>] {
    let node = &machine.states[state];
    match expression {
        ExpressionOf::Rule(rule) => match node.exit {
            Exit::Choice { rules, .. } => rules[rule].condition,
            Exit::Next(_) | Exit::End | Exit::Given(_) => &[],
        },
        ExpressionOf::Binding(binding) => steps_bound(&node.bindings[binding]),
        ExpressionOf::Setting(setting) => steps_bound(&node.settings[setting]),
    }
}

const fn steps_bound<'a>(binding: &Binding<'a>) -> &'a [Step<'a>] {
    match binding.to {
        Bound::Expression(steps) => steps,
        Bound::Data(_) | Bound::Literal(_) | Bound::Computed | Bound::Nothing => &[],
    }
}

/// What is wrong with one step of an expression.
pub const fn check_step<'a>(
    machine: &MachineSpec<'a>,
    state: usize,
    expression: ExpressionOf,
    step: usize,
) -> Option<Finding<'a>> {
    let is_condition = matches!(expression, ExpressionOf::Rule(_));
    let steps = steps_of(machine, state, expression);
    let mut evaluation = Evaluation::new(machine, state, is_condition);
    evaluation.run(steps, step + 1)
}

/// Everything that is wrong with the expressions of a state.
pub(super) fn expressions<'a>(machine: &MachineSpec<'a>, state: usize) -> Vec<Finding<'a>> {
    let node = &machine.states[state];
    let rules = match node.exit {
        Exit::Choice { rules, .. } => rules.len(),
        Exit::Next(_) | Exit::End | Exit::Given(_) => 0,
    };
    let rules = (0..rules).map(ExpressionOf::Rule);
    let bindings = (0..node.bindings.len()).map(ExpressionOf::Binding);
    let settings = (0..node.settings.len()).map(ExpressionOf::Setting);
    let mut findings = Vec::new();
    for expression in rules.chain(bindings).chain(settings) {
        let is_condition = matches!(expression, ExpressionOf::Rule(_));
        let mut evaluation = Evaluation::new(machine, state, is_condition);
        for step in steps_of(machine, state, expression) {
            findings.extend(evaluation.step(*step));
        }
    }
    findings
}
