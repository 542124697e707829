//! The items of a distributed map: where they are read, how they are put together in batches, where results are written.
//!
//! Everything here is a function of settings that have been evaluated and of [`Objects`], which stand for Amazon S3.
//!
//! Source: developer guide, "`ItemReader` (Map)", "`ItemBatcher` (Map)" and "`ResultWriter` (Map)".

mod batch;
mod delimited;
mod fault;
mod folder;
mod json;
mod manifest;
mod objects;
#[cfg(feature = "parquet")]
mod parquet;
mod reader;
mod settings;
mod writer;

pub use batch::{Batching, batches};
pub use fault::ItemsFault;
pub use folder::FolderObjects;
pub use objects::{MemoryObjects, ObjectInfo, Objects};
pub use reader::{Item, read};
pub use settings::{ReaderSettings, WriterSettings};
pub use writer::{ChildExecution, ChildStatus, write};
