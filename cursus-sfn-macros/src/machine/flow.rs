//! The words for flow states: `wait(..)`, `pass(..)`, `succeed()`, `fail(..)`, `raw(..)`.

use quote::quote;
use syn::{Expr, ExprCall, Ident, Path, Type};

use super::ast::{Flow, FlowWord, RAW_DEFINITION, RUN_MACHINE, RUN_PORTS};
use crate::errors::Errors;
use crate::similar;

const WORDS: [(&str, FlowWord); 6] = [
    ("wait", FlowWord::Wait),
    ("pass", FlowWord::Pass),
    ("succeed", FlowWord::Succeed),
    ("fail", FlowWord::Fail),
    ("raw", FlowWord::Raw),
    ("run", FlowWord::Run),
];

impl FlowWord {
    /// The word.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Wait => "wait",
            Self::Pass => "pass",
            Self::Succeed => "succeed",
            Self::Fail => "fail",
            Self::Raw => "raw",
            Self::Run => "run",
        }
    }

    /// The name of the type behind the word.
    pub(super) fn type_name(self) -> &'static str {
        match self {
            Self::Wait => "Wait",
            Self::Pass => "Pass",
            Self::Succeed => "Succeed",
            Self::Fail => "Fail",
            Self::Raw => "Raw",
            Self::Run => "Run",
        }
    }

    /// Whether nothing follows it.
    pub(super) fn is_terminal(self) -> bool {
        matches!(self, Self::Succeed | Self::Fail)
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Wait => &["seconds", "until"],
            Self::Pass => &["result", "output"],
            Self::Succeed => &[],
            Self::Fail => &["error", "cause"],
            Self::Raw => &["output"],
            Self::Run => &["arn", "name", "wait", "task_token", "output"],
        }
    }
}

/// The word that is called, if it is one.
pub(super) fn word(call: &ExprCall) -> Option<FlowWord> {
    let Expr::Path(function) = &*call.func else {
        return None;
    };
    let ident = function.path.get_ident()?;
    WORDS
        .iter()
        .find(|(word, _)| ident == word)
        .map(|(_, word)| *word)
}

/// The word nearest to a mistyped one.
pub(super) fn did_you_mean(path: &Path) -> String {
    let typed = path
        .get_ident()
        .map(ToString::to_string)
        .unwrap_or_default();
    similar::did_you_mean(&typed, WORDS.iter().map(|(word, _)| *word))
}

/// Reads the arguments of a word.
pub(super) fn read(word: FlowWord, call: ExprCall, errors: &mut Errors) -> syn::Result<Flow> {
    let Expr::Path(function) = &*call.func else {
        return Err(syn::Error::new_spanned(&call.func, "expected a word"));
    };
    let span = function
        .path
        .get_ident()
        .map_or_else(proc_macro2::Span::call_site, Ident::span);
    let mut flow = Flow {
        word,
        span,
        fields: Vec::new(),
        output: None,
    };
    let mut arguments = call.args.into_iter();
    if word == FlowWord::Raw {
        let definition = arguments.next().ok_or_else(|| {
            syn::Error::new(span, "`raw(..)` takes the JSON of the state, such as `raw(json!({ \"Type\": \"Pass\" }))`")
        })?;
        flow.fields
            .push((Ident::new(RAW_DEFINITION, span), definition));
    }
    if word == FlowWord::Run {
        let machine = arguments
            .next()
            .filter(|machine| !matches!(machine, Expr::Assign(_)));
        let machine = machine.ok_or_else(|| {
            syn::Error::new(
                span,
                "`run(..)` takes the machine first, as in `run(OTHER, arn = env.other_arn())`",
            )
        })?;
        flow.fields.push((Ident::new(RUN_MACHINE, span), machine));
    }
    let before = errors.len();
    for argument in arguments {
        let result = flow.read_argument(argument);
        errors.ok(result);
    }
    if errors.len() == before {
        flow.check(errors);
    }
    Ok(flow)
}

