//! A checked machine as Rust: its specification as constants, a function a state that configures it, and checks for
//! const evaluation and rustc.

use std::collections::HashMap;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, Ident};

use super::model::{Bound, DataRef, Exit, Incoming, Kind, Literal, Machine, Operand, State, Step};

/// The machine as an expression of type `StateMachine`.
pub(super) fn machine(machine: &Machine<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let (input, output) = (input(machine), output(machine));
    let env = machine
        .options
        .env
        .as_ref()
        .map_or_else(|| quote!(()), ToTokens::to_token_stream);
    let spec = spec(machine);
    let configure = machine.states.iter().map(|state| configure(machine, state));
    let functions = machine.states.iter().map(function_ident);
    let checks = (0..machine.states.len()).map(|index| check(machine, index));
    let conditions = machine
        .states
        .iter()
        .map(|state| conditions(machine, state));
    let warnings = machine
        .without_else
        .iter()
        .map(|index| without_else(&machine.states[*index]));
    let name = machine.options.name.as_ref().map(|name| {
        let krate = krate.at(name.span());
        quote_spanned!(name.span()=> const _: () = #krate::require_machine_name(#name);)
    });
    quote! {
        // A static, because every constant that refers to a constant is checked with all that it refers to.
        static __MACHINE: #krate::MachineSpec<'static> = #spec;
        static __OUTPUT_NAMES: #krate::OutputNames = #krate::OutputNames::of(&__MACHINE);
        #name
        #(#checks)*
        #(#conditions)*
        #(#configure)*
        #(#warnings)*
        static __DEFINITION: #krate::Definition<#env> = #krate::Definition {
            spec: &__MACHINE,
            configure: &[#(#functions),*],
        };
        #krate::StateMachine::<#input, #output, #env>::new(&__DEFINITION)
    }
}

/// The functions of the states that nothing is wrong with, for what rustc has to say of them.
pub(super) fn functions(machine: &Machine<'_>) -> TokenStream {
    let sound = machine.states.iter().filter(|state| state.is_sound);
    let functions = sound.map(|state| {
        let (configure, conditions) = (configure(machine, state), conditions(machine, state));
        quote!(#configure #conditions)
    });
    quote!(#(#functions)*)
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

fn spec(machine: &Machine<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let (input, output) = (input(machine), output(machine));
    let input = payload(machine, &input);
    let output = payload(machine, &output);
    let name = option(machine.options.name.as_ref());
    let comment = option(machine.options.comment.as_ref());
    let timeout = option(machine.options.timeout_seconds.as_ref());
    let start = machine.start;
    let kinds = kinds(machine);
    let states = machine
        .states
        .iter()
        .zip(&kinds)
        .map(|(state, kind)| node(machine, state, *kind));
    quote! {
        #krate::MachineSpec {
            name: #name,
            comment: #comment,
            timeout_seconds: #timeout,
            input: &#krate::execution_input(#input),
            output: #output,
            start: #start,
            states: &[#(#states),*],
        }
    }
}

/// The ports of a type, underlining it if it has none.
fn payload(machine: &Machine<'_>, ty: &TokenStream) -> TokenStream {
    let krate = machine.options.krate.at(ty.span());
    quote_spanned!(ty.span()=> <#ty as #krate::Payload>::PAYLOAD)
}

fn option(value: Option<&impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// For each state the first one whose type is written the same.
fn kinds(machine: &Machine<'_>) -> Vec<usize> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let types = machine
        .states
        .iter()
        .map(|state| state_type(machine, state).to_string());
    types
        .enumerate()
        .map(|(index, ty)| *first.entry(ty).or_insert(index))
        .collect()
}

fn node(machine: &Machine<'_>, state: &State<'_>, kind: usize) -> TokenStream {
    let krate = &machine.options.krate;
    let name = &state.name;
    let (spec, complaint) = (
        of_state(machine, state, "SPEC"),
        of_state(machine, state, "COMPLAINT"),
    );
    let incoming = state
        .incoming
        .iter()
        .map(|Incoming { from, caught }| quote!(#krate::Incoming { from: #from, caught: #caught }));
    let exit = exit(machine, &state.exit);
    let catches = state.catches.iter().map(|catch| {
        let next = catch.next;
        let errors = catch.errors.iter().map(|error| error_name(machine, error));
        quote!(#krate::CatchSpec { error_equals: &[#(#errors),*], next: #next })
    });
    let bindings = state.bindings.iter().map(|(port, bound)| {
        let port = port.unraw().to_string();
        let to = bound_to(machine, bound);
        quote!(#krate::Binding { port: #port, to: #to })
    });
    let operands = state.operands.iter();
    let operands = operands.map(|operand| data_ref(machine, &operand.data));
    let configured = configured(machine, state);
    quote! {
        #krate::StateNode {
            name: #name,
            spec: #spec,
            kind: #kind,
            incoming: &[#(#incoming),*],
            exit: #exit,
            catches: &[#(#catches),*],
            bindings: &[#(#bindings),*],
            operands: &[#(#operands),*],
            complaint: &#complaint,
            configured: #configured,
        }
    }
}

/// An associated item of the type of a state, underlining the type if it is no state. Everything that needs it to be one
/// says so in the same place, so that rustc says it once.
fn of_state(machine: &Machine<'_>, state: &State<'_>, item: &str) -> TokenStream {
    let (ty, span) = (state_type(machine, state), type_span(state));
    let krate = machine.options.krate.at(span);
    let item = Ident::new(item, span);
    quote_spanned!(span=> <#ty as #krate::State>::#item)
}

/// Where the type of a state stands, or its name if its type is not written.
fn type_span(state: &State<'_>) -> Span {
    match &state.kind {
        Kind::Literal { ty, .. } | Kind::Value { ty, .. } => ty.span(),
        Kind::Flow { .. } | Kind::Choice { .. } => state.ident.span(),
    }
}

/// The type of a state, with the tokens of the user.
fn state_type(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    match &state.kind {
        Kind::Literal { ty, .. } | Kind::Value { ty, .. } => ty.to_token_stream(),
        Kind::Flow { ty, .. } => ty.clone(),
        Kind::Choice { .. } => quote!(#krate::flow::Choice),
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
        Step::All(count) => quote!(#krate::Step::All(#count)),
        Step::Any(count) => quote!(#krate::Step::Any(#count)),
        Step::Not => quote!(#krate::Step::Not),
        Step::Test {
            operand,
            comparison,
            literal,
        } => {
            let comparison = Ident::new(comparison, Span::call_site());
            let literal = literal_tokens(machine, literal);
            quote! {
                #krate::Step::Test {
                    operand: #operand,
                    comparison: #krate::Comparison::#comparison,
                    literal: #literal,
                }
            }
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
        Bound::Computed(_) => quote!(#krate::Bound::Computed),
        Bound::Nothing => quote!(#krate::Bound::Nothing),
    }
}

fn data_ref(machine: &Machine<'_>, data: &DataRef) -> TokenStream {
    let krate = &machine.options.krate;
    let path = &data.path;
    let root = match data.state {
        Some(state) => quote!(#krate::Root::State(#state)),
        None => quote!(#krate::Root::Input),
    };
    quote!(#krate::DataRef { root: #root, path: &[#(#path),*] })
}

/// A name in quotes becomes an error name, anything else is one.
fn error_name(machine: &Machine<'_>, error: &Expr) -> TokenStream {
    let krate = &machine.options.krate;
    match error {
        Expr::Lit(literal) => quote!(#krate::ErrorName::new(#literal)),
        other => other.to_token_stream(),
    }
}

/// The fields that are set.
fn configured(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let names = fields(state).map(|(name, _)| name.unraw().to_string());
    let certainty = match &state.kind {
        Kind::Literal { .. } => quote!(Exactly),
        Kind::Value { .. } | Kind::Flow { .. } | Kind::Choice { .. } => quote!(AtLeast),
    };
    quote!(#krate::Configured::#certainty(&[#(#krate::key(#names)),*]))
}

fn fields<'s>(state: &'s State<'_>) -> impl Iterator<Item = &'s (Ident, Expr)> {
    let (literal, flow): (&[_], &[&(Ident, Expr)]) = match &state.kind {
        Kind::Literal { fields, .. } => (fields, &[]),
        Kind::Flow { fields, .. } => (&[], fields),
        Kind::Value { .. } | Kind::Choice { .. } => (&[], &[]),
    };
    literal.iter().chain(flow.iter().copied())
}

fn function_ident(state: &State<'_>) -> Ident {
    format_ident!(
        "__configure_{}",
        state.ident.unraw(),
        span = Span::call_site()
    )
}

/// The function that configures a state.
fn configure(machine: &Machine<'_>, state: &State<'_>) -> TokenStream {
    let krate = &machine.options.krate;
    let function = function_ident(state);
    let configure = of_state(machine, state, "configure");
    // Not visible to the expressions of the user, which stand in the same function.
    let span = type_span(state);
    let configuration = Ident::new("configuration", Span::mixed_site().located_at(span));
    let builder = Ident::new("builder", Span::mixed_site().located_at(span));
    let (env, env_type) = match &machine.options.env {
        Some(ty) => (
            Ident::new("env", Span::call_site()).into_token_stream(),
            ty.to_token_stream(),
        ),
        None => (quote!(_), quote!(())),
    };
    let built = match &state.kind {
        Kind::Choice { .. } => None,
        Kind::Value { value, .. } => {
            let value = quote_spanned!(value.span()=> &#value);
            Some(quote_spanned!(span=> #configure(#value, #configuration);))
        }
        Kind::Literal { .. } | Kind::Flow { .. } => {
            let new = of_state(machine, state, "builder");
            let sets =
                fields(state).map(|(name, value)| quote!(let #builder = #builder.#name(#value);));
            Some(quote_spanned! {span=>
                let #builder = #new();
                #(#sets)*
                #configure(&#builder.__into_state(), #configuration);
            })
        }
    };
    let values = state.bindings.iter().filter_map(|(port, bound)| {
        let Bound::Computed(value) = bound else {
            return None;
        };
        let port = port.unraw().to_string();
        Some(quote!(#configuration.value(#port, &#value);))
    });
    let settings = state
        .settings
        .iter()
        .map(|(method, argument)| setting(machine, &configuration, method, argument));
    quote! {
        #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
        fn #function(#env: &#env_type, #configuration: &mut #krate::Configuration) {
            #built
            #(#values)*
            #(#settings)*
        }
    }
}

/// A call that `.retry(..)` and the like become. The type is named, so that rustc explains it by the argument.
fn setting(
    machine: &Machine<'_>,
    configuration: &Ident,
    method: &Ident,
    argument: &Expr,
) -> TokenStream {
    if method != "retry" {
        return quote!(#configuration.#method(#argument););
    }
    let krate = machine.options.krate.at(argument.span());
    let retry = Ident::new("retry", Span::mixed_site());
    let ty = quote_spanned!(argument.span()=> #krate::Retry);
    quote! {
        let #retry: #ty = #argument;
        #configuration.#method(#retry);
    }
}

/// The check of a state, which underlines its name, and those of its bindings and conditions, which underline these. No
/// constant a port: each costs rustc as much as what it computes.
fn check(machine: &Machine<'_>, index: usize) -> TokenStream {
    let krate = &machine.options.krate;
    let state = &machine.states[index];
    let constant = format_ident!("state_{}", state.ident.unraw(), span = Span::call_site());
    let count = machine.states.len();
    let krate = krate.at(state.ident.span());
    let require = quote_spanned! {state.ident.span()=>
        #krate::require_state::<#count>(&__MACHINE, &__OUTPUT_NAMES, #index)
    };
    let bindings = state.bindings.iter().enumerate().map(|(binding, (port, _))| {
        let krate = machine.options.krate.at(port.span());
        quote_spanned! {port.span()=>
            const _: () = #krate::require_binding::<#count>(&__MACHINE, &__OUTPUT_NAMES, #index, #binding);
        }
    });
    let operands = state.operands.iter().enumerate().map(|(operand, Operand { span, .. })| {
        let krate = machine.options.krate.at(*span);
        quote_spanned! {*span=>
            const _: () = #krate::require_operand::<#count>(&__MACHINE, &__OUTPUT_NAMES, #index, #operand);
        }
    });
    quote! {
        #[allow(non_upper_case_globals)]
        const #constant: () = #require;
        #(#bindings)*
        #(#operands)*
    }
}

/// The conditions of a choice as they stand, in a function that is never called: rustc checks fields and types.
fn conditions(machine: &Machine<'_>, state: &State<'_>) -> Option<TokenStream> {
    let Kind::Choice { conditions } = &state.kind else {
        return None;
    };
    let function = format_ident!(
        "__conditions_of_{}",
        state.ident.unraw(),
        span = Span::call_site()
    );
    let mut roots: Vec<Option<usize>> = state
        .operands
        .iter()
        .map(|operand| operand.data.state)
        .collect();
    roots.sort_unstable();
    roots.dedup();
    let parameters = roots.into_iter().map(|root| match root {
        Some(root) => {
            let producer = &machine.states[root];
            let (ident, output) = (producer.ident, of_state(machine, producer, "Output"));
            quote!(#ident: &#output)
        }
        None => {
            let (ident, ty) = (Ident::new("input", Span::call_site()), input(machine));
            quote!(#ident: &#ty)
        }
    });
    let conditions = conditions.iter().map(
        |condition| quote_spanned!(condition.span()=> let _: ::core::primitive::bool = #condition;),
    );
    Some(quote! {
        #[allow(dead_code, non_snake_case, unused_variables, unused_parens, clippy::all, clippy::pedantic)]
        fn #function(#(#parameters),*) {
            #(#conditions)*
        }
    })
}

/// A warning, which stable Rust lets a macro give by way of the `deprecated` lint only.
fn without_else(state: &State<'_>) -> TokenStream {
    let name = state.ident;
    let constant = format_ident!(
        "{}_WITHOUT_ELSE",
        name.unraw().to_string().to_uppercase(),
        span = Span::call_site()
    );
    let constant_use = Ident::new(&constant.to_string(), name.span());
    let note = format!(
        "if no condition of choice `{}` holds, the execution fails with States.NoChoiceMatched; add `else {{ state }}`",
        name.unraw()
    );
    quote! {
        #[deprecated(note = #note)]
        const #constant: () = ();
        const _: () = #constant_use;
    }
}
