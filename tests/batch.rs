//! What the states of AWS Batch make of their fields.

use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    train = BatchJob::<Value> {
        job_definition: "train",
        job_queue: "nightly"
    }
    .name("Train model (eu)"),
    report = BatchSubmitJob::<Value> {
        job_definition: "report",
        job_queue: "nightly",
        job_name: "monthly"
    },
    start >> train >> report >> end,
);

#[test]
fn a_job_is_called_like_its_state_as_far_as_batch_allows() {
    let definition = MACHINE.assemble(&()).unwrap();
    let definition: Value = serde_json::from_str(&definition.to_json()).unwrap();
    let name = |state: &str| definition["States"][state]["Parameters"]["JobName"].clone();
    assert_eq!(name("Train model (eu)"), "Train_model__eu_");
    assert_eq!(name("report"), "monthly");
}
