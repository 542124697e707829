//! Tasks that are futures, and run beside each other. What runs at once is shown by what waits for each other.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cursus_sfn_core::validate::{Options, Valid};
use cursus_sfn_local::history::Event;
use cursus_sfn_local::{
    AsyncHandlers, Engine, Execution, Pace, RunError, Status, TaskFuture, TaskReply, TaskRequest,
};
use serde_json::{Value, json};
use tokio::sync::{Barrier, Notify, mpsc, oneshot};

const WORK: &str = "arn:aws:lambda:us-east-1:123456789012:function:work";

fn engine(definition: &Value) -> Engine {
    let valid = Valid::parse(definition.to_string(), &Options::default()).unwrap();
    Engine::new(&valid).unwrap()
}

fn task(more: Value) -> Value {
    let mut state = json!({"Type": "Task", "Resource": WORK, "End": true});
    state
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    state
}

/// A branch or processor of one state.
fn scope(name: &str, state: Value) -> Value {
    json!({"StartAt": name, "States": {name: state}})
}

fn parallel(branches: &[Value]) -> Value {
    scope(
        "P",
        json!({"Type": "Parallel", "Branches": branches, "End": true}),
    )
}

fn seconds(execution: &Execution) -> u64 {
    execution.stopped.since(execution.started).as_secs()
}

/// A handler that gives back its arguments when so many tasks wait.
fn meeting(count: usize) -> AsyncHandlers<'static> {
    let barrier = Arc::new(Barrier::new(count));
    AsyncHandlers::new().resource(WORK, move |task: TaskRequest| {
        let barrier = barrier.clone();
        async move {
            barrier.wait().await;
            TaskReply::success(task.arguments)
        }
    })
}

#[tokio::test]
async fn branches_run_at_once() {
    let branches = ["A", "B", "C"].map(|name| scope(name, task(json!({}))));
    let engine = engine(&parallel(&branches));
    for pace in [Pace::Virtual, Pace::Real] {
        let run = engine.execution().input(json!(1)).history();
        let execution = run.run_async(&meeting(3), pace).await.unwrap();
        assert_eq!(execution.output, Some(json!([1, 1, 1])));
    }
}

#[tokio::test]
async fn items_run_at_once_but_no_more_than_may() {
    let definition = scope(
        "M",
        json!({"Type": "Map", "MaxConcurrency": 4, "End": true, "ItemProcessor": scope("I", task(json!({})))}),
    );
    let engine = engine(&definition);
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let barrier = Arc::new(Barrier::new(4));
    let seen = most.clone();
    let handler = move |task: TaskRequest| {
        let (running, most, barrier) = (running.clone(), most.clone(), barrier.clone());
        async move {
            most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            barrier.wait().await;
            running.fetch_sub(1, Ordering::SeqCst);
            TaskReply::success(task.arguments)
        }
    };
    let items: Value = (0..40).collect();
    let run = engine.execution().input(items.clone());
    let execution = run.run_async(&handler, Pace::Virtual).await.unwrap();
    assert_eq!(execution.output, Some(items));
    assert_eq!(seen.load(Ordering::SeqCst), 4);
}

/// On several threads no task needs another to give way.
#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn tasks_that_block_run_at_once_on_several_threads() {
    let branches = ["A", "B"].map(|name| scope(name, task(json!({}))));
    let engine = engine(&parallel(&branches));
    let barrier = Arc::new(std::sync::Barrier::new(2));
    let handler = move |_: TaskRequest| {
        let barrier = barrier.clone();
        async move {
            barrier.wait();
            TaskReply::success(json!(1))
        }
    };
    let execution = engine.execution().run_async(&handler, Pace::Virtual).await;
    assert_eq!(execution.unwrap().output, Some(json!([1, 1])));
}

#[tokio::test]
async fn what_follows_a_task_does_not_wait_for_the_others() {
    let first = json!({"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": WORK, "Next": "B"},
        "B": task(json!({}))
    }});
    let engine = engine(&parallel(&[first, scope("C", task(json!({})))]));
    let told = Arc::new(Notify::new());
    let tell = told.clone();
    let handlers = AsyncHandlers::new()
        .state("A", |_: TaskRequest| async { TaskReply::success(json!(1)) })
        .state("B", move |_: TaskRequest| {
            tell.notify_one();
            async { TaskReply::success(json!(2)) }
        })
        .state("C", move |_: TaskRequest| {
            let told = told.clone();
            async move {
                told.notified().await;
                TaskReply::success(json!(3))
            }
        });
    let execution = engine.execution().run_async(&handlers, Pace::Virtual).await;
    assert_eq!(execution.unwrap().output, Some(json!([2, 3])));
}

