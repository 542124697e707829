//! The macros, documented where their examples can run.

/// Declares a state machine: an expression of type [`StateMachine`](crate::StateMachine), for a `static`.
///
/// ```
/// use cursus_sfn::prelude::*;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Payload, Serialize, Deserialize)]
/// struct Job {
///     name: String,
/// }
///
/// #[derive(Payload, Serialize, Deserialize)]
/// struct Ticket {
///     ticket: String,
/// }
///
/// #[derive(Payload, Serialize, Deserialize)]
/// struct Status {
///     state: String,
///     attempts: u32,
/// }
///
/// struct Env {
///     stage: &'static str,
/// }
///
/// /// Starts a job and waits for it.
/// static RUN_JOB: StateMachine<Job, Status, Env> = state_machine!(
///     machine(input = Job, output = Status, env = Env, timeout_seconds = 3_600),
///     // states
///     submit = LambdaFunction::<Job, Ticket> {
///         function_name: format!("submit-{}", env.stage)
///     },
///     pause = wait(seconds = 30),
///     poll = LambdaFunction::<Ticket, Status> {
///         function_name: format!("poll-{}", env.stage)
///     }
///     .catch(States::Timeout >> gave_up),
///     is_done = if poll.state == "DONE" {
///         done
///     } else if poll.state == "FAILED" || poll.attempts >= 10 {
///         gave_up
///     } else {
///         pause
///     },
///     done = succeed(),
///     gave_up = fail(error = "JobFailed"),
///     // transitions
///     start >> submit >> pause >> poll >> is_done,
/// );
///
/// let definition = RUN_JOB.assemble(&Env { stage: "prod" })?;
/// assert!(definition.to_json().contains(r#""ticket.$":"$.submit.ticket""#));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// # The machine
///
/// `machine(..)` comes first and is optional:
///
/// | key | meaning | default |
/// |---|---|---|
/// | `input = Type` | what an execution is started with | any JSON |
/// | `output = Type` | what it ends with | any JSON |
/// | `env = Type` | puts `env: &Type` in scope of every configuration; [`assemble`](crate::StateMachine::assemble) takes it | `()` |
/// | `name = ".."` | the name of the machine | none |
/// | `comment = ".."` | `Comment` of the definition | none |
/// | `timeout_seconds = n` | `TimeoutSeconds` of the definition | none |
/// | `query_language = JSONata` | `QueryLanguage` of the definition, `JSONPath` or `JSONata`; a machine in JSONata has flow states and states given as JSON | none |
/// | `fields = json!({..})` | further fields of the definition, such as `Version` or a `TimeoutSeconds` with a placeholder; JSON or its text | none |
/// | `crate = path` | where this library is, if not at `::cursus_sfn` | |
///
/// # States
///
/// | written | is |
/// |---|---|
/// | `name = Type { field: value }` | a task; fields that are `Option` may be left out, and values are converted with `Into` |
/// | `name = Type::new(..)`, `name = value as Type` | a task configured by an expression |
/// | `name = if a.x > 1 { b } else { c }` | a choice: fields of what earlier states gave, or of `input`, against literals, with `&&`, `\|\|`, `!` |
/// | `name = wait(seconds = 30)`, `wait(until = a.time)` | a wait |
/// | `name = pass()`, `pass(result = json!(..), output = Type)` | a pass |
/// | `name = succeed()`, `fail(error = "..", cause = "..")` | an end |
/// | `name = raw(json!(..), output = Type)`, `raw(include_str!(".."))` | any state, given as ASL or its text; `Next` and `End` may be left out |
///
/// Each may be followed by:
///
/// | call | adds |
/// |---|---|
/// | `.bind(port = a.x, other = 5, third = None)` | where an input comes from: data, a literal, an expression, or nothing |
/// | `.retry(Retry::on([States::Timeout]))` | retriers before those of the kind of state; see [`Retry`](crate::Retry) |
/// | `.catch(States::Timeout >> state)`, `.catch([..] >> state)` | where an error leads |
/// | `.timeout_seconds(n)`, `.heartbeat_seconds(n)`, `.comment("..")` | the fields of these names |
/// | `.name("Any name")` | the name in ASL, if it is not that in Rust |
///
/// # Transitions
///
/// `start >> a >> b >> end` chains, `[a, b] >> c` joins. Every state has one successor, is a choice, or ends the machine;
/// loops are allowed. A state given as JSON declares all states that its JSON names: `a >> [b, c]`.
///
/// # Attributes
///
/// `#[cfg(..)]` leaves out what it stands on: states, transitions, `machine(..)`, fields of a configuration, and named
/// arguments as in `.bind(..)`. Documentation may stand on states and transitions.
///
/// # Data
///
/// An input is found by its name and type among what the states give that ran on every path before, nearest first, then in
/// the execution input. See [`resolve`](crate::resolve) for the rules and [`StateMachine::wiring`](crate::StateMachine::wiring)
/// for the result.
pub use cursus_sfn_macros::state_machine;

