//! Every lint that users deny: expansions give no cause for any.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    nonstandard_style,
    unused,
    rust_2018_idioms,
    let_underscore,
    absolute_paths_not_starting_with_crate,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    keyword_idents,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
#![allow(
    clippy::redundant_pub_crate,
    reason = "it contradicts `unreachable_pub`"
)]

use std::marker::PhantomData;

use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};

/// Why an order is refused.
#[derive(TaskError, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderError {
    /// It was ordered before.
    Known,
}

impl std::fmt::Display for OrderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it was ordered before")
    }
}

/// Takes an order.
#[task(LambdaFunction, function_name = "take", retry(on = [OrderError::KNOWN]))]
pub(crate) fn take_order(order: Order) -> Result<Order, OrderError> {
    if order.id.is_empty() {
        return Err(OrderError::Known);
    }
    Ok(order)
}

/// What is ordered.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub(crate) struct Order {
    /// Which.
    pub(crate) id: String,
    /// How urgent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[port(aliases("urgency"))]
    priority: Option<Priority>,
    #[serde(skip)]
    cache: Option<u8>,
}

/// How urgent something is.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Priority {
    /// At once.
    High,
    /// At leisure.
    Low,
}

/// One of several.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, Copy)]
pub(crate) struct Numbered<T>(T);

/// Checks an order.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[state(
    service = "lambda",
    resource = "arn:aws:states:::lambda:invoke",
    input = Order,
    output = Order,
    catalog
)]
#[retry(on = ["Busy"], interval_seconds = 1)]
#[catch(on = [States::Timeout])]
pub(crate) struct Check {
    /// The function.
    #[parameter]
    pub(crate) function_name: String,
    /// Never set.
    #[parameter]
    qualifier: Option<String>,
    /// Declared, and set by nobody but the builder.
    #[state(timeout_seconds)]
    #[serde(default)]
    pub(crate) timeout_seconds: Option<u32>,
}

/// Numbers what it gets.
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input = T,
    output = Numbered<u32>
)]
#[serde(bound = "")]
struct Number<'a, T, const N: usize = 3>
where
    T: Clone,
{
    #[parameter]
    function_name: String,
    #[serde(skip)]
    types: PhantomData<fn(&'a T) -> [T; N]>,
}

/// A kind of state that no machine uses.
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Unused {
    #[parameter]
    function_name: String,
}

/// A kind of state that nobody uses: of its builder there is nothing to say.
#[derive(State, Serialize)]
#[state(resource = "arn:aws:states:::lambda:invoke", input = Order, output = u8)]
struct Forgotten {
    #[parameter]
    function_name: String,
    #[parameter]
    other: u8,
}

/// What differs between deployments.
#[derive(Debug)]
struct Env {
    stage: String,
}

/// Checks and numbers.
static MACHINE: StateMachine<Order, Numbered<u32>, Env> = state_machine!(
    machine(
        input = Order,
        output = Numbered<u32>,
        env = Env,
        comment = "Checks and numbers."
    ),
    check = Check {
        function_name: format!("check-{}", env.stage)
    }
    .retry(Retry::on(["Slow"]))
    .catch([States::Timeout, States::TaskFailed] >> refused)
    .comment("Looks twice."),
    Decide = if check.id == "x" && (check.id != "y" || !(check.id == "z")) {
        number
    } else {
        refused
    },
    pause = wait(seconds = 3),
    number = Number::<'static, Order> {
        function_name: "number"
    }
    .bind(id = { "computed".to_owned() }),
    refused = fail(error = "Refused"),
    start >> check >> pause >> Decide,
    number >> end,
);

static TAKING: StateMachine<Order, Order> = state_machine!(
    machine(input = Order, output = Order),
    take = TakeOrder {}.catch(OrderError::KNOWN >> refused),
    refused = fail(error = "Refused"),
    start >> take >> end,
);

#[test]
fn a_function_under_every_lint_is_as_any_other() {
    assert_eq!(
        crate::state(TAKING, "take")["Catch"][0]["ErrorEquals"][0],
        "Known"
    );
    assert_eq!(format!("{:?}", TakeOrder::from(taking())), "TakeOrder");
}

fn taking() -> LambdaFunction<Order, Order> {
    LambdaFunction::builder().function_name("take").build()
}

#[test]
fn a_machine_under_every_lint_is_as_any_other() {
    let env = Env {
        stage: "prod".to_owned(),
    };
    let definition = crate::definition(MACHINE, &env);
    let check = &definition["States"]["check"];
    assert_eq!(check["Parameters"]["FunctionName"], "check-prod");
    assert_eq!(check["TimeoutSeconds"], Value::Null);
    assert_eq!(definition["States"]["Decide"]["Default"], "refused");
    assert_eq!(
        definition["States"]["number"]["Parameters"]["Payload"]["id"],
        "computed"
    );
}

#[test]
fn what_is_private_is_used_all_the_same() {
    let order = Order {
        id: "7".to_owned(),
        priority: Some(Priority::High),
        cache: None,
    };
    let json = serde_json::to_string(&order).unwrap();
    assert_eq!(json, r#"{"id":"7","priority":"high"}"#);
    assert_eq!(Numbered(order.clone()).0, order);
    assert_eq!(order.cache, None);
    let unused = Unused::builder().function_name("unused").build();
    assert_eq!(unused.function_name, "unused");
    let check = Check::builder().function_name("check").build();
    assert_eq!((check.qualifier, check.timeout_seconds), (None, None));
}
