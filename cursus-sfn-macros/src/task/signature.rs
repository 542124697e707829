//! What a function takes and gives.

use syn::ext::IdentExt;
use syn::{
    FnArg, GenericArgument, PathArguments, ReturnType, Signature as Written, Type, TypePath,
    parse_quote,
};

use crate::errors::Errors;
use crate::group::open_type;

/// The signature of a task.
pub(super) struct Signature {
    pub(super) input: Type,
    pub(super) output: Type,
    /// What it fails with, if it can fail.
    pub(super) error: Option<Type>,
}

impl Signature {
    /// Reads it, and says what a task cannot be; then there is none.
    pub(super) fn read(written: &Written, errors: &mut Errors) -> Option<Self> {
        let before = errors.len();
        refuse_qualifiers(written, errors);
        let input = input(written, errors);
        let (output, error) = output(written, errors)?;
        let input = input?;
        (errors.len() == before).then_some(Self {
            input,
            output,
            error,
        })
    }
}

fn refuse_qualifiers(written: &Written, errors: &mut Errors) {
    if !written.generics.params.is_empty() {
        errors.add(
            &written.generics,
            "a task has no type parameters or lifetimes, because a machine calls it with JSON of types that are known; name the types",
        );
    }
    if let syn::Safety::Unsafe(unsafety) = &written.safety {
        errors.add(unsafety, "a task is called by the library, so it is safe");
    }
    if let Some(abi) = &written.abi {
        errors.add(abi, "a task is called from Rust; remove this");
    }
}

/// The type of the only argument.
fn input(written: &Written, errors: &mut Errors) -> Option<Type> {
    let name = written.ident.unraw();
    let mut arguments = written.inputs.iter();
    let argument = match arguments.next() {
        None => {
            let message = format!(
                "a task takes one argument, its input: `fn {name}(input: Input)`; write `_: ()` if it needs nothing"
            );
            errors.push(syn::Error::new(written.ident.span(), message));
            return None;
        }
        Some(FnArg::Receiver(receiver)) => {
            errors.add(
                receiver,
                "a task is a function by itself, not a method: nothing but its input comes with a call; what else it needs, it can keep in a `static` with `OnceLock`",
            );
            return None;
        }
        Some(FnArg::Typed(argument)) => argument,
    };
    for further in arguments {
        errors.add(
            further,
            "a task takes one argument, its input; make one struct with `#[derive(Payload)]` of all that it needs",
        );
    }
    owned(&argument.ty, "input", errors)
}

/// A type that values of its own are made of.
fn owned(ty: &Type, what: &str, errors: &mut Errors) -> Option<Type> {
    let message = match open_type(ty) {
        Type::Reference(_) => {
            format!(
                "the {what} of a task is JSON that nobody keeps, so its type owns what it has, such as `String` for `&str`"
            )
        }
        Type::ImplTrait(_) => {
            format!("the {what} of a task is read or written as JSON; name its type")
        }
        Type::Infer(_) => format!("the {what} of a task is read or written as JSON; name its type"),
        _ => return Some(ty.clone()),
    };
    errors.add(ty, message);
    None
}

/// The types of what comes back, and of what it fails with.
fn output(written: &Written, errors: &mut Errors) -> Option<(Type, Option<Type>)> {
    let ReturnType::Type(_, ty) = &written.output else {
        return Some((parse_quote!(()), None));
    };
    let Some(result) = result_arguments(ty) else {
        return Some((owned(ty, "output", errors)?, None));
    };
    match result.as_slice() {
        [output, error] => {
            let output = owned(output, "output", errors);
            Some((output?, Some((*error).clone())))
        }
        _ => {
            let message = "say what the task fails with: `Result<Output, Error>`, where `Error` is an enum with `#[derive(TaskError)]`";
            errors.add(ty, message);
            None
        }
    }
}

/// The types of a `Result`, by whatever path it is named.
fn result_arguments(ty: &Type) -> Option<Vec<&Type>> {
    let Type::Path(TypePath {
        qself: None, path, ..
    }) = open_type(ty)
    else {
        return None;
    };
    let last = path.segments.last().filter(|last| last.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return Some(Vec::new());
    };
    let types = arguments.args.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}
