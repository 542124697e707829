//! Integrations with services.

use super::error::{ArnError, ArnErrorKind};
use super::services::{actions_of, services};
use super::{Arn, Pattern, fail};
use crate::names::closest;
use crate::text::{Span, Spanned};

/// A service called by a task: `arn:aws:states:::service:action`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Integration {
    /// The whole ARN.
    pub arn: Arn,
    /// Whether it is called through the AWS SDK: `aws-sdk:service:action`. Otherwise it is an optimised integration.
    pub is_sdk: bool,
    /// The service.
    pub service: Spanned<String>,
    /// The action, without what follows its dot.
    pub action: Spanned<String>,
    /// What the task waits for. Its place starts at the dot.
    pub pattern: Spanned<Pattern>,
}

pub(super) const SDK: &str = "aws-sdk:";

/// What a task waits for that calls an optimised integration in the partition `aws`; `None` if it calls none, or wrongly.
/// What [`Integration`] reads and checks says the same, at more cost.
pub(crate) fn pattern_of_integration(resource: &str) -> Option<Spanned<Pattern>> {
    let (service, action) = resource
        .strip_prefix("arn:aws:states:::")?
        .split_once(':')?;
    let (action, suffix) = action.split_at(action.find('.').unwrap_or(action.len()));
    let known = actions_of(service)?
        .iter()
        .find(|known| known.name == action)?;
    let pattern = known
        .patterns()
        .find(|pattern| pattern.suffix() == suffix)?;
    let span = Span::new(resource.len() - suffix.len(), resource.len());
    Some(Spanned::new(pattern, span))
}

impl Integration {
    /// What the resource of an ARN of the service `states` means.
    pub(super) fn read(arn: Arn) -> Result<Self, ArnError> {
        let resource = &arn.resource;
        let is_sdk = resource.starts_with(SDK);
        let start = if is_sdk { SDK.len() } else { 0 };
        let named = &resource.value[start..];
        let start = resource.span.start + start;
        let (service, action) = named
            .split_once(':')
            .filter(|(service, _)| !service.is_empty())
            .ok_or_else(|| fail(ArnErrorKind::NoAction, resource.span))?;
        let at = start + service.len() + 1;
        let (action, suffix) = action.split_at(action.find('.').unwrap_or(action.len()));
        let action = Spanned::new(action.to_owned(), Span::new(at, at + action.len()));
        if action.is_empty() || action.contains(':') {
            return Err(fail(ArnErrorKind::NoAction, resource.span));
        }
        let suffix = Span::new(action.span.end, action.span.end + suffix.len());
        let written = &resource.value[resource.value.len() - (suffix.end - suffix.start)..];
        let pattern = Pattern::read(&Spanned::new(written, suffix))?;
        let service = Spanned::new(service.to_owned(), Span::new(start, start + service.len()));
        Ok(Self {
            is_sdk,
            service,
            action,
            pattern: Spanned::new(pattern, suffix),
            arn,
        })
    }

    /// The service and the action, as in `lambda:invoke`.
    pub fn name(&self) -> String {
        format!("{}:{}", self.service, self.action)
    }

    /// Whether it can be the resource of an item reader.
    pub fn is_item_reader(&self) -> bool {
        self.is_plain("s3:getObject") || self.is_plain("s3:listObjectsV2")
    }

    /// Whether it can be the resource of a result writer.
    pub fn is_result_writer(&self) -> bool {
        self.is_plain("s3:putObject")
    }

    fn is_plain(&self, name: &str) -> bool {
        !self.is_sdk && self.pattern.value == Pattern::RequestResponse && self.name() == name
    }

    /// The patterns that its action supports; empty if there is no such action.
    ///
    /// ```
    /// use cursus_sfn_core::arn::{Pattern, Resource};
    ///
    /// let Ok(Resource::Integration(lambda)) = "arn:aws:states:::lambda:invoke".parse() else {
    ///     unreachable!("it is an integration")
    /// };
    /// assert_eq!(lambda.supported(), [Pattern::RequestResponse, Pattern::WaitForTaskToken]);
    /// ```
    pub fn supported(&self) -> Vec<Pattern> {
        if self.is_sdk {
            return vec![Pattern::RequestResponse, Pattern::WaitForTaskToken];
        }
        let actions = actions_of(&self.service).unwrap_or_default();
        actions
            .iter()
            .find(|known| known.name == self.action.value)
            .map_or_else(Vec::new, |known| known.patterns().collect())
    }

    /// Checks that there is such a service and action, and that it supports the pattern.
    ///
    /// Of SDK integrations, only the spelling and the pattern are checked.
    ///
    /// # Errors
    /// What there is not, with what comes closest.
    pub fn check(&self) -> Result<(), ArnError> {
        if self.is_sdk {
            self.check_spelling()?;
        } else {
            self.check_action()?;
        }
        let supported = self.supported();
        if supported.contains(&self.pattern) {
            return Ok(());
        }
        let kind = ArnErrorKind::UnsupportedPattern {
            action: self.name(),
            pattern: self.pattern.value,
            supported,
        };
        Err(fail(kind, self.pattern.span))
    }

    fn check_action(&self) -> Result<(), ArnError> {
        let Some(actions) = actions_of(&self.service) else {
            let kind = ArnErrorKind::UnknownService {
                name: self.service.value.clone(),
                similar: closest(&self.service, services()),
            };
            return Err(fail(kind, self.service.span));
        };
        if actions.iter().any(|known| known.name == self.action.value) {
            return Ok(());
        }
        let kind = ArnErrorKind::UnknownAction {
            service: self.service.value.clone(),
            name: self.action.value.clone(),
            similar: closest(&self.action, actions.iter().map(|known| known.name)),
        };
        Err(fail(kind, self.action.span))
    }

    /// A service is written in small letters, an action starts with one.
    fn check_spelling(&self) -> Result<(), ArnError> {
        let service = self.service.to_ascii_lowercase();
        let mut action = self.action.value.clone();
        if let Some(first) = action.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        for (written, expected) in [(&self.service, service), (&self.action, action)] {
            if written.value != expected {
                let kind = ArnErrorKind::Spelling {
                    written: written.value.clone(),
                    expected,
                };
                return Err(fail(kind, written.span));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Resource;
    use super::*;

    /// What is found by reading and checking the whole.
    fn read(text: &str) -> Option<Spanned<Pattern>> {
        match text.parse::<Resource>() {
            Ok(Resource::Integration(integration)) => {
                integration.check().ok().map(|()| integration.pattern)
            }
            _ => None,
        }
    }

    #[test]
    fn the_pattern_is_that_of_the_whole() {
        let suffixes = [
            "",
            ".sync",
            ".sync:2",
            ".waitForTaskToken",
            ".",
            ".Sync",
            ":x",
            " ",
        ];
        for service in services().chain(["", "lamda"]) {
            let actions = actions_of(service).unwrap_or_default().iter();
            for action in actions.map(|known| known.name).chain(["", "invok"]) {
                for suffix in suffixes {
                    let text = format!("arn:aws:states:::{service}:{action}{suffix}");
                    assert_eq!(pattern_of_integration(&text), read(&text), "{text}");
                }
            }
        }
        for text in [
            "",
            "arn:aws:states:::",
            "arn:aws:states:eu-west-1::lambda:invoke",
        ] {
            assert_eq!(pattern_of_integration(text), None, "{text}");
        }
    }
}
