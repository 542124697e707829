//! From tokens to [`ast`](super::ast), one argument at a time.

mod chain;
mod distributed;
mod head;
mod included;
mod nested;
mod recover;

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{
    Attribute, Expr, ExprIf, ExprMatch, Ident, Member, Pat, Path, QSelf, Stmt, Token, Type,
    TypePath, parenthesized, token,
};

pub(super) use included::Inclusion;

use super::ast::{Body, Branch, Chain, Choice, JSONATA, Machine, Options, State, Test};
use super::cfg::Conditions;
use super::{flow, refine};
use crate::errors::Errors;
use crate::group::{open_ref, with_turbofish};
use crate::keys;

/// The query languages, by the names that definitions call them.
const LANGUAGES: [&str; 2] = ["JSONPath", JSONATA];

/// The types of machines.
const MACHINE_TYPES: [&str; 2] = ["Standard", "Express"];

const EXPECTED_TARGET: &str = "expected the name of one state, as in `{ publish }`";

/// What is said of an expression that is no state.
const EXPECTED_STATE: &str = "expected a state: `Type { field: value }`, `Type::new(..)`, `value as Type`, `if .. { state } else { state }`, `match .. { pattern => state }`, `wait(..)`, `pass(..)`, `succeed()`, `fail(..)`, `raw(..)`, `run(..)`, `parallel(..)` or `map(..)`";

