//! Graphviz's DOT.

use std::fmt::Write as _;

use super::picture::{Item, Mark, Node, Picture, Shape};

/// The text of a picture.
pub(super) fn write(picture: &Picture) -> String {
    let mut text = String::from(
        "digraph {\n    node [fontname=\"sans-serif\"]\n    edge [fontname=\"sans-serif\"]\n",
    );
    items(&picture.items, 1, &mut text);
    for edge in &picture.edges {
        let style = if edge.is_dashed { "style=dashed" } else { "" };
        let label = match &edge.lines[..] {
            [] => String::new(),
            lines => format!("label={}", quoted(lines)),
        };
        let attributes = [label.as_str(), style].join(" ");
        let attributes = match attributes.trim() {
            "" => String::new(),
            attributes => format!(" [{attributes}]"),
        };
        // Writing to a text cannot fail.
        let _written = writeln!(text, "    {} -> {}{attributes}", edge.from, edge.to);
    }
    text.push_str("}\n");
    text
}

fn items(items: &[Item], depth: usize, text: &mut String) {
    let indent = "    ".repeat(depth);
    for item in items {
        match item {
            Item::Node(node) => {
                let _written = writeln!(text, "{indent}{} [{}]", node.id, attributes(node));
            }
            Item::Box { id, items } => {
                let _written = writeln!(text, "{indent}subgraph cluster_{id} {{");
                let _written = writeln!(text, "{indent}    style=dashed color=\"#888888\"");
                self::items(items, depth + 1, text);
                let _written = writeln!(text, "{indent}}}");
            }
        }
    }
}

fn attributes(node: &Node) -> String {
    let shape = match node.shape {
        Shape::Point => "shape=point width=0.15",
        Shape::End => "shape=doublecircle width=0.15",
        Shape::Task => "shape=box",
        Shape::Choice => "shape=diamond",
        Shape::Wait => "shape=hexagon",
        Shape::Pass => "shape=box",
        Shape::Terminal => "shape=oval",
        Shape::Owner => "shape=box peripheries=2",
    };
    let style = match (node.shape, node.mark) {
        (_, Some(Mark::Succeed)) => " color=\"#2e7d32\"",
        (_, Some(Mark::Fail)) => " color=\"#c62828\"",
        (_, Some(Mark::Wrong)) => " color=\"#c62828\" fontcolor=\"#c62828\" style=dashed",
        (_, Some(Mark::Unreachable)) => " color=\"#999999\" fontcolor=\"#777777\" style=dashed",
        (Shape::Pass, None) => " style=rounded",
        (_, Some(Mark::Point | Mark::End) | None) => "",
    };
    format!("{shape}{style} label={}", quoted(&node.lines))
}

fn quoted(lines: &[String]) -> String {
    let lines = lines
        .iter()
        .map(|line| line.replace('\\', "\\\\").replace('"', "\\\""));
    format!("\"{}\"", lines.collect::<Vec<_>>().join("\\n"))
}
