//! Definitions in YAML.

use std::collections::HashMap;
use std::ops::Range;

use cursus_sfn_core::document::{Builder, Document, MAX_DEPTH, SyntaxError};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

/// Why a text is no definition in YAML.
pub type YamlError = SyntaxError;

/// The most values that a text stands for, aliases followed.
const MAX_VALUES: usize = 1_000_000;

/// Reads YAML as the JSON it stands for, by the core schema of YAML 1.2. Spans refer to the text.
///
/// The short forms of `CloudFormation`'s functions become its long ones: `!Ref Name` is `{"Ref": "Name"}`, `!Sub text` is
/// `{"Fn::Sub": "text"}`.
///
/// ```
/// use cursus_sfn_cli::parse_yaml;
///
/// let document = parse_yaml("StartAt: A\nStates:\n  A: {Type: Wait, Seconds: 5, End: true}\n")?;
/// assert_eq!(document.pointer("/States/A/Seconds").unwrap().as_u64(), Some(5));
/// # Ok::<(), cursus_sfn_cli::YamlError>(())
/// ```
///
/// # Errors
/// If it is no YAML, or has something that JSON has not.
pub fn parse_yaml(text: &str) -> Result<Document, YamlError> {
    let places = Places::of(text);
    let mut reader = Reader {
        builder: Builder::new(text.to_owned()),
        open: Vec::new(),
        anchors: HashMap::new(),
        recording: Vec::new(),
        values: 0,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| refused(&error, &places))?;
        reader.event(event, places.range(span))?;
    }
    Ok(reader.builder.finish())
}

fn refused(error: &ScanError, places: &Places<'_>) -> YamlError {
    SyntaxError::new(
        places.offset(error.marker().index()),
        error.info().to_owned(),
    )
}

/// Offsets in bytes of offsets in characters.
struct Places<'t> {
    text: &'t str,
    /// The byte of every 64th character, if any character has several bytes.
    bytes: Vec<usize>,
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(64).map(|(at, _)| at).collect()
        };
        Self { text, bytes }
    }

    fn offset(&self, character: usize) -> usize {
        let Some(start) = self.bytes.get(character / 64) else {
            return if self.bytes.is_empty() {
                character.min(self.text.len())
            } else {
                self.text.len()
            };
        };
        let rest = &self.text[*start..];
        let ahead = rest.char_indices().nth(character % 64);
        start + ahead.map_or(rest.len(), |(at, _)| at)
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.offset(span.start.index())..self.offset(span.end.index())
    }
}

/// A value as it is built, kept for aliases.
#[derive(Clone)]
enum Step {
    Object,
    Array,
    Close,
    Text(String),
    Plain(String),
}

/// An object or array that is open.
struct Open {
    is_object: bool,
    /// Whether a key comes next.
    expects_key: bool,
    /// How many containers more are closed with it: those of `CloudFormation`'s functions.
    wrapped: bool,
}

