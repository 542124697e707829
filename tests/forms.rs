//! The forms in which a state may be written come to the same.

use cursus_sfn::prelude::*;

fn resize() -> LambdaFunction {
    LambdaFunction::builder().function_name("resize").build()
}

static LITERAL: StateMachine = state_machine!(
    resize = LambdaFunction {
        function_name: "resize"
    }
    .catch(States::Timeout >> failed),
    failed = fail(error = "Failed"),
    start >> resize >> end,
);

static CAST: StateMachine = state_machine!(
    resize = (resize() as LambdaFunction).catch(States::Timeout >> failed),
    failed = fail(error = "Failed"),
    start >> resize >> end,
);

trait Resize {
    fn resize() -> Self;
}

impl Resize for LambdaFunction {
    fn resize() -> Self {
        resize()
    }
}

static CONSTRUCTOR: StateMachine = state_machine!(
    resize = LambdaFunction::resize().catch(States::Timeout >> failed),
    failed = fail(error = "Failed"),
    start >> resize >> end,
);

#[test]
fn a_state_is_a_literal_a_constructor_or_a_value_with_its_type() {
    let assembled = |machine: StateMachine| machine.assemble(&()).unwrap();
    let literal = assembled(LITERAL);
    assert_eq!(literal, assembled(CAST));
    assert_eq!(literal, assembled(CONSTRUCTOR));
}
