//! Every rule for definitions: what breaks it, what is said then, and what does not break it.
//!
//! `docs/rules.md` lists the rules with the examples of the catalogue; `tests/rules/variants.json` has further
//! definitions with what is found in them. Both are written anew with `UPDATE_GOLDEN=1`; read the difference.

use std::fmt::Write;
use std::path::Path;

use cursus_sfn_core::asl::MachineType;
use cursus_sfn_core::asl::{StateMachine, Succeed};
use cursus_sfn_core::diag::Code;
use cursus_sfn_core::document::Document;
use cursus_sfn_core::validate::{Finding, MAX_BYTES, Options, Report, Valid, validate_text};
use serde_json::{Value, json};

/// Rules of sizes, whose examples would be too long to read.
const OF_SIZES: [Code; 2] = [Code::TOO_DEEPLY_NESTED, Code::TOO_LARGE];

fn options(is_express: bool) -> Options {
    Options {
        machine_type: is_express.then_some(MachineType::Express),
        ..Options::default()
    }
}

fn report(text: &str, is_express: bool) -> Report {
    validate_text(text, &options(is_express)).1
}

/// The rules for definitions.
fn rules() -> impl Iterator<Item = Code> {
    Code::all().filter(|code| code.id().starts_with("SFN2"))
}

