//! Which fields there are, and which states have them.
//!
//! Source: Amazon States Language specification; where the service differs, the service.

use std::fmt;

/// The types of states, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Types(u8);

impl Types {
    pub(super) const TASK: Self = Self(1);
    pub(super) const PASS: Self = Self(2);
    pub(super) const CHOICE: Self = Self(4);
    pub(super) const WAIT: Self = Self(8);
    pub(super) const SUCCEED: Self = Self(16);
    pub(super) const FAIL: Self = Self(32);
    pub(super) const PARALLEL: Self = Self(64);
    pub(super) const MAP: Self = Self(128);
    pub(super) const ALL: Self = Self(255);
    /// States that run something.
    pub(super) const WORK: Self = Self::TASK.or(Self::PARALLEL).or(Self::MAP);
    /// States that say what follows.
    pub(super) const STEPS: Self = Self::WORK.or(Self::PASS).or(Self::WAIT);

    pub(super) const EACH: [(&'static str, Self); 8] = [
        ("Task", Self::TASK),
        ("Pass", Self::PASS),
        ("Choice", Self::CHOICE),
        ("Wait", Self::WAIT),
        ("Succeed", Self::SUCCEED),
        ("Fail", Self::FAIL),
        ("Parallel", Self::PARALLEL),
        ("Map", Self::MAP),
    ];

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The type of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let found = Self::EACH.iter().find(|(known, _)| *known == name);
        found.map(|(_, types)| *types)
    }
}

impl fmt::Display for Types {
    /// "Task, Parallel and Map".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Self::EACH.iter().filter(|(_, types)| self.has(*types));
        let names: Vec<_> = names.map(|(name, _)| *name).collect();
        match names.split_last() {
            Some((last, [])) => f.write_str(last),
            Some((last, others)) => write!(f, "{} and {last}", others.join(", ")),
            None => Ok(()),
        }
    }
}

/// The query languages, and whether a field is for one of them only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    JsonPath,
    Jsonata,
}

/// A field for one query language, and what the other has instead.
pub(super) type ForLanguage = Option<(Language, &'static str)>;

macro_rules! fields {
    ($($name:ident: $types:expr, $language:expr;)*) => {
        /// A field of a state.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Field { $($name,)* }

        impl Field {
            pub(super) const ALL: &'static [Self] = &[$(Self::$name),*];
            pub(super) const COUNT: usize = Self::ALL.len();

            /// A set of them, a bit each.
            pub(super) const fn bit(self) -> u64 {
                1 << self as u8
            }

            /// The field of this name.
            pub(super) fn named(name: &[u8]) -> Option<Self> {
                $(if name == stringify!($name).as_bytes() {
                    return Some(Self::$name);
                })*
                None
            }

            pub(super) const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }

            /// The states that have it.
            pub(super) const fn types(self) -> Types {
                match self { $(Self::$name => $types,)* }
            }

            /// The query language it is for, and the fields that the other has instead.
            pub(super) const fn language(self) -> ForLanguage {
                match self { $(Self::$name => $language,)* }
            }
        }
    };
}

/// The fields that states of a type have in a language.
#[derive(Clone, Copy)]
pub(super) struct Fields(u64);

impl Fields {
    const fn of(types: Types, language: Language) -> Self {
        let mut fields = 0;
        let mut at = 0;
        while at < Field::COUNT {
            let field = Field::ALL[at];
            let is_spoken = matches!(
                (field.language(), language),
                (None, _)
                    | (Some((Language::JsonPath, _)), Language::JsonPath)
                    | (Some((Language::Jsonata, _)), Language::Jsonata)
            );
            if is_spoken && field.types().has(types) {
                fields |= field.bit();
            }
            at += 1;
        }
        Self(fields)
    }

    /// Whether these are all that are in a set.
    pub(super) const fn are_all_of(self, set: u64) -> bool {
        set & !self.0 == 0
    }
}

impl Types {
    /// The fields of a single type.
    pub(super) const fn fields(self, language: Language) -> Fields {
        const fn each(language: Language) -> [Fields; 8] {
            let mut fields = [Fields(0); 8];
            let mut at = 0;
            while at < fields.len() {
                fields[at] = Fields::of(Types(1 << at), language);
                at += 1;
            }
            fields
        }
        const JSON_PATH: [Fields; 8] = each(Language::JsonPath);
        const JSONATA: [Fields; 8] = each(Language::Jsonata);
        let at = self.0.trailing_zeros() as usize % 8;
        match language {
            Language::JsonPath => JSON_PATH[at],
            Language::Jsonata => JSONATA[at],
        }
    }
}

