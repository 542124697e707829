//! The smallest machine: one Lambda function, called with what an execution is started with.
//!
//! Prints the machine in the Amazon States Language: `cargo run --example hello`, or `cargo run --example hello -- JSONata`.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Visitor {
    name: String,
}

#[derive(Payload)]
struct Greeting {
    text: String,
}

static HELLO: StateMachine<Visitor, Greeting> = state_machine!(
    machine(input = Visitor, output = Greeting),
    greet = LambdaFunction::<Visitor, Greeting> {
        function_name: "greet"
    },
    start >> greet >> end,
);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = std::env::args().nth(1);
    let language = language.and_then(|name| QueryLanguage::of(&name));
    let machine = HELLO.in_query_language(language.unwrap_or_default());
    println!("{}", machine.assemble(&())?);
    Ok(())
}
