//! Reading, writing and walking definitions.

mod definition;
mod depth;
mod fields;
mod refused;
mod round_trip;
mod value;
mod walk;
