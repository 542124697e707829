use cursus_sfn::prelude::*;

#[derive(Payload)]
struct Rows {
    rows: Vec<String>,
}

static MACHINE: StateMachine<Rows> = state_machine!(
    machine(input = Rows),
    load = LambdaFunction {
        function_name: "load"
    }
    .catch(States::ALL >> repair),
    repair = map(
        items = input.rows,
        item = row,
        distributed(execution_type = Standard),
        mend = LambdaFunction {
            function_name: "mend"
        }
        .bind(input_data = caught.cause),
    ),
    start >> load >> end,
    repair >> end,
);

fn main() {}
