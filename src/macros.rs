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
/// | `type = Express` | the type of the machine, `Standard` or `Express`: an Express machine has no `.sync()`, task tokens and activities. Also `machine_type = Express`, since rustfmt leaves a machine alone in which `type` stands | none: whatever its states allow |
/// | `query_language = JSONata` | `QueryLanguage` of the definition, `JSONPath` or `JSONata`. All but states given as JSON is the same in either; see [below](#query-languages) | none |
/// | `fields = json!({..})` | further fields of the definition, such as `Version` or a `TimeoutSeconds` with a placeholder; JSON or its text | none |
/// | `crate = path` | where this library is, if not at `::cursus_sfn` | |
///
/// # States
///
/// | written | is |
/// |---|---|
/// | `name = Type { field: value }` | a task; fields that are `Option` may be left out, and texts are converted with `Into` |
/// | `name = Type::new(..)`, `name = value as Type` | a task configured by an expression |
/// | `name = if a.x > 1 { b } else if .. { c } else { d }` | a choice; see [conditions](#expressions-on-data) |
/// | `name = match a.kind { Kind::A \| Kind::B => b, _ => c }` | a choice by the form of data, with guards; rustc says which cases are missing |
/// | `name = wait(seconds = 30)`, `wait(until = a.time)` | a wait |
/// | `name = pass()`, `pass(result = json!(..), output = Type)` | a pass |
/// | `name = succeed()`, `fail(error = "..", cause = "..")` | an end |
/// | `name = raw(json!(..), output = Type)`, `raw(include_str!(".."))` | any state, given as ASL or its text; `Next` and `End` may be left out |
/// | `name = parallel(branch(..), branch(..))` | branches that run at once; see [below](#states-within-states) |
/// | `name = map(items = a.list, item = x, ..)` | states that run for each item of a list |
/// | `name = run(OTHER, arn = ..)` | an execution of another machine; see [below](#other-machines) |
/// | `name = fragment(path, parameter = ..)` | what [`fragment!`] declares |
///
/// Each may be followed by:
///
/// | call | adds |
/// |---|---|
/// | `.bind(port = a.x, other = 5, third = a.x + 1, fourth = None)` | where an input comes from: data, a literal, an [expression](#expressions-on-data), or nothing |
/// | `.retry(Retry::on([States::Timeout]))` | retriers before those of the kind of state; see [`Retry`](crate::Retry) |
/// | `.catch(States::Timeout >> state)`, `.catch([..] >> state)` | where an error leads |
/// | `.sync()` | waits for the end of the job that the task starts: `.sync`, or `.sync:2` where the service has it |
/// | `.wait_for_task_token()` | waits until somebody answers with the task token, which an input called `task_token` takes, or one bound to `context.task.token`: `.waitForTaskToken` |
/// | `.request_response()` | goes on with the response of the service, without waiting for the job |
/// | `.sync::<Type>()` and so on | the same, and what the state gives then; any JSON if it is not said |
/// | `.credentials("arn:..")`, `.credentials(input.role_arn)` | `Credentials`: the role in whose name the task runs |
/// | `.fields(json!({..}))` | fields of the state that have no call of their own; not those that say what becomes of its data or what follows it |
/// | `.timeout_seconds(n)`, `.heartbeat_seconds(n)` | the fields of these names; `n` is a number, a `Duration`, or [data](#expressions-on-data) |
/// | `.query_language(JSONata)` | says what the state computes in JSONata, in a machine in JSONPath |
/// | `.comment("..")` | `Comment` |
/// | `.name("Any name")` | the name in ASL, if it is not that in Rust |
///
/// # Transitions
///
/// `start >> a >> b >> end` chains, `[a, b] >> c` joins. Every state has one successor, is a choice, or ends the machine;
/// loops are allowed. A state given as JSON declares all states that its JSON names: `a >> [b, c]`.
///
/// # States within states
///
/// A branch, and what a map runs for each item, is written like a machine: states and transitions. `start >>` may be left
/// out where one state alone can come first, and all transitions of a state that is alone.
///
/// ```
/// # use cursus_sfn::prelude::*;
/// # #[derive(Payload)] struct Order { id: String, lines: Vec<Line> }
/// # #[derive(Payload)] struct Line { sku: String }
/// # #[derive(Payload)] struct Id { id: String }
/// # #[derive(Payload)] struct Customer { country: String }
/// # #[derive(Payload)] struct Country { country: String }
/// # #[derive(Payload)] struct Tariff { tariff: String }
/// # #[derive(Payload)] struct Risk { risk: u32 }
/// # #[derive(Payload)] struct Item { sku: String, tariff: String }
/// # #[derive(Payload)] struct Price { price: f64 }
/// # #[derive(Payload)] struct Prices { prices: Vec<Price> }
/// # #[derive(Payload)] struct Quote { total: f64 }
/// static QUOTE: StateMachine<Order, Quote> = state_machine!(
///     machine(input = Order, output = Quote),
///     look_up = parallel(
///         branch(
///             customer = LambdaFunction::<Id, Customer> { function_name: "customer" },
///             tariff = LambdaFunction::<Country, Tariff> { function_name: "tariff" },
///             customer >> tariff >> end,
///         ),
///         branch(risk = LambdaFunction::<Id, Risk> { function_name: "risk" }),
///     )
///     .catch(States::ALL >> refused),
///     is_good = if risk.risk < 50 { price_lines } else { refused },
///     price_lines = map(
///         items = input.lines,
///         item = line,
///         max_concurrency = 10,
///         price = LambdaFunction::<Item, Price> { function_name: "price" },
///     ),
///     quote = LambdaFunction::<Prices, Quote> { function_name: "quote" }
///         .bind(prices = price_lines),
///     refused = fail(error = "Refused"),
///     start >> look_up >> is_good,
///     price_lines >> quote >> end,
/// );
///
/// let definition = QUOTE.assemble(&())?;
/// assert!(definition.to_json().contains(r#""tariff.$":"$[0].tariff""#));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// A state sees what was given before the one that runs it. Later states name the states of branches like any others, and
/// what they read is all that the branches hand over. Of two branches that give the same, one must be pinned with `.bind(..)`;
/// so it is with a branch that gives something on some of its paths only. No transition leads into a scope or out of it.
///
/// A map takes besides its states:
///
/// | key | meaning |
/// |---|---|
/// | `items = state.list` | a `Vec` that a state gives or that is in the execution input |
/// | `item = name` | what an item is called inside; it has the type of the items of the list |
/// | `index = name` | what the place of the item is called inside, counted from 0; read where it is named only |
/// | `max_concurrency = n` | for how many items at once, which data may say; default 0, as many as there can be |
/// | `output = Type` | what the states end with for an item, where no last state tells it, as with `done = succeed()` |
///
/// Outside, the map is the `Vec` of what its states end with, in the order of the items. All of its last states give the
/// same type.
///
/// ## Distributed maps
///
/// With `distributed(..)`, each item has an execution of its own. That sees the item and `env`, but no other data of the
/// machine.
///
/// | argument | meaning |
/// |---|---|
/// | `reader = S3Json { bucket: .., key: .. }` | where the items are read, instead of `items = ..`; also `S3Csv` (with `headers`, `delimiter`), `S3JsonLines`, `Parquet`, `S3Inventory`, `AthenaManifest` (with `input_type`) and `S3List` (with `prefix`). The type of an item is told then: `item = row as Row` |
/// | `max_items = n` | how many items are read at most |
/// | `batch(max_items = n, max_bytes = n, input = a.x)` | gives several items to one execution; `item = batch as Row` is then a [`Batch`](crate::states::flow::Batch) with the fields `items` and `batch_input` |
/// | `writer(bucket = .., prefix = .., transformation = Compact, output_type = Json)` | writes the results to Amazon S3; with a bucket, the map gives a [`MapRun`](crate::states::flow::MapRun) |
/// | `tolerated_failure(percentage = n, count = n)` | how many items may fail; one that did stands in the list with its error, so that the list is of any JSON |
/// | `execution_type = Express`, `label = ".."` | the type of the executions, `Standard` by default, and what they are called |
///
/// Values are data of the machine, or expressions in which `env` is in scope.
///
/// # Other machines
///
/// `run(OTHER, arn = ..)` runs a machine that is a `static` elsewhere: its input is found like that of any state, and what
/// it ends with is what the state gives. Both have the types of `OTHER`; `arn` is where it is deployed, `name` how the
/// execution is called. With `wait = false`, the state only starts the execution, and gives a
/// [`StartedExecution`](crate::states::flow::StartedExecution). With `task_token = field`, a field of the input gets a task
/// token, and the state gives what that is sent with, of the type `output = Type`.
///
/// # Expressions on data
///
/// Conditions, and what inputs are bound to, are Rust on `state.field`, `input.field` and
/// [`context.execution.name`](crate::spec::Context) and the like, which rustc checks as it stands. What names no data, a
/// constant or a value of `env`, is computed with the configuration.
///
/// ```
/// use cursus_sfn::prelude::*;
///
/// #[derive(Payload, PartialEq)]
/// enum Level {
///     Low,
///     High,
/// }
///
/// #[derive(Payload)]
/// struct Order {
///     id: String,
///     level: Level,
///     count: i64,
///     discount: Option<i64>,
/// }
///
/// #[derive(Payload)]
/// struct Note {
///     text: String,
///     next: i64,
/// }
///
/// static ORDER: StateMachine<Order> = state_machine!(
///     machine(input = Order),
///     decide = if let Some(discount) = input.discount && discount > 10 {
///         ask
///     } else if matches!(input.level, Level::High) || input.id.starts_with("vip-") {
///         ask
///     } else {
///         done
///     },
///     ask = LambdaFunction::<Note, Value> { function_name: "ask" }
///         .bind(text = format!("order {} of {}", input.id, input.count), next = input.count + 1),
///     done = succeed(),
///     start >> decide,
///     ask >> end,
/// );
///
/// let definition = ORDER.assemble(&())?.to_json();
/// assert!(definition.contains(r#""StringMatches":"vip-*""#));
/// assert!(definition.contains("States.Format('order {} of {}', $$.Execution.Input.id, $$.Execution.Input.count)"));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// | in | `JSONPath` has | `JSONata` has besides |
/// |---|---|---|
/// | conditions | `==`, `!=`, `<` and the like between data, or data and a value; `bool` fields; `&&`, `\|\|`, `!`; variants of enums; `(1..5).contains(&x)`; `.starts_with("..")`, `.ends_with("..")`, `.contains("..")` of texts; `.is_empty()`; the `.len()` of arrays, against numbers; `.is_some()`, `.is_none()`, `== Some(..)`, `.is_some_and(..)`, `if let`, `matches!(..)`; [`timestamp(..)`](crate::spec::timestamp) | all that values have |
/// | values | `format!("{}", ..)` and `.to_string()`; `+` and `-` of whole numbers; `[a.x, b.y]`; `a.list[n]`; `.len()` and `.contains(..)` of arrays; a struct `Type { field: a.x }`, and structs and arrays in it; `.unwrap()` and `.expect("..")` of an `Option`; `serde_json::to_string(&a.x).unwrap()` | `+`, `-`, `*`, `/`, `%`, comparisons, `if c { x } else { y }`, `.unwrap_or(..)`, `.chars().count()`, `.to_uppercase()`, `.abs()`, `.floor()`, `.min(..)`, `.join(..)`, `.replace(.., ..)` and the like |
///
/// What the query language of the machine cannot say is an error on that part, with what it can. `wait(..)` and
/// `succeed()` say expressions in JSONata in any machine, because no field of theirs takes an intrinsic function. A test of
/// an `Option` that is absent or `null` does not hold, and fails nothing. What `.unwrap()` takes out of one has to be there:
/// where it is not, the execution fails, as a program would.
///
/// A struct of data is what a service wants in parts, and what a machine ends with that several states give:
///
/// ```
/// use cursus_sfn::prelude::*;
///
/// # #[derive(Payload)] struct Upload { bucket: String, key: String }
/// #[derive(Payload)]
/// #[serde(rename_all = "PascalCase")]
/// struct Detect {
///     image: Image,
/// }
///
/// #[derive(Payload)]
/// #[serde(rename_all = "PascalCase")]
/// struct Image {
///     s3_object: Place,
/// }
///
/// #[derive(Payload)]
/// #[serde(rename_all = "PascalCase")]
/// struct Place {
///     bucket: String,
///     name: String,
/// }
///
/// #[derive(Payload)]
/// #[serde(rename_all = "PascalCase")]
/// struct Detected {
///     labels: Vec<Value>,
/// }
///
/// #[derive(Payload)]
/// struct Seen {
///     key: String,
///     labels: Vec<Value>,
/// }
///
/// static DETECT: StateMachine<Upload, Seen> = state_machine!(
///     machine(input = Upload, output = Seen),
///     detect = ServiceTask::<Detect, Detected> {
///         resource: "arn:aws:states:::aws-sdk:rekognition:detectLabels"
///     }
///     .bind(image = Image { s3_object: Place { bucket: input.bucket, name: input.key } }),
///     done = succeed().bind(output = Seen { key: input.key, labels: detect.labels }),
///     start >> detect >> done,
/// );
///
/// let definition = DETECT.assemble(&())?.to_json();
/// assert!(definition.contains(r#""S3Object":{"Bucket.$":"$$.Execution.Input.bucket","#));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// # Caught errors
///
/// In states that a catch leads to, and those behind them, `caught.error` and `caught.cause` are the error that was caught
/// last, as texts: see [`Caught`](crate::spec::Caught). Every way to such a state takes a catch. In a branch or the body of a
/// map the errors that are caught there count, or, if none are, those before it; of what is caught there nothing is known
/// outside. What a state given as JSON does with its errors only its JSON knows, so that its catches do not count.
///
/// ```
/// use cursus_sfn::prelude::*;
///
/// # #[derive(Payload)] struct Order { order_id: String }
/// # #[derive(Payload)] struct Note { order_id: String, text: String }
/// static SHIP: StateMachine<Order> = state_machine!(
///     machine(input = Order),
///     ship = LambdaFunction::<Order> { function_name: "ship" }.catch(States::ALL >> is_late),
///     is_late = if caught.error == "States.Timeout" { tell } else { failed },
///     tell = LambdaFunction::<Note> { function_name: "tell" }
///         .bind(text = format!("it takes longer: {}", caught.cause)),
///     failed = fail(error = caught.error, cause = caught.cause),
///     start >> ship >> end,
///     tell >> end,
/// );
///
/// assert!(SHIP.assemble(&())?.to_json().contains(r#""ResultPath":"$.caught""#));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// # Timeouts from data
///
/// `.timeout_seconds(plan.limit)`, `.heartbeat_seconds(..)` and `.credentials(..)` take data and expressions, checked like
/// what inputs are bound to. In JSONPath a timeout is the path of what a state gives; where none leads to it (the execution
/// input, the context object, an expression) the state is in JSONata.
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
///
/// # Query languages
///
/// In JSONata all data lives in workflow variables, which are called like the states: a task gets `Arguments`, keeps what is
/// read of its result by `Assign`, and the last one gives the declared output by `Output`. Text in a configuration is text, also if it looks like
/// an expression; expressions are for states given as JSON, and a path in a configuration (a key that ends in `.$`, or
/// `default_path`) becomes one.
///
/// [`in_query_language`](crate::StateMachine::in_query_language) assembles a machine in the other language:
///
/// ```
/// use cursus_sfn::asl::QueryLanguage;
/// use cursus_sfn::prelude::*;
///
/// #[derive(Payload)]
/// struct Ticket {
///     ticket: String,
/// }
///
/// static CLOSE: StateMachine<Ticket> = state_machine!(
///     machine(input = Ticket),
///     find = LambdaFunction::<Ticket, Ticket> {
///         function_name: "find"
///     },
///     close = LambdaFunction::<Ticket> {
///         function_name: "close"
///     },
///     start >> find >> close >> end,
/// );
///
/// let definition = CLOSE.in_query_language(QueryLanguage::Jsonata).assemble(&())?;
/// assert!(definition.to_json().contains(r#""ticket":"{% $find.ticket %}""#));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// Executions do the same in either, but for three things that JSONata does otherwise. A number has fifteen digits where it
/// becomes text, as in the parameters of a job. A comparison with data of any JSON that is missing does not hold; in
/// JSONPath it fails the execution. Points in time are compared to the millisecond.
pub use cursus_sfn_macros::state_machine;

