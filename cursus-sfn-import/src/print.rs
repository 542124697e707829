//! A machine as Rust, laid out as rustfmt does.

use serde_json::Value;

use crate::chains::chains;
use crate::machine::{Body, Bound, Call, Machine, State, Style};
use crate::task::Retry;
use crate::{Options, json, names, rust};

/// The widest line.
const MAX_WIDTH: usize = 100;

/// The widest call, or chain of calls, on one line.
const MAX_CALL_WIDTH: usize = 60;

/// Where states stand.
const INDENT: &str = "    ";

/// A file with the machine as a static.
pub(crate) fn file(machine: &Machine, options: &Options) -> String {
    let name = names::static_name(&options.name);
    let what = match &options.source {
        Some(source) => format!("The machine of `{}`.", one_line(source)),
        None => "An imported machine.".to_owned(),
    };
    let arguments = arguments(machine, None);
    format!(
        "// Written by `cursus-sfn import`; assembled, it is equal to the definition it was imported from.\n\nuse cursus_sfn::prelude::*;\n\n/// {what}\npub static {name}: StateMachine = state_machine!(\n{arguments});\n"
    )
}

/// A text without what would end a comment.
fn one_line(text: &str) -> String {
    let plain = text.chars().filter(|character| *character != '`');
    plain
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect()
}

/// The arguments of `state_machine!`, each on lines of its own.
pub(crate) fn arguments(machine: &Machine, library: Option<&str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let argument = |argument: String| format!("{INDENT}{argument},\n");
    lines.extend(options(machine, library).map(argument));
    lines.push(format!("{INDENT}// states\n"));
    let states = machine.states.iter();
    lines.extend(states.map(|state| argument(self::state(machine, state))));
    lines.push(format!("{INDENT}// transitions\n"));
    lines.extend(chains(machine).into_iter().map(argument));
    lines.concat()
}

/// `machine(..)`, if there is anything to say.
fn options(machine: &Machine, library: Option<&str>) -> Option<String> {
    let mut options = Vec::new();
    options.extend(library.map(|library| format!("crate = {library}")));
    let comment = machine.comment.as_deref().map(rust::text);
    options.extend(comment.map(|comment| format!("comment = {comment}")));
    options.extend(
        machine
            .timeout_seconds
            .map(|seconds| format!("timeout_seconds = {}", rust::grouped(&seconds.to_string()))),
    );
    let language = machine.query_language.as_ref();
    options.extend(language.map(|language| format!("query_language = {language}")));
    if !machine.fields.is_empty() {
        let fields = match machine.style {
            Style::Typed => json::object(&machine.fields, 8),
            Style::Text => json::as_short_text(&machine.fields),
        };
        options.push(format!("fields = {fields}"));
    }
    (!options.is_empty()).then(|| call("machine", &options))
}

/// `name = ..`
fn state(machine: &Machine, state: &State) -> String {
    let body = match &state.body {
        Body::Json(fields) => format!(
            "raw({})",
            match machine.style {
                Style::Typed => json::object(fields, 4),
                Style::Text => json::as_short_text(fields),
            }
        ),
        Body::Word(word, arguments) => {
            let arguments = arguments
                .iter()
                .map(|(name, value)| format!("{name} = {}", literal(name, value)));
            call(word, &arguments.collect::<Vec<_>>())
        }
        Body::Task(ty, fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| format!("        {name}: {}", literal(name, value)));
            format!(
                "{ty} {{\n{}\n    }}",
                fields.collect::<Vec<_>>().join(",\n")
            )
        }
    };
    let mut calls: Vec<String> = state
        .calls
        .iter()
        .map(|call| refinement(machine, call))
        .collect();
    if state.name != state.ident {
        calls.push(format!(".name({})", rust::text(&state.name)));
    }
    lay_out(&state.ident, &body, &calls)
}

