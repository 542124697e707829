//! Functions and errors in a module without any prelude, in which the usual names mean something else.

/// Modules with the names of crates.
mod std {}
mod core {}
mod cursus_sfn {}

/// Not `core::result::Result`.
#[::core::prelude::v1::derive(::cursus_sfn::Payload, ::serde::Serialize, ::serde::Deserialize)]
struct Output {
    state: i64,
}

/// Variants with the names of what expansions use.
#[::core::prelude::v1::derive(::core::fmt::Debug, ::cursus_sfn::TaskError)]
enum Error {
    Name {
        f: i64,
    },
    r#Type(i64, i64),
    #[task_error(name = "No more")]
    Names,
}

impl ::core::fmt::Display for Error {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Name { f: number } => ::core::fmt::Display::fmt(number, f),
            Self::r#Type(one, other) => ::core::fmt::Display::fmt(&(one + other), f),
            Self::Names => f.write_str("no more"),
        }
    }
}

#[expect(clippy::unused_async, reason = "it is a function of a user")]
#[::cursus_sfn::task(
    ::cursus_sfn::states::LambdaFunction,
    retry(on = [Error::TYPE, "Busy"], backoff_rate = 3),
    function_name = "builder",
    timeout_seconds = 5
)]
async fn builder(input: i64) -> ::core::result::Result<Output, Error> {
    match input {
        0 => ::core::result::Result::Err(Error::Name { f: input }),
        1 => ::core::result::Result::Err(Error::r#Type(input, input)),
        2 => ::core::result::Result::Err(Error::Names),
        state => ::core::result::Result::Ok(Output { state }),
    }
}

#[::cursus_sfn::task(::cursus_sfn::states::LambdaFunction, function_name = "run")]
fn r#fn(input: Output) -> i64 {
    input.state
}

macro_rules! tasks {
    ($($name:ident: $input:ty => $output:ty = $kind:path;)*) => {
        $(#[::cursus_sfn::task($kind, function_name = "made")]
        fn $name(input: $input) -> $output {
            input
        })*
    };
}

tasks! {
    made_by_a_macro: i64 => i64 = ::cursus_sfn::states::LambdaFunction;
}

static MACHINE: ::cursus_sfn::StateMachine<i64, i64> = ::cursus_sfn::state_machine!(
    machine(input = i64, output = i64),
    builder = Builder {}.catch([Error::NAME, Error::NAMES] >> refused),
    run = Fn {},
    made = MadeByAMacro {},
    refused = fail(error = "Refused"),
    start >> builder >> run >> made >> end,
);

#[::core::prelude::v1::test]
fn functions_without_prelude_are_as_any_others() {
    use ::cursus_sfn::local::TestMachine;

    let mut test = MACHINE.test(&());
    test = test.task::<Builder>().task::<Fn>().task::<MadeByAMacro>();
    ::std::assert_eq!(test.run(7).unwrap().assert_succeeded(), 7);
    for (input, error) in [(0, "Name"), (2, "No more")] {
        let run = test.run(input).unwrap();
        let _ = run.assert_caught("builder", error).assert_failed("Refused");
    }
    let _ = test.run(1).unwrap().assert_failed("Type");
    ::std::assert_eq!(
        crate::state(MACHINE, "builder")["Retry"][0],
        crate::json(
            r#"{
                "ErrorEquals": ["Type", "Busy"],
                "IntervalSeconds": 1,
                "MaxAttempts": 3,
                "BackoffRate": 3.0
            }"#
        )
    );
}
