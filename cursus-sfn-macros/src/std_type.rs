//! Types of the standard library, as far as they can be told by how they are written.

use syn::{PathArguments, Type};

use crate::group::open_type;

/// The arguments of a type that is written as `module::name` or `name` alone. A type of that name in another module is
/// another type.
pub(crate) fn arguments<'t>(ty: &'t Type, module: &str, name: &str) -> Option<&'t PathArguments> {
    let Type::Path(path) = open_type(ty) else {
        return None;
    };
    let mut segments = path.path.segments.iter().rev();
    let last = segments.next().filter(|last| last.ident == name)?;
    let is_there = segments.next().is_none_or(|before| before.ident == module);
    (path.qself.is_none() && is_there).then_some(&last.arguments)
}
