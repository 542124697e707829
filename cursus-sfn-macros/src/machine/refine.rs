//! What follows a state with a dot: `.bind(..)`, `.retry(..)`, `.catch(..)` and so on.

use syn::punctuated::Punctuated;
use syn::{
    BinOp, Expr, ExprBinary, ExprLit, ExprMethodCall, GenericArgument, Ident, Lit, Token, Type,
};

use super::ast::{Catch, JSONATA, Pattern, Refinements};
use super::flow;
use crate::errors::Errors;
use crate::group::{open, open_ref};
use crate::similar::did_you_mean;

const KNOWN: [&str; 13] = [
    "bind",
    "retry",
    "catch",
    "sync",
    "wait_for_task_token",
    "request_response",
    "timeout_seconds",
    "heartbeat_seconds",
    "credentials",
    "query_language",
    "fields",
    "comment",
    "name",
];

/// Takes the refinements off a state.
pub(super) fn split(mut body: Expr, errors: &mut Errors) -> (Expr, Refinements) {
    let mut calls = Vec::new();
    body = open(body);
    while let Expr::MethodCall(call) = body {
        // `Type::new(..).setting(..)` may be a method of the state itself; ours are known by name.
        if !is_ours(&call) && !calls_a_state(&call) {
            body = Expr::MethodCall(call);
            break;
        }
        body = open((*call.receiver).clone());
        calls.push(call);
    }
    let mut refinements = Refinements::default();
    for call in calls.into_iter().rev() {
        let result = refinements.add(call, errors);
        refinements.incomplete |= errors.ok(result).is_none();
    }
    (body, refinements)
}

fn is_ours(call: &ExprMethodCall) -> bool {
    KNOWN.iter().any(|known| call.method == known)
}

/// Whether an unknown method is called on something that has no methods but ours, so that it can only be a mistake.
fn calls_a_state(call: &ExprMethodCall) -> bool {
    match open_ref(&call.receiver) {
        Expr::Struct(_) | Expr::If(_) => true,
        Expr::Call(receiver) => flow::word(receiver).is_some(),
        Expr::MethodCall(receiver) => is_ours(receiver) || calls_a_state(receiver),
        _ => false,
    }
}

impl Refinements {
    pub(super) fn add(&mut self, call: ExprMethodCall, errors: &mut Errors) -> syn::Result<()> {
        if let Some(turbofish) = call
            .turbofish
            .as_ref()
            .filter(|_| !is_pattern(&call.method))
        {
            let message = format!("`.{}(..)` takes no type", call.method);
            return Err(syn::Error::new_spanned(turbofish, message));
        }
        if is_pattern(&call.method) {
            return self.set_pattern(call);
        }
        let method = call.method;
        match method.to_string().as_str() {
            "bind" => self.bind(call.args, errors),
            "catch" if let Some(state) = state_as_argument(&call.args) => {
                let message = format!(
                    "an error leads to a state with `>>`, as in `.catch(States::ALL >> {state})`"
                );
                return Err(syn::Error::new_spanned(state, message));
            }
            "catch" => {
                let example = match call.args.len() {
                    0 | 1 => "`.catch(States::Timeout >> state)`",
                    _ => "`.catch([States::Timeout, States::TaskFailed] >> state)`",
                };
                let argument = only(call.args, &method, example)?;
                self.catches.push(read_catch(argument)?);
            }
            "name" => {
                let argument = only(call.args, &method, "`.name(\"Validate input\")`")?;
                self.set_name(argument)?;
            }
            "retry" => {
                let example = "`.retry(Retry::on([States::Timeout]).max_attempts(3))`";
                let argument = only(call.args, &method, example)?;
                let message = format!("`.retry(..)` says of which errors, such as {example}");
                self.settings
                    .push((method, other_than(argument, is_literal, &message)?));
            }
            "timeout_seconds" | "heartbeat_seconds" => {
                let argument = only(call.args, &method, &format!("`.{method}(30)`"))?;
                let message =
                    format!("seconds are a number or a `Duration`, as in `.{method}(30)`");
                self.set_once(method, other_than(argument, is_text, &message)?)?;
            }
            "comment" => {
                let argument = only(call.args, &method, "`.comment(\"..\")`")?;
                self.set_once(method, argument)?;
            }
            "credentials" => {
                let example = "`.credentials(env.role_arn())`";
                let argument = only(call.args, &method, example)?;
                self.set_once(method, argument)?;
            }
            "query_language" => {
                let argument = only(call.args, &method, "`.query_language(JSONata)`")?;
                match argument {
                    Expr::Path(path) if path.path.is_ident(JSONATA) => {
                        self.query_language = Some(method);
                    }
                    other => {
                        let message = "a state of its own language is in `JSONata`, as in `.query_language(JSONata)`; that of all others the machine says, with `machine(query_language = ..)`";
                        return Err(syn::Error::new_spanned(other, message));
                    }
                }
            }
            "fields" => {
                let example = "`.fields(json!({ \"Comment\": \"..\" }))`";
                let argument = only(call.args, &method, example)?;
                self.set_once(method, argument)?;
            }
            other => {
                let hint = did_you_mean(other, KNOWN);
                let hint = if hint.is_empty() {
                    format!(
                        "; known are {}",
                        KNOWN.map(|known| format!("`.{known}(..)`")).join(", ")
                    )
                } else {
                    hint
                };
                return Err(syn::Error::new(
                    method.span(),
                    format!("a state has no `.{other}(..)`{hint}"),
                ));
            }
        }
        Ok(())
    }

