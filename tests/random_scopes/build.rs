//! From a program to the specification that `state_machine!` would write.

use cursus_sfn::StateMachine;
use cursus_sfn::assemble::{Configuration, Definition, Map, Parallel, State, item_spec};
use cursus_sfn::names::ErrorName;
use cursus_sfn::shape::{Field as ShapeField, ObjectShape, Shape};
use cursus_sfn::spec::{
    Binding, Bound, CatchSpec, ChoiceRule, Configured, DataRef, DependencySpec, Exit, Incoming,
    InputGroup, Literal, MachineSpec, Operation, OutputGroup, OutputSpec, Payload, PayloadSpec,
    Root, ScopeKind, ScopeSpec, StateKind, StateNode, StateSpec, Step, Via, execution_input,
};
use cursus_sfn::states::flow;
use serde_json::Value;

use super::program::{Field, Node, Program, Task};

fn keep<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn list<T>(values: Vec<T>) -> &'static [T] {
    values.leak()
}

struct Builder {
    nodes: Vec<StateNode<'static>>,
    scopes: Vec<ScopeSpec<'static>>,
    /// What Maps give to their items, for each the scope.
    items: Vec<usize>,
    lists: usize,
}

pub(crate) fn machine(program: &Program) -> StateMachine {
    let mut builder = Builder {
        nodes: Vec::new(),
        scopes: Vec::new(),
        items: Vec::new(),
        lists: 0,
    };
    let start = builder.sequence(&program.nodes, None, None);
    for scope in builder.items.clone() {
        let spec = keep(item_spec(<u32 as Payload>::PAYLOAD));
        let item = builder.add("item".to_owned(), spec, Some(scope), Exit::Given(&[]));
        let name = format!("item_of_{scope}");
        builder.nodes[item].name = name.leak();
    }
    builder.connect();
    let spec = keep(MachineSpec {
        name: None,
        comment: None,
        machine_type: None,
        timeout_seconds: None,
        query_language: None,
        input: keep(execution_input(<() as Payload>::PAYLOAD)),
        output: <Value as Payload>::PAYLOAD,
        start,
        states: list(builder.nodes),
        identifiers: &[],
        scopes: list(builder.scopes),
    });
    let configure: Vec<fn(&(), &mut Configuration)> =
        spec.states.iter().map(configuration).collect();
    StateMachine::new(keep(Definition {
        spec,
        configure: list(configure),
        fields: None,
    }))
}

/// What configures a state of its kind.
fn configuration(node: &StateNode<'_>) -> fn(&(), &mut Configuration) {
    match node.spec.kind {
        StateKind::Task(_) => |(), configuration| {
            configuration.parameter("function_name", "FunctionName", &"function");
        },
        StateKind::Wait => |(), configuration| {
            State::configure(&flow::Wait::builder().seconds(1).build(), configuration);
        },
        _ => |(), _| {},
    }
}

impl Builder {
    fn add(
        &mut self,
        name: String,
        spec: &'static StateSpec,
        scope: Option<usize>,
        exit: Exit<'static>,
    ) -> usize {
        self.nodes.push(StateNode {
            name: name.leak(),
            spec,
            kind: self.nodes.len(),
            scope,
            inner: &[],
            incoming: &[],
            exit,
            catches: &[],
            bindings: &[],
            operands: &[],
            configured: Configured::AtLeast(&[]),
            settings: &[],
            query_language: None,
        });
        self.nodes.len() - 1
    }

    /// The first of the states of a sequence that leads to `next`, or ends its scope.
    fn sequence(&mut self, nodes: &[Node], scope: Option<usize>, next: Option<usize>) -> usize {
        // Every state needs to know the next, but stands before it.
        let mut next = next;
        for node in nodes.iter().rev() {
            next = Some(self.node(node, scope, next));
        }
        next.expect("a sequence is not empty")
    }

    fn node(&mut self, node: &Node, scope: Option<usize>, next: Option<usize>) -> usize {
        let exit = next.map_or(Exit::End, Exit::Next);
        match node {
            Node::Task(Task { name, needs, gives }) => {
                let spec = task(*needs, gives.map(|field| (field.name(), shape(field))));
                self.add(name.clone(), spec, scope, exit)
            }
            Node::Wait(name) => self.add(name.clone(), <flow::Wait as State>::SPEC, scope, exit),
            Node::Pass(name) => {
                let spec = keep(StateSpec::new("Pass", StateKind::Pass));
                self.add(name.clone(), spec, scope, exit)
            }
            Node::If(name, yes, no) => {
                let (yes, no) = (
                    self.sequence(yes, scope, next),
                    self.sequence(no, scope, next),
                );
                self.choice(name, scope, yes, no)
            }
            Node::Parallel(name, branches) => self.parallel(name, branches, scope, exit),
            Node::Try(name, branches, handler) => {
                let handler = self.sequence(handler, scope, next);
                let parallel = self.parallel(name, branches, scope, exit);
                self.nodes[parallel].catches = list(vec![CatchSpec {
                    error_equals: list(vec![ErrorName::new("States.ALL")]),
                    next: handler,
                }]);
                parallel
            }
            Node::Map(name, body) => self.map(name, body, scope, exit),
        }
    }

