//! Reserves the lines of an order one by one, charges it and prints its label at once, and undoes what was done if a
//! later step fails.
//!
//! Prints the machine in the Amazon States Language: `cargo run --example order_fulfilment`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

/// What an execution is started with.
#[derive(Payload)]
pub(crate) struct Order {
    order_id: String,
    address: String,
    lines: Vec<Line>,
}

/// A line of an order.
#[derive(Payload)]
struct Line {
    sku: String,
    quantity: u32,
    price: f64,
}

/// What is reserved.
#[derive(Payload)]
struct ReserveLine {
    order_id: String,
    sku: String,
    quantity: u32,
}

/// A line that is reserved.
#[derive(Payload)]
struct Reservation {
    reservation_id: String,
}

/// What is charged.
#[derive(Payload)]
struct Charge {
    order_id: String,
    lines: Vec<Line>,
}

/// A payment.
#[derive(Payload)]
struct Payment {
    payment_id: String,
    risk: u32,
}

/// Where a parcel goes.
#[derive(Payload)]
struct Destination {
    order_id: String,
    address: String,
}

/// The carrier of a parcel.
#[derive(Payload)]
struct Carrier {
    carrier: String,
}

/// What a label is printed for.
#[derive(Payload)]
struct LabelRequest {
    address: String,
    carrier: String,
}

/// A label.
#[derive(Payload)]
struct Label {
    tracking_id: String,
}

/// What is shipped.
#[derive(Payload)]
struct Shipment {
    order_id: String,
    payment_id: String,
    tracking_id: String,
}

/// What an execution ends with.
#[derive(Payload)]
pub(crate) struct Confirmation {
    order_id: String,
    tracking_id: String,
}

/// What is paid back.
#[derive(Payload)]
struct Refund {
    payment_id: String,
}

/// What is no longer reserved.
#[derive(Payload)]
struct Release {
    order_id: String,
    reservations: Vec<Reservation>,
}

/// Fulfils an order, or leaves nothing behind.
pub(crate) static FULFILMENT: StateMachine<Order, Confirmation> = state_machine!(
    machine(
        input = Order,
        output = Confirmation,
        comment = "Fulfils an order, or undoes what was done"
    ),
    // states
    reserve_lines = map(
        items = input.lines,
        item = line,
        max_concurrency = 5,
        reserve = LambdaFunction::<ReserveLine, Reservation> {
            function_name: "reserve-line"
        }
        .retry(Retry::on(["Busy"]).interval(1).max_attempts(2)),
    )
    .catch("SoldOut" >> release_all),
    prepare = parallel(
        branch(
            charge = LambdaFunction::<Charge, Payment> {
                function_name: "charge"
            },
        ),
        branch(
            choose_carrier = LambdaFunction::<Destination, Carrier> {
                function_name: "choose-carrier"
            },
            print_label = LambdaFunction::<LabelRequest, Label> {
                function_name: "print-label"
            },
            choose_carrier >> print_label >> end,
        ),
    )
    .catch(States::ALL >> release),
    is_safe = if charge.risk < 80 { ship } else { refund },
    ship = LambdaFunction::<Shipment, Confirmation> {
        function_name: "ship"
    }
    .catch(States::ALL >> refund),
    refund = LambdaFunction::<Refund, ()> {
        function_name: "refund"
    },
    release = LambdaFunction::<Release, ()> {
        function_name: "release-lines"
    }
    .bind(order_id = input.order_id, reservations = reserve_lines),
    release_all = LambdaFunction::<Release, ()> {
        function_name: "release-lines"
    }
    .bind(reservations = json!([])),
    cancelled = fail(
        error = "OrderCancelled",
        cause = "the order could not be fulfilled"
    ),
    // transitions
    start >> reserve_lines >> prepare >> is_safe,
    ship >> end,
    refund >> release >> cancelled,
    release_all >> cancelled,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = FULFILMENT.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&())?);
    Ok(())
}
