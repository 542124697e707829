//! The specification of a kind of state.
//!
//! What does not depend on parameters is a constant of its own, computed once; the specification adds the payloads.
//! A generic state such as `LambdaFunction<I, O>` is used with many types, and each use computes its specification.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, LitStr, Type};

use super::checks;
use super::field::{Presence, Role};
use super::model::{ControlFlow, State};
use super::port::{Dependency, InputGroup, Output, OutputGroup, Words};
use crate::crate_path::CratePath;
use crate::digest;
use crate::generics::depends;
use crate::payload::{name_list, sources};
use crate::shared::shared_list;

/// The constants that do not depend on parameters.
pub(super) fn base(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let base = base_spec(state);
    let inputs = state.inputs.iter().enumerate().map(|(index, group)| {
        let (input, whole) = (input_constant(index), input_whole(state, group));
        quote!(const #input: #krate::DependencySpec = #whole;)
    });
    let output = state.output.as_ref().map(|group| {
        let whole = output_whole(state, group);
        let path = match (&group.result_path, &state.resource) {
            (Some(path), _) => quote!(#path),
            (None, Some(_)) => quote!(__PLACES.result_path),
            (None, None) => quote!("$"),
        };
        quote! {
            const __OUTPUT: #krate::OutputSpec = #whole.result_path(#path);
        }
    });
    let needs_places = state.inputs.iter().any(|group| group.parameter.is_none())
        || (state.output.as_ref()).is_some_and(|group| group.result_path.is_none());
    let resource = state.resource.as_ref().filter(|_| needs_places);
    let places = resource.map(|resource| {
        quote!(const __PLACES: #krate::PayloadPlaces = #krate::PayloadPlaces::of(#resource);)
    });
    quote! {
        const __SPEC: #krate::StateSpec = #base;
        #places
        #(#inputs)*
        #output
    }
}

/// The specification, from the constants.
pub(super) fn spec(state: &State<'_>) -> TokenStream {
    let named = names_ports_generically(state).then(|| named_ports(state));
    let inputs = state
        .inputs
        .iter()
        .enumerate()
        .map(|(index, group)| input_group(state, index, group));
    let inputs = (!state.inputs.is_empty()).then(|| quote!(.inputs(&[#(#inputs),*])));
    let output = state
        .output
        .as_ref()
        .map(|group| output_group(state, group));
    quote!(&__SPEC #named #inputs #output)
}

fn base_spec(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let state_type = digest::name(krate, &state.state_type);
    let kind = match (&state.kind, &state.resource) {
        (kind, Some(resource)) if kind == "Task" => {
            quote!(#krate::StateKind::Task(::core::option::Option::Some(#resource)))
        }
        (kind, None) if kind == "Task" => {
            quote!(#krate::StateKind::Task(::core::option::Option::None))
        }
        (kind, _) => quote!(#krate::StateKind::#kind),
    };
    let service = state
        .service
        .as_ref()
        .map_or_else(|| quote!("states"), ToTokens::to_token_stream);
    let description = state
        .description
        .as_ref()
        .map_or_else(|| quote!(""), ToTokens::to_token_stream);
    let node_type = state
        .node_type
        .as_ref()
        .map(|ty| quote!(.declare_node_type(#krate::NodeType::#ty)));
    let control_flow = state
        .control_flow
        .as_ref()
        .map(|flow| control_flow(state, flow));
    let standard_only = state.standard_only.then(|| quote!(.standard_only()));
    let ports = (!names_ports_generically(state)).then(|| named_ports(state));
    let handlers = state.handlers.iter().map(|handler| handler.spec(krate));
    let handlers = if state.handlers.is_empty() {
        quote!(&[])
    } else {
        shared_list(&quote!(#krate::ErrorHandlerSpec), handlers)
    };
    let fields = state
        .fields
        .iter()
        .filter(|field| !matches!(field.presence, Presence::Marker));
    let fields = fields.map(|field| {
        let (name, required) = (field.name(), matches!(field.presence, Presence::Required));
        let key = digest::key(&name);
        quote!(#krate::ConfigField { name: #name, key: #key, required: #required })
    });
    let fields = shared_list(&quote!(#krate::ConfigField), fields);
    // What is wrong is told where it is declared, once, and wherever the type is used only what depends on its parameters.
    let checked = if checks::concrete_type(state).is_some() || takes_any_payload(state) {
        quote!(Everything)
    } else {
        quote!(Declaration)
    };
    quote! {
        #krate::StateSpec::declared(
            #state_type, #kind, #service, #description, #handlers, #fields, #krate::Checked::#checked
        )
            #node_type #control_flow #standard_only #ports
    }
}

/// Whether no type parameter can break a rule: there are no two ports to share a name but the fields of one payload, JSON
/// takes every field, and the ports may be as many as they are.
fn takes_any_payload(state: &State<'_>) -> bool {
    let encodings = state.inputs.iter().map(|group| &group.encoding);
    let encodings = encodings.chain(state.output.iter().map(|group| &group.encoding));
    let names_none = all_dependencies(state).next().is_none() && state.outputs.is_empty();
    names_none
        && state.inputs.len() <= 1
        && state.node_type.is_none()
        && encodings.flatten().next().is_none()
}

/// Whether a port declared by name has a type that depends on the parameters of the struct.
fn names_ports_generically(state: &State<'_>) -> bool {
    data_types(state).any(|ty| depends(ty, state.generics))
}

/// The types of the ports declared by name.
pub(super) fn data_types<'s>(state: &'s State<'_>) -> impl Iterator<Item = &'s Type> {
    let dependencies = all_dependencies(state).filter_map(|(dependency, field)| {
        dependency.data_type.as_ref().or(field.map(|(ty, _)| ty))
    });
    let outputs = state.outputs.iter();
    dependencies.chain(outputs.filter_map(|output| output.data_type.as_ref()))
}

fn named_ports(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let list = |element: &str, specs: Vec<TokenStream>| {
        let element = Ident::new(element, Span::call_site());
        if names_ports_generically(state) {
            quote!(&[#(#specs),*])
        } else {
            shared_list(&quote!(#krate::#element), specs)
        }
    };
    let dependencies: Vec<_> = all_dependencies(state)
        .map(|(dependency, field)| dependency_spec(state, dependency, field))
        .collect();
    let dependencies = (!dependencies.is_empty()).then(|| {
        let dependencies = list("DependencySpec", dependencies);
        quote!(.dependencies(#dependencies))
    });
    let outputs: Vec<_> = state
        .outputs
        .iter()
        .map(|output| output_spec(state, output))
        .collect();
    let outputs = (!outputs.is_empty()).then(|| {
        let outputs = list("OutputSpec", outputs);
        quote!(.outputs(#outputs))
    });
    quote!(#dependencies #outputs)
}

/// The dependencies of the struct, then those of its fields with the type of the field.
pub(super) fn all_dependencies<'s>(
    state: &'s State<'_>,
) -> impl Iterator<Item = (&'s Dependency, Option<(&'s Type, &'s Role)>)> {
    let own = state
        .dependencies
        .iter()
        .map(|dependency| (dependency, None));
    let fields = state.fields.iter().filter_map(|field| {
        Some((
            field.dependency.as_ref()?,
            Some((field.value_type(), &field.role)),
        ))
    });
    own.chain(fields)
}

fn dependency_spec(
    state: &State<'_>,
    dependency: &Dependency,
    field: Option<(&Type, &Role)>,
) -> TokenStream {
    let krate = &state.krate;
    let digested = digest::name(krate, &dependency.logical_name.value());
    let kind = &dependency.dependency_type;
    let required = dependency
        .required
        .map(|required| quote!(.required(#required)));
    let explicit = dependency.explicit.then(|| quote!(.explicit()));
    let data_type = dependency.data_type.as_ref().or(field.map(|(ty, _)| ty));
    let data_type = data_type.map(|ty| data_type_of(state, ty));
    let parameter = match (&dependency.parameter, field) {
        (None, Some((_, Role::Parameter(parameter, _)))) => parameter.clone(),
        _ => parameter_of(dependency),
    };
    let words = words(state, &dependency.words, name_list);
    quote! {
        #krate::DependencySpec::named(#digested, #krate::DependencyType::#kind)
            .parameter(#parameter) #data_type #words #explicit #required
    }
}

/// The parameter that an input goes to.
pub(super) fn parameter_of(dependency: &Dependency) -> LitStr {
    let name = &dependency.logical_name;
    match &dependency.parameter {
        Some(parameter) => parameter.clone(),
        None => LitStr::new(&pascal_name(&name.value()), name.span()),
    }
}

fn data_type_of(state: &State<'_>, ty: &Type) -> TokenStream {
    let krate = state.krate.at(ty.span());
    quote_spanned!(ty.span()=> .data_type(<#ty as #krate::Payload>::SHAPE))
}

fn pascal_name(name: &str) -> String {
    name.split(['_', '-'])
        .map(|word| {
            let mut characters = word.chars();
            characters.next().map_or_else(String::new, |first| {
                first.to_uppercase().collect::<String>() + characters.as_str()
            })
        })
        .collect()
}

/// What else a port goes by; `names` writes a list of names.
fn words(
    state: &State<'_>,
    words: &Words,
    names: fn(&CratePath, &[LitStr]) -> Option<TokenStream>,
) -> TokenStream {
    let krate = &state.krate;
    let keywords = names(krate, &words.semantic_keywords);
    let keywords = keywords.map(|names| quote!(.semantic_keywords(#names)));
    let aliases = names(krate, &words.aliases).map(|names| quote!(.aliases(#names)));
    let sources = sources(krate, &words.compatible_sources);
    let description = words
        .description
        .as_ref()
        .map(|text| quote!(.description(#text)));
    quote!(#keywords #aliases #sources #description)
}

fn output_spec(state: &State<'_>, output: &Output) -> TokenStream {
    let krate = &state.krate;
    let digested = digest::name(krate, &output.logical_name.value());
    let kind = &output.output_type;
    let path = output
        .result_path
        .as_ref()
        .map(|path| quote!(.result_path(#path)));
    let data_type = output.data_type.as_ref().map(|ty| data_type_of(state, ty));
    let words = words(state, &output.words, name_list);
    quote!(#krate::OutputSpec::named(#digested, #krate::DependencyType::#kind) #path #data_type #words)
}

fn shared_names(krate: &CratePath, texts: &[LitStr]) -> Option<TokenStream> {
    let names = texts.iter().map(|text| digest::name(krate, &text.value()));
    (!texts.is_empty()).then(|| shared_list(&quote!(#krate::Name), names))
}

fn input_whole(state: &State<'_>, group: &InputGroup) -> TokenStream {
    let krate = &state.krate;
    let name = group
        .logical_name
        .clone()
        .unwrap_or_else(|| LitStr::new("input", Span::call_site()));
    let required = group
        .required
        .as_ref()
        .map(|required| quote!(.required(#required)));
    let words = words(state, &group.words, shared_names);
    let name = digest::name(krate, &name.value());
    quote!(#krate::DependencySpec::named_whole(#name) #required #words)
}

fn output_whole(state: &State<'_>, group: &OutputGroup) -> TokenStream {
    let krate = &state.krate;
    let name = group
        .logical_name
        .clone()
        .unwrap_or_else(|| LitStr::new("output", Span::call_site()));
    let kind = group.output_type.as_ref();
    let kind = kind.map(|kind| quote!(.output_type(#krate::DependencyType::#kind)));
    let words = words(state, &group.words, shared_names);
    let name = digest::name(krate, &name.value());
    quote!(#krate::OutputSpec::named_whole(#name) #kind #words)
}

/// The name of the constant of an input group: the port that stands for all of it.
fn input_constant(index: usize) -> Ident {
    format_ident!("__INPUT_{index}")
}

/// The parameter that an input group goes to.
fn parameter_of_group(state: &State<'_>, group: &InputGroup) -> TokenStream {
    match (&group.parameter, &state.resource) {
        (Some(place), _) => quote!(#place),
        (None, Some(_)) => quote!(__PLACES.parameter),
        (None, None) => quote!(""),
    }
}

fn input_group(state: &State<'_>, index: usize, group: &InputGroup) -> TokenStream {
    let krate = &state.krate;
    let ty = &group.ty;
    let at = krate.at(ty.span());
    let payload = quote_spanned!(ty.span()=> <#ty as #at::Payload>::PAYLOAD);
    let (whole, parameter) = (input_constant(index), parameter_of_group(state, group));
    let encoding = group.encoding.as_ref();
    let encoding = encoding.map(|encoding| quote!(.encoding(#krate::Encoding::#encoding)));
    let prefix = group
        .key_prefix
        .as_ref()
        .map(|prefix| quote!(.key_prefix(#prefix)));
    let undivided = group.undivided.then(|| quote!(.undivided()));
    quote!(#krate::InputGroup::new(#payload, #whole, #parameter) #encoding #prefix #undivided)
}

fn output_group(state: &State<'_>, group: &OutputGroup) -> TokenStream {
    let krate = &state.krate;
    let ty = &group.ty;
    let at = krate.at(ty.span());
    let payload = quote_spanned!(ty.span()=> <#ty as #at::Payload>::PAYLOAD);
    let encoding = group.encoding.as_ref();
    let encoding = encoding.map(|encoding| quote!(.encoding(#krate::Encoding::#encoding)));
    quote!(.output(#krate::OutputGroup::new(#payload, __OUTPUT) #encoding))
}

fn control_flow(state: &State<'_>, flow: &ControlFlow) -> TokenStream {
    let krate = &state.krate;
    let kind = &flow.flow_type;
    let parallel = flow
        .supports_parallel
        .map(|flag| quote!(.supports_parallel(#flag)));
    let end = flow
        .requires_end_state
        .map(|flag| quote!(.requires_end_state(#flag)));
    quote!(.control_flow(#krate::ControlFlowSpec::new(#krate::FlowType::#kind) #parallel #end))
}
