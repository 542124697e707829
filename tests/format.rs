//! rustfmt formats the inside of `state_machine!`, and leaves what it has formatted.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What rustfmt makes of a source text.
fn formatted(source: &str) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = rustfmt.stdin.take().unwrap();
    input.write_all(source.as_bytes()).unwrap();
    drop(input);
    let output = rustfmt.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// Takes the layout away from the machines: no indentation, no line breaks but around comments, other spaces.
fn crumpled(source: &str) -> String {
    let mut crumpled = String::new();
    let mut inside = false;
    for line in source.lines() {
        inside &= line != ");";
        if inside {
            let line = line.trim();
            let around = if line.starts_with("//") { "\n" } else { "  " };
            crumpled += around;
            crumpled += &line.replace(" = ", "  =").replace(" >> ", ">>");
            crumpled += around;
        } else {
            crumpled += line;
            crumpled += "\n";
        }
        inside |= line.ends_with("state_machine!(");
    }
    crumpled
}

#[test]
fn examples_are_formatted() {
    for path in examples() {
        let source = fs::read_to_string(&path).unwrap();
        assert_eq!(formatted(&source), source, "{}", path.display());
    }
}

#[test]
fn machines_are_formatted_inside() {
    for path in examples() {
        let source = fs::read_to_string(&path).unwrap();
        let crumpled = crumpled(&source);
        assert_ne!(crumpled, source, "{} has no machine", path.display());
        assert_eq!(formatted(&crumpled), source, "{}", path.display());
    }
}
