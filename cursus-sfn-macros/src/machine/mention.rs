//! Names in code of the user that mean something in a machine.

use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, ExprPath, Ident, PatIdent};

/// The first plain name in an expression that is one of those looked for. What the expression itself binds is not, and
/// neither is what is called: nothing in a machine is a function.
pub(super) fn first_path(expression: &Expr, is_wanted: impl Fn(&Ident) -> bool) -> Option<Ident> {
    let bound = Bound::by(expression);
    let mut search = Search {
        is_wanted: |ident: &Ident| is_wanted(ident) && !bound.contains(ident),
        found: None,
    };
    search.visit_expr(expression);
    search.found
}

/// The names that patterns bind.
pub(in crate::machine) struct Bound(Vec<Ident>);

impl Bound {
    /// Those of an expression, wherever in it.
    pub(in crate::machine) fn by(expression: &Expr) -> Self {
        let mut bound = Self(Vec::new());
        bound.visit_expr(expression);
        bound
    }

    pub(in crate::machine) fn contains(&self, ident: &Ident) -> bool {
        self.0.contains(ident)
    }
}

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.0.push(pattern.ident.clone());
        visit::visit_pat_ident(self, pattern);
    }
}

struct Search<F> {
    is_wanted: F,
    found: Option<Ident>,
}

impl<'ast, F: Fn(&Ident) -> bool> Visit<'ast> for Search<F> {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if !matches!(&*call.func, Expr::Path(_)) {
            self.visit_expr(&call.func);
        }
        for argument in &call.args {
            self.visit_expr(argument);
        }
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        if let Some(ident) = path.path.get_ident()
            && self.found.is_none()
            && (self.is_wanted)(ident)
        {
            self.found = Some(ident.clone());
        }
    }
}
