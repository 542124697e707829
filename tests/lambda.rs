//! Functions under the runtime of Lambda: called with events, and as a program that talks to Lambda's API, which is played by
//! a server of the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use cursus_sfn::lambda::{Context, Diagnostic, LambdaEvent, handle};
use cursus_sfn::local::TaskFailure;
use cursus_sfn::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

#[derive(Payload, Serialize, Deserialize, Debug, PartialEq)]
struct Half {
    half: i64,
}

#[derive(Debug, Error, TaskError)]
enum HalveError {
    #[error("{number} is odd")]
    #[task_error(name = "Number.Odd")]
    Odd { number: i64 },
}

#[task(LambdaFunction)]
async fn halve(number: i64) -> Result<Half, HalveError> {
    // Needs the timers of a runtime.
    tokio::time::sleep(Duration::from_millis(1)).await;
    if number % 2 != 0 {
        return Err(HalveError::Odd { number });
    }
    Ok(Half { half: number / 2 })
}

fn call(number: i64) -> Result<Half, Diagnostic> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let event = LambdaEvent::new(number, Context::default());
    runtime.block_on(handle::<Halve>(event))
}

#[test]
fn an_event_is_answered_with_the_output_or_the_error_that_a_machine_catches() {
    assert_eq!(call(4), Ok(Half { half: 2 }));
    let error = call(3).unwrap_err();
    assert_eq!(error.error_type, HalveError::ODD.as_str());
    assert_eq!(error.error_message, "3 is odd");
}

#[test]
fn a_machine_is_told_of_an_error_what_the_function_answers() {
    let answer = serde_json::to_string(&call(3).unwrap_err()).unwrap();
    let failure = TaskFailure::from(HalveError::Odd { number: 3 });
    assert_eq!(failure, TaskFailure::new("Number.Odd", answer));
}

#[test]
fn an_error_becomes_what_the_runtime_takes() {
    let diagnostic = Diagnostic::from(HalveError::Odd { number: 5 });
    assert_eq!(diagnostic.error_type, "Number.Odd");
}

/// The program of the function. Started by the test below with the variables that Lambda sets; without them it does nothing.
mod program {
    use cursus_sfn::prelude::*;

    lambda_main!(super::halve);

    #[test]
    fn process() {
        if std::env::var_os("AWS_LAMBDA_RUNTIME_API").is_some() {
            main().unwrap();
        }
    }
}

/// A process that is ended with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ended_already = self.0.kill();
        let _status = self.0.wait();
    }
}

fn start(api: &str) -> Process {
    let program = std::env::current_exe().unwrap();
    let child = Command::new(program)
        .args(["--exact", "program::process"])
        .env("AWS_LAMBDA_RUNTIME_API", api)
        .env("AWS_LAMBDA_FUNCTION_NAME", "halve")
        .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        .env("AWS_LAMBDA_FUNCTION_VERSION", "1")
        .spawn();
    Process(child.unwrap())
}

/// What the program sent: the end of the path, and the body.
type Answer = (String, Value);

/// Gives out events one after the other, and tells what is answered.
fn serve(listener: TcpListener, events: &'static [&'static str], answers: Sender<Answer>) {
    thread::spawn(move || {
        let mut events = events.iter().enumerate();
        for connection in listener.incoming() {
            let mut connection = BufReader::new(connection.unwrap());
            let Some((path, body)) = read_request(&mut connection) else {
                continue;
            };
            let stream = connection.get_mut();
            if !path.ends_with("/next") {
                let what = path.trim_start_matches("/2018-06-01/runtime/invocation/");
                let body = serde_json::from_slice(&body).unwrap();
                respond(stream, "202 Accepted", "", "{}");
                answers.send((what.to_owned(), body)).unwrap();
            } else if let Some((number, event)) = events.next() {
                let headers = format!(
                    "lambda-runtime-aws-request-id: {number}\r\nlambda-runtime-deadline-ms: 4102444800000\r\n\
                     lambda-runtime-invoked-function-arn: arn:aws:lambda:eu-west-1:123456789012:function:halve\r\n"
                );
                respond(stream, "200 OK", &headers, event);
            } else {
                // As Lambda does while there is nothing to do.
                thread::sleep(Duration::from_secs(60));
            }
        }
    });
}

/// The path and the body of a request; `None` if the connection was closed without one.
fn read_request(connection: &mut BufReader<TcpStream>) -> Option<(String, Vec<u8>)> {
    let mut line = String::new();
    connection.read_line(&mut line).unwrap();
    let path = line.split(' ').nth(1)?.to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        connection.read_line(&mut header).unwrap();
        let header = header.trim_end().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).unwrap();
    Some((path, body))
}

fn respond(stream: &mut TcpStream, status: &str, headers: &str, body: &str) {
    let length = body.len();
    let response = format!(
        "HTTP/1.1 {status}\r\n{headers}content-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    stream.write_all(response.as_bytes()).unwrap();
}

fn next(answers: &Receiver<Answer>) -> Answer {
    let answer = answers.recv_timeout(Duration::from_mins(1));
    answer.expect("the program answers the event")
}

#[test]
fn the_program_takes_events_from_lambda_and_answers_them() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let api = listener.local_addr().unwrap().to_string();
    let (sender, answers) = channel();
    serve(listener, &["8", "7", r#""eight""#], sender);
    let _program = start(&api);
    assert_eq!(
        next(&answers),
        ("0/response".to_owned(), json!({"half": 4}))
    );
    let error = json!({"errorType": "Number.Odd", "errorMessage": "7 is odd"});
    assert_eq!(next(&answers), ("1/error".to_owned(), error));
    let (what, unreadable) = next(&answers);
    assert_eq!(what, "2/error");
    let message = unreadable["errorMessage"].as_str().unwrap();
    assert!(message.contains("invalid type"), "{message}");
}
