//! What the checks share: the findings so far, and how to add one.

use std::collections::HashMap;
use std::ops::Range;

use smallvec::SmallVec;

use super::Options;
use super::report::{Finding, Report};
use super::scope::{Place, Scope};
use super::variables::Variables;
use crate::arn::Pattern;
use crate::asl::MachineType;
use crate::diag::Code;
use crate::document::{Kind, Node, StringOffset};
use crate::names::{self, closest};
use crate::text::{Hashing, Spanned, eights};

/// How many names are compared for suggestions in one validation.
const MAX_COMPARISONS: usize = 20_000;

/// How many names are compared with each other rather than looked up.
pub(super) const FEW: usize = 16;

/// A validation under way.
pub(super) struct Validator<'d> {
    pub(super) options: &'d Options,
    report: Report,
    /// How many more names may be compared for suggestions.
    comparisons: usize,
    /// The string that a finding was in last, and where: the next is mostly behind it.
    read_to: (usize, StringOffset),
    /// The last resource of a task that is a known integration, and what a task waits for that calls it.
    pub(super) integration: Option<(&'d str, Spanned<Pattern>)>,
    /// Lists of retriers that nothing is wrong with, each with whether a task has it, the last ones met.
    pub(super) sound_retriers: Vec<(bool, Node<'d>)>,
    /// Every machine, branch and processor met so far.
    pub(super) scopes: Vec<Scope<'d>>,
    /// The first state of every name.
    pub(super) states: HashMap<&'d str, Place<'d>, Hashing>,
    /// The labels of maps.
    pub(super) labels: HashMap<&'d str, Node<'d>>,
    pub(super) variables: Variables<'d>,
}

impl<'d> Validator<'d> {
    pub(super) fn new(options: &'d Options) -> Self {
        Self {
            options,
            report: Report::default(),
            comparisons: MAX_COMPARISONS,
            read_to: Default::default(),
            integration: None,
            sound_retriers: Vec::new(),
            scopes: Vec::new(),
            states: HashMap::default(),
            labels: HashMap::new(),
            variables: Variables::default(),
        }
    }

    pub(super) fn is_express(&self) -> bool {
        self.options.machine_type == Some(MachineType::Express)
    }

    /// Notes that `node` breaks a rule.
    pub(super) fn report(
        &mut self,
        code: Code,
        node: Node<'_>,
        message: impl Into<String>,
    ) -> Noted<'_> {
        self.report_at(code, node, node.span(), message)
    }

    /// Notes that the part of `node` at `span` of the source breaks a rule.
    pub(super) fn report_at(
        &mut self,
        code: Code,
        node: Node<'_>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Noted<'_> {
        let Some(severity) = self.options.levels.severity(code) else {
            return Noted(None);
        };
        Noted(self.report.add(severity, || Finding {
            code,
            severity,
            message: message.into(),
            help: None,
            pointer: node.pointer(),
            span,
            related: None,
        }))
    }

    /// How much was found so far.
    pub(super) fn count(&self) -> usize {
        self.report.findings().len() + self.report.omitted()
    }

    /// Whether further findings are counted only.
    pub(super) fn is_full(&self) -> bool {
        self.report.is_full()
    }

    /// Where the byte `offset` of a string stands in the source.
    pub(super) fn offset_in_source(&mut self, node: Node<'d>, offset: usize) -> usize {
        let known =
            Some(self.read_to).filter(|(index, at)| *index == node.index() && at.read <= offset);
        let from = known.map_or_else(StringOffset::default, |(_, at)| at);
        let at = node.string_offset(offset, from);
        self.read_to = (node.index(), at);
        node.start_of_string() + at.written
    }

    /// Notes that an object lacks something, at its opening brace.
    pub(super) fn report_start(
        &mut self,
        code: Code,
        node: Node<'_>,
        message: impl Into<String>,
    ) -> Noted<'_> {
        let start = node.span().start;
        let end = (start + 1).min(node.span().end);
        self.report_at(code, node, start..end, message)
    }

    /// The findings, in the order of the text.
    pub(super) fn finish(self) -> Report {
        self.report.sorted()
    }

    /// `; did you mean ..?` with the name that is most alike, if one is.
    pub(super) fn did_you_mean<'n>(
        &mut self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> String {
        names::did_you_mean(self.most_alike(name, known))
    }

    /// The name that is most alike, if one is. After many comparisons nothing more is found, so that a document with many
    /// mistakes is judged in time.
    pub(super) fn most_alike<'n>(
        &mut self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let comparisons = &mut self.comparisons;
        let counted = known.into_iter().map_while(|name| {
            *comparisons = comparisons.checked_sub(1)?;
            Some(name)
        });
        closest(name, counted)
    }

    /// Notes that a value is of a wrong type.
    pub(super) fn wrong_type(&mut self, node: Node<'_>, wanted: &str) {
        let given = node.kind().describe();
        self.report(
            Code::WRONG_TYPE,
            node,
            format!("this must be {wanted}, not {given}"),
        );
    }

    /// Notes that a field of an object is missing.
    pub(super) fn missing(&mut self, object: Node<'_>, message: impl Into<String>) -> Noted<'_> {
        let start = object.span().start;
        let end = (start + 1).min(object.span().end);
        self.report_at(Code::MISSING_FIELD, object, start..end, message)
    }

    /// The text of a string that is no substitution; what is no string is noted.
    pub(super) fn text(&mut self, node: Node<'d>, wanted: &str) -> Option<&'d str> {
        let text = node.as_str();
        match text {
            Some(text) if has_substitution(text) => return None,
            None if !is_substitution(node) => self.wrong_type(node, wanted),
            Some(_) | None => {}
        }
        text
    }

    /// Whether a node is an object; anything else is noted.
    pub(super) fn is_object(&mut self, node: Node<'d>, wanted: &str) -> bool {
        let is_object = node.is_object();
        if !is_object && !is_substitution(node) {
            self.wrong_type(node, wanted);
        }
        is_object && !is_substitution(node)
    }

    /// Notes keys that stand twice in an object.
    pub(super) fn repeated_keys(&mut self, object: Node<'d>) {
        if object.has_one_entry() {
            return;
        }
        let mut names = FewKeys::new();
        for (key, _) in object.entries() {
            names.add(key.key_bytes());
            if names.may_repeat() {
                self.repeated_among_many(object);
                return;
            }
        }
    }

    fn repeated_among_many(&mut self, object: Node<'d>) {
        let mut seen: HashMap<&str, Node<'d>> = HashMap::new();
        for (key, _) in object.entries() {
            let name = key.as_str().unwrap_or_default();
            let first = *seen.entry(name).or_insert(key);
            if first != key {
                self.report(Code::REPEATED_KEY, key, format!("`{name}` is given twice"))
                    .related(first, "it is given here first");
            }
        }
    }
}

/// The keys of an object, as long as they are few.
pub(super) struct FewKeys<'d> {
    names: SmallVec<[&'d [u8]; FEW]>,
    /// Whether one is there twice, or they are many.
    may_repeat: bool,
}

impl<'d> FewKeys<'d> {
    pub(super) fn new() -> Self {
        Self {
            names: SmallVec::new(),
            may_repeat: false,
        }
    }

    pub(super) fn add(&mut self, name: &'d [u8]) {
        if self.names.len() == FEW || self.names.contains(&name) {
            self.may_repeat = true;
            return;
        }
        self.names.push(name);
    }

    pub(super) const fn may_repeat(&self) -> bool {
        self.may_repeat
    }
}

/// A finding just noted, to say more of; nothing if its rule is switched off.
pub(super) struct Noted<'f>(Option<&'f mut Finding>);

impl Noted<'_> {
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        if let Some(finding) = self.0 {
            finding.help = Some(help.into());
            return Self(Some(finding));
        }
        self
    }

    pub(super) fn related(self, node: Node<'_>, what: impl Into<String>) {
        if let Some(finding) = self.0 {
            finding.related = Some((node.span(), what.into()));
        }
    }
}

/// Whether a value is filled in before the definition is deployed: `${Name}`, or a function of `CloudFormation`.
pub(super) fn is_substitution(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::String => node.as_str().is_some_and(has_substitution),
        Kind::Object if node.has_one_entry() => {
            let key = node.entries().next().and_then(|(key, _)| key.as_str());
            key.is_some_and(|name| name == "Ref" || name.starts_with("Fn::"))
        }
        _ => false,
    }
}

fn has_substitution(text: &str) -> bool {
    // Most texts have no brace, which is seen faster.
    eights::any(text.as_bytes(), |eight| eights::equal(eight, b'{'))
        && text
            .split_once("${")
            .is_some_and(|(_, rest)| rest.contains('}'))
}
