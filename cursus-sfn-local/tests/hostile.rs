//! Whatever validates runs to an end, or to an error: it never panics, whatever it is given and its tasks give.
//!
//! `CURSUS_FUZZ_SECONDS=120 cargo test --release -p cursus-sfn-local --test hostile` goes on for that long. With
//! `CURSUS_CONFORMANCE=folder` the definitions in `folder/execution/*.jsonl` and `folder/roundtrip/*.jsonl`, a line
//! `{"definition": ..}` each, are mutated as well.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::items::MemoryObjects;
use cursus_sfn_local::random::Random;
use cursus_sfn_local::{Engine, TaskCall, TaskReply};
use serde_json::{Value, json};

/// How many definitions are tried if no time is given.
const CASES: u32 = 1_500;

/// Texts that mean something somewhere, or nothing anywhere.
const TEXTS: [&str; 36] = [
    "$",
    "$.a",
    "$.n",
    "$.list",
    "$.list[0]",
    "$.list[-1]",
    "$..a",
    "$.list[?(@.a > 1)]",
    "$.list[*].length()",
    "$.list[0:99999999999]",
    "$$",
    "$$.Map.Item.Value",
    "$$.Execution.Input",
    "$x",
    "$.a.b.c.d",
    "States.ArrayRange(1, 1000, 1)",
    "States.ArrayPartition($.list, $.n)",
    "States.StringToJson($.a)",
    "States.Format('{}{}', $.a, $.n)",
    "States.MathAdd(9007199254740991, $.n)",
    "States.Base64Decode($.a)",
    "{% $states.input %}",
    "{% $states.input.list.a %}",
    "{% ($f := function($x) { $f($x) }; $f(1)) %}",
    "{% ($f := function($x) { 1 + $f($x) }; $f(1)) %}",
    "{% [1..10000000] %}",
    "{% $eval('1') %}",
    "{% $states.context.Execution.Input %}",
    "{% 1/0 %}",
    "{% $x ~> |$|{'a': 1}| %}",
    "States.ALL",
    "States.Timeout",
    "2025-01-01T00:00:05Z",
    "9999-12-31T23:59:59.999999999Z",
    "",
    "\u{0}λ\u{1F600}",
];

/// Definitions to begin with.
fn seeds() -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for path in files(&root.join("../tests/golden"), ".asl.json") {
        let text = fs::read_to_string(path).unwrap();
        seeds.push(serde_json::from_str(&text).unwrap());
    }
    // Pairs of definitions, one that breaks a rule and one that keeps it.
    for path in files(&root.join("../cursus-sfn-core/src/diag/examples"), ".txt") {
        let text = fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| line.starts_with('{'));
        seeds.extend(lines.filter_map(|line| serde_json::from_str::<Value>(line).ok()));
    }
    assert!(seeds.len() > 100, "{}", seeds.len());
    if let Some(folder) = std::env::var_os("CURSUS_CONFORMANCE") {
        for kind in ["execution", "roundtrip"] {
            for path in files(&Path::new(&folder).join(kind), ".jsonl") {
                let text = fs::read_to_string(path).unwrap();
                let cases = text.lines().map(serde_json::from_str::<Value>);
                seeds.extend(cases.map(|case| case.unwrap()["definition"].take()));
            }
        }
    }
    seeds
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect();
    paths.sort();
    paths
}

/// Notes each value in a definition by its key, to stand elsewhere.
fn collect(key: &str, value: &Value, pool: &mut Vec<(String, Value)>) {
    pool.push((key.to_owned(), value.clone()));
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(key, item, pool)),
        Value::Object(fields) => fields.iter().for_each(|(key, it)| collect(key, it, pool)),
        _ => {}
    }
}

/// Changes some values of a definition, takes fields away, and puts those of other definitions there.
fn mutate(value: &mut Value, pool: &[(String, Value)], rarity: usize, random: &mut Random) {
    let other = |random: &mut Random| &pool[random.next_index(pool.len())];
    match value {
        Value::Number(_) if random.next_index(rarity) == 0 => {
            let numbers = [
                json!(-1),
                json!(0),
                json!(1),
                json!(2.5),
                json!(99_999_999),
                json!(u64::MAX),
                json!(1e308),
            ];
            *value = numbers[random.next_index(numbers.len())].clone();
        }
        Value::String(_) if random.next_index(rarity) == 0 => {
            *value = json!(TEXTS[random.next_index(TEXTS.len())]);
        }
        Value::Array(items) => {
            if random.next_index(rarity) == 0 && !items.is_empty() {
                let place = random.next_index(items.len());
                match random.next_index(3) {
                    0 => drop(items.remove(place)),
                    1 => items.push(items[place].clone()),
                    _ => items[place] = other(random).1.clone(),
                }
            }
            for item in items {
                mutate(item, pool, rarity, random);
            }
        }
        Value::Object(fields) => {
            if random.next_index(rarity) == 0 && !fields.is_empty() {
                let place = random.next_index(fields.len());
                let key = fields.keys().nth(place).cloned().unwrap_or_default();
                match random.next_index(4) {
                    0 => drop(fields.shift_remove(&key)),
                    1 => {
                        let (key, value) = other(random);
                        fields.insert(key.clone(), value.clone());
                    }
                    _ => {
                        // A value of the same key is more often legal.
                        let alike: Vec<_> = pool.iter().filter(|(it, _)| *it == key).collect();
                        if let Some((_, value)) = alike.get(random.next_index(alike.len().max(1))) {
                            fields.insert(key, value.clone());
                        }
                    }
                }
            }
            for field in fields.values_mut() {
                mutate(field, pool, rarity, random);
            }
        }
        _ => {}
    }
}