/// Declares the state machine of a definition in a file: an expression of type [`StateMachine`](crate::StateMachine), as
/// [`state_machine!`] gives one, or a module.
///
/// Needs the feature `include`.
///
/// ```
/// use cursus_sfn::prelude::*;
///
/// static ORDER: StateMachine = include_asl!("tests/include/order.asl.json");
///
/// include_asl!(pub mod order = "tests/include/order.asl.json");
///
/// assert_eq!(ORDER.assemble(&())?, order::MACHINE.assemble(&())?);
/// assert_eq!(order::CHECK_ORDER, "Check order");
/// assert_eq!(order::ALL, ["Check order", "charge", "Declined"]);
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// The file is JSON, its path relative to the folder of `Cargo.toml`. The definition is judged while compiling: each rule that
/// it breaks is an error on the path, with the code of the rule and the place in the file. Warnings are not shown. If the
/// file changes, the crate is compiled again.
///
/// A machine that never ends from some state is refused, as [`state_machine!`] refuses it.
///
/// | written | gives |
/// |---|---|
/// | `include_asl!("path")` | the machine |
/// | `include_asl!(pub mod name = "path")` | a module with the static `MACHINE`, a constant for the name of each state, such as `CHECK_ORDER`, and the constant `ALL` with all names; states of branches and processors have none |
/// | `include_asl!(.., crate = path)` | the same where this library is at `path`, which begins with `crate`, `::` or the name of a crate |
///
/// Of names that make the same constant, all but the first get a number: `CHECK_ORDER_2`. Attributes and documentation may
/// stand before `pub mod`.
#[cfg(feature = "include")]
pub use cursus_sfn_include::include_asl;

/// Makes a struct the configuration of a kind of state, and its attributes the specification.
///
/// ```
/// use cursus_sfn::prelude::*;
/// use serde::{Deserialize, Serialize};
///
/// /// Runs a Glue job to its end.
/// #[derive(State, Serialize, Deserialize, Debug, Clone)]
/// #[state(service = "glue", resource = "arn:aws:states:::glue:startJobRun.sync")]
/// #[dependency(logical_name = "dataset", parameter = "Arguments.--dataset", data_type = String)]
/// #[output(logical_name = "run_id", data_type = String, result_path = "$.Id")]
/// #[retry(on = ["Glue.ConcurrentRunsExceededException"], interval_seconds = 60)]
/// struct GlueJob {
///     /// Becomes the parameter `JobName`.
///     #[parameter]
///     job_name: String,
///     /// Becomes `TimeoutSeconds` of the state.
///     #[state(timeout_seconds)]
///     timeout_seconds: Option<u32>,
/// }
///
/// let job = GlueJob::builder().job_name("nightly").build();
/// assert_eq!(job.job_name, "nightly");
/// assert_eq!(GlueJob::SPEC.aws_service, "glue");
/// assert_eq!(GlueJob::SPEC.description, "Runs a Glue job to its end.");
/// ```
///
/// # On the struct
///
/// `#[state(..)]`:
///
/// | key | meaning | default |
/// |---|---|---|
/// | `service = ".."` | the AWS service | `"states"` |
/// | `resource = "arn:.."` | what a task runs | a field with `#[state(resource)]` |
/// | `type = Task` | `Task`, `Choice`, `Wait`, `Pass`, `Succeed`, `Fail`, `Raw` | `Task` |
/// | `state_type = ".."` | its name in sources and the catalogue | the name of the struct |
/// | `input(Type, ..)` | an input by payload type | none |
/// | `output(Type, ..)` | the output by payload type | none |
/// | `node_type = Internal` | `Source`, `Internal`, `Sink`, `Singular`, `ControlFlow`; held against the ports | follows from the ports |
/// | `control_flow = ..` | how it directs the flow | none |
/// | `description = ".."` | for people | the first paragraph of the documentation |
/// | `catalog` | registers it, for [`Catalog::registered`](crate::assemble::Catalog::registered) | off |
/// | `crate = path` | where this library is | `::cursus_sfn` |
/// | `no_implicit_prelude` | set it in a module with that attribute, where rustc knows no `#[diagnostic]` | off |
///
/// `#[dependency(..)]` declares an input by name, `#[output(..)]` an output by name. Both take `logical_name`,
/// `data_type = Type`, `aliases(..)` and `description`; a dependency also `dependency_type`, `required`, `explicit`,
/// `parameter`, `compatible_sources(..)` and `semantic_keywords(..)`; an output also `output_type` and `result_path`.
///
/// `#[retry(on = [..], ..)]` takes the fields of [`RetryConfig`](crate::spec::RetryConfig); `#[catch(on = [..])]` names
/// errors that a machine must catch.
///
/// # On a field
///
/// `#[parameter]` makes it a parameter of the same name in Pascal case, or `#[parameter(name = "..")]`. Where an `Option` is
/// not set, `default_path = "$$.."` reads the parameter from there, and `default_state_name` gives it the name of the state.
/// `#[state(timeout_seconds)]` and the like make it a field of the state; `#[dependency]` an input that a machine may bind
/// instead of setting it.
pub use cursus_sfn_macros::State;

