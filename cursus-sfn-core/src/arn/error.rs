//! Why a text names no resource.

use super::Pattern;
use crate::names::did_you_mean;
use crate::text::ParseError;

/// Why a text names no resource, and where.
pub type ArnError = ParseError<ArnErrorKind>;

/// What is wrong with an ARN.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArnErrorKind {
    /// It does not start with `arn:`.
    #[error("a resource is an ARN, such as `arn:aws:states:::lambda:invoke`")]
    NoArn,
    /// It has too few parts.
    #[error("an ARN has six parts: `arn:partition:service:region:account:resource`")]
    Parts,
    /// White space stands in it.
    #[error("an ARN has no white space")]
    Blank,
    /// A partition that is not known.
    #[error("unknown partition `{name}`{}", did_you_mean(*.similar))]
    UnknownPartition {
        /// Its name.
        name: String,
        /// The known partition most like it.
        similar: Option<&'static str>,
    },
    /// It names no service.
    #[error("the service is missing")]
    NoService,
    /// It names no resource.
    #[error("the resource is missing")]
    NoResource,
    /// A Lambda ARN that is not of a function.
    #[error("a Lambda function is named `arn:aws:lambda:region:account:function:name`")]
    NoFunction,
    /// An activity without a name.
    #[error("an activity is named `arn:aws:states:region:account:activity:name`")]
    NoActivity,
    /// A state machine or an execution of one.
    #[error(
        "a task runs a state machine by `arn:aws:states:::states:startExecution`, with the ARN in `StateMachineArn`"
    )]
    StateMachine,
    /// No action is named.
    #[error("an integration is named `service:action`, such as `lambda:invoke`")]
    NoAction,
    /// What follows the action is no pattern.
    #[error("unknown suffix `{written}`; `.sync`, `.sync:2` and `.waitForTaskToken` are known{}", did_you_mean(*.similar))]
    UnknownPattern {
        /// How it is written.
        written: String,
        /// The known one most like it.
        similar: Option<&'static str>,
    },

    /// No optimised integration has this service.
    #[error("there is no optimised integration `{name}`; any service can be called by `aws-sdk:service:action`{}", did_you_mean(*.similar))]
    UnknownService {
        /// Its name.
        name: String,
        /// The known service most like it.
        similar: Option<&'static str>,
    },
    /// The optimised integration has no such action.
    #[error("the optimised integration `{service}` has no action `{name}`; other actions are called by `aws-sdk:service:action`{}", did_you_mean(*.similar))]
    UnknownAction {
        /// The service.
        service: String,
        /// The action.
        name: String,
        /// The known action most like it.
        similar: Option<&'static str>,
    },
    /// The action does not support the pattern.
    #[error("`{action}` has no `{pattern}`; it is called {}", suffixes(.supported))]
    UnsupportedPattern {
        /// The service and the action.
        action: String,
        /// The pattern.
        pattern: Pattern,
        /// The patterns it supports.
        supported: Vec<Pattern>,
    },
    /// The name of a service or an action of an SDK integration is not written as it must be.
    #[error("`{written}` is written `{expected}` here")]
    Spelling {
        /// How it is written.
        written: String,
        /// How it must be.
        expected: String,
    },
}

/// How an action is called, in words.
fn suffixes(supported: &[Pattern]) -> String {
    let named = supported
        .iter()
        .filter(|pattern| **pattern != Pattern::RequestResponse);
    let words: Vec<_> = named.map(|pattern| format!("with `{pattern}`")).collect();
    if words.is_empty() {
        "without a suffix only".to_owned()
    } else {
        format!("without a suffix, {}", words.join(", "))
    }
}