    fn set_name(&mut self, argument: Expr) -> syn::Result<()> {
        match argument {
            Expr::Lit(ExprLit {
                lit: Lit::Str(name),
                ..
            }) if self.name.is_none() => {
                self.name = Some(name);
                Ok(())
            }
            Expr::Lit(other) if self.name.is_some() => Err(syn::Error::new_spanned(
                other,
                "the state has a name already",
            )),
            other => Err(syn::Error::new_spanned(other, "a name is text in quotes")),
        }
    }

    /// `.sync()` and the like.
    fn set_pattern(&mut self, call: ExprMethodCall) -> syn::Result<()> {
        let method = call.method;
        if let Some(other) = &self.pattern {
            let message = format!(
                "a task waits for one thing; `.{}()` is said already",
                other.method
            );
            return Err(syn::Error::new(method.span(), message));
        }
        let example = format!(
            "`.{method}()` takes no argument; what the state gives then is a type, as in `.{method}::<Answer>()`"
        );
        if let Some(argument) = call.args.first() {
            return Err(syn::Error::new_spanned(argument, example));
        }
        let output = match call.turbofish {
            None => None,
            Some(turbofish) => Some(only_type(turbofish, &example)?),
        };
        self.pattern = Some(Pattern { method, output });
        Ok(())
    }

    fn set_once(&mut self, method: Ident, argument: Expr) -> syn::Result<()> {
        if self.settings.iter().any(|(known, _)| *known == method) {
            return Err(syn::Error::new(
                method.span(),
                format!("`.{method}(..)` is given twice"),
            ));
        }
        self.settings.push((method, argument));
        Ok(())
    }

    fn bind(&mut self, arguments: Punctuated<Expr, Token![,]>, errors: &mut Errors) {
        for argument in arguments {
            let result = flow::named(argument, "bind", &[]);
            self.bindings.extend(errors.ok(result));
        }
    }
}

fn is_literal(argument: &Expr) -> bool {
    matches!(argument, Expr::Lit(_))
}

fn is_text(argument: &Expr) -> bool {
    matches!(
        argument,
        Expr::Lit(ExprLit {
            lit: Lit::Str(_),
            ..
        })
    )
}

/// An argument, unless it is what it cannot be.
fn other_than(argument: Expr, refused: fn(&Expr) -> bool, message: &str) -> syn::Result<Expr> {
    if refused(&argument) {
        return Err(syn::Error::new_spanned(&argument, message));
    }
    Ok(argument)
}

/// The state in `.catch(error, state)`.
fn state_as_argument(arguments: &Punctuated<Expr, Token![,]>) -> Option<&Ident> {
    let last = arguments.last().filter(|_| arguments.len() > 1)?;
    let Expr::Path(path) = open_ref(last) else {
        return None;
    };
    let ident = path.path.get_ident()?;
    ident
        .to_string()
        .starts_with(char::is_lowercase)
        .then_some(ident)
}

/// Whether a call says what a task waits for.
fn is_pattern(method: &Ident) -> bool {
    method == "sync" || method == "wait_for_task_token" || method == "request_response"
}

/// The type in `::<Type>`.
fn only_type(turbofish: syn::AngleBracketedGenericArguments, example: &str) -> syn::Result<Type> {
    let mut types = turbofish.args.iter();
    match (types.next(), types.next()) {
        (Some(GenericArgument::Type(ty)), None) => Ok(ty.clone()),
        _ => Err(syn::Error::new_spanned(&turbofish, example)),
    }
}

fn only(
    arguments: Punctuated<Expr, Token![,]>,
    method: &Ident,
    example: &str,
) -> syn::Result<Expr> {
    let mut arguments = arguments.into_iter();
    match (arguments.next(), arguments.next()) {
        (Some(argument), None) => Ok(open(argument)),
        _ => Err(syn::Error::new(
            method.span(),
            format!("`.{method}(..)` takes one argument, such as {example}"),
        )),
    }
}

/// `error >> state`, or `[error, error] >> state`
fn read_catch(argument: Expr) -> syn::Result<Catch> {
    let expected = "expected `error >> state`, such as `States::Timeout >> rejected`";
    let Expr::Binary(ExprBinary {
        left,
        op: BinOp::Shr(_),
        right,
        ..
    }) = argument
    else {
        return Err(syn::Error::new_spanned(&argument, expected));
    };
    let next = match open_ref(&right) {
        Expr::Path(path) => path.path.get_ident().cloned(),
        _ => None,
    };
    let Some(next) = next else {
        return Err(syn::Error::new_spanned(&right, expected));
    };
    let errors = match open(*left) {
        Expr::Array(array) if array.elems.is_empty() => {
            return Err(syn::Error::new_spanned(&array, "name at least one error"));
        }
        Expr::Array(array) => array.elems.into_iter().collect(),
        error => vec![error],
    };
    Ok(Catch { errors, next })
}
