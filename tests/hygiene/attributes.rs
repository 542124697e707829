//! `#[state(..)]` and the derives, with all that stands beside them on a struct.

use cursus_sfn::shape::Shape;
use serde_json::json;

use crate::state;

/// Completed are imported by name.
mod by_name {
    use cursus_sfn::{Payload, State, state};

    #[derive(State)]
    #[state(resource = "arn:aws:states:::lambda:invoke")]
    pub(super) struct Derived {
        #[parameter]
        pub(super) function_name: String,
    }

    #[state(resource = "arn:aws:states:::lambda:invoke")]
    pub(super) struct Attribute {
        #[parameter]
        pub(super) function_name: String,
    }

    /// What is derived already is not derived twice.
    #[state(resource = "arn:aws:states:::lambda:invoke", output = Given)]
    #[derive(Clone, PartialEq, Debug)]
    #[serde(rename_all = "camelCase")]
    pub(super) struct Completed {
        #[parameter]
        pub(super) function_name: String,
    }

    #[derive(Payload)]
    pub(super) struct Given {
        value: u8,
    }
}

/// Nothing is imported.
mod by_path {
    #[cursus_sfn::state(resource = "arn:aws:states:::lambda:invoke")]
    #[derive(PartialEq)]
    #[must_use]
    #[non_exhaustive]
    #[allow(clippy::struct_excessive_bools)]
    #[repr(C)]
    /// Says what it does
    /// in two lines.
    pub(super) struct Described {
        /// Which.
        #[parameter]
        #[serde(alias = "name")]
        #[doc(alias = "lambda")]
        pub(super) function_name: String,
        #[parameter(name = "Dry.Run")]
        #[serde(rename(serialize = "is_dry", deserialize = "is_dry"), default)]
        #[deprecated = "runs dry"]
        pub(super) dry: bool,
    }

    #[derive(cursus_sfn::State, serde::Serialize)]
    #[state(
        resource = "arn:aws:states:::lambda:invoke",
        service = "lambda",
        description = "In several lines."
    )]
    pub(super) struct Several {
        #[parameter]
        pub(super) function_name: String,
    }
}

/// The attribute under another name.
mod renamed {
    use cursus_sfn::state as kind;
    use cursus_sfn::{Payload as Data, State as Kind};

    #[kind(resource = "arn:aws:states:::lambda:invoke", output = Given)]
    pub(super) struct Attribute {
        #[parameter]
        pub(super) function_name: String,
    }

    #[derive(Kind, Data)]
    #[state(resource = "arn:aws:states:::lambda:invoke", output = Given)]
    pub(super) struct Given {
        #[parameter]
        #[port(aliases("lambda"))]
        pub(super) function_name: String,
    }
}

use cursus_sfn::prelude::*;

static MACHINE: StateMachine = state_machine!(
    derived = by_name::Derived {
        function_name: "derived"
    },
    attribute = by_name::Attribute {
        function_name: "attribute"
    },
    completed = by_name::Completed {
        function_name: "completed"
    },
    described = by_path::Described {
        function_name: "described"
    },
    several = by_path::Several {
        function_name: "several"
    },
    renamed = renamed::Attribute {
        function_name: "renamed"
    },
    given = renamed::Given {
        function_name: "given"
    },
    start >> derived >> attribute >> completed >> described >> several >> renamed >> given >> end,
);

#[test]
fn every_way_to_write_a_state_gives_one() {
    for name in MACHINE.states() {
        let parameters = state(MACHINE, name)["Parameters"].clone();
        assert_eq!(parameters["FunctionName"], name);
    }
    assert_eq!(by_path::Several::SPEC.aws_service, "lambda");
    assert_eq!(by_path::Several::SPEC.description, "In several lines.");
    let output = renamed::Given::SPEC.output.as_ref().unwrap();
    assert_eq!(output.payload.outputs[0].aliases[0].as_str(), "lambda");
    let given = by_name::Completed::SPEC.output.as_ref().unwrap();
    assert_eq!(
        given.payload.shape.field("value").unwrap().shape,
        &Shape::Integer
    );
}

#[test]
fn what_is_added_does_what_it_is_for() {
    let completed = json!({ "functionName": "completed" });
    let read: by_name::Completed = serde_json::from_value(completed.clone()).unwrap();
    assert_eq!(read.clone(), read);
    assert_eq!(serde_json::to_value(&read).unwrap(), completed);
    let described: by_path::Described = serde_json::from_str(r#"{"name": "x"}"#).unwrap();
    assert!(format!("{described:?}").starts_with("Described { function_name: \"x\""));
    assert_eq!(
        state(MACHINE, "described")["Parameters"],
        json!({ "FunctionName": "described", "Dry": { "Run": false } })
    );
}
