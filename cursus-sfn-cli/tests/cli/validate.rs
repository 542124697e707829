use serde_json::Value;

use super::{CLEAN, FAULTY, file, folder, run_with};

#[test]
fn a_clean_definition_is_said_to_be_valid() {
    let ran = run_with(CLEAN, &["validate", "-"]);
    assert_eq!((ran.status, ran.output.as_str()), (0, ""));
    assert_eq!(ran.error, "<stdin>: valid\n");
}

#[test]
fn findings_are_shown_where_they_are() {
    let ran = run_with(FAULTY, &["validate", "-"]);
    assert_eq!(ran.status, 1);
    let expected = r#"warning[SFN2604]: AWS has no error `States.Timout`; did you mean `States.Timeout`?
 --> <stdin>:8:34
  |
8 |       "Retry": [{"ErrorEquals": ["States.Timout"]}],
  |                                  ^^^^^^^^^^^^^^^

error[SFN2101]: there is no state `Dome`; did you mean `Done`?
 --> <stdin>:9:15
  |
9 |       "Next": "Dome"
  |               ^^^^^^

"#;
    assert_eq!(ran.output, expected);
    assert_eq!(ran.error, "<stdin>: invalid (1 error, 1 warning)\n");
}

#[test]
fn levels_change_what_a_rule_means() {
    let text = FAULTY.replace("Dome", "Done");
    let status = |arguments: &[&str]| run_with(&text, arguments).status;
    assert_eq!(status(&["validate", "-"]), 0);
    assert_eq!(status(&["validate", "-", "--deny", "SFN2604"]), 1);
    assert_eq!(status(&["validate", "-", "--deny", "sfn2604"]), 1);
    let allowed = run_with(&text, &["validate", "-", "--allow", "SFN2604"]);
    assert_eq!((allowed.status, allowed.output.as_str()), (0, ""));
    let warned = run_with(FAULTY, &["validate", "-", "--warn", "SFN2101"]);
    assert_eq!(warned.status, 0);
    assert!(
        warned.output.contains("warning[SFN2101]"),
        "{}",
        warned.output
    );
}

#[test]
fn an_express_machine_may_do_less() {
    let text = CLEAN.replace(
        r#"{"Type": "Succeed"}"#,
        r#"{"Type": "Task", "Resource": "arn:aws:states:::batch:submitJob.sync", "Parameters": {"JobName": "a", "JobDefinition": "b", "JobQueue": "c"}, "End": true}"#,
    );
    assert_eq!(run_with(&text, &["validate", "-"]).status, 0);
    assert_eq!(
        run_with(&text, &["validate", "-", "--type", "standard"]).status,
        0
    );
    assert_eq!(
        run_with(&text, &["validate", "-", "--type", "express"]).status,
        1
    );
}

#[test]
fn json_is_an_object_a_line() {
    let text = FAULTY.replace(
        "\"Done\": {\"Type\": \"Succeed\"}",
        "\"Work\": {\"Type\": \"Succeed\"}",
    );
    let ran = run_with(&text, &["validate", "-", "--format", "json"]);
    let lines: Vec<Value> = ran
        .output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let codes: Vec<_> = lines
        .iter()
        .map(|line| line["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["SFN2604", "SFN2101", "SFN2002"]);
    let missing = &lines[1];
    assert_eq!(missing["file"], "<stdin>");
    assert_eq!(missing["severity"], "error");
    assert_eq!(missing["pointer"], "/States/Work/Next");
    assert_eq!(
        (&missing["line"], &missing["column"]),
        (&9.into(), &15.into())
    );
    assert_eq!(
        (&missing["end_line"], &missing["end_column"]),
        (&9.into(), &21.into())
    );
    assert_eq!(missing["aws"], "MISSING_TRANSITION_TARGET");
    assert!(missing.get("related").is_none());
    assert_eq!(lines[2]["related"]["line"], 4);
    assert_eq!(lines[2]["help"], "remove one of them, or rename it");
}

#[test]
fn sarif_names_rules_and_places() {
    let folder = folder("sarif");
    let path = file(&folder, "with space.asl.json", FAULTY);
    let ran = run_with("", &["validate", &path, "--format", "sarif"]);
    assert_eq!(ran.status, 1);
    let log: Value = serde_json::from_str(&ran.output).unwrap();
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["tool"]["driver"]["name"], "cursus-sfn");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!((rules.len(), results.len()), (2, 2));
    for result in results {
        assert!(
            rules.iter().any(|rule| rule["id"] == result["ruleId"]),
            "{result}"
        );
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with("file:///"), "{uri}");
        assert!(uri.ends_with("/with%20space.asl.json"), "{uri}");
    }
    assert_eq!(results[1]["level"], "error");
    assert_eq!(
        results[1]["locations"][0]["physicalLocation"]["region"]["startLine"],
        9
    );
}

