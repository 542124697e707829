//! A journey that is booked step by step, and what undoes the steps that were taken when one fails.

use cursus_sfn::prelude::*;

use crate::{Case, Workflow, fails, gives};

/// What is booked; every function takes it.
#[derive(Payload)]
struct Trip {
    trip_id: String,
    depart_city: String,
    arrive_city: String,
}

const TOPIC: &str = "arn:aws:sns:us-east-1:123456789012:trips";

/// The ARN of a function.
fn function(name: &str) -> String {
    format!("arn:aws:lambda:us-east-1:123456789012:function:{name}")
}

static SAGA: StateMachine<Trip, PublishedMessage> = state_machine!(
    machine(input = Trip, output = PublishedMessage),
    reserve_flight = LambdaFunction::<Trip> {
        function_name: function("reserve-flight")
    }
    .name("ReserveFlight")
    .catch(States::ALL >> cancel_flight),
    reserve_car = LambdaFunction::<Trip> {
        function_name: function("reserve-car")
    }
    .name("ReserveCarRental")
    .catch(States::ALL >> cancel_car),
    pay = LambdaFunction::<Trip> {
        function_name: function("pay")
    }
    .name("ProcessPayment")
    .catch(States::ALL >> refund),
    confirm_flight = LambdaFunction::<Trip> {
        function_name: function("confirm-flight")
    }
    .name("ConfirmFlight")
    .catch(States::ALL >> refund),
    confirm_car = LambdaFunction::<Trip> {
        function_name: function("confirm-car")
    }
    .name("ConfirmCarRental")
    .catch(States::ALL >> refund),
    tell_success = SnsPublish::<String> { topic_arn: TOPIC }
        .name("SendingSMSSuccess")
        .bind(message = "Your Travel Reservation is Successful"),
    refund = LambdaFunction::<Trip> {
        function_name: function("refund")
    }
    .name("RefundPayment")
    .retry(Retry::on([States::ALL]).max_attempts(3)),
    cancel_car = LambdaFunction::<Trip> {
        function_name: function("cancel-car")
    }
    .name("CancelRentalReservation")
    .retry(Retry::on([States::ALL]).max_attempts(3)),
    cancel_flight = LambdaFunction::<Trip> {
        function_name: function("cancel-flight")
    }
    .name("CancelFlightReservation")
    .retry(Retry::on([States::ALL]).max_attempts(3)),
    tell_failure = SnsPublish::<String> { topic_arn: TOPIC }
        .name("SendingSMSFailure")
        .bind(message = "Your Travel Reservation Failed"),
    failed = fail(error = "Job Failed").name("Reservation Failed"),
    start >> reserve_flight >> reserve_car >> pay >> confirm_flight >> confirm_car >> tell_success,
    tell_success >> end,
    refund >> cancel_car >> cancel_flight >> tell_failure >> failed,
);

const WORKFLOW: Workflow = Workflow {
    id: "saga-pattern-cdk/resources/statemachine.asl.json",
    assemble: |language| {
        let machine = SAGA.in_query_language(language);
        machine.assemble(&()).unwrap()
    },
    placeholders: &[
        (
            "reserveFlightFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:reserve-flight",
        ),
        (
            "reserveCarRentalFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:reserve-car",
        ),
        (
            "processPaymentFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:pay",
        ),
        (
            "confirmFlightFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:confirm-flight",
        ),
        (
            "confirmCarRentalFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:confirm-car",
        ),
        (
            "refundPaymentFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:refund",
        ),
        (
            "cancelCarRentalFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:cancel-car",
        ),
        (
            "cancelFlightFunction",
            "arn:aws:lambda:us-east-1:123456789012:function:cancel-flight",
        ),
        ("snsTopicArn", TOPIC),
    ],
    given_all: &[
        "ReserveCarRental",
        "ProcessPayment",
        "ConfirmFlight",
        "ConfirmCarRental",
        "RefundPayment",
        "CancelRentalReservation",
        "CancelFlightReservation",
    ],
    cases,
    ..Workflow::of(module_path!())
};

fn cases() -> [Case; 3] {
    let (flight, car, pay) = ("ReserveFlight", "ReserveCarRental", "ProcessPayment");
    let (confirm_flight, confirm_car) = ("ConfirmFlight", "ConfirmCarRental");
    let (refund, cancel_car) = ("RefundPayment", "CancelRentalReservation");
    let cancel_flight = "CancelFlightReservation";
    let (success, failure) = ("SendingSMSSuccess", "SendingSMSFailure");
    let case = |id: &str| {
        let trip = json!({"trip_id": id, "depart_city": "London", "arrive_city": "Dublin"});
        let done = [
            flight,
            car,
            pay,
            confirm_flight,
            confirm_car,
            cancel_car,
            cancel_flight,
        ];
        let told = [success, failure].into_iter();
        let case = told.fold(Case::new(trip), |case, state| {
            case.answers(state, [gives(json!({"MessageId": "m-1"}))])
        });
        done.into_iter().fold(case, |case, state| {
            case.answers(state, [gives(json!({"done": state}))])
        })
    };
    [
        case("t-1")
            .calls([flight, car, pay, confirm_flight, confirm_car, success])
            .succeeds(json!({"MessageId": "m-1"})),
        case("t-2")
            .answers(pay, [fails("Declined", "no money")])
            .answers(refund, [fails("Busy", "later"), gives(json!({}))])
            .calls([
                flight,
                car,
                pay,
                refund,
                refund,
                cancel_car,
                cancel_flight,
                failure,
            ])
            .fails("Job Failed", None),
        case("t-3")
            .answers(flight, [fails("SoldOut", "no seats")])
            .calls([flight, cancel_flight, failure])
            .fails("Job Failed", None),
    ]
}

#[test]
fn ends_as_told() {
    WORKFLOW.check();
}

#[test]
fn does_what_the_sample_does() {
    WORKFLOW.compare();
}
