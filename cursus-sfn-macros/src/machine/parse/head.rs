//! What a map says besides its states and transitions.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Expr, Ident, Token, Type, token};

use super::super::ast::{Choice, Machine, Map};
use super::super::flow;
use super::{read_choice, read_match};
use crate::errors::Errors;
use crate::group::open_ref;

/// The words, and what they mean.
const WORDS: [(&str, &str); 5] = [
    ("items", "the list that is run over"),
    ("item", "what the states run for"),
    ("index", "the place of an item among all"),
    ("max_concurrency", "how many items run at once"),
    ("output", "what an item ends with"),
];

/// What makes a map a distributed one.
const DISTRIBUTED: &str = "distributed";

/// Whether what a map says of itself begins here.
pub(super) fn begins(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let name = ahead.parse::<Ident>();
    is_distributed(input)
        || name.is_ok_and(|name| WORDS.iter().any(|(word, _)| name == word))
            && ahead.peek(Token![=])
            && !ahead.peek(Token![==])
}

pub(super) fn is_distributed(input: ParseStream<'_>) -> bool {
    let ahead = input.fork();
    let name = ahead.parse::<Ident>();
    name.is_ok_and(|name| name == DISTRIBUTED) && ahead.peek(token::Paren)
}

/// Where the items come from, and of what type they are.
pub(super) fn check(word: &Ident, map: &Map, errors: &mut Errors) {
    let reader = map.distributed.as_ref();
    let reader = reader.and_then(|distributed| distributed.reader.as_ref());
    match (reader, &map.items) {
        (None, None) => errors.add(
            word,
            "`map(..)` runs over a list; add `items = <state>.<field>`",
        ),
        (Some(reader), Some((items, _))) => errors.add(
            items,
            format!("the items are read by `{reader}` already; keep one of `reader` and `items`"),
        ),
        (Some(_), None) | (None, Some(_)) => {}
    }
    let batch = map
        .distributed
        .as_ref()
        .and_then(|distributed| distributed.batch);
    match &map.item {
        Some((item, None)) if reader.is_some() || batch.is_some() => errors.add(
            item,
            format!("nothing tells the type of an item; write `item = {item} as <Type>`"),
        ),
        Some((_, Some(ty))) if reader.is_none() && batch.is_none() => errors.add(
            ty,
            "the type of an item is told by the list; leave out `as`",
        ),
        _ => {}
    }
    if let (Some(index), Some(_)) = (&map.index, &map.distributed) {
        errors.add(
            index,
            "each item of a distributed map has an execution of its own, which does not know the index; leave `index` out",
        );
    }
}

/// The arguments up to the next that a map says of itself.
pub(super) fn until_next(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() {
        let token: proc_macro2::TokenTree = input.parse()?;
        let separates =
            matches!(&token, proc_macro2::TokenTree::Punct(punct) if punct.as_char() == ',');
        tokens.extend([token]);
        if separates && begins(input) {
            break;
        }
    }
    Ok(tokens)
}

/// Reads one of the words with its value.
pub(super) fn read(
    input: ParseStream<'_>,
    map: &mut Map,
    machine: &mut Machine,
    errors: &mut Errors,
) -> syn::Result<()> {
    let name: Ident = input.parse()?;
    input.parse::<Token![=]>()?;
    if let Some(means) = named_like_a_state(&name, input) {
        let message = format!("in a map, `{name}` means {means}; give the state another name");
        machine.unread.push(name.clone());
        return Err(syn::Error::new(name.span(), message));
    }
    let is_given = match name.to_string().as_str() {
        "items" => map.items.is_some(),
        "item" => map.item.is_some(),
        "index" => map.index.is_some(),
        "output" => map.output.is_some(),
        _ => map.ports.iter().any(|(known, _)| *known == name),
    };
    if is_given {
        errors.add(&name, format!("`{name}` is given twice"));
    }
    match name.to_string().as_str() {
        "items" => map.items = Some((name, input.parse()?)),
        "item" => map.item = Some(item(input)?),
        "index" => map.index = Some(input.parse()?),
        "output" => map.output = Some(input.parse::<Type>()?),
        _ => map.ports.push((name, input.parse()?)),
    }
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error("expected `,`"));
    }
    Ok(())
}

/// What a word means, if what follows is a state.
fn named_like_a_state(name: &Ident, input: ParseStream<'_>) -> Option<&'static str> {
    let value = input.fork().parse::<Expr>().ok()?;
    let (_, means) = WORDS.iter().find(|(word, _)| name == word)?;
    is_state(&value).then_some(*means)
}

/// Whether an expression can only be a state.
fn is_state(expression: &Expr) -> bool {
    match open_ref(expression) {
        Expr::Struct(_) => true,
        // A value is computed by one too, but its branches are no names of states.
        Expr::If(choice) => leads_to_states(read_choice(choice.clone())),
        Expr::Match(choice) => leads_to_states(read_match(choice.clone())),
        Expr::Call(call) => {
            let word = match &*call.func {
                Expr::Path(path) => path.path.get_ident(),
                _ => None,
            };
            let runs_others = ["parallel", "map", "fragment"];
            flow::word(call).is_some()
                || word.is_some_and(|word| runs_others.iter().any(|known| word == known))
        }
        Expr::MethodCall(call) => is_state(&call.receiver),
        _ => false,
    }
}

fn leads_to_states(choice: syn::Result<Choice>) -> bool {
    let is_state = |next: &Ident| next.to_string().chars().any(char::is_lowercase);
    choice.is_ok_and(|choice| choice.branches.iter().all(|branch| is_state(&branch.next)))
}

/// `line`, or `line as Line`.
fn item(input: ParseStream<'_>) -> syn::Result<(Ident, Option<Type>)> {
    let ahead = input.fork();
    if ahead.parse::<Ident>().is_ok() && ahead.peek(Token![:]) {
        return Err(
            ahead.error("the type of an item is told with `as`, as in `item = line as Line`")
        );
    }
    let written: Expr = input.parse()?;
    let expected = "expected a name for the item, as in `item = line`";
    match open_ref(&written) {
        Expr::Path(path) => {
            let name = path.path.get_ident();
            let name = name.ok_or_else(|| syn::Error::new_spanned(path, expected))?;
            Ok((name.clone(), None))
        }
        Expr::Cast(cast) => match open_ref(&cast.expr) {
            Expr::Path(path) if path.path.get_ident().is_some() => {
                let name = path.path.get_ident().cloned();
                let name = name.ok_or_else(|| syn::Error::new_spanned(path, expected))?;
                Ok((name, Some((*cast.ty).clone())))
            }
            other => Err(syn::Error::new_spanned(other, expected)),
        },
        other => Err(syn::Error::new_spanned(other, expected)),
    }
}
