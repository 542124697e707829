use cursus_sfn::prelude::*;

#[derive(State)]
#[state(resource = "lambda:invoke", node_typ = Sink, type = Tsk)]
#[dependency(logical_name = "the order", requird = true)]
#[output(logical_name = "receipt", result_path = "Payload")]
#[retry(on = [States::Timeuot], interval_seconds = 0, max_attemps = 3)]
#[catch(on = [])]
struct Charge {
    #[parameter(nmae = "FunctionName")]
    function_name: String,
    #[state(timeout)]
    timeout: u32,
    currency: String,
}

fn main() {}