/// Adds `#[derive(State, Serialize, Deserialize, Debug, Clone)]`, but for what is derived already.
///
/// It stands above other derives, because rustc does not show it those that stand above it.
///
/// ```
/// use cursus_sfn::prelude::*;
///
/// #[state(service = "sns", resource = "arn:aws:states:::sns:publish")]
/// struct Publish {
///     #[parameter]
///     topic_arn: String,
/// }
///
/// let publish: Publish = serde_json::from_str(r#"{"topic_arn": "arn:aws:sns:eu-west-1:123456789012:news"}"#)?;
/// assert!(publish.topic_arn.ends_with("news"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub use cursus_sfn_macros::state;

/// Makes a type data of a workflow: its shape as serde writes and reads it, and a port for each field.
///
/// ```
/// use cursus_sfn::prelude::*;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Payload, Serialize, Deserialize)]
/// #[serde(rename_all = "camelCase")]
/// struct Order {
///     order_id: String,
///     #[port(aliases("amount"), keywords("price", "sum"))]
///     total: f64,
///     note: Option<String>,
/// }
///
/// let ports = Order::PAYLOAD.inputs;
/// assert_eq!(ports[0].key, "orderId");
/// assert!(!ports[2].required);
/// ```
///
/// `#[port(..)]` on a field:
///
/// | key | meaning |
/// |---|---|
/// | `aliases("..")` | other names of the port |
/// | `keywords("..")` | words that a source's name may contain |
/// | `compatible_sources(Type)` | the kinds of state it comes from |
/// | `description = ".."` | for people |
/// | `shape = Type` | its JSON is that of another type, as for types of other crates and with `#[serde(with = ..)]` |
/// | `opaque` | any JSON, for a type without a payload of its own |
///
/// On the type, `#[port(whole)]` makes it one port, `#[port(shape = Type)]` and `#[port(opaque)]` say the same of all its
/// JSON, and `#[payload(crate = path)]` says where this library is.
///
/// # What it is in JSON
///
/// serde's attributes count on the side where they do: a type may be written in one form and read in another
/// ([`Sides`](crate::shape::Sides)).
///
/// | Rust | JSON | ports |
/// |---|---|---|
/// | struct with names | object | its fields |
/// | field with `flatten` | the keys of what it is | its ports; what is an `Option` or a map gives and takes nothing by name |
/// | struct with `tag` | object, with its name under that key | its fields, and the tag as an output |
/// | newtype, `transparent` | that of its field | one |
/// | tuple, array of a fixed length | array of so many items | one |
/// | unit struct, `()` | `null` | none |
/// | enum without data | string | one |
/// | enum with data | as serde writes it: by key, `tag`, `tag` and `content`, or `untagged` | as an input one; as an output also the tag, and the fields of all variants |
/// | map with keys that are strings, numbers, truth values or enums without data | object | one |
/// | `from`, `try_from`, `into` | that of the other type | one |
/// | `with`, `serialize_with`, `deserialize_with` | any, unless `shape` says it | that of the field |
///
/// ```
/// use cursus_sfn::prelude::*;
/// use serde::{Deserialize, Serialize};
///
/// # mod uuid { pub struct Uuid(pub u128); }
/// # mod hex {
/// #     pub fn serialize<S: serde::Serializer>(id: &super::uuid::Uuid, s: S) -> Result<S::Ok, S::Error> {
/// #         s.serialize_str(&format!("{:x}", id.0))
/// #     }
/// # }
/// #[derive(Payload, Serialize)]
/// #[serde(tag = "kind", rename_all = "snake_case")]
/// enum Payment {
///     Card { order_id: String, number: String },
///     Voucher { order_id: String },
/// }
///
/// #[derive(Payload, Serialize)]
/// struct Receipt {
///     #[serde(serialize_with = "hex::serialize")]
///     #[port(shape = String)]
///     id: uuid::Uuid,
///     #[serde(flatten)]
///     payment: Payment,
/// }
///
/// let outputs = Receipt::PAYLOAD.outputs.iter().map(|port| port.key);
/// assert_eq!(outputs.collect::<Vec<_>>(), ["id", "kind", "order_id"]);
/// ```
///
/// A type may contain itself. Of types that contain each other, one field must be `opaque`, or rustc reports a cycle (E0391);
/// so must what a newtype is made of, if that is the newtype itself.
///
/// Numbers that JSON does not have, such as `f64::NAN`, are written by `serde_json` as `null`, and not counted on.
pub use cursus_sfn_macros::Payload;
