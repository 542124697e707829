//! The Amazon States Language as typed values.
//!
//! A [`StateMachine`] is read from JSON and written as JSON without loss: keys that the language does not know are kept,
//! and the order of all keys ([`Extra`]). Text may stand for a number, a truth value or a word ([`Scalar`]). What is read
//! has the language's form; whether it obeys the language's rules is not asked here.
//!
//! Keys and their order are declared once, with the fields.
//!
//! Source: Amazon States Language specification, <https://states-language.net/spec.html>, and the developer guide of AWS
//! Step Functions.

mod choice;
mod distributed;
mod error;
mod extra;
mod flow;
mod json;
mod machine;
mod map;
mod object;
mod parallel;
mod retriers;
mod scalar;
mod state;
mod successor;
mod task;
mod template;
mod text;
mod walk;

pub use crate::graph::ScopeKind;
pub use choice::{Choice, ChoiceRule, Condition, NestedRule, Operator};
pub use distributed::{
    CsvDelimiter, CsvHeaderLocation, InputType, ItemBatcher, ItemReader, ManifestType, OutputType,
    ReaderConfig, ReaderTransformation, ResultWriter, WriterConfig, WriterTransformation,
};
pub use error::{Catcher, JitterStrategy, Retrier};
pub use extra::Extra;
pub use flow::{Fail, Pass, Succeed, Wait};
pub use json::ReadError;
pub use machine::{MachineType, QueryLanguage, StateMachine, States};
pub use map::{ExecutionType, ItemProcessor, Map, ProcessorConfig, ProcessorMode};
pub use parallel::{Branch, Parallel};
pub use retriers::Retriers;
pub use scalar::{Number, Scalar};
pub use state::{DataPath, State, Transition};
pub use successor::Successor;
pub use task::Task;
pub use template::Template;
pub use text::Str;
pub use walk::{Scope, Visit, Walk};
