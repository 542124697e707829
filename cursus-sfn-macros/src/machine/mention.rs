//! Names in code of the user that mean something in a machine.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Arm, Block, Expr, ExprCall, ExprClosure, ExprField, ExprForLoop, ExprIf, ExprLet, ExprPath,
    ExprWhile, Ident, Local, Macro, PatIdent,
};

use super::template::captured;

/// The first plain name in an expression that is one of those looked for. What the expression itself binds is not where it
/// is bound, and neither is what is called: nothing in a machine is a function.
pub(super) fn first_path(expression: &Expr, is_wanted: impl Fn(&Ident) -> bool) -> Option<Ident> {
    Search::new(&is_wanted, false).first(expression)
}

/// Whether an expression mentions a name that is one of those looked for, arguments of macros included.
pub(super) fn mentions(expression: &Expr, is_wanted: &dyn Fn(&Ident) -> bool) -> bool {
    Search::new(is_wanted, true).first(expression).is_some()
}

/// The first name of those looked for whose field is named, arguments of macros included. A constant of the same name is
/// seldom one with fields.
pub(super) fn owner_of_a_field(
    expression: &Expr,
    is_wanted: &dyn Fn(&Ident) -> bool,
) -> Option<Ident> {
    let search = Search {
        only_owners: true,
        ..Search::new(is_wanted, true)
    };
    search.first(expression)
}

struct Search<'w> {
    is_wanted: &'w dyn Fn(&Ident) -> bool,
    looks_in_macros: bool,
    /// Whether a name counts only where a field of it is named.
    only_owners: bool,
    /// What patterns around the place have bound.
    bound: Vec<Ident>,
    found: Option<Ident>,
}

impl<'w> Search<'w> {
    fn new(is_wanted: &'w dyn Fn(&Ident) -> bool, looks_in_macros: bool) -> Self {
        Self {
            is_wanted,
            looks_in_macros,
            only_owners: false,
            bound: Vec::new(),
            found: None,
        }
    }

    fn first(mut self, expression: &Expr) -> Option<Ident> {
        self.visit_expr(expression);
        self.found
    }

    /// Looks at what binds names for itself alone.
    fn scoped(&mut self, look: impl FnOnce(&mut Self)) {
        let known = self.bound.len();
        look(self);
        self.bound.truncate(known);
    }

    fn name(&mut self, ident: &Ident) {
        if self.found.is_none() && !self.bound.contains(ident) && (self.is_wanted)(ident) {
            self.found = Some(ident.clone());
        }
    }

    /// Names that are no fields, also in a text such as `"{name}"`.
    fn tokens(&mut self, tokens: TokenStream) {
        let is_dot =
            |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '.');
        let mut behind_dot = false;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_name = !std::mem::replace(&mut behind_dot, is_dot(&token));
            let counts = !self.only_owners || tokens.peek().is_some_and(is_dot);
            match token {
                TokenTree::Ident(ident) if is_name && counts => self.name(&ident),
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(text) if !self.only_owners => {
                    captured(&text).for_each(|name| self.name(&name));
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Search<'_> {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if !matches!(&*call.func, Expr::Path(_)) {
            self.visit_expr(&call.func);
        }
        for argument in &call.args {
            self.visit_expr(argument);
        }
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        if let Some(ident) = path.path.get_ident().filter(|_| !self.only_owners) {
            self.name(ident);
        }
    }

    fn visit_expr_field(&mut self, field: &'ast ExprField) {
        match &*field.base {
            Expr::Path(path) if self.only_owners => {
                if let Some(ident) = path.path.get_ident() {
                    self.name(ident);
                }
            }
            base => self.visit_expr(base),
        }
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        // A machine in a machine has names of its own.
        let name = call.path.segments.last();
        if self.looks_in_macros && name.is_none_or(|name| name.ident != "state_machine") {
            self.tokens(call.tokens.clone());
        }
    }

    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.bound.push(pattern.ident.clone());
        visit::visit_pat_ident(self, pattern);
    }

    // What a value is taken from does not know the names yet.
    fn visit_expr_let(&mut self, binding: &'ast ExprLet) {
        self.visit_expr(&binding.expr);
        self.visit_pat(&binding.pat);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, diverge)) = &init.diverge {
                self.visit_expr(diverge);
            }
        }
        self.visit_pat(&local.pat);
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        self.scoped(|this| visit::visit_expr_closure(this, closure));
    }

    fn visit_block(&mut self, block: &'ast Block) {
        self.scoped(|this| visit::visit_block(this, block));
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        self.scoped(|this| visit::visit_arm(this, arm));
    }

    fn visit_expr_while(&mut self, repeated: &'ast ExprWhile) {
        self.scoped(|this| visit::visit_expr_while(this, repeated));
    }

    fn visit_expr_if(&mut self, choice: &'ast ExprIf) {
        self.scoped(|this| {
            this.visit_expr(&choice.cond);
            this.visit_block(&choice.then_branch);
        });
        if let Some((_, otherwise)) = &choice.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_expr_for_loop(&mut self, repeated: &'ast ExprForLoop) {
        self.visit_expr(&repeated.expr);
        self.scoped(|this| {
            this.visit_pat(&repeated.pat);
            this.visit_block(&repeated.body);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(code: &str) -> bool {
        let expression = syn::parse_str(code).unwrap();
        mentions(&expression, &|ident| ident == "data")
    }

    #[test]
    fn a_name_is_bound_where_its_pattern_says() {
        for code in [
            "data.score.is_some_and(|data| data > 3)",
            "{ let data = data.score; data }",
            "if let Some(data) = other { data } else { data }",
            "match other { Some(data) => data, None => data }",
            "list.map(|data| data) + data",
            "for data in data {}",
            "format!(\"{data}\")",
            "format!(\"{}\", other.data) + format!(\"{}\", data.other)",
            "(run(1))(data)",
        ] {
            assert!(finds(code), "{code}");
        }
        for code in [
            "list.map(|data| data)",
            "list.map(|data: u32| format!(\"{data}\"))",
            "{ let data = 3; data }",
            "if let Some(data) = other { data } else { 0 }",
            "match other { Some(data) => data, None => 0 }",
            "while let Some(data) = list.pop() { run(data) }",
            "for data in list { run(data) }",
            "data(1)",
            "other.data",
            "format!(\"{}\", other.data)",
            "state_machine!(data)",
        ] {
            assert!(!finds(code), "{code}");
        }
    }
}
