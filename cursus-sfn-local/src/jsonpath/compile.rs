//! From the syntax of a path to what is evaluated.

use cursus_sfn_core::path::{
    Filter, Function, FunctionArgument, JsonPath, MAX_NESTING, Operand as Written, Root, Segment,
    Selector,
};
use cursus_sfn_core::text::Spanned;
use serde_json::Value;

use super::error::QueryError;
use super::pattern::Pattern;
use super::program::{Argument, Operand, Program, Select, Step, Test};
use super::{Dialect, MAX_FUNCTIONS};

type Result<T> = std::result::Result<T, QueryError>;

/// How many programs and tests may stand in each other: a parenthesis holds `||` and `&&`, so that each is three.
const MAX_DEPTH: usize = 4 * MAX_NESTING;

pub(super) fn compile(path: &JsonPath, dialect: Dialect) -> Result<Program> {
    Compiler { dialect }.program(path, 0)
}

struct Compiler {
    dialect: Dialect,
}

impl Compiler {
    fn program(&self, path: &JsonPath, depth: usize) -> Result<Program> {
        let depth = deeper(depth)?;
        let Some(function) = path.scanned_function() else {
            return self.steps(path.root.value.clone(), &path.segments, depth, None);
        };
        let (scan, rest) = path.segments.split_at(function);
        let scanned = self.steps(path.root.value.clone(), scan, depth, None)?;
        self.steps(path.root.value.clone(), rest, depth, Some(scanned))
    }

    /// The steps of a path. The first is a function of `scanned`, if that is given.
    fn steps(
        &self,
        root: Root,
        segments: &[Spanned<Segment>],
        depth: usize,
        scanned: Option<Program>,
    ) -> Result<Program> {
        let mut scanned = scanned;
        let mut steps = Vec::with_capacity(segments.len());
        let mut is_certain = true;
        let mut functions = 0;
        for (index, segment) in segments.iter().enumerate() {
            let mut text = segment.to_string();
            let mut select = self.select(&segment.selector, depth)?;
            if let Select::Function(function, arguments) = &mut select {
                functions += 1;
                if let Some(scanned) = scanned.take() {
                    let steps = scanned.steps.iter().map(|step| &*step.text);
                    text = steps.chain([text.as_str()]).collect();
                    *arguments = vec![path_argument(*function, scanned)];
                }
            }
            let is_last = index + 1 == segments.len();
            steps.push(Step {
                descends: segment.descends,
                select,
                is_certain: is_certain && !segment.descends,
                text: text.into_boxed_str(),
            });
            is_certain &= segment.is_definite()
                && (is_last || !matches!(segment.selector, Selector::Names(_)));
        }
        if functions > MAX_FUNCTIONS {
            return Err(QueryError::TooManyFunctions);
        }
        Ok(Program {
            root,
            is_definite: is_certain,
            is_plain: is_certain && steps.iter().all(is_plain),
            last_index: index_before_last(&steps),
            steps,
        })
    }

    fn select(&self, selector: &Selector, depth: usize) -> Result<Select> {
        Ok(match selector {
            Selector::Name(name) => Select::Name(name.text.as_str().into()),
            Selector::Names(names) => Select::Names(names.clone()),
            Selector::Index(index) => Select::Index(*index),
            Selector::FromEnd(distance) => {
                self.refuse_in_jayway(selector)?;
                // The position behind the last holds nothing, and no negative one is that.
                match distance {
                    0 => Select::Index(i64::MAX),
                    distance => Select::Index(distance.saturating_neg()),
                }
            }
            Selector::Indices(indices) => Select::Indices(indices.clone()),
            Selector::Slice { start, end, .. } => Select::Slice {
                start: *start,
                end: *end,
            },
            Selector::Wildcard => Select::Wildcard,
            Selector::Filter(filter) => Select::Filter(self.test(filter, depth)?),
            Selector::Function(function, arguments) => {
                let arguments = arguments
                    .iter()
                    .filter_map(|argument| self.argument(*function, argument, depth).transpose());
                Select::Function(*function, arguments.collect::<Result<_>>()?)
            }
        })
    }

