//! What a struct says of the kind of state it is.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Generics, Ident, Lit, LitStr, Type,
    Visibility,
};

use super::field::Field;
use super::port::{Dependency, InputGroup, Output, OutputGroup};
use crate::crate_path::CratePath;
use crate::errors::Errors;
use crate::generics::without_self;
use crate::handler::Handler;
use crate::keys;

/// A kind of state.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct State<'a> {
    pub(super) krate: CratePath,
    pub(super) ident: &'a Ident,
    pub(super) visibility: &'a Visibility,
    pub(super) generics: &'a Generics,
    /// Where `#[state(..)]` stands, if it does.
    pub(super) attribute: Option<Span>,
    pub(super) state_type: String,
    pub(super) kind: Ident,
    /// Whether all of `#[state(..)]` was understood, so that what is missing is missing.
    pub(super) is_understood: bool,
    /// Whether all ports were, so that their number is right.
    pub(super) knows_its_ports: bool,
    /// Whether it is a struct whose fields have names.
    pub(super) is_struct: bool,
    pub(super) resource: Option<LitStr>,
    pub(super) service: Option<LitStr>,
    pub(super) node_type: Option<Ident>,
    pub(super) control_flow: Option<ControlFlow>,
    pub(super) description: Option<LitStr>,
    /// Whether it runs in Standard machines only, whatever its resource.
    pub(super) standard_only: bool,
    /// Where `catalog` stands, if it does.
    pub(super) catalog: Option<Span>,
    /// Whether the struct stands in a module with that attribute, where rustc knows no `#[diagnostic]`.
    pub(super) no_implicit_prelude: bool,
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

impl<'a> State<'a> {
    const KEYS: [&'static str; 14] = [
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
        "standard_only",
        "catalog",
        "crate",
        "no_implicit_prelude",
    ];
    const KINDS: [&'static str; 7] = ["Task", "Choice", "Wait", "Pass", "Succeed", "Fail", "Raw"];
    const NODE_TYPES: [&'static str; 5] = ["Source", "Internal", "Sink", "Singular", "ControlFlow"];

    pub(super) fn read(input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let mut state = Self {
            krate: CratePath::default(),
            ident: &input.ident,
            visibility: &input.vis,
            generics: &input.generics,
            attribute: None,
            state_type: input.ident.unraw().to_string(),
            kind: Ident::new("Task", Span::call_site()),
            is_understood: true,
            knows_its_ports: true,
            is_struct: true,
            resource: None,
            service: None,
            node_type: None,
            control_flow: None,
            description: documentation(&input.attrs),
            standard_only: false,
            catalog: None,
            no_implicit_prelude: false,
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

    /// Where `#[state(..)]` stands, or the name of the struct.
    pub(super) fn span(&self) -> Span {
        self.attribute.unwrap_or(self.ident.span())
    }

    fn read_attribute(&mut self, attribute: &Attribute, errors: &mut Errors) {
        let Some(ident) = attribute.path().get_ident() else {
            return;
        };
        let (name, span) = (ident.to_string(), ident.span());
        if name == "parameter" {
            errors.add(ident, "`#[parameter]` goes on a field");
            return;
        }
        if !["state", "dependency", "output", "retry", "catch"].contains(&name.as_str()) {
            return;
        }
        let before = errors.len();
        let Some(arguments) = keys::arguments(attribute, errors) else {
            self.is_understood &= name != "state";
            return;
        };
        match name.as_str() {
            "state" => {
                if self.attribute.replace(span).is_some() {
                    errors.add(
                        ident,
                        "`#[state(..)]` is given twice; write everything into one",
                    );
                }
                self.is_understood &= self.read_state(arguments, errors);
            }
            "dependency" => {
                self.dependencies
                    .push(Dependency::read(arguments, span, None, errors));
            }
            "output" => self.outputs.push(Output::read(arguments, span, errors)),
            retry_or_catch => {
                let handler = Handler::read(arguments, span, retry_or_catch == "retry", errors);
                self.handlers.push(handler);
                return;
            }
        }
        self.knows_its_ports &= errors.len() == before;
    }

    /// Whether all could be read.
    fn read_state(&mut self, arguments: TokenStream, errors: &mut Errors) -> bool {
        let mut groups: Vec<(String, Type, TokenStream)> = Vec::new();
        let read = keys::read_keys(arguments, &Self::KEYS, errors, |name, key, input| {
            match name {
                "service" | "aws_service" => self.service = Some(keys::text(input)?),
                "resource" => self.resource = Some(keys::text(input)?),
                "type" => self.kind = keys::variant(input, &Self::KINDS)?,
                "state_type" => self.state_type = state_type(input)?,
                "node_type" => self.node_type = Some(keys::variant(input, &Self::NODE_TYPES)?),
                "input" | "output" => {
                    let (ty, further) = keys::type_and_keys(input)?;
                    groups.push((name.to_owned(), ty, further));
                }
                "control_flow" => self.control_flow = Some(ControlFlow::read(input)?),
                "description" => self.description = Some(keys::text(input)?),
                "standard_only" => self.standard_only = keys::flag(input)?,
                "catalog" => self.catalog = keys::flag(input)?.then(|| key.span()),
                "no_implicit_prelude" => self.no_implicit_prelude = keys::flag(input)?,
                _ => self.krate = keys::krate(input)?,
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
        read
    }

    fn read_fields(&mut self, input: &'a DeriveInput, errors: &mut Errors) {
        let fields = match &input.data {
            Data::Struct(data) => &data.fields,
            Data::Enum(_) | Data::Union(_) => {
                self.is_struct = false;
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
                    let ty = without_self(&field.ty, self.ident, self.generics);
                    self.fields.extend(Field::read(field, ty, errors));
                }
            }
            Fields::Unit => {}
            Fields::Unnamed(_) => {
                self.is_struct = false;
                errors.add(
                    &input.ident,
                    format!("the fields of a kind of state have names; write `struct {} {{ name: Type }}`", input.ident),
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

/// `= "Name"`
fn state_type(input: syn::parse::ParseStream<'_>) -> syn::Result<String> {
    let text = keys::text(input)?;
    if text.value().trim().is_empty() {
        return Err(syn::Error::new(
            text.span(),
            "the name of a kind of state is not blank",
        ));
    }
    Ok(text.value())
}

/// The first paragraph of the documentation.
fn documentation(attributes: &[Attribute]) -> Option<LitStr> {
    let mut lines = Vec::new();
    for attribute in attributes {
        let syn::Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        let Expr::Lit(ExprLit {
            lit: Lit::Str(line),
            ..
        }) = &meta.value
        else {
            continue;
        };
        if !meta.path.is_ident("doc") {
            continue;
        }
        let text = line.value().trim().to_owned();
        match text.is_empty() {
            true if lines.is_empty() => {}
            true => break,
            false => lines.push(text),
        }
    }
    (!lines.is_empty()).then(|| LitStr::new(&lines.join(" "), Span::call_site()))
}
