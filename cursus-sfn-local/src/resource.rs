//! What the `Resource` of a Task state says.

use std::sync::Arc;

use cursus_sfn_core::arn::{Pattern, Resource};

use crate::history::Runs;

/// What a task runs, and how.
pub(crate) struct Target {
    pub(crate) runs: Runs,
    pub(crate) pattern: Pattern,
}

impl Target {
    /// Reads a resource.
    pub(crate) fn read(resource: &str) -> Result<Self, String> {
        let arn: Arc<str> = resource.into();
        let request_response = |runs| Self {
            runs,
            pattern: Pattern::RequestResponse,
        };
        if resource.contains("${") {
            // What it is called later is not known: what runs is a function more often than not.
            return Ok(request_response(Runs::LambdaFunction { resource: arn }));
        }
        let read: Resource = resource
            .parse()
            .map_err(|error| format!("`{resource}`: {error}"))?;
        Ok(match read {
            Resource::Integration(integration) => Self {
                pattern: integration.pattern.value,
                runs: Runs::Service {
                    resource: {
                        let suffix = integration.pattern.value.suffix();
                        format!("{}{suffix}", integration.action.value).into()
                    },
                    resource_type: {
                        let service = &integration.service.value;
                        let prefix = if integration.is_sdk { "aws-sdk:" } else { "" };
                        format!("{prefix}{service}").into()
                    },
                },
            },
            Resource::Activity { .. } => request_response(Runs::Activity { resource: arn }),
            _ => request_response(Runs::LambdaFunction { resource: arn }),
        })
    }
}
