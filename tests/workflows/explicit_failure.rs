//! Branches, one of which may fail, and with it the machine.
//!
//! In the sample the branch ends with its error as data, which a choice finds behind the Parallel state. What is caught in
//! a branch is not known outside of it; so here the Parallel state has the catch. The other branch is not waited for then.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

struct Env {
    success: &'static str,
    quick_fail: &'static str,
}

const ENV: Env = Env {
    success: "arn:aws:lambda:us-east-1:123456789012:function:success",
    quick_fail: "arn:aws:lambda:us-east-1:123456789012:function:quick-fail",
};

static EXPLICIT_FAILURE: StateMachine<Value, Value, Env> = state_machine!(
    machine(env = Env),
    both = parallel(
        branch(
            success = LambdaFunction::<Value, Value> {
                function_name: env.success
            }
            .name("success state"),
        ),
        branch(
            quick_fail = LambdaFunction::<Value, Value> {
                function_name: env.quick_fail
            }
            .name("quick fail"),
        ),
    )
    .name("Parallel")
    .catch(States::ALL >> failed),
    failed = fail(error = caught.error, cause = caught.cause).name("Fail"),
    start >> both >> end,
);

const WORKFLOW: Workflow = Workflow {
    id: "explicit-failure-with-parallel-states/statemachine/statemachine.asl.json",
    assemble: |language| {
        let machine = EXPLICIT_FAILURE.in_query_language(language);
        machine.assemble(&ENV).unwrap()
    },
    placeholders: &[
        ("getSuccessFunctionArn", ENV.success),
        ("getQuickFailFunctionArn", ENV.quick_fail),
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (success, quick_fail) = ("success state", "quick fail");
    let case = || Case::new(json!({"order": 7})).calls([success, quick_fail]);
    [
        case()
            .answers(success, [gives(json!({"a": 1}))])
            .answers(quick_fail, [gives(json!({"b": 2}))])
            .succeeds(json!([{"a": 1}, {"b": 2}])),
        case()
            .answers(success, [gives(json!({"a": 1}))])
            .answers(quick_fail, [fails("Broken", "as told")])
            .fails("Broken", "as told"),
        case()
            .answers(success, [fails("Unlucky", "no luck")])
            .calls([success])
            .fails("Unlucky", "no luck"),
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
