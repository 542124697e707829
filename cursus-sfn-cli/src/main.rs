//! The command `cursus-sfn`.

use std::process::ExitCode;

fn main() -> ExitCode {
    cursus_sfn_cli::main(std::env::args_os())
}
