//! Numbers as the service compares and writes them.

use std::cmp::Ordering;

use serde_json::Number;

/// A number that can be compared.
#[derive(Clone, Copy, Debug)]
pub(super) enum Decimal {
    Whole(i128),
    Real(f64),
}

impl Decimal {
    pub(super) fn of(number: &Number) -> Self {
        let whole = number
            .as_i64()
            .map(i128::from)
            .or_else(|| number.as_u64().map(i128::from));
        whole.map_or_else(|| Self::Real(real(number)), Self::Whole)
    }

    /// The number that a text is; `None` if it is none.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        if let Ok(whole) = text.parse() {
            return Some(Self::Whole(whole));
        }
        let is_decimal = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
        text.parse().ok().filter(|_| is_decimal).map(Self::Real)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a whole number is compared with a fraction as a fraction"
    )]
    pub(super) fn compare(self, other: Self) -> Ordering {
        let real = |number| match number {
            Self::Whole(whole) => whole as f64,
            Self::Real(real) => real,
        };
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => one.cmp(&other),
            _ => real(self)
                .partial_cmp(&real(other))
                .unwrap_or(Ordering::Equal),
        }
    }

    /// Without its fraction, as far as 32 bits go.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "sizes are compared as numbers of 32 bits"
    )]
    pub(super) const fn to_i32(self) -> i32 {
        match self {
            Self::Whole(whole) => whole as i32,
            Self::Real(real) => real as i32,
        }
    }
}

/// The nearest fraction.
pub(super) fn real(number: &Number) -> f64 {
    number.as_f64().unwrap_or_default()
}

/// A number as text. A fraction keeps a digit behind its point: `1.0` is not written `1`.
pub(super) fn written(number: &Number) -> String {
    match Decimal::of(number) {
        Decimal::Whole(whole) => whole.to_string(),
        Decimal::Real(real) => written_real(real),
    }
}

fn written_real(real: f64) -> String {
    if real == 0.0 {
        return "0.0".to_owned();
    }
    let scientific = format!("{:e}", real.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let mut digits = mantissa.replace('.', "");
    let length = |digits: &str| i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if (0..7).contains(&exponent) {
        while length(&digits) < exponent + 2 {
            digits.push('0');
        }
    } else if digits.len() == 1 && exponent != -1 && exponent != -2 && exponent != -3 {
        digits.push('0');
    }
    let scale = length(&digits) - 1 - exponent;
    let sign = if real < 0.0 { "-" } else { "" };
    format!("{sign}{}", placed(&digits, scale, exponent))
}

/// Digits with a point before the last `scale` of them, or with an exponent if that would be long.
fn placed(digits: &str, scale: i32, exponent: i32) -> String {
    if scale < 0 || exponent < -6 {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        return format!("{first}{point}{rest}E{exponent:+}");
    }
    let scale = usize::try_from(scale).unwrap_or_default();
    match digits.len().checked_sub(scale) {
        Some(whole) if whole > 0 && scale == 0 => digits.to_owned(),
        Some(whole) if whole > 0 => format!("{}.{}", &digits[..whole], &digits[whole..]),
        _ => format!("0.{digits:0>scale$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_service_does() {
        for (real, text) in [
            (1.0, "1.0"),
            (-12.5, "-12.5"),
            (8.95, "8.95"),
            (1_234_567.0, "1234567.0"),
            (0.001, "0.001"),
            (0.0001, "0.00010"),
            (0.000_012, "0.000012"),
            (1e-7, "1.0E-7"),
            (1e7, "1.0E+7"),
            (1.234_567_89e7, "12345678.9"),
            (1e21, "1.0E+21"),
            (0.0, "0.0"),
        ] {
            let number = Number::from_f64(real).unwrap();
            assert_eq!(written(&number), text);
        }
        assert_eq!(written(&Number::from(u64::MAX)), "18446744073709551615");
    }

    #[test]
    fn numbers_compare_by_value() {
        let compare = |one: &str, other: &str| {
            Decimal::of_text(one)
                .unwrap()
                .compare(Decimal::of_text(other).unwrap())
        };
        assert_eq!(compare("1", "1.0"), Ordering::Equal);
        assert_eq!(compare("-2", "1e-3"), Ordering::Less);
        assert_eq!(
            compare("9007199254740993", "9007199254740992"),
            Ordering::Greater
        );
        for text in ["", "x", " 1", "1 ", "inf", "NaN", "0x1", "1_0"] {
            assert!(Decimal::of_text(text).is_none(), "{text}");
        }
    }
}
