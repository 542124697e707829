use cursus_sfn::prelude::*;

#[derive(Payload)]
enum Level {
    Low,
    High,
    #[serde(skip)]
    Hidden,
}

#[derive(Payload)]
struct Order {
    level: Level,
    name: String,
}

static MACHINE: StateMachine<Order> = state_machine!(
    machine(input = Order),
    check = match input.level { Level::Low | Level::Medium => yes, _ => other },
    other = match input.name.as_str() { "a" => yes, Level::Low => yes, _ => hidden },
    hidden = if matches!(input.level, Level::Hidden) { yes } else { no },
    yes = succeed(),
    no = fail(error = "No"),
    start >> check,
);

fn main() {}
