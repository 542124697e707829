///The state machine of `order.asl.json`.
#[allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
mod order {
    ///The machine of `order.asl.json`.
    pub static MACHINE: ::cursus_sfn::StateMachine = {
        const _: &[::core::primitive::u8] = ::core::include_bytes!(
            "/there/order.asl.json"
        );
        ::core::compile_error! {
            "[SFN2101] there is no state `dome`; did you mean `done`?\n--> order.asl.json:10:21 (/States/Check order/Next)"
        }
        ::core::panic!("the definition has errors")
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
