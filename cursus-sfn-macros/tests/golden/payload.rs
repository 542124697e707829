#[automatically_derived]
impl ::cursus_sfn::__private::Payload for Order {
    const SHAPE: &'static ::cursus_sfn::__private::Shape = {
        let _ = [
            ::core::mem::offset_of!(Self, customer_id),
            ::core::mem::offset_of!(Self, remark),
            0,
        ];
        &::cursus_sfn::__private::Shape::Object(
            &::cursus_sfn::__private::ObjectShape::new(
                "Order",
                ::cursus_sfn::__private::key(
                    ::core::concat!(
                        ::core::module_path!(), "::", "Order", ":", ::core::line!(), ":",
                        ::core::column!()
                    ),
                ) ^ 3207329456085062663u128,
                &[
                    ::cursus_sfn::__private::Field::new(
                        "customer_id",
                        "customer_id",
                        <String as ::cursus_sfn::__private::Payload>::SHAPE,
                    ),
                    ::cursus_sfn::__private::Field::new(
                            "remark",
                            "note",
                            <Option<String> as ::cursus_sfn::__private::Payload>::SHAPE,
                        )
                        .required(
                            !<Option<
                                String,
                            > as ::cursus_sfn::__private::Payload>::MAY_BE_MISSING,
                        ),
                ],
            ),
        )
    };
    const PAYLOAD: &'static ::cursus_sfn::__private::PayloadSpec = {
        static __PAYLOAD: ::cursus_sfn::__private::PayloadSpec = ::cursus_sfn::__private::PayloadSpec {
            shape: <Order as ::cursus_sfn::__private::Payload>::SHAPE,
            inputs: &::cursus_sfn::__private::input_ports(
                <Order as ::cursus_sfn::__private::Payload>::SHAPE,
                [
                    (
                        0usize,
                        ::cursus_sfn::__private::PortWords::NONE
                            .semantic_keywords(
                                &[::cursus_sfn::__private::Name::new("customer")],
                            )
                            .aliases(&[::cursus_sfn::__private::Name::new("client")]),
                    ),
                    (1usize, ::cursus_sfn::__private::PortWords::NONE),
                ],
            ),
            outputs: &::cursus_sfn::__private::output_ports(
                <Order as ::cursus_sfn::__private::Payload>::SHAPE,
                [
                    (
                        0usize,
                        ::cursus_sfn::__private::PortWords::NONE
                            .semantic_keywords(
                                &[::cursus_sfn::__private::Name::new("customer")],
                            )
                            .aliases(&[::cursus_sfn::__private::Name::new("client")]),
                    ),
                    (1usize, ::cursus_sfn::__private::PortWords::NONE),
                ],
            ),
        };
        &__PAYLOAD
    };
}
const _: () = ::cursus_sfn::__private::require_port_name(
    &[("customer_id", &["client"]), ("remark", &[])],
    0usize,
    1usize,
);