/// `name = body.call(..)`, on one line or several.
fn lay_out(ident: &str, body: &str, calls: &[String]) -> String {
    let below = |indent: &str| -> String {
        let calls = calls.iter().map(|call| format!("\n{indent}{call}"));
        calls.collect()
    };
    if body.contains('\n') {
        return format!("{ident} = {body}{}", below(INDENT));
    }
    let chain = format!("{body}{}", calls.concat());
    let width = chain.chars().count() + ",".len();
    let fits = INDENT.len() + ident.len() + " = ".len() + width <= MAX_WIDTH;
    // One call behind the body is no chain yet.
    match calls {
        [] => format!("{ident} = {chain}"),
        [_] if fits => format!("{ident} = {chain}"),
        [_] if 2 * INDENT.len() + width <= MAX_WIDTH => {
            format!("{ident} =\n{INDENT}{INDENT}{chain}")
        }
        _ if fits && width <= MAX_CALL_WIDTH => format!("{ident} = {chain}"),
        _ => format!("{ident} = {body}{}", below(&INDENT.repeat(2))),
    }
}

/// A value of an argument or a field.
fn literal(name: &str, value: &Value) -> String {
    match value {
        Value::String(text) if name != "result" => rust::text(text),
        Value::Number(number) if name != "result" => rust::number(number),
        value => json::value(value, 8).unwrap_or_default(),
    }
}

fn refinement(machine: &Machine, call: &Call) -> String {
    match call {
        Call::Comment(comment) => format!(".comment({})", rust::text(comment)),
        Call::TimeoutSeconds(seconds) => {
            format!(".timeout_seconds({})", rust::grouped(&seconds.to_string()))
        }
        Call::HeartbeatSeconds(seconds) => {
            format!(
                ".heartbeat_seconds({})",
                rust::grouped(&seconds.to_string())
            )
        }
        Call::Bind(input, bound) => {
            let bound = match bound {
                Bound::Nothing => "None".to_owned(),
                Bound::Input => "input".to_owned(),
                Bound::Text(text) => rust::text(text),
            };
            format!(".bind({input} = {bound})")
        }
        Call::Retry(retry) => self::retry(retry),
        Call::Catch(errors, next) => {
            let next = &machine.states[*next].ident;
            let error = match machine.style {
                Style::Typed => rust::error,
                Style::Text => rust::text,
            };
            let errors: Vec<_> = errors.iter().map(|name| error(name)).collect();
            match errors.as_slice() {
                [error] => format!(".catch({error} >> {next})"),
                errors => format!(".catch([{}] >> {next})", errors.join(", ")),
            }
        }
    }
}

/// `.retry(..)`, behind a type.
fn retry(retry: &Retry) -> String {
    let errors: Vec<_> = retry.errors.iter().map(|error| rust::text(error)).collect();
    let calls = [
        format!("Retry::on([{}])", errors.join(", ")),
        format!(".interval({})", rust::grouped(&retry.interval.to_string())),
        format!(
            ".max_attempts({})",
            rust::grouped(&retry.max_attempts.to_string())
        ),
        format!(".backoff({:?})", retry.backoff),
    ];
    let flat = calls.concat();
    if flat.chars().count() <= MAX_CALL_WIDTH {
        return format!(".retry({flat})");
    }
    let tall = calls.join(&format!("\n{}", INDENT.repeat(3)));
    format!(".retry(\n{INDENT}{INDENT}{tall}\n{INDENT})")
}

/// A call, its arguments one below the other if they are many.
fn call(function: &str, arguments: &[String]) -> String {
    let flat = arguments.join(", ");
    // A call of one argument is as wide as its line.
    let most = match arguments {
        [_] => MAX_WIDTH - INDENT.len() - function.len() - "(),".len(),
        _ => MAX_CALL_WIDTH,
    };
    if flat.chars().count() <= most && !flat.contains('\n') {
        return format!("{function}({flat})");
    }
    let lines: Vec<_> = arguments
        .iter()
        .map(|argument| format!("        {argument}"))
        .collect();
    format!("{function}(\n{}\n    )", lines.join(",\n"))
}
