const MACHINE: _ = {
    #[allow(unexpected_cfgs)]
    const _: () = {
        #[cfg(rust_analyzer)]
        const _: () = {
            #[allow(non_camel_case_types, dead_code)]
            enum __State {
                start,
                end,
                check,
                decide,
                charge,
                failed,
            }
            let _ = __State::start;
            let _ = __State::check;
            let _ = __State::decide;
            let _ = __State::charge;
            let _ = __State::end;
            let _ = __State::charge;
            let _ = __State::failed;
            let _ = __State::failed;
        };
    };
    static __MACHINE: ::cursus_sfn::__private::MachineSpec<'static> = ::cursus_sfn::__private::MachineSpec {
        name: ::core::option::Option::None,
        comment: ::core::option::Option::None,
        machine_type: ::core::option::Option::None,
        timeout_seconds: ::core::option::Option::Some({
            let seconds: ::core::primitive::u32 = 60;
            seconds
        }),
        query_language: ::core::option::Option::None,
        input: &::cursus_sfn::__private::execution_input(
            <Order as ::cursus_sfn::__private::Payload>::PAYLOAD,
        ),
        output: <Receipt as ::cursus_sfn::__private::Payload>::PAYLOAD,
        start: 0usize,
        states: &[
            ::cursus_sfn::__private::StateNode {
                name: "check",
                spec: <Check as ::cursus_sfn::__private::State>::SPEC,
                kind: 0usize,
                scope: ::core::option::Option::None,
                inner: &[],
                incoming: &[],
                exit: ::cursus_sfn::__private::Exit::Next(1usize),
                catches: &[
                    ::cursus_sfn::__private::CatchSpec {
                        error_equals: &[
                            ::cursus_sfn::__private::ErrorName::new("Rejected"),
                            ::cursus_sfn::__private::error_name(
                                || States::Timeout,
                                States::Timeout,
                            ),
                        ],
                        next: 3usize,
                    },
                ],
                bindings: &[],
                operands: &[],
                complaint: &<Check as ::cursus_sfn::__private::State>::COMPLAINT,
                configured: ::cursus_sfn::__private::Configured::Exactly(
                    &[::cursus_sfn::__private::key("limit")],
                ),
                settings: &[],
                query_language: ::core::option::Option::None,
            },
            ::cursus_sfn::__private::StateNode {
                name: "decide",
                spec: <::cursus_sfn::__private::flow::Choice as ::cursus_sfn::__private::State>::SPEC,
                kind: 1usize,
                scope: ::core::option::Option::None,
                inner: &[],
                incoming: &[
                    ::cursus_sfn::__private::Incoming {
                        from: 0usize,
                        via: ::cursus_sfn::__private::Via::Next,
                    },
                ],
                exit: ::cursus_sfn::__private::Exit::Choice {
                    rules: &[
                        ::cursus_sfn::__private::ChoiceRule {
                            condition: &[
                                ::cursus_sfn::__private::Step::Operand(0usize),
                                ::cursus_sfn::__private::Step::Literal(
                                    ::cursus_sfn::__private::Literal::Float(0.5f64),
                                ),
                                ::cursus_sfn::__private::Step::Apply(
                                    ::cursus_sfn::__private::Operation::Greater,
                                    2usize,
                                ),
                                ::cursus_sfn::__private::Step::Operand(1usize),
                                ::cursus_sfn::__private::Step::Apply(
                                    ::cursus_sfn::__private::Operation::Not,
                                    1usize,
                                ),
                                ::cursus_sfn::__private::Step::Apply(
                                    ::cursus_sfn::__private::Operation::And,
                                    2usize,
                                ),
                            ],
                            next: 2usize,
                        },
                    ],
                    default: ::core::option::Option::Some(3usize),
                },
                catches: &[],
                bindings: &[],
                operands: &[
                    ::cursus_sfn::__private::DataRef {
                        root: ::cursus_sfn::__private::Root::State(0usize),
                        path: &["score"],
                    },
                    ::cursus_sfn::__private::DataRef {
                        root: ::cursus_sfn::__private::Root::Input,
                        path: &["trusted"],
                    },
                ],
                complaint: &<::cursus_sfn::__private::flow::Choice as ::cursus_sfn::__private::State>::COMPLAINT,
                configured: ::cursus_sfn::__private::Configured::AtLeast(&[]),
                settings: &[],
                query_language: ::core::option::Option::None,
            },
            ::cursus_sfn::__private::StateNode {
                name: "charge",
                spec: <LambdaFunction<
                    Charge,
                    Receipt,
                > as ::cursus_sfn::__private::State>::SPEC,
                kind: 2usize,
                scope: ::core::option::Option::None,
                inner: &[],
                incoming: &[
                    ::cursus_sfn::__private::Incoming {
                        from: 1usize,
                        via: ::cursus_sfn::__private::Via::Next,
                    },
                ],
                exit: ::cursus_sfn::__private::Exit::End,
                catches: &[],
                bindings: &[
                    ::cursus_sfn::__private::Binding {
                        port: "amount",
                        to: ::cursus_sfn::__private::Bound::Data(::cursus_sfn::__private::DataRef {
                            root: ::cursus_sfn::__private::Root::State(0usize),
                            path: &["total"],
                        }),
                    },
                    ::cursus_sfn::__private::Binding {
                        port: "currency",
                        to: ::cursus_sfn::__private::Bound::Literal(
                            ::cursus_sfn::__private::Literal::String("EUR"),
                        ),
                    },
                ],
                operands: &[],
                complaint: &<LambdaFunction<
                    Charge,
                    Receipt,
                > as ::cursus_sfn::__private::State>::COMPLAINT,
                configured: ::cursus_sfn::__private::Configured::Exactly(
                    &[::cursus_sfn::__private::key("function_name")],
                ),
                settings: &[],
                query_language: ::core::option::Option::None,
            },
            ::cursus_sfn::__private::StateNode {
                name: "failed",
                spec: <::cursus_sfn::__private::flow::Fail as ::cursus_sfn::__private::State>::SPEC,
                kind: 3usize,
                scope: ::core::option::Option::None,
                inner: &[],
                incoming: &[
                    ::cursus_sfn::__private::Incoming {
                        from: 0usize,
                        via: ::cursus_sfn::__private::Via::Caught,
                    },
                    ::cursus_sfn::__private::Incoming {
                        from: 1usize,
                        via: ::cursus_sfn::__private::Via::Next,
                    },
                ],
                exit: ::cursus_sfn::__private::Exit::End,
                catches: &[],
                bindings: &[],
                operands: &[],
                complaint: &<::cursus_sfn::__private::flow::Fail as ::cursus_sfn::__private::State>::COMPLAINT,
                configured: ::cursus_sfn::__private::Configured::AtLeast(
                    &[::cursus_sfn::__private::key("error")],
                ),
                settings: &[],
                query_language: ::core::option::Option::None,
            },
        ],
        scopes: &[],
    };
    static __OUTPUT_NAMES: ::cursus_sfn::__private::OutputNames = ::cursus_sfn::__private::OutputNames::of(
        &__MACHINE,
    );
    static __DEFINITION: ::cursus_sfn::__private::Definition<Env> = ::cursus_sfn::__private::Definition {
        spec: &__MACHINE,
        configure: &[
            __configure_check,
            __configure_decide,
            __configure_charge,
            __configure_failed,
        ],
        identifiers: &["check", "decide", "charge", "failed"],
        fields: ::core::option::Option::None,
    };
    #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
    fn __configure_check(
        env: &Env,
        configuration: &mut ::cursus_sfn::__private::Configuration,
    ) {
        let builder = <Check as ::cursus_sfn::__private::State>::builder();
        let builder = builder.limit(env.limit);
        <Check as ::cursus_sfn::__private::State>::configure(
            &<Check as ::core::convert::From<_>>::from(builder.__into_state()),
            configuration,
        );
        let retry: ::cursus_sfn::__private::Retry = Retry::on(["Busy"]);
        configuration.retry(retry);
    }
    #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
    fn __configure_decide(
        env: &Env,
        configuration: &mut ::cursus_sfn::__private::Configuration,
    ) {}
    #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
    fn __configure_charge(
        env: &Env,
        configuration: &mut ::cursus_sfn::__private::Configuration,
    ) {
        let builder = <LambdaFunction<
            Charge,
            Receipt,
        > as ::cursus_sfn::__private::State>::builder();
        let builder = builder.function_name("charge");
        <LambdaFunction<
            Charge,
            Receipt,
        > as ::cursus_sfn::__private::State>::configure(
            &<LambdaFunction<
                Charge,
                Receipt,
            > as ::core::convert::From<_>>::from(builder.__into_state()),
            configuration,
        );
    }
    #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
    fn __configure_failed(
        env: &Env,
        configuration: &mut ::cursus_sfn::__private::Configuration,
    ) {
        let builder = <::cursus_sfn::__private::flow::Fail as ::cursus_sfn::__private::State>::builder();
        let builder = builder.error("Failed");
        <::cursus_sfn::__private::flow::Fail as ::cursus_sfn::__private::State>::configure(
            &builder.__into_state(),
            configuration,
        );
    }
    {
        #[allow(non_upper_case_globals)]
        const state_check: () = ::cursus_sfn::__private::require_state::<
            4usize,
        >(&__MACHINE, &__OUTPUT_NAMES, 0usize);
        const _: () = ::cursus_sfn::__private::require_errors_of(
            <Check as ::cursus_sfn::__private::State>::SPEC,
            &[::cursus_sfn::__private::ErrorName::new("Rejected")],
        );
        const _: () = ::cursus_sfn::__private::require_errors_of(
            <Check as ::cursus_sfn::__private::State>::SPEC,
            &[::cursus_sfn::__private::error_name(|| States::Timeout, States::Timeout)],
        );
        #[allow(non_upper_case_globals)]
        const state_decide: () = ::cursus_sfn::__private::require_state::<
            4usize,
        >(&__MACHINE, &__OUTPUT_NAMES, 1usize);
        const _: () = {
            __EXPRESSIONS_OF_decide;
            ::cursus_sfn::__private::require_operand::<
                4usize,
            >(&__MACHINE, &__OUTPUT_NAMES, 1usize, 0usize)
        };
        const _: () = {
            __EXPRESSIONS_OF_decide;
            ::cursus_sfn::__private::require_operand::<
                4usize,
            >(&__MACHINE, &__OUTPUT_NAMES, 1usize, 1usize)
        };
        const _: () = {
            __EXPRESSIONS_OF_decide;
            ::cursus_sfn::__private::require_step(
                &__MACHINE,
                1usize,
                ::cursus_sfn::__private::ExpressionOf::Rule(0usize),
                4usize,
            )
        };
        #[allow(non_upper_case_globals)]
        const state_charge: () = ::cursus_sfn::__private::require_state::<
            4usize,
        >(&__MACHINE, &__OUTPUT_NAMES, 2usize);
        const _: () = {
            let found = ::cursus_sfn::__private::require_binding::<
                4usize,
            >(&__MACHINE, &__OUTPUT_NAMES, 2usize, 0usize);
            ::cursus_sfn::__private::require_bound(&found, &__MACHINE, 2usize);
        };
        const _: () = {
            let found = ::cursus_sfn::__private::require_binding::<
                4usize,
            >(&__MACHINE, &__OUTPUT_NAMES, 2usize, 1usize);
            ::cursus_sfn::__private::require_bound(&found, &__MACHINE, 2usize);
        };
        #[allow(non_upper_case_globals)]
        const state_failed: () = ::cursus_sfn::__private::require_state::<
            4usize,
        >(&__MACHINE, &__OUTPUT_NAMES, 3usize);
        #[allow(
            non_snake_case,
            non_upper_case_globals,
            unused_variables,
            unused_parens,
            clippy::all,
            clippy::pedantic
        )]
        const __EXPRESSIONS_OF_decide: () = {
            let _ = || {
                {
                    let check = ::cursus_sfn::__private::data::<
                        <Check as ::cursus_sfn::__private::State>::Output,
                    >();
                    let input = ::cursus_sfn::__private::data::<Order>();
                    let _: ::core::primitive::bool = check.score > 0.5 && !input.trusted;
                }
            };
        };
    }
    <::cursus_sfn::__private::StateMachine<Order, Receipt, Env>>::new(&__DEFINITION)
};
