//! The lines that pin the wiring of an example are pasted into its source: it compiles and assembles to the same definition.

use std::fs;
use std::path::Path;

#[expect(dead_code, reason = "of an example, its machine is what is looked at")]
#[path = "../examples/custom_state.rs"]
mod custom_state;
#[expect(dead_code, reason = "of an example, its machine is what is looked at")]
#[path = "../examples/hello.rs"]
mod hello;
#[expect(dead_code, reason = "of an example, its machine is what is looked at")]
#[path = "../examples/poll_loop.rs"]
mod poll_loop;

use cursus_sfn::resolve::WiringReport;

/// The source of an example with the lines of a report behind the states of its machine, which it compares with its golden
/// definition when it runs, and its wiring with the lines.
fn pasted(example: &str, machine: &str, report: &WiringReport) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut source = fs::read_to_string(root.join(format!("examples/{example}.rs"))).unwrap();
    for state in &report.states {
        if let Some(line) = state.binding() {
            let declared = format!("\n    {} = ", state.identifier);
            let start = source.find(&declared).unwrap() + declared.len();
            let end = start + end_of_argument(&source[start..]);
            source.insert_str(end, &line);
        }
    }
    let golden = root.join(format!("tests/golden/{example}.asl.json"));
    source.replace("fn main()", "fn example()")
        + &format!(
            "
fn main() {{
    let assembled = {machine}.assemble(&()).unwrap().to_json_pretty() + \"\\n\";
    assert_eq!(assembled, include_str!({golden:?}));
    let bound = {machine}.wiring().unwrap().bindings();
    assert_eq!(bound, \"\", \"nothing is left to pin\");
    let _ = example;
}}
"
        )
}

/// Where an argument of a macro ends: at the first comma that is in no brackets and no text.
fn end_of_argument(source: &str) -> usize {
    let (mut depth, mut in_text) = (0, false);
    let end = source.find(|letter| {
        match letter {
            '"' => in_text = !in_text,
            '(' | '[' | '{' if !in_text => depth += 1,
            ')' | ']' | '}' if !in_text => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0 && !in_text
    });
    end.unwrap()
}

#[test]
fn pasted_lines_pin_the_wiring_as_it_is() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pinned");
    fs::create_dir_all(&folder).unwrap();
    let cases = trybuild::TestCases::new();
    for (example, machine, report) in [
        ("custom_state", "DECLARED", custom_state::DECLARED.wiring()),
        ("hello", "HELLO", hello::HELLO.wiring()),
        ("poll_loop", "EXPORT", poll_loop::EXPORT.wiring()),
    ] {
        let report = report.unwrap();
        assert!(report.bindings().contains(".bind("), "{example}");
        let file = folder.join(format!("{example}.rs"));
        fs::write(&file, pasted(example, machine, &report)).unwrap();
        cases.pass(file);
    }
}
