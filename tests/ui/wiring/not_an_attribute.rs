use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Key {
    id: String,
}

#[derive(Payload)]
struct Item {
    id: String,
    tags: Vec<String>,
}


static MACHINE: StateMachine<Item> = state_machine!(
    machine(input = Item),
    store = DynamoDbPutItem::<Item> { table_name: "items" },
    start >> store >> end,
);

fn main() {}
