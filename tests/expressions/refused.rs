//! Values of the configuration that an expression cannot have: they are known when a machine is assembled only.

use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Order {
    id: String,
    items: Vec<String>,
}

struct Env {
    most: usize,
}

static LOOKS_FOR_CHARACTERS: StateMachine<Order, Value> = state_machine!(
    machine(input = Order),
    decide = if input.id.contains(['a', 'b']) {
        yes
    } else {
        no
    },
    yes = pass(),
    no = fail(error = "No"),
    start >> decide,
    yes >> end,
);

static COUNTS: StateMachine<Order, Value, Env> = state_machine!(
    machine(input = Order, env = Env),
    decide = if input.items.len() > env.most {
        yes
    } else {
        no
    },
    yes = pass(),
    no = fail(error = "No"),
    start >> decide,
    yes >> end,
);

#[test]
fn only_a_text_is_looked_for_in_a_text() {
    for language in [QueryLanguage::JsonPath, QueryLanguage::Jsonata] {
        let machine = LOOKS_FOR_CHARACTERS.in_query_language(language);
        let problems = machine.assemble(&()).unwrap_err().to_string();
        assert!(
            problems.contains(r#"`["a","b"]` is no text to look for"#),
            "{language:?}: {problems}"
        );
    }
}

#[test]
fn no_array_has_more_items_than_can_be_counted() {
    assert!(COUNTS.assemble(&Env { most: 2 }).is_ok());
    let problems = COUNTS.assemble(&Env { most: usize::MAX }).unwrap_err();
    let problems = problems.to_string();
    assert!(
        problems.contains(&format!("no array has more than `{}` items", usize::MAX)),
        "{problems}"
    );
}
