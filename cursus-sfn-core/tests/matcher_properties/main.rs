//! The matcher held against its rules, written down as plainly as possible.
//!
//! Where it departs from the rules it descends from, the plain rules do too: parts are basis points, each rounded to the
//! nearest; aliases of both sides count; letters beyond ASCII tell names apart, but are not compared.

mod names;
mod score;

use proptest::prelude::ProptestConfig;

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: 8 * default.cases,
        failure_persistence: None,
        ..default
    }
}
