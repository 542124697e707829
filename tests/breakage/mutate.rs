//! One change to one field of a payload.

use std::collections::BTreeSet;
use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Attribute, Field, Fields, Item, ItemEnum, Type, Variant};

use super::Workflow;

/// What is done to a field, or to the variant of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is not there any more.
    Deleted,
    /// It has another name, in Rust and so in JSON.
    Renamed,
    /// It has another name in JSON only.
    Key,
    /// Its JSON is of another type.
    Retyped,
}

impl Change {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Renamed => "renamed",
            Self::Key => "key",
            Self::Retyped => "retyped",
        }
    }
}

/// A workflow with one change.
pub(super) struct Mutant {
    /// The field, such as `Order.total`.
    pub(super) field: String,
    pub(super) change: Change,
    /// What is put in which place of the source.
    splice: (Range<usize>, String),
    /// A module inside of the workflow, with all items that the change concerns.
    pub(super) module: String,
}

/// All mutants of a workflow.
pub(super) fn mutants(workflow: &Workflow) -> Vec<Mutant> {
    let source = Source::new(workflow.source);
    let file = syn::parse_file(workflow.source).unwrap();
    let mutants = file.items.iter().flat_map(|item| match item {
        Item::Struct(item) if is_payload(&item.attrs) => {
            let fields = item.fields.iter();
            let mutants = fields.flat_map(|field| source.of_field(&item.ident, field));
            mutants.collect()
        }
        Item::Enum(item) if is_payload(&item.attrs) => source.of_enum(item),
        _ => Vec::new(),
    });
    let mutants: Vec<_> = mutants.collect();
    assert!(mutants.len() > 60, "{}: {}", workflow.name, mutants.len());
    mutants
}

/// The source of a workflow with several changes at once.
pub(super) fn together<'m>(source: &str, mutants: impl Iterator<Item = &'m Mutant>) -> String {
    let mut splices: Vec<_> = mutants.map(|mutant| &mutant.splice).collect();
    splices.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut source = source.to_owned();
    for (place, new) in splices {
        source.replace_range(place.clone(), new);
    }
    source
}

/// Whether a type derives `Payload`.
fn is_payload(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let mut found = false;
        if attribute.path().is_ident("derive") {
            let read = attribute.parse_nested_meta(|meta| {
                found |= meta.path.is_ident("Payload");
                Ok(())
            });
            read.unwrap();
        }
        found
    })
}

/// The source of a workflow.
struct Source {
    text: &'static str,
    items: Vec<SourceItem>,
}

/// An item of it.
struct SourceItem {
    place: Range<usize>,
    /// What it defines.
    names: Vec<String>,
    /// All identifiers in it.
    words: BTreeSet<String>,
}

impl SourceItem {
    fn new(text: &str, item: &Item) -> Option<Self> {
        let place = item.span().byte_range();
        let names = match item {
            Item::Struct(item) => vec![item.ident.to_string()],
            Item::Enum(item) => vec![item.ident.to_string()],
            Item::Static(item) => vec![item.ident.to_string()],
            Item::Fn(item) => {
                let name = item.sig.ident.to_string();
                vec![state_of(&text[place.clone()], &name), name]
            }
            _ => return None,
        };
        let mut words = BTreeSet::new();
        collect(text[place.clone()].parse().unwrap(), &mut words);
        Some(Self {
            place,
            names,
            words,
        })
    }
}

/// The kind of state that a function is.
fn state_of(text: &str, function: &str) -> String {
    if let Some((_, named)) = text.split_once("state = ") {
        return named.split(')').next().unwrap().to_owned();
    }
    let words = function.split('_');
    let words = words.map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect()
}

/// Adds all identifiers.
fn collect(tokens: TokenStream, words: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) => {
                words.insert(word.to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), words),
            _ => {}
        }
    }
}

impl Source {
    fn new(text: &'static str) -> Self {
        let items = syn::parse_file(text).unwrap().items;
        let items = items.iter().filter_map(|item| SourceItem::new(text, item));
        let items = items.collect();
        Self { text, items }
    }

    /// A module with the items that a change concerns: the one that it is in, and those that mention such an item. All
    /// others are those of the module around.
    fn module(&self, (place, new): &(Range<usize>, String)) -> String {
        let is_in =
            |item: &SourceItem| item.place.start <= place.start && place.end <= item.place.end;
        let mut concerned: Vec<bool> = self.items.iter().map(is_in).collect();
        loop {
            let names = self.items.iter().zip(&concerned).filter(|(_, is)| **is);
            let names: BTreeSet<_> = names.flat_map(|(item, _)| &item.names).collect();
            let mentions = |item: &SourceItem| item.words.iter().any(|word| names.contains(word));
            let now: Vec<bool> = self.items.iter().map(mentions).collect();
            if now == concerned {
                break;
            }
            concerned = now;
        }
        let mut module = "use super::*;\n".to_owned();
        for (item, _) in self.items.iter().zip(concerned).filter(|(_, is)| *is) {
            let mut text = self.text[item.place.clone()].to_owned();
            if is_in(item) {
                let start = item.place.start;
                text.replace_range(place.start - start..place.end - start, new);
            }
            module.push_str(&text);
            module.push_str("\n\n");
        }
        module
    }

    fn of_field(&self, payload: &syn::Ident, field: &Field) -> [Mutant; 4] {
        let name = field.ident.as_ref().unwrap();
        let of = |change, place, new| self.mutant(format!("{payload}.{name}"), change, place, new);
        let start = field.span().byte_range().start;
        [
            of(
                Change::Deleted,
                self.with_comma(field.span().byte_range()),
                "",
            ),
            of(Change::Renamed, name.span().byte_range(), "zebra"),
            of(Change::Key, start..start, "#[serde(rename = \"zebra\")] "),
            of(
                Change::Retyped,
                field.ty.span().byte_range(),
                other(&field.ty),
            ),
        ]
    }

    fn of_enum(&self, item: &ItemEnum) -> Vec<Mutant> {
        let mutants = item.variants.iter().flat_map(|variant| {
            let Variant { ident, fields, .. } = variant;
            assert!(matches!(fields, Fields::Unit), "{ident} has fields");
            let of = |change, place, new| {
                self.mutant(format!("{}::{ident}", item.ident), change, place, new)
            };
            let start = variant.span().byte_range().start;
            [
                of(
                    Change::Deleted,
                    self.with_comma(variant.span().byte_range()),
                    "",
                ),
                of(Change::Renamed, ident.span().byte_range(), "Zebra"),
                of(Change::Key, start..start, "#[serde(rename = \"zebra\")] "),
            ]
        });
        mutants.collect()
    }

    /// A field and the comma behind it.
    fn with_comma(&self, place: Range<usize>) -> Range<usize> {
        assert!(self.text[place.end..].starts_with(','));
        place.start..place.end + 1
    }

    fn mutant(&self, field: String, change: Change, place: Range<usize>, new: &str) -> Mutant {
        // The name in JSON is another for every field, so that no two that should differ are the same by chance.
        let new = new.replace("\"zebra\"", &format!("\"zebra-{}\"", place.start));
        let splice = (place, new);
        Mutant {
            field,
            change,
            module: self.module(&splice),
            splice,
        }
    }
}

/// A type whose JSON is not that of `ty`.
fn other(ty: &Type) -> &'static str {
    match ty {
        Type::Path(path) if path.path.is_ident("String") => "u64",
        Type::Path(path) if path.path.segments[0].ident == "Option" => "Option<u64>",
        _ => "String",
    }
}
