//! Types that contain themselves.

use quote::ToTokens;
use syn::visit::Visit;
use syn::{
    DeriveInput, GenericArgument, GenericParam, Ident, PathArguments, Type, TypePath, parse_quote,
};

use super::model::Payload;
use crate::crate_path::CratePath;
use crate::group::open_type;

/// A type in which the one that is being derived for is named.
#[derive(Clone, Copy)]
pub(super) struct Recursion<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) krate: &'a CratePath,
}

impl Recursion<'_> {
    /// The type with a marker for each mention of the type itself; `None` if it mentions itself with other parameters, or where
    /// it cannot be replaced.
    pub(super) fn replaced(&self, ty: &Type) -> Option<Type> {
        let mut ty = ty.clone();
        (self.replace(&mut ty) && !mentions(&ty, &self.input.ident)).then_some(ty)
    }

    /// Replaces mentions; whether all could be.
    fn replace(&self, ty: &mut Type) -> bool {
        match ty {
            Type::Path(path) if self.is_itself(path) => {
                let (krate, number) = (self.krate, Payload::number(self.input));
                *ty = parse_quote!(#krate::Recursive<#number>);
                true
            }
            Type::Path(path) => path.path.segments.iter_mut().all(|segment| {
                let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else {
                    return true;
                };
                arguments.args.iter_mut().all(|argument| match argument {
                    GenericArgument::Type(ty) => self.replace(ty),
                    _ => true,
                })
            }),
            Type::Array(array) => self.replace(&mut array.elem),
            Type::Slice(slice) => self.replace(&mut slice.elem),
            Type::Reference(reference) => self.replace(&mut reference.elem),
            Type::Group(group) => self.replace(&mut group.elem),
            Type::Paren(paren) => self.replace(&mut paren.elem),
            Type::Tuple(tuple) => tuple.elems.iter_mut().all(|ty| self.replace(ty)),
            _ => true,
        }
    }

    /// Whether a path is the type itself, with its own parameters.
    fn is_itself(&self, path: &TypePath) -> bool {
        let mut segments = path.path.segments.iter();
        let first = segments.next();
        let last = match first {
            Some(module) if module.ident == "self" => segments.next(),
            first => first,
        };
        let (Some(last), None, None) = (last, segments.next(), &path.qself) else {
            return false;
        };
        if last.ident == "Self" {
            return true;
        }
        last.ident == self.input.ident && self.has_own_parameters(&last.arguments)
    }

    fn has_own_parameters(&self, arguments: &PathArguments) -> bool {
        let own = |parameter: &GenericParam| match parameter {
            GenericParam::Type(parameter) => parameter.ident.to_string(),
            GenericParam::Const(parameter) => parameter.ident.to_string(),
            GenericParam::Lifetime(parameter) => parameter.lifetime.to_string(),
        };
        let own: Vec<_> = self.input.generics.params.iter().map(own).collect();
        match arguments {
            PathArguments::None => own.is_empty(),
            PathArguments::AngleBracketed(arguments) => {
                let given = arguments.args.iter().map(|argument| match argument {
                    GenericArgument::Type(ty) => open_type(ty).to_token_stream().to_string(),
                    other => other.to_token_stream().to_string(),
                });
                given.eq(own)
            }
            PathArguments::Parenthesized(_) => false,
        }
    }
}

/// Whether a type mentions the one that is being derived for.
pub(super) fn mentions(ty: &Type, name: &Ident) -> bool {
    struct Search<'n>(&'n Ident, bool);
    impl<'ast> Visit<'ast> for Search<'_> {
        fn visit_path(&mut self, path: &'ast syn::Path) {
            let mut names = path.segments.iter().map(|segment| &segment.ident);
            let name = match names.next() {
                Some(module) if module == "self" => names.next(),
                name => name,
            };
            let is_own = |name: &Ident| name == self.0 || name == "Self";
            self.1 |= names.next().is_none() && name.is_some_and(is_own);
            syn::visit::visit_path(self, path);
        }
    }
    let mut search = Search(name, false);
    search.visit_type(ty);
    search.1
}
