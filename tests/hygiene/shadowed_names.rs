//! Names of the standard library, of the prelude and of the crates in use, given to something else.

#![allow(
    unused_macros,
    dead_code,
    nonstandard_style,
    reason = "what is shadowed is not meant to be used"
)]

/// Modules with the names of crates.
mod std {}
mod core {}
mod alloc {}
mod serde {}
mod serde_json {}
mod cursus_sfn {}
mod cursus_sfn_core {}

macro_rules! shadow {
    ($($name:ident)*) => {
        $(macro_rules! $name {
            ($dollar:tt) => {
                compile_error!("the macro of the user is called")
            };
        })*
    };
}

shadow! {
    assert concat format line column matches module_path panic stringify todo unreachable vec write
}

/// Not `core::option::Option`.
#[derive(
    ::cursus_sfn::Payload,
    ::serde::Serialize,
    ::serde::Deserialize,
    ::core::fmt::Debug,
    ::core::clone::Clone,
)]
struct Option {
    chosen: String,
}

#[derive(
    ::cursus_sfn::Payload,
    ::serde::Serialize,
    ::serde::Deserialize,
    ::core::fmt::Debug,
    ::core::clone::Clone,
)]
#[serde(transparent)]
struct String(::std::string::String);

impl From<&'static str> for String {
    fn from(text: &'static str) -> Self {
        Self(::std::string::String::from(text))
    }
}

impl PartialEq<&'static str> for String {
    fn eq(&self, other: &&'static str) -> bool {
        self.0 == *other
    }
}

#[derive(::cursus_sfn::Payload, ::serde::Serialize, ::serde::Deserialize)]
struct Vec<T> {
    items: [T; 2],
}

#[derive(::cursus_sfn::Payload, ::serde::Serialize, ::serde::Deserialize)]
struct Result {
    option: Option,
    string: String,
    vec: Vec<Box>,
    default: Default,
    iterator: u16,
}

#[derive(::cursus_sfn::Payload, ::serde::Serialize, ::serde::Deserialize)]
struct Box(bool);

#[derive(::cursus_sfn::Payload, ::serde::Serialize, ::serde::Deserialize)]
enum Default {
    Some,
    None,
    Ok,
    Err,
}

/// Constants, functions and types with the names of variants and traits.
struct Some;
const None: () = ();
fn Ok() {}
fn Err() {}
struct Into;
struct From_;
trait Iterator {}
trait Clone {}
trait Send {}
trait Sync {}
trait Sized {}
trait Fn {}
struct PhantomData;
struct StateMachine;
struct State;
struct Payload;
struct Configuration;

/// Methods of every type, with the names of methods that expansions call.
trait Everywhere: ::core::marker::Sized {
    fn build(self) {}
    fn builder(self) {}
    fn configure(self) {}
    fn parameter(self) {}
    fn field(self) {}
    fn value(self) {}
    fn rules(self) {}
    fn retry(self) {}
    fn comment(self) {}
    fn timeout_seconds(self) {}
    fn function_name(self) {}
    fn into(self) {}
    fn expect(self) {}
    fn unwrap_or_default(self) {}
    fn __into_state(self) {}
}

impl<T> Everywhere for T {}

#[::cursus_sfn::state(
    resource = "arn:aws:states:::lambda:invoke",
    input = Result,
    output = Result
)]
struct Check {
    #[parameter]
    function_name: String,
    #[parameter]
    limits: ::core::option::Option<u32>,
    #[parameter]
    option: ::core::option::Option<Option>,
    #[parameter]
    own: own::Option<u8>,
    #[state(timeout_seconds)]
    #[serde(default = "a_minute")]
    timeout_seconds: u32,
}

fn a_minute() -> u32 {
    60
}

/// Types with parameters and the names of those that expansions know, which are not these.
mod own {
    #[derive(
        ::serde::Serialize, ::serde::Deserialize, ::core::fmt::Debug, ::core::clone::Clone,
    )]
    pub(super) struct Option<T>(pub(super) T);
}

