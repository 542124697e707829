//! What the macros expand to, kept in `tests/golden`, so that a change shows in review. `UPDATE_GOLDEN=1` writes what it
//! is now; read the difference.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use crate::{attribute, lambda_main, machine, payload, state, task, task_error};

/// Holds the items in `tokens` against a golden file.
fn hold(golden: &str, tokens: TokenStream) {
    let items = syn::parse2(tokens).expect("an expansion is Rust");
    let printed = prettyplease::unparse(&items);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(golden);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        printed == kept,
        "{golden} is now:\n{printed}\nsee the difference with UPDATE_GOLDEN=1"
    );
}

#[test]
fn a_machine() {
    let machine = machine::state_machine(quote! {
        machine(input = Order, output = Receipt, env = Env, timeout_seconds = 60),
        check = Check { limit: env.limit }
            .catch(["Rejected", States::Timeout] >> failed)
            .retry(Retry::on(["Busy"])),
        decide = if check.score > 0.5 && !input.trusted { charge } else { failed },
        charge = LambdaFunction::<Charge, Receipt> { function_name: "charge" }
            .bind(amount = check.total, currency = "EUR"),
        failed = fail(error = "Failed"),
        start >> check >> decide,
        charge >> end,
    });
    hold("machine.rs", quote!(const MACHINE: _ = #machine;));
}

#[test]
fn a_payload() {
    let payload = payload::derive(&parse_quote! {
        struct Order {
            #[port(keywords("customer"), aliases("client"))]
            customer_id: String,
            #[serde(rename = "note")]
            remark: Option<String>,
        }
    });
    hold("payload.rs", payload);
}

#[test]
fn a_state() {
    let state = state::derive(&parse_quote! {
        #[state(service = "glue", resource = "arn:aws:states:::glue:startJobRun.sync", catalog)]
        #[dependency(logical_name = "dataset", data_type = String)]
        #[output(logical_name = "run_id", data_type = String, result_path = "$.Id")]
        #[retry(on = ["Glue.ConcurrentRunsExceededException"], max_attempts = 5)]
        #[catch(on = [States::TaskFailed])]
        pub struct GlueJob {
            #[parameter]
            job_name: String,
            #[parameter(name = "MaxCapacity")]
            capacity: Option<f64>,
            #[state(timeout_seconds)]
            timeout_seconds: Option<u32>,
        }
    });
    hold("state.rs", state);
}

/// `#[state(..)]` on a struct becomes itself and the derives that are not there yet.
#[test]
fn an_attribute() {
    let arguments = quote!(resource = "arn:aws:states:::lambda:invoke");
    let bare = attribute::state(
        arguments.clone(),
        quote!(
            struct Bare;
        ),
    );
    let derived = attribute::state(
        arguments,
        quote! {
            #[derive(Debug, serde::Serialize)]
            struct Derived {
                #[parameter]
                name: String,
            }
        },
    );
    hold("attribute.rs", quote!(#bare #derived));
}

#[test]
fn a_function() {
    let arguments = quote!(
        LambdaFunction,
        retry(on = [OrderError::BUSY], max_attempts = 2),
        function_name = "check"
    );
    let function = quote! {
        /// Checks an order.
        pub async fn check_order(order: Order) -> Result<Quote, OrderError> {
            todo!()
        }
    };
    let task = task::task(arguments, function);
    let main = lambda_main::lambda_main(quote!(orders::check_order));
    hold("task.rs", quote!(#task #main));
}

#[test]
fn errors_of_a_function() {
    let errors = task_error::derive(&parse_quote! {
        pub enum OrderError {
            TooLarge { rows: u64 },
            #[task_error(name = "Order.Busy")]
            Busy(String),
            Gone,
        }
    });
    hold("task_error.rs", errors);
}
