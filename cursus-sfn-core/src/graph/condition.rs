//! Conditions as short text for people.

/// A condition as text, with what must be known to put it into others: `a > 1 && !(b == 2)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    text: String,
    form: Form,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// A comparison by `==`, of which the parts are known.
    Equal {
        left: String,
        right: String,
    },
    /// Another comparison, or something computed by a sign.
    Compared,
    /// Anything else that has no sign outside of parentheses.
    Plain,
    All,
    Any,
}

impl Condition {
    /// A text that stands for itself.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            form: Form::Plain,
        }
    }

    /// Two things compared: `left > right`.
    pub(crate) fn compared(left: &str, comparison: &str, right: &str) -> Self {
        let form = if comparison == "==" {
            Form::Equal {
                left: left.to_owned(),
                right: right.to_owned(),
            }
        } else {
            Form::Compared
        };
        Self {
            text: format!("{left} {comparison} {right}"),
            form,
        }
    }

    /// All of them hold.
    pub(crate) fn all(conditions: Vec<Self>) -> Self {
        Self::joined(conditions, " && ", Form::All)
    }

    /// Any of them holds.
    pub(crate) fn any(conditions: Vec<Self>) -> Self {
        Self::joined(conditions, " || ", Form::Any)
    }

    /// It does not hold.
    pub(crate) fn negated(self) -> Self {
        match self.form {
            Form::Equal { left, right } => Self::plain(format!("{left} != {right}")),
            Form::Compared | Form::Plain | Form::All | Form::Any => {
                Self::plain(format!("!({})", self.text))
            }
        }
    }

    fn joined(mut conditions: Vec<Self>, sign: &str, form: Form) -> Self {
        if conditions.len() == 1 {
            return conditions.remove(0);
        }
        let parts = conditions
            .into_iter()
            .map(|condition| match condition.form {
                Form::All | Form::Any if condition.form != form => format!("({})", condition.text),
                _ => condition.text,
            });
        Self {
            text: parts.collect::<Vec<_>>().join(sign),
            form,
        }
    }

    /// The text as part of a comparison, or of what is computed.
    pub(crate) fn into_operand(self) -> String {
        match self.form {
            Form::Plain => self.text,
            Form::Equal { .. } | Form::Compared | Form::All | Form::Any => {
                format!("({})", self.text)
            }
        }
    }

    /// The text.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Condition;

    #[test]
    fn parentheses_stand_where_they_are_needed() {
        let is = |name| Condition::compared(name, "==", "1");
        let both = Condition::all(vec![is("a"), Condition::compared("b", ">", "2")]);
        assert_eq!(both.clone().into_text(), "a == 1 && b > 2");
        assert_eq!(both.clone().negated().into_text(), "!(a == 1 && b > 2)");
        let any = Condition::any(vec![both.clone(), is("c").negated()]);
        assert_eq!(any.into_text(), "(a == 1 && b > 2) || c != 1");
        let all = Condition::all(vec![both, is("c")]);
        assert_eq!(all.into_text(), "a == 1 && b > 2 && c == 1");
        assert_eq!(Condition::any(vec![is("a")]).into_text(), "a == 1");
    }
}
