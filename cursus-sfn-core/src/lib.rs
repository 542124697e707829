//! The core of `cursus-sfn`: specifications, matching, graphs, the Amazon States Language and assembly.
//!
//! Use the crate `cursus-sfn`, which re-exports what is here. Each module imports only modules of the layers above it in
//! this list:
//!
//! | layer | modules |
//! |---|---|
//! | text, names and the languages inside of ASL | [`text`], [`names`], [`path`], [`intrinsic`], [`timestamp`], [`arn`], [`jsonata`], [`template`], [`diag`], [`document`] |
//! | structure | [`shape`], [`graph`], [`asl`] |
//! | specifications | [`spec`] |
//! | decisions | [`resolve`], [`validate`], [`draw`] |
//! | assembly | [`assemble`] |

pub mod arn;
pub mod asl;
pub mod assemble;
pub mod diag;
pub mod document;
pub mod draw;
pub mod graph;
pub mod intrinsic;
pub mod jsonata;
pub mod names;
pub mod path;
pub mod resolve;
pub mod shape;
pub mod spec;
pub mod template;
pub mod text;
pub mod timestamp;
pub mod validate;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
