//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use cursus_sfn_core::asl::MachineType;
use cursus_sfn_core::diag::Code;

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
    TestState(TestState),
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

/// Run one state with an input, and say how it ends and where it leads. Nothing is called: what a task would give is told.
#[derive(Args, Debug)]
#[command(
    after_help = "JSON is given as it is, or as the name of a file with it; `-` is standard input.

Examples:
  cursus-sfn test-state order.asl.json --state Pay --input '{\"total\": 3}' --mock-result '{\"paid\": true}'
  cursus-sfn test-state order.asl.json --state Pay --input order.json --mock-error 'Busy:try later' --inspect debug

The answer is printed as the TestState of AWS has it: `status` is SUCCEEDED, FAILED, RETRIABLE (a retrier takes the
error) or CAUGHT_ERROR (a catcher does); `nextState` is the state that follows; data is JSON text.

Exit status: 0 the state succeeds, 1 it fails, even if the error is taken, 2 a mistake in the use or the definition."
)]
pub(crate) struct TestState {
    /// The definition: of a machine, with `--state`, or of a state alone; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The state of the machine to run.
    #[arg(long, value_name = "NAME")]
    pub(crate) state: Option<String>,
    /// The input of the state.
    #[arg(long, value_name = "FILE|JSON", default_value = "{}")]
    pub(crate) input: String,
    /// The context object, `$$` and `$states.context`; without it, one with made-up names.
    #[arg(long, value_name = "FILE|JSON")]
    pub(crate) context: Option<String>,
    /// The workflow variables, as an object.
    #[arg(long, value_name = "FILE|JSON")]
    pub(crate) variables: Option<String>,
    /// What the task gives; for a Map or Parallel state, the array of what its items or branches give.
    #[arg(long, value_name = "FILE|JSON", conflicts_with = "mock_error")]
    pub(crate) mock_result: Option<String>,
    /// The error that the task, an item or a branch fails with.
    #[arg(long, value_name = "NAME:CAUSE")]
    pub(crate) mock_error: Option<String>,
    /// How `--mock-result` is checked against the response of the service, where that is known.
    #[arg(long, value_name = "HOW", default_value = "strict")]
    pub(crate) mock_validation: MockValidation,
    /// How often the state has been tried again already.
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    pub(crate) retries: u64,
    /// How many items of a Map state failed.
    #[arg(long, value_name = "COUNT")]
    pub(crate) failed_items: Option<u64>,
    /// The file that the item reader of a Map state reads.
    #[arg(long, value_name = "FILE")]
    pub(crate) reader_data: Option<PathBuf>,
    /// How much to tell: `info` how the state ends, `debug` the data after each step too, `trace` the request and response of an HTTP task as well.
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub(crate) inspect: Inspect,
}

/// How much is told of a state.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "lower")]
pub(crate) enum Inspect {
    Info,
    Debug,
    Trace,
}

/// How results are checked.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum MockValidation {
    /// What must be there is there, and of the right type.
    Strict,
    /// What is there is of the right type.
    Present,
    /// Not at all.
    None,
}
