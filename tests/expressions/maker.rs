//! Random expressions, and what they give.

use cursus_sfn::spec::{Literal, Operation as O, Step};

/// What an expression gives, and whether rustc would call a number an integer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Given {
    Number(f64, bool),
    Text(String),
    Truth(bool),
}

/// Makes expressions of bytes, and what they give. `None`: the bytes make one that fails.
pub(crate) struct Maker<'b> {
    bytes: std::slice::Iter<'b, u8>,
    pub(crate) steps: Vec<Step<'static>>,
}

impl<'b> Maker<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes: bytes.iter(),
            steps: Vec::new(),
        }
    }

    fn choose(&mut self, most: u8) -> u8 {
        self.bytes.next().map_or(0, |byte| byte % most)
    }

    fn apply(&mut self, operation: O, count: usize) {
        self.steps.push(Step::Apply(operation, count));
    }

    fn operand(&mut self, index: usize) {
        self.steps.push(Step::Operand(index));
    }

    fn number(&mut self, depth: u8) -> Option<(f64, bool)> {
        let form = if depth == 0 {
            self.choose(4)
        } else {
            self.choose(15)
        };
        Some(match form {
            0 => {
                self.operand(0);
                (7.0, true)
            }
            1 => {
                self.operand(1);
                (-3.0, true)
            }
            2 => {
                self.operand(2);
                (0.5, false)
            }
            3 => {
                let number = i64::from(self.choose(9)) - 4;
                self.steps.push(Step::Literal(Literal::Integer(number)));
                #[expect(clippy::cast_precision_loss, reason = "it is small")]
                (number as f64, true)
            }
            4..=10 => {
                let (a, a_whole) = self.number(depth - 1)?;
                let (b, b_whole) = self.number(depth - 1)?;
                let whole = a_whole && b_whole;
                let (operation, result) = match form {
                    4 => (O::Add, a + b),
                    5 => (O::Subtract, a - b),
                    6 => (O::Multiply, a * b),
                    7 => (O::Divide, if whole { (a / b).trunc() } else { a / b }),
                    8 => (O::Remainder, a % b),
                    9 => (O::Least, a.min(b)),
                    _ => (O::Greatest, a.max(b)),
                };
                self.apply(operation, 2);
                (result, whole)
            }
            11 | 12 => {
                let (a, whole) = self.number(depth - 1)?;
                let (operation, result) = match form {
                    11 => (O::Negate, -a),
                    _ => (O::Absolute, a.abs()),
                };
                self.apply(operation, 1);
                (result, whole)
            }
            13 => {
                let text = self.text(depth - 1)?;
                self.apply(O::Characters, 1);
                #[expect(clippy::cast_precision_loss, reason = "it is small")]
                (text.chars().count() as f64, true)
            }
            _ => {
                let condition = self.truth(depth - 1)?;
                let (a, a_whole) = self.number(depth - 1)?;
                let (b, b_whole) = self.number(depth - 1)?;
                self.apply(O::If, 3);
                (if condition { a } else { b }, a_whole && b_whole)
            }
        })
        .filter(|(number, _)| number.is_finite() && number.abs() < 1e9)
    }

    fn text(&mut self, depth: u8) -> Option<String> {
        let form = if depth == 0 {
            self.choose(4)
        } else {
            self.choose(8)
        };
        Some(match form {
            0 => {
                self.operand(3);
                "eu-\"17\"".to_owned()
            }
            1 => {
                self.operand(4);
                String::new()
            }
            2 | 3 => {
                let texts = ["eu", "%} \\ `", "*", "ä-'x'\n", ""];
                let text = texts[usize::from(self.choose(5))];
                self.steps.push(Step::Literal(Literal::String(text)));
                text.to_owned()
            }
            4 => {
                let (a, b) = (self.text(depth - 1)?, self.text(depth - 1)?);
                let c = self.truth(depth - 1)?;
                self.apply(O::Concatenate, 3);
                format!("{a}{b}{c}")
            }
            5 => {
                let a = self.text(depth - 1)?;
                self.apply(O::Uppercase, 1);
                a.to_uppercase()
            }
            6 => {
                let (whole, text) = (self.choose(20), self.text(depth - 1)?);
                self.steps
                    .push(Step::Literal(Literal::Integer(whole.into())));
                self.apply(O::Concatenate, 2);
                format!("{text}{whole}")
            }
            _ => {
                let condition = self.truth(depth - 1)?;
                let (a, b) = (self.text(depth - 1)?, self.text(depth - 1)?);
                self.apply(O::If, 3);
                if condition { a } else { b }
            }
        })
    }

    pub(crate) fn truth(&mut self, depth: u8) -> Option<bool> {
        let form = if depth == 0 {
            self.choose(2)
        } else {
            self.choose(14)
        };
        Some(match form {
            0 => {
                self.operand(5);
                true
            }
            1 => {
                self.operand(6);
                false
            }
            2..=4 => {
                let (a, b) = (self.truth(depth - 1)?, self.truth(depth - 1)?);
                let (operation, result) = match form {
                    2 => (O::And, a && b),
                    3 => (O::Or, a || b),
                    _ => (O::Equal, a == b),
                };
                self.apply(operation, 2);
                result
            }
            5 => {
                let a = self.truth(depth - 1)?;
                self.apply(O::Not, 1);
                !a
            }
            6..=9 => {
                let (a, b) = (self.number(depth - 1)?.0, self.number(depth - 1)?.0);
                // What differs by rounding only says nothing.
                if a.to_bits() != b.to_bits() && (a - b).abs() < 1e-6 && a - b != 0.0 {
                    return None;
                }
                let (operation, result) = match form {
                    6 => (O::Less, a < b),
                    7 => (O::LessOrEqual, a <= b),
                    8 => (O::Greater, a > b),
                    _ => (O::GreaterOrEqual, a >= b),
                };
                self.apply(operation, 2);
                result
            }
            10..=12 => {
                let (a, b) = (self.text(depth - 1)?, self.text(depth - 1)?);
                let (operation, result) = match form {
                    10 => (O::StartsWith, a.starts_with(&b)),
                    11 => (O::EndsWith, a.ends_with(&b)),
                    _ => (O::Contains, a.contains(&b)),
                };
                self.apply(operation, 2);
                result
            }
            _ => {
                let a = self.text(depth - 1)?;
                self.apply(O::IsEmpty, 1);
                a.is_empty()
            }
        })
    }
}

/// An expression of some type, and what it gives.
pub(crate) fn expression(bytes: &[u8]) -> Option<(Vec<Step<'static>>, Given)> {
    let mut maker = Maker::new(bytes);
    let given = match maker.choose(3) {
        0 => {
            let (number, whole) = maker.number(4)?;
            Given::Number(number, whole)
        }
        1 => Given::Text(maker.text(4)?),
        _ => Given::Truth(maker.truth(4)?),
    };
    Some((maker.steps, given))
}
