use cursus_sfn::prelude::*;


static MACHINE: StateMachine = state_machine!(
    validate_the_input_of_the_order_that_was_received_from_the_customer_by_the_web_shop_in_full =
        LambdaFunction { function_name: "first" },
    start >> validate_the_input_of_the_order_that_was_received_from_the_customer_by_the_web_shop_in_full >> end,
);

fn main() {}
