//! What Distributed Maps do besides running their items: reading them, batching them, and writing what comes of them.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::inspection::Inspection;
use super::map::{Iterations, Outcome};
use super::runner::{Runner, failure_of};
use super::strand::Strand;
use crate::fault::Fault;
use crate::history::Details;
use crate::items::{
    self, ChildExecution, ChildStatus, Item, ItemsFault, ReaderSettings, WriterSettings,
};
use crate::payload::{Payload, Scope, Seen};
use crate::program::{Batching, Map, Number, Reading, Run};

/// What a Distributed Map has been told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// How many items may fail: a number, and a share of all in percent.
    count: Option<f64>,
    percentage: Option<f64>,
    /// The ARN of its run.
    pub(super) arn: Arc<str>,
}

impl From<ItemsFault> for Fault {
    fn from(fault: ItemsFault) -> Self {
        Self::new(fault.error(), fault.cause())
    }
}

impl Runner<'_> {
    /// Begins the run of a Distributed Map: what it was told.
    pub(super) fn begin_run(
        &mut self,
        strand: &mut Strand,
        map: &Map,
        run: &Run,
        input: &Value,
    ) -> Result<Told, Fault> {
        let mut told = self.tolerance(strand, map, input)?;
        told.arn = self.run_arn(run);
        let started = told.arn.clone();
        self.log(strand, || Details::MapRunStarted { arn: started });
        Ok(told)
    }

    /// How many items may fail.
    pub(super) fn tolerance(
        &self,
        strand: &Strand,
        map: &Map,
        input: &Value,
    ) -> Result<Told, Fault> {
        let (count, percentage) = self.with_scope(strand, Seen::input(input), |scope| {
            let number = |of: &Option<Number>| of.as_ref().map(|of| of.number(scope)).transpose();
            let tolerance = &map.tolerance;
            Ok::<_, Fault>((number(&tolerance.count)?, number(&tolerance.percentage)?))
        })?;
        if count.is_some_and(|count| count < 0.0) {
            return Err(Fault::runtime("ToleratedFailureCount cannot be negative."));
        }
        if percentage.is_some_and(|percentage| !(0.0..=100.0).contains(&percentage)) {
            let message = "ToleratedFailurePercentage must be between 0 and 100.";
            return Err(Fault::runtime(message));
        }
        Ok(Told {
            count,
            percentage,
            ..Told::default()
        })
    }

    fn run_arn(&self, run: &Run) -> Arc<str> {
        let random = &mut self.environment.borrow_mut().random;
        let label = match &run.label {
            Some(label) => label.to_string(),
            None => random.next_uuid(),
        };
        let machine = self.settings.machine_arn();
        let prefix = machine.split(":stateMachine:").next().unwrap_or_default();
        let name = &self.settings.machine_name;
        format!("{prefix}:mapRun:{name}/{label}:{}", random.next_uuid()).into()
    }

    /// Notes that the run has failed.
    pub(super) fn fail_run(&mut self, strand: &mut Strand, fault: &Fault) {
        let failure = failure_of(fault);
        self.log(strand, || Details::MapRunFailed(failure));
    }

    /// Reads the items of a run.
    pub(super) fn read_items(
        &self,
        strand: &Strand,
        reading: &Reading,
        input: &Value,
    ) -> Result<Vec<Item>, Fault> {
        let (arguments, max_items) = self.with_scope(strand, Seen::input(input), |scope| {
            let arguments = reading.arguments.as_ref();
            let arguments = arguments
                .map(|payload| payload.evaluate(scope))
                .transpose()?;
            let max_items = reading.max_items.as_ref();
            let max_items = max_items.map(|number| number.whole(scope)).transpose()?;
            Ok::<_, Fault>((arguments.unwrap_or_default(), max_items))
        })?;
        let config = reading.settings.reader_config.as_ref();
        let mut settings = config.map(ReaderSettings::of).unwrap_or_default();
        settings.max_items = max_items.unwrap_or_default();
        let resource = &reading.settings.resource;
        Ok(items::read(
            resource,
            &arguments,
            &settings,
            &*self.objects,
        )?)
    }

    /// The inputs of a run that batches its items.
    pub(super) fn batched(
        &self,
        strand: &mut Strand,
        batching: &Batching,
        selector: Option<&Payload>,
        items: Vec<Item>,
        input: &Value,
    ) -> Result<Vec<Item>, Fault> {
        let mut selected = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            selected.push(self.selected(strand, selector, index, item, input)?.1);
        }
        let told = self.with_scope(strand, Seen::input(input), |scope| batching.evaluate(scope))?;
        let batches = items::batches(selected, &told)?;
        Ok(batches.into_iter().map(Item::from).collect())
    }

    /// What a run gives: its results, or where they are written.
    pub(super) fn written(
        &mut self,
        strand: &Strand,
        run: &Run,
        map: &mut Iterations,
    ) -> Result<Value, Fault> {
        let outcomes = std::mem::take(&mut map.outcomes);
        let Some(writing) = &run.writer else {
            return Ok(outcomes.into_iter().map(Outcome::into_value).collect());
        };
        let input = map.input.clone();
        let arguments = self.with_scope(strand, Seen::input(&input), |scope| {
            let arguments = writing.arguments.as_ref();
            arguments.map(|payload| payload.evaluate(scope)).transpose()
        })?;
        let config = writing.settings.writer_config.as_ref();
        let mut settings = config.map(WriterSettings::of).unwrap_or_default();
        let text = |key: &str| arguments.as_ref()?.get(key)?.as_str();
        if let Some(bucket) = text("Bucket") {
            settings = settings.written_to(bucket, text("Prefix"));
        }
        let machine = self.settings.machine_arn();
        let label = map.told.arn.rsplit('/').next().unwrap_or_default();
        let label = label.split(':').next().unwrap_or_default();
        let children = outcomes.into_iter().enumerate().map(|(n, outcome)| {
            let child = format!("{}:{n}", map.told.arn.replace(":mapRun:", ":execution:"));
            outcome.into_child(child, format!("{machine}/{label}"))
        });
        let children: Vec<_> = children.collect();
        Ok(items::write(
            &children,
            &settings,
            &map.told.arn,
            &mut *self.objects,
        )?)
    }
}

