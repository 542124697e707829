//! What the command prints, and how it ends.

mod explain;
mod format;
mod import;
mod program;
mod run;
mod test_state;
mod usage;
mod validate;

use std::fs;
use std::path::{Path, PathBuf};

use cursus_sfn_cli::{Streams, run};

/// A definition without findings.
const CLEAN: &str = "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}";

/// A definition with an error and a warning.
const FAULTY: &str = r#"{
  "StartAt": "Work",
  "States": {
    "Work": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:work",
      "TimeoutSeconds": 60,
      "Retry": [{"ErrorEquals": ["States.Timout"]}],
      "Next": "Dome"
    },
    "Done": {"Type": "Succeed"}
  }
}
"#;

/// How a command ended, and what it wrote.
struct Ran {
    status: u8,
    output: String,
    error: String,
}

/// Runs a command that reads `input`.
fn run_with(input: &str, arguments: &[&str]) -> Ran {
    let (mut output, mut error) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut input.as_bytes(),
        output: &mut output,
        error: &mut error,
        is_terminal: false,
    };
    let arguments = std::iter::once("cursus-sfn").chain(arguments.iter().copied());
    let status = run(arguments, &mut streams);
    Ran {
        status,
        output: plain(output),
        error: plain(error),
    }
}

/// A text without colours.
fn plain(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap();
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').map_or("", |(_, rest)| rest)
    })
}

/// A folder for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a file; its path.
fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}
