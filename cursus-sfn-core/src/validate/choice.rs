//! Choice states.

use std::sync::LazyLock;

use super::context::{Validator, is_substitution};
use super::jsonata::Sees;
use super::schema::{Field, Language};
use super::state::{Assigned, Flow, State};
use crate::diag::Code;
use crate::document::{Kind, Node};

/// What an operator compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operand {
    String,
    Number,
    Boolean,
    Timestamp,
    /// A text with wildcards.
    Pattern,
    /// A path to the value.
    Path,
    /// A nested rule.
    Rule,
    /// Nested rules.
    Rules,
}

/// The operator of this name.
fn operator(name: &str) -> Option<Operand> {
    Some(match name {
        "And" | "Or" => Operand::Rules,
        "Not" => Operand::Rule,
        "IsNull" | "IsPresent" | "IsNumeric" | "IsString" | "IsBoolean" | "IsTimestamp" => {
            Operand::Boolean
        }
        "BooleanEquals" => Operand::Boolean,
        "BooleanEqualsPath" => Operand::Path,
        "StringMatches" => Operand::Pattern,
        _ => {
            let (operand, rest) = KINDS
                .iter()
                .find_map(|(kind, operand)| Some((*operand, name.strip_prefix(kind)?)))?;
            match rest.strip_suffix("Path") {
                Some(comparison) if COMPARISONS.contains(&comparison) => Operand::Path,
                None if COMPARISONS.contains(&rest) => operand,
                _ => return None,
            }
        }
    })
}

const KINDS: [(&str, Operand); 3] = [
    ("String", Operand::String),
    ("Numeric", Operand::Number),
    ("Timestamp", Operand::Timestamp),
];
const COMPARISONS: [&str; 5] = [
    "Equals",
    "LessThan",
    "GreaterThan",
    "LessThanEquals",
    "GreaterThanEquals",
];

/// Every field of a rule, for suggestions.
static KNOWN_FIELDS: LazyLock<Vec<String>> = LazyLock::new(known_fields);

fn known_fields() -> Vec<String> {
    let fixed = [
        "And",
        "Or",
        "Not",
        "IsNull",
        "IsPresent",
        "IsNumeric",
        "IsString",
        "IsBoolean",
        "IsTimestamp",
        "BooleanEquals",
        "BooleanEqualsPath",
        "StringMatches",
        "Variable",
        "Next",
        "Comment",
        "Assign",
        "Condition",
        "Output",
    ];
    let comparisons = KINDS.iter().flat_map(|(kind, _)| {
        COMPARISONS.iter().flat_map(move |comparison| {
            [
                format!("{kind}{comparison}"),
                format!("{kind}{comparison}Path"),
            ]
        })
    });
    fixed
        .iter()
        .map(|name| (*name).to_owned())
        .chain(comparisons)
        .collect()
}

impl<'d> Validator<'d> {
    pub(super) fn choice(&mut self, state: &State<'d>, flow: &mut Flow<'d>) {
        match state.get(Field::Choices) {
            None => {
                self.missing(state.node, "the Choice state has no `Choices`");
                flow.is_unknown = true;
            }
            Some(rules) => {
                if rules.is_array() && rules.items().next().is_none() {
                    self.report(Code::NO_CHOICES, rules, "the Choice state has no rules");
                    flow.is_unknown = true;
                }
                flow.is_unknown |= !rules.is_array();
                for rule in self.items_of(rules, "an array of choice rules") {
                    if self.is_object(rule, "an object") {
                        self.outer_rule(rule, state, flow);
                    }
                }
            }
        }
        match state.get(Field::Default) {
            Some(default) => self.target(default, Assigned::State, flow),
            None if state.has(Field::Choices) => {
                let key = self.key_of(state);
                let message =
                    "if no rule matches, the execution fails with `States.NoChoiceMatched`";
                self.report(Code::NO_DEFAULT, key, message);
            }
            None => {}
        }
    }

