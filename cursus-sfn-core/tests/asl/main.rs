//! Reading, writing and walking definitions.

mod depth;
