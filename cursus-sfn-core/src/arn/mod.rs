//! ARNs, and what a task's resource says by its ARN.
//!
//! ```
//! use cursus_sfn_core::arn::{Pattern, Resource};
//!
//! let text = "arn:aws:states:::ecs:runTask.sync";
//! let Ok(Resource::Integration(integration)) = text.parse::<Resource>() else {
//!     unreachable!("it is an integration")
//! };
//! assert_eq!(integration.service.value, "ecs");
//! assert_eq!(integration.pattern.value, Pattern::Sync);
//! assert_eq!(integration.check(), Ok(()));
//!
//! let text = "arn:aws:states:::dynamodb:getItem.sync";
//! let Ok(Resource::Integration(integration)) = text.parse::<Resource>() else {
//!     unreachable!("it is an integration")
//! };
//! let error = integration.check().unwrap_err();
//! assert_eq!(error.span.of(text), ".sync");
//! assert_eq!(error.to_string(), "`dynamodb:getItem` has no `.sync`; it is called without a suffix only");
//! ```

mod error;
mod integration;
mod pattern;
mod resource;
mod services;

use std::fmt;
use std::str::FromStr;

pub use error::{ArnError, ArnErrorKind};
pub use integration::Integration;
pub(crate) use integration::pattern_of_integration;
pub(crate) use pattern::with_pattern;
pub use pattern::{Pattern, Task};
pub use resource::Resource;

use crate::text::{Span, Spanned};

/// The partitions of AWS.
///
/// Others whose name starts with `aws` are read, too, since new ones are added.
pub const PARTITIONS: [&str; 8] = [
    "aws",
    "aws-cn",
    "aws-us-gov",
    "aws-iso",
    "aws-iso-b",
    "aws-iso-e",
    "aws-iso-f",
    "aws-eusc",
];

/// An Amazon Resource Name.
///
/// ```
/// use cursus_sfn_core::arn::Arn;
///
/// let arn: Arn = "arn:aws-iso-b:lambda:us-isob-east-1:123456789012:function:f:1".parse().unwrap();
/// assert_eq!(arn.service.value, "lambda");
/// assert_eq!(arn.resource.value, "function:f:1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arn {
    /// The partition, such as `aws`.
    pub partition: Spanned<String>,
    /// The service, such as `lambda`.
    pub service: Spanned<String>,
    /// The region; empty where there is none.
    pub region: Spanned<String>,
    /// The account; empty where there is none.
    pub account: Spanned<String>,
    /// The rest, which may have colons.
    pub resource: Spanned<String>,
}

impl FromStr for Arn {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, ArnError> {
        let whole = Span::new(0, text.len());
        if let Some(at) = text.find(|c: char| c.is_whitespace() || c.is_control()) {
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            return Err(fail(ArnErrorKind::Blank, Span::new(at, at + length)));
        }
        let mut at = 0;
        let mut parts = text.splitn(6, ':').map(|part| {
            let span = Span::new(at, at + part.len());
            at = span.end + 1;
            Spanned::new(part.to_owned(), span)
        });
        if parts.next().is_none_or(|scheme| scheme.value != "arn") {
            return Err(fail(ArnErrorKind::NoArn, whole));
        }
        let mut part = || parts.next().ok_or_else(|| fail(ArnErrorKind::Parts, whole));
        let arn = Self {
            partition: part()?,
            service: part()?,
            region: part()?,
            account: part()?,
            resource: part()?,
        };
        arn.check()
    }
}

impl Arn {
    fn check(self) -> Result<Self, ArnError> {
        let partition = &self.partition;
        let is_known = partition.value == "aws" || partition.starts_with("aws-");
        // `${..}` is filled in when the definition is deployed.
        if !is_known && !partition.starts_with("${") {
            let similar = crate::names::closest(partition, PARTITIONS);
            let name = partition.value.clone();
            let kind = ArnErrorKind::UnknownPartition { name, similar };
            return Err(fail(kind, partition.span));
        }
        if self.service.is_empty() {
            return Err(fail(ArnErrorKind::NoService, self.service.span));
        }
        if self.resource.is_empty() {
            return Err(fail(ArnErrorKind::NoResource, self.resource.span));
        }
        Ok(self)
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            partition,
            service,
            region,
            account,
            resource,
        } = self;
        write!(f, "arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}

const fn fail(kind: ArnErrorKind, span: Span) -> ArnError {
    ArnError::new(kind, span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_partition_is_read_and_written_back() {
        for partition in PARTITIONS {
            let text = format!("arn:{partition}:states:::lambda:invoke");
            let arn: Arn = text.parse().unwrap();
            assert_eq!(arn.to_string(), text);
            assert_eq!(arn.resource.span.of(&text), "lambda:invoke");
        }
    }

    #[test]
    fn what_is_no_arn_is_refused_where_it_departs() {
        for (text, kind, at) in [
            ("", ArnErrorKind::NoArn, 0..0),
            ("mock-arn", ArnErrorKind::NoArn, 0..8),
            ("foo:bar", ArnErrorKind::NoArn, 0..7),
            ("arn:aws:lambda", ArnErrorKind::Parts, 0..14),
            ("arn:aws::r:a:x", ArnErrorKind::NoService, 8..8),
            ("arn:aws:s3:::", ArnErrorKind::NoResource, 13..13),
            ("arn:aws:s3:::a b", ArnErrorKind::Blank, 14..15),
        ] {
            let error = text.parse::<Arn>().unwrap_err();
            assert_eq!((error.kind, error.span.range()), (kind, at), "{text}");
        }
        let error = "arn:asw-cn:s3:::a".parse::<Arn>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "unknown partition `asw-cn`; did you mean `aws-cn`?"
        );
    }
}
