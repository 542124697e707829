//! Typical workflows, declared as their users would: each is one of a public collection of samples (the definitions that
//! `$CURSUS_CONFORMANCE/roundtrip/workflows-collection.jsonl` has by the same `id`), and is run on three inputs.
//!
//! Always: every machine assembles to its golden definition (`tests/golden/workflows`, `UPDATE_GOLDEN=1`) and ends as told.
//! With `CURSUS_CONFORMANCE`: so does the definition that it is after, and both call the same tasks with the same arguments.

mod async_callback;
mod checkpointing;
mod csv_iterator;
mod explicit_failure;
mod human_in_the_loop;
mod inventory;
mod large_query;
mod pagination_loop;
mod run;
mod synchronous_job;
mod workflow;

use workflow::{Case, Workflow, fails, gives, is_silent};
