//! What a state knows of the execution.

use serde_json::{Value, json};

use super::runner::Runner;
use super::strand::{Iterated, Strand};

impl Runner<'_> {
    /// The context object.
    ///
    /// Source: developer guide, "Accessing execution data from the Context object in Step Functions".
    pub(super) fn context(&self, strand: &Strand, token: Option<&str>) -> Value {
        let mut context = match &self.probe {
            Some(probe) => probe.context.clone(),
            None => self.own_context(strand),
        };
        if let Some(item) = &strand.item {
            let Iterated { index, item } = item.as_ref();
            let mut of_item = json!({"Index": index, "Value": item.value});
            if let Some(key) = &item.key {
                of_item["Key"] = key.as_str().into();
            }
            if !item.source.is_empty() {
                of_item["Source"] = item.source.as_str().into();
            }
            context["Map"] = json!({"Item": of_item});
        }
        if let Some(token) = token.filter(|_| context.get("Task").is_none()) {
            context["Task"] = json!({"Token": token});
        }
        context
    }

    /// What it says of execution, machine and state.
    fn own_context(&self, strand: &Strand) -> Value {
        let settings = &self.settings;
        let state = self.state(strand);
        let mut execution = json!({
            "Id": settings.arn(),
            "Input": *strand.execution_input,
            "StartTime": settings.start.to_string(),
            "Name": settings.name.as_ref(),
            "RoleArn": settings.role_arn.as_ref(),
        });
        if !settings.is_express {
            execution["RedriveCount"] = 0.into();
        }
        let mut of_state = json!({
            "Name": state.name.as_ref(),
            "EnteredTime": strand.entered.1.to_string(),
        });
        if !state.retriers.is_empty() {
            of_state["RetryCount"] = strand.attempts.iter().sum::<u64>().into();
        }
        json!({
            "Execution": execution,
            "StateMachine": {
                "Id": settings.machine_arn(),
                "Name": settings.machine_name.as_ref(),
            },
            "State": of_state,
        })
    }
}