#[test]
fn findings_that_are_left_out_are_counted() {
    let states: Vec<_> = (0..1_100)
        .map(|n| format!(r#""S{n}": {{"Type": "Pass", "Nxt{n}": 1, "End": true}}"#))
        .collect();
    let text = format!(
        r#"{{"StartAt": "S0", "States": {{{}}}}}"#,
        states.join(",\n")
    );
    let human = run_with(&text, &["validate", "-"]);
    assert!(human.output.contains("more findings"), "{}", human.error);
    let json = run_with(&text, &["validate", "-", "--format", "json"]);
    let last: Value = serde_json::from_str(json.output.lines().last().unwrap()).unwrap();
    let omitted = last["omitted"].as_u64().unwrap();
    assert!(omitted >= 1_100 - 1_000, "{omitted}");
    let sarif = run_with(&text, &["validate", "-", "--format", "sarif"]);
    assert!(
        sarif
            .output
            .contains(&format!("and {omitted} more findings"))
    );
}

#[test]
fn several_files_are_all_judged() {
    let folder = folder("several");
    let clean = file(&folder, "clean.asl.json", CLEAN);
    let faulty = file(&folder, "faulty.asl.json", FAULTY);
    let broken = file(&folder, "broken.asl.json", "{\"StartAt\": ");
    let ran = run_with("", &["validate", &clean, &faulty, &broken]);
    assert_eq!(ran.status, 1);
    assert!(ran.error.contains("clean.asl.json: valid"), "{}", ran.error);
    assert!(
        ran.error.contains("faulty.asl.json: invalid"),
        "{}",
        ran.error
    );
    assert!(ran.output.contains("error[SFN2001]"), "{}", ran.output);
    let missing = folder.join("missing.asl.json");
    let ran = run_with("", &["validate", missing.to_str().unwrap(), &faulty]);
    assert_eq!(ran.status, 2);
    assert!(ran.error.contains("cannot read"), "{}", ran.error);
    assert!(ran.output.contains("SFN2101"), "{}", ran.output);
}

#[test]
fn yaml_is_read_by_its_name_or_its_look() {
    let yaml = "# An order.\nStartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: B\n";
    let folder = folder("yaml");
    let named = file(&folder, "order.yaml", yaml);
    for ran in [
        run_with("", &["validate", &named]),
        run_with(yaml, &["validate", "-"]),
    ] {
        assert_eq!(ran.status, 1);
        assert!(ran.output.contains(":6:11"), "{}", ran.output);
        assert!(ran.output.contains("6 |     Next: B"), "{}", ran.output);
    }
    let broken = run_with("StartAt: [A\n", &["validate", "-"]);
    assert_eq!(broken.status, 1);
    assert!(broken.output.contains("SFN2001"), "{}", broken.output);
}

#[test]
fn what_is_no_text_is_a_finding() {
    let folder = folder("bytes");
    let path = folder.join("bytes.asl.json");
    std::fs::write(&path, [b'{', 0xFF, 0xFE]).unwrap();
    let ran = run_with("", &["validate", path.to_str().unwrap()]);
    assert_eq!(ran.status, 1);
    assert!(ran.output.contains("not UTF-8"), "{}", ran.output);
}

#[test]
fn long_lines_are_shown_in_part() {
    let long = "x".repeat(20_000);
    let text = FAULTY
        .replace('\n', " ")
        .replace(
            "\"TimeoutSeconds\": 60",
            &format!("\"TimeoutSeconds\": 60, \"Comment\": \"{long}\""),
        )
        .replace(
            "\"Done\": {",
            &format!("\"Work\": {{\"Comment\": \"{long}\", "),
        );
    let ran = run_with(&text, &["validate", "-"]);
    let column = |of: &str| text.find(of).unwrap() + 1;
    for place in [
        column("\"States.Timout\""),
        column("\"Dome\""),
        column("\"Work\": {\"Comment"),
    ] {
        assert!(
            ran.output.contains(&format!(" --> <stdin>:1:{place}\n")),
            "{}",
            ran.output
        );
    }
    assert!(
        ran.output
            .contains(&format!("::: <stdin>:1:{}", column("\"Work\": {  "))),
        "{}",
        ran.output
    );
    assert!(ran.output.len() < 4_000, "{}", ran.output);
}