    /// A rule that says what follows.
    fn outer_rule(&mut self, rule: Node<'d>, state: &State<'d>, flow: &mut Flow<'d>) {
        let mut assign = Assigned::State;
        if let Some(node) = rule.get("Assign") {
            assign = Assigned::Own(Some(node).filter(|node| node.is_object()));
            self.assign(node, state, Sees::INPUT);
        }
        match rule.get("Next") {
            Some(next) => self.target(next, assign, flow),
            None => {
                self.missing(
                    rule,
                    "the rule does not say what follows: `Next` is missing",
                );
                flow.is_unknown = true;
            }
        }
        match state.language {
            Language::JsonPath => self.rule(rule, state, true),
            Language::Jsonata => self.condition_rule(rule, state),
        }
    }

    /// A rule in JSONata.
    fn condition_rule(&mut self, rule: Node<'d>, state: &State<'d>) {
        self.repeated_keys(rule);
        let mut is_condition_meant = rule.get("Condition").is_some();
        for (key, value) in rule.entries() {
            match key.as_str().unwrap_or_default() {
                "Condition" => self.condition(value, state),
                "Output" => self.jsonata_value(value, state, Sees::INPUT),
                "Comment" => {
                    self.text(value, "a text");
                }
                "Next" | "Assign" => {}
                name if name == "Variable" || operator(name).is_some() => {
                    is_condition_meant = true;
                    let message = format!("`{name}` is for JSONPath, but this state uses JSONata");
                    self.report(Code::JSONPATH_ONLY, key, message)
                        .help("write an expression in `Condition`");
                }
                name => {
                    is_condition_meant = true;
                    self.unknown_field(
                        key,
                        name,
                        "choice rule",
                        ["Condition", "Next", "Assign", "Output", "Comment"],
                    );
                }
            }
        }
        if !is_condition_meant {
            self.report_start(Code::NO_OPERATOR, rule, "the rule has no `Condition`");
        }
    }

    fn condition(&mut self, node: Node<'d>, state: &State<'d>) {
        if is_substitution(node) || node.kind() == Kind::Boolean {
            return;
        }
        if !self.expression_in(node, state, Sees::INPUT) {
            self.wrong_type(
                node,
                "a JSONata expression between `{%` and `%}`, or a boolean",
            );
        }
    }

    /// A rule in JSONPath; `is_outer` if it says what follows.
    fn rule(&mut self, rule: Node<'d>, state: &State<'d>, is_outer: bool) {
        self.repeated_keys(rule);
        let mut operators: Vec<(Node<'d>, Node<'d>, Operand)> = Vec::new();
        let mut is_meant_elsewhere = false;
        for (key, value) in rule.entries() {
            let name = key.as_str().unwrap_or_default();
            if let Some(operand) = operator(name) {
                operators.push((key, value, operand));
            } else {
                is_meant_elsewhere |= self.rule_field(key, value, state, is_outer);
            }
        }
        match operators.as_slice() {
            // What is unknown is probably meant for the operator.
            [] if is_meant_elsewhere => {}
            [] => {
                let message =
                    "the rule compares nothing: an operator such as `StringEquals` is missing";
                self.report_start(Code::NO_OPERATOR, rule, message);
            }
            [_] => {}
            [(first, ..), (second, ..), ..] => {
                let message = "the rule has several conditions; put them below `And` or `Or`";
                self.report(Code::SEVERAL_OPERATORS, *second, message)
                    .related(*first, "the first is here");
            }
        }
        let mut compares = operators
            .iter()
            .filter(|(.., operand)| !matches!(operand, Operand::Rule | Operand::Rules));
        if let Some((key, ..)) = compares.next()
            && rule.get("Variable").is_none()
        {
            let name = key.as_str().unwrap_or_default();
            let message =
                format!("the rule does not say what `{name}` compares: `Variable` is missing");
            self.missing(rule, message);
        }
        for (key, value, operand) in operators {
            self.operand(key, value, operand, state);
        }
    }