/// Declares states and transitions that several machines include, or one several times.
///
/// ```
/// use cursus_sfn::prelude::*;
///
/// # #[derive(Payload)] struct Order { order_id: String }
/// # #[derive(Payload)] struct Payment { payment_id: String }
/// # #[derive(Payload)] struct Receipt { receipt_id: String }
/// fragment!(
///     /// Takes a payment, and writes a receipt for it.
///     charge_card(function),
///     charge = LambdaFunction::<Order, Payment> {
///         function_name: function
///     },
///     receipt = LambdaFunction::<Payment, Receipt> {
///         function_name: "receipt"
///     },
///     start >> charge >> receipt >> end,
/// );
///
/// static SHOP: StateMachine<Order, Receipt> = state_machine!(
///     machine(input = Order, output = Receipt),
///     pay = fragment(charge_card, function = "charge-card"),
///     start >> pay >> end,
/// );
///
/// assert_eq!(SHOP.states().collect::<Vec<_>>(), ["pay.charge", "pay.receipt"]);
/// assert!(SHOP.assemble(&())?.to_json().contains(r#""Next":"pay.receipt""#));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// A fragment is a macro: it is visible from where it is declared on, and elsewhere by its path, if `pub(crate)` stands before
/// its name. It has no types of its own. What it includes is checked, wired and named in the machine, so that the types in
/// it are those of the place where it is included; `env` is that of the machine, and its parameters are given by name.
///
/// In the machine, `pay` stands for all of it: what leads to `pay` leads to the first state of the fragment, and what
/// follows `pay` follows where the fragment says `>> end`. Other states name the data of its states with the name of the
/// inclusion before theirs: `pay_charge.payment_id`. In the definition the state is called `pay.charge`.
///
/// A fragment may include others, by names or paths that are seen from the machine. Names in it are those of its own states
/// and parameters before those of the machine; values of parameters are read where they are given.
pub use cursus_sfn_macros::fragment;

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
/// | `standard_only` | it runs in Standard machines only, as activities do | as its resource says |
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
/// # fn main() {
/// let outputs = Receipt::PAYLOAD.outputs.iter().map(|port| port.key);
/// assert_eq!(outputs.collect::<Vec<_>>(), ["id", "kind", "order_id"]);
/// # }
/// ```
///
/// A type may contain itself. Of types that contain each other, one field must be `opaque`, or rustc reports a cycle (E0391);
/// so must what a newtype is made of, if that is the newtype itself.
///
/// Numbers that JSON does not have, such as `f64::NAN`, are written by `serde_json` as `null`, and not counted on.
pub use cursus_sfn_macros::Payload;

