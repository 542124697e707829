/// Checks an order.
pub async fn check_order(order: Order) -> Result<Quote, OrderError> {
    todo!()
}
/// Checks an order.
///
///The state that runs [`check_order`](check_order()).
#[allow(dead_code, clippy::all, clippy::pedantic)]
pub struct CheckOrder(LambdaFunction<Order, Quote>);
#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    type __Kind = LambdaFunction<Order, Quote>;
    #[automatically_derived]
    impl ::cursus_sfn::__private::State for CheckOrder
    where
        Order: ::cursus_sfn::__private::Payload,
        Order: ::cursus_sfn::__private::serde::de::DeserializeOwned,
        Quote: ::cursus_sfn::__private::Payload,
        Quote: ::cursus_sfn::__private::serde::Serialize,
        OrderError: ::cursus_sfn::__private::TaskError,
        LambdaFunction: ::cursus_sfn::__private::RunsFunction,
    {
        const SPEC: &'static ::cursus_sfn::__private::StateSpec = &<__Kind as ::cursus_sfn::__private::State>::SPEC
            .of_function(
                ::cursus_sfn::__private::Name::digested(
                    "CheckOrder",
                    540220138133458004568131,
                    [
                        248162521812173395394099573424811640409, 8796093022208, 769,
                        540220138168642376656995, 0, 0, 0, 0, 0, 0, 0,
                    ],
                ),
                &::cursus_sfn::__private::FunctionSpec::new::<
                    CheckOrder,
                >(::core::concat!(::core::module_path!(), "::check_order"))
                    .error_handling(
                        &[
                            ::cursus_sfn::__private::ErrorHandlerSpec::retry(
                                &[
                                    ::cursus_sfn::__private::error_name(
                                        || OrderError::BUSY,
                                        OrderError::BUSY,
                                    ),
                                ],
                                ::cursus_sfn::__private::RetryConfig::DEFAULT
                                    .max_attempts(2),
                            ),
                        ],
                    )
                    .preset(&[8035896067036438826147459790182]),
            )
            .description("Checks an order.")
            .errors(<OrderError as ::cursus_sfn::__private::TaskError>::NAMES);
        const STATE_TYPE: &'static ::core::primitive::str = "CheckOrder";
        type Input = Order;
        type Output = Quote;
        type Builder = <__Kind as ::cursus_sfn::__private::State>::Builder;
        fn builder() -> Self::Builder {
            let builder = <__Kind as ::cursus_sfn::__private::State>::builder();
            let builder = builder.__preset(|builder| builder.function_name("check"));
            builder
        }
        fn configure(&self, configuration: &mut ::cursus_sfn::__private::Configuration) {
            <__Kind as ::cursus_sfn::__private::State>::configure(
                &self.0,
                configuration,
            );
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<__Kind> for CheckOrder {
        fn from(state: __Kind) -> Self {
            Self(state)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for CheckOrder {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str("CheckOrder")
        }
    }
    #[automatically_derived]
    impl ::cursus_sfn::__private::Task for CheckOrder
    where
        Order: ::cursus_sfn::__private::Payload,
        Order: ::cursus_sfn::__private::serde::de::DeserializeOwned,
        Quote: ::cursus_sfn::__private::Payload,
        Quote: ::cursus_sfn::__private::serde::Serialize,
        OrderError: ::cursus_sfn::__private::TaskError,
        LambdaFunction: ::cursus_sfn::__private::RunsFunction,
    {
        type Error = OrderError;
        async fn run(input: Order) -> ::core::result::Result<Quote, OrderError> {
            check_order(input).await
        }
    }
    const _: () = ::cursus_sfn::__private::require_errors(
        &[::cursus_sfn::__private::error_name(|| OrderError::BUSY, OrderError::BUSY)],
    );
    const _: () = ::cursus_sfn::__private::require_error_names(
        &[::cursus_sfn::__private::error_name(|| OrderError::BUSY, OrderError::BUSY)],
    );
    const _: () = ::cursus_sfn::__private::require_limits(
        &::cursus_sfn::__private::RetryConfig::DEFAULT.max_attempts(2),
    );
};
fn main() -> ::core::result::Result<(), ::cursus_sfn::__private::lambda::Error> {
    ::cursus_sfn::__private::lambda::run::<orders::CheckOrder>()
}
