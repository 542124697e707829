//! Running machines in process, on a virtual clock, for tests. Needs the feature `local`.
//!
//! A machine declared with `state_machine!` is tested with closures in place of its tasks ([`TestMachine::test`]):
//!
//! ```
//! use cursus_sfn::local::TaskFailure;
//! use cursus_sfn::prelude::*;
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Payload, Serialize, Deserialize)]
//! struct Order {
//!     order_id: String,
//! }
//!
//! #[derive(Payload, Serialize, Deserialize)]
//! struct Receipt {
//!     receipt_id: String,
//! }
//!
//! static CHECKOUT: StateMachine<Order, Receipt> = state_machine!(
//!     machine(input = Order, output = Receipt),
//!     // states
//!     charge = LambdaFunction::<Order, Receipt> {
//!         function_name: "charge"
//!     }
//!     .catch("Refused" >> declined),
//!     declined = fail(error = "Declined", cause = "the card was refused"),
//!     // transitions
//!     start >> charge >> end,
//! );
//!
//! let order = || Order { order_id: "7".to_owned() };
//! let receipt = CHECKOUT
//!     .test(&())
//!     .on("charge", |order: Order| {
//!         Ok(Receipt { receipt_id: format!("receipt of {}", order.order_id) })
//!     })
//!     .run(order())?
//!     .assert_succeeded();
//! assert_eq!(receipt.receipt_id, "receipt of 7");
//!
//! CHECKOUT
//!     .test(&())
//!     .on("charge", |_: Order| Err::<Receipt, _>(TaskFailure::new("Refused", "no money")))
//!     .run(order())?
//!     .assert_caught("charge", "Refused")
//!     .assert_failed("Declined");
//! # Ok::<(), cursus_sfn::local::TestError>(())
//! ```
//!
//! A function of `#[task]` does the tasks of its states itself ([`MachineTest::task`]). Any other definition is run by [`Engine`].

#[cfg(feature = "tokio")]
mod concurrent;
mod error;
mod outcome;
mod task;
mod test;
mod typed;

pub use cursus_sfn_local::*;

pub use crate::assemble::TaskFailure;
#[cfg(feature = "tokio")]
pub use concurrent::AsyncMachineTest;
pub use error::TestError;
pub use outcome::TestRun;
pub use test::MachineTest;

use crate::StateMachine;
use task::Functions;

/// Testing a machine in process.
pub trait TestMachine {
    /// What its executions are started with.
    type In;
    /// What its executions end with.
    type Out;
    /// What it is configured by.
    type Env;

    /// A test of the machine, to be told what is done in place of its tasks.
    fn test<'h>(&self, env: &Self::Env) -> MachineTest<'h, Self::In, Self::Out>;

    /// The same with tasks that are futures, and run beside each other.
    ///
    /// ```
    /// use cursus_sfn::local::Pace;
    /// use cursus_sfn::prelude::*;
    ///
    /// static ECHO: StateMachine<String, String> = state_machine!(
    ///     machine(input = String, output = String),
    ///     echo = LambdaFunction::<String, String> { function_name: "echo" },
    ///     start >> echo >> end,
    /// );
    ///
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    /// # runtime.block_on(async {
    /// let mut test = ECHO.test_async(&()).on("echo", |text: String| async move { Ok(text) });
    /// let run = test.run("hello".to_owned(), Pace::Virtual).await?;
    /// assert_eq!(run.assert_succeeded(), "hello");
    /// # Ok::<(), cursus_sfn::local::TestError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "tokio")]
    fn test_async<'h>(&self, env: &Self::Env) -> AsyncMachineTest<'h, Self::In, Self::Out>;
}

impl<In, Out, Env: 'static> TestMachine for StateMachine<In, Out, Env> {
    type In = In;
    type Out = Out;
    type Env = Env;

    fn test<'h>(&self, env: &Env) -> MachineTest<'h, In, Out> {
        MachineTest::new(self.assemble(env), Functions::of(self.spec()))
    }

    #[cfg(feature = "tokio")]
    fn test_async<'h>(&self, env: &Env) -> AsyncMachineTest<'h, In, Out> {
        AsyncMachineTest::new(self.assemble(env), Functions::of(self.spec()))
    }
}
