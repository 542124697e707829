//! Machines in every place an expression can stand in.

use std::sync::LazyLock;

use cursus_sfn::prelude::*;
use serde_json::json;

use crate::{definition, state};

static FIRST: StateMachine =
    state_machine!(only = pass(result = json!("first")), start >> only >> end,);

pub(crate) const SECOND: StateMachine =
    state_machine!(only = pass(result = json!("second")), start >> only >> end,);

/// Several in one constant.
const LIST: [StateMachine; 2] = [
    SECOND,
    state_machine!(only = pass(result = json!("third")), start >> only >> end,),
];

static LAZY: LazyLock<StateMachine> =
    LazyLock::new(|| state_machine!(only = pass(result = json!("lazy")), start >> only >> end,));

thread_local! {
    static LOCAL: StateMachine = const {
        state_machine!(
            only = pass(result = json!("local")),
            start >> only >> end,
        )
    };
}

/// Has a machine.
trait Workflow {
    const MACHINE: StateMachine;
    const OTHER: StateMachine =
        state_machine!(only = pass(result = json!("default")), start >> only >> end,);
}

struct Holder<T>(T);

impl<T> Holder<T> {
    const OWN: StateMachine =
        state_machine!(only = pass(result = json!("own")), start >> only >> end,);

    fn machine(&self) -> (&T, StateMachine) {
        let machine = state_machine!(only = pass(result = json!("method")), start >> only >> end,);
        (&self.0, machine)
    }
}

impl<T> Workflow for Holder<T> {
    const MACHINE: StateMachine = state_machine!(
        only = pass(result = json!("associated")),
        start >> only >> end,
    );
}

/// In a generic function, whose parameters a machine cannot mention.
fn generic<T: Default>() -> (T, StateMachine<Value, Value, u8>) {
    let machine = state_machine!(
        machine(env = u8),
        only = pass(result = json!(*env)),
        start >> only >> end,
    );
    (T::default(), machine)
}

const fn constant() -> StateMachine {
    state_machine!(
        only = pass(result = json!("const fn")),
        start >> only >> end,
    )
}

mod inner {
    pub(super) mod states {
        use cursus_sfn::prelude::*;

        #[state(resource = "arn:aws:states:::lambda:invoke")]
        pub(in super::super) struct Task {
            #[parameter]
            pub(in super::super) function_name: String,
        }

        pub(in super::super) fn task(name: &str) -> Task {
            Task::builder().function_name(name).build()
        }
    }

    pub(super) type Alias = states::Task;
}

fn result<In, Out>(machine: StateMachine<In, Out>) -> Value {
    state(machine, "only")["Result"].clone()
}

#[test]
fn in_statics_and_constants() {
    assert_eq!(result(FIRST), "first");
    assert_eq!(result(LIST[0]), "second");
    assert_eq!(result(LIST[1]), "third");
    assert_eq!(result(*LAZY), "lazy");
    assert_eq!(LOCAL.with(|machine| result(*machine)), "local");
}

#[test]
fn in_traits_and_generic_items() {
    assert_eq!(result(Holder::<u8>::OWN), "own");
    assert_eq!(result(<Holder<&str> as Workflow>::MACHINE), "associated");
    assert_eq!(result(<Holder<()> as Workflow>::OTHER), "default");
    let holder = Holder(5);
    let (value, machine) = holder.machine();
    assert_eq!((*value, result(machine)), (5, json!("method")));
    let (text, machine) = generic::<String>();
    assert_eq!(text, "");
    assert_eq!(definition(machine, &7)["States"]["only"]["Result"], 7);
}

#[test]
fn in_expressions() {
    const CONSTANT: StateMachine = constant();
    assert_eq!(result(CONSTANT), "const fn");
    let machines = vec![
        state_machine!(only = pass(result = json!(1)), start >> only >> end,),
        if CONSTANT.states().len() == 1 {
            state_machine!(only = pass(result = json!(2)), start >> only >> end,)
        } else {
            SECOND
        },
        std::iter::repeat_with(|| {
            state_machine!(only = pass(result = json!(3)), start >> only >> end,)
        })
        .next()
        .unwrap(),
        state_machine!(
            only = pass(
                result = result(state_machine!(
                    only = pass(result = json!(4)),
                    start >> only >> end,
                ))
            ),
            start >> only >> end,
        ),
    ];
    let results: Vec<_> = machines.into_iter().map(result).collect();
    assert_eq!(json!(results), json!([1, 2, 3, 4]));
}

#[test]
fn of_states_from_elsewhere() {
    use inner::states as steps;

    let machine: StateMachine = state_machine!(
        a = inner::Alias { function_name: "a" },
        b = steps::Task { function_name: "b" },
        c = self::inner::states::Task { function_name: "c" },
        d = crate::places::inner::states::task("d") as steps::Task,
        e = <inner::Alias>::clone(&steps::task("e")),
        f = LambdaFunction::<(), ()> { function_name: "f" },
        g = cursus_sfn::states::LambdaFunction::<(), Value> { function_name: "g" },
        start >> a >> b >> c >> d >> e >> f >> g >> end,
    );
    let definition = definition(machine, &());
    let named = |name: &str| definition["States"][name]["Parameters"].clone();
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        assert_eq!(named(name), json!({ "FunctionName": name }));
    }
}
