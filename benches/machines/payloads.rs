//! The thirty payload types, and tasks that take one and give the next.

use cursus_sfn::assemble::StateMachineAssembler;
use cursus_sfn::prelude::*;
use cursus_sfn::spec::{StateSpec, execution_input};
use serde::{Deserialize, Serialize};

use super::{PAYLOADS, name};

macro_rules! payloads {
    ($($payload:ident $next:ident { $text:ident, $number:ident, $flag:ident })*) => {
        $(
            #[derive(Payload, Serialize, Deserialize)]
            struct $payload {
                $text: String,
                $number: f64,
                $flag: bool,
            }
        )*

        /// The field of each type that is a number.
        const NUMBERS: [&str; PAYLOADS] = [$(stringify!($number)),*];

        /// What adds a task that takes each type.
        const TASKS: [fn(StateMachineAssembler, usize) -> StateMachineAssembler; PAYLOADS] =
            [$(add_task::<$payload, $next>),*];

        /// The specification of a task that takes each type.
        const SPECS: [&StateSpec; PAYLOADS] = [$(LambdaFunction::<$payload, $next>::SPEC),*];
    };
}

payloads! {
    P0 P1 { text_0, number_0, flag_0 }
    P1 P2 { text_1, number_1, flag_1 }
    P2 P3 { text_2, number_2, flag_2 }
    P3 P4 { text_3, number_3, flag_3 }
    P4 P5 { text_4, number_4, flag_4 }
    P5 P6 { text_5, number_5, flag_5 }
    P6 P7 { text_6, number_6, flag_6 }
    P7 P8 { text_7, number_7, flag_7 }
    P8 P9 { text_8, number_8, flag_8 }
    P9 P10 { text_9, number_9, flag_9 }
    P10 P11 { text_10, number_10, flag_10 }
    P11 P12 { text_11, number_11, flag_11 }
    P12 P13 { text_12, number_12, flag_12 }
    P13 P14 { text_13, number_13, flag_13 }
    P14 P15 { text_14, number_14, flag_14 }
    P15 P16 { text_15, number_15, flag_15 }
    P16 P17 { text_16, number_16, flag_16 }
    P17 P18 { text_17, number_17, flag_17 }
    P18 P19 { text_18, number_18, flag_18 }
    P19 P20 { text_19, number_19, flag_19 }
    P20 P21 { text_20, number_20, flag_20 }
    P21 P22 { text_21, number_21, flag_21 }
    P22 P23 { text_22, number_22, flag_22 }
    P23 P24 { text_23, number_23, flag_23 }
    P24 P25 { text_24, number_24, flag_24 }
    P25 P26 { text_25, number_25, flag_25 }
    P26 P27 { text_26, number_26, flag_26 }
    P27 P28 { text_27, number_27, flag_27 }
    P28 P29 { text_28, number_28, flag_28 }
    P29 P0 { text_29, number_29, flag_29 }
}

/// Adds a task that takes the payload of a level.
pub(super) fn task(
    assembler: StateMachineAssembler,
    state: usize,
    level: usize,
) -> StateMachineAssembler {
    TASKS[level % PAYLOADS](assembler, state)
}

/// The specification of such a task.
pub(super) const fn spec(level: usize) -> &'static StateSpec {
    SPECS[level % PAYLOADS]
}

/// The execution input, the payload of level 0.
pub(super) const INPUT: &StateSpec = &execution_input(P0::PAYLOAD);

/// Declares the execution input, the payload of level 0.
pub(super) fn input(assembler: StateMachineAssembler) -> StateMachineAssembler {
    assembler.input::<P0>()
}

/// The field of the payload of a level that is a number.
pub(super) const fn number(level: usize) -> &'static str {
    NUMBERS[level % PAYLOADS]
}

fn add_task<I: Payload + 'static, O: Payload + 'static>(
    assembler: StateMachineAssembler,
    state: usize,
) -> StateMachineAssembler {
    let task = LambdaFunction::<I, O>::builder()
        .function_name(format!("f{state}"))
        .timeout_seconds(60)
        .build();
    assembler.state(name(state), task)
}
