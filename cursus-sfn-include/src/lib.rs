//! `include_asl!` of `cursus-sfn`. It is documented where it is exported, in the crate `cursus-sfn`.
//!
//! *parse* tells what is written, *file* finds and reads the definition, *judge* says what is wrong with it, *expand* writes
//! a `state_machine!` and cannot fail.

mod expand;
#[cfg(test)]
mod expansion;
mod file;
mod judge;
mod parse;

use proc_macro2::TokenStream;
use syn::Result;

use expand::Included;
use file::File;
use parse::Include;

#[expect(missing_docs, reason = "documented where it is exported")]
#[proc_macro]
pub fn include_asl(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let include = match syn::parse(input) {
        Ok(include) => include,
        Err(error) => return error.into_compile_error().into(),
    };
    expand(&include, File::read(&include.path)).into()
}

fn expand(include: &Include, file: Result<File>) -> TokenStream {
    let included = match &file {
        Ok(file) => judge::judge(include, file),
        Err(error) => Included::failed(error.clone(), Vec::new()),
    };
    expand::expand(include, file.ok().as_ref(), &included)
}