    /// An argument, if it counts: `true`, `false` and `null` do not, nor does text in single quotes.
    fn argument(
        &self,
        function: Function,
        argument: &FunctionArgument,
        depth: usize,
    ) -> Result<Option<Argument>> {
        Ok(match argument {
            FunctionArgument::Path(path) => {
                Some(path_argument(function, self.program(path, depth)?))
            }
            FunctionArgument::Value(Value::Null | Value::Bool(_))
            | FunctionArgument::Ignored(_) => None,
            FunctionArgument::Value(value) => Some(Argument::Value(value.clone())),
        })
    }

    fn test(&self, filter: &Filter, depth: usize) -> Result<Test> {
        let depth = deeper(depth)?;
        let tests = |filters: &[Filter]| {
            let tests = filters.iter().map(|filter| self.test(filter, depth));
            tests.collect::<Result<Vec<_>>>()
        };
        Ok(match filter {
            Filter::Or(any) => Test::Or(tests(any)?),
            Filter::And(all) => Test::And(tests(all)?),
            Filter::Not(filter) => Test::Not(Box::new(self.test(filter, depth)?)),
            Filter::Exists(path) => Test::Exists(self.program(path, depth)?),
            Filter::Compare {
                left,
                comparator,
                right,
            } => Test::Compare {
                left: self.operand(left, depth)?,
                comparator: comparator.value,
                right: self.operand(right, depth)?,
            },
        })
    }

    fn operand(&self, operand: &Written, depth: usize) -> Result<Operand> {
        Ok(match operand {
            Written::Path(path) => Operand::Path(self.program(path, depth)?),
            Written::Value(Value::Null) => Operand::Null,
            Written::Value(Value::Bool(value)) => Operand::Bool(*value),
            Written::Value(Value::Number(number)) => Operand::Number(number.clone()),
            Written::Value(Value::String(text)) => Operand::Text(text.clone()),
            Written::Value(json) => Operand::Json(json.clone()),
            Written::Word(word) => {
                self.refuse_in_jayway(word)?;
                Operand::Text(word.clone())
            }
            Written::Pattern { pattern, flags } => Operand::Pattern(Pattern::new(pattern, flags)?),
        })
    }

    fn refuse_in_jayway(&self, written: &impl ToString) -> Result<()> {
        match self.dialect {
            Dialect::Service => Ok(()),
            Dialect::Jayway => Err(QueryError::NotJayway(written.to_string())),
        }
    }
}

const fn is_plain(step: &Step) -> bool {
    matches!(step.select, Select::Name(_) | Select::Index(_))
}

fn index_before_last(steps: &[Step]) -> Option<usize> {
    match steps {
        [.., before, last] if !last.descends => match before.select {
            Select::Index(index) => usize::try_from(index).ok(),
            _ => None,
        },
        _ => None,
    }
}

fn deeper(depth: usize) -> Result<usize> {
    if depth < MAX_DEPTH {
        Ok(depth + 1)
    } else {
        Err(QueryError::TooDeep)
    }
}

/// What a function is given of a path. What is counted is the values in what the path selects.
fn path_argument(function: Function, path: Program) -> Argument {
    if !matches!(function, Function::Length | Function::Size) {
        return Argument::Path(path);
    }
    let mut values = path.clone();
    let ends_in_function = path
        .steps
        .last()
        .is_some_and(|step| matches!(step.select, Select::Function(..)));
    if !ends_in_function {
        values.is_plain = false;
        values.steps.push(Step {
            descends: false,
            select: Select::Wildcard,
            is_certain: path.is_definite,
            text: "[*]".into(),
        });
    }
    Argument::Counted { path, values }
}
