//! The imports of a file.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{ItemMod, ItemUse, Macro, UseTree};

/// The core, as other crates call it.
const CORE: &str = "cursus_sfn_core";
/// Where an import of the core by another crate comes from.
pub(crate) const CORE_FROM_OUTSIDE: &str = "another crate";

/// An import of one module of the core by another, or by another crate.
#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) file: PathBuf,
    pub(crate) line: usize,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// Collects the imports of one file.
struct Imports<'f> {
    file: &'f Path,
    /// The path of the module, from the root of the crate.
    module: Vec<String>,
    found: Vec<Import>,
}

impl Imports<'_> {
    /// Notes a path, if it leads to another module of the root, or to one of the core from another crate.
    fn note(&mut self, path: &[String], span: Span) {
        if let [CORE, to, ..] = path.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            self.found.push(Import {
                file: self.file.to_owned(),
                line: span.start().line,
                from: CORE_FROM_OUTSIDE.to_owned(),
                to: to.to_owned(),
            });
        }
        let mut module = self.module.clone();
        let rest = match path.split_first() {
            Some((first, rest)) if first == "crate" => {
                module.clear();
                rest
            }
            Some((first, _)) if first == "super" => {
                let levels = path.iter().take_while(|name| *name == "super").count();
                module.truncate(module.len().saturating_sub(levels));
                &path[levels..]
            }
            _ => return,
        };
        let to = module.first().or(rest.first());
        if let (Some(from), Some(to)) = (self.module.first(), to)
            && from != to
        {
            self.found.push(Import {
                file: self.file.to_owned(),
                line: span.start().line,
                from: from.clone(),
                to: to.clone(),
            });
        }
    }

    fn note_tree(&mut self, path: &mut Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.note_tree(path, &step.tree);
                path.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_tree(path, tree);
                }
            }
            UseTree::Name(name) => self.note_last(path, &name.ident),
            UseTree::Rename(name) => self.note_last(path, &name.ident),
            UseTree::Glob(glob) => self.note(path, glob.star_token.spans[0]),
        }
    }

    fn note_last(&mut self, path: &[String], last: &syn::Ident) {
        let path: Vec<_> = path.iter().cloned().chain([last.to_string()]).collect();
        self.note(&path, last.span());
    }

    /// Notes the paths in the tokens of a macro.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.note_tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut path = vec![first.to_string()];
                    while let [
                        TokenTree::Punct(a),
                        TokenTree::Punct(b),
                        TokenTree::Ident(next),
                        ..,
                    ] = &tokens[at + 1..]
                        && (a.as_char(), b.as_char()) == (':', ':')
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    self.note(&path, first.span());
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Imports<'_> {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.note_tree(&mut Vec::new(), &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<_> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        if let Some(first) = path.segments.first() {
            self.note(&names, first.ident.span());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.note_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }
}

/// Every Rust file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module a file holds: `resolve/search/mod.rs` is `[resolve, search]`.
pub(crate) fn module_of(file: &Path, source: &Path) -> Vec<String> {
    let names = file.strip_prefix(source).unwrap().with_extension("");
    let names = names.iter().map(|name| name.to_str().unwrap().to_owned());
    names
        .filter(|name| name != "mod" && name != "lib")
        .collect()
}

/// The imports in the text of one file.
pub(crate) fn imports_in(text: &str, file: &Path, module: Vec<String>) -> Vec<Import> {
    let mut imports = Imports {
        file,
        module,
        found: Vec::new(),
    };
    imports.visit_file(&syn::parse_file(text).expect("it compiles"));
    imports.found
}
