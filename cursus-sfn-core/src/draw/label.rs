//! What is written on states and transitions.

use crate::arn::Resource;
use crate::graph::StateType;

/// Longer texts are cut.
const LONGEST: usize = 80;

/// What is written on a state below its name.
pub(super) fn detail(state_type: &StateType) -> Option<String> {
    match state_type {
        StateType::Task { resource } => resource.as_deref().map(work),
        StateType::Wait { time } => time.as_deref().map(shortened),
        StateType::Fail { error } => error.as_deref().map(shortened),
        StateType::Parallel => Some("Parallel".to_owned()),
        StateType::Map { is_distributed } => Some(if *is_distributed {
            "Distributed Map".to_owned()
        } else {
            "Map".to_owned()
        }),
        StateType::Other(name) if name.is_empty() => Some("no Type".to_owned()),
        StateType::Other(name) => Some(shortened(&format!("unknown type {name}"))),
        StateType::Missing => Some("no such state".to_owned()),
        StateType::Unknown | StateType::Choice | StateType::Pass | StateType::Succeed => None,
    }
}

/// What a task runs, in short: `batch:submitJob.sync`, `function:charge`, `activity:review`.
fn work(resource: &str) -> String {
    let work = match resource.parse::<Resource>() {
        Ok(Resource::Integration(integration)) => {
            format!("{}{}", integration.name(), integration.pattern.value)
        }
        Ok(Resource::Lambda { function, .. }) => format!("function:{function}"),
        Ok(Resource::Activity { name, .. }) => format!("activity:{name}"),
        Ok(Resource::Other(_)) | Err(_) => resource.to_owned(),
    };
    shortened(&work)
}

/// A text in one line, cut if it is long.
pub(super) fn shortened(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST) {
        None => line,
        Some(_) => {
            let kept: String = line.chars().take(LONGEST - 1).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_says_what_it_runs() {
        for (resource, expected) in [
            (
                "arn:aws:states:::batch:submitJob.sync",
                "batch:submitJob.sync",
            ),
            (
                "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "sqs:sendMessage.waitForTaskToken",
            ),
            ("arn:aws:states:::aws-sdk:s3:listBuckets", "s3:listBuckets"),
            (
                "arn:aws:lambda:eu-west-1:123456789012:function:charge:live",
                "function:charge",
            ),
            (
                "arn:aws:states:eu-west-1:123456789012:activity:review",
                "activity:review",
            ),
            ("${Charge.Arn}", "${Charge.Arn}"),
        ] {
            assert_eq!(work(resource), expected);
        }
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let long = "é".repeat(81);
        assert_eq!(shortened(&long), "é".repeat(79) + "…");
        assert_eq!(shortened(&"é".repeat(80)), "é".repeat(80));
        assert_eq!(shortened(" a \n b "), "a b");
    }
}
