use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Receipt {
    receipt_id: String,
}

static MACHINE: StateMachine<Value, Receipt> = state_machine!(
    machine(output = Receipt),
    charge = LambdaFunction::<Value, Receipt> { function_name: "charge" },
    hand_on = pass(),
    start >> charge >> hand_on >> end,
);

fn main() {}
