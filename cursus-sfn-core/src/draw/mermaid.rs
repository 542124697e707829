//! Mermaid flowcharts.

use std::fmt::Write as _;

use super::picture::{Edge, Item, Mark, Node, Picture, Shape};

/// What marked nodes look like, on light and dark pages.
const CLASSES: [(Mark, &str, &str); 6] = [
    (Mark::Point, "point", "fill:#555,stroke:#555"),
    (Mark::End, "finish", "fill:#fff,stroke:#555"),
    (
        Mark::Succeed,
        "succeed",
        "fill:#dff2df,stroke:#2e7d32,color:#111",
    ),
    (Mark::Fail, "fail", "fill:#fbe0e0,stroke:#c62828,color:#111"),
    (
        Mark::Wrong,
        "wrong",
        "fill:#fff,stroke:#c62828,color:#c62828,stroke-width:2px,stroke-dasharray:4",
    ),
    (
        Mark::Unreachable,
        "unreachable",
        "fill:#eee,stroke:#999,color:#777,stroke-dasharray:4",
    ),
];

/// What boxes look like.
const BOX: &str = "fill:none,stroke:#888,stroke-dasharray:4";

/// The text of a picture.
pub(super) fn write(picture: &Picture) -> String {
    let mut writer = Writer {
        text: String::from("flowchart TD\n"),
        marked: Vec::new(),
        boxes: Vec::new(),
    };
    writer.items(&picture.items, 1);
    for edge in &picture.edges {
        writer.edge(edge);
    }
    writer.classes();
    writer.text
}

struct Writer<'p> {
    text: String,
    marked: Vec<(Mark, &'p str)>,
    boxes: Vec<&'p str>,
}

impl<'p> Writer<'p> {
    fn line(&mut self, depth: usize, line: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _written = writeln!(self.text, "{:1$}{line}", "", depth * 4);
    }

    fn items(&mut self, items: &'p [Item], depth: usize) {
        for item in items {
            match item {
                Item::Node(node) => self.node(node, depth),
                Item::Box { id, items } => {
                    self.boxes.push(id);
                    self.line(depth, format_args!("subgraph {id} [\" \"]"));
                    self.items(items, depth + 1);
                    self.line(depth, format_args!("end"));
                }
            }
        }
    }

    fn node(&mut self, node: &'p Node, depth: usize) {
        let id = &node.id;
        let label = quoted(&node.lines);
        match node.shape {
            Shape::Point => self.line(depth, format_args!("{id}(( ))")),
            Shape::End => self.line(depth, format_args!("{id}((( )))")),
            Shape::Task => self.line(depth, format_args!("{id}[{label}]")),
            Shape::Choice => self.line(depth, format_args!("{id}{{{label}}}")),
            Shape::Wait => self.line(depth, format_args!("{id}{{{{{label}}}}}")),
            Shape::Pass => self.line(depth, format_args!("{id}({label})")),
            Shape::Terminal => self.line(depth, format_args!("{id}([{label}])")),
            Shape::Owner => self.line(depth, format_args!("{id}[[{label}]]")),
        }
        if let Some(mark) = node.mark {
            self.marked.push((mark, id));
        }
    }

    fn edge(&mut self, edge: &Edge) {
        let Edge {
            from, to, lines, ..
        } = edge;
        let arrow = if edge.is_dashed { "-.->" } else { "-->" };
        if lines.is_empty() {
            self.line(1, format_args!("{from} {arrow} {to}"));
        } else {
            let label = quoted(lines);
            self.line(1, format_args!("{from} {arrow}|{label}| {to}"));
        }
    }

    /// The classes that are used, and of what.
    fn classes(&mut self) {
        let marked = std::mem::take(&mut self.marked);
        let boxes = std::mem::take(&mut self.boxes);
        let used = CLASSES.map(|(mark, name, style)| {
            let nodes = marked.iter().filter(move |(of, _)| *of == mark);
            (name, style, nodes.map(|(_, id)| *id).collect::<Vec<_>>())
        });
        let used = used.into_iter().chain([("scope", BOX, boxes)]);
        let used: Vec<_> = used.filter(|(_, _, ids)| !ids.is_empty()).collect();
        for (name, style, _) in &used {
            self.line(1, format_args!("classDef {name} {style}"));
        }
        for (name, _, ids) in &used {
            self.line(1, format_args!("class {} {name}", ids.join(",")));
        }
    }
}

/// A sign that is not seen.
const NOTHING: &str = "#8203;";

/// Lines in quotes, in which nothing means anything to Mermaid.
fn quoted(lines: &[String]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
    let text = lines.join("<br/>");
    // Mermaid takes no empty label.
    format!("\"{}\"", if text.is_empty() { " " } else { &text })
}

fn escaped(line: &str) -> String {
    let mut text = String::new();
    for (at, character) in line.char_indices() {
        // What begins with a number and a dot, or a sign, is a list; `$$` encloses a formula, `fa:fa-` begins an icon, and a
        // line with `direction` and where to is a statement, whatever else is in it.
        let (before, behind) = (&line[..at], &line[at..]);
        let is_start = before.chars().all(|before| before.is_ascii_digit());
        match character {
            '"' => text.push_str("#quot;"),
            '&' if behind.starts_with("&& ")
                || (before.ends_with('&') && behind.starts_with("& ")) =>
            {
                text.push('&');
            }
            '&' => text.push_str("#amp;"),
            '<' => text.push_str("#lt;"),
            '.' | ')' | '-' | '+' if is_start => escape(character, &mut text),
            'd' if behind.starts_with("direction ") => escape(character, &mut text),
            '$' if before.ends_with('$') => text.extend([NOTHING, "$"]),
            ':' if behind.starts_with(":fa-") => text.extend([":", NOTHING]),
            '$' | '.' | ')' | '-' | '+' | ':' => text.push(character),
            ' ' | ',' | '/' | '(' | '[' | ']' | '{' | '}' | '!' | '?' | '=' | '_' | '\'' | '|'
            | '>' | '…' => {
                text.push(character);
            }
            _ if character.is_alphanumeric() => text.push(character),
            _ => escape(character, &mut text),
        }
    }
    text
}

fn escape(character: char, text: &mut String) {
    // Writing to a text cannot fail.
    let _written = write!(text, "#{};", u32::from(character));
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn labels_mean_nothing_but_themselves() {
        for (line, expected) in [
            (
                "$.a == \"x\" && $.b < 1",
                "$.a == #quot;x#quot; && $.b #lt; 1",
            ),
            ("$$.a, $$", "$#8203;$.a, $#8203;$"),
            ("1. a - b", "1#46; a - b"),
            ("a&b &lt; > c", "a#amp;b #amp;lt#59; > c"),
            ("- a", "#45; a"),
            ("a direction TD", "a #100;irection TD"),
            ("fa:fa-car", "fa:#8203;fa-car"),
            ("#35; `x` %%", "#35;35#59; #96;x#96; #37;#37;"),
            ("再試行", "再試行"),
            ("", " "),
        ] {
            assert_eq!(quoted(&[line.to_owned()]), format!("\"{expected}\""));
        }
        assert_eq!(quoted(&["a".to_owned(), "b".to_owned()]), "\"a<br/>b\"");
    }
}