#[tokio::test]
async fn virtual_time_is_that_of_waits_retries_and_replies() {
    let first = json!({"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": WORK, "TimeoutSeconds": 5, "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 30}], "Next": "W"},
        "W": {"Type": "Wait", "Seconds": 3600, "End": true}
    }});
    let engine = engine(&parallel(&[
        first,
        scope("C", task(json!({"TimeoutSeconds": 1}))),
    ]));
    let handlers = AsyncHandlers::new()
        .state("A", |task: TaskRequest| async move {
            match task.retries {
                0 => TaskReply::failure("Busy", "later"),
                _ => TaskReply::success(json!(1)).after(Duration::from_secs(4)),
            }
        })
        .state("C", |_: TaskRequest| async {
            // However long it takes, it is no time of the execution.
            for _ in 0..1_000 {
                tokio::task::yield_now().await;
            }
            TaskReply::success(json!(2))
        });
    let run = engine.execution().trace();
    let execution = run.run_async(&handlers, Pace::Virtual).await.unwrap();
    assert_eq!(execution.status, Status::Succeeded, "{}", execution.trace);
    assert_eq!(seconds(&execution), 30 + 4 + 3600);
}

#[tokio::test]
async fn a_task_that_says_it_takes_too_long_times_out() {
    let engine = engine(&scope("T", task(json!({"TimeoutSeconds": 5}))));
    for reply in [
        TaskReply::silence(),
        TaskReply::success(json!(1)).after(Duration::from_secs(6)),
    ] {
        let handler = move |_: TaskRequest| std::future::ready(reply.clone());
        let execution = engine.execution().run_async(&handler, Pace::Virtual).await;
        let execution = execution.unwrap();
        assert_eq!(execution.error.as_deref(), Some("States.Timeout"));
        assert_eq!(seconds(&execution), 5);
    }
}

/// Tells when it is let go of.
struct Guard(Option<oneshot::Sender<()>>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(sender) = self.0.take() {
            let _nobody_listens = sender.send(());
        }
    }
}

/// A handler that never answers, and tells when it is ended.
fn endless() -> (impl Fn(TaskRequest) -> TaskFuture, oneshot::Receiver<()>) {
    let (sender, receiver) = oneshot::channel();
    let guard = Mutex::new(Some(Guard(Some(sender))));
    let handler = move |_: TaskRequest| {
        let guard = guard.lock().unwrap().take();
        let answer = async move {
            let _guard = guard;
            std::future::pending().await
        };
        Box::pin(answer) as TaskFuture
    };
    (handler, receiver)
}

#[tokio::test]
async fn a_failure_ends_the_tasks_of_siblings() {
    let branches = [scope("A", task(json!({}))), scope("B", task(json!({})))];
    let mut definition = parallel(&branches);
    definition["States"]["P"]["Catch"] = json!([{"ErrorEquals": ["Broken"], "Next": "After"}]);
    definition["States"]["After"] = task(json!({}));
    let engine = engine(&definition);
    let (endless, ended) = endless();
    let ended = Arc::new(Mutex::new(Some(ended)));
    let handlers = AsyncHandlers::new()
        .state("A", endless)
        .state("B", |_: TaskRequest| async {
            TaskReply::failure("Broken", "")
        })
        .state("After", move |_: TaskRequest| {
            let ended = ended.lock().unwrap().take().unwrap();
            async move { TaskReply::success(json!(ended.await.is_ok())) }
        });
    let execution = engine.execution().run_async(&handlers, Pace::Virtual).await;
    assert_eq!(execution.unwrap().output, Some(json!(true)));
}

