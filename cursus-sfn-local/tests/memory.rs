//! A loop takes no more memory the longer it goes on. It is the only test of its program, so that what that takes is its own.

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::Engine;
use serde_json::json;

/// The most memory that the process has had, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.unwrap().trim().trim_end_matches("kB").trim();
    kilobytes.parse::<u64>().unwrap() * 1_024
}

#[cfg(target_os = "linux")]
#[test]
fn a_million_transitions_take_no_more_memory_than_some() {
    let definition = json!({"StartAt": "Add", "States": {
        "Add": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)", "most.$": "$.most"}, "Assign": {"n.$": "$.n"}, "Next": "More"},
        "More": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThanPath": "$.most", "Next": "Add"}], "Default": "Done"},
        "Done": {"Type": "Succeed"}
    }});
    let valid = Valid::parse(definition.to_string(), &Options::default()).unwrap();
    let engine = Engine::new(&valid).unwrap();
    let run = |most: u64| {
        let run = engine.execution().input(json!({"n": 0, "most": most}));
        let execution = run.express().run().unwrap();
        assert_eq!(execution.transitions, 2 * most + 1);
    };
    run(1_000);
    let before = peak();
    run(500_000);
    let grown = peak() - before;
    // One byte a transition would be more.
    assert!(grown < 1_000_000, "{grown} bytes");
}
