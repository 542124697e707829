//! Keywords, and words of other languages, as the names of fields, states, ports, types and modules.

use cursus_sfn::prelude::*;
use serde_json::json;

use crate::{definition, fields, inputs, state};

mod r#mod {
    use cursus_sfn::prelude::*;
    use serde::{Deserialize, Serialize};

    #[derive(Payload, Serialize, Deserialize)]
    pub(super) struct r#Match {
        pub(super) r#type: String,
        #[port(aliases("branch"))]
        pub(super) r#else: Option<u32>,
        #[serde(rename = "for")]
        pub(super) purpose: String,
    }

    #[derive(State, Serialize, Deserialize, Debug, Clone)]
    #[state(
        resource = "arn:aws:states:::lambda:invoke",
        input = r#Match,
        output = r#Match
    )]
    #[dependency(logical_name = "return", data_type = bool)]
    pub(super) struct r#Fn {
        #[parameter]
        pub(super) function_name: String,
        #[parameter]
        pub(super) r#where: Option<String>,
        #[parameter(name = "Static")]
        #[dependency(explicit)]
        pub(super) r#static: bool,
    }
}

use r#mod::{r#Fn, r#Match};

/// Names taken from keywords.
struct Names {
    r#where: &'static str,
}

static KEYWORDS: StateMachine<r#Match, r#Match, Names> = state_machine!(
    machine(input = r#Match, output = r#Match, env = Names),
    r#match = r#Fn {
        function_name: "match",
        r#where: env.r#where,
        r#static: true
    }
    .bind(r#return = true)
    .catch(States::Timeout >> r#break),
    r#if = if r#match.r#type == "loop" && input.purpose == "test" {
        r#loop
    } else {
        r#break
    },
    r#loop = r#mod::r#Fn {
        r#static: false,
        function_name: "loop"
    }
    .bind(r#type = r#match.purpose, r#return = false, r#else = None)
    .name("Loop"),
    r#break = fail(error = "Broken"),
    start >> r#match >> r#if,
    r#loop >> end,
);

#[test]
fn ports_and_fields_are_named_without_the_mark() {
    assert_eq!(
        fields::<r#Match>(),
        [
            (Some("type"), Some("type"), true),
            (Some("else"), Some("else"), false),
            (Some("for"), Some("for"), true),
        ]
    );
    assert_eq!(
        inputs(r#Fn::SPEC),
        ["return", "static", "type", "else", "purpose"]
    );
    let fields: Vec<_> = r#Fn::SPEC.fields.iter().map(|field| field.name).collect();
    assert_eq!(fields, ["function_name", "where", "static"]);
    assert_eq!(<r#Fn as State>::STATE_TYPE, "Fn");
}

#[test]
fn setters_are_named_like_fields() {
    let built = r#Fn::builder()
        .r#static(true)
        .r#where("here")
        .function_name("match")
        .build();
    assert_eq!(
        (built.r#static, built.r#where),
        (true, Some("here".to_owned()))
    );
}

#[test]
fn states_are_named_without_the_mark() {
    let definition = definition(KEYWORDS, &Names { r#where: "here" });
    assert_eq!(definition["StartAt"], "match");
    let states = &definition["States"];
    assert_eq!(
        states["match"]["Parameters"],
        json!({
            "FunctionName": "match",
            "Where": "here",
            "Static": true,
            "Return": true,
            "Payload": {
                "type.$": "$$.Execution.Input.type",
                "else.$": "$$.Execution.Input.else",
                "for.$": "$$.Execution.Input.for",
            }
        })
    );
    assert_eq!(
        states["if"],
        json!({
            "Type": "Choice",
            "Choices": [{
                "And": [
                    { "Variable": "$.match.type", "StringEquals": "loop" },
                    { "Variable": "$$.Execution.Input.for", "StringEquals": "test" },
                ],
                "Next": "Loop",
            }],
            "Default": "break",
        })
    );
    assert_eq!(states["match"]["Catch"][0]["Next"], "break");
    assert_eq!(
        states["Loop"]["Parameters"]["Payload"],
        json!({ "type.$": "$.match.purpose", "for.$": "$.match.purpose" })
    );
}

#[test]
fn a_state_is_named_with_or_without_the_mark() {
    let machine: StateMachine = state_machine!(
        r#union = pass(result = json!(1)),
        auto = succeed(),
        start >> union >> r#auto,
    );
    assert_eq!(state(machine, "union")["Next"], "auto");
}

#[derive(Payload, serde::Serialize, serde::Deserialize)]
struct Größe {
    länge: u32,
    名前: String,
}

#[test]
fn names_have_letters_of_every_language() {
    let machine: StateMachine<Größe> = state_machine!(
        machine(input = Größe),
        prüfung = LambdaFunction::<Größe, Größe> {
            function_name: "prüfung"
        },
        wähle = if prüfung.länge > 3 && input.名前 == "é" {
            第二
        } else {
            fertig
        },
        fertig = succeed(),
        第二 = LambdaFunction::<Größe> { function_name: "2" }.bind(名前 = prüfung.名前),
        start >> prüfung >> wähle,
        第二 >> end,
    );
    assert_eq!(
        machine.states().collect::<Vec<_>>(),
        ["prüfung", "wähle", "fertig", "第二"]
    );
    let payload = &state(machine, "第二")["Parameters"]["Payload"];
    assert_eq!(payload.as_object().unwrap().len(), 2);
    assert!(payload["länge.$"].as_str().unwrap().contains("länge"));
    assert!(payload["名前.$"].as_str().unwrap().contains("名前"));
}
