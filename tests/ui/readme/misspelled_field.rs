use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize)]
struct Order {
    order_id: String,
    total: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Quote {
    price: f64,
    curency: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Charge {
    order_id: String,
    price: f64,
    currency: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Receipt {
    receipt_id: String,
}

static CHECKOUT: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    // states
    quote = LambdaFunction::<Order, Quote> {
        function_name: "quote"
    },
    is_free = if quote.price > 0.0 { charge } else { declined },
    charge = LambdaFunction::<Charge, Receipt> {
        function_name: "charge"
    }
    .retry(Retry::on([States::Timeout]).max_attempts(2)),
    declined = fail(error = "NothingToPay"),
    // transitions
    start >> quote >> is_free,
    charge >> end,
);

fn main() {}