/// Makes a function a kind of state.
///
/// ```
/// use cursus_sfn::prelude::*;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Payload, Serialize, Deserialize)]
/// struct RawDataset {
///     rows: u64,
/// }
///
/// #[derive(Payload, Serialize, Deserialize)]
/// struct Validation {
///     is_sound: bool,
/// }
///
/// #[derive(TaskError)]
/// enum ValidationError {
///     TooLarge { rows: u64 },
/// }
///
/// impl std::fmt::Display for ValidationError {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         let Self::TooLarge { rows } = self;
///         write!(f, "{rows} rows are too many")
///     }
/// }
///
/// /// Validates a dataset.
/// #[task(LambdaFunction, retry(on = [Sandbox::Timedout], max_attempts = 2))]
/// async fn validate_input(input: RawDataset) -> Result<Validation, ValidationError> {
///     if input.rows > 1_000 {
///         return Err(ValidationError::TooLarge { rows: input.rows });
///     }
///     Ok(Validation { is_sound: true })
/// }
///
/// static VALIDATE: StateMachine<RawDataset, Validation> = state_machine!(
///     machine(input = RawDataset, output = Validation),
///     validate = ValidateInput {
///         function_name: "validator"
///     }
///     .catch(ValidationError::TOO_LARGE >> rejected),
///     rejected = fail(error = "Rejected"),
///     start >> validate >> end,
/// );
///
/// assert!(VALIDATE.assemble(&())?.to_json().contains(r#""ErrorEquals":["TooLarge"]"#));
/// # Ok::<(), cursus_sfn::diag::Diagnostics>(())
/// ```
///
/// The state has the name of the function as that of a type, its documentation and its visibility. Its input and output are
/// the types of the signature, which derive [`Payload`](derive@Payload) and the traits of serde; its errors are those of the
/// function, which derives [`TaskError`](derive@TaskError). A function that cannot fail gives its output without `Result`.
/// The function stays as it is and may be called.
///
/// In a machine it is configured like the kind of state that the attribute names. In a test of the module `local` the
/// function does the tasks of its states, and [`lambda_main!`](crate::lambda_main) makes it the program of a Lambda function.
///
/// | key | meaning | default |
/// |---|---|---|
/// | the first argument | the kind of state that runs it: `LambdaFunction` | |
/// | `retry(on = [..], ..)` | how it is tried again, before what the kind of state says; may be given several times | as the kind of state says |
/// | `function_name = ".."` | the value of this field of the configuration where a machine sets none; so with each field | the field must be set |
/// | `state = Name` | the name of the state | that of the function, as `ValidateInput` |
/// | `crate = path` | where this library is | `::cursus_sfn` |
pub use cursus_sfn_macros::task;

