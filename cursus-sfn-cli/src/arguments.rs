//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use cursus_sfn_core::diag::Code;
use cursus_sfn_core::validate::MachineType;

/// Works with AWS Step Functions definitions, in JSON or YAML.
#[derive(Debug, Parser)]
#[command(name = "cursus-sfn", version, propagate_version = true)]
#[command(after_help = "Exit status: 0 nothing found, 1 findings, 2 a mistake in the use.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Validate(Validate),
    Fmt(Fmt),
    Import(Import),
    Explain(Explain),
    Run(Run),
    /// Print a completion script for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

/// Say whether AWS would take a definition, and what is wrong with it.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  cursus-sfn validate order.asl.json --type express --deny SFN2407"
)]
pub(crate) struct Validate {
    /// Files to read; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The type of the machine; without it, what is legal in either is legal.
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) machine_type: Option<Type>,
    /// How findings are printed.
    #[arg(long, default_value = "human")]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) levels: Levels,
}

/// What to make of rules.
#[derive(Args, Debug)]
pub(crate) struct Levels {
    /// Report this rule as an error; may be given several times.
    #[arg(long, value_name = "CODE")]
    pub(crate) deny: Vec<Code>,
    /// Report this rule as a warning.
    #[arg(long, value_name = "CODE")]
    pub(crate) warn: Vec<Code>,
    /// Do not report this rule.
    #[arg(long, value_name = "CODE")]
    pub(crate) allow: Vec<Code>,
}

/// The types of machines.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Type {
    /// Runs for up to a year.
    Standard,
    /// Runs for up to five minutes.
    Express,
}

impl From<Type> for MachineType {
    fn from(of: Type) -> Self {
        match of {
            Type::Standard => Self::Standard,
            Type::Express => Self::Express,
        }
    }
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// With the lines at fault.
    Human,
    /// As an object a line.
    Json,
    /// As SARIF 2.1.0.
    Sarif,
}

/// Format a definition: JSON indented by two spaces, keys in their order; YAML is printed as JSON.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  cursus-sfn fmt --write *.asl.json")]
pub(crate) struct Fmt {
    /// Files to read; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Change the files instead of printing.
    #[arg(long, conflicts_with = "check")]
    pub(crate) write: bool,
    /// Only say which files are not formatted.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Write a definition as Rust: a `state_machine!` that assembles to an equal definition.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  cursus-sfn import order.asl.json --name order > src/order.rs\n\nDefinitions that AWS would refuse are not imported; their findings are printed."
)]
pub(crate) struct Import {
    /// The file to read; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The name of the static; without it, that of the file.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// Explain a rule, or list all of them.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The code of the rule, such as SFN2101.
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<Code>,
}

/// Run a definition in process, on a virtual clock, with replies in place of its tasks.
///
/// The output of the execution is printed as JSON; if it fails, its error and cause go to standard error.
#[derive(Args, Debug)]
#[command(after_help = RUN_HELP)]
pub(crate) struct Run {
    /// The file to read; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The input: JSON, a file that it is in, or `-` for standard input; without it, `{}`.
    #[arg(long, value_name = "JSON|FILE", allow_hyphen_values = true)]
    pub(crate) input: Option<String>,
    /// A file of replies to tasks: a result a state, or what AWS calls `MockConfigFile.json`.
    #[arg(long, value_name = "FILE")]
    pub(crate) mocks: Option<PathBuf>,
    /// The name of the machine, and the machine in a `MockConfigFile.json` that has several.
    #[arg(long, value_name = "NAME")]
    pub(crate) machine: Option<String>,
    /// The test case in a `MockConfigFile.json` that has several.
    #[arg(long, value_name = "NAME", requires = "mocks")]
    pub(crate) case: Option<String>,
    /// Print the path that it takes on standard error: the states with the time that they are entered, retries, and errors.
    #[arg(long)]
    pub(crate) trace: bool,
    /// Print the events, as `GetExecutionHistory` answers, in place of the output.
    #[arg(long)]
    pub(crate) history: bool,
    /// The type of the machine; without it, Standard.
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) machine_type: Option<Type>,
    /// A folder whose folders are the S3 buckets of Distributed Maps.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) objects: Option<PathBuf>,
}

const RUN_HELP: &str = r#"Example:
  cursus-sfn run order.asl.json --input '{"order_id": "a"}' --mocks replies.json --trace

where replies.json has an entry for each state with tasks, a result or a reply to each attempt:
  {
    "Quote": {"price": 3},
    "Charge": [
      {"Throw": {"Error": "Busy", "Cause": "try later"}},
      {"Return": {"paid": true}}
    ]
  }

or is AWS's MockConfigFile.json, of which --machine and --case choose a test case:
  {
    "StateMachines": {"Order": {"TestCases": {"Paid": {"Charge": "ChargeOnce"}}}},
    "MockedResponses": {"ChargeOnce": {"0": {"Return": {"paid": true}}}}
  }

Exit status: 0 it succeeded, 1 it failed or cannot be run, 2 a mistake in the use."#;
