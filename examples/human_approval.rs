//! Asks somebody whether an expense is paid, and goes on when the answer comes, or when it is too late for one.
//!
//! The message has the task token; whoever decides sends it back with `SendTaskSuccess` or `SendTaskFailure`.
//!
//! Prints the machine in the Amazon States Language: `cargo run --example human_approval`, or
//! `cargo run --example human_approval -- JSONata`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

/// What an execution is started with.
#[derive(Payload)]
pub(crate) struct Expense {
    expense_id: String,
    employee: String,
    amount: f64,
    /// How long an answer is waited for, in seconds.
    answer_within: u32,
}

/// What is asked.
#[derive(Payload)]
struct Question {
    expense_id: String,
    employee: String,
    amount: f64,
    /// What the answer is sent with.
    task_token: String,
}

/// The answer.
#[derive(Payload)]
struct Decision {
    is_approved: bool,
    approver: String,
    reason: String,
}

/// What is paid.
#[derive(Payload)]
struct Payment {
    expense_id: String,
    amount: f64,
    approver: String,
}

/// What an execution ends with.
#[derive(Payload)]
pub(crate) struct Receipt {
    payment_id: String,
}

/// What is told to the employee.
#[derive(Payload)]
struct Notice {
    employee: String,
    text: String,
}

/// Pays an expense if somebody approves of it.
pub(crate) static APPROVAL: StateMachine<Expense, Receipt> = state_machine!(
    machine(
        input = Expense,
        output = Receipt,
        comment = "Pays an expense if somebody approves of it"
    ),
    // states
    ask = SqsSendMessage::<Question> {
        queue_url: "https://sqs.eu-west-1.amazonaws.com/123456789012/approvals"
    }
    .wait_for_task_token::<Decision>()
    .timeout_seconds(input.answer_within)
    .catch(States::Timeout >> tell_expired)
    .catch(States::ALL >> failed),
    decision = if ask.is_approved { pay } else { tell_rejected },
    pay = LambdaFunction::<Payment, Receipt> {
        function_name: "pay-expense"
    }
    .catch(States::ALL >> failed),
    tell_rejected = LambdaFunction::<Notice, ()> {
        function_name: "tell-employee"
    }
    .bind(text = format!("{} says no: {}", ask.approver, ask.reason)),
    tell_expired = LambdaFunction::<Notice, ()> {
        function_name: "tell-employee"
    }
    .bind(text = format!("nobody has answered ({})", caught.error)),
    rejected = fail(error = "Rejected", cause = ask.reason),
    expired = fail(error = "Expired", cause = "nobody has answered in time"),
    failed = fail(error = caught.error, cause = caught.cause),
    // transitions
    start >> ask >> decision,
    pay >> end,
    tell_rejected >> rejected,
    tell_expired >> expired,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = APPROVAL.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&())?);
    Ok(())
}
