const MACHINE: _ = {
    #[allow(deprecated)]
    use ::cursus_sfn::__private as __cursus_sfn;
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
    static __MACHINE: __cursus_sfn::MachineSpec<'static> = __cursus_sfn::MachineSpec {
        timeout_seconds: ::core::option::Option::Some({
            let seconds: ::core::primitive::u32 = 60;
            seconds
        }),
        input: &__cursus_sfn::execution_input(
            <Order as ::cursus_sfn::__private::Payload>::PAYLOAD,
        ),
        output: <Receipt as ::cursus_sfn::__private::Payload>::PAYLOAD,
        start: 0usize,
        states: {
            static __STATES: [__cursus_sfn::StateNode<'static>; 4usize] = [
                __cursus_sfn::StateNode {
                    catches: &[
                        __cursus_sfn::CatchSpec {
                            error_equals: &[
                                __cursus_sfn::ErrorName::new("Rejected"),
                                ::cursus_sfn::__private::error_name(
                                    || States::Timeout,
                                    States::Timeout,
                                ),
                            ],
                            next: 3usize,
                        },
                    ],
                    ..__cursus_sfn::StateNode::new(
                        "check",
                        <Check as ::cursus_sfn::__private::State>::SPEC,
                        0usize,
                        &[],
                        __cursus_sfn::Exit::Next(1usize),
                        __cursus_sfn::Configured::Exactly(&[499984984428]),
                    )
                },
                __cursus_sfn::StateNode {
                    operands: &[
                        __cursus_sfn::DataRef {
                            root: __cursus_sfn::Root::State(0usize),
                            path: &["score"],
                        },
                        __cursus_sfn::DataRef {
                            root: __cursus_sfn::Root::Input,
                            path: &["trusted"],
                        },
                    ],
                    ..__cursus_sfn::StateNode::new(
                        "decide",
                        <__cursus_sfn::flow::Choice as ::cursus_sfn::__private::State>::SPEC,
                        1usize,
                        &[
                            __cursus_sfn::Incoming {
                                from: 0usize,
                                via: __cursus_sfn::Via::Next,
                            },
                        ],
                        __cursus_sfn::Exit::Choice {
                            rules: &[
                                __cursus_sfn::ChoiceRule {
                                    condition: &[
                                        __cursus_sfn::Step::Operand(0usize),
                                        __cursus_sfn::Step::Literal(
                                            __cursus_sfn::Literal::Float(0.5f64),
                                        ),
                                        __cursus_sfn::Step::Apply(
                                            __cursus_sfn::Operation::Greater,
                                            2usize,
                                        ),
                                        __cursus_sfn::Step::Operand(1usize),
                                        __cursus_sfn::Step::Apply(
                                            __cursus_sfn::Operation::Not,
                                            1usize,
                                        ),
                                        __cursus_sfn::Step::Apply(
                                            __cursus_sfn::Operation::And,
                                            2usize,
                                        ),
                                    ],
                                    next: 2usize,
                                },
                            ],
                            default: ::core::option::Option::Some(3usize),
                        },
                        __cursus_sfn::Configured::AtLeast(&[]),
                    )
                },
                __cursus_sfn::StateNode {
                    bindings: &[
                        __cursus_sfn::Binding {
                            port: "amount",
                            to: __cursus_sfn::Bound::Data(__cursus_sfn::DataRef {
                                root: __cursus_sfn::Root::State(0usize),
                                path: &["total"],
                            }),
                        },
                        __cursus_sfn::Binding {
                            port: "currency",
                            to: __cursus_sfn::Bound::Literal(
                                __cursus_sfn::Literal::String("EUR"),
                            ),
                        },
                    ],
                    ..__cursus_sfn::StateNode::new(
                        "charge",
                        <LambdaFunction<
                            Charge,
                            Receipt,
                        > as ::cursus_sfn::__private::State>::SPEC,
                        2usize,
                        &[
                            __cursus_sfn::Incoming {
                                from: 1usize,
                                via: __cursus_sfn::Via::Next,
                            },
                        ],
                        __cursus_sfn::Exit::End,
                        __cursus_sfn::Configured::Exactly(
                            &[8035896067036438826147459790182],
                        ),
                    )
                },
                __cursus_sfn::StateNode::new(
                    "failed",
                    <__cursus_sfn::flow::Fail as ::cursus_sfn::__private::State>::SPEC,
                    3usize,
                    &[
                        __cursus_sfn::Incoming {
                            from: 0usize,
                            via: __cursus_sfn::Via::Caught,
                        },
                        __cursus_sfn::Incoming {
                            from: 1usize,
                            via: __cursus_sfn::Via::Next,
                        },
                    ],
                    __cursus_sfn::Exit::End,
                    __cursus_sfn::Configured::AtLeast(&[491496043109]),
                ),
            ];
            &__STATES
        },
        ..__cursus_sfn::MachineSpec::EMPTY
    };
    enum __Names {}
    impl __cursus_sfn::Names for __Names {
        const NAMES: __cursus_sfn::OutputNames = __cursus_sfn::OutputNames::of(
            &__MACHINE,
        );
    }
    #[allow(dead_code, non_snake_case, unused_variables, clippy::all, clippy::pedantic)]
    static __DEFINITION: __cursus_sfn::Definition<Env> = {
        fn __configure_check(
            env: &Env,
            configuration: &mut __cursus_sfn::Configuration,
        ) {
            let builder = <Check as ::cursus_sfn::__private::State>::builder();
            let builder = builder.limit(env.limit);
            builder.__configure::<Check>(configuration);
            let retry: ::cursus_sfn::__private::Retry = Retry::on(["Busy"]);
            configuration.retry(retry);
        }
        fn __configure_decide(
            env: &Env,
            configuration: &mut __cursus_sfn::Configuration,
        ) {}
        fn __configure_charge(
            env: &Env,
            configuration: &mut __cursus_sfn::Configuration,
        ) {
            let builder = <LambdaFunction<
                Charge,
                Receipt,
            > as ::cursus_sfn::__private::State>::builder();
            let builder = builder.function_name("charge");
            builder.__configure::<LambdaFunction<Charge, Receipt>>(configuration);
        }
        fn __configure_failed(
            env: &Env,
            configuration: &mut __cursus_sfn::Configuration,
        ) {
            let builder = <__cursus_sfn::flow::Fail as ::cursus_sfn::__private::State>::builder();
            let builder = builder.error("Failed");
            builder.__configure::<__cursus_sfn::flow::Fail>(configuration);
        }
        __cursus_sfn::Definition {
            spec: &__MACHINE,
            configure: &[
                __configure_check,
                __configure_decide,
                __configure_charge,
                __configure_failed,
            ],
            fields: ::core::option::Option::None,
        }
    };
    {
        const state_check: () = ::cursus_sfn::__private::require_state::<
            __Names,
            4usize,
        >(&__MACHINE, 0usize);
        const _: () = ::cursus_sfn::__private::require_errors_of(
            <Check as ::cursus_sfn::__private::State>::SPEC,
            &[__cursus_sfn::ErrorName::new("Rejected")],
        );
        const _: () = ::cursus_sfn::__private::require_errors_of(
            <Check as ::cursus_sfn::__private::State>::SPEC,
            &[::cursus_sfn::__private::error_name(|| States::Timeout, States::Timeout)],
        );
        const state_decide: () = ::cursus_sfn::__private::require_state::<
            __Names,
            4usize,
        >(&__MACHINE, 1usize);
        const _: () = {
            __EXPRESSIONS_OF_decide;
            ::cursus_sfn::__private::require_operand::<
                __Names,
                4usize,
            >(&__MACHINE, 1usize, 0usize)
        };
        const _: () = {
            __EXPRESSIONS_OF_decide;
            ::cursus_sfn::__private::require_operand::<
                __Names,
                4usize,
            >(&__MACHINE, 1usize, 1usize)
        };
        const _: () = {
            __EXPRESSIONS_OF_decide;
            ::cursus_sfn::__private::require_step(
                &__MACHINE,
                1usize,
                __cursus_sfn::ExpressionOf::Rule(0usize),
                4usize,
            )
        };
        const state_charge: () = ::cursus_sfn::__private::require_state::<
            __Names,
            4usize,
        >(&__MACHINE, 2usize);
        const _: () = {
            let found = ::cursus_sfn::__private::require_binding::<
                __Names,
                4usize,
            >(&__MACHINE, 2usize, 0usize);
            ::cursus_sfn::__private::require_bound(&found, &__MACHINE, 2usize);
        };
        const _: () = {
            let found = ::cursus_sfn::__private::require_binding::<
                __Names,
                4usize,
            >(&__MACHINE, 2usize, 1usize);
            ::cursus_sfn::__private::require_bound(&found, &__MACHINE, 2usize);
        };
        const state_failed: () = ::cursus_sfn::__private::require_state::<
            __Names,
            4usize,
        >(&__MACHINE, 3usize);
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
                    let check = __cursus_sfn::data::<
                        <Check as ::cursus_sfn::__private::State>::Output,
                    >();
                    let input = __cursus_sfn::data::<Order>();
                    let _: ::core::primitive::bool = check.score > 0.5 && !input.trusted;
                }
            };
        };
    }
    <__cursus_sfn::StateMachine<Order, Receipt, Env>>::new(&__DEFINITION)
};
