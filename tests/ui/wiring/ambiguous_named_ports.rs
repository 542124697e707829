use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[output(logical_name = "draft_1")]
#[output(logical_name = "draft_2")]
struct Give {
    #[parameter]
    function_name: String,
}

#[derive(State)]
#[state(resource = "arn:aws:states:::lambda:invoke")]
#[dependency(logical_name = "draft")]
struct Take {
    #[parameter]
    function_name: String,
}

static MACHINE: StateMachine<()> = state_machine!(
    machine(input = ()),
    give = Give { function_name: "give" },
    take = Take { function_name: "take" },
    start >> give >> take >> end,
);

fn main() {}
