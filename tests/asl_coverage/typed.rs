//! Machines whose fields follow from what is declared, in both query languages.

use cursus_sfn::prelude::*;
use cursus_sfn::spec::JitterStrategy;

use super::Definition;

pub(super) fn definitions() -> impl Iterator<Item = Definition> {
    let both = [
        Definition::in_both("task", &TASK),
        Definition::in_both("compare_texts", &COMPARE_TEXTS),
        Definition::in_both("compare_numbers", &COMPARE_NUMBERS),
        Definition::in_both("compare_times", &COMPARE_TIMES),
        Definition::in_both("wait", &WAIT),
        Definition::in_both("ends", &ENDS),
        Definition::in_both("parallel", &PARALLEL),
        Definition::in_both("inline_map", &INLINE_MAP),
        Definition::in_both("distributed_map", &DISTRIBUTED_MAP),
        Definition::in_both("manifest", &MANIFEST),
        Definition::in_both("settings", &SETTINGS),
        Definition::in_both("numbers", &NUMBERS),
    ];
    both.into_iter().flatten()
}

#[derive(Payload)]
struct Order {
    id: String,
    other: String,
    total: f64,
    limit: f64,
    paid: bool,
    sent: bool,
    note: Option<String>,
    placed_at: String,
    due: String,
    lines: Vec<Line>,
}

#[derive(Payload)]
struct Line {
    sku: String,
}

#[derive(Payload)]
struct Id {
    id: String,
}

#[derive(Payload)]
struct Receipt {
    receipt: String,
    seconds: u32,
    due: String,
    code: String,
}

#[derive(Payload)]
struct Report {
    id: String,
    receipt: String,
}

const ROLE: &str = "arn:aws:iam::123456789012:role/work";

static TASK: StateMachine<Order, Report> = state_machine!(
    machine(
        input = Order,
        output = Report,
        comment = "A task with all that it can say",
        timeout_seconds = 3_600,
        query_language = JSONPath,
        fields = json!({"Version": "1.0"})
    ),
    look = LambdaFunction::<Id, Id> {
        function_name: "look"
    },
    work = LambdaFunction::<Order, Receipt> {
        function_name: "work",
        timeout_seconds: 30
    }
    .heartbeat_seconds(10)
    .credentials(ROLE)
    .comment("Works")
    .retry(
        Retry::on([States::Timeout])
            .interval(2)
            .max_attempts(3)
            .backoff(1.5)
            .max_delay(60)
            .jitter(JitterStrategy::Full)
    )
    .catch(States::ALL >> tell),
    tell = LambdaFunction::<Id, Value> {
        function_name: "tell"
    }
    .bind(id = look.id),
    failed = fail(error = "Failed", cause = "the work failed").comment("Fails"),
    report = LambdaFunction::<Report, Report> {
        function_name: "report"
    }
    .bind(id = look.id),
    start >> look >> work >> report >> end,
    tell >> failed,
);

static COMPARE_TEXTS: StateMachine<Order> = state_machine!(
    machine(input = Order),
    texts = if input.id == "a" || *input.id < *"b" && *input.id <= *"c" {
        done
    } else if *input.id > *"d" && *input.id >= *"e" && !input.id.starts_with("f") {
        done
    } else if input.id == input.other || input.id < input.other || input.id > input.other {
        done
    } else if input.id <= input.other && input.id >= input.other {
        done
    } else if let Some(note) = input.note
        && note == "urgent"
    {
        done
    } else {
        refused
    }
    .comment("Compares texts"),
    done = succeed().comment("All is well"),
    refused = fail(error = "Refused"),
    start >> texts,
);

static COMPARE_NUMBERS: StateMachine<Order> = state_machine!(
    machine(input = Order),
    numbers = if input.total == 1.0 || input.total < 2.0 && input.total <= 3.0 {
        done
    } else if input.total > 4.0 && input.total >= 5.0 {
        done
    } else if input.total == input.limit || input.total < input.limit {
        done
    } else if input.total > input.limit || input.total <= input.limit {
        done
    } else if input.total >= input.limit || input.paid || input.paid == input.sent {
        done
    } else {
        done
    },
    done = succeed(),
    start >> numbers,
);

static COMPARE_TIMES: StateMachine<Order> = state_machine!(
    machine(input = Order),
    times = if timestamp(&input.placed_at) == timestamp("2026-01-01T00:00:00Z") {
        done
    } else if timestamp(&input.placed_at) < timestamp("2026-01-01T00:00:00Z") {
        done
    } else if timestamp(&input.placed_at) > timestamp("2026-01-01T00:00:00Z") {
        done
    } else if timestamp(&input.placed_at) <= timestamp("2026-01-01T00:00:00Z") {
        done
    } else if timestamp(&input.placed_at) >= timestamp("2026-01-01T00:00:00Z") {
        done
    } else if timestamp(&input.placed_at) == timestamp(&input.due) {
        done
    } else if timestamp(&input.placed_at) < timestamp(&input.due) {
        done
    } else if timestamp(&input.placed_at) > timestamp(&input.due) {
        done
    } else if timestamp(&input.placed_at) <= timestamp(&input.due) {
        done
    } else if timestamp(&input.placed_at) >= timestamp(&input.due) {
        done
    } else {
        done
    },
    done = succeed(),
    start >> times,
);

static WAIT: StateMachine<Order> = state_machine!(
    machine(input = Order),
    work = LambdaFunction::<Order, Receipt> {
        function_name: "work"
    },
    thirty_seconds = wait(seconds = 30).comment("Waits"),
    until_new_year = wait(until = "2027-01-01T00:00:00Z"),
    some_seconds = wait(seconds = work.seconds),
    until_due = wait(until = work.due),
    start >> work >> thirty_seconds >> until_new_year >> some_seconds >> until_due >> end,
);

