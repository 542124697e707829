//! Books a journey in three steps; what was booked is cancelled if a later step fails.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::local::TestError;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Payload, Serialize, Deserialize)]
struct Journey {
    traveller: String,
    destination: String,
    nights: u32,
    budget: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct FlightRequest {
    traveller: String,
    destination: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Flight {
    flight_id: String,
    fare: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct RoomRequest {
    destination: String,
    nights: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct Room {
    room_id: String,
    rent: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Charge {
    traveller: String,
    fare: f64,
    rent: f64,
    budget: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct Payment {
    payment_id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct CancelRoom {
    room_id: String,
    nights: u32,
}

#[derive(Payload, Serialize, Deserialize)]
struct RoomCancelled {
    fee: f64,
}

#[derive(Payload, Serialize, Deserialize)]
struct CancelFlight {
    flight_id: String,
    reason: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct FlightCancelled {
    note: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Confirm {
    flight_id: String,
    room_id: String,
    payment_id: String,
}

#[derive(Payload, Serialize, Deserialize)]
struct Itinerary {
    text: String,
}

#[derive(Debug, Error, TaskError)]
enum BookingError {
    #[error("no room")]
    Full,
    #[error("not enough money")]
    Declined,
}

#[task(LambdaFunction, function_name = "book-flight")]
fn book_flight(request: FlightRequest) -> Flight {
    Flight {
        flight_id: format!("{}>{}", request.traveller, request.destination),
        fare: 100.0,
    }
}

#[task(LambdaFunction, function_name = "book-room")]
fn book_room(request: RoomRequest) -> Result<Room, BookingError> {
    if request.nights > 30 {
        return Err(BookingError::Full);
    }
    Ok(Room {
        room_id: format!("room in {}", request.destination),
        rent: f64::from(request.nights) * 50.0,
    })
}

#[task(LambdaFunction, function_name = "charge", state = ChargeTraveller)]
fn charge(charge: Charge) -> Result<Payment, BookingError> {
    if charge.fare + charge.rent > charge.budget {
        return Err(BookingError::Declined);
    }
    Ok(Payment {
        payment_id: format!("paid by {}", charge.traveller),
    })
}

#[task(LambdaFunction, function_name = "cancel-room", state = GiveRoomBack)]
fn cancel_room(room: CancelRoom) -> RoomCancelled {
    assert!(room.room_id.starts_with("room in"));
    RoomCancelled {
        fee: f64::from(room.nights),
    }
}

#[task(LambdaFunction, function_name = "cancel-flight", state = GiveFlightBack)]
fn cancel_flight(flight: CancelFlight) -> FlightCancelled {
    FlightCancelled {
        note: format!("{} {}", flight.flight_id, flight.reason),
    }
}

#[task(LambdaFunction, function_name = "confirm", state = ConfirmJourney)]
fn confirm(booked: Confirm) -> Itinerary {
    Itinerary {
        text: format!(
            "{}, {}, {}",
            booked.flight_id, booked.room_id, booked.payment_id
        ),
    }
}

static WORKFLOW: StateMachine<Journey, Itinerary> = state_machine!(
    machine(input = Journey, output = Itinerary),
    book_flight = BookFlight {},
    book_room = BookRoom {}
        .catch(BookingError::FULL >> cancel_flight)
        .catch(BookingError::DECLINED >> cancel_flight),
    charge = ChargeTraveller {}.catch([BookingError::FULL, BookingError::DECLINED] >> cancel_room),
    confirm = ConfirmJourney {},
    cancel_room = GiveRoomBack {},
    is_free = if cancel_room.fee > 5.0 {
        too_late
    } else {
        cancel_flight
    },
    too_late = fail(error = "TooLate"),
    cancel_flight = GiveFlightBack {}.bind(reason = "has no room"),
    cancelled = fail(error = "Cancelled", cause = cancel_flight.note),
    start >> book_flight >> book_room >> charge >> confirm >> end,
    cancel_room >> is_free,
    cancel_flight >> cancelled,
);

/// Runs all ways through the workflow.
pub(crate) fn run(language: QueryLanguage) -> Result<(), TestError> {
    let machine = WORKFLOW.in_query_language(language);
    let mut test = machine
        .test(&())
        .task::<BookFlight>()
        .task::<BookRoom>()
        .task::<ChargeTraveller>()
        .task::<ConfirmJourney>()
        .task::<GiveRoomBack>()
        .task::<GiveFlightBack>();
    let journey = |nights, budget| Journey {
        traveller: "Ada".to_owned(),
        destination: "Rome".to_owned(),
        nights,
        budget,
    };
    let itinerary = test.run(journey(3, 250.0))?.assert_succeeded();
    assert_eq!(itinerary.text, "Ada>Rome, room in Rome, paid by Ada");
    for (nights, budget, path) in [
        (
            31,
            9_000.0,
            &["book_flight", "book_room", "cancel_flight", "cancelled"][..],
        ),
        (
            5,
            250.0,
            &[
                "book_flight",
                "book_room",
                "charge",
                "cancel_room",
                "is_free",
                "cancel_flight",
                "cancelled",
            ],
        ),
    ] {
        let run = test.run(journey(nights, budget))?;
        run.assert_failed("Cancelled").assert_path(path);
        let cause = run.execution().cause.as_deref();
        assert_eq!(cause, Some("Ada>Rome has no room"));
    }
    test.run(journey(6, 250.0))?.assert_failed("TooLate");
    Ok(())
}
