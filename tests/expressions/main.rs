//! Conditions and bound expressions, run by the local engine in both query languages.

mod conditions;
mod items;
mod maker;
mod objects;
mod random;
mod refused;
mod values;
