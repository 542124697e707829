use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    total: u32,
}

#[derive(Payload)]
struct Receipt {
    receipt_id: String,
}

// What a machine in JSONata does is checked as in any other.
static MACHINE: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt, query_language = JSONata),
    decide = if input.totl > 5 { pay } else { wait_a_bit },
    wait_a_bit = wait(seconds = input.id),
    pay = LambdaFunction::<Order, Receipt> { function_name: "pay" },
    file = LambdaFunction::<Receipt, Receipt> { function_name: "file" },
    start >> decide,
    [wait_a_bit, pay] >> file >> end,
);

fn main() {}
