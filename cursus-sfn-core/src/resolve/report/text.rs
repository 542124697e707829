//! The report for people, and the lines to paste.

use std::fmt;

use super::{Alternative, InputReport, InputSource, Output, StateReport, WiringReport};
use crate::names::rust_identifier;

/// A line of the table: the input, its source, the score, and what is to be said of it.
struct Row {
    input: String,
    source: String,
    score: String,
    remark: String,
}

impl fmt::Display for WiringReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<_> = self.states.iter().map(StateReport::rows).collect();
        let width = |column: fn(&Row) -> &str| {
            let cells = rows.iter().flatten().map(|row| column(row).chars().count());
            cells.max().unwrap_or_default()
        };
        let (inputs, sources) = (width(|row| &row.input), width(|row| &row.source));
        for (state, rows) in self.states.iter().zip(&rows) {
            writeln!(f, "{}", state.name)?;
            for Row {
                input,
                source,
                score,
                remark,
            } in rows
            {
                let line = format!("    {input:inputs$}  {source:sources$}  {score:4}  {remark}");
                writeln!(f, "{}", line.trim_end())?;
            }
        }
        for state in &self.states {
            for input in &state.inputs {
                for passed in &input.passed_over {
                    writeln!(f, "note: {}", input.note(&state.name, passed))?;
                }
            }
        }
        for group in &self.parallel_opportunities {
            writeln!(
                f,
                "advice: {} read nothing of each other; if their order does not matter, they could run in parallel",
                list(group)
            )?;
        }
        Ok(())
    }
}

/// Names as in "`a`, `b` and `c`".
fn list(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

impl StateReport {
    /// A line to paste behind the declaration of the state, if the matcher chose anything: `.bind(price = quote.price)`.
    pub fn binding(&self) -> Option<String> {
        let pinned = self.inputs.iter().filter_map(|input| {
            let data = match &input.source {
                InputSource::Output { output } => output.data.as_str(),
                // Without alternatives there is nothing that could be chosen instead.
                InputSource::Absent if !input.alternatives.is_empty() => "None",
                _ => return None,
            };
            Some(format!("{} = {data}", rust_identifier(&input.name)))
        });
        let pinned: Vec<_> = pinned.collect();
        (!pinned.is_empty()).then(|| format!(".bind({})", pinned.join(", ")))
    }

    /// A comment on what no line can pin.
    pub(super) fn unpinned(&self) -> Option<String> {
        let joined = self.inputs.iter().filter_map(|input| match &input.source {
            InputSource::Join { outputs } => {
                let outputs = outputs.iter().map(|output| output.data.as_str());
                let outputs: Vec<_> = outputs.collect();
                Some(format!(
                    "// `{}` comes from {}, as paths join; that is left to the matcher",
                    input.name,
                    outputs.join(" or ")
                ))
            }
            _ => None,
        });
        let joined: Vec<_> = joined.collect();
        (!joined.is_empty()).then(|| joined.join("\n"))
    }

    fn rows(&self) -> Vec<Row> {
        let reads = self.reads.iter().map(|data| Row {
            input: "reads".to_owned(),
            source: format!("= {data}"),
            score: String::new(),
            remark: String::new(),
        });
        self.inputs
            .iter()
            .flat_map(InputReport::rows)
            .chain(reads)
            .collect()
    }
}

impl InputReport {
    /// What may be a mistake: something nearer has the name, but does not fit.
    fn note(&self, state: &str, passed: &Alternative) -> String {
        let Self { name, source, .. } = self;
        let Alternative { data, reason, .. } = passed;
        match source {
            InputSource::Output { output } => format!(
                "`{state}` takes `{name}` from `{}`; `{data}` is nearer and called so too, but {reason}",
                output.data
            ),
            InputSource::Join { .. } => format!(
                "`{state}` takes `{name}` from farther back; `{data}` is nearer and called so too, but {reason}"
            ),
            _ => format!("`{state}` goes without `{name}`; `{data}` is called so, but {reason}"),
        }
    }

    fn rows(&self) -> Vec<Row> {
        let optional = if self.required { "" } else { ", optional" };
        let input = format!("{} ({}{optional})", self.name, self.shape);
        let mut rows: Vec<Row> = match &self.source {
            InputSource::Output { output } => vec![output.row()],
            InputSource::Join { outputs } => outputs.iter().map(Output::row).collect(),
            InputSource::Bound { data } => vec![plain(&format!("= {data}"), "bound")],
            InputSource::Literal { value } => vec![plain(&format!("= {value}"), "bound")],
            InputSource::Expression { expression } => {
                vec![plain(&format!("= {expression}"), "bound")]
            }
            InputSource::Computed => vec![plain("= computed", "bound")],
            InputSource::Configured => vec![plain("= configured", "")],
            InputSource::Absent => vec![plain("= absent", "")],
        };
        rows[0].input = input;
        rows.extend(self.alternatives.iter().map(Alternative::row));
        match self.further_alternatives {
            0 => {}
            1 => rows.push(plain("  and one other", "")),
            more => rows.push(plain(&format!("  and {more} others"), "")),
        }
        rows
    }
}

fn plain(source: &str, remark: &str) -> Row {
    Row {
        input: String::new(),
        source: source.to_owned(),
        score: String::new(),
        remark: remark.to_owned(),
    }
}

impl Output {
    fn row(&self) -> Row {
        let parts = [
            ("type", self.parts.dependency_type),
            ("shape", self.parts.data_type),
            ("name", self.parts.name),
            ("exact", self.parts.exact),
            ("source", self.parts.source),
            ("keywords", self.parts.keywords),
            ("cap", self.parts.cap),
        ];
        let parts = parts.iter().filter(|(_, points)| *points != 0);
        let parts: Vec<_> = parts
            .map(|(name, points)| format!("{name} {}", share(*points)))
            .collect();
        let mut remark = parts.join(", ");
        if self.parts.exact == 0 && self.parts.name != 0 {
            let alike = format!("; `{}` is like `{}`", self.given_name, self.wanted_name);
            remark.push_str(&alike);
        }
        Row {
            input: String::new(),
            source: format!("= {}", self.data),
            score: share(self.score),
            remark,
        }
    }
}

impl Alternative {
    fn row(&self) -> Row {
        Row {
            input: String::new(),
            source: format!("  {}", self.data),
            score: share(self.score),
            remark: self.reason.clone().into_owned(),
        }
    }
}

/// Basis points as messages have them: `0.63`.
fn share(points: i32) -> String {
    format!("{:.2}", f64::from(points) / 10_000.0)
}
