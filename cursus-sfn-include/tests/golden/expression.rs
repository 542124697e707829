const MACHINE: _ = {
    const _: &[::core::primitive::u8] = ::core::include_bytes!("/there/order.asl.json");
    ::cursus_sfn::state_machine!(
        machine(crate = ::cursus_sfn, query_language = JSONata, fields =
        r#"{"Version":"1.0"}"#), check_order =
        raw(r#"{"Type":"Task","Resource":"arn:aws:lambda:eu-west-1:123456789012:function:check"}"#)
        .catch("States.ALL" >> failed).name("Check order"), done =
        raw(r#"{"Type":"Succeed"}"#), failed = raw(r#"{"Type":"Fail"}"#), start >>
        check_order >> done >> end, failed >> end,
    )
};
