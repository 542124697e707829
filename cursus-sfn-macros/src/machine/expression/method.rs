//! Calls in expressions: methods, functions, macros.

use syn::{Expr, ExprCall, ExprClosure, ExprMethodCall, ExprRange, Ident};

use super::pattern::Fit;
use super::{Lowering, Roots, Term};
use crate::group::open_ref;
use crate::similar::nearest;

/// Methods that change nothing in JSON.
const SAME: [&str; 12] = [
    "as_str", "as_ref", "as_deref", "as_slice", "clone", "cloned", "copied", "to_owned", "to_vec",
    "borrow", "deref", "iter",
];

/// Methods without arguments, and the operations they are.
const PLAIN: [(&str, &str); 8] = [
    ("is_some", "IsSome"),
    ("is_empty", "IsEmpty"),
    ("len", "Length"),
    ("to_uppercase", "Uppercase"),
    ("to_lowercase", "Lowercase"),
    ("abs", "Absolute"),
    ("floor", "Floor"),
    ("ceil", "Ceiling"),
];

/// Methods with an argument.
const WITH_ONE: [(&str, &str); 7] = [
    ("starts_with", "StartsWith"),
    ("ends_with", "EndsWith"),
    ("contains", "Contains"),
    ("unwrap_or", "UnwrapOr"),
    ("min", "Least"),
    ("max", "Greatest"),
    ("join", "Join"),
];

/// Methods with a meaning of their own.
const OTHERS: [(&str, &str); 7] = [
    ("replace", "(.., ..)"),
    ("is_none", "()"),
    ("unwrap", "()"),
    ("expect", "(\"..\")"),
    ("to_string", "()"),
    ("chars", "().count()"),
    ("is_some_and", "(|value| ..)"),
];