#[tokio::test(start_paused = true)]
async fn real_time_is_that_of_tokio() {
    let definition = json!({"StartAt": "W", "States": {
        "W": {"Type": "Wait", "Seconds": 3600, "Next": "T"},
        "T": {"Type": "Task", "Resource": WORK, "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 10}], "End": true}
    }});
    let engine = engine(&definition);
    let handler = |task: TaskRequest| async move {
        tokio::time::sleep(Duration::from_mins(1)).await;
        match task.retries {
            0 => TaskReply::failure("Busy", "later"),
            _ => TaskReply::success(json!(1)).after(Duration::from_secs(5)),
        }
    };
    let begun = tokio::time::Instant::now();
    let execution = engine.execution().run_async(&handler, Pace::Real).await;
    let execution = execution.unwrap();
    assert_eq!(execution.output, Some(json!(1)));
    assert_eq!(seconds(&execution), 3600 + 60 + 10 + 60 + 5);
    assert_eq!(begun.elapsed().as_secs(), 3600 + 60 + 10 + 60 + 5);
}

#[tokio::test(start_paused = true)]
async fn in_real_time_a_task_that_takes_too_long_is_ended() {
    for (limits, error) in [
        (json!({"TimeoutSeconds": 5}), "States.Timeout"),
        (
            json!({"TimeoutSeconds": 50, "HeartbeatSeconds": 5}),
            "States.HeartbeatTimeout",
        ),
    ] {
        let mut state = task(limits);
        state["Catch"] = json!([{"ErrorEquals": [error], "Next": "After"}]);
        let mut definition = scope("T", state);
        definition["States"]["After"] = json!({"Type": "Succeed"});
        let engine = engine(&definition);
        let (handler, ended) = endless();
        let execution = engine.execution().run_async(&handler, Pace::Real).await;
        let execution = execution.unwrap();
        assert_eq!(execution.status, Status::Succeeded, "{error}");
        assert_eq!(seconds(&execution), 5);
        assert_eq!(ended.await, Ok(()));
    }
}

#[tokio::test(start_paused = true)]
async fn in_real_time_a_machine_times_out() {
    let mut definition = scope("T", task(json!({})));
    definition["TimeoutSeconds"] = json!(90);
    let engine = engine(&definition);
    let (handler, ended) = endless();
    let execution = engine.execution().run_async(&handler, Pace::Real).await;
    let execution = execution.unwrap();
    assert_eq!(execution.status, Status::TimedOut);
    assert_eq!(seconds(&execution), 90);
    assert_eq!(ended.await, Ok(()));
}

#[tokio::test]
async fn a_token_is_answered_through_a_channel() {
    let definition = scope(
        "T",
        json!({
            "Type": "Task",
            "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}},
            "TimeoutSeconds": 60,
            "End": true
        }),
    );
    let engine = engine(&definition);
    let (queue, mut messages) = mpsc::unbounded_channel::<(Value, oneshot::Sender<Value>)>();
    let worker = tokio::spawn(async move {
        let (message, answer) = messages.recv().await.unwrap();
        answer.send(message["token"].clone()).unwrap();
    });
    let handler = move |task: TaskRequest| {
        let queue = queue.clone();
        async move {
            let (sender, receiver) = oneshot::channel();
            let body = task.arguments["MessageBody"].clone();
            queue.send((body, sender)).unwrap();
            let answer = receiver.await.unwrap();
            TaskReply::success(json!(answer.as_str() == task.token.as_deref()))
        }
    };
    let run = engine.execution().history();
    let execution = run.run_async(&handler, Pace::Virtual).await.unwrap();
    assert_eq!(execution.output, Some(json!(true)));
    let events: Vec<_> = execution.history.iter().map(Event::name).collect();
    assert!(events.contains(&"TaskSubmitted".to_owned()), "{events:?}");
    worker.await.unwrap();
}

#[tokio::test]
async fn what_nobody_does_and_what_never_comes_are_errors() {
    let engine = engine(&scope("T", task(json!({}))));
    let error = engine
        .execution()
        .run_async(&AsyncHandlers::new(), Pace::Virtual)
        .await
        .unwrap_err();
    assert!(matches!(error, RunError::Unhandled { state, .. } if state == "T"));
    for pace in [Pace::Virtual, Pace::Real] {
        let silent = |_: TaskRequest| async { TaskReply::silence() };
        let error = engine.execution().run_async(&silent, pace).await;
        let state = "T".to_owned();
        assert_eq!(error.unwrap_err(), RunError::Stuck { state });
    }
}

#[tokio::test]
#[should_panic(expected = "the handler is broken")]
async fn a_panic_of_a_handler_is_one_of_the_run() {
    let engine = engine(&scope("T", task(json!({}))));
    let broken = |task: TaskRequest| async move {
        assert!(task.retries > 0, "the handler is broken");
        TaskReply::silence()
    };
    let _never = engine.execution().run_async(&broken, Pace::Virtual).await;
}

/// With one task at a time nothing depends on who is first: all is as without futures.
#[tokio::test]
async fn a_run_of_one_task_at_a_time_is_the_same() {
    let definition = json!({"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": WORK, "Retry": [{"ErrorEquals": ["Busy"], "JitterStrategy": "FULL"}], "Next": "M"},
        "M": {"Type": "Map", "ItemsPath": "$.list", "MaxConcurrency": 1, "ItemProcessor": scope("I", task(json!({"TimeoutSeconds": 9}))), "End": true}
    }});
    let engine = engine(&definition);
    let reply = |state: &str, arguments: &Value, retries| match (state, retries) {
        ("A", 0) => TaskReply::failure("Busy", "later").after(Duration::from_secs(2)),
        ("A", _) => TaskReply::success(arguments.clone()),
        _ => TaskReply::success(arguments.clone()).after(Duration::from_secs(3)),
    };
    let input = json!({"list": [1, 2, 3]});
    let mut at_once =
        |call: &cursus_sfn_local::TaskCall<'_>| reply(call.state, call.arguments, call.retries);
    let run = || {
        engine
            .execution()
            .input(input.clone())
            .seed(7)
            .history()
            .trace()
    };
    let wanted = run().handler(&mut at_once).run().unwrap();
    let later = move |task: TaskRequest| {
        std::future::ready(reply(&task.state, &task.arguments, task.retries))
    };
    let got = run().run_async(&later, Pace::Virtual).await.unwrap();
    assert_eq!(got, wanted);
}
