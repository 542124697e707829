//! Starts an export that takes its time, and asks for its status every minute until it is done or has failed.
//!
//! Prints the machine in the Amazon States Language: `cargo run --example poll_loop`, or
//! `cargo run --example poll_loop -- JSONata`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

/// What an execution is started with.
#[derive(Payload)]
struct Request {
    table: String,
    bucket: String,
}

/// An export that was started.
#[derive(Payload)]
struct Export {
    export_id: String,
}

/// How an export is getting on.
#[derive(Payload)]
struct Progress {
    /// `RUNNING`, `COMPLETED`, `FAILED` or `CANCELLED`.
    status: String,
    message: String,
    rows: u64,
}

/// What is announced, and what an execution ends with.
#[derive(Payload)]
struct Summary {
    table: String,
    export_id: String,
    rows: u64,
}

/// Exports a table.
static EXPORT: StateMachine<Request, Summary> = state_machine!(
    machine(
        input = Request,
        output = Summary,
        comment = "Exports a table and waits for it",
        timeout_seconds = 21_600
    ),
    // states
    start_export = LambdaFunction::<Request, Export> {
        function_name: "start-export"
    },
    wait_a_minute = wait(seconds = 60),
    poll = LambdaFunction::<Export, Progress> {
        function_name: "describe-export",
        timeout_seconds: 10
    }
    .retry(
        Retry::on([States::Timeout])
            .interval(5)
            .max_attempts(4)
            .backoff(1.5)
    )
    .catch(States::ALL >> lost),
    is_done = if poll.status == "COMPLETED" && poll.rows > 0 {
        announce
    } else if poll.status == "COMPLETED" {
        empty
    } else if poll.status == "FAILED" || poll.status == "CANCELLED" {
        failed
    } else {
        wait_a_minute
    },
    announce = LambdaFunction::<Summary, Summary> {
        function_name: "announce-export"
    },
    empty = fail(error = "EmptyExport", cause = "the table has no rows"),
    failed = fail(error = "ExportFailed", cause = poll.message),
    lost = fail(error = "ExportLost", cause = "the export cannot be asked"),
    // transitions
    start >> start_export >> wait_a_minute >> poll >> is_done,
    announce >> end,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = EXPORT.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&())?);
    Ok(())
}
