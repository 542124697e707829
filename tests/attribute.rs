//! `#[state(..)]` on a struct adds the derives that a kind of state needs.

use std::marker::PhantomData;

use cursus_sfn::assemble::{Catalog, Entry};
use cursus_sfn::prelude::*;

/// Nothing but the attribute.
#[state(service = "sns", resource = "arn:aws:states:::sns:publish")]
#[retry(on = ["SNS.InternalErrorException"])]
struct Publish {
    #[parameter]
    topic_arn: String,
    #[parameter]
    subject: Option<String>,
}

#[test]
fn the_attribute_alone_makes_a_kind_of_state() {
    let config = json!({ "topic_arn": "arn:aws:sns:eu-west-1:123456789012:news", "subject": null });
    let publish: Publish = serde_json::from_value(config.clone()).unwrap();
    assert_eq!(serde_json::to_value(publish.clone()).unwrap(), config);
    assert!(format!("{publish:?}").starts_with("Publish {"));
    assert_eq!(Publish::SPEC.aws_service, "sns");
    assert_eq!(Publish::SPEC.error_handling.len(), 1);
    let catalog = Catalog::new([Entry::of::<Publish>()]);
    assert!(catalog.get("Publish").unwrap().load(config).is_ok());
}

/// Derives below the attribute are not added again.
#[cursus_sfn::state(resource = "arn:aws:states:::lambda:invoke", input = In, output = Value)]
#[derive(PartialEq, Clone, serde::Serialize)]
struct Invoke<In> {
    #[parameter]
    function_name: String,
    #[serde(skip)]
    types: PhantomData<fn(In)>,
}

#[derive(Payload, PartialEq)]
struct Order {
    order_id: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    invoke = Invoke::<Order> {
        function_name: "charge"
    },
    publish = Publish {
        topic_arn: "arn:aws:sns:eu-west-1:123456789012:news"
    },
    start >> invoke >> publish >> end,
);

#[test]
fn derives_below_the_attribute_are_kept() {
    let config = json!({ "function_name": "charge" });
    let invoke: Invoke<Order> = serde_json::from_value(config).unwrap();
    let built = Invoke::builder().function_name("charge").build();
    assert!(invoke == built);
    let definition = serde_json::to_value(MACHINE.assemble(&()).unwrap()).unwrap();
    assert_eq!(
        definition["States"]["invoke"]["Parameters"],
        json!({
            "FunctionName": "charge",
            "Payload": { "order_id.$": "$$.Execution.Input.order_id" },
        })
    );
}
