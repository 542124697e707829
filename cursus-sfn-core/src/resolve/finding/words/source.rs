//! What is said of an input without a source, or with too many.

use super::super::super::offer::{ALIKE, Verdict};
use super::super::super::search::{Detour, Origin};
use super::super::super::similarity::similarity;
use super::super::{CANDIDATES, Candidate, Miss};
use super::Words;
use crate::shape::{Shape, mismatch, push_shape};
use crate::spec::{DataRef, DependencySpec, PortScope, Root, Via};

impl Words<'_, '_> {
    pub(super) const fn ambiguous(
        &mut self,
        dependency: &DependencySpec,
        first: Origin,
        second: Origin,
        score: i32,
    ) {
        self.push_with_code(" could take its input ", dependency.logical_name.as_str());
        self.text.push(" from ");
        self.origin(first);
        self.text.push(" or from ");
        self.origin(second);
        self.text.push(" (score ");
        self.text.push_share(score.unsigned_abs());
        self.text.push("); say which\nhelp: write ");
        self.pin(dependency, first);
        self.text.push(" or ");
        self.pin(dependency, second);
    }

    pub(super) const fn no_source(
        &mut self,
        dependency: &DependencySpec,
        candidates: &[Option<Candidate>; CANDIDATES],
    ) {
        let name = dependency.logical_name.as_str();
        self.push_with_code(" has no source for its input ", name);
        self.text.push(" (");
        self.text.push(dependency.data_type.describe());
        self.text.push(")");
        let mut pin = None;
        let mut i = 0;
        while i < CANDIDATES {
            if let Some(candidate) = &candidates[i] {
                self.candidate(candidate, dependency.data_type);
                if pin.is_none() && candidate.can_be_pinned() {
                    pin = Some(candidate);
                }
            }
            i += 1;
        }
        let scope = self.machine.states[self.state].scope;
        if let Some(map) = self.machine.execution_of(scope) {
            self.push_between(
                "\nan execution for an item of ",
                self.machine.identifier(map),
                " reads the item alone",
            );
        }
        if let Some(candidate) = pin
            && self.is_likely(dependency, candidate)
        {
            self.text.push("\nhelp: write ");
            self.pin(dependency, candidate.origin);
            return;
        }
        self.push_with_code("\nhelp: let a state on every path before it give ", name);
        self.text.push(", or pin one: ");
        match pin {
            Some(candidate) => self.pin(dependency, candidate.origin),
            None => {
                self.text.push("`.bind(");
                self.text.push(name);
                self.text.push(" = <state>.<output>)`");
            }
        }
    }

    /// Whether a candidate is probably what was meant: its name is alike in one way at least, or it is a payload that may
    /// have the field.
    const fn is_likely(&self, dependency: &DependencySpec, candidate: &Candidate) -> bool {
        let given = &self.port(candidate.origin).logical_name;
        let alike = similarity(&dependency.logical_name, given);
        matches!(candidate.why, Miss::Verdict(Verdict::OtherScope))
            || alike.string >= ALIKE
            || alike.token >= ALIKE
            || alike.synonym >= ALIKE
            || alike.substring >= ALIKE
    }

    /// Where inside of what is given it does not fit.
    const fn where_not(&mut self, given: &'static Shape, wanted: &'static Shape) {
        let Some(mismatch) = mismatch(given, wanted) else {
            return;
        };
        if mismatch.is_plain() {
            return;
        }
        self.text.push(", which does not fit");
        if !mismatch.place.is_empty() {
            self.text.push(" at `");
            mismatch.place.push_to(self.text, true);
            self.text.push("`");
        }
        self.text.push(": expected ");
        mismatch.push_expected(self.text);
        self.text.push(", found ");
        mismatch.push_found(self.text);
    }

    const fn candidate(&mut self, candidate: &Candidate, wanted: &'static Shape) {
        self.text.push("\n  candidate ");
        self.origin(candidate.origin);
        self.text.push(", score ");
        self.text.push_share(candidate.score.unsigned_abs());
        self.text.push(": ");
        self.miss(candidate, wanted);
    }

    /// Why a candidate was not taken for an input that needs `wanted`.
    pub(in super::super) const fn miss(&mut self, candidate: &Candidate, wanted: &'static Shape) {
        let port = self.port(candidate.origin);
        match candidate.why {
            Miss::NotOnEveryPath => self.text.push("it does not run on every path"),
            Miss::Verdict(Verdict::WrongType) => {
                self.push_with_code("of type ", port.output_type.as_str());
            }
            Miss::Verdict(Verdict::WrongShape) => {
                self.text.push("it is ");
                push_shape(self.text, port.data_type);
                self.where_not(port.data_type, wanted);
            }
            Miss::Verdict(Verdict::MayBeMissing) => self.text.push("it may be missing"),
            Miss::Verdict(Verdict::LowScore) => self.text.push("not above 0.50"),
            Miss::Verdict(Verdict::OtherName) => {
                self.text.push("its type fits, but its name is another");
            }
            Miss::Verdict(Verdict::OtherScope) => match (port.scope, port.data_type) {
                (PortScope::Whole, Shape::Any) => self.text.push("its fields are not known"),
                (PortScope::Whole, _) => self.text.push("it fits, but is a payload as a whole"),
                (PortScope::Field | PortScope::Named, _) => {
                    self.text.push("it fits, but is one field of a payload");
                }
            },
            Miss::Verdict(Verdict::Fits) => self.text.push("it fits"),
        }
    }

