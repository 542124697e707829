//! What a struct says of the kind of state it is.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::{
    Attribute, Data, DeriveInput, Expr, Fields, Generics, Ident, Lit, LitStr, Type, Visibility,
};

use super::field::Field;
use super::port::{Dependency, InputGroup, Output, OutputGroup};
use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::keys;

/// A kind of state.
pub(super) struct State<'a> {
    pub(super) krate: CratePath,
    pub(super) ident: &'a Ident,
    pub(super) visibility: &'a Visibility,
    pub(super) generics: &'a Generics,
    /// Where `#[state(..)]` stands, or the name of the struct.
    pub(super) span: Span,
    pub(super) state_type: String,
    pub(super) kind: Ident,
    pub(super) resource: Option<LitStr>,
    pub(super) service: Option<LitStr>,
    pub(super) node_type: Option<Ident>,
    pub(super) control_flow: Option<ControlFlow>,
    pub(super) description: Option<LitStr>,
    pub(super) catalog: bool,
    pub(super) inputs: Vec<InputGroup>,
    pub(super) output: Option<OutputGroup>,
    pub(super) dependencies: Vec<Dependency>,
    pub(super) outputs: Vec<Output>,
    pub(super) handlers: Vec<Handler>,
    pub(super) fields: Vec<Field>,
}

/// How a state directs the flow.
pub(super) struct ControlFlow {
    pub(super) flow_type: Ident,
    pub(super) supports_parallel: Option<bool>,
    pub(super) requires_end_state: Option<bool>,
}

/// `#[retry(..)]` or `#[catch(..)]`.
pub(super) struct Handler {
    pub(super) span: Span,
    pub(super) errors: Vec<Expr>,
    /// The settings of a retry, `None` for a catch.
    pub(super) retry: Option<Vec<(Ident, TokenStream)>>,
}

impl<'a> State<'a> {
    const KEYS: [&'static str; 12] = [
        "service",
        "aws_service",
        "resource",
        "type",
        "state_type",
        "node_type",
        "input",
        "output",
        "control_flow",
        "description",
        "catalog",
        "crate",
    ];
    const KINDS: [&'static str; 7] = ["Task", "Choice", "Wait", "Pass", "Succeed", "Fail", "Raw"];
    const NODE_TYPES: [&'static str; 5] = ["Source", "Internal", "Sink", "Singular", "ControlFlow"];

    pub(super) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let mut state = Self {
            krate: CratePath::default(),
            ident: &input.ident,
            visibility: &input.vis,
            generics: &input.generics,
            span: input.ident.span(),
            state_type: input.ident.unraw().to_string(),
            kind: Ident::new("Task", Span::call_site()),
            resource: None,
            service: None,
            node_type: None,
            control_flow: None,
            description: None,
            catalog: false,
            inputs: Vec::new(),
            output: None,
            dependencies: Vec::new(),
            outputs: Vec::new(),
            handlers: Vec::new(),
            fields: Vec::new(),
        };
        for attribute in &input.attrs {
            state.read_attribute(attribute, errors);
        }
        state.read_fields(input, errors);
        state
    }

    fn read_attribute(&mut self, attribute: &Attribute, errors: &mut Errors) {
        let Some(name) = attribute.path().get_ident().map(ToString::to_string) else {
            return;
        };
        if !["state", "dependency", "output", "retry", "catch"].contains(&name.as_str()) {
            return;
        }
        let Some(arguments) = keys::arguments(attribute, errors) else {
            return;
        };
        let span = attribute
            .path()
            .get_ident()
            .map_or_else(Span::call_site, Ident::span);
        match name.as_str() {
            "state" => {
                self.span = span;
                self.read_state(arguments, errors);
            }
            "dependency" => {
                self.dependencies
                    .push(Dependency::read(arguments, span, None, errors));
            }
            "output" => self.outputs.push(Output::read(arguments, span, errors)),
            "retry" => self
                .handlers
                .push(Handler::read(arguments, span, true, errors)),
            _ => self
                .handlers
                .push(Handler::read(arguments, span, false, errors)),
        }
    }

    fn read_state(&mut self, arguments: TokenStream, errors: &mut Errors) {
        let mut groups: Vec<(String, Type, TokenStream)> = Vec::new();
        keys::read_keys(arguments, &Self::KEYS, errors, |name, _, input| {
            match name {
                "service" | "aws_service" => self.service = Some(keys::text(input)?),
                "resource" => self.resource = Some(keys::text(input)?),
                "type" => self.kind = keys::variant(input, &Self::KINDS)?,
                "state_type" => self.state_type = keys::text(input)?.value(),
                "node_type" => self.node_type = Some(keys::variant(input, &Self::NODE_TYPES)?),
                "input" | "output" => {
                    let (ty, further) = keys::type_and_keys(input)?;
                    groups.push((name.to_owned(), ty, further));
                }
                "control_flow" => self.control_flow = Some(ControlFlow::read(input)?),
                "description" => self.description = Some(keys::text(input)?),
                "catalog" => self.catalog = keys::flag(input)?,
                _ => self.krate = CratePath(Some(keys::value(input)?)),
            }
            Ok(())
        });
        for (name, ty, further) in groups {
            if name == "input" {
                self.inputs.push(InputGroup::read(ty, further, errors));
            } else {
                self.output = Some(OutputGroup::read(ty, further, errors));
            }
        }
    }

    fn read_fields(&mut self, input: &'a DeriveInput, errors: &mut Errors) {
        let fields = match &input.data {
            Data::Struct(data) => &data.fields,
            Data::Enum(_) | Data::Union(_) => {
                errors.add(
                    &input.ident,
                    "a kind of state is a struct; its fields are its configuration",
                );
                return;
            }
        };
        match fields {
            Fields::Named(fields) => {
                for field in &fields.named {
                    self.fields.extend(Field::read(field, errors));
                }
            }
            Fields::Unit => {}
            Fields::Unnamed(_) => {
                errors.add(
                    &input.ident,
                    "the fields of a kind of state have names; write `struct .. { name: Type }`",
                );
            }
        }
    }
}

impl ControlFlow {
    const FLOW_TYPES: [&'static str; 6] = [
        "Conditional",
        "Sequential",
        "Delayed",
        "Terminal",
        "Parallel",
        "Map",
    ];

