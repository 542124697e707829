//! Starts an export and asks for its status until it is done or has failed.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TestError;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Request {
    table: String,
    target: Target,
    coupon: Option<String>,
}

#[derive(Payload, Serialize, Deserialize)]
struct Target {
    bucket: String,
    prefix: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct StartExport {
    table: String,
    target: Location,
}

#[derive(Payload, Serialize, Deserialize)]
struct Location {
    bucket: String,
    prefix: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Export {
    export_id: String,
    attempt: u32,
}

#[derive(Payload, Serialize, Deserialize, PartialEq)]
enum Status {
    Running,
    Completed,
    Failed,
}

#[derive(Payload, Serialize, Deserialize)]
struct Poll {
    export_id: String,
    attempt: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Progress {
    state: Status,
    message: String,
    rows: u64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Announcement {
    table: String,
    export_id: String,
    rows: u64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Summary {
    text: String,
}

#[task(LambdaFunction, function_name = "start-export", state = ExportTable)]
fn start_export(request: StartExport) -> Export {
    let Location { bucket, prefix } = request.target;
    Export {
        export_id: format!("{}@{bucket}/{prefix}", request.table),
        attempt: 0,
    }
}

#[task(LambdaFunction, function_name = "describe-export", state = DescribeExport)]
fn describe(poll: Poll) -> Progress {
    Progress {
        state: match poll.attempt {
            0..3 => Status::Running,
            3..100 => Status::Completed,
            _ => Status::Failed,
        },
        message: format!("{} is broken", poll.export_id),
        rows: poll.export_id.len() as u64,
    }
}

#[task(LambdaFunction, function_name = "again")]
fn again(poll: Poll) -> Export {
    Export {
        attempt: poll.attempt + u32::try_from(poll.export_id.len()).unwrap(),
        export_id: poll.export_id,
    }
}

#[task(LambdaFunction, function_name = "announce")]
fn announce(announcement: Announcement) -> Summary {
    let Announcement {
        table,
        export_id,
        rows,
    } = announcement;
    Summary {
        text: format!("{table} is {export_id}, {rows} rows"),
    }
}

static WORKFLOW: StateMachine<Request, Summary> = state_machine!(
    machine(input = Request, output = Summary),
    is_free = if let Some(coupon) = &input.coupon
        && coupon.starts_with("free")
    {
        start_export
    } else {
        unpaid
    },
    start_export = ExportTable {},
    wait_a_minute = wait(seconds = 60),
    poll = DescribeExport {},
    is_done = match poll.state {
        Status::Completed if poll.rows > 3 => announce,
        Status::Running => again,
        Status::Completed | Status::Failed => failed,
    },
    again = Again {},
    announce = Announce {},
    unpaid = fail(error = "Unpaid"),
    failed = fail(error = "ExportFailed", cause = poll.message),
    start >> is_free,
    start_export >> wait_a_minute >> poll >> is_done,
    again >> wait_a_minute,
    announce >> end,
);

/// Runs all ways through the workflow.
pub(crate) fn run(language: QueryLanguage) -> Result<(), TestError> {
    let machine = WORKFLOW.in_query_language(language);
    let mut test = machine
        .test(&())
        .task::<ExportTable>()
        .task::<DescribeExport>()
        .task::<Again>()
        .task::<Announce>();
    let request = |table: &str, coupon: Option<&str>| Request {
        table: table.to_owned(),
        target: Target {
            bucket: "b".to_owned(),
            prefix: "p".to_owned(),
        },
        coupon: coupon.map(str::to_owned),
    };
    let summary = test
        .run(request("orders", Some("free-1")))?
        .assert_succeeded();
    assert_eq!(summary.text, "orders is orders@b/p, 10 rows");
    let failed = test.run(request(&"t".repeat(100), Some("free-1")))?;
    failed.assert_failed("ExportFailed");
    let cause = format!("{}@b/p is broken", "t".repeat(100));
    assert_eq!(failed.execution().cause.as_deref(), Some(cause.as_str()));
    test.run(request("orders", Some("paid")))?
        .assert_failed("Unpaid");
    test.run(request("orders", None))?.assert_failed("Unpaid");
    Ok(())
}
