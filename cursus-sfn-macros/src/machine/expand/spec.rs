//! The specification of a machine as a constant.

use std::collections::HashMap;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use super::super::ast::JSONATA;
use super::super::model::{
    Binding, Bound, DataRef, Exit, Incoming, Kind, Literal, Machine, Root, Scope, State, Step, Via,
};
use super::function::set_fields;
use super::{given_type, input, of_state, output, roots, run, waits_for};
use crate::digest;
use crate::handler::error_name;

pub(super) fn spec(machine: &Machine<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let (input, output) = (input(machine), output(machine));
    let input = payload(machine, &input);
    let output = payload(machine, &output);
    let timeout = machine.options.timeout_seconds.as_ref();
    let timeout = timeout.map(|seconds| {
        // Told by itself that it is another type.
        let span = seconds.span();
        let typed = Ident::new("seconds", Span::mixed_site().located_at(span));
        quote_spanned!(span=> { let #typed: ::core::primitive::u32 = #seconds; #typed })
    });
    let machine_type = machine.options.machine_type.as_ref();
    let machine_type = machine_type.map(|variant| quote!(#krate::MachineType::#variant));
    // What is left out costs rustc nothing.
    let options = [
        optional("name", machine.options.name.as_ref()),
        optional("comment", machine.options.comment.as_ref()),
        optional("machine_type", machine_type.as_ref()),
        optional("timeout_seconds", timeout.as_ref()),
        optional("query_language", query_language(machine).as_ref()),
    ];
    let options = options.into_iter().flatten();
    let start = machine.start;
    let specs: Vec<_> = machine
        .states
        .iter()
        .map(|state| specification(machine, state))
        .collect();
    let kinds = kinds(machine, &specs);
    let states = machine.states.iter().zip(specs.into_iter().zip(kinds));
    let states = states.map(|(state, (spec, kind))| node(machine, state, spec, kind));
    let scopes = machine.scopes.iter().map(|scope| {
        let Scope {
            owner,
            kind,
            start,
            ends,
        } = scope;
        let kind = Ident::new(kind, Span::call_site());
        quote! {
            #krate::ScopeSpec {
                owner: #owner,
                kind: #krate::ScopeKind::#kind,
                start: #start,
                ends: &[#(#ends),*],
            }
        }
    });
    let count = machine.states.len();
    let identifiers = identifiers(machine);
    let identifiers = list(
        "identifiers",
        identifiers.iter().map(ToTokens::to_token_stream),
    );
    let identifiers = identifiers.map(|identifiers| quote!(#identifiers,));
    let scopes = list("scopes", scopes).map(|scopes| quote!(#scopes,));
    quote! {
        #krate::MachineSpec {
            #(#options,)*
            input: &#krate::execution_input(#input),
            output: #output,
            start: #start,
            states: {
                static __STATES: [#krate::StateNode<'static>; #count] = [#(#states),*];
                &__STATES
            },
            #identifiers
            #scopes
            ..#krate::MachineSpec::EMPTY
        }
    }
}

/// What the declaration calls each state, if that is not its name.
fn identifiers(machine: &Machine<'_>) -> Vec<String> {
    let states = &machine.states;
    let identifiers: Vec<_> = states.iter().map(|state| state.ident.to_string()).collect();
    let mut named = identifiers.iter().zip(states);
    if named.all(|(identifier, state)| *identifier == state.name.value()) {
        return Vec::new();
    }
    identifiers
}

/// The query language as a variant of the typed language.
fn query_language(machine: &Machine<'_>) -> Option<TokenStream> {
    let krate = &machine.options.krate;
    let language = machine.options.query_language.as_ref()?;
    let variant = if language == JSONATA {
        quote!(Jsonata)
    } else {
        quote!(JsonPath)
    };
    Some(quote!(#krate::QueryLanguage::#variant))
}

/// The ports of a type, underlining it if it has none.
pub(super) fn payload(machine: &Machine<'_>, ty: &TokenStream) -> TokenStream {
    let krate = machine.options.krate.at(ty.span());
    quote_spanned!(ty.span()=> <#ty as #krate::Payload>::PAYLOAD)
}

/// A field that is said, if it is.
fn optional(field: &str, value: Option<&impl ToTokens>) -> Option<TokenStream> {
    let field = Ident::new(field, Span::call_site());
    value.map(|value| quote!(#field: ::core::option::Option::Some(#value)))
}

fn option(value: Option<&impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// For each state the first one whose type is written the same. What is written with `$crate` means another type in the
/// macros of each crate.
fn kinds(machine: &Machine<'_>, specs: &[TokenStream]) -> Vec<usize> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let types = specs.iter().map(ToString::to_string);
    types
        .enumerate()
        .map(|(index, ty)| {
            let is_item = matches!(
                machine.states[index].kind,
                Kind::Item { .. } | Kind::Batch { .. } | Kind::Run(_)
            );
            if is_item || ty.contains('$') {
                index
            } else {
                *first.entry(ty).or_insert(index)
            }
        })
        .collect()
}

fn node(machine: &Machine<'_>, state: &State<'_>, spec: TokenStream, kind: usize) -> TokenStream {
    let krate = &machine.options.krate;
    let name = &state.name;
    let inferred = match (&state.kind, item_payload(machine, state)) {
        (Kind::Run(_), _) => Some(run::constant(state).to_token_stream()),
        (Kind::Batch { .. }, Some(payload)) => {
            Some(quote!(const { &#krate::batch_spec(#payload) }))
        }
        (_, Some(payload)) => Some(quote!(const { &#krate::item_spec(#payload) })),
        (_, None) => None,
    };
    let spec = inferred.unwrap_or(spec);
    let incoming = state.incoming.iter().map(|Incoming { from, via }| {
        let via = match via {
            Via::Next => quote!(Next),
            Via::Caught => quote!(Caught),
            Via::Entered => quote!(Entered),
        };
        quote!(#krate::Incoming { from: #from, via: #krate::Via::#via })
    });
    let scope = state
        .scope
        .map(|scope| quote!(::core::option::Option::Some(#scope)));
    let inner = state.inner.iter().map(ToTokens::to_token_stream);
    let exit = exit(machine, &state.exit);
    let catches = state.catches.iter().map(|catch| {
        let next = catch.next;
        let errors = catch.errors.iter().map(|error| error_name(krate, error));
        quote!(#krate::CatchSpec { error_equals: &[#(#errors),*], next: #next })
    });
    let binding = |Binding { port, to, .. }: &Binding<'_>| {
        let port = port.unraw().to_string();
        let to = bound_to(machine, to);
        quote!(#krate::Binding { port: #port, to: #to })
    };
    let bindings = state.bindings.iter().map(binding);
    let settings = state.set_by_data.iter().map(binding);
    let language = state
        .in_jsonata
        .then(|| quote!(::core::option::Option::Some(#krate::QueryLanguage::Jsonata)));
    let operands = state.operands.iter();
    let operands = operands.map(|operand| data_ref(machine, &operand.data));
    let configured = configured(machine, state);
    let incoming = incoming.collect::<Vec<_>>();
    let node = quote! {
        #krate::StateNode::new(#name, #spec, #kind, &[#(#incoming),*], #exit, #configured)
    };
    // What is left out costs rustc nothing.
    let fields = [
        scope.map(|scope| quote!(scope: #scope)),
        list("inner", inner),
        list("catches", catches),
        list("bindings", bindings),
        list("operands", operands),
        list("settings", settings),
        language.map(|language| quote!(query_language: #language)),
    ];
    let fields: Vec<_> = fields.into_iter().flatten().collect();
    if fields.is_empty() {
        node
    } else {
        quote!(#krate::StateNode { #(#fields,)* ..#node })
    }
}

/// `field: &[..]`, or nothing.
fn list(field: &str, elements: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let elements: Vec<_> = elements.collect();
    let field = Ident::new(field, Span::call_site());
    (!elements.is_empty()).then(|| quote!(#field: &[#(#elements),*]))
}

/// The specification of the type of a state, with what it waits for.
fn specification(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let spec = of_state(machine, state, "SPEC");
    match state.pattern {
        None => spec,
        Some(pattern) => {
            let output = payload(machine, &given_type(machine, state));
            let pattern = waits_for(machine, pattern);
            quote!(const { &#spec.with_pattern(#pattern, #output) })
        }
    }
}

/// The ports of an item: those of its type, which may only be known as that of the items of a list.
fn item_payload(machine: &Machine<'_>, state: &State<'_>) -> Option<TokenStream> {
    let krate = &machine.options.krate;
    match &state.kind {
        Kind::Item { ty: Some(ty), .. } => Some(payload(machine, &ty.to_token_stream())),
        Kind::Item {
            list: Some((list, data)),
            ty: None,
        } => {
            let read = roots::read(machine, state, list, data);
            let krate = krate.at(list.span());
            Some(quote_spanned!(list.span()=> #krate::items(|| #read).payload))
        }
        Kind::Batch { ty, input: None } => {
            let ty = quote_spanned!(ty.span()=> #krate::flow::Batch::<#ty>);
            Some(payload(machine, &ty))
        }
        Kind::Batch {
            ty,
            input: Some((input, data)),
        } => {
            let read = roots::read(machine, state, input, data);
            Some(quote!(#krate::flow::payload_of_batch::<#ty, _>(|| #read)))
        }
        Kind::Item { list: None, .. } => Some(payload(machine, &quote!(()))),
        _ => None,
    }
}

fn exit(machine: &Machine<'_>, exit: &Exit) -> TokenStream {
    let krate = &machine.options.krate;
    match exit {
        Exit::Next(next) => quote!(#krate::Exit::Next(#next)),
        Exit::End => quote!(#krate::Exit::End),
        Exit::Given(next) => quote!(#krate::Exit::Given(&[#(#next),*])),
        Exit::Choice { rules, default } => {
            let rules = rules.iter().map(|(steps, next)| {
                let steps = steps.iter().map(|step| step_tokens(machine, step));
                quote!(#krate::ChoiceRule { condition: &[#(#steps),*], next: #next })
            });
            let default = option(default.as_ref());
            quote!(#krate::Exit::Choice { rules: &[#(#rules),*], default: #default })
        }
    }
}

fn step_tokens(machine: &Machine<'_>, step: &Step) -> TokenStream {
    let krate = &machine.options.krate;
    match step {
        Step::Operand(operand) => quote!(#krate::Step::Operand(#operand)),
        Step::Literal(literal) => {
            let literal = literal_tokens(machine, literal);
            quote!(#krate::Step::Literal(#literal))
        }
        Step::Variant(name) => quote!(#krate::Step::Variant(#name)),
        Step::Computed(index) => quote!(#krate::Step::Computed(#index)),
        Step::Struct { path, fields } => {
            let krate = machine.options.krate.at(path.span());
            let shape = quote_spanned!(path.span()=> <#path as #krate::Payload>::SHAPE);
            quote!(#krate::Step::Struct(#shape, &[#(#fields),*]))
        }
        Step::Apply {
            operation, count, ..
        } => {
            let operation = Ident::new(operation, Span::call_site());
            quote!(#krate::Step::Apply(#krate::Operation::#operation, #count))
        }
    }
}

fn literal_tokens(machine: &Machine<'_>, literal: &Literal) -> TokenStream {
    let krate = &machine.options.krate;
    match literal {
        Literal::String(text) => quote!(#krate::Literal::String(#text)),
        Literal::Integer(number) => quote!(#krate::Literal::Integer(#number)),
        Literal::Float(number) => quote!(#krate::Literal::Float(#number)),
        Literal::Boolean(truth) => quote!(#krate::Literal::Boolean(#truth)),
    }
}

fn bound_to(machine: &Machine<'_>, bound: &Bound<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    match bound {
        Bound::Data(data) => {
            let data = data_ref(machine, data);
            quote!(#krate::Bound::Data(#data))
        }
        Bound::Literal(literal) => {
            let literal = literal_tokens(machine, literal);
            quote!(#krate::Bound::Literal(#literal))
        }
        Bound::Expression { steps, .. } => {
            let steps = steps.iter().map(|step| step_tokens(machine, step));
            quote!(#krate::Bound::Expression(&[#(#steps),*]))
        }
        Bound::Computed(_) => quote!(#krate::Bound::Computed),
        Bound::Nothing => quote!(#krate::Bound::Nothing),
    }
}

fn data_ref(machine: &Machine<'_>, data: &DataRef) -> TokenStream {
    let krate = &machine.options.krate;
    let path = &data.path;
    let root = match data.root {
        Root::State(state) => quote!(#krate::Root::State(#state)),
        Root::Input => quote!(#krate::Root::Input),
        Root::Context => quote!(#krate::Root::Context),
        Root::Caught => quote!(#krate::Root::Caught),
    };
    quote!(#krate::DataRef { root: #root, path: &[#(#path),*] })
}

/// The fields that are set.
fn configured(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let keys = set_fields(state).map(|(name, _)| digest::key(&name.unraw().to_string()));
    let certainty = match &state.kind {
        Kind::Literal { .. } => quote!(Exactly),
        Kind::Value { .. }
        | Kind::Flow { .. }
        | Kind::Choice { .. }
        | Kind::Parallel
        | Kind::Run(_)
        | Kind::Map { .. }
        | Kind::Item { .. }
        | Kind::Batch { .. }
        | Kind::Index => quote!(AtLeast),
    };
    quote!(#krate::Configured::#certainty(&[#(#keys),*]))
}