static ENDS: StateMachine<Order, Receipt> = state_machine!(
    machine(input = Order, output = Receipt),
    fixed = pass(result = json!({"limit": 5}), output = Value).comment("Gives a result"),
    work = LambdaFunction::<Order, Receipt> {
        function_name: "work"
    }
    .bind(limit = fixed.limit),
    nothing = pass(),
    is_paid = if input.paid { done } else { refused },
    done = succeed(),
    refused = fail(error = work.code, cause = work.receipt),
    start >> fixed >> work >> nothing >> is_paid,
);

static PARALLEL: StateMachine<Order> = state_machine!(
    machine(input = Order),
    look = LambdaFunction::<Id, Id> {
        function_name: "look"
    },
    both = parallel(
        branch(
            work = LambdaFunction::<Order, Receipt> {
                function_name: "work"
            }
        ),
        branch(
            count = LambdaFunction::<Id, Value> {
                function_name: "count"
            }
            .bind(id = look.id)
        ),
    )
    .comment("Runs both")
    .retry(Retry::on([States::Timeout]))
    .catch(States::ALL >> tell),
    report = LambdaFunction::<Report, Report> {
        function_name: "report"
    }
    .bind(id = look.id),
    tell = LambdaFunction::<Id, Value> {
        function_name: "tell"
    }
    .bind(id = look.id),
    last = parallel(branch(
        one = LambdaFunction::<Id, Value> {
            function_name: "one"
        }
    ),),
    start >> look >> both >> report >> end,
    tell >> last >> end,
);

static INLINE_MAP: StateMachine<Order> = state_machine!(
    machine(input = Order),
    look = LambdaFunction::<Order, Order> {
        function_name: "look"
    },
    each = map(
        items = look.lines,
        item = line,
        max_concurrency = 5,
        price = LambdaFunction::<Line, Id> {
            function_name: "price"
        },
    )
    .comment("Prices each line")
    .retry(Retry::on([States::Timeout]))
    .catch(States::ALL >> tell),
    save = LambdaFunction::<Value, Value> {
        function_name: "save"
    }
    .bind(input_data = each),
    again = map(
        items = look.lines,
        item = other_line,
        price_again = LambdaFunction::<Line, Id> {
            function_name: "price"
        },
    ),
    tell = LambdaFunction::<Id, Value> {
        function_name: "tell"
    }
    .bind(id = look.id),
    start >> look >> each >> save >> again >> end,
    tell >> end,
);

static DISTRIBUTED_MAP: StateMachine<Id> = state_machine!(
    machine(input = Id),
    look = LambdaFunction::<Id, Id> {
        function_name: "look"
    },
    load = map(
        distributed(
            reader = S3Csv {
                bucket: "files",
                key: look.id,
                headers: ["sku"],
                delimiter: Semicolon
            },
            max_items = 1000,
            batch(max_items = 10, max_bytes = 1000, input = look),
            writer(
                bucket = "results",
                prefix = "lines",
                transformation = Compact,
                output_type = Json
            ),
            tolerated_failure(percentage = 5, count = 3),
            execution_type = Express,
            label = "load"
        ),
        item = batch as Line,
        max_concurrency = 5,
        load_lines = LambdaFunction::<Value, Value> {
            function_name: "load"
        },
    ),
    start >> look >> load >> end,
);

static MANIFEST: StateMachine<Id> = state_machine!(
    machine(input = Id),
    read = map(
        distributed(
            reader = S3Inventory {
                bucket: "files",
                key: "manifest.json"
            },
            execution_type = Standard
        ),
        item = object as Value,
        read_object = LambdaFunction::<Value, Value> {
            function_name: "read"
        },
    ),
    start >> read >> end,
);

static SETTINGS: StateMachine<Order> = state_machine!(
    machine(input = Order),
    look = LambdaFunction::<Order, Receipt> {
        function_name: "look"
    },
    work = LambdaFunction::<Order, Receipt> {
        function_name: "work"
    }
    .timeout_seconds(look.seconds)
    .heartbeat_seconds(look.seconds),
    in_jsonata = LambdaFunction::<Order, Receipt> {
        function_name: "work"
    }
    .query_language(JSONata),
    empty = pass().query_language(JSONata),
    pause = wait(seconds = 30).query_language(JSONata),
    is_paid = if input.paid { done } else { refused }.query_language(JSONata),
    done = succeed().query_language(JSONata),
    refused = fail(error = "Refused").query_language(JSONata),
    start >> look >> work >> in_jsonata >> empty >> pause >> is_paid,
);

#[derive(Payload)]
struct Limits {
    most: u32,
    lines: Vec<Line>,
}

static NUMBERS: StateMachine<Limits> = state_machine!(
    machine(input = Limits),
    look = LambdaFunction::<Limits, Limits> {
        function_name: "look"
    },
    by_path = map(
        distributed(
            batch(max_items = look.most, max_bytes = look.most),
            tolerated_failure(percentage = look.most, count = look.most)
        ),
        items = input.lines,
        item = batch as Line,
        max_concurrency = look.most,
        weigh = LambdaFunction::<Value, Value> {
            function_name: "weigh"
        },
    ),
    by_expression = map(
        items = input.lines,
        item = line,
        max_concurrency = input.most,
        weigh_again = LambdaFunction::<Line, Value> {
            function_name: "weigh"
        },
    ),
    start >> look >> by_path >> by_expression >> end,
);