impl<R: Roots> Lowering<'_, R> {
    pub(super) fn method(&mut self, expression: &Expr, call: &ExprMethodCall) -> Option<Term> {
        let name = call.method.to_string();
        let find = |known: &[(&str, &'static str)]| {
            let found = known.iter().find(|(known, _)| *known == name);
            found.map(|(_, operation)| *operation)
        };
        let arguments: Vec<&Expr> = call.args.iter().collect();
        if let (Expr::Range(range), "contains", [value]) =
            (bare(&call.receiver), name.as_str(), arguments.as_slice())
        {
            return self.in_range(expression, range, value);
        }
        match arguments.as_slice() {
            [] if SAME.contains(&name.as_str()) => self.term(&call.receiver),
            [] if let Some(operation) = find(&PLAIN) => {
                let receiver = self.term(&call.receiver)?;
                Some(self.checked(operation, vec![receiver], expression))
            }
            [] if name == "is_none" => {
                let receiver = self.term(&call.receiver)?;
                let there = self.checked("IsSome", vec![receiver], expression);
                Some(self.checked("Not", vec![there], expression))
            }
            // Where it is not there, the execution fails, as Rust would panic.
            [] if name == "unwrap" => Some(self.term(&call.receiver)?.unwrapped()),
            [Expr::Lit(_)] if name == "expect" => Some(self.term(&call.receiver)?.unwrapped()),
            [] if name == "to_string" => {
                let receiver = self.term(&call.receiver)?;
                Some(self.checked("Concatenate", vec![receiver], expression))
            }
            [] if name == "count" => match bare(&call.receiver) {
                Expr::MethodCall(inner) if inner.method == "chars" => {
                    let text = self.term(&inner.receiver)?;
                    Some(self.checked("Characters", vec![text], expression))
                }
                _ => self.unknown_method(&call.method),
            },
            [argument] if let Some(operation) = find(&WITH_ONE) => {
                let receiver = self.term(&call.receiver);
                let argument = self.term(argument);
                Some(self.checked(operation, vec![receiver?, argument?], expression))
            }
            [from, to] if name == "replace" => {
                let receiver = self.term(&call.receiver);
                let (from, to) = (self.term(from), self.term(to));
                Some(self.checked("Replace", vec![receiver?, from?, to?], expression))
            }
            [closure] if name == "is_some_and" => {
                self.is_some_and(expression, &call.receiver, closure)
            }
            _ => self.unknown_method(&call.method),
        }
    }

    fn unknown_method(&mut self, method: &Ident) -> Option<Term> {
        let plain = PLAIN.map(|(known, _)| (known, "()"));
        let with_one = WITH_ONE.map(|(known, _)| (known, "(..)"));
        let forms: Vec<_> = plain.into_iter().chain(OTHERS).chain(with_one).collect();
        let known: Vec<_> = forms.iter().map(|(known, _)| *known).collect();
        let name = method.to_string();
        let is_known = known.contains(&name.as_str()) || SAME.contains(&name.as_str());
        let hint = match nearest(&name, known.iter().copied()) {
            _ if is_known => "; it takes other arguments".to_owned(),
            Some(near) => format!("; did you mean `.{near}`?"),
            None => String::new(),
        };
        let hint = if hint.is_empty() {
            let known = forms
                .iter()
                .map(|(known, arguments)| format!("`.{known}{arguments}`"));
            format!("; it has {}", known.collect::<Vec<_>>().join(", "))
        } else {
            hint
        };
        let message = format!("a workflow has no `.{name}`{hint}");
        self.refuse(method, &message)
    }

    /// `(1..=5).contains(&order.count)`
    fn in_range(&mut self, expression: &Expr, range: &ExprRange, value: &Expr) -> Option<Term> {
        let value = self.term(value)?;
        let bounds = self.bounds(expression, range, &value)?;
        match bounds {
            Fit::If(within) => Some(within),
            Fit::Always => self.refuse(expression, "`..` contains everything"),
        }
    }

    /// The tests that a value lies in a range.
    pub(super) fn bounds(
        &mut self,
        expression: &Expr,
        range: &ExprRange,
        value: &Term,
    ) -> Option<Fit> {
        let above = match &range.start {
            Some(start) => {
                let start = self.term(start)?;
                let operands = vec![value.clone(), start];
                Some(self.checked("GreaterOrEqual", operands, expression))
            }
            None => None,
        };
        let below = match &range.end {
            Some(end) => {
                let end = self.term(end)?;
                let operation = match range.limits {
                    syn::RangeLimits::HalfOpen(_) => "Less",
                    syn::RangeLimits::Closed(_) => "LessOrEqual",
                };
                Some(self.checked(operation, vec![value.clone(), end], expression))
            }
            None => None,
        };
        Some(match (above, below) {
            (Some(above), Some(below)) => {
                Fit::If(self.checked("And", vec![above, below], expression))
            }
            (above, below) => above.or(below).map_or(Fit::Always, Fit::If),
        })
    }

    /// `order.discount.is_some_and(|discount| discount > 5)`
    fn is_some_and(&mut self, expression: &Expr, of: &Expr, closure: &Expr) -> Option<Term> {
        let value = self.term(of)?;
        let Expr::Closure(ExprClosure { inputs, body, .. }) = open_ref(closure) else {
            return self.refuse(closure, "write a closure, such as `|value| value > 5`");
        };
        let there = self.checked("IsSome", vec![value.clone()], expression);
        let holds = self.scoped(|this| {
            let inner = value.unwrapped();
            match inputs.first() {
                Some(input) if inputs.len() == 1 => match this.pattern(input, &inner, input)? {
                    Fit::Always => this.term(body),
                    Fit::If(_) => this.refuse(
                        input,
                        "a closure takes any value, such as `|value| value > 5`",
                    ),
                },
                _ => this.refuse(closure, "write a closure, such as `|value| value > 5`"),
            }
        })?;
        Some(self.checked("And", vec![there, holds], expression))
    }

    pub(super) fn call(&mut self, expression: &Expr, call: &ExprCall) -> Option<Term> {
        match (function_name(call), call.args.iter().collect::<Vec<_>>().as_slice()) {
            (Some(name), [text]) if name == TIMESTAMP => {
                let text = self.term(text)?;
                Some(self.checked("Timestamp", vec![text], expression))
            }
            (Some(_), [value]) if is_json_text(call) => {
                let value = self.term(value)?;
                Some(self.checked("JsonText", vec![value], expression))
            }
            (Some(name), _) if name == "Some" => self.refuse(
                expression,
                "`Some(..)` stands on one side of `==`; a value is bound without it",
            ),
            _ => self.refuse(
                &call.func,
                "a workflow runs no functions of Rust, and data is known only while it runs; let a task compute this",
            ),
        }
    }

    pub(super) fn macro_call(&mut self, expression: &Expr, call: &syn::Macro) -> Option<Term> {
        let name = call.path.segments.last().map(|last| last.ident.to_string());
        match name.as_deref() {
            Some("format") => self.format(expression, call),
            Some("matches") => self.matches(expression, call),
            Some("vec") => {
                let items = call.parse_body_with(
                    syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated,
                );
                let items = self.errors.ok(items)?;
                let items: Vec<_> = items.iter().map(|item| self.term(item)).collect();
                let items = items.into_iter().collect::<Option<Vec<_>>>()?;
                Some(self.checked("Array", items, expression))
            }
            _ => self.refuse(
                &call.path,
                "data is known only while the machine runs; of macros, `format!`, `matches!` and `vec!` can have it",
            ),
        }
    }
}

/// The function that takes text as a point in time.
const TIMESTAMP: &str = "timestamp";

/// `serde_json::to_string(..)`, and not that of a trait, or a function that only is called so.
fn is_json_text(call: &ExprCall) -> bool {
    let Expr::Path(path) = open_ref(&call.func) else {
        return false;
    };
    let mut segments = path.path.segments.iter().rev();
    segments
        .next()
        .is_some_and(|last| last.ident == "to_string")
        && segments
            .next()
            .is_some_and(|from| from.ident == "serde_json")
}

fn function_name(call: &ExprCall) -> Option<&Ident> {
    match open_ref(&call.func) {
        Expr::Path(path) => path.path.segments.last().map(|last| &last.ident),
        _ => None,
    }
}

/// Whether text is taken as a point in time.
pub(super) fn is_timestamp(call: &ExprCall) -> bool {
    function_name(call).is_some_and(|name| name == TIMESTAMP)
}

/// An expression without parentheses.
fn bare(expression: &Expr) -> &Expr {
    match open_ref(expression) {
        Expr::Paren(inner) => bare(&inner.expr),
        other => other,
    }
}