struct Reader {
    builder: Builder,
    open: Vec<Open>,
    anchors: HashMap<usize, Vec<Step>>,
    /// Anchors being read: their number, the depth they began at, and what they stand for so far.
    recording: Vec<(usize, usize, Vec<Step>)>,
    values: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), YamlError> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) if self.values > 0 => Err(SyntaxError::new(
                span.start,
                "a file holds one definition, not several documents",
            )),
            Event::DocumentStart(_) => Ok(()),
            Event::Alias(anchor) => self.alias(anchor, &span),
            Event::Scalar(text, style, anchor, tag) => {
                let step = match style {
                    ScalarStyle::Plain if !is_text(tag.as_deref()) => {
                        Step::Plain(text.into_owned())
                    }
                    _ => Step::Text(text.into_owned()),
                };
                self.begin(anchor);
                let wrapped = self.function(tag.as_deref(), &span)?;
                self.step(&step, &span)?;
                if wrapped {
                    self.step(&Step::Close, &span)?;
                }
                self.end();
                Ok(())
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(Step::Array, anchor, tag.as_deref(), &span)
            }
            Event::MappingStart(anchor, tag) => {
                self.open(Step::Object, anchor, tag.as_deref(), &span)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let wrapped = self.open.last().is_some_and(|open| open.wrapped);
                self.step(&Step::Close, &span)?;
                if wrapped {
                    self.step(&Step::Close, &span)?;
                }
                self.end();
                Ok(())
            }
        }
    }

    fn open(
        &mut self,
        step: Step,
        anchor: usize,
        tag: Option<&Tag>,
        span: &Range<usize>,
    ) -> Result<(), YamlError> {
        self.begin(anchor);
        let wrapped = self.function(tag, span)?;
        self.step(&step, span)?;
        if let Some(open) = self.open.last_mut() {
            open.wrapped = wrapped;
        }
        Ok(())
    }

    /// Opens the object of a function that is written as a tag.
    fn function(&mut self, tag: Option<&Tag>, span: &Range<usize>) -> Result<bool, YamlError> {
        let Some(tag) = tag.filter(|tag| tag.handle == "!" && !tag.suffix.is_empty()) else {
            return Ok(false);
        };
        let name = match tag.suffix.as_str() {
            "Ref" | "Condition" => tag.suffix.clone(),
            function => format!("Fn::{function}"),
        };
        self.step(&Step::Object, span)?;
        self.step(&Step::Text(name), span)?;
        Ok(true)
    }

    fn begin(&mut self, anchor: usize) {
        if anchor > 0 {
            self.recording.push((anchor, self.open.len(), Vec::new()));
        }
    }

    /// Ends the anchors whose values are complete.
    fn end(&mut self) {
        while let Some((anchor, depth, _)) = self.recording.last() {
            if *depth < self.open.len() {
                return;
            }
            let anchor = *anchor;
            if let Some((_, _, steps)) = self.recording.pop() {
                self.anchors.insert(anchor, steps);
            }
        }
    }

    fn alias(&mut self, anchor: usize, span: &Range<usize>) -> Result<(), YamlError> {
        let Some(steps) = self.anchors.get(&anchor).cloned() else {
            return Err(SyntaxError::new(
                span.start,
                "the alias stands inside of what it stands for",
            ));
        };
        for step in &steps {
            self.step(step, span)?;
        }
        Ok(())
    }

    fn step(&mut self, step: &Step, span: &Range<usize>) -> Result<(), YamlError> {
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err(SyntaxError::new(
                span.start,
                "the text stands for too many values; write fewer aliases",
            ));
        }
        for (_, _, steps) in &mut self.recording {
            steps.push(step.clone());
        }
        let is_key = match self.open.last_mut() {
            Some(open) if open.is_object && !matches!(step, Step::Close) => {
                let is_key = open.expects_key;
                open.expects_key = !is_key;
                is_key
            }
            _ => false,
        };
        match step {
            Step::Close => {
                self.open.pop();
                self.builder.close(span.end);
            }
            Step::Object | Step::Array if is_key => {
                return Err(SyntaxError::new(span.start, "a key is a text"));
            }
            Step::Object | Step::Array => {
                if self.open.len() == MAX_DEPTH {
                    return Err(SyntaxError {
                        is_too_deep: true,
                        ..SyntaxError::new(span.start, format!("nested more than {MAX_DEPTH} deep"))
                    });
                }
                let is_object = matches!(step, Step::Object);
                if is_object {
                    self.builder.open_object(span.clone());
                } else {
                    self.builder.open_array(span.clone());
                }
                self.open.push(Open {
                    is_object,
                    expects_key: true,
                    wrapped: false,
                });
            }
            Step::Text(text) => self.builder.string(text, span.clone()),
            Step::Plain(text) if is_key => self.builder.string(text, span.clone()),
            Step::Plain(text) => self.plain(text, span)?,
        }
        Ok(())
    }

    /// A value without quotes, by the core schema.
    ///
    /// Source: YAML 1.2.2, section 10.3.2.
    fn plain(&mut self, text: &str, span: &Range<usize>) -> Result<(), YamlError> {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => self.builder.null(span.clone()),
            "true" | "True" | "TRUE" => self.builder.boolean(true, span.clone()),
            "false" | "False" | "FALSE" => self.builder.boolean(false, span.clone()),
            ".inf" | ".Inf" | ".INF" | "+.inf" | "-.inf" | ".nan" | ".NaN" | ".NAN" => {
                return Err(SyntaxError::new(span.start, "JSON has no such number"));
            }
            _ => match number(text) {
                Some(number) => self.builder.number(&number, span.clone()),
                None => self.builder.string(text, span.clone()),
            },
        }
        Ok(())
    }
}

/// Whether a tag says that a value is a text.
fn is_text(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str")
}

/// A number of the core schema as JSON writes it.
fn number(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("0x") {
        return Some(u64::from_str_radix(digits, 16).ok()?.to_string());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return Some(u64::from_str_radix(digits, 8).ok()?.to_string());
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || !unsigned.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = unsigned.trim_start_matches('0');
        let sign = if text.starts_with('-') { "-" } else { "" };
        let digits = if digits.is_empty() { "0" } else { digits };
        return Some(format!("{sign}{digits}"));
    }
    if serde_json::from_str::<serde_json::Number>(text).is_ok() {
        return Some(text.to_owned());
    }
    let is_number = text
        .chars()
        .all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    let value: f64 = text.parse().ok().filter(|_| is_number)?;
    serde_json::Number::from_f64(value).map(|number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        parse_yaml(text).unwrap().to_string()
    }

    #[test]
    fn scalars_are_read_by_the_core_schema() {
        assert_eq!(
            json("[1, -2.5, 1e3, 0x1F, 007, true, ~, yes, '1', 12:30, .5, 1.0]"),
            r#"[1,-2.5,1e3,31,7,true,null,"yes","1","12:30",0.5,1.0]"#
        );
        assert_eq!(json("a: !!str 5\n1: b"), r#"{"a":"5","1":"b"}"#);
    }

    #[test]
    fn functions_of_templates_have_their_long_form() {
        assert_eq!(
            json("a: !Ref Name\nb: !GetAtt [F, Arn]\nc: !Sub 'x-${Name}'"),
            r#"{"a":{"Ref":"Name"},"b":{"Fn::GetAtt":["F","Arn"]},"c":{"Fn::Sub":"x-${Name}"}}"#
        );
    }

    #[test]
    fn aliases_stand_for_values() {
        assert_eq!(
            json("a: &x {b: [1, &y 2]}\nc: *x\nd: *y"),
            r#"{"a":{"b":[1,2]},"c":{"b":[1,2]},"d":2}"#
        );
        let mut bomb = String::from("a0: &a0 x\n");
        for n in 1..30 {
            let before = n - 1;
            bomb.extend([format!("a{n}: &a{n} [*a{before}, *a{before}]\n")]);
        }
        let error = parse_yaml(&bomb).unwrap_err();
        assert!(error.message.contains("too many"), "{error}");
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "ä: ö\nStartAt: Erste\n";
        let document = parse_yaml(text).unwrap();
        let start = document.root().get("StartAt").unwrap();
        assert_eq!(&text[start.span()], "Erste");
        assert!(parse_yaml("a: [1").is_err());
        assert!(parse_yaml("--- a\n--- b\n").is_err());
        assert!(parse_yaml(&"[".repeat(10_000)).is_err());
    }
}
