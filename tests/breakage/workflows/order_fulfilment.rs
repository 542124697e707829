//! Reserves the goods of an order, sends them in one of three ways, and bills the customer.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TestError;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Payload, Serialize, Deserialize, PartialEq)]
#[serde(rename_all = "UPPERCASE")]
enum Delivery {
    Express,
    Standard,
    Pickup,
}

#[derive(Payload, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_id: String,
    lines: Vec<OrderLine>,
    address: Address,
    delivery: Delivery,
}

#[derive(Payload, Serialize, Deserialize)]
struct OrderLine {
    sku: String,
    quantity: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Address {
    street: String,
    city: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct ReserveRequest {
    order_id: String,
    lines: Vec<StockLine>,
}

#[derive(Payload, Serialize, Deserialize)]
struct StockLine {
    sku: String,
    quantity: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Reservation {
    reservation_id: String,
    weight: f64,
    is_complete: bool,
}

#[derive(Payload, Serialize, Deserialize)]
struct QuoteRequest {
    weight: f64,
    town: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Quote {
    price: f64,
    currency: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Parcel {
    reservation_id: String,
    address: Address,
}

#[derive(Payload, Serialize, Deserialize)]
struct Flight {
    tracking_id: String,
    days: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Tour {
    tracking_id: String,
    days: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct ShelfRequest {
    reservation_id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Shelf {
    tracking_id: String,
    days: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Bill {
    order_id: String,
    price: f64,
    tracking_id: String,
    days: u32,
    label: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Invoice {
    text: String,
    total: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Fulfilled {
    text: String,
    total: f64,
}

#[task(LambdaFunction, function_name = "reserve")]
fn reserve(request: ReserveRequest) -> Reservation {
    let lines = request.lines.iter();
    let goods: Vec<_> = lines.clone().map(|line| line.sku.as_str()).collect();
    let pieces = lines.map(|line| line.quantity).sum::<u32>();
    Reservation {
        reservation_id: format!("{}/{}", request.order_id, goods.join("+")),
        weight: f64::from(pieces) / 2.0,
        is_complete: pieces > 0,
    }
}

#[task(LambdaFunction, function_name = "quote", state = AskQuote)]
fn quote(request: QuoteRequest) -> Quote {
    Quote {
        price: request.weight * 4.0,
        currency: if request.town == "Bern" { "CHF" } else { "EUR" }.to_owned(),
    }
}

#[task(LambdaFunction, function_name = "fly")]
fn fly(parcel: Parcel) -> Flight {
    Flight {
        tracking_id: format!("F:{}:{}", parcel.reservation_id, parcel.address.street),
        days: 1,
    }
}

#[task(LambdaFunction, function_name = "drive")]
fn drive(parcel: Parcel) -> Tour {
    Tour {
        tracking_id: format!("T:{}:{}", parcel.reservation_id, parcel.address.city),
        days: 3,
    }
}

#[task(LambdaFunction, function_name = "hold")]
fn hold(request: ShelfRequest) -> Shelf {
    Shelf {
        tracking_id: format!("S:{}", request.reservation_id),
        days: 0,
    }
}

#[task(LambdaFunction, function_name = "bill", state = SendBill)]
fn bill(bill: Bill) -> Invoice {
    let Bill {
        order_id,
        price,
        tracking_id,
        days,
        label,
    } = bill;
    Invoice {
        text: format!("{order_id} by {tracking_id} in {days}: {label}"),
        total: price + 1.0,
    }
}

static WORKFLOW: StateMachine<Order, Fulfilled> = state_machine!(
    machine(input = Order, output = Fulfilled),
    reserve = Reserve {},
    is_complete = if reserve.is_complete { quote } else { sold_out },
    quote = AskQuote {}.bind(town = input.address.city),
    by_delivery = match input.delivery {
        Delivery::Express => fly,
        Delivery::Standard if reserve.weight > 100.0 => fly,
        Delivery::Standard => drive,
        Delivery::Pickup => hold,
    },
    fly = Fly {},
    drive = Drive {},
    hold = Hold {},
    bill = SendBill {}.bind(label = format!("{} {}", input.order_id, quote.currency)),
    sold_out = fail(
        error = "SoldOut",
        cause = format!("{} waits", reserve.reservation_id)
    ),
    start >> reserve >> is_complete,
    quote >> by_delivery,
    [fly, drive, hold] >> bill >> end,
);

/// Runs all ways through the workflow.
pub(crate) fn run(language: QueryLanguage) -> Result<(), TestError> {
    let machine = WORKFLOW.in_query_language(language);
    let mut test = machine
        .test(&())
        .task::<Reserve>()
        .task::<AskQuote>()
        .task::<Fly>()
        .task::<Drive>()
        .task::<Hold>()
        .task::<SendBill>();
    let order = |delivery, quantity| Order {
        order_id: "o-1".to_owned(),
        lines: vec![
            OrderLine {
                sku: "pen".to_owned(),
                quantity,
            },
            OrderLine {
                sku: "ink".to_owned(),
                quantity,
            },
        ],
        address: Address {
            street: "Aare 5".to_owned(),
            city: "Bern".to_owned(),
        },
        delivery,
    };
    for (delivery, quantity, total, text) in [
        (
            Delivery::Express,
            2,
            9.0,
            "o-1 by F:o-1/pen+ink:Aare 5 in 1: o-1 CHF",
        ),
        (
            Delivery::Standard,
            2,
            9.0,
            "o-1 by T:o-1/pen+ink:Bern in 3: o-1 CHF",
        ),
        (
            Delivery::Standard,
            200,
            801.0,
            "o-1 by F:o-1/pen+ink:Aare 5 in 1: o-1 CHF",
        ),
        (
            Delivery::Pickup,
            3,
            13.0,
            "o-1 by S:o-1/pen+ink in 0: o-1 CHF",
        ),
    ] {
        let fulfilled = test.run(order(delivery, quantity))?.assert_succeeded();
        assert_eq!(fulfilled.text, text);
        assert!((fulfilled.total - total).abs() < 0.001);
    }
    let sold_out = test.run(order(Delivery::Pickup, 0))?;
    sold_out.assert_failed("SoldOut");
    assert_eq!(
        sold_out.execution().cause.as_deref(),
        Some("o-1/pen+ink waits")
    );
    Ok(())
}
