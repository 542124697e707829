const _: () = {
    #[automatically_derived]
    #[allow(dead_code)]
    impl OrderError {
        ///The name of [`TooLarge`](Self::TooLarge).
        pub const TOO_LARGE: ::cursus_sfn::__private::ErrorName = ::cursus_sfn::__private::ErrorName::new(
            "TooLarge",
        );
        ///The name of [`Busy`](Self::Busy).
        pub const BUSY: ::cursus_sfn::__private::ErrorName = ::cursus_sfn::__private::ErrorName::new(
            "Order.Busy",
        );
        ///The name of [`Gone`](Self::Gone).
        pub const GONE: ::cursus_sfn::__private::ErrorName = ::cursus_sfn::__private::ErrorName::new(
            "Gone",
        );
    }
    #[automatically_derived]
    #[allow(deprecated)]
    impl ::cursus_sfn::__private::TaskError for OrderError {
        const NAMES: &'static [::cursus_sfn::__private::ErrorName] = &[
            Self::TOO_LARGE,
            Self::BUSY,
            Self::GONE,
        ];
        fn name(&self) -> ::cursus_sfn::__private::ErrorName {
            match self {
                Self::TooLarge { .. } => Self::TOO_LARGE,
                Self::Busy(..) => Self::BUSY,
                Self::Gone => Self::GONE,
            }
        }
    }
    const _: () = ::cursus_sfn::__private::require_own_error_name("TooLarge");
    const _: () = ::cursus_sfn::__private::require_own_error_name("Order.Busy");
    const _: () = ::cursus_sfn::__private::require_own_error_name("Gone");
};
::cursus_sfn::__private::diagnostic! {
    OrderError
}
