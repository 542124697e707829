//! The memory that judging a definition takes: the lines below `max alloc`, the most bytes held at once, against the
//! length of the text, which the throughput is in.
//!
//! It is a benchmark of its own because counting allocations takes time.

mod machines;

use cursus_sfn::validate::{Options, validate_text};
use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};

use machines::languages::{JsonPath, Jsonata, Language, largest};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Parses and judges the largest definition that AWS takes. The text is counted too.
#[divan::bench(types = [JsonPath, Jsonata])]
fn one_megabyte<L: Language>(bencher: Bencher) {
    let text = largest::<L>();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| validate_text(text.as_str(), &Options::default()));
}