/// One line on what was found, and where.
fn line(finding: &Finding, text: &str) -> String {
    let help = finding.help.as_deref().unwrap_or_default();
    let related = finding
        .related
        .as_ref()
        .map_or_else(String::new, |(span, what)| {
            format!(" | `{}`: {what}", shortened(&text[span.clone()]))
        });
    format!(
        "{} {} {} `{}`: {}{}{related}",
        finding.severity.as_str(),
        finding.code,
        if finding.pointer.is_empty() {
            "/"
        } else {
            &finding.pointer
        },
        shortened(&text[finding.span.clone()]),
        finding.message,
        if help.is_empty() {
            String::new()
        } else {
            format!(" | {help}")
        },
    )
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Compares a file with what it should be, or writes it.
fn assert_golden(path: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(path, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (n, (expected, actual)) in expected.lines().zip(actual.lines()).enumerate() {
        assert_eq!(expected, actual, "{} line {}", path.display(), n + 1);
    }
    assert_eq!(expected.len(), actual.len(), "{}", path.display());
}

#[test]
fn every_rule_has_an_example_that_breaks_it_alone() {
    for code in rules().filter(|code| !OF_SIZES.contains(code)) {
        let example = code
            .example()
            .unwrap_or_else(|| panic!("{code:?} has no example"));
        let found = report(example.fails, example.is_express);
        let codes: Vec<_> = found
            .findings()
            .iter()
            .map(|finding| finding.code)
            .collect();
        assert_eq!(codes, [code], "{code:?}: {found}");
    }
}

#[test]
fn every_rule_has_an_example_in_which_nothing_is_found() {
    for code in rules().filter_map(Code::example) {
        let found = report(code.passes, code.is_express);
        assert!(found.is_empty(), "{found}\n{}", code.passes);
    }
}

#[test]
fn a_definition_that_is_nested_too_deeply_is_refused_where_it_is() {
    let text = format!("{}1{}", "[".repeat(300), "]".repeat(300));
    let found = report(&text, false);
    assert_eq!(
        found.to_string(),
        "error[SFN2003]: nested more than 256 deep at /"
    );
    assert_eq!(found.findings()[0].span, 256..257);
}

#[test]
fn a_definition_of_more_than_a_mebibyte_is_refused() {
    let definition = |length: usize| {
        let start = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed", "Comment": ""#;
        let end = r#""}}}"#;
        format!(
            "{start}{}{end}",
            "a".repeat(length - start.len() - end.len())
        )
    };
    assert!(report(&definition(MAX_BYTES), false).is_empty());
    assert_eq!(
        report(&definition(MAX_BYTES + 1), false).to_string(),
        "error[SFN2004]: the definition has 1048577 bytes; it may have 1048576 at /"
    );
}

#[test]
fn a_definition_without_text_is_as_long_as_its_compact_json() {
    let definition = |length: usize| {
        let mut done = Succeed::new();
        done.comment = Some("\n".repeat(length).into());
        StateMachine::new("A", [("A".into(), done.into())])
    };
    let around = definition(0).to_json().len();
    // An escape has two bytes.
    let fits = (MAX_BYTES - around) / 2;
    let options = Options::default();
    let machine = Valid::new(definition(fits), &options).unwrap();
    let length = machine.to_json().len();
    assert!((MAX_BYTES - 1..=MAX_BYTES).contains(&length));
    assert_eq!(
        Valid::new(definition(fits + 1), &options)
            .unwrap_err()
            .to_string(),
        format!(
            "error[SFN2004]: the definition has {} bytes; it may have 1048576 at /",
            length + 2
        )
    );
}

#[test]
fn what_is_named_twice_is_found_among_many() {
    let numbers = || (0..20).chain([3, 18]);
    let errors: Vec<_> = numbers().map(|n| format!(r#""E{n}""#)).collect();
    let keys: Vec<_> = numbers().map(|n| format!(r#""K{n}": 0"#)).collect();
    let definition = format!(
        r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Retry": [{{"ErrorEquals": [{}]}}], "Parameters": {{{}}}, "End": true}}}}}}"#,
        errors.join(", "),
        keys.join(", ")
    );
    let found = report(&definition, false);
    let messages: Vec<_> = found
        .findings()
        .iter()
        .map(|found| &*found.message)
        .collect();
    assert_eq!(
        messages,
        [
            "this retrier names `E3` already",
            "this retrier names `E18` already",
            "`K3` is given twice",
            "`K18` is given twice",
        ]
    );
}

#[test]
fn every_code_is_explained_in_the_index() {
    assert_golden("../docs/rules.md", &index());
}

/// The index of all rules.
fn index() -> String {
    let mut text = String::from(
        "# Rules\n\nWritten by a test from the catalogue of rules; change that, and run the tests with `UPDATE_GOLDEN=1`. \
         `cursus-sfn explain <rule>` prints the same.\n",
    );
    for (group, codes) in Code::groups() {
        writeln!(text, "\n## {group}\n").unwrap();
        writeln!(text, "| rule | severity | |\n|---|---|---|").unwrap();
        for code in *codes {
            let (id, severity) = (code.id(), code.rule().severity.as_str());
            let anchor = id.to_lowercase();
            writeln!(
                text,
                "| [{id}](#{anchor}) | {severity} | {} |",
                code.title()
            )
            .unwrap();
        }
        for code in *codes {
            entry(&mut text, *code);
        }
    }
    text
}

fn entry(text: &mut String, code: Code) {
    let rule = code.rule();
    writeln!(
        text,
        "\n### {}\n\n{}: {}.\n",
        rule.id,
        rule.severity.as_str(),
        rule.title
    )
    .unwrap();
    for line in rule.explanation.lines() {
        writeln!(text, "{}", line.trim()).unwrap();
    }
    writeln!(text, "\nWhat to do: {}", rule.fix).unwrap();
    if let Some(aws) = rule.aws {
        writeln!(text, "\nAWS calls it `{aws}`.").unwrap();
    }
    let Some(example) = code.example() else {
        return;
    };
    let of = if example.is_express {
        " as an Express machine"
    } else {
        ""
    };
    writeln!(
        text,
        "\nBreaks it{of}:\n\n```json\n{}```\n",
        pretty(example.fails)
    )
    .unwrap();
    for finding in report(example.fails, example.is_express).findings() {
        writeln!(text, "> {}", line(finding, example.fails)).unwrap();
    }
    writeln!(
        text,
        "\nKeeps it{of}:\n\n```json\n{}```",
        pretty(example.passes)
    )
    .unwrap();
}

fn pretty(text: &str) -> String {
    let text = match Document::parse(text) {
        Ok(document) => document.to_string_pretty(),
        Err(_) => text.to_owned(),
    };
    format!("{}\n", text.trim_end())
}

#[test]
fn variants_are_found_with_these_words_in_these_places() {
    let path = "tests/rules/variants.json";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let cases: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let cases = cases.as_array().unwrap();
    assert!(cases.len() > 60);
    let rewritten = cases.iter().map(|case| {
        let is_express = case["type"] == "EXPRESS";
        let text = case["definition"].to_string();
        let found = report(&text, is_express);
        let lines: Vec<_> = found
            .findings()
            .iter()
            .map(|found| line(found, &text))
            .collect();
        let mut case = case.clone();
        case["findings"] = json!(lines);
        case
    });
    let mut actual = String::from("[\n");
    for (n, case) in rewritten.enumerate() {
        let comma = if n > 0 { ",\n" } else { "" };
        write!(actual, "{comma}{}", wrapped(&case)).unwrap();
    }
    actual.push_str("\n]\n");
    assert_golden(path, &actual);
}

/// A case with its definition on one line, and a line for each finding.
fn wrapped(case: &Value) -> String {
    let express = if case["type"] == "EXPRESS" {
        ", \"type\": \"EXPRESS\""
    } else {
        ""
    };
    let findings: Vec<_> = case["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| format!("\n    {line}"))
        .collect();
    format!(
        "{{\"definition\": {}{express},\n  \"findings\": [{}]}}",
        case["definition"],
        findings.join(",")
    )
}