    fn choice(&mut self, name: &str, scope: Option<usize>, yes: usize, no: usize) -> usize {
        let flag: &'static str = format!("flag_{}", self.nodes.len()).leak();
        let condition = list(vec![
            Step::Operand(0),
            Step::Literal(Literal::Boolean(true)),
            Step::Apply(Operation::Equal, 2),
        ]);
        let rules = list(vec![ChoiceRule {
            condition,
            next: yes,
        }]);
        let default = Some(no);
        let exit = Exit::Choice { rules, default };
        let choice = self.add(name.to_owned(), <flow::Choice as State>::SPEC, scope, exit);
        let spec = task(None, Some((flag, &Shape::Boolean)));
        let task = self.add(flag.to_owned(), spec, scope, Exit::Next(choice));
        self.nodes[choice].operands = list(vec![DataRef {
            root: Root::State(task),
            path: list(vec![flag]),
        }]);
        task
    }

    fn parallel(
        &mut self,
        name: &str,
        branches: &[Vec<Node>],
        scope: Option<usize>,
        exit: Exit<'static>,
    ) -> usize {
        let owner = self.add(name.to_owned(), <Parallel as State>::SPEC, scope, exit);
        let inner = branches
            .iter()
            .map(|branch| self.scope(owner, ScopeKind::Branch, branch));
        let inner: Vec<_> = inner.collect();
        self.nodes[owner].inner = list(inner);
        owner
    }

    fn map(
        &mut self,
        name: &str,
        body: &[Node],
        scope: Option<usize>,
        exit: Exit<'static>,
    ) -> usize {
        self.lists += 1;
        let items: &'static str = format!("list_{}", self.lists).leak();
        let owner = self.add(name.to_owned(), <Map<Value> as State>::SPEC, scope, exit);
        let spec = task(None, Some((items, &Shape::Array(&Shape::Integer))));
        let task = self.add(items.to_owned(), spec, scope, Exit::Next(owner));
        self.nodes[owner].bindings = list(vec![Binding {
            port: "items",
            to: Bound::Data(DataRef {
                root: Root::State(task),
                path: list(vec![items]),
            }),
        }]);
        let inner = self.scope(owner, ScopeKind::Items, body);
        self.nodes[owner].inner = list(vec![inner]);
        self.items.push(inner);
        task
    }

    fn scope(&mut self, owner: usize, kind: ScopeKind, nodes: &[Node]) -> usize {
        let scope = self.scopes.len();
        self.scopes.push(ScopeSpec {
            owner,
            kind,
            start: 0,
            ends: &[],
        });
        let start = self.sequence(nodes, Some(scope), None);
        let states = self.nodes.iter().enumerate();
        let ends =
            states.filter(|(_, node)| node.scope == Some(scope) && matches!(node.exit, Exit::End));
        let ends: Vec<_> = ends.map(|(state, _)| state).collect();
        self.scopes[scope].start = start;
        self.scopes[scope].ends = list(ends);
        scope
    }

    fn connect(&mut self) {
        let mut incoming = vec![Vec::new(); self.nodes.len()];
        for (from, node) in self.nodes.iter().enumerate() {
            let next = match node.exit {
                Exit::Next(next) => vec![next],
                Exit::Choice { rules, default } => {
                    rules.iter().map(|rule| rule.next).chain(default).collect()
                }
                Exit::End | Exit::Given(_) => Vec::new(),
            };
            for to in next {
                incoming[to].push(Incoming {
                    from,
                    via: Via::Next,
                });
            }
            for catch in node.catches {
                incoming[catch.next].push(Incoming {
                    from,
                    via: Via::Caught,
                });
            }
        }
        let first_item = self.nodes.len() - self.items.len();
        for (at, scope) in self.scopes.iter().enumerate() {
            let entered = Incoming {
                from: scope.owner,
                via: Via::Entered,
            };
            match self.items.iter().position(|scope| *scope == at) {
                None => incoming[scope.start].push(entered),
                Some(item) => {
                    let from = first_item + item;
                    incoming[from].push(entered);
                    incoming[scope.start].push(Incoming {
                        from,
                        via: Via::Next,
                    });
                }
            }
        }
        for (node, incoming) in self.nodes.iter_mut().zip(incoming) {
            node.incoming = list(incoming);
        }
    }
}

fn shape(field: Field) -> &'static Shape {
    if field.is_text() {
        &Shape::String
    } else {
        &Shape::Integer
    }
}

fn task(needs: Option<Field>, gives: Option<(&'static str, &'static Shape)>) -> &'static StateSpec {
    let mut spec = StateSpec::task("LambdaFunction", "arn:aws:states:::lambda:invoke");
    if let Some(field) = needs {
        let (payload, whole) = (
            payload(field.name(), shape(field)),
            DependencySpec::whole("in"),
        );
        spec = spec.inputs(list(vec![InputGroup::new(payload, whole, "Payload")]));
    }
    let none = keep(PayloadSpec::whole(keep(Shape::Object(keep(
        ObjectShape::new("None", 0, &[]),
    )))));
    let payload = gives.map_or(none as &'static _, |(name, shape)| payload(name, shape));
    keep(spec.output(OutputGroup::new(
        payload,
        OutputSpec::whole("out").result_path("$.Payload"),
    )))
}

/// The payload with one field.
fn payload(name: &'static str, shape: &'static Shape) -> &'static PayloadSpec {
    let fields = list(vec![ShapeField::new(name, name, shape)]);
    keep(PayloadSpec {
        shape: keep(Shape::Object(keep(ObjectShape::new("Payload", 0, fields)))),
        inputs: list(vec![DependencySpec::field(&fields[0])]),
        outputs: list(vec![OutputSpec::field(&fields[0])]),
    })
}
