//! Runs one machine from another: once for its result, and once without waiting for it.
//!
//! Prints the outer machine in the Amazon States Language: `cargo run --example nested`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

/// What an applicant sends.
#[derive(Payload)]
pub(crate) struct Application {
    applicant: String,
    amount: f64,
}

/// What the assessment takes.
#[derive(Payload)]
struct Applicant {
    applicant: String,
}

/// How an applicant is assessed.
#[derive(Payload)]
struct Assessment {
    grade: String,
    limit: f64,
}

/// What is filed.
#[derive(Payload)]
struct Record {
    applicant: String,
    grade: String,
}

/// What an execution ends with.
#[derive(Payload)]
pub(crate) struct Answer {
    applicant: String,
    grade: String,
}

/// What the machines are deployed with.
pub(crate) struct Env {
    prefix: String,
}

impl Env {
    fn machine(&self, name: &str) -> String {
        format!("{}:{name}", self.prefix)
    }
}

/// Assesses an applicant.
static ASSESSMENT: StateMachine<Applicant, Assessment> = state_machine!(
    machine(input = Applicant, output = Assessment),
    score = LambdaFunction::<Applicant, Assessment> {
        function_name: "score"
    },
    start >> score >> end,
);

/// Files a record.
static FILING: StateMachine<Record> = state_machine!(
    machine(input = Record),
    store = LambdaFunction::<Record, ()> {
        function_name: "store"
    },
    start >> store >> end,
);

/// Answers an application.
pub(crate) static LOAN: StateMachine<Application, Answer, Env> = state_machine!(
    machine(input = Application, output = Answer, env = Env),
    // states
    assess = run(ASSESSMENT, arn = env.machine("Assessment"))
        .retry(Retry::on(["StepFunctions.ExecutionLimitExceeded"]).max_attempts(2))
        .catch(States::TaskFailed >> unknown),
    is_good = if assess.grade != "E" && assess.limit > 100.0 {
        file
    } else {
        refused
    },
    file = run(FILING, arn = env.machine("Filing"), wait = false),
    answer = LambdaFunction::<Record, Answer> {
        function_name: "answer"
    },
    refused = fail(error = "Refused", cause = "the grade is too low"),
    unknown = fail(error = "NotAssessed", cause = "the assessment failed"),
    // transitions
    start >> assess >> is_good,
    file >> answer >> end,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let env = Env {
        prefix: "arn:aws:states:eu-west-1:123456789012:stateMachine".to_owned(),
    };
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = LOAN.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&env)?);
    Ok(())
}
