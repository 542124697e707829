//! Random programs: sequences of tasks, choices, branches and loops over items, within each other.

use serde_json::{Value, json};

/// Numbers that look random and are the same every time.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

/// A field that tasks give and need. The first two are texts, the others numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Field(pub(crate) usize);

impl Field {
    pub(crate) const NAMES: [&'static str; 4] = ["alpha", "bravo", "kilo", "zulu"];

    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self.0]
    }

    pub(crate) fn is_text(self) -> bool {
        self.0 < 2
    }

    /// The value that a state gives.
    pub(crate) fn value(self, giver: &str) -> Value {
        if self.is_text() {
            json!(giver)
        } else {
            let number = giver.rsplit('_').next().unwrap();
            json!(number.parse::<u64>().unwrap())
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) name: String,
    pub(crate) needs: Option<Field>,
    pub(crate) gives: Option<Field>,
}

#[derive(Clone, Debug)]
pub(crate) enum Node {
    Task(Task),
    Wait(String),
    Pass(String),
    /// A flag that a task gives decides.
    If(String, Vec<Node>, Vec<Node>),
    Parallel(String, Vec<Vec<Node>>),
    /// Over a list that a task gives.
    Map(String, Vec<Node>),
    /// Branches, and what follows an error in them.
    Try(String, Vec<Vec<Node>>, Vec<Node>),
}

#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) nodes: Vec<Node>,
}

struct Maker<'c> {
    chance: &'c mut Chance,
    count: usize,
}

impl Program {
    pub(crate) fn random(chance: &mut Chance) -> Self {
        let mut maker = Maker { chance, count: 0 };
        let depth = 1 + maker.chance.below(3);
        let nodes = maker.sequence(depth);
        Self { nodes }
    }

    fn task(&self, name: &str) -> Option<Task> {
        fn find(nodes: &[Node], name: &str) -> Option<Task> {
            nodes.iter().find_map(|node| match node {
                Node::Task(task) => (task.name == name).then(|| task.clone()),
                Node::Wait(_) | Node::Pass(_) => None,
                Node::If(_, yes, no) => find(yes, name).or_else(|| find(no, name)),
                Node::Parallel(_, branches) => branches.iter().find_map(|b| find(b, name)),
                Node::Map(_, body) => find(body, name),
                Node::Try(_, branches, handler) => branches
                    .iter()
                    .find_map(|b| find(b, name))
                    .or_else(|| find(handler, name)),
            })
        }
        find(&self.nodes, name)
    }

    pub(crate) fn gives(&self, name: &str) -> Option<Field> {
        self.task(name)?.gives
    }

    pub(crate) fn needs(&self, name: &str) -> Option<Field> {
        self.task(name)?.needs
    }
}

impl Maker<'_> {
    fn name(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}_{}", self.count)
    }

    /// At least one node; the last may end a scope.
    fn sequence(&mut self, depth: u64) -> Vec<Node> {
        let count = 1 + self.chance.below(3);
        let mut nodes: Vec<_> = (0..count).map(|_| self.node(depth)).collect();
        let last = match self.chance.below(4) {
            0 => Node::Wait(self.name("wait")),
            1 => Node::Pass(self.name("pass")),
            2 => {
                let name = self.name("both");
                Node::Parallel(name, vec![vec![self.plain()], vec![self.plain()]])
            }
            _ => self.plain(),
        };
        nodes.push(last);
        nodes
    }

    fn field(&mut self) -> Option<Field> {
        let field = usize::try_from(self.chance.below(6)).unwrap();
        (field < Field::NAMES.len()).then_some(Field(field))
    }

    fn plain(&mut self) -> Node {
        let gives = self.field();
        // Less is read than given, so that enough is accepted.
        let needs = self.field().filter(|_| self.chance.below(5) == 0);
        let kind = if self.chance.below(8) == 0 {
            "plain"
        } else {
            "task"
        };
        Node::Task(Task {
            name: self.name(kind),
            needs,
            gives,
        })
    }

    fn branches(&mut self, depth: u64) -> Vec<Vec<Node>> {
        let count = 1 + self.chance.below(3);
        (0..count).map(|_| self.sequence(depth)).collect()
    }

    fn node(&mut self, depth: u64) -> Node {
        if depth == 0 {
            return self.plain();
        }
        match self.chance.below(9) {
            0 => Node::If(
                self.name("if"),
                self.sequence(depth - 1),
                self.sequence(depth - 1),
            ),
            1 | 2 => Node::Parallel(self.name("fork"), self.branches(depth - 1)),
            3 => Node::Map(self.name("each"), self.sequence(depth - 1)),
            4 => {
                let name = self.name("try");
                let mut branches = self.branches(depth - 1);
                let risky = self.name("risky");
                branches[0].insert(
                    0,
                    Node::Task(Task {
                        name: risky,
                        needs: None,
                        gives: None,
                    }),
                );
                Node::Try(name, branches, self.sequence(depth - 1))
            }
            _ => self.plain(),
        }
    }
}
