//! Several conditions at once: no prelude, shadowed names and primitives, raw identifiers, conditions, a const parameter, a
//! where clause, a lifetime, and a struct that a macro writes.

#![allow(dead_code, non_camel_case_types)]

use ::core::primitive::{u32 as number, usize as count};
use ::std::string::String as Text;

mod alloc {}
mod core {}
mod cursus_sfn {}
mod serde {}
mod std {}

struct Box;
struct Clone;
struct Default;
struct Err;
struct From;
struct Into;
struct None;
struct Ok;
struct Option;
struct PhantomData;
struct Result;
struct Send;
struct Some;
struct String;
struct Sync;
struct Vec;
struct bool;
struct f64;
struct i64;
struct str;
struct u8;
struct u32;
struct usize;

#[::core::prelude::v1::derive(::cursus_sfn::Payload)]
struct r#In<'a, T: 'a>
where
    T: ::cursus_sfn::spec::Payload,
{
    r#type: &'a T,
    #[cfg(any())]
    gone: Missing,
    #[cfg(test)]
    kept: Text,
}

macro_rules! payload {
    ($visibility:vis $name:ident { $($field:ident: $ty:ty),* }) => {
        #[::core::prelude::v1::derive(::cursus_sfn::Payload)]
        $visibility struct $name { $($field: $ty),* }
    };
}

payload!(pub(super) Made { r#type: Text, kept: Text });

#[::core::prelude::v1::derive(::cursus_sfn::State)]
#[state(
    resource = "arn:aws:states:::lambda:invoke",
    input(T),
    output(Made),
    no_implicit_prelude
)]
struct r#Work<T, const N: count = 3>
where
    T: ::cursus_sfn::spec::Payload,
{
    #[parameter]
    function_name: ::std::string::String,
    #[cfg(any())]
    #[parameter]
    gone: Missing,
    #[cfg_attr(test, parameter)]
    r#final: ::core::option::Option<number>,
    types: ::core::marker::PhantomData<fn(T)>,
}

static MACHINE: ::cursus_sfn::StateMachine<Made> = ::cursus_sfn::state_machine!(
    machine(input = Made),
    r#match = Work::<In<'static, Text>> {
        function_name: "first",
        r#final: 3
    },
    #[cfg(any())]
    gone = Missing {},
    #[cfg(test)]
    r#if = Work::<Made, 4> {
        function_name: "second"
    }
    .catch("Busy" >> r#else),
    r#else = fail(error = "Busy"),
    start >> r#match >> r#if >> end,
);

#[::core::prelude::v1::test]
fn all_of_it_comes_to_a_machine() {
    let first = super::state(MACHINE, "match");
    ::std::assert_eq!(
        first["Parameters"],
        super::json(
            r#"{
                "FunctionName": "first",
                "Final": 3,
                "Payload": {
                    "type.$": "$$.Execution.Input.type",
                    "kept.$": "$$.Execution.Input.kept"
                }
            }"#
        )
    );
    let second = super::state(MACHINE, "if");
    ::std::assert_eq!(second["Catch"][0]["Next"], super::json(r#""else""#));
    ::std::assert_eq!(
        second["Parameters"]["Payload"],
        super::json(r#"{"type.$": "$.match.type", "kept.$": "$.match.kept"}"#)
    );
}
