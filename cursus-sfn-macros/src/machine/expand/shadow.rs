//! Warnings of errors that an earlier catch or retry takes already.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, ExprCall, ExprLit, ExprMethodCall, Lit};

use super::super::model::State;
use super::warning::warning;
use crate::group::open_ref;

/// The errors of a state that nothing is left of for a later catch or retry, as far as it can be told from how they are
/// written.
pub(super) fn shadowed(state: &State<'_>) -> TokenStream {
    let caught = state.catches.iter().flat_map(|catch| catch.errors);
    let settings = state
        .settings
        .iter()
        .filter(|(method, _)| method == "retry");
    let retried: Vec<_> = settings.flat_map(|(_, retry)| retried(retry)).collect();
    let mut warnings = TokenStream::new();
    warn(state, caught, "caught", &mut warnings);
    warn(state, retried, "retried", &mut warnings);
    warnings
}

fn warn<'e>(
    state: &State<'_>,
    errors: impl IntoIterator<Item = &'e Expr>,
    how: &str,
    warnings: &mut TokenStream,
) {
    let mut taken: Vec<String> = Vec::new();
    for error in errors {
        let name = name_of(error);
        let by_all_of_tasks =
            taken.iter().any(|name| name == "States.TaskFailed") && !name.starts_with("States.");
        if taken.contains(&name) {
            let note = format!("`{name}` is {how} before, so that this is never used; remove it");
            warnings.extend(of_error(state, error, how, &note));
        } else if by_all_of_tasks {
            let note = format!(
                "`States.TaskFailed` is {how} before and takes `{name}` too; move this to before it"
            );
            warnings.extend(of_error(state, error, how, &note));
        }
        taken.push(name);
    }
}

fn of_error(state: &State<'_>, error: &Expr, how: &str, note: &str) -> TokenStream {
    let what = if how == "caught" { "CATCH" } else { "RETRY" };
    let name = state.ident.unraw().to_string().to_uppercase();
    warning(&format!("UNUSED_{what}_OF_{name}"), error.span(), note)
}

/// The errors in `Retry::on([..])`, whatever is called on that.
fn retried(retry: &Expr) -> Vec<&Expr> {
    let mut retry = open_ref(retry);
    while let Expr::MethodCall(ExprMethodCall { receiver, .. }) = retry {
        retry = open_ref(receiver);
    }
    match retry {
        Expr::Call(ExprCall { func, args, .. }) if ends_in(func, "on") => match args.first() {
            Some(Expr::Array(array)) => array.elems.iter().collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn ends_in(path: &Expr, name: &str) -> bool {
    let Expr::Path(path) = open_ref(path) else {
        return false;
    };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == name)
}

/// What tells two errors apart: a name in quotes, `States.Timeout` for `States::Timeout`, or the tokens of a constant.
fn name_of(error: &Expr) -> String {
    match open_ref(error) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(name),
            ..
        }) => name.value(),
        Expr::Path(path) if path.qself.is_none() => {
            let segments = path.path.segments.iter();
            let segments: Vec<_> = segments.map(|segment| segment.ident.to_string()).collect();
            match segments.as_slice() {
                [.., of, name] if of == "States" => format!("{of}.{name}"),
                segments => segments.join("::"),
            }
        }
        other => other.to_token_stream().to_string(),
    }
}
