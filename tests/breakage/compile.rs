//! Many mutants in few programs, and what rustc says of each.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cursus_sfn::Value;

use super::mutate::{self, Mutant};
use super::{WORKFLOWS, place};

/// What no message may name: it is of no use to those who read it.
const INTERNAL: [&str; 7] = [
    "__",
    "private",
    "PhantomData",
    "MachineSpec",
    "StateSpec",
    "Shape",
    "cursus_sfn",
];

/// The first line of a program.
const ALLOWED: &str = "#![allow(warnings)]\n";

/// What the program of a workflow does.
const MAIN: &str = "fn main() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        run(language).unwrap_or_else(|error| panic!(\"{language:?}: {error}\"));
    }
}
";

/// The mutants of a workflow that rustc refuses, by their numbers.
pub(super) type Refusals = BTreeMap<usize, Refused>;

/// Where rustc refuses a mutant.
#[derive(Default)]
pub(super) struct Refused {
    pub(super) places: BTreeSet<String>,
}

/// A package with a program for each workflow.
pub(super) struct Package {
    folder: PathBuf,
    target: PathBuf,
}

impl Package {
    pub(super) fn new() -> Self {
        let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = temporary.join("breakage");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        let mut manifest = format!(
            "[package]\nname = \"breakage\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ncursus-sfn = {{ path = '{}', features = [\"local\"] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nthiserror = \"2\"\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n\
             [profile.dev.package.\"*\"]\ndebug = true\n\n[workspace]\n",
            root.display()
        );
        for program in WORKFLOWS {
            let name = program.name;
            writeln!(
                manifest,
                "\n[[bin]]\nname = {name:?}\npath = \"{name}/main.rs\""
            )
            .unwrap();
        }
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let target = temporary.parent().unwrap().to_owned();
        Self { folder, target }
    }

    /// Which mutants of each workflow rustc refuses, by their numbers. Those that are expected to be so are compiled before the
    /// others, because what rustc says of one module may keep it from looking at the rest.
    pub(super) fn check(&self, mutants: &[Vec<Mutant>], tables: &[String]) -> Vec<Refusals> {
        let mut refused: Vec<_> = mutants.iter().map(|_| Refusals::new()).collect();
        let expected = |workflow: usize, n: usize| {
            let line = tables[workflow].lines().nth(n);
            line.is_none_or(|line| !line.ends_with(super::DELIVERS))
        };
        self.write(mutants, expected);
        self.compile(mutants, &mut refused);
        loop {
            let rest = |workflow: usize, n: usize| !refused[workflow].contains_key(&n);
            self.write(mutants, rest);
            if self.compile(mutants, &mut refused) {
                return refused;
            }
        }
    }

    /// Runs the workflows with all changes at once that are not refused.
    pub(super) fn run(&self, mutants: &[Vec<Mutant>], refused: &[Refusals]) {
        for ((workflow, mutants), refused) in WORKFLOWS.iter().zip(mutants).zip(refused) {
            let delivered = mutants.iter().enumerate();
            let delivered = delivered.filter(|(n, _)| !refused.contains_key(n));
            let delivered = delivered.map(|(_, mutant)| mutant);
            let source = mutate::together(workflow.source, delivered);
            let main = format!("{ALLOWED}{source}\n{MAIN}");
            fs::write(self.folder.join(workflow.name).join("main.rs"), main).unwrap();
        }
        let mut more: Vec<_> = mutants.iter().map(|_| Refusals::new()).collect();
        assert!(self.compile(mutants, &mut more));
        for workflow in WORKFLOWS {
            let program = self.target.join("debug").join(workflow.name);
            let ran = Command::new(program).output().unwrap();
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{}:\n{said}", workflow.name);
        }
    }

    /// Writes programs with some of the mutants.
    fn write(&self, mutants: &[Vec<Mutant>], is_in: impl Fn(usize, usize) -> bool) {
        for (w, (workflow, mutants)) in WORKFLOWS.iter().zip(mutants).enumerate() {
            let folder = self.folder.join(workflow.name);
            fs::create_dir_all(&folder).unwrap();
            let mut main = format!("{ALLOWED}{}\nfn main() {{}}\n", workflow.source);
            for (n, mutant) in mutants.iter().enumerate().filter(|(n, _)| is_in(w, *n)) {
                writeln!(main, "mod m{n};").unwrap();
                fs::write(folder.join(format!("m{n}.rs")), &mutant.module).unwrap();
            }
            fs::write(folder.join("main.rs"), main).unwrap();
        }
    }

    /// Compiles all programs, and notes what rustc refuses; whether that is nothing.
    fn compile(&self, mutants: &[Vec<Mutant>], refused: &mut [Refusals]) -> bool {
        let output = Command::new(env!("CARGO"))
            .args([
                "build",
                "--offline",
                "--keep-going",
                "--message-format=json",
            ])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .output()
            .unwrap();
        let mut errors = 0;
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let message: Value = serde_json::from_str(line).unwrap();
            let message = &message["message"];
            if message["level"] != "error" || message["spans"] == serde_json::json!([]) {
                continue;
            }
            errors += 1;
            let rendered = message["rendered"].as_str().unwrap();
            let text = message["message"].as_str().unwrap();
            assert!(
                !INTERNAL.iter().any(|name| text.contains(name)),
                "{rendered}"
            );
            let (workflow, n, place) = located(message, mutants);
            let refused = refused[workflow].entry(n).or_default();
            refused.places.insert(place);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() || errors > 0, "{said}");
        output.status.success()
    }
}

/// The workflow and the mutant that a message is about, and the place in it.
fn located(message: &Value, mutants: &[Vec<Mutant>]) -> (usize, usize, String) {
    let rendered = message["rendered"].as_str().unwrap();
    let spans = message["spans"].as_array().unwrap();
    let mut span = spans
        .iter()
        .find(|span| span["is_primary"] == true)
        .unwrap();
    // What a macro of another crate writes stands where the macro is called.
    while span["expansion"].is_object() && workflow_of(span).is_none() {
        span = &span["expansion"]["span"];
    }
    let workflow = workflow_of(span).unwrap_or_else(|| panic!("{rendered}"));
    let number = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    let file = Path::new(span["file_name"].as_str().unwrap());
    let stem = file.file_stem().unwrap().to_str().unwrap();
    let n = stem.strip_prefix('m').and_then(|n| n.parse().ok());
    let n: usize = n.unwrap_or_else(|| panic!("{rendered}"));
    let columns = number("column_start")..number("column_end");
    let place = place::of(&mutants[workflow][n].module, number("line_start"), columns);
    (workflow, n, place)
}

/// The workflow in whose program a span is.
fn workflow_of(span: &Value) -> Option<usize> {
    let folder = span["file_name"].as_str()?.split('/').next()?;
    WORKFLOWS
        .iter()
        .position(|workflow| workflow.name == folder)
}
