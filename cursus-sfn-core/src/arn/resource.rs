//! The resource of a task.

use std::str::FromStr;

use super::error::{ArnError, ArnErrorKind};
use super::integration::Integration;
use super::{Arn, fail};
use crate::text::{Span, Spanned};

/// What a task runs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Resource {
    /// A Lambda function, called with the payload itself.
    Lambda {
        /// The whole ARN.
        arn: Arn,
        /// Its name.
        function: Spanned<String>,
        /// A version or an alias.
        qualifier: Option<Spanned<String>>,
    },
    /// An activity: a worker of one's own that asks for tasks.
    Activity {
        /// The whole ARN.
        arn: Arn,
        /// Its name.
        name: Spanned<String>,
    },
    /// A service.
    Integration(Integration),
    /// The ARN of something that no task is known to run.
    Other(Arn),
}

impl Resource {
    /// The whole ARN.
    pub const fn arn(&self) -> &Arn {
        match self {
            Self::Lambda { arn, .. } | Self::Activity { arn, .. } | Self::Other(arn) => arn,
            Self::Integration(integration) => &integration.arn,
        }
    }
}

impl FromStr for Resource {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        let arn: Arn = text.parse()?;
        match arn.service.as_str() {
            "lambda" => lambda(arn),
            "states" => states(arn),
            _ => Ok(Self::Other(arn)),
        }
    }
}

fn lambda(arn: Arn) -> Result<Resource, ArnError> {
    let name = after(&arn.resource, "function:").filter(|name| !name.is_empty());
    let Some(name) = name else {
        return Err(fail(ArnErrorKind::NoFunction, arn.resource.span));
    };
    let (function, qualifier) = match name.split_once(':') {
        None => (name, None),
        Some((function, _)) => {
            let (start, end) = (name.span.start, name.span.end);
            let cut = start + function.len();
            let qualifier = Spanned::new(
                name.value[function.len() + 1..].to_owned(),
                Span::new(cut + 1, end),
            );
            let function = Spanned::new(function.to_owned(), Span::new(start, cut));
            (function, Some(qualifier))
        }
    };
    if function.is_empty() || qualifier.as_ref().is_some_and(|name| name.is_empty()) {
        return Err(fail(ArnErrorKind::NoFunction, arn.resource.span));
    }
    Ok(Resource::Lambda {
        arn,
        function,
        qualifier,
    })
}

fn states(arn: Arn) -> Result<Resource, ArnError> {
    if let Some(name) = after(&arn.resource, "activity:") {
        if name.is_empty() {
            return Err(fail(ArnErrorKind::NoActivity, arn.resource.span));
        }
        return Ok(Resource::Activity { arn, name });
    }
    let of_machine = ["stateMachine:", "execution:", "express:", "mapRun:"];
    if of_machine
        .iter()
        .any(|prefix| arn.resource.starts_with(prefix))
    {
        return Err(fail(ArnErrorKind::StateMachine, arn.resource.span));
    }
    Integration::read(arn).map(Resource::Integration)
}

/// What follows `prefix`.
fn after(resource: &Spanned<String>, prefix: &str) -> Option<Spanned<String>> {
    let rest = resource.strip_prefix(prefix)?;
    let span = Span::new(resource.span.start + prefix.len(), resource.span.end);
    Some(Spanned::new(rest.to_owned(), span))
}

#[cfg(test)]
mod tests {
    use super::super::Pattern;
    use super::*;

