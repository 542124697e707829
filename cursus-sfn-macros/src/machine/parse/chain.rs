//! Transitions: `a >> [b, c] >> d`.

use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::{BinOp, Expr, ExprBinary, Ident, Token};

use crate::group::open_ref;

/// How a transition is written.
pub(super) const WRITTEN: &str = "a transition is written with `>>`, as in `a >> b`";

/// The links of `a >> [b, c] >> d`.
pub(super) fn links(chain: &Expr) -> syn::Result<Vec<Vec<Ident>>> {
    match open_ref(chain) {
        Expr::Binary(ExprBinary {
            left,
            op: BinOp::Shr(_),
            right,
            ..
        }) => {
            let mut links = links(left)?;
            links.push(link(right)?);
            Ok(links)
        }
        other => Ok(vec![link(other)?]),
    }
}

fn link(expression: &Expr) -> syn::Result<Vec<Ident>> {
    let expected = "expected a state, `[a, b]` or `name = ..`";
    match open_ref(expression) {
        Expr::Path(path) => match path.path.get_ident() {
            Some(ident) => Ok(vec![ident.clone()]),
            None => Err(syn::Error::new_spanned(path, expected)),
        },
        Expr::Array(array) if !array.elems.is_empty() => {
            let links = array.elems.iter().map(|element| {
                let mut link = link(element)?;
                if link.len() == 1 {
                    Ok(link.remove(0))
                } else {
                    Err(syn::Error::new_spanned(element, expected))
                }
            });
            links.collect()
        }
        // `a >> b`, and `[c, d] >> e` in the next line.
        Expr::Index(index) => Err(syn::Error::new(
            index.bracket_token.span.open(),
            "expected `,` before the next transition",
        )),
        Expr::Binary(binary) => Err(syn::Error::new_spanned(binary.op, WRITTEN)),
        other => Err(syn::Error::new_spanned(
            other,
            instead(other).unwrap_or_else(|| expected.to_owned()),
        )),
    }
}

/// What to write where something else than the name of a state stands.
fn instead(expression: &Expr) -> Option<String> {
    let message = match expression {
        Expr::Let(declared) => {
            let name = declared.pat.to_token_stream();
            return Some(format!(
                "a state is declared without `let`, as in `{name} = ..`"
            ));
        }
        Expr::Lit(_) => "a state is named like a variable, without quotes",
        Expr::Assign(_) => {
            "the name of a state is one of Rust, as in `check_order = ..`; what the definition calls it is said with `.name(\"..\")`"
        }
        Expr::Struct(_) | Expr::Call(_) | Expr::MethodCall(_) => {
            "a state is declared with a name, as in `name = ..`, and named in transitions"
        }
        Expr::Closure(_) => {
            "what runs for an item is declared like any state, as in `name = ..`; the item has the name that `item = ..` gives it"
        }
        Expr::Field(_) => {
            "this is data, and no state; a map takes its list by name, as in `items = input.lines`"
        }
        _ => return None,
    };
    Some(message.to_owned())
}

/// What to say of a name without a transition, by what stands behind it.
pub(super) fn lonely(names: &[Ident], behind: ParseStream<'_>) -> syn::Error {
    if let Some(error) = arrow(behind) {
        return error;
    }
    if behind.peek(Token![:]) {
        return behind.error("a state is declared with `=`, as in `name = Type { .. }`");
    }
    let one_of_several = names.len() == 1
        && behind.peek(Token![,])
        && behind.peek2(Ident)
        && behind.peek3(Token![>>]);
    let message = if one_of_several {
        "several states that lead to one stand in brackets, as in `[a, b] >> c`"
    } else {
        "a transition has a state on each side, such as `a >> b`; a state is declared as `name = Type { .. }`"
    };
    syn::Error::new_spanned(&names[0], message)
}

/// What other languages write for `>>`.
pub(super) fn arrow(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let thin = ahead.parse::<Option<Token![->]>>().ok().flatten();
    let thick = ahead.parse::<Option<Token![=>]>>().ok().flatten();
    (thin.is_some() || thick.is_some())
        .then(|| syn::Error::new_spanned(quote!(#thin #thick), WRITTEN))
}
