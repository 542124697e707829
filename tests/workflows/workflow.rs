//! A workflow, its three inputs, and what is asserted of them.

use std::path::Path;
use std::{env, fs};

use cursus_sfn::asl;
use cursus_sfn::asl::QueryLanguage;
use cursus_sfn::validate::{Options, Valid};
use serde_json::Value;

use crate::run::{Answer, Outcome, run};

/// A declared machine, and the definition that it is after.
pub(crate) struct Workflow {
    /// The sample in the collection.
    pub(crate) id: &'static str,
    /// The path of its module, of which its golden definition has its name.
    pub(crate) module: &'static str,
    /// The machine in a query language.
    pub(crate) assemble: fn(QueryLanguage) -> Valid<asl::StateMachine>,
    /// Whether the machine says something that only one query language can, and says which.
    pub(crate) only_in: Option<QueryLanguage>,
    /// What stands for the placeholders of the sample.
    pub(crate) placeholders: &'static [(&'static str, &'static str)],
    /// The states whose tasks get, in the sample, the whole document, with all that was put beside their input before.
    /// In the machine they get what they take, so that this alone is compared.
    pub(crate) given_all: &'static [&'static str],
    pub(crate) cases: fn() -> [Case; 3],
}

/// An input, and what comes of it.
pub(crate) struct Case {
    input: Value,
    answers: Vec<(&'static str, Vec<Answer>)>,
    objects: Vec<(&'static str, &'static str, &'static str)>,
    path: Vec<&'static str>,
    end: End,
    /// Why the sample ends with another output or error.
    other_end: Option<&'static str>,
}

enum End {
    Output(Value),
    Error(Option<&'static str>, Option<&'static str>),
}

/// An answer that is a result.
pub(crate) fn gives(value: Value) -> Answer {
    Answer::Gives(value)
}

/// An answer that is an error.
pub(crate) fn fails(error: &'static str, cause: &'static str) -> Answer {
    Answer::Fails(error, cause)
}

/// No answer at all.
pub(crate) fn is_silent() -> Answer {
    Answer::IsSilent
}

impl Case {
    pub(crate) fn new(input: Value) -> Self {
        Self {
            input,
            answers: Vec::new(),
            objects: Vec::new(),
            path: Vec::new(),
            end: End::Error(None, None),
            other_end: None,
        }
    }

    /// What the tasks of a state get, in turn; the last answer again and again.
    pub(crate) fn answers(
        mut self,
        state: &'static str,
        answers: impl IntoIterator<Item = Answer>,
    ) -> Self {
        self.answers.push((state, answers.into_iter().collect()));
        self
    }

    /// An object that a Distributed Map reads.
    pub(crate) fn object(
        mut self,
        bucket: &'static str,
        key: &'static str,
        content: &'static str,
    ) -> Self {
        self.objects.push((bucket, key, content));
        self
    }

    /// The states whose tasks are called, in order.
    pub(crate) fn calls(mut self, states: impl IntoIterator<Item = &'static str>) -> Self {
        self.path = states.into_iter().collect();
        self
    }

    pub(crate) fn succeeds(mut self, output: Value) -> Self {
        self.end = End::Output(output);
        self
    }

    /// That the sample ends with another output, or fails with another error, and why.
    pub(crate) fn unlike_the_sample(mut self, why: &'static str) -> Self {
        self.other_end = Some(why);
        self
    }

    pub(crate) fn fails(
        mut self,
        error: impl Into<Option<&'static str>>,
        cause: impl Into<Option<&'static str>>,
    ) -> Self {
        self.end = End::Error(error.into(), cause.into());
        self
    }

    fn run(&self, definition: &Valid<asl::StateMachine>) -> Outcome {
        run(definition, &self.input, &self.answers, &self.objects)
    }

    /// That a run ended as told.
    fn assert(&self, name: &str, outcome: &Outcome) {
        let name = format!("{name} on {}", self.input);
        let path: Vec<_> = outcome.calls.iter().map(|call| &call.state).collect();
        assert_eq!(
            path,
            self.path.iter().collect::<Vec<_>>(),
            "{name}: {outcome:#?}"
        );
        let (status, output, error, cause) = match &self.end {
            End::Output(output) => ("SUCCEEDED", Some(output), None, None),
            End::Error(error, cause) => ("FAILED", None, *error, *cause),
        };
        assert_eq!(outcome.status, status, "{name}: {outcome:#?}");
        assert_eq!(outcome.output.as_ref(), output, "{name}");
        assert_eq!(outcome.error.as_deref(), error, "{name}");
        assert_eq!(outcome.cause.as_deref(), cause, "{name}");
    }
}

impl Workflow {
    /// One without anything of its own, in a module.
    pub(crate) const fn of(module: &'static str) -> Self {
        Self {
            id: "",
            module,
            assemble: |_| unreachable!("every workflow has its machine"),
            only_in: None,
            placeholders: &[],
            given_all: &[],
            cases: || unreachable!("every workflow has its cases"),
        }
    }

    /// The machine in the query languages that it can be in.
    fn languages(&self) -> Vec<QueryLanguage> {
        let both = [QueryLanguage::JsonPath, QueryLanguage::Jsonata];
        let is_said = |language: &QueryLanguage| self.only_in.is_none_or(|only| only == *language);
        both.into_iter().filter(is_said).collect()
    }

    /// That the machine assembles to its golden definition, and ends as told.
    #[track_caller]
    pub(crate) fn check(&self) {
        for language in self.languages() {
            let definition = (self.assemble)(language);
            self.assert_golden(language, &definition.to_string());
            for case in (self.cases)() {
                let name = format!("{} in {}", self.id, language.as_str());
                case.assert(&name, &case.run(&definition));
            }
        }
    }

    fn assert_golden(&self, language: QueryLanguage, text: &str) {
        let ending = match language {
            QueryLanguage::Jsonata => ".jsonata.asl.json",
            _ => ".asl.json",
        };
        let name = self.module.rsplit("::").next().unwrap_or_default();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/workflows");
        let file = folder.join(format!("{name}{ending}"));
        let text = format!("{text}\n");
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let golden = fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(text, golden, "{}", file.display());
    }

    /// That the definition that the machine is after does the same. Without `CURSUS_CONFORMANCE` there is none.
    #[track_caller]
    pub(crate) fn compare(&self) {
        let Some(original) = self.original() else {
            return;
        };
        for language in self.languages() {
            let declared = (self.assemble)(language);
            for case in (self.cases)() {
                let mut expected = case.run(&original).like_declared();
                let mut outcome = case.run(&declared);
                let name = format!("{} in {} on {}", self.id, language.as_str(), case.input);
                if let Some(why) = case.other_end {
                    let ends = (expected.take_end(), outcome.take_end());
                    assert_ne!(ends.0, ends.1, "{name}: it is no more so that {why}");
                }
                expected.take_less(&outcome, self.given_all);
                let same = outcome == expected;
                assert!(
                    same,
                    "{name}\ndeclared: {outcome:#?}\noriginal: {expected:#?}"
                );
            }
        }
    }

    /// The definition in the collection, its placeholders filled in.
    fn original(&self) -> Option<Valid<asl::StateMachine>> {
        let folder = env::var_os("CURSUS_CONFORMANCE")?;
        let file = Path::new(&folder).join("roundtrip/workflows-collection.jsonl");
        let lines = fs::read_to_string(file).unwrap();
        let id = format!("workflows-collection/{}", self.id);
        let mut cases = lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let case = cases
            .find(|case| case["id"] == id)
            .expect("the collection has it");
        let mut text = case["definition"].to_string();
        for (placeholder, value) in self.placeholders {
            text = text.replace(&format!("${{{placeholder}}}"), value);
        }
        Some(Valid::parse(text, &Options::default()).unwrap())
    }
}