/// JSON of any form, with keys that definitions read.
fn data(random: &mut Random, depth: usize) -> Value {
    const KEYS: [&str; 8] = ["a", "b", "n", "list", "items", "Payload", "Error", "value"];
    match random.next_index(if depth == 0 { 6 } else { 9 }) {
        0 => Value::Null,
        1 => json!(random.next_index(2) == 0),
        2 => json!(random.next_index(9)),
        3 => json!((random.next_double() - 0.5) * 1e6),
        4 => json!(TEXTS[random.next_index(TEXTS.len())]),
        5 => json!("abc"),
        6 => (0..random.next_index(5))
            .map(|_| data(random, depth - 1))
            .collect(),
        _ => {
            let fields = (0..random.next_index(6)).map(|_| {
                let key = KEYS[random.next_index(KEYS.len())];
                (key.to_owned(), data(random, depth - 1))
            });
            Value::Object(fields.collect())
        }
    }
}

fn reply(call: &TaskCall<'_>, random: &mut Random) -> TaskReply {
    let reply = match random.next_index(10) {
        0 => TaskReply::failure(TEXTS[random.next_index(TEXTS.len())], "c"),
        1 => TaskReply::failure("States.Timeout", "c"),
        2 => TaskReply::failure_with(None, None),
        3 => TaskReply::silence(),
        4 => TaskReply::refusal("Refused", ""),
        5 => TaskReply::no_activity(),
        6 => TaskReply::success(call.arguments.clone()),
        7 => TaskReply::success(json!({"StatusCode": 200, "Payload": data(random, 3)})),
        _ => TaskReply::success(data(random, 3)),
    };
    reply.after(Duration::from_secs_f64(random.next_double() * 9.0))
}

/// Runs a definition, if it validates; whether it does.
fn run(definition: &str, seed: i64) -> bool {
    let Ok(valid) = Valid::parse(definition, &Options::default()) else {
        return false;
    };
    // What cannot be made ready is an error, and only that.
    let Ok(engine) = Engine::new(&valid) else {
        return true;
    };
    let mut random = Random::new(seed);
    let input = data(&mut random, 4);
    let is_express = random.next_index(2) == 0;
    let mut handler = |call: &TaskCall<'_>| reply(call, &mut random);
    let mut objects = MemoryObjects::from([
        ("b", "list.json", "[1, {\"a\": 2}]"),
        ("b", "list.csv", "a,b\n1,2\n"),
    ]);
    let mut run = engine.execution().input(input).seed(seed.cast_unsigned());
    run = run.handler(&mut handler).objects(&mut objects);
    if is_express {
        run = run.express();
    }
    // Loops are many, and need not go on.
    let run = run.event_limit(Some(500)).history().trace();
    if let Ok(execution) = run.run() {
        assert!(execution.history.len() <= 500);
        for event in &execution.history {
            serde_json::to_string(event).unwrap();
        }
        assert!(!execution.trace.to_string().is_empty());
    }
    true
}

#[test]
fn what_validates_does_not_panic() {
    let seconds = std::env::var("CURSUS_FUZZ_SECONDS").ok();
    let seconds = seconds.and_then(|text| text.parse().ok());
    let limit = Duration::from_secs(seconds.unwrap_or(0));
    let seeds = seeds();
    let mut pool = Vec::new();
    for seed in &seeds {
        collect("", seed, &mut pool);
    }
    let begun = Instant::now();
    let (mut tried, mut ran) = (0_u32, 0_u32);
    // Other definitions each time when it goes on for a time, the same ones else.
    let first = match seconds {
        Some(_) => i64::from(std::process::id()) << 32,
        None => 0,
    };
    while tried < CASES || begun.elapsed() < limit {
        let seed = first + i64::from(tried);
        let mut random = Random::new(seed);
        let mut definition = seeds[random.next_index(seeds.len())].clone();
        let rarity = 8 << random.next_index(5);
        for _ in 0..random.next_index(4) {
            mutate(&mut definition, &pool, rarity, &mut random);
        }
        let definition = definition.to_string();
        match catch_unwind(AssertUnwindSafe(|| run(&definition, seed))) {
            Ok(has_run) => ran += u32::from(has_run),
            Err(panic) => {
                eprintln!("seed {seed}: {definition}");
                resume_unwind(panic);
            }
        }
        tried += 1;
    }
    println!("{tried} definitions, of which {ran} were valid and ran");
    assert!(ran > tried / 20, "{ran} of {tried} validate");
}

/// Branches in branches and items in items, as deep as validates, on the small stack of a thread.
#[test]
fn states_nested_as_deep_as_validates_run() {
    let nested = |depth: usize| {
        let mut text =
            r#"{"StartAt": "S", "States": {"S": {"Type": "Pass", "End": true}}}"#.to_owned();
        for n in 0..depth {
            let state = if n % 2 == 0 {
                format!(r#""Type": "Parallel", "Branches": [{text}]"#)
            } else {
                format!(
                    r#""Type": "Map", "ItemsPath": "$$.Execution.Input", "ItemProcessor": {text}"#
                )
            };
            text =
                format!(r#"{{"StartAt": "S{n}", "States": {{"S{n}": {{{state}, "End": true}}}}}}"#);
        }
        text
    };
    let mut deepest = 0;
    for depth in [1, 10, 20, 30, 40, 60, 100, 1_000] {
        let Ok(valid) = Valid::parse(nested(depth), &Options::default()) else {
            continue;
        };
        deepest = depth;
        let engine = Engine::new(&valid).unwrap();
        let run = engine.execution().input(json!([1])).history();
        // Either it runs, or its data nests too deep: nothing else.
        let execution = run.run().unwrap();
        assert_eq!(
            execution.error.as_deref().unwrap_or("States.Runtime"),
            "States.Runtime"
        );
    }
    assert!(deepest >= 20, "{deepest}");
}