impl Batching {
    fn evaluate(&self, scope: &Scope<'_>) -> Result<items::Batching, Fault> {
        let whole = |of: &Option<Number>| of.as_ref().map(|of| of.whole(scope)).transpose();
        let input = self.input.as_ref();
        Ok(items::Batching {
            max_items: whole(&self.max_items)?.unwrap_or_default(),
            max_bytes: whole(&self.max_bytes)?.unwrap_or_default(),
            batch_input: input.map(|payload| payload.evaluate(scope)).transpose()?,
        })
    }
}

impl Told {
    /// Whether the state says how many items may fail.
    pub(super) const fn is_told(&self) -> bool {
        self.count.is_some() || self.percentage.is_some()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of items, which is not negative"
    )]
    pub(super) fn describe(&self, seen: &mut Inspection) {
        seen.tolerated_failure_count = self.count.map(|count| count as u64);
        seen.tolerated_failure_percentage = self.percentage;
    }

    /// How many of so many items may fail.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "numbers of items, which are exact"
    )]
    pub(super) fn tolerated(&self, items: usize) -> usize {
        let share = self
            .percentage
            .map(|percentage| items as f64 * percentage / 100.0);
        let least = match (self.count, share) {
            (Some(one), Some(other)) => one.min(other),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 0.0,
        };
        least.floor() as usize
    }
}

impl Outcome {
    fn into_child(self, arn: String, state_machine_arn: String) -> ChildExecution {
        let name = arn.rsplit(':').next().unwrap_or_default().to_owned();
        let status = match (&self.output, &self.fault) {
            (Some(_), _) => ChildStatus::Succeeded,
            (None, Some(_)) => ChildStatus::Failed,
            (None, None) => ChildStatus::Pending,
        };
        let (error, cause) = match self.fault {
            Some(fault) => (fault.error.map(Cow::into_owned), fault.cause),
            None => (None, None),
        };
        ChildExecution {
            arn,
            name,
            state_machine_arn,
            input: self.input.map(Arc::unwrap_or_clone).unwrap_or_default(),
            status,
            output: self.output,
            error,
            cause,
            start_date: self.started.map(|time| time.to_string()),
            stop_date: self.stopped.map(|time| time.to_string()),
        }
    }
}
