//! A module without any prelude: expansions name everything by its full path.

#[::core::prelude::v1::derive(::cursus_sfn::Payload, ::serde::Serialize, ::serde::Deserialize)]
struct Order {
    id: ::std::string::String,
    #[serde(default)]
    note: ::core::option::Option<::std::string::String>,
    #[port(keywords("colour"), aliases("shade"))]
    kind: Kind,
}

#[::core::prelude::v1::derive(::cursus_sfn::Payload, ::serde::Serialize, ::serde::Deserialize)]
enum Kind {
    Red,
    Blue,
}

#[::core::prelude::v1::derive(
    ::cursus_sfn::State,
    ::serde::Serialize,
    ::serde::Deserialize,
    ::core::clone::Clone
)]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input = Order,
    output = Order,
    no_implicit_prelude
)]
#[retry(on = ["Busy"], max_attempts = 5, backoff_rate = 1.5)]
#[catch(on = [::cursus_sfn::names::States::Timeout])]
struct Check {
    #[parameter]
    function_name: ::std::string::String,
    #[parameter]
    qualifier: ::core::option::Option<::std::string::String>,
    #[state(timeout_seconds)]
    #[serde(default = "an_hour")]
    timeout_seconds: ::core::primitive::u32,
}

fn an_hour() -> ::core::primitive::u32 {
    3600
}

#[::cursus_sfn::state(
    resource = "arn:aws:states:::sns:publish",
    output = (),
    no_implicit_prelude
)]
struct Notify {
    #[parameter]
    #[dependency(dependency_type = CustomProperty)]
    topic_arn: ::std::string::String,
}

static MACHINE: ::cursus_sfn::StateMachine<Order> = ::cursus_sfn::state_machine!(
    machine(input = Order, name = "no-prelude", timeout_seconds = 60),
    check = Check {
        function_name: "check"
    }
    .retry(::cursus_sfn::Retry::on(["Slow"]).max_attempts(1))
    .catch([::cursus_sfn::names::States::Timeout, "Busy"] >> refused)
    .bind(note = ::core::option::Option::Some("computed")),
    choose = if check.id == "7" && !(check.id == "8") {
        notify
    } else {
        refused
    },
    pause = wait(seconds = 3),
    notify = Notify { topic_arn: "arn" },
    done = succeed(),
    refused = fail(error = "Refused", cause = "no reason"),
    given = raw(
        crate::json(r#"{ "Type": "Pass", "Result": {} }"#),
        output = Order
    ),
    start >> check >> given >> pause >> choose,
    notify >> done,
);

#[::core::prelude::v1::test]
fn a_machine_without_prelude_is_as_any_other() {
    let definition = crate::definition(MACHINE, &());
    let states = &definition["States"];
    ::std::assert_eq!(
        states["check"]["Parameters"],
        crate::json(
            r#"{
                "FunctionName": "check",
                "Payload": {
                    "id.$": "$$.Execution.Input.id",
                    "note": "computed",
                    "kind.$": "$$.Execution.Input.kind"
                }
            }"#
        )
    );
    ::std::assert_eq!(states["check"]["TimeoutSeconds"], 3600);
    ::std::assert_eq!(states["check"]["Retry"][0]["ErrorEquals"][0], "Slow");
    ::std::assert_eq!(states["check"]["Retry"][1]["BackoffRate"], 1.5);
    ::std::assert_eq!(states["check"]["Catch"][0]["ErrorEquals"][1], "Busy");
    ::std::assert_eq!(states["notify"]["Parameters"]["TopicArn"], "arn");
    ::std::assert_eq!(
        ::cursus_sfn::StateMachine::name(&MACHINE),
        ::core::option::Option::Some("no-prelude")
    );
    let order = Order {
        id: ::std::string::String::new(),
        note: ::core::option::Option::None,
        kind: Kind::Red,
    };
    ::std::assert_eq!(
        ::serde_json::to_value(&order).unwrap(),
        crate::json(r#"{ "id": "", "note": null, "kind": "Red" }"#)
    );
    let blue: Kind = ::serde_json::from_str("\"Blue\"").unwrap();
    ::std::assert!(::core::matches!(blue, Kind::Blue));
}