    /// `.bind(port = state.output)`
    const fn pin(&mut self, dependency: &DependencySpec, origin: Origin) {
        let name = dependency.logical_name.as_str();
        self.text.push("`.bind(");
        self.text.push(name);
        self.text.push(" = ");
        self.origin_name(origin);
        // Of JSON whose fields are not known, any field can be named.
        let given = self.port(origin);
        if matches!(dependency.scope, PortScope::Field | PortScope::Named)
            && matches!(given.scope, PortScope::Whole)
            && matches!(given.data_type, Shape::Any)
        {
            self.text.push(".");
            self.text.push(name);
        }
        self.text.push(")`");
    }

    pub(super) const fn some_paths_only(
        &mut self,
        dependency: &DependencySpec,
        source: Origin,
        without: Option<Detour>,
        input: Option<Origin>,
    ) {
        let name = dependency.logical_name.as_str();
        self.push_with_code(" gets its input ", name);
        self.text.push(" from ");
        self.origin(source);
        self.text.push(" on some paths only");
        if let Some(without) = without {
            self.detour(without, "it");
        }
        if let Some(origin) = input {
            self.text.push("; there ");
            self.origin(origin);
            self.text
                .push(" would serve, but a state reads an input from one place\nhelp: write ");
            self.pin(dependency, origin);
            self.text.push(match origin.state {
                Some(_) => " to take it from there always",
                None => " to take it from the execution input always",
            });
        } else if !dependency.required {
            self.text.push("\nhelp: write `.bind(");
            self.text.push(name);
            self.text.push(" = None)` to leave it out always");
        } else if matches!(without, Some(Detour { via: None, .. })) {
            self.push_with_code("\nhelp: start with a state that gives ", name);
            self.text.push(" too, or with one that does without");
        } else {
            self.push_with_code("\nhelp: let a state on that path give ", name);
            self.text
                .push(" too, or lead the path to a state that does without");
        }
    }

    /// A state in a loop around the reader gives what serves too, from the second time on.
    pub(super) const fn another_again(
        &mut self,
        dependency: &DependencySpec,
        source: Origin,
        again: Origin,
    ) {
        self.push_with_code(" gets its input ", dependency.logical_name.as_str());
        self.text.push(" from ");
        self.origin(source);
        self.text.push(" at first, and from ");
        self.origin(again);
        self.text.push(
            " when it runs once more, but a state reads an input from one place\nhelp: write ",
        );
        self.pin(dependency, source);
        self.text.push(" to take it from there always");
    }

    pub(super) const fn not_on_every_path(&mut self, data: DataRef<'_>, without: Detour) {
        let name = self.machine.identifier(self.state);
        if matches!(data.root, Root::Caught) {
            self.push_with_code(", but not every path to ", name);
            self.text.push(" takes a catch");
            self.detour(without, "one");
            self.text
                .push("\nhelp: read it in a state that `.catch(..)` alone leads to, or in one behind that");
            return;
        }
        self.text.push(", but `");
        self.root(data.root);
        self.text.push("` does not run on every path to ");
        self.text.push_code(name);
        self.detour(without, "it");
        match without.via {
            None if matches!(data.root, Root::State(root) if root == self.state) => self.text.push(
                "\nhelp: put a state before it that gives this, or read what the execution input gives",
            ),
            None => {
                self.text.push("\nhelp: start with `");
                self.root(data.root);
                self.text.push("`, or read what the execution input gives");
            }
            Some(via) => {
                let via = self.shown(via);
                self.text.push(if matches!(without.how, Via::Caught) {
                    "\nhelp: lead the error in "
                } else {
                    "\nhelp: lead the way from "
                });
                self.text.push_code(self.machine.states[via].name);
                self.text
                    .push(" to a state that does without, or read what is there on every path");
            }
        }
    }

    const fn detour(&mut self, without: Detour, what: &str) {
        let is_next = without.to == self.state;
        match without.via {
            Some(via) => {
                let via = self.shown(via);
                self.text.push(match (without.how, is_next) {
                    (Via::Caught, _) => "; it is also reached by an error in ",
                    (_, true) => "; it is also reached from ",
                    (_, false) => "; it is also reached by way of ",
                });
                self.text.push_code(self.machine.identifier(via));
                self.text.push(" without ");
            }
            None if is_next => self.text.push("; the machine starts here, without "),
            None => {
                self.push_between(
                    "; the machine starts with ",
                    self.machine.states[without.to].name,
                    ", without ",
                );
            }
        }
        self.text.push(what);
    }

    /// The state itself, or the Map state that gives what is none.
    const fn shown(&self, state: usize) -> usize {
        match self.machine.states[state].scope {
            Some(scope) if self.machine.is_given(state) => self.machine.scopes[scope].owner,
            Some(_) | None => state,
        }
    }
}
