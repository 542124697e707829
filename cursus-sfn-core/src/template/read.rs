//! Reads templates.

use std::collections::HashMap;
use std::marker::PhantomData;

use serde_json::Value;

use super::error::{TemplateError, TemplateErrorKind};
use super::source::{Content, Source};
use super::{Computed, MAX_DEPTH, Template};
use crate::text::{ParseError, Span};

/// A template, and what is wrong with it.
type Reading<E, P> = (Template<E, P>, Vec<TemplateError<P>>);

type Result<E> = std::result::Result<E, ParseError<TemplateErrorKind>>;

/// What the key of a computed value ends in, in a JSONPath state.
const SUFFIX: &str = ".$";

/// How the texts of a template are read.
pub(super) enum Language<E> {
    /// The value of a key that ends in `.$`.
    JsonPath(fn(&str) -> Result<E>),
    /// Any text; `None`: it is fixed.
    Jsonata(fn(&str) -> Option<Result<E>>),
}

pub(super) struct Reader<'s, E, S: Source<'s>> {
    language: Language<E>,
    depth: usize,
    errors: Vec<TemplateError<S::Place>>,
    source: PhantomData<&'s ()>,
}

impl<'s, E, S: Source<'s>> Reader<'s, E, S> {
    pub(super) fn read(source: &S, language: Language<E>) -> Reading<E, S::Place> {
        let mut reader = Self {
            language,
            depth: 0,
            errors: Vec::new(),
            source: PhantomData,
        };
        let template = reader.value(source);
        (template, reader.errors)
    }

    fn value(&mut self, source: &S) -> Template<E, S::Place> {
        match source.content() {
            Content::Object(_) | Content::Array(_) if self.depth == MAX_DEPTH => {
                self.fail(TemplateErrorKind::TooDeep, source);
                Template::Value(Value::Null)
            }
            Content::Object(fields) => {
                self.depth += 1;
                let object = self.object(&fields);
                self.depth -= 1;
                object
            }
            Content::Array(items) => {
                self.depth += 1;
                let array = array(items.iter().map(|item| self.value(item)).collect());
                self.depth -= 1;
                array
            }
            Content::Text(text) => match self.language {
                Language::Jsonata(read) => match read(text) {
                    Some(expression) => self.computed(expression, source),
                    None => Template::Value(source.to_value()),
                },
                Language::JsonPath(_) => Template::Value(source.to_value()),
            },
            Content::Other(_) => Template::Value(source.to_value()),
        }
    }

    fn object(&mut self, fields: &[(&'s str, S)]) -> Template<E, S::Place> {
        let mut written = HashMap::with_capacity(fields.len());
        let mut entries = Vec::with_capacity(fields.len());
        for (key, source) in fields {
            let (name, entry) = self.field(key, source);
            let before = written.insert(name, *key);
            // That a key is repeated as it is, is a matter of JSON.
            if before.is_some_and(|before| before != *key) {
                self.fail(TemplateErrorKind::DuplicateKey(name.to_owned()), source);
            }
            entries.push((name.to_owned(), entry));
        }
        object(entries)
    }

    /// The name that a key has in the result, and its value.
    fn field(&mut self, key: &'s str, source: &S) -> (&'s str, Template<E, S::Place>) {
        let (Language::JsonPath(read), Some(name)) = (&self.language, key.strip_suffix(SUFFIX))
        else {
            return (key, self.value(source));
        };
        match source.content() {
            Content::Text(text) => {
                let expression = read(text);
                (name, self.computed(expression, source))
            }
            other => {
                self.fail(TemplateErrorKind::NoText(other.kind().describe()), source);
                (name, Template::Value(source.to_value()))
            }
        }
    }

    fn computed(&mut self, expression: Result<E>, source: &S) -> Template<E, S::Place> {
        let place = source.place();
        match expression {
            Ok(expression) => Template::Computed(Computed { place, expression }),
            Err(error) => {
                self.errors.push(TemplateError { place, error });
                Template::Value(source.to_value())
            }
        }
    }

    fn fail(&mut self, kind: TemplateErrorKind, source: &S) {
        let error = ParseError::new(kind, Span::default());
        let place = source.place();
        self.errors.push(TemplateError { place, error });
    }
}

/// An array, a fixed value if all of it is.
fn array<E, P>(items: Vec<Template<E, P>>) -> Template<E, P> {
    if !items.iter().all(is_fixed) {
        return Template::Array(items);
    }
    let items = items.into_iter().filter_map(fixed);
    Template::Value(Value::Array(items.collect()))
}

/// An object, a fixed value if all of it is.
fn object<E, P>(entries: Vec<(String, Template<E, P>)>) -> Template<E, P> {
    if !entries.iter().all(|(_, entry)| is_fixed(entry)) {
        return Template::Object(entries);
    }
    let entries = entries
        .into_iter()
        .filter_map(|(name, entry)| Some((name, fixed(entry)?)));
    Template::Value(Value::Object(entries.collect()))
}

const fn is_fixed<E, P>(template: &Template<E, P>) -> bool {
    matches!(template, Template::Value(_))
}

fn fixed<E, P>(template: Template<E, P>) -> Option<Value> {
    match template {
        Template::Value(value) => Some(value),
        Template::Computed(_) | Template::Object(_) | Template::Array(_) => None,
    }
}
