///Builder of [`GlueJob`].
#[allow(clippy::all, clippy::pedantic)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct GlueJobBuilder<JobNameIsSet = ::cursus_sfn::__private::Unset> {
    value_of_job_name: ::core::option::Option<String>,
    value_of_capacity: ::core::option::Option<f64>,
    value_of_timeout_seconds: ::core::option::Option<u32>,
    progress: ::cursus_sfn::__private::Progress<(GlueJob, JobNameIsSet)>,
}
const _: () = {
    #[automatically_derived]
    #[allow(dead_code, clippy::all, clippy::pedantic)]
    impl GlueJob {
        ///A builder of [`GlueJob`] without any field set.
        pub fn builder() -> GlueJobBuilder {
            <Self as ::cursus_sfn::__private::State>::builder()
        }
    }
};
#[automatically_derived]
#[allow(dead_code, clippy::all, clippy::pedantic)]
impl<JobNameIsSet> GlueJobBuilder<JobNameIsSet> {
    ///Sets `job_name`.
    fn job_name(
        self,
        value: impl ::core::convert::Into<String>,
    ) -> GlueJobBuilder<::cursus_sfn::__private::Set>
    where
        JobNameIsSet: ::cursus_sfn::__private::NotYetSet,
    {
        GlueJobBuilder {
            value_of_job_name: ::core::option::Option::Some(
                ::core::convert::Into::into(value),
            ),
            value_of_capacity: self.value_of_capacity,
            value_of_timeout_seconds: self.value_of_timeout_seconds,
            progress: ::core::marker::PhantomData,
        }
    }
    ///Sets `capacity`.
    fn capacity(self, value: f64) -> GlueJobBuilder<JobNameIsSet> {
        GlueJobBuilder {
            value_of_job_name: self.value_of_job_name,
            value_of_capacity: ::core::option::Option::Some(value),
            value_of_timeout_seconds: self.value_of_timeout_seconds,
            progress: ::core::marker::PhantomData,
        }
    }
    ///Sets `timeout_seconds`.
    fn timeout_seconds(self, value: u32) -> GlueJobBuilder<JobNameIsSet> {
        GlueJobBuilder {
            value_of_job_name: self.value_of_job_name,
            value_of_capacity: self.value_of_capacity,
            value_of_timeout_seconds: ::core::option::Option::Some(value),
            progress: ::core::marker::PhantomData,
        }
    }
}
#[automatically_derived]
#[allow(dead_code, clippy::all, clippy::pedantic)]
impl<JobNameIsSet> GlueJobBuilder<JobNameIsSet> {
    #[doc(hidden)]
    pub fn __preset<JobNameIsNowSet>(
        self,
        set: impl ::core::ops::FnOnce(Self) -> GlueJobBuilder<JobNameIsNowSet>,
    ) -> Self {
        let set = set(self);
        GlueJobBuilder {
            value_of_job_name: set.value_of_job_name,
            value_of_capacity: set.value_of_capacity,
            value_of_timeout_seconds: set.value_of_timeout_seconds,
            progress: ::core::marker::PhantomData,
        }
    }
}
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "required configuration field `job_name` is not set",
    label = "`job_name` is missing",
    note = "call `.job_name(..)` before `.build()`"
)]
pub trait GlueJobHasJobName {}
#[automatically_derived]
#[diagnostic::do_not_recommend]
impl GlueJobHasJobName for ::cursus_sfn::__private::Set {}
#[automatically_derived]
#[allow(dead_code, clippy::all, clippy::pedantic)]
impl<JobNameIsSet> GlueJobBuilder<JobNameIsSet> {
    ///The [`GlueJob`]; exists once every required field is set.
    pub fn build(self) -> GlueJob
    where
        JobNameIsSet: GlueJobHasJobName,
    {
        self.__into_state()
    }
    /// Configures the state as a kind that it may be the state of, as a function's is.
    #[doc(hidden)]
    pub fn __configure<S>(
        self,
        configuration: &mut ::cursus_sfn::__private::Configuration,
    )
    where
        S: ::cursus_sfn::__private::State + ::core::convert::From<GlueJob>,
    {
        S::configure(
            &<S as ::core::convert::From<_>>::from(self.__into_state()),
            configuration,
        );
    }
    fn __into_state(self) -> GlueJob {
        GlueJob {
            job_name: ::core::option::Option::expect(
                self.value_of_job_name,
                "`job_name` was checked to be set",
            ),
            capacity: self.value_of_capacity,
            timeout_seconds: self.value_of_timeout_seconds,
        }
    }
}
const _: () = {
    const __SPEC: ::cursus_sfn::__private::StateSpec = ::cursus_sfn::__private::StateSpec::declared(
            ::cursus_sfn::__private::Name::digested(
                "GlueJob",
                27706913038101575,
                [
                    129890235689869488034552067458278220729, 140737488355328, 769,
                    27707050477055079, 0, 0, 0, 0, 0, 0, 0,
                ],
            ),
            ::cursus_sfn::__private::StateKind::Task(
                ::core::option::Option::Some("arn:aws:states:::glue:startJobRun.sync"),
            ),
            "glue",
            "",
            {
                static __LIST: [::cursus_sfn::__private::ErrorHandlerSpec; 2usize] = [
                    ::cursus_sfn::__private::ErrorHandlerSpec::retry(
                        &[
                            ::cursus_sfn::__private::ErrorName::new(
                                "Glue.ConcurrentRunsExceededException",
                            ),
                        ],
                        ::cursus_sfn::__private::RetryConfig::DEFAULT.max_attempts(5),
                    ),
                    ::cursus_sfn::__private::ErrorHandlerSpec::catch(
                        &[
                            ::cursus_sfn::__private::error_name(
                                || States::TaskFailed,
                                States::TaskFailed,
                            ),
                        ],
                    ),
                ];
                &__LIST
            },
            {
                static __LIST: [::cursus_sfn::__private::ConfigField; 3usize] = [
                    ::cursus_sfn::__private::ConfigField {
                        name: "job_name",
                        key: 7308604896966766442,
                        required: true,
                    },
                    ::cursus_sfn::__private::ConfigField {
                        name: "capacity",
                        key: 8751735851445150051,
                        required: false,
                    },
                    ::cursus_sfn::__private::ConfigField {
                        name: "timeout_seconds",
                        key: 599151129262745746980277972540156276,
                        required: false,
                    },
                ];
                &__LIST
            },
            ::cursus_sfn::__private::Checked::Everything,
        )
        .dependencies({
            static __LIST: [::cursus_sfn::__private::DependencySpec; 1usize] = [
                ::cursus_sfn::__private::DependencySpec::named(
                        ::cursus_sfn::__private::Name::digested(
                            "dataset",
                            32762643529097572,
                            [
                                20522684371894469419224589253281489480,
                                36893488147687538690, 769, 32762643529097572, 0, 0, 0, 0, 0,
                                0, 0,
                            ],
                        ),
                        ::cursus_sfn::__private::DependencyType::JsonInput,
                    )
                    .parameter("Dataset")
                    .data_type(<String as ::cursus_sfn::__private::Payload>::SHAPE),
            ];
            &__LIST
        })
        .outputs({
            static __LIST: [::cursus_sfn::__private::OutputSpec; 1usize] = [
                ::cursus_sfn::__private::OutputSpec::named(
                        ::cursus_sfn::__private::Name::digested(
                            "run_id",
                            110403735418226,
                            [
                                249490939300243700617588597149237274330, 67109376, 770,
                                7239026, 25705, 0, 0, 0, 0, 0, 0,
                            ],
                        ),
                        ::cursus_sfn::__private::DependencyType::JsonOutput,
                    )
                    .result_path("$.Id")
                    .data_type(<String as ::cursus_sfn::__private::Payload>::SHAPE),
            ];
            &__LIST
        });
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::cursus_sfn::__private::State for GlueJob {
        const SPEC: &'static ::cursus_sfn::__private::StateSpec = &__SPEC;
        const STATE_TYPE: &'static ::core::primitive::str = "GlueJob";
        type Input = ();
        type Output = ();
        type Builder = GlueJobBuilder;
        fn builder() -> Self::Builder {
            GlueJobBuilder {
                value_of_job_name: ::core::option::Option::None,
                value_of_capacity: ::core::option::Option::None,
                value_of_timeout_seconds: ::core::option::Option::None,
                progress: ::core::marker::PhantomData,
            }
        }
        fn configure(&self, configuration: &mut ::cursus_sfn::__private::Configuration) {
            {
                let (configuration, value) = (&mut *configuration, &self.job_name);
                configuration.parameter("job_name", "JobName", value);
            }
            {
                let (configuration, value) = (&mut *configuration, &self.capacity);
                configuration.parameter("capacity", "MaxCapacity", value);
            }
            {
                let (configuration, value) = (
                    &mut *configuration,
                    &self.timeout_seconds,
                );
                configuration
                    .field(
                        ::cursus_sfn::__private::AslField::TimeoutSeconds,
                        "timeout_seconds",
                        value,
                    );
            }
        }
    }
    ::cursus_sfn::__private::register! {
        GlueJob
    }
};
const _: () = ::cursus_sfn::__private::require_port_name(
    &[("dataset", &[])],
    0usize,
    0usize,
);
const _: () = ::cursus_sfn::__private::require_port_name(
    &[("run_id", &[])],
    0usize,
    0usize,
);
const _: () = ::cursus_sfn::__private::require_reference_path("$.Id");
const _: () = ::cursus_sfn::__private::require_errors(
    &[::cursus_sfn::__private::ErrorName::new("Glue.ConcurrentRunsExceededException")],
);
const _: () = ::cursus_sfn::__private::require_error_names(
    &[::cursus_sfn::__private::ErrorName::new("Glue.ConcurrentRunsExceededException")],
);
const _: () = ::cursus_sfn::__private::require_limits(
    &::cursus_sfn::__private::RetryConfig::DEFAULT.max_attempts(5),
);
const _: () = ::cursus_sfn::__private::require_errors(
    &[::cursus_sfn::__private::error_name(|| States::TaskFailed, States::TaskFailed)],
);
const _: () = ::cursus_sfn::__private::require_error_names(
    &[::cursus_sfn::__private::error_name(|| States::TaskFailed, States::TaskFailed)],
);
const _: () = ::cursus_sfn::__private::require_ports(
    <GlueJob as ::cursus_sfn::__private::State>::SPEC,
);