impl Flow {
    fn read_argument(&mut self, argument: Expr) -> syn::Result<()> {
        let known = self.word.arguments();
        let (name, value) = named(argument, self.word.as_str(), known)?;
        if !known.iter().any(|known| name == known) {
            let typed = name.to_string();
            let hint = similar::did_you_mean(&typed, known.iter().copied());
            let hint = if hint.is_empty() && !known.is_empty() {
                format!(
                    "; it has {}",
                    known
                        .iter()
                        .map(|name| format!("`{name}`"))
                        .collect::<Vec<_>>()
                        .join(" and ")
                )
            } else {
                hint
            };
            return Err(syn::Error::new(
                name.span(),
                format!("`{}(..)` has no `{typed}`{hint}", self.word.as_str()),
            ));
        }
        let port = self.port(&name);
        if self.fields.iter().any(|(known, _)| *known == port) {
            return Err(syn::Error::new(
                name.span(),
                format!("`{name}` is given twice"),
            ));
        }
        if name == "output" {
            self.output = Some(syn::parse2::<Type>(quote!(#value))?);
        } else {
            self.fields.push((port, value));
        }
        Ok(())
    }

    /// What an argument is called as an input of the state. Those of `run(..)` stand beside the fields of what the machine
    /// takes, which may have the same names.
    fn port(&self, name: &Ident) -> Ident {
        match (self.word, name.to_string().as_str()) {
            (FlowWord::Run, "arn") => Ident::new(RUN_PORTS[0], name.span()),
            (FlowWord::Run, "name") => Ident::new(RUN_PORTS[1], name.span()),
            _ => name.clone(),
        }
    }

    /// Whether a pass gives a result of its own.
    pub(super) fn has_result(&self) -> bool {
        self.fields.iter().any(|(name, _)| name == "result")
    }

    fn check(&self, errors: &mut Errors) {
        if self.word == FlowWord::Wait && self.fields.len() != 1 {
            errors.push(syn::Error::new(
                self.span,
                "a wait has either `seconds = ..` or `until = ..`",
            ));
        }
        let has = |name: &str| self.fields.iter().any(|(known, _)| known == name);
        if self.word == FlowWord::Run {
            if !has(RUN_PORTS[0]) {
                errors.push(syn::Error::new(
                    self.span,
                    "`run(..)` needs the ARN of the machine where it is deployed; add `arn = ..`",
                ));
            }
            if let Some(output) = self.output.as_ref().filter(|_| !has("task_token")) {
                errors.add(
                    output,
                    "the machine says what it ends with; `output` is for what is sent with a task token",
                );
            }
            if let Some((wait, _)) = self.fields.iter().find(|(name, _)| name == "wait")
                && has("task_token")
            {
                errors.add(
                    wait,
                    "with `task_token`, the state waits for whoever has the token; leave out `wait`",
                );
            }
        }
        if self.word == FlowWord::Pass
            && !self.has_result()
            && let Some(output) = &self.output
        {
            errors.add(
                output,
                "`output` is the type of a result, and `pass` has none; add `result = ..`",
            );
        }
    }
}

/// `name = value`
pub(super) fn named(argument: Expr, what: &str, known: &[&str]) -> syn::Result<(Ident, Expr)> {
    if let Expr::Assign(assign) = &argument
        && let Expr::Path(path) = &*assign.left
        && let Some(name) = path.path.get_ident()
    {
        return Ok((name.clone(), (*assign.right).clone()));
    }
    let example = known.first().copied().unwrap_or("name");
    Err(syn::Error::new_spanned(
        &argument,
        match known {
            [] if what == "succeed" => {
                "`succeed()` takes no argument; what it ends with is bound: `succeed().bind(output = ..)`".to_owned()
            }
            _ => format!("the arguments of `{what}(..)` have names, such as `{example} = ..`"),
        },
    ))
}