/// Reads all arguments. What is wrong is noted, and reading goes on behind it.
pub(super) fn machine(
    tokens: TokenStream,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> Machine {
    let mut machine = Machine::default();
    let parser = |input: ParseStream<'_>| arguments(input, None, &mut machine, conditions, errors);
    let result = parser.parse2(with_turbofish(tokens));
    errors.ok(result);
    included::connect(&mut machine, errors);
    machine
}

/// Reads the states and transitions of a scope.
fn arguments(
    input: ParseStream<'_>,
    scope: Option<usize>,
    machine: &mut Machine,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> syn::Result<()> {
    while !input.is_empty() {
        let ahead = input.fork();
        match argument(&ahead, scope, machine, conditions, errors) {
            Ok(()) => {
                input.advance_to(&ahead);
                recover::separate(input, machine, errors)?;
            }
            Err(error) => {
                errors.push(recover::explain(error, input));
                recover::note_unread(&input.fork(), machine);
                recover::skip_argument(input)?;
                input.parse::<Option<Token![,]>>()?;
            }
        }
    }
    Ok(())
}

/// Reads an argument, and forgets it if it is not there.
fn argument(
    input: ParseStream<'_>,
    scope: Option<usize>,
    machine: &mut Machine,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> syn::Result<()> {
    let docs = input.call(Attribute::parse_outer)?;
    let (mut elsewhere, mut ignored) = (Machine::default(), Errors::default());
    let (machine, errors) = if conditions.hold(&docs, errors) {
        (machine, errors)
    } else {
        (&mut elsewhere, &mut ignored)
    };
    if input.peek(Ident) && input.peek2(token::Paren) {
        return match scope {
            None => options(input, machine, errors),
            Some(_) => Err(nested::misplaced(input)),
        };
    }
    if input.peek(Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
        let ident: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        if input.peek(Token![#]) {
            return Err(input.error("attributes stand before the name of the state"));
        }
        if included::begins(input) {
            return included::include(&ident, input, scope, machine, conditions, errors);
        }
        if nested::begins(input) {
            return nested::state(ident, input, scope, machine, conditions, errors);
        }
        let mut body: Expr = input.parse()?;
        conditions.apply(&mut body, errors);
        machine.states.push(state(ident, scope, body, errors)?);
        return Ok(());
    }
    let mut chain: Expr = input.parse()?;
    conditions.apply(&mut chain, errors);
    let chain = chain::links(&chain)?;
    if chain.len() < 2 {
        return Err(chain::lonely(&chain[0], input));
    }
    let links = chain;
    machine.chains.push(Chain { scope, links });
    Ok(())
}

fn options(input: ParseStream<'_>, machine: &mut Machine, errors: &mut Errors) -> syn::Result<()> {
    let word: Ident = input.parse()?;
    let content;
    let parentheses = parenthesized!(content in input);
    let arguments = keys::closed(content.parse()?, parentheses.span.close());
    if word != "machine" {
        let hint = crate::similar::did_you_mean(&word.to_string(), ["machine"]);
        let message = format!("expected `machine(..)`, `name = ..` or `a >> b`{hint}");
        return Err(syn::Error::new(word.span(), message));
    }
    if machine.options.span.is_some() {
        return Err(syn::Error::new(word.span(), "`machine(..)` is given twice"));
    }
    machine.options = Options {
        span: Some(word.span()),
        ..Options::default()
    };
    let known = [
        "input",
        "output",
        "env",
        "name",
        "comment",
        "timeout_seconds",
        "machine_type",
        "type",
        "query_language",
        "fields",
        "crate",
    ];
    let options = &mut machine.options;
    keys::read_keys(arguments, &known, errors, |name, key, input| {
        match name {
            "input" => options.input = Some(keys::value(input)?),
            "output" => options.output = Some(keys::value(input)?),
            "env" => options.env = Some(keys::value(input)?),
            "name" => options.name = Some(keys::text(input)?),
            "comment" => options.comment = Some(keys::text(input)?),
            "timeout_seconds" => options.timeout_seconds = Some(keys::value(input)?),
            "machine_type" | "type" => {
                let machine_type = keys::variant(input, &MACHINE_TYPES)?;
                if options.machine_type.replace(machine_type).is_some() {
                    return Err(syn::Error::new(
                        key.span(),
                        "the type of the machine is given twice",
                    ));
                }
            }
            "query_language" => options.query_language = Some(keys::variant(input, &LANGUAGES)?),
            "fields" => options.fields = Some(keys::value(input)?),
            _ => options.krate = keys::krate(input)?,
        }
        Ok(())
    });
    Ok(())
}

fn state(
    ident: Ident,
    scope: Option<usize>,
    body: Expr,
    errors: &mut Errors,
) -> syn::Result<State> {
    let (mut body, refinements) = refine::split(body, errors);
    // `(value as Type).catch(..)`: a cast needs parentheses before a dot.
    while let Expr::Paren(inner) = body {
        body = *inner.expr;
    }
    let body = match body {
        Expr::If(choice) => Body::Choice(read_choice(choice)?),
        Expr::Struct(literal) => read_literal(literal)?,
        Expr::Call(call) => match flow::word(&call) {
            Some(word) => Body::Flow(flow::read(word, call, errors)?),
            None => read_constructor(call)?,
        },
        Expr::Cast(cast) => Body::Value {
            ty: *cast.ty,
            value: *cast.expr,
        },
        Expr::Match(choice) => Body::Choice(read_match(choice)?),
        Expr::Path(path) => {
            return Err(syn::Error::new_spanned(
                &path,
                format!(
                    "write the configuration of the state: `{} {{ .. }}`",
                    quote!(#path)
                ),
            ));
        }
        Expr::ForLoop(looped) => {
            let message = "what runs for each item of a list is a map, as in `map(items = order.lines, item = line, ..)`";
            return Err(syn::Error::new(looped.for_token.span, message));
        }
        other @ (Expr::While(_) | Expr::Loop(_)) => {
            let message = "a loop is a transition to an earlier state: `check = if order.is_ready { done } else { pause }` and `pause >> check`";
            return Err(syn::Error::new_spanned(other, message));
        }
        other => {
            return Err(syn::Error::new_spanned(&other, EXPECTED_STATE));
        }
    };
    Ok(State {
        ident,
        scope,
        body,
        refinements,
    })
}

fn read_literal(literal: syn::ExprStruct) -> syn::Result<Body> {
    let ty = path_type(literal.qself.clone(), literal.path.clone());
    if literal.rest.is_some() {
        return Ok(Body::Value {
            ty,
            value: Expr::Struct(literal),
        });
    }
    let mut fields: Vec<(Ident, Expr)> = Vec::new();
    for field in literal.fields {
        let Member::Named(name) = field.member else {
            return Err(syn::Error::new_spanned(
                &field.member,
                "the fields of a state have names",
            ));
        };
        if fields.iter().any(|(known, _)| *known == name) {
            return Err(syn::Error::new(
                name.span(),
                format!("field `{name}` is given twice"),
            ));
        }
        fields.push((name, field.expr));
    }
    Ok(Body::Literal { ty, fields })
}

/// `Type::new(..)`: the type is the path without its last segment, or what stands in `<Type as Trait>::new(..)`.
fn read_constructor(call: syn::ExprCall) -> syn::Result<Body> {
    let error = syn::Error::new_spanned(
        &call.func,
        "the type of the state is not told; write `Type { .. }`, `Type::new(..)` or `value as Type`",
    );
    let Expr::Path(function) = &*call.func else {
        return Err(error);
    };
    let mut path = function.path.clone();
    path.segments.pop();
    if let Some(qself) = &function.qself
        && qself.position >= path.segments.len()
    {
        return Ok(Body::Value {
            ty: (*qself.ty).clone(),
            value: Expr::Call(call),
        });
    }
    let Some(last) = path.segments.pop() else {
        let hint = flow::did_you_mean(&function.path);
        let called = function.path.get_ident();
        let called = called.map(ToString::to_string).unwrap_or_default();
        let message = match crate::task::state_ident_of(&called) {
            _ if !hint.is_empty() => format!("unknown word `{called}`{hint}"),
            Some(state) if called.starts_with(char::is_lowercase) => format!(
                "`{called}(..)` is no state by itself; the state of a function with `#[task(..)]` is `{state} {{ .. }}`, and what returns a state is written `{called}(..) as Type`"
            ),
            _ => return Err(error),
        };
        return Err(syn::Error::new_spanned(&call.func, message));
    };
    path.segments.push(last);
    Ok(Body::Value {
        ty: path_type(function.qself.clone(), path),
        value: Expr::Call(call),
    })
}

fn path_type(qself: Option<QSelf>, path: Path) -> Type {
    let attrs = Vec::new();
    Type::Path(TypePath { attrs, qself, path })
}

fn read_choice(choice: ExprIf) -> syn::Result<Choice> {
    let mut branches = Vec::new();
    let mut next = choice;
    loop {
        branches.push(Branch {
            next: target(&next.then_branch)?,
            test: Test::Condition(*next.cond),
        });
        match next.else_branch.map(|(_, branch)| *branch) {
            None => {
                return Ok(Choice {
                    subject: None,
                    branches,
                    default: None,
                });
            }
            Some(Expr::If(further)) => next = further,
            Some(Expr::Block(block)) => {
                return Ok(Choice {
                    subject: None,
                    branches,
                    default: Some(target(&block.block)?),
                });
            }
            Some(other) => return Err(syn::Error::new_spanned(&other, "expected `{ state }`")),
        }
    }
}

/// An arm that fits anything is the default; rustc warns of those behind it.
fn read_match(choice: ExprMatch) -> syn::Result<Choice> {
    let mut branches = Vec::new();
    for arm in choice.arms {
        let next = match open_ref(&arm.body) {
            Expr::Path(path) => path.path.get_ident().cloned(),
            Expr::Block(block) => Some(target(&block.block)?),
            _ => None,
        };
        let Some(next) = next else {
            let message = "expected the name of one state, as in `Kind::A => publish`";
            return Err(syn::Error::new_spanned(&arm.body, message));
        };
        let (pattern, guard) = match arm.pat {
            Pat::Guard(guarded) => (*guarded.pat, Some(*guarded.guard)),
            pattern => (pattern, None),
        };
        let test = Test::Arm { pattern, guard };
        branches.push(Branch { test, next });
    }
    Ok(Choice {
        subject: Some(*choice.expr),
        branches,
        default: None,
    })
}

/// The one state named in a block.
fn target(block: &syn::Block) -> syn::Result<Ident> {
    let statement = match block.stmts.as_slice() {
        [statement] => Some(statement),
        _ => None,
    };
    let message = match statement {
        Some(Stmt::Expr(Expr::Path(path), behind)) => match (path.path.get_ident(), behind) {
            (Some(ident), None) => return Ok(ident.clone()),
            (Some(ident), Some(_)) => format!("leave out the `;`: `{{ {ident} }}` names the state"),
            (None, _) => EXPECTED_TARGET.to_owned(),
        },
        Some(Stmt::Expr(Expr::Group(group), None))
            if let Expr::Path(path) = open_ref(&group.expr)
                && let Some(ident) = path.path.get_ident() =>
        {
            return Ok(ident.clone());
        }
        Some(Stmt::Expr(Expr::Lit(_), _)) => {
            "a state is named without quotes, as in `{ publish }`".to_owned()
        }
        Some(Stmt::Expr(Expr::Struct(_) | Expr::Call(_) | Expr::MethodCall(_), _)) => {
            "a state is declared by itself, as in `publish = ..`, and named here: `{ publish }`"
                .to_owned()
        }
        _ => EXPECTED_TARGET.to_owned(),
    };
    Err(syn::Error::new(block.brace_token.span.join(), message))
}