/// Makes the variants of an enum errors that a machine can catch.
///
/// ```
/// use cursus_sfn::prelude::*;
///
/// #[derive(TaskError)]
/// enum PaymentError {
///     CardDeclined,
///     #[task_error(name = "Payment.LimitExceeded")]
///     LimitExceeded { limit: u32 },
/// }
///
/// impl std::fmt::Display for PaymentError {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         match self {
///             Self::CardDeclined => write!(f, "the card was declined"),
///             Self::LimitExceeded { limit } => write!(f, "more than {limit}"),
///         }
///     }
/// }
///
/// assert_eq!(PaymentError::CARD_DECLINED.as_str(), "CardDeclined");
/// assert_eq!(PaymentError::LIMIT_EXCEEDED.as_str(), "Payment.LimitExceeded");
/// assert_eq!(PaymentError::LimitExceeded { limit: 5 }.name(), PaymentError::LIMIT_EXCEEDED);
/// ```
///
/// Each variant has a constant, called like it in capital letters, which is its name as a machine catches it, and as Lambda
/// reports it: the name of the variant, or what `#[task_error(name = "..")]` says. What the enum displays is the message, so
/// it implements [`Display`](std::fmt::Display), as by `thiserror`. `#[task_error(crate = path)]` on the enum says where this
/// library is.
///
/// With the feature `lambda` the enum also becomes the `Diagnostic` of `lambda_runtime` by `From`.
pub use cursus_sfn_macros::TaskError;

/// The `main` of a program that AWS Lambda runs: it takes events for a function of [`task`](macro@task) and answers them.
///
/// Needs the feature `lambda`. The function, or the type of its state, may have a path; `crate = path` behind it says where
/// this library is.
///
/// ```no_run
/// use cursus_sfn::prelude::*;
///
/// #[task(LambdaFunction)]
/// async fn double(number: i64) -> i64 {
///     2 * number
/// }
///
/// lambda_main!(double);
/// ```
#[cfg(feature = "lambda")]
pub use cursus_sfn_macros::lambda_main;
