//! A checked machine as Rust: its specification as constants, a function a state that configures it, and checks for
//! const evaluation and rustc.

mod check;
mod distributed;
mod function;
mod roots;
mod run;
mod shadow;
mod spec;
mod taken;
mod warning;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, PathArguments, Type, TypePath};

use super::ast::Pattern;
use super::model::{Kind, Machine, State};
use check::check;
use function::{configure as configure_state, expressions, fields, function_ident};
use shadow::shadowed;
use spec::spec;
use warning::{text_like_a_path, without_else};

/// A machine as Rust.
pub(super) struct Expansion {
    /// Its constants and functions.
    pub(super) items: TokenStream,
    /// What is checked, to be put out of sight of the code of the user.
    pub(super) checks: Option<TokenStream>,
    /// Its type.
    pub(super) ty: TokenStream,
    /// Itself, where the items are in sight.
    pub(super) value: TokenStream,
}

pub(super) fn machine(machine: &Machine<'_>) -> Expansion {
    let krate = &machine.options.krate;
    let (ty, env) = (machine_type(machine), env(machine));
    let spec = spec(machine);
    let is_given = |state: &&State<'_>| state.kind.is_given();
    let configure = machine.states.iter().filter(|state| !is_given(state));
    let configure = configure.map(|state| configure_state(machine, state));
    let functions = machine.states.iter().map(|state| {
        if is_given(&state) {
            quote!(#krate::given::<#env>)
        } else {
            function_ident(state).into_token_stream()
        }
    });
    let checks = machine.states.iter().enumerate();
    let checks = checks.filter(|(_, state)| !is_given(state));
    let checks = checks.map(|(index, _)| check(machine, index));
    let expressions = machine
        .states
        .iter()
        .map(|state| expressions(machine, state));
    let warnings = warnings(machine);
    let name = machine.options.name.as_ref().map(|name| {
        let krate = krate.at(name.span());
        quote_spanned!(name.span()=> const _: () = #krate::require_machine_name(#name);)
    });
    let further = fields(machine);
    let fields = match &further {
        Some(_) => quote!(::core::option::Option::Some(__fields)),
        None => quote!(::core::option::Option::None),
    };
    let runs = (machine.states.iter()).map(|state| run::specification(machine, state));
    let items = quote! {
        #(#runs)*
        // A static, because every constant that refers to a constant is checked with all that it refers to.
        static __MACHINE: #krate::MachineSpec<'static> = #spec;
        enum __Names {}
        impl #krate::Names for __Names {
            const NAMES: #krate::OutputNames = #krate::OutputNames::of(&__MACHINE);
        }
        #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
        static __DEFINITION: #krate::Definition<#env> = {
            #(#configure)*
            #further
            #krate::Definition {
                spec: &__MACHINE,
                configure: &[#(#functions),*],
                fields: #fields,
            }
        };
    };
    Expansion {
        items,
        checks: Some(quote!(#name #(#checks)* #(#expressions)* #warnings)),
        value: quote!(<#ty>::new(&__DEFINITION)),
        ty,
    }
}

/// The type of the machine.
pub(super) fn machine_type(machine: &Machine<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let (input, output, env) = (input(machine), output(machine), env(machine));
    quote!(#krate::StateMachine<#input, #output, #env>)
}

fn env(machine: &Machine<'_>) -> TokenStream {
    let env = machine.options.env.as_ref();
    env.map_or_else(|| quote!(()), ToTokens::to_token_stream)
}

/// The functions of the states that nothing is wrong with, for what rustc has to say of them.
pub(super) fn functions(machine: &Machine<'_>) -> TokenStream {
    let sound = machine.states.iter().filter(|state| state.is_sound);
    let functions = sound.map(|state| {
        let (configure, expressions) =
            (configure_state(machine, state), expressions(machine, state));
        let runs = run::specification(machine, state);
        quote!(#runs #configure #expressions)
    });
    let warnings = warnings(machine);
    quote! {
        #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
        const _: () = { #(#functions)* };
        const _: () = { #warnings };
    }
}

fn warnings(machine: &Machine<'_>) -> TokenStream {
    let choices = machine.without_else.iter();
    let choices = choices.map(|index| without_else(&machine.states[*index]));
    let errors = machine.states.iter().map(shadowed);
    let texts = machine.states.iter().map(text_like_a_path);
    choices.chain(errors).chain(texts).collect()
}

fn input(machine: &Machine<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    machine
        .options
        .input
        .as_ref()
        .map_or_else(|| quote!(#krate::Value), ToTokens::to_token_stream)
}

fn output(machine: &Machine<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    machine
        .options
        .output
        .as_ref()
        .map_or_else(|| quote!(#krate::Value), ToTokens::to_token_stream)
}

/// An associated item of the type of a state, underlining the type if it is no state. Everything that needs it to be one
/// says so in the same place, so that rustc says it once.
fn of_state(machine: &Machine<'_>, state: &State<'_>, item: &str) -> TokenStream {
    let (span, ty) = (type_span(state), state_type(machine, state));
    let krate = machine.options.krate.at(span);
    // rustc underlines from the first token to the last, as it does where it means the type alone.
    let item = Ident::new(item, last_span(state, &ty).resolved_at(span));
    quote_spanned!(span=> <#ty as #krate::State>::#item)
}

/// The last token of the type of a state, which `tokens` are.
fn last_span(state: &State<'_>, tokens: &TokenStream) -> Span {
    if let Kind::Literal { ty, .. } | Kind::Value { ty, .. } = &state.kind
        && let Type::Path(TypePath { path, .. }) = ty
        && let Some(last) = path.segments.last()
    {
        // As most are; to take all tokens apart takes longer.
        match &last.arguments {
            PathArguments::None => return last.ident.span(),
            PathArguments::AngleBracketed(arguments) => return arguments.gt_token.span,
            PathArguments::Parenthesized(_) => {}
        }
    }
    let last = tokens.clone().into_iter().last();
    last.map_or_else(|| type_span(state), |last| last.span())
}

/// What a state gives as it runs: its task may wait for something else than its type says, and then gives something else.
fn given_type(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    match state.pattern {
        None => of_state(machine, state, "Output"),
        Some(Pattern {
            output: Some(output),
            ..
        }) => output.to_token_stream(),
        Some(Pattern { output: None, .. }) => quote!(#krate::Value),
    }
}

/// What a task waits for.
fn waits_for(machine: &Machine<'_>, pattern: &Pattern) -> TokenStream {
    let krate = &machine.options.krate;
    match pattern.method.to_string().as_str() {
        "sync" => quote!(#krate::Pattern::Sync),
        "wait_for_task_token" => quote!(#krate::Pattern::WaitForTaskToken),
        _ => quote!(#krate::Pattern::RequestResponse),
    }
}

/// Where the type of a state stands, or its name if its type is not written.
fn type_span(state: &State<'_>) -> Span {
    match &state.kind {
        Kind::Literal { ty, .. } | Kind::Value { ty, .. } => match ty {
            // As most are; to take all tokens apart takes longer.
            Type::Path(TypePath {
                qself: None, path, ..
            }) if path.leading_colon.is_none() => path.segments[0].ident.span(),
            _ => ty.span(),
        },
        Kind::Flow { .. }
        | Kind::Choice { .. }
        | Kind::Parallel
        | Kind::Run(_)
        | Kind::Map { .. }
        | Kind::Item { .. }
        | Kind::Batch { .. }
        | Kind::Index => state.ident.span(),
    }
}

/// The type of a state, with the tokens of the user.
fn state_type(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    match &state.kind {
        Kind::Literal { ty, .. } | Kind::Value { ty, .. } => ty.to_token_stream(),
        Kind::Flow { ty, .. } => ty.clone(),
        Kind::Choice { .. } => quote!(#krate::flow::Choice),
        Kind::Parallel => quote!(#krate::Parallel),
        // Its type is only known to rustc.
        Kind::Run(_) => quote!(()),
        Kind::Map {
            ends_with,
            output,
            distributed,
            ..
        } => {
            let item = match (output, ends_with) {
                (Some(output), _) => output.to_token_stream(),
                (None, Some(end)) => given_type(machine, &machine.states[*end]),
                (None, None) => quote!(()),
            };
            match distributed {
                None => quote!(#krate::Map::<#item>),
                Some(distributed) => distributed::state_type(machine, distributed, &item),
            }
        }
        // They have no type of their own.
        Kind::Item { .. } | Kind::Batch { .. } => quote!(()),
        Kind::Index => quote!(#krate::Index),
    }
}
