//! Scopes that end with a state which gives nothing.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Trip {
    stops: Vec<String>,
}

static MACHINE: StateMachine = state_machine!(
    machine(),
    send = LambdaFunction::<(), ()> {
        function_name: "send"
    },
    start >> send >> end,
);

static TYPED: StateMachine<Value, ()> = state_machine!(
    machine(output = ()),
    send = LambdaFunction::<(), ()> {
        function_name: "send"
    },
    start >> send >> end,
);

static NESTED: StateMachine<Trip> = state_machine!(
    machine(input = Trip),
    both = parallel(
        branch(
            left = LambdaFunction::<(), ()> {
                function_name: "left"
            }
        ),
        branch(
            right = LambdaFunction::<(), ()> {
                function_name: "right"
            }
        ),
    ),
    each = map(
        items = input.stops,
        item = stop,
        visit = LambdaFunction::<(), ()> {
            function_name: "visit"
        },
    ),
    start >> both >> each >> end,
);

#[test]
fn a_last_state_may_give_nothing() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        for definition in [
            MACHINE.in_query_language(language).assemble(&()),
            TYPED.in_query_language(language).assemble(&()),
            NESTED.in_query_language(language).assemble(&()),
        ] {
            let definition = definition.unwrap().to_json();
            assert!(definition.contains(r#""End":true"#), "{definition}");
        }
    }
}
