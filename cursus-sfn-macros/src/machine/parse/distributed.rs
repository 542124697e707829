//! `distributed(..)` in a map.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprCall, ExprStruct, Ident, Member, Token, parenthesized};

use super::super::ast::{Distributed, Map};
use super::super::cfg::Conditions;
use crate::errors::Errors;
use crate::group::open_ref;
use crate::similar::did_you_mean;

/// What reads items, and the fields that say from where and how.
const READERS: [(&str, &[&str]); 7] = [
    ("S3Json", &["bucket", "key", "items_pointer"]),
    ("S3Csv", &["bucket", "key", "headers", "delimiter"]),
    ("S3JsonLines", &["bucket", "key"]),
    ("Parquet", &["bucket", "key"]),
    ("S3Inventory", &["bucket", "key"]),
    ("AthenaManifest", &["bucket", "key", "input_type"]),
    ("S3List", &["bucket", "prefix"]),
];

const ARGUMENTS: [&str; 7] = [
    "reader",
    "batch",
    "writer",
    "tolerated_failure",
    "execution_type",
    "label",
    "max_items",
];

const BATCH: [&str; 3] = ["max_items", "max_bytes", "input"];
const WRITER: [&str; 4] = ["bucket", "prefix", "transformation", "output_type"];
const TOLERATED: [&str; 2] = ["percentage", "count"];

/// The fields that are one of a few words.
const WORDS: [(&str, &[&str]); 5] = [
    ("execution_type", &["Standard", "Express"]),
    ("delimiter", &["Comma", "Pipe", "Semicolon", "Space", "Tab"]),
    ("input_type", &["Csv", "Jsonl", "Parquet"]),
    ("transformation", &["None", "Compact", "Flatten"]),
    ("output_type", &["Json", "Jsonl"]),
];

/// Reads `distributed(..)`. What is wrong with one of its arguments is noted, and the rest is read.
pub(super) fn read(
    input: ParseStream<'_>,
    map: &mut Map,
    conditions: &mut Conditions,
    errors: &mut Errors,
) -> syn::Result<()> {
    let word: Ident = input.parse()?;
    let content;
    parenthesized!(content in input);
    let arguments: Punctuated<Expr, Token![,]> = Punctuated::parse_terminated(&content)?;
    if map.distributed.is_some() {
        let message = "`distributed(..)` is given twice";
        return Err(syn::Error::new(word.span(), message));
    }
    map.distributed = Some(Distributed {
        span: word.span(),
        reader: None,
        words: Vec::new(),
        texts: Vec::new(),
        batch: None,
        batch_input: None,
        writes: false,
        tolerates: false,
    });
    for mut argument in arguments {
        conditions.apply(&mut argument, errors);
        let result = map.read_argument(argument, errors);
        errors.ok(result);
    }
    Ok(())
}

impl Map {
    fn told(&mut self) -> &mut Distributed {
        self.distributed.get_or_insert_with(|| Distributed {
            span: Span::call_site(),
            reader: None,
            words: Vec::new(),
            texts: Vec::new(),
            batch: None,
            batch_input: None,
            writes: false,
            tolerates: false,
        })
    }

    fn read_argument(&mut self, argument: Expr, errors: &mut Errors) -> syn::Result<()> {
        match argument {
            Expr::Assign(assign) => {
                let name = name_of(&assign.left)?;
                match name.to_string().as_str() {
                    "reader" => self.read_reader(&name, *assign.right, errors),
                    "execution_type" | "label" => self.read_value(name, *assign.right),
                    "max_items" => self.add_port(name, "max_items", *assign.right),
                    "batch" | "writer" | "tolerated_failure" => Err(syn::Error::new(
                        name.span(),
                        format!("`{name}` has arguments, as in `{name}(..)`"),
                    )),
                    _ => Err(unknown(&name, "distributed(..)", &ARGUMENTS)),
                }
            }
            Expr::Call(call) => {
                let name = name_of(&call.func)?;
                let span = name.span();
                match name.to_string().as_str() {
                    "batch" => {
                        self.told().batch = Some(span);
                        let count = call.args.len();
                        self.read_call(call, "batch", &BATCH, errors);
                        if count == 0 {
                            let message = "a batch has a limit: `batch(max_items = ..)` or `batch(max_bytes = ..)`";
                            return Err(syn::Error::new(span, message));
                        }
                    }
                    "writer" => self.read_call(call, "writer", &WRITER, errors),
                    "tolerated_failure" => {
                        self.told().tolerates = true;
                        self.read_call(call, "tolerated_failure", &TOLERATED, errors);
                    }
                    "reader" | "execution_type" | "label" | "max_items" => {
                        let message = format!("`{name}` is given with `=`, as in `{name} = ..`");
                        return Err(syn::Error::new(span, message));
                    }
                    _ => return Err(unknown(&name, "distributed(..)", &ARGUMENTS)),
                }
                Ok(())
            }
            other => Err(syn::Error::new_spanned(
                other,
                "expected `reader = ..`, `batch(..)`, `writer(..)`, `tolerated_failure(..)`, `execution_type = ..`, `label = ..` or `max_items = ..`",
            )),
        }
    }

