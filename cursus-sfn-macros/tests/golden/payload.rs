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
                    ::cursus_sfn::__private::Field::digested(
                        ::cursus_sfn::__private::Name::digested(
                            "customer_id",
                            121390191125966251059541347,
                            [
                                113035067224161143261723525309242516436, 524800, 770,
                                8243115018434082147, 25705, 0, 0, 0, 0, 0, 0,
                            ],
                        ),
                        "customer_id",
                        121390191125966251059541347,
                        <String as ::cursus_sfn::__private::Payload>::SHAPE,
                    ),
                    ::cursus_sfn::__private::Field::digested(
                            ::cursus_sfn::__private::Name::digested(
                                "remark",
                                118139005003122,
                                [
                                    93010874243865128206989296919482124974, 17179869184, 769,
                                    118139005003122, 0, 0, 0, 0, 0, 0, 0,
                                ],
                            ),
                            "note",
                            1702129518,
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
                                &[
                                    ::cursus_sfn::__private::Name::digested(
                                        "customer",
                                        8243115018434082147,
                                        [
                                            310197415049992395533623189925549598887, 524288, 769,
                                            8243115018434082147, 0, 0, 0, 0, 0, 0, 0,
                                        ],
                                    ),
                                ],
                            )
                            .aliases(
                                &[
                                    ::cursus_sfn::__private::Name::digested(
                                        "client",
                                        128017496632419,
                                        [
                                            49634154668705260521791843170164500416, 576460752303423488,
                                            769, 128017496632419, 0, 0, 0, 0, 0, 0, 0,
                                        ],
                                    ),
                                ],
                            ),
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
                                &[
                                    ::cursus_sfn::__private::Name::digested(
                                        "customer",
                                        8243115018434082147,
                                        [
                                            310197415049992395533623189925549598887, 524288, 769,
                                            8243115018434082147, 0, 0, 0, 0, 0, 0, 0,
                                        ],
                                    ),
                                ],
                            )
                            .aliases(
                                &[
                                    ::cursus_sfn::__private::Name::digested(
                                        "client",
                                        128017496632419,
                                        [
                                            49634154668705260521791843170164500416, 576460752303423488,
                                            769, 128017496632419, 0, 0, 0, 0, 0, 0, 0,
                                        ],
                                    ),
                                ],
                            ),
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
