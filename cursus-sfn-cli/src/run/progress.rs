//! How far a long run is, on a terminal.

use std::io::Write;
use std::time::{Duration, Instant};

use cursus_sfn_local::MapProgress;

/// How long nothing is said.
const QUIET: Duration = Duration::from_millis(500);
/// How often it is said anew.
const EVERY: Duration = Duration::from_millis(100);

/// A line that says how far a Distributed Map is, written over again and again.
pub(super) struct ProgressLine<'s> {
    terminal: &'s mut dyn Write,
    every: Duration,
    next: Instant,
    is_shown: bool,
}

impl<'s> ProgressLine<'s> {
    pub(super) fn new(terminal: &'s mut dyn Write) -> Self {
        Self {
            terminal,
            every: EVERY,
            next: Instant::now() + QUIET,
            is_shown: false,
        }
    }

    pub(super) fn tell(&mut self, progress: MapProgress<'_>) {
        let now = Instant::now();
        if now < self.next {
            return;
        }
        self.next = now + self.every;
        self.is_shown = true;
        let MapProgress {
            state,
            ended,
            failed,
            total,
            ..
        } = progress;
        let failed = match failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        // Nobody is hurt if it is not seen.
        let _unseen = write!(
            self.terminal,
            "\r\x1b[K{state}: {ended} of {total} items{failed}"
        );
        let _unseen = self.terminal.flush();
    }
}

impl Drop for ProgressLine<'_> {
    fn drop(&mut self) {
        if self.is_shown {
            let _unseen = write!(self.terminal, "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use cursus_sfn_core::validate::{Options, Valid};
    use cursus_sfn_local::Engine;
    use serde_json::json;

    use super::*;

    /// What is written of a run of three items.
    fn written(every: Duration, quiet: Duration) -> String {
        let definition = json!({"StartAt": "Each", "States": {"Each": {
            "Type": "Map", "ToleratedFailurePercentage": 100, "MaxConcurrency": 1, "End": true,
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                "StartAt": "Two", "States": {
                    "Two": {"Type": "Choice", "Default": "Good", "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "Bad"}]},
                    "Good": {"Type": "Succeed"},
                    "Bad": {"Type": "Fail"}
                }
            }
        }}});
        let valid = Valid::parse(definition.to_string(), &Options::default()).unwrap();
        let engine = Engine::new(&valid).unwrap();
        let mut written = Vec::new();
        let mut line = ProgressLine::new(&mut written);
        line.every = every;
        line.next = Instant::now() + quiet;
        let mut tell = |progress: MapProgress<'_>| line.tell(progress);
        let run = engine.execution().input(json!([1, 2, 3]));
        run.on_progress(&mut tell).run().unwrap();
        drop(line);
        String::from_utf8(written).unwrap()
    }

    #[test]
    fn the_line_is_written_over_and_taken_away() {
        let hour = Duration::from_hours(1);
        let clear = "\r\x1b[K";
        assert_eq!(
            written(Duration::ZERO, Duration::ZERO)
                .split(clear)
                .collect::<Vec<_>>(),
            [
                "",
                "Each: 1 of 3 items",
                "Each: 2 of 3 items, 1 failed",
                "Each: 3 of 3 items, 1 failed",
                "",
            ]
        );
        assert_eq!(
            written(hour, Duration::ZERO),
            format!("{clear}Each: 1 of 3 items{clear}")
        );
        assert_eq!(written(Duration::ZERO, hour), "");
    }
}