    fn read_reader(&mut self, name: &Ident, reader: Expr, errors: &mut Errors) -> syn::Result<()> {
        let Expr::Struct(ExprStruct { path, fields, .. }) = reader else {
            let message =
                "a reader is written like a struct, as in `S3Csv { bucket: .., key: .. }`";
            return Err(syn::Error::new_spanned(&reader, message));
        };
        let kind = path.get_ident().ok_or_else(|| {
            syn::Error::new_spanned(&path, "expected the name of a reader, such as `S3Json`")
        })?;
        let known = READERS.iter().find(|(known, _)| kind == known);
        let Some((_, known)) = known else {
            let readers: Vec<_> = READERS.iter().map(|(reader, _)| *reader).collect();
            return Err(unknown(kind, "reader", &readers));
        };
        if self.told().reader.is_some() {
            return Err(syn::Error::new(name.span(), "`reader` is given twice"));
        }
        self.told().reader = Some(kind.clone());
        let mut given = Vec::new();
        let mut is_mistyped = false;
        for field in fields {
            let Member::Named(name) = field.member else {
                continue;
            };
            if !known.iter().any(|known| name == known) {
                errors.push(unknown(&name, &format!("`{kind}`"), known));
                is_mistyped = true;
                continue;
            }
            given.push(name.to_string());
            let result = match name.to_string().as_str() {
                "bucket" | "key" | "prefix" => {
                    let port = name.to_string();
                    self.add_port(name, &port, field.expr)
                }
                _ => self.read_value(name, field.expr),
            };
            errors.ok(result);
        }
        // What is mistyped may well be what is missing.
        let needed = known
            .iter()
            .filter(|field| ["bucket", "key", "input_type"].contains(field) && !is_mistyped);
        for needed in needed {
            if !given.iter().any(|given| given == needed) {
                let message =
                    format!("`{kind}` needs `{needed}`; write `{kind} {{ {needed}: .., .. }}`");
                errors.add(kind, message);
            }
        }
        Ok(())
    }

    fn read_call(&mut self, call: ExprCall, what: &str, known: &[&str], errors: &mut Errors) {
        for argument in call.args {
            let Expr::Assign(assign) = argument else {
                let message = format!(
                    "the arguments of `{what}(..)` have names, such as `{} = ..`",
                    known[0]
                );
                errors.add(argument, message);
                continue;
            };
            let result = name_of(&assign.left).and_then(|name| {
                if !known.iter().any(|known| name == known) {
                    return Err(unknown(&name, &format!("`{what}(..)`"), known));
                }
                let field = name.to_string();
                match (what, field.as_str()) {
                    (_, "transformation" | "output_type") => self.read_value(name, *assign.right),
                    ("batch", "input") => {
                        self.told().batch_input = Some((*assign.right).clone());
                        self.add_port(name, "batch_input", *assign.right)
                    }
                    ("writer", "bucket") => {
                        self.told().writes = true;
                        self.add_port(name, "writer_bucket", *assign.right)
                    }
                    _ => self.add_port(name, &format!("{what}_{field}"), *assign.right),
                }
            });
            errors.ok(result);
        }
    }

    /// A value that is known when the machine is assembled or runs, for an input of the state.
    fn add_port(&mut self, name: Ident, port: &str, value: Expr) -> syn::Result<()> {
        if self.ports.iter().any(|(known, _)| known == port) {
            let message = format!("`{name}` is given twice");
            return Err(syn::Error::new(name.span(), message));
        }
        self.ports.push((Ident::new(port, name.span()), value));
        Ok(())
    }

    /// A word or text that is known when the machine is declared or assembled.
    fn read_value(&mut self, name: Ident, value: Expr) -> syn::Result<()> {
        let field = name.to_string();
        let distributed = self.told();
        if distributed.word(&field).is_some() || distributed.text(&field).is_some() {
            let message = format!("`{name}` is given twice");
            return Err(syn::Error::new(name.span(), message));
        }
        let Some((_, words)) = WORDS.iter().find(|(known, _)| field == *known) else {
            distributed.texts.push((name, value));
            return Ok(());
        };
        let word = match open_ref(&value) {
            Expr::Path(path) => path.path.get_ident(),
            _ => None,
        };
        match word {
            Some(word) if words.iter().any(|known| word == known) => {
                distributed.words.push((name, word.clone()));
                Ok(())
            }
            other => {
                let typed = other.map(ToString::to_string).unwrap_or_default();
                let hint = did_you_mean(&typed, words.iter().copied());
                let words = list(words);
                Err(syn::Error::new_spanned(
                    &value,
                    format!("`{name}` is {words}{hint}"),
                ))
            }
        }
    }
}

/// Names in a sentence.
fn list(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => names.concat(),
    }
}

fn unknown(name: &Ident, what: &str, known: &[&str]) -> syn::Error {
    let hint = did_you_mean(&name.to_string(), known.iter().copied());
    let hint = if hint.is_empty() {
        format!("; it is {}", list(known))
    } else {
        hint
    };
    let message = match what {
        "reader" => format!("there is no reader `{name}`{hint}"),
        "distributed(..)" => format!("`distributed(..)` has no `{name}`{hint}"),
        _ => format!("{what} has no `{name}`{hint}"),
    };
    syn::Error::new(name.span(), message)
}

fn name_of(expression: &Expr) -> syn::Result<Ident> {
    let ident = match open_ref(expression) {
        Expr::Path(path) => path.path.get_ident().cloned(),
        _ => None,
    };
    ident.ok_or_else(|| syn::Error::new_spanned(expression, "expected a name"))
}
