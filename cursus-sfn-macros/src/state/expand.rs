//! The implementation of `State`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{Expr, GenericParam, Generics, Ident, LitStr, Type, parse_quote};

use super::builder;
use super::field::{Presence, Role};
use super::model::{ControlFlow, Handler, State};
use super::port::{Dependency, InputGroup, Output, OutputGroup, Words};
use crate::payload::{names, sources};

pub(super) fn state(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let ident = state.ident;
    let (impl_generics, type_generics, _) = state.generics.split_for_impl();
    let bounds = bounds(state);
    let state_type = &state.state_type;
    let spec = spec(state);
    let input = input_type(state);
    let output = state
        .output
        .as_ref()
        .map_or_else(|| quote!(()), |group| group.ty.to_token_stream());
    let configure = configure(state);
    let builder = builder::builder(state, &bounds);
    let builder_parts = builder::state_items(state);
    let checks = checks(state);
    let register = state.catalog.then(|| quote!(#krate::register! { #ident }));
    quote! {
        #builder
        const _: () = {
            #[automatically_derived]
            impl #impl_generics #krate::State for #ident #type_generics #bounds {
                const SPEC: &'static #krate::StateSpec = &#spec;
                const STATE_TYPE: &'static ::core::primitive::str = #state_type;
                type Input = #input;
                type Output = #output;
                #builder_parts

                fn configure(&self, configuration: &mut #krate::Configuration) {
                    #configure
                }
            }
            #register
        };
        #checks
    }
}

/// What type parameters must be: payloads where they are taken or given, JSON where they are written.
fn bounds(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let declared = state
        .generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates);
    let groups = state.inputs.iter().map(|group| &group.ty);
    let groups = groups.chain(state.output.iter().map(|group| &group.ty));
    let data = state
        .dependencies
        .iter()
        .filter_map(|dependency| dependency.data_type.as_ref());
    let data = data.chain(
        state
            .outputs
            .iter()
            .filter_map(|output| output.data_type.as_ref()),
    );
    let payloads = groups
        .chain(data)
        .filter(|ty| is_generic(ty, state.generics));
    let written = state
        .fields
        .iter()
        .filter(|field| !matches!(field.role, Role::None) && is_generic(&field.ty, state.generics));
    let written = written.map(|field| &field.ty);
    quote! {
        where
            #(#declared,)*
            #(#payloads: #krate::Payload,)*
            #(#written: #krate::Serialize,)*
    }
}

/// Whether a type mentions a type parameter.
fn is_generic(ty: &Type, generics: &Generics) -> bool {
    struct Search<'g>(&'g Generics, bool);
    impl<'ast> Visit<'ast> for Search<'_> {
        fn visit_ident(&mut self, ident: &'ast Ident) {
            self.1 |= self
                .0
                .type_params()
                .any(|parameter| parameter.ident == *ident);
        }
    }
    let mut search = Search(generics, false);
    search.visit_type(ty);
    search.1
}

