#[derive(
    ::cursus_sfn::__private::derive::State,
    ::cursus_sfn::__private::derive::Serialize,
    ::cursus_sfn::__private::derive::Deserialize,
    ::core::fmt::Debug,
    ::core::clone::Clone
)]
#[serde(crate = "::cursus_sfn::__private::serde")]
#[state(resource = "arn:aws:states:::lambda:invoke")]
struct Bare;
#[derive(
    ::cursus_sfn::__private::derive::State,
    ::cursus_sfn::__private::derive::Deserialize,
    ::core::clone::Clone
)]
#[serde(crate = "::cursus_sfn::__private::serde")]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[derive(Debug, serde::Serialize)]
struct Derived {
    #[parameter]
    name: String,
}
