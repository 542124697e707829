//! A public library under every lint that concerns what it exports. The macros are told where theirs is.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    unused,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    unnameable_types,
    unreachable_pub,
    unused_crate_dependencies,
    unused_lifetimes,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]

#[cfg(test)]
use json as _;
use std::fmt::Debug;
use std::marker::PhantomData;

pub use cursus;
use cursus::prelude::*;
use encoding::{Deserialize, Serialize};

/// What is ordered.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(crate = "encoding")]
#[payload(crate = cursus)]
pub struct Order {
    /// Which.
    pub id: String,
    #[port(
        aliases("remark"),
        compatible_sources(Check, cursus::assemble::ExecutionInput)
    )]
    note: Option<String>,
}

/// Why an order is refused.
#[derive(TaskError, Debug, Clone, Copy, PartialEq, Eq)]
#[task_error(crate = cursus)]
pub enum OrderError {
    /// It was ordered before.
    Known,
}

impl std::fmt::Display for OrderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it was ordered before")
    }
}

/// Takes an order.
///
/// # Errors
/// If it was ordered before.
#[expect(clippy::unused_async, reason = "it is a function of a user")]
#[task(LambdaFunction, function_name = "take", retry(on = [OrderError::KNOWN]), crate = cursus)]
pub async fn take_order(order: Order) -> Result<Order, OrderError> {
    if order.id.is_empty() {
        return Err(OrderError::Known);
    }
    Ok(order)
}

/// How urgent something is.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(crate = "encoding", rename_all = "UPPERCASE")]
#[payload(crate = crate::cursus)]
pub enum Priority {
    /// At once.
    High,
    /// At leisure.
    Low,
}

/// An order that was checked.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(crate = "encoding")]
#[payload(crate = ::cursus)]
pub struct Checked<T> {
    /// What was.
    pub order: T,
    /// How urgent it is.
    pub priority: Priority,
    marker: Marker<T>,
}

/// Nothing, and not exported.
#[derive(Payload, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(crate = "encoding", transparent, bound = "")]
#[payload(crate = ::cursus)]
struct Marker<T>(u8, PhantomData<T>);

/// Checks an order.
#[derive(State, Serialize, Deserialize, Debug, Clone)]
#[serde(crate = "encoding")]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input = Order,
    output = Checked<Order>,
    node_type = Internal,
    catalog,
    crate = cursus
)]
#[retry(on = ["Busy", States::Timeout], max_attempts = 2, jitter_strategy = Full)]
#[catch(on = ["Broken"])]
pub struct Check {
    /// The function.
    #[parameter]
    pub function_name: String,
    #[parameter(default_path = "$$.State.Name")]
    qualifier: Option<String>,
    /// How long it may take.
    #[state(timeout_seconds)]
    #[serde(default)]
    pub timeout_seconds: Option<u32>,
}

/// Notifies somebody of anything.
#[state(
    resource = "arn:aws:states:::sns:publish",
    input(T, parameter = "Message"),
    crate = ::cursus
)]
#[serde(bound = "")]
pub struct Notify<'a, T, const N: usize = 1>
where
    T: Debug,
{
    /// Whom.
    #[parameter]
    #[dependency(dependency_type = CustomProperty)]
    pub topic_arn: String,
    #[serde(skip)]
    types: PhantomData<fn(&'a T) -> [T; N]>,
}

/// What differs between deployments.
#[derive(Debug, Clone, Copy)]
pub struct Env {
    /// Which deployment.
    pub stage: &'static str,
}

/// Every word of a machine.
pub static MACHINE: StateMachine<Order, Checked<Order>, Env> = state_machine!(
    machine(
        crate = cursus,
        name = "renamed",
        input = Order,
        output = Checked<Order>,
        env = Env
    ),
    check = Check {
        function_name: ["check", env.stage].join("-")
    }
    .catch("Broken" >> failed)
    .retry(Retry::on(["Slow"])),
    decide = if check.order.id == "7" && !(input.id == "8") {
        notify
    } else {
        pause
    },
    notify = Notify::<'static, Order> { topic_arn: "topic" }.bind(note = None),
    pause = wait(seconds = 1),
    given = raw(json!({ "Type": "Pass" }), output = ()),
    passed = pass(),
    #[cfg(all())]
    done = succeed(),
    failed = fail(error = "Failed"),
    start >> check >> decide,
    [notify, pause] >> given >> passed >> done,
);

/// A machine of one task, for those who know this library and not the one behind it.
#[macro_export]
macro_rules! one_task {
    ($type:ty { $($field:ident: $value:expr),* $(,)? }) => {
        $crate::cursus::state_machine!(
            machine(crate = $crate::cursus, input = $crate::Order),
            first = $crate::Check { function_name: "first" }.catch("Broken" >> failed),
            only = $type { $($field: $value),* },
            failed = fail(error = "Failed"),
            start >> first >> only >> end,
        )
    };
}

/// Another type for each crate that has one of this name.
pub type Given = Check;

/// Makes a machine whose first state is known by a path of this library and whose second by one of the caller.
#[macro_export]
macro_rules! two_crates {
    ($type:ty, $third:ident = $body:expr) => {
        $crate::cursus::state_machine!(
            machine(crate = $crate::cursus, input = $crate::Order),
            first = $crate::Given {
                function_name: "first"
            }
            .catch("Broken" >> failed),
            second = $type {
                function_name: "second"
            },
            $third = $body,
            failed = fail(error = "Failed"),
            start >> first >> second >> $third >> end,
        )
    };
}
