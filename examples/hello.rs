//! The smallest machine: one Lambda function, called with what an execution is started with.
//!
//! Prints the machine in the Amazon States Language: `cargo run --example hello`.

use cursus_sfn::prelude::*;

#[derive(Payload)]
pub(crate) struct Visitor {
    name: String,
}

#[derive(Payload)]
pub(crate) struct Greeting {
    text: String,
}

pub(crate) static HELLO: StateMachine<Visitor, Greeting> = state_machine!(
    machine(input = Visitor, output = Greeting),
    greet = LambdaFunction::<Visitor, Greeting> {
        function_name: "greet"
    },
    start >> greet >> end,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", HELLO.assemble(&())?);
    Ok(())
}
