use super::run_with;

#[test]
fn help_is_no_mistake() {
    for command in [
        "validate",
        "fmt",
        "import",
        "draw",
        "explain",
        "run",
        "test-state",
        "completions",
    ] {
        let whole = run_with("", &["--help"]);
        assert_eq!(whole.status, 0);
        assert!(whole.output.contains(command), "{}", whole.output);
        let one = run_with("", &[command, "--help"]);
        assert_eq!(one.status, 0);
        let usage = format!("Usage: cursus-sfn {command}");
        assert!(one.output.contains(&usage), "{}", one.output);
    }
    assert!(
        run_with("", &["--help"])
            .output
            .contains("Exit status: 0 nothing found, 1 findings, 2")
    );
}

#[test]
fn mistakes_in_the_use_are_told_on_standard_error() {
    for (arguments, told) in [
        (&[][..], "Usage: cursus-sfn <COMMAND>"),
        (&["validate"], "required arguments were not provided"),
        (&["validat"], "'validate'"),
        (&["validate", "-", "--format", "jsn"], "'json'"),
        (&["validate", "-", "--type", "exprss"], "'express'"),
        (&["draw", "-", "--format", "mermiad"], "'mermaid'"),
        (&["draw"], "required arguments were not provided"),
        (
            &["validate", "-", "--deny", "2101"],
            "there is no rule `2101`",
        ),
        (&["fmt", "-", "--write", "--check"], "cannot be used with"),
    ] {
        let ran = run_with("", arguments);
        assert_eq!((ran.status, ran.output.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.error.contains(told), "{arguments:?}: {}", ran.error);
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = run_with("", &["completions", shell]);
        assert_eq!(ran.status, 0);
        assert!(ran.output.contains("validate"), "{shell}");
    }
}