const _: () = assert!(
    Field::COUNT <= u64::BITS as usize,
    "a set has a bit for each"
);

const BOTH: ForLanguage = None;
#[expect(clippy::unnecessary_wraps, reason = "the other fields are for both")]
const fn json_path(instead: &'static str) -> ForLanguage {
    Some((Language::JsonPath, instead))
}
#[expect(clippy::unnecessary_wraps, reason = "the other fields are for both")]
const fn jsonata(instead: &'static str) -> ForLanguage {
    Some((Language::Jsonata, instead))
}

const DOES: Types = Types::WORK.or(Types::PASS);
const TASK: Types = Types::TASK;
const MAP: Types = Types::MAP;
const NOT_FAIL: Types = Types::ALL.without(Types::FAIL);

fields! {
    Type: Types::ALL, BOTH;
    Comment: Types::ALL, BOTH;
    QueryLanguage: Types::ALL, BOTH;
    Next: Types::STEPS, BOTH;
    End: Types::STEPS, BOTH;
    InputPath: NOT_FAIL, json_path("`$states.input` in `Arguments` or `Output`");
    OutputPath: NOT_FAIL, json_path("`Output`");
    ResultPath: DOES, json_path("`Output`");
    Parameters: DOES, json_path("`Arguments`");
    ResultSelector: Types::WORK, json_path("`Output`");
    Result: Types::PASS, json_path("`Output`");
    Arguments: Types::TASK.or(Types::PARALLEL), jsonata("`Parameters`");
    Output: NOT_FAIL, jsonata("`ResultSelector`, `ResultPath` or `OutputPath`");
    Assign: NOT_FAIL.without(Types::SUCCEED), BOTH;
    Retry: Types::WORK, BOTH;
    Catch: Types::WORK, BOTH;
    Resource: TASK, BOTH;
    Credentials: TASK, BOTH;
    TimeoutSeconds: TASK, BOTH;
    TimeoutSecondsPath: TASK, json_path("an expression in `TimeoutSeconds`");
    HeartbeatSeconds: TASK, BOTH;
    HeartbeatSecondsPath: TASK, json_path("an expression in `HeartbeatSeconds`");
    Choices: Types::CHOICE, BOTH;
    Default: Types::CHOICE, BOTH;
    Seconds: Types::WAIT, BOTH;
    SecondsPath: Types::WAIT, json_path("an expression in `Seconds`");
    Timestamp: Types::WAIT, BOTH;
    TimestampPath: Types::WAIT, json_path("an expression in `Timestamp`");
    Error: Types::FAIL, BOTH;
    ErrorPath: Types::FAIL, json_path("an expression in `Error`");
    Cause: Types::FAIL, BOTH;
    CausePath: Types::FAIL, json_path("an expression in `Cause`");
    Branches: Types::PARALLEL, BOTH;
    ItemProcessor: MAP, BOTH;
    Iterator: MAP, BOTH;
    ItemReader: MAP, BOTH;
    ItemSelector: MAP, BOTH;
    ItemBatcher: MAP, BOTH;
    Items: MAP, jsonata("`ItemsPath`");
    ItemsPath: MAP, json_path("`Items`");
    ResultWriter: MAP, BOTH;
    MaxConcurrency: MAP, BOTH;
    MaxConcurrencyPath: MAP, json_path("an expression in `MaxConcurrency`");
    ToleratedFailurePercentage: MAP, BOTH;
    ToleratedFailurePercentagePath: MAP, json_path("an expression in `ToleratedFailurePercentage`");
    ToleratedFailureCount: MAP, BOTH;
    ToleratedFailureCountPath: MAP, json_path("an expression in `ToleratedFailureCount`");
    Label: MAP, BOTH;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_types_are_said_in_words() {
        assert_eq!(Types::WORK.to_string(), "Task, Parallel and Map");
        assert_eq!(Types::FAIL.to_string(), "Fail");
    }

    #[test]
    fn fields_are_found_by_name() {
        for field in Field::ALL {
            assert_eq!(Field::named(field.name().as_bytes()), Some(*field));
        }
        assert_eq!(Field::named(b"Nxt"), None);
    }
}
