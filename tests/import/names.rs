// Written by `cursus-sfn import`; assembled, it is equal to the definition it was imported from.

use cursus_sfn::prelude::*;

/// The machine of `names.asl.json`.
pub static NAMES: StateMachine = state_machine!(
    machine(timeout_seconds = 60),
    // states
    start_state = pass().name("start"),
    end_state = pass().name("end"),
    type_state = pass().name("type"),
    wait = wait(seconds = 0),
    machine = pass(),
    check_order_2 = pass().name("Check order"),
    check_order_3 = pass().name("CheckOrder"),
    check_order = pass(),
    state_2nd_try = pass().name("2nd try"),
    gr_e = pass().name("größe"),
    state = pass().name("検証"),
    state_2 = pass().name("支払い 🚚"),
    a_b_c_d_e = pass().name(r#"a/b~c"d\e"#),
    states_all = raw(json!({
        "Type": "Choice",
        "Choices": [
            {
                "Variable": "$.n",
                "NumericEquals": 1,
                "Next": "A state with a name of as many as eighty letters, which is the most there can be"
            },
            {
                "Variable": "$.n",
                "NumericEquals": 2,
                "Next": "Another state with a name that is nearly as long as that of the first of them"
            },
            {
                "Variable": "$.n",
                "NumericEquals": 3,
                "Next": "None"
            }
        ],
        "Default": "None"
    }))
    .name("States.ALL"),
    a_state_with_a_name_of_as_many_as_eighty_letters_which_is_the_most_there_can_be = succeed()
        .bind(output = None)
        .name("A state with a name of as many as eighty letters, which is the most there can be"),
    another_state_with_a_name_that_is_nearly_as_long_as_that_of_the_first_of_them = succeed()
        .bind(output = None)
        .name("Another state with a name that is nearly as long as that of the first of them"),
    none = fail().name("None"),
    // transitions
    start >> start_state >> end_state >> type_state >> wait >> machine >> check_order_2,
    check_order_2 >> check_order_3 >> check_order >> state_2nd_try >> gr_e >> state >> state_2,
    state_2 >> a_b_c_d_e >> states_all,
    states_all
        >> [
            a_state_with_a_name_of_as_many_as_eighty_letters_which_is_the_most_there_can_be,
            another_state_with_a_name_that_is_nearly_as_long_as_that_of_the_first_of_them,
            none
        ],
);