    fn integration(text: &str) -> Integration {
        match text.parse() {
            Ok(Resource::Integration(integration)) => integration,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn functions_and_activities_have_names() {
        let text = "arn:aws:lambda:eu-west-1:123456789012:function:resize:$LATEST";
        let Ok(Resource::Lambda {
            function,
            qualifier: Some(qualifier),
            ..
        }) = text.parse()
        else {
            panic!("{text}")
        };
        assert_eq!(function.span.of(text), "resize");
        assert_eq!(qualifier.span.of(text), "$LATEST");
        let text = "arn:aws:states:eu-west-1:123456789012:activity:approve";
        let Ok(Resource::Activity { name, .. }) = text.parse() else {
            panic!("{text}")
        };
        assert_eq!(name.span.of(text), "approve");
    }

    #[test]
    fn integrations_have_service_action_and_pattern() {
        let text = "arn:aws-us-gov:states:::states:startExecution.sync:2";
        let start = integration(text);
        assert_eq!(
            (start.is_sdk, start.name().as_str()),
            (false, "states:startExecution")
        );
        assert_eq!(start.pattern.value, Pattern::Sync2);
        assert_eq!(start.pattern.span.of(text), ".sync:2");
        assert_eq!(start.check(), Ok(()));
        let text = "arn:aws:states:::aws-sdk:dynamodb:batchWriteItem.waitForTaskToken";
        let batch = integration(text);
        assert!(batch.is_sdk);
        assert_eq!(batch.service.span.of(text), "dynamodb");
        assert_eq!(batch.action.span.of(text), "batchWriteItem");
        assert_eq!(batch.check(), Ok(()));
        assert!(integration("arn:aws:states:::s3:listObjectsV2").is_item_reader());
        assert!(integration("arn:aws:states:::s3:putObject").is_result_writer());
        assert!(!integration("arn:aws:states:::aws-sdk:s3:putObject").is_result_writer());
    }

    #[test]
    fn what_cannot_run_is_refused() {
        for (text, at) in [
            ("arn:aws:lambda:eu-west-1:123456789012:layer:x", 38..45),
            ("arn:aws:lambda:eu-west-1:123456789012:function:", 38..47),
            ("arn:aws:lambda:eu-west-1:123456789012:function:f:", 38..49),
            ("arn:aws:states:eu-west-1:123456789012:activity:", 38..47),
            (
                "arn:aws:states:eu-west-1:123456789012:stateMachine:m",
                38..52,
            ),
            ("arn:aws:states:::lambda", 17..23),
            ("arn:aws:states:::aws-sdk:s3", 17..27),
            ("arn:aws:states:::lambda:", 17..24),
            ("arn:aws:states:::lambda:invoke.async", 30..36),
            ("arn:aws:states:::lambda:invoke:1", 17..32),
        ] {
            let error = text.parse::<Resource>().unwrap_err();
            assert_eq!(error.span.range(), at, "{text}: {error}");
        }
    }

    #[test]
    fn unknown_services_actions_and_patterns_come_with_what_is_known() {
        for (text, message) in [
            (
                "arn:aws:states:::lamda:invoke",
                "there is no optimised integration `lamda`; any service can be called by `aws-sdk:service:action`; did you mean `lambda`?",
            ),
            (
                "arn:aws:states:::dynamodb:query",
                "the optimised integration `dynamodb` has no action `query`; other actions are called by `aws-sdk:service:action`",
            ),
            (
                "arn:aws:states:::sns:publish.sync",
                "`sns:publish` has no `.sync`; it is called without a suffix, with `.waitForTaskToken`",
            ),
            (
                "arn:aws:states:::aws-sdk:sns:publish.sync",
                "`sns:publish` has no `.sync`; it is called without a suffix, with `.waitForTaskToken`",
            ),
            (
                "arn:aws:states:::aws-sdk:S3:getObject",
                "`S3` is written `s3` here",
            ),
            (
                "arn:aws:states:::aws-sdk:s3:GetObject",
                "`GetObject` is written `getObject` here",
            ),
        ] {
            assert_eq!(integration(text).check().unwrap_err().to_string(), message);
        }
        let error = "arn:aws:states:::sqs:sendMessage.waitForTasktoken"
            .parse::<Resource>()
            .unwrap_err();
        assert!(
            error
                .to_string()
                .contains("did you mean `.waitForTaskToken`?")
        );
    }
}
