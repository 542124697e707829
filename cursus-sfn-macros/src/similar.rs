//! Suggestions for mistyped names.

/// `; did you mean ..?` if one of the known names is near, else nothing.
pub(crate) fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(typed, known) {
        Some(name) => format!("; did you mean `{name}`?"),
        None => String::new(),
    }
}

/// The nearest known name, if it differs in at most a third of its characters, not counting upper and lower case; or
/// else the shortest one that begins with what was typed.
pub(crate) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let typed = typed.to_lowercase();
    let distances = known
        .iter()
        .map(|name| (distance(&typed, &name.to_lowercase()), *name));
    let (distance, name) = distances.min_by_key(|(distance, _)| *distance)?;
    let most = typed.chars().count().max(name.chars().count()).div_ceil(3);
    if distance <= most {
        return Some(name);
    }
    let longer = known.into_iter().filter(|name| name.starts_with(&typed));
    longer
        .min_by_key(|name| name.len())
        .filter(|_| typed.len() >= SHORTEST_BEGINNING)
}

/// How much of a name must be typed for the rest to be guessed.
const SHORTEST_BEGINNING: usize = 4;

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_the_name_and_a_guess_does_not() {
        let known = ["validate_input", "process_data", "end"];
        assert_eq!(nearest("validate_inptu", known), Some("validate_input"));
        assert_eq!(nearest("proces_data", known), Some("process_data"));
        assert_eq!(nearest("edn", known), Some("end"));
        assert_eq!(nearest("finalize", known), None);
    }

    #[test]
    fn upper_and_lower_case_do_not_count() {
        assert_eq!(nearest("FULL", ["None", "Full"]), Some("Full"));
    }

    #[test]
    fn the_beginning_of_a_name_finds_it() {
        let known = ["timeout_seconds_path", "timeout_seconds", "input"];
        assert_eq!(nearest("timeout", known), Some("timeout_seconds"));
        assert_eq!(nearest("t", known), None);
    }
}