fn input_type(state: &State<'_>) -> TokenStream {
    match state.inputs.as_slice() {
        [] => quote!(()),
        [group] => group.ty.to_token_stream(),
        groups => {
            let types = groups.iter().map(|group| &group.ty);
            quote!((#(#types),*))
        }
    }
}

fn spec(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let state_type = &state.state_type;
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
        .map(|service| quote!(.aws_service(#service)));
    let description = state
        .description
        .as_ref()
        .map(|text| quote!(.description(#text)));
    let node_type = state
        .node_type
        .as_ref()
        .map(|ty| quote!(.declare_node_type(#krate::NodeType::#ty)));
    let control_flow = state
        .control_flow
        .as_ref()
        .map(|flow| control_flow(state, flow));
    let ports = ports(state);
    let handlers = state
        .handlers
        .iter()
        .map(|handler| error_handler(state, handler));
    let handlers = (!state.handlers.is_empty()).then(|| quote!(.error_handling(&[#(#handlers),*])));
    let fields = state
        .fields
        .iter()
        .filter(|field| !matches!(field.presence, Presence::Marker));
    let fields = fields.map(|field| {
        let (name, required) = (field.name(), matches!(field.presence, Presence::Required));
        quote!(#krate::ConfigField::new(#name, #required))
    });
    quote! {
        #krate::StateSpec::new(#state_type, #kind)
            #service #description #node_type #control_flow #ports #handlers
            .fields(&[#(#fields),*])
    }
}

fn ports(state: &State<'_>) -> TokenStream {
    let dependencies: Vec<_> = all_dependencies(state)
        .map(|(dependency, ty)| dependency_spec(state, dependency, ty))
        .collect();
    let dependencies =
        (!dependencies.is_empty()).then(|| quote!(.dependencies(&[#(#dependencies),*])));
    let inputs = state.inputs.iter().map(|group| input_group(state, group));
    let inputs = (!state.inputs.is_empty()).then(|| quote!(.inputs(&[#(#inputs),*])));
    let outputs = state
        .outputs
        .iter()
        .map(|output| output_spec(state, output));
    let outputs = (!state.outputs.is_empty()).then(|| quote!(.outputs(&[#(#outputs),*])));
    let output = state
        .output
        .as_ref()
        .map(|group| output_group(state, group));
    quote!(#dependencies #inputs #outputs #output)
}

/// The dependencies of the struct, then those of its fields with the type of the field.
fn all_dependencies<'s>(
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
    let (name, kind) = (&dependency.logical_name, &dependency.dependency_type);
    let required = dependency
        .required
        .map(|required| quote!(.required(#required)));
    let explicit = dependency.explicit.then(|| quote!(.explicit()));
    let data_type = dependency.data_type.as_ref().or(field.map(|(ty, _)| ty));
    let data_type =
        data_type.map(|ty| quote_spanned!(ty.span()=> .data_type(<#ty as #krate::Payload>::SHAPE)));
    let parameter = match (&dependency.parameter, field) {
        (Some(parameter), _) | (None, Some((_, Role::Parameter(parameter, _)))) => {
            parameter.clone()
        }
        (None, _) => LitStr::new(&pascal_name(&name.value()), name.span()),
    };
    let words = words(state, &dependency.words);
    quote! {
        #krate::DependencySpec::new(#name, #krate::DependencyType::#kind)
            .parameter(#parameter) #data_type #required #words #explicit
    }
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

fn words(state: &State<'_>, words: &Words) -> TokenStream {
    let krate = &state.krate;
    let keywords =
        names(krate, &words.semantic_keywords).map(|names| quote!(.semantic_keywords(#names)));
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
    let (name, kind) = (&output.logical_name, &output.output_type);
    let path = output
        .result_path
        .as_ref()
        .map(|path| quote!(.result_path(#path)));
    let data_type = output
        .data_type
        .as_ref()
        .map(|ty| quote_spanned!(ty.span()=> .data_type(<#ty as #krate::Payload>::SHAPE)));
    let words = words(state, &output.words);
    quote!(#krate::OutputSpec::new(#name, #krate::DependencyType::#kind) #path #data_type #words)
}

fn input_group(state: &State<'_>, group: &InputGroup) -> TokenStream {
    let krate = &state.krate;
    let ty = &group.ty;
    let payload = quote_spanned!(ty.span()=> <#ty as #krate::Payload>::PAYLOAD);
    let name = group
        .logical_name
        .clone()
        .unwrap_or_else(|| LitStr::new("input", Span::call_site()));
    let parameter = match (&group.parameter, &state.resource) {
        (Some(parameter), _) => quote!(#parameter),
        (None, Some(resource)) => quote!(#krate::input_parameter_of(#resource)),
        (None, None) => quote!(""),
    };
    let encoding = group
        .encoding
        .as_ref()
        .map(|encoding| quote!(.encoding(#krate::Encoding::#encoding)));
    let prefix = group
        .key_prefix
        .as_ref()
        .map(|prefix| quote!(.key_prefix(#prefix)));
    let undivided = group.undivided.then(|| quote!(.undivided()));
    let whole = (!group.words.is_empty() || group.required.is_some()).then(|| {
        let words = words(state, &group.words);
        let required = group
            .required
            .as_ref()
            .map(|required| quote!(.required(#required)));
        quote!(.whole(#krate::DependencySpec::whole(#name, &#krate::Shape::Any) #required #words))
    });
    quote!(#krate::InputGroup::new(#payload, #name, #parameter) #whole #encoding #prefix #undivided)
}

fn output_group(state: &State<'_>, group: &OutputGroup) -> TokenStream {
    let krate = &state.krate;
    let ty = &group.ty;
    let payload = quote_spanned!(ty.span()=> <#ty as #krate::Payload>::PAYLOAD);
    let name = group
        .logical_name
        .clone()
        .unwrap_or_else(|| LitStr::new("output", Span::call_site()));
    let path = match (&group.result_path, &state.resource) {
        (Some(path), _) => quote!(#path),
        (None, Some(resource)) => quote!(#krate::result_path_of(#resource)),
        (None, None) => quote!("$"),
    };
    let encoding = group
        .encoding
        .as_ref()
        .map(|encoding| quote!(.encoding(#krate::Encoding::#encoding)));
    let whole = (!group.words.is_empty() || group.output_type.is_some()).then(|| {
        let words = words(state, &group.words);
        let kind = group
            .output_type
            .as_ref()
            .map(|kind| quote!(.output_type(#krate::DependencyType::#kind)));
        quote!(.whole(#krate::OutputSpec::whole(#name, &#krate::Shape::Any) #kind #words))
    });
    quote!(.output(#krate::OutputGroup::new(#payload, #name, #path) #whole #encoding))
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

fn error_handler(state: &State<'_>, handler: &Handler) -> TokenStream {
    let krate = &state.krate;
    let errors = handler.errors.iter().map(|error| match error {
        Expr::Lit(literal) => quote!(#krate::ErrorName::new(#literal)),
        constant => constant.to_token_stream(),
    });
    let errors = quote!(&[#(#errors),*]);
    let Some(settings) = &handler.retry else {
        return quote!(#krate::ErrorHandlerSpec::catch(#errors));
    };
    let settings = settings.iter().map(|(key, value)| {
        if key == "jitter_strategy" {
            quote!(.jitter_strategy(#krate::JitterStrategy::#value))
        } else {
            quote!(.#key(#value))
        }
    });
    quote!(#krate::ErrorHandlerSpec::retry(#errors, #krate::RetryConfig::DEFAULT #(#settings)*))
}

fn configure(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let steps = state.fields.iter().map(|field| {
        let (ident, name) = (&field.ident, field.name());
        match &field.role {
            Role::Parameter(parameter, None) => {
                quote!(configuration.parameter(#name, #parameter, &self.#ident);)
            }
            Role::Parameter(parameter, Some(path)) => {
                quote!(configuration.parameter_or_path(#name, #parameter, &self.#ident, #path);)
            }
            Role::Asl(role) => {
                let role = Ident::new(&role.to_string(), Span::call_site());
                quote!(configuration.field(#krate::AslField::#role, #name, &self.#ident);)
            }
            Role::Rules => quote!(configuration.rules(&self.#ident);),
            Role::None => TokenStream::new(),
        }
    });
    let steps = quote!(#(#steps)*);
    if steps.is_empty() {
        quote!(let _ = configuration;)
    } else {
        steps
    }
}

/// What only const evaluation can tell, each at the tokens it concerns.
fn checks(state: &State<'_>) -> TokenStream {
    let krate = &state.krate;
    let mut checks = TokenStream::new();
    let dependencies: Vec<_> = all_dependencies(state)
        .map(|(dependency, _)| (&dependency.logical_name, &dependency.words))
        .collect();
    let outputs: Vec<_> = state
        .outputs
        .iter()
        .map(|output| (&output.logical_name, &output.words))
        .collect();
    for ports in [dependencies, outputs] {
        let all: Vec<_> = ports
            .iter()
            .map(|(name, words)| {
                let aliases = &words.aliases;
                quote!((#name, &[#(#aliases),*]))
            })
            .collect();
        for (index, (name, _)) in ports
            .iter()
            .enumerate()
            .filter(|(_, (name, _))| !name.value().is_empty())
        {
            checks.extend(quote_spanned! {name.span()=>
                const _: () = #krate::require_port_names(&[#(#all),*], #index);
            });
        }
    }
    let paths = state
        .outputs
        .iter()
        .filter_map(|output| output.result_path.as_ref());
    let paths = paths.chain(
        state
            .output
            .iter()
            .filter_map(|group| group.result_path.as_ref()),
    );
    for path in paths {
        checks.extend(
            quote_spanned!(path.span()=> const _: () = #krate::require_reference_path(#path);),
        );
    }
    for handler in state
        .handlers
        .iter()
        .filter(|handler| !handler.errors.is_empty())
    {
        let spec = error_handler(state, handler);
        checks
            .extend(quote_spanned!(handler.span=> const _: () = #krate::require_handler(&#spec);));
    }
    if let Some(ty) = concrete_type(state) {
        if let Some(node_type) = &state.node_type {
            checks.extend(quote_spanned! {node_type.span()=>
                const _: () = #krate::require_node_type(<#ty as #krate::State>::SPEC);
            });
        }
        checks.extend(quote_spanned! {state.ident.span()=>
            const _: () = #krate::require_ports(<#ty as #krate::State>::SPEC);
        });
    }
    checks
}

/// The type if it has no type or const parameters, so that its specification is known here.
fn concrete_type(state: &State<'_>) -> Option<Type> {
    let ident = state.ident;
    let mut lifetimes = Vec::new();
    for parameter in &state.generics.params {
        match parameter {
            GenericParam::Lifetime(_) => lifetimes.push(format_ident!("static")),
            GenericParam::Type(_) | GenericParam::Const(_) => return None,
        }
    }
    let lifetimes = lifetimes.iter().map(|_| quote!('static));
    Some(parse_quote!(#ident<#(#lifetimes),*>))
}
