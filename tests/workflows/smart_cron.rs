//! Another machine, started at a point in time that the input says.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

/// What is done, and when.
#[derive(Payload)]
struct Job {
    timestamp: String,
    name: String,
}

#[derive(Payload)]
struct Report {
    done: u32,
}

const INNER: &str =
    "arn:aws:states:eu-west-1:867201269000:stateMachine:WaitEventInnerSFFFF5A18D-JhGidF4UTlNn";

static JOB: StateMachine<Job, Report> = state_machine!(
    machine(input = Job, output = Report),
    work = LambdaFunction::<Job, Report> {
        function_name: "work"
    },
    start >> work >> end,
);

static SMART_CRON: StateMachine<Job, Report> = state_machine!(
    machine(input = Job, output = Report),
    pause = wait(until = input.timestamp).name("Wait until timestamp"),
    main = run(JOB, arn = INNER).name("MainState"),
    start >> pause >> main >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "smart-cron-job/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = SMART_CRON.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    cases,
    ..Workflow::of(module_path!())
};

/// What is said of a time that is none.
const NO_TIME: &str = "An error occurred while executing the state 'Wait until timestamp' (entered at the event id #2). The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: tomorrow";

fn cases() -> [Case; 3] {
    let case = |timestamp: &str| Case::new(json!({"timestamp": timestamp, "name": "nightly"}));
    [
        case("2025-01-01T03:00:00Z")
            .answers("MainState", [gives(json!({"done": 3}))])
            .calls(["MainState"])
            .succeeds(json!({"done": 3})),
        // It is over already.
        case("2024-01-01T03:00:00Z")
            .answers("MainState", [fails("States.TaskFailed", "broken")])
            .calls(["MainState"])
            .fails("States.TaskFailed", "broken"),
        case("tomorrow")
            .calls([])
            .fails("States.QueryEvaluationError", NO_TIME)
            .unlike_the_sample(
                "the sample waits by a path, and the machine by JSONata, because no path reads its input",
            ),
    ]
}

#[test]
fn ends_as_told() {
    WORKFLOW.check();
}

#[test]
fn does_what_the_sample_does() {
    WORKFLOW.compare();
}
