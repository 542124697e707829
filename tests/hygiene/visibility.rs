//! Structs of every visibility, and machines made of them elsewhere.

use cursus_sfn::prelude::*;
use serde_json::json;

use crate::state;

mod outer {
    pub(crate) mod inner {
        use cursus_sfn::prelude::*;
        use serde::{Deserialize, Serialize};

        /// Visible in its crate.
        #[derive(Payload, Serialize, Deserialize)]
        pub(crate) struct Order {
            pub(crate) id: u64,
            /// Visible here only, and a port all the same.
            note: String,
        }

        impl Order {
            pub(crate) fn new(id: u64) -> Self {
                let note = format!("order {id}");
                Self { id, note }
            }

            pub(crate) fn note(&self) -> &str {
                &self.note
            }
        }

        /// Nothing outside of this module names it.
        #[derive(Payload, Serialize, Deserialize)]
        struct Private {
            secret: bool,
        }

        /// Visible in two modules.
        #[derive(State, Serialize, Deserialize, Debug, Clone)]
        #[state(
            resource = "arn:aws:states:::lambda:invoke",
            input = Order,
            output = Order
        )]
        pub(in crate::visibility) struct Check {
            #[parameter]
            pub(in crate::visibility) function_name: String,
            /// Set here only.
            #[parameter]
            qualifier: Option<String>,
        }

        impl Check {
            pub(in crate::visibility) fn latest(function_name: &str) -> Self {
                Self::builder()
                    .qualifier("$LATEST")
                    .function_name(function_name)
                    .build()
            }
        }

        /// Visible in the module above.
        #[derive(State, Serialize, Deserialize, Debug, Clone)]
        #[state(resource = "arn:aws:states:::lambda:invoke")]
        pub(super) struct Notify {
            #[parameter]
            pub(super) function_name: String,
        }

        #[derive(State, Serialize, Deserialize, Debug, Clone)]
        #[state(resource = "arn:aws:states:::lambda:invoke", output = Private)]
        struct Hidden {
            #[parameter]
            function_name: String,
        }

        /// A machine of kinds of state that nobody else sees.
        pub(crate) static HIDDEN: StateMachine<()> = state_machine!(
            machine(input = ()),
            load = Hidden {
                function_name: "load"
            },
            decide = if load.secret { done } else { refused },
            done = succeed(),
            refused = fail(error = "Refused"),
            start >> load >> decide,
        );
    }

    use cursus_sfn::prelude::*;

    pub(super) static NOTIFY: StateMachine = state_machine!(
        notify = inner::Notify {
            function_name: "notify"
        },
        start >> notify >> end,
    );
}

use outer::inner::{self, Check};

#[test]
fn a_machine_is_made_of_states_of_other_modules() {
    let machine: StateMachine<inner::Order, inner::Order> = state_machine!(
        machine(input = inner::Order, output = inner::Order),
        check = Check {
            function_name: "check"
        },
        recheck = crate::visibility::outer::inner::Check::latest("recheck"),
        start >> check >> recheck >> end,
    );
    assert_eq!(
        state(machine, "check")["Parameters"],
        json!({
            "FunctionName": "check",
            "Payload": {
                "id.$": "$$.Execution.Input.id",
                "note.$": "$$.Execution.Input.note",
            }
        })
    );
    assert_eq!(
        state(machine, "recheck")["Parameters"]["Qualifier"],
        "$LATEST"
    );
    assert_eq!(inner::Order::new(7).note(), "order 7");
    assert_eq!(inner::Order::new(7).id, 7);
}

#[test]
fn a_machine_may_be_more_visible_than_its_states() {
    assert_eq!(
        state(inner::HIDDEN, "decide")["Choices"],
        json!([{ "Variable": "$.load.output.secret", "BooleanEquals": true, "Next": "done" }])
    );
    assert_eq!(
        state(outer::NOTIFY, "notify")["Parameters"],
        json!({ "FunctionName": "notify" })
    );
}

#[test]
fn a_builder_is_as_visible_as_its_state() {
    let check = Check::builder().function_name("check").build();
    assert_eq!(check.function_name, "check");
    let machine: StateMachine = {
        use cursus_sfn::prelude::*;
        use serde::{Deserialize, Serialize};

        /// Known in this block only.
        #[derive(State, Serialize, Deserialize, Debug, Clone)]
        #[state(resource = "arn:aws:states:::lambda:invoke")]
        struct Local {
            #[parameter]
            function_name: String,
        }
        state_machine!(
            local = Local {
                function_name: "local"
            },
            start >> local >> end,
        )
    };
    assert_eq!(
        state(machine, "local")["Parameters"]["FunctionName"],
        "local"
    );
}