static MACHINE: ::cursus_sfn::StateMachine<Result, Result> = ::cursus_sfn::state_machine!(
    machine(input = Result, output = Result, name = "shadowed"),
    check = Check {
        function_name: "check",
        option: Option {
            chosen: String::from("this")
        },
        own: own::Option(9)
    }
    .retry(::cursus_sfn::Retry::on(["Busy"]))
    .bind(iterator = { ::core::convert::identity(7) }),
    choose = if check.option.chosen == "that" || check.iterator > 3 {
        pause
    } else {
        refused
    },
    pause = wait(seconds = 1),
    refused = fail(error = "Refused"),
    done = succeed(),
    start >> check >> choose,
    pause >> done,
);

#[test]
fn expansions_mean_the_standard_names() {
    let definition = crate::definition(MACHINE, &());
    let states = &definition["States"];
    assert_eq!(
        states["check"]["Parameters"],
        crate::json(
            r#"{
                "FunctionName": "check",
                "Option": { "chosen": "this" },
                "Own": 9,
                "Payload": {
                    "option.$": "$$.Execution.Input.option",
                    "string.$": "$$.Execution.Input.string",
                    "vec.$": "$$.Execution.Input.vec",
                    "default.$": "$$.Execution.Input.default",
                    "iterator": 7
                }
            }"#
        )
    );
    assert_eq!(states["check"]["TimeoutSeconds"], 60);
    assert_eq!(states["check"]["Retry"][0]["ErrorEquals"][0], "Busy");
    assert_eq!(states["done"]["OutputPath"], "$.check.output");
}

#[test]
fn a_type_is_not_optional_for_its_name() {
    assert_eq!(
        crate::fields::<Result>()[0],
        (
            ::core::option::Option::Some("option"),
            ::core::option::Option::Some("option"),
            true
        )
    );
    let shape = <Result as ::cursus_sfn::spec::Payload>::SHAPE;
    let option = shape.field("option").unwrap().shape;
    assert_eq!(option.describe(), "Option");
    assert_eq!(shape.field("string").unwrap().shape.describe(), "string");
    assert_eq!(shape.field("vec").unwrap().shape.describe(), "Vec");
}

#[test]
fn a_builder_takes_what_converts_into_the_type_of_the_user() {
    let check = Check::builder()
        .limits(3)
        .own(own::Option(4))
        .function_name("check")
        .build();
    assert_eq!(check.own.0, 4);
    assert_eq!(check.function_name.0, "check");
    assert_eq!(check.limits, ::core::option::Option::Some(3));
    ::std::assert!(check.option.is_none());
}

/// Types with the names of primitive ones, which the derives of serde do not bear.
mod primitive {
    struct bool;
    struct str;
    struct u32;
    struct u64;
    struct u128;
    struct usize;
    struct f64;
    struct i64;

    #[derive(::cursus_sfn::Payload)]
    struct Measured {
        score: ::core::primitive::f64,
        done: ::core::primitive::bool,
    }

    #[derive(::cursus_sfn::State)]
    #[state(
        resource = "arn:aws:states:::lambda:invoke",
        output = Measured
    )]
    #[retry(on = ["Busy"], backoff_rate = 1.5)]
    struct Measure {
        #[parameter]
        function_name: String,
        #[parameter]
        count: ::core::option::Option<::core::primitive::usize>,
    }

    static MACHINE: ::cursus_sfn::StateMachine = ::cursus_sfn::state_machine!(
        machine(timeout_seconds = 30),
        measure = Measure {
            function_name: "measure",
            count: 2
        },
        choose = if measure.done && measure.score >= 0.5 {
            pause
        } else {
            measure
        },
        pause = wait(seconds = 1),
        start >> measure >> choose,
        pause >> end,
    );

    #[test]
    fn expansions_mean_the_primitive_types() {
        let states = &crate::definition(MACHINE, &())["States"];
        assert_eq!(states["measure"]["Parameters"]["Count"], 2);
        assert_eq!(
            states["choose"]["Choices"][0]["And"][1]["NumericGreaterThanEquals"],
            0.5
        );
    }
}