    /// `= Conditional`, or `(flow_type = Conditional, supports_parallel = false, ..)`.
    fn read(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(syn::token::Paren) {
            let flow_type = keys::variant(input, &Self::FLOW_TYPES)?;
            return Ok(Self {
                flow_type,
                supports_parallel: None,
                requires_end_state: None,
            });
        }
        let content;
        let parentheses = syn::parenthesized!(content in input);
        let mut errors = Errors::default();
        let (mut flow_type, mut supports_parallel, mut requires_end_state) = (None, None, None);
        let known = ["flow_type", "supports_parallel", "requires_end_state"];
        keys::read_keys(content.parse()?, &known, &mut errors, |name, _, input| {
            match name {
                "flow_type" => flow_type = Some(keys::variant(input, &Self::FLOW_TYPES)?),
                "supports_parallel" => supports_parallel = Some(keys::flag(input)?),
                _ => requires_end_state = Some(keys::flag(input)?),
            }
            Ok(())
        });
        errors.into_result()?;
        let missing = || {
            syn::Error::new(
                parentheses.span.join(),
                "`flow_type` is missing, such as `flow_type = Conditional`",
            )
        };
        Ok(Self {
            flow_type: flow_type.ok_or_else(missing)?,
            supports_parallel,
            requires_end_state,
        })
    }
}

impl Handler {
    fn read(arguments: TokenStream, span: Span, retry: bool, errors: &mut Errors) -> Self {
        let known: &[&str] = if retry {
            &[
                "on",
                "interval_seconds",
                "max_attempts",
                "backoff_rate",
                "max_delay_seconds",
                "jitter_strategy",
            ]
        } else {
            &["on"]
        };
        let mut handler = Self {
            span,
            errors: Vec::new(),
            retry: retry.then(Vec::new),
        };
        let mut listed = false;
        keys::read_keys(arguments, known, errors, |name, key, input| {
            let Some(settings) = handler.retry.as_mut().filter(|_| name != "on") else {
                handler.errors = keys::items(input)?;
                listed = true;
                return Ok(());
            };
            let value = if name == "jitter_strategy" {
                let variant = keys::variant(input, &["None", "Full"])?;
                quote::quote!(#variant)
            } else {
                let value: Expr = keys::value(input)?;
                quote::quote!(#value)
            };
            settings.push((key.clone(), value));
            Ok(())
        });
        if !listed {
            let name = if retry { "retry" } else { "catch" };
            errors.push(syn::Error::new(
                span,
                format!("`on` is missing, such as `#[{name}(on = [States::Timeout])]`"),
            ));
        }
        for error in &handler.errors {
            if let Expr::Lit(literal) = error
                && !matches!(literal.lit, Lit::Str(_))
            {
                errors.add(
                    error,
                    "an error is a name in quotes or a constant such as `States::Timeout`",
                );
            }
        }
        handler
    }
}
