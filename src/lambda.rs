//! Functions of `#[task]` under AWS's own runtime for Lambda, [`lambda_runtime`]. Needs the feature `lambda`.
//!
//! [`lambda_main!`](crate::lambda_main) makes a program of one function; a program that does more calls [`serve`], or gives
//! [`handle`] to the runtime.
//!
//! ```
//! use cursus_sfn::lambda::{Context, LambdaEvent, handle};
//! use cursus_sfn::prelude::*;
//!
//! #[task(LambdaFunction)]
//! async fn double(number: i64) -> i64 {
//!     2 * number
//! }
//!
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let event = LambdaEvent::new(21, Context::default());
//! assert_eq!(handle::<Double>(event).await, Ok(42));
//! # });
//! # Ok::<(), std::io::Error>(())
//! ```

pub use lambda_runtime::{Context, Diagnostic, Error, LambdaEvent};

use crate::assemble::{Task, TaskError};

/// Calls a function with an event. An error is answered with the name by which a machine catches it.
///
/// # Errors
/// What the function fails with.
pub async fn handle<T: Task>(event: LambdaEvent<T::Input>) -> Result<T::Output, Diagnostic> {
    T::run(event.payload)
        .await
        .map_err(|error| diagnostic(&error))
}

/// Takes events for a function from Lambda and answers them, until the process is ended.
///
/// # Errors
/// If Lambda cannot be reached.
///
/// # Panics
/// Outside of Lambda, whose variables say where it is reached.
pub async fn serve<T: Task>() -> Result<(), Error> {
    lambda_runtime::run(lambda_runtime::service_fn(handle::<T>)).await
}

/// [`serve`] in a runtime of its own: all that the `main` of a function has to do.
///
/// # Errors
/// If Lambda cannot be reached.
///
/// # Panics
/// Outside of Lambda, whose variables say where it is reached.
pub fn run<T: Task>() -> Result<(), Error> {
    tokio::runtime::Runtime::new()?.block_on(serve::<T>())
}

/// What a function answers with to say that it failed.
pub fn diagnostic(error: &impl TaskError) -> Diagnostic {
    Diagnostic {
        error_type: error.name().as_str().to_owned(),
        error_message: error.to_string(),
    }
}

/// `From<Error> for Diagnostic`, so that the errors of a task can be returned to the runtime by any function.
#[doc(hidden)]
#[macro_export]
macro_rules! __diagnostic {
    ($error:ident) => {
        const _: () = {
            impl ::core::convert::From<$error> for $crate::lambda::Diagnostic {
                fn from(error: $error) -> Self {
                    $crate::lambda::diagnostic(&error)
                }
            }
        };
    };
}
