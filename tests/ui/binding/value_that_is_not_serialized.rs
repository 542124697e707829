use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Place {
    key: String,
}

#[derive(Payload)]
struct Request {
    place: Place,
}

static MACHINE: StateMachine = state_machine!(
    read = LambdaFunction::<Request> { function_name: "read" }.bind(place = Place { key: "a".to_owned() }),
    start >> read >> end,
);

fn main() {}
