//! The names of ports.

use super::Complaint;
use crate::names::{self, NameError, folded_key};
use crate::text::Text;

/// The names of one port as declared: its logical name, then its aliases.
pub type PortNames = (&'static str, &'static [&'static str]);

/// Checks name `nth` of port `index`, 0 being its logical name and the others its aliases: it is a word, an alias is not
/// the name of its own port, and no name is used twice without regard to case. Of two that are the same, an alias is
/// wrong rather than a logical name, and the later rather than the earlier.
///
/// # Errors
/// The first violation.
pub const fn check_port_name(
    ports: &[PortNames],
    index: usize,
    nth: usize,
) -> Result<(), Complaint> {
    let name = nth_name(&ports[index], nth);
    if let Err(error) = names::check_logical_name(name) {
        return Err(refused(
            if nth == 0 {
                "the logical name "
            } else {
                "the alias "
            },
            name,
            error,
        ));
    }
    let mut text = Text::new();
    if nth > 0 && same(name, ports[index].0) {
        text.push("the alias ");
        text.push_code(name);
        text.push(" is the name of its own port; remove it");
        return Err(text);
    }
    match clash(ports, index, nth) {
        None => Ok(()),
        Some(port) => {
            text.push_code(name);
            text.push(" is already a name of port ");
            text.push_code(ports[port].0);
            text.push("; names and aliases must differ, upper and lower case counting as equal");
            Err(text)
        }
    }
}

/// The port that has a name before name `nth` of port `index` does. Logical names come before aliases.
const fn clash(ports: &[PortNames], index: usize, nth: usize) -> Option<usize> {
    let name = nth_name(&ports[index], nth);
    let mut port = 0;
    while port < ports.len() {
        if (nth > 0 || port < index) && same(name, ports[port].0) {
            return Some(port);
        }
        port += 1;
    }
    let mut port = 0;
    while nth > 0 && port <= index {
        let aliases = ports[port].1;
        let mut i = 0;
        while i < aliases.len() && (port < index || i + 1 < nth) {
            if same(name, aliases[i]) {
                return Some(port);
            }
            i += 1;
        }
        port += 1;
    }
    None
}

const fn nth_name(port: &PortNames, nth: usize) -> &'static str {
    if nth == 0 { port.0 } else { port.1[nth - 1] }
}

pub(super) const fn same(a: &str, b: &str) -> bool {
    folded_key(a) == folded_key(b)
}

const fn refused(what: &str, name: &str, error: NameError) -> Complaint {
    let mut text = Text::new();
    text.push(what);
    text.push_code(name);
    if matches!(error, NameError::Blank) {
        text.push(" has no letter and no digit");
        return text;
    }
    text.push(" ");
    text.push(error.describe().as_str());
    text.push("; use letters, digits, `_` and `-`");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(ports: &[PortNames], index: usize, nth: usize) -> Result<(), String> {
        check_port_name(ports, index, nth).map_err(|text| text.as_str().to_owned())
    }

    #[test]
    fn the_names_of_the_ports_of_one_state_differ() {
        let different: [PortNames; 2] = [("a", &["x"]), ("b", &["y"])];
        for (index, nth) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            assert_eq!(said(&different, index, nth), Ok(()));
        }
        assert_eq!(
            said(&[("a", &["x"]), ("b", &["X"])], 1, 1).unwrap_err(),
            "`X` is already a name of port `a`; names and aliases must differ, upper and lower case counting as equal"
        );
        assert!(said(&[("a", &["x", "X"])], 0, 2).is_err());
        assert!(said(&[("a", &[]), ("A", &[])], 1, 0).is_err());
    }

    #[test]
    fn of_two_equal_names_one_is_wrong() {
        let equal: [PortNames; 2] = [("a", &["b", "x"]), ("b", &["x"])];
        let refused = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]
            .into_iter()
            .filter(|&(index, nth)| said(&equal, index, nth).is_err());
        assert_eq!(refused.collect::<Vec<_>>(), [(0, 1), (1, 1)]);
    }

    #[test]
    fn a_name_is_a_word() {
        assert_eq!(
            said(&[("a", &["A"])], 0, 1).unwrap_err(),
            "the alias `A` is the name of its own port; remove it"
        );
        assert_eq!(
            said(&[("a b", &[])], 0, 0).unwrap_err(),
            "the logical name `a b` contains white space or a control character, which is not allowed here; use letters, digits, `_` and `-`"
        );
        assert_eq!(
            said(&[("a", &["_-"])], 0, 1).unwrap_err(),
            "the alias `_-` has no letter and no digit"
        );
    }
}
