///The state machine of `order.asl.json`.
#[allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
pub(crate) mod order {
    ///The machine of `order.asl.json`.
    pub static MACHINE: crate::library::StateMachine = {
        const _: &[::core::primitive::u8] = ::core::include_bytes!(
            "/there/order.asl.json"
        );
        crate::library::state_machine!(
            machine(crate = crate ::library, query_language = JSONata, fields =
            r#"{"Version":"1.0"}"#), check_order =
            raw(r#"{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:check"}"#)
            .catch("States.ALL" >> failed).name("Check order"), done =
            raw(r#"{"Type":"Succeed"}"#), failed = raw(r#"{"Type":"Fail"}"#), start >>
            check_order >> done >> end, failed >> end,
        )
    };
    ///The name of state `Check order`.
    pub const CHECK_ORDER: &::core::primitive::str = "Check order";
    ///The name of state `done`.
    pub const DONE: &::core::primitive::str = "done";
    ///The name of state `failed`.
    pub const FAILED: &::core::primitive::str = "failed";
    /// The names of all states, in the order of the definition.
    pub const ALL: &[&::core::primitive::str] = &["Check order", "done", "failed"];
}