    /// Checks what stands in a rule beside its operator. Gives whether it was probably meant as one.
    fn rule_field(
        &mut self,
        key: Node<'d>,
        value: Node<'d>,
        state: &State<'d>,
        is_outer: bool,
    ) -> bool {
        let name = key.as_str().unwrap_or_default();
        match name {
            "Variable" => self.variable_of_rule(value, state),
            "Next" | "Assign" if is_outer => {}
            "Next" => {
                let message = "a nested rule does not say what follows; the outermost does";
                self.report(Code::NESTED_NEXT, key, message);
            }
            "Assign" => {
                let message = "a nested rule assigns nothing; the outermost does";
                self.report(Code::NESTED_NEXT, key, message);
            }
            "Comment" => {
                self.text(value, "a text");
            }
            "Condition" | "Output" => {
                let help = "use `Variable` and a comparison";
                self.other_language(key, Language::Jsonata, help);
                return name == "Condition";
            }
            _ => {
                let known = KNOWN_FIELDS.iter().map(String::as_str);
                self.unknown_field(key, name, "choice rule", known);
                return true;
            }
        }
        false
    }

    fn operand(&mut self, key: Node<'d>, value: Node<'d>, operand: Operand, state: &State<'d>) {
        let name = key.as_str().unwrap_or_default();
        match operand {
            Operand::Rules => {
                if value.is_array() && value.items().next().is_none() {
                    self.report(Code::NO_CHOICES, value, format!("`{name}` has no rules"));
                }
                for nested in self.items_of(value, "an array of rules") {
                    if self.is_object(nested, "an object") {
                        self.rule(nested, state, false);
                    }
                }
            }
            Operand::Rule => {
                if self.is_object(value, "a rule") {
                    self.rule(value, state, false);
                }
            }
            Operand::Path => {
                self.path(value, state);
            }
            Operand::String | Operand::Pattern | Operand::Timestamp
                if value.kind() == Kind::String =>
            {
                let text = value.as_str().unwrap_or_default();
                match operand {
                    Operand::Pattern => self.pattern(value, text),
                    Operand::Timestamp if !is_substitution(value) => {
                        self.timestamp_text(value, text);
                    }
                    _ => {}
                }
            }
            Operand::Number if value.kind() == Kind::Number => {}
            Operand::Boolean if value.kind() == Kind::Boolean => {}
            _ if is_substitution(value) => {}
            _ => {
                let wanted = match operand {
                    Operand::Number => "a number",
                    Operand::Boolean => "`true` or `false`",
                    Operand::Timestamp => "a timestamp in quotes",
                    _ => "a string",
                };
                let given = value.kind().describe();
                self.report(
                    Code::OPERAND_TYPE,
                    value,
                    format!("`{name}` compares with {wanted}, not with {given}"),
                );
            }
        }
    }

    /// A pattern in which each backslash stands before a star or a backslash.
    fn pattern(&mut self, node: Node<'d>, text: &str) {
        let mut characters = text.char_indices();
        while let Some((at, character)) = characters.next() {
            if character != '\\' {
                continue;
            }
            if !matches!(characters.next(), Some((_, '*' | '\\'))) {
                let start = node.offset_in_source(at);
                let end = node.offset_in_source(at + 1).max(start + 1);
                let message = "in a pattern a backslash stands before `*` or another backslash";
                self.report_at(Code::INVALID_PATTERN, node, start..end, message);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_39_comparisons() {
        let known = known_fields();
        let tests = known.iter().filter_map(|name| operator(name));
        let tests = tests.filter(|operand| !matches!(operand, Operand::Rule | Operand::Rules));
        assert_eq!(tests.count(), 39);
        assert_eq!(operator("StringEqualsTo"), None);
        assert_eq!(operator("BooleanLessThan"), None);
    }
}
