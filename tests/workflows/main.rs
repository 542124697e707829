//! Typical workflows, declared as their users would: each is one of a public collection of samples (the definitions that
//! `$CURSUS_CONFORMANCE/roundtrip/workflows-collection.jsonl` has by the same `id`), and is run on three inputs.
//!
//! Always: every machine assembles to its golden definition (`tests/golden/workflows`, `UPDATE_GOLDEN=1`) and ends as told.
//! With `CURSUS_CONFORMANCE`: so does the definition that it is after, and both call the same tasks with the same arguments.

mod async_callback;
mod batch_write;
mod checkout;
mod checkpointing;
mod csv_iterator;
mod data_processing;
mod data_stream;
mod explicit_failure;
mod gif_generator;
mod glue_workflow;
mod human_in_the_loop;
mod inventory;
mod large_query;
mod model_customisation;
mod moderated_images;
mod pagination_loop;
mod run;
mod saga;
mod security_incident;
mod semaphore;
mod smart_cron;
mod storm_events;
mod synchronous_job;
mod workflow;

use workflow::{Case, Workflow, fails, gives, is_silent};
