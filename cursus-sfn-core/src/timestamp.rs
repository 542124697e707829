//! Points in time, as Wait and Choice states take them.

use std::fmt;
use std::str::FromStr;

use crate::text::{ParseError, Span};

/// A point in time: RFC 3339 with an upper-case `T`, and an upper-case `Z` unless an offset is given.
///
/// Ordered by time; the same time in two offsets is equal.
/// Source: Amazon States Language specification, "Timestamps".
///
/// ```
/// use cursus_sfn_core::timestamp::Timestamp;
///
/// let noon: Timestamp = "2024-02-29T12:00:00Z".parse().unwrap();
/// let later: Timestamp = "2024-02-29T12:00:00.5-01:00".parse().unwrap();
/// assert!(noon < later);
/// assert_eq!(later.to_string(), "2024-02-29T13:00:00.5Z");
///
/// let error = "2024-02-30T12:00:00Z".parse::<Timestamp>().unwrap_err();
/// assert_eq!(error.to_string(), "this month has 29 days");
/// assert_eq!(error.span.range(), 8..10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp {
    seconds: i64,
    nanoseconds: u32,
}

/// Why a text is no timestamp, and where.
pub type TimestampError = ParseError<TimestampErrorKind>;

/// What is wrong with a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimestampErrorKind {
    /// Something else stands where a part of it must.
    #[error("{0} must stand here; a timestamp is written `2006-01-02T15:04:05Z`")]
    Expected(&'static str),
    /// There is no such month.
    #[error("a month is 01 to 12")]
    Month,
    /// The month has no such day.
    #[error("this month has {0} days")]
    Day(u32),
    /// There is no such hour.
    #[error("an hour is 00 to 23")]
    Hour,
    /// There is no such minute.
    #[error("a minute is 00 to 59")]
    Minute,
    /// There is no such second.
    #[error("a second is 00 to 59")]
    Second,
    /// A fraction finer than nanoseconds.
    #[error("a fraction has at most nine digits")]
    Fraction,
    /// In UTC, the year has not four digits.
    #[error("in UTC, the year must be 0000 to 9999")]
    Year,
    /// Something follows.
    #[error("nothing may follow the time zone")]
    Trailing,
}

const DAY: i64 = 86_400;

impl Timestamp {
    /// The time some seconds and nanoseconds after the start of 1970 in UTC; `None` if there are more than 999,999,999
    /// nanoseconds or the year has not four digits.
    pub fn from_unix(seconds: i64, nanoseconds: u32) -> Option<Self> {
        let first = days_before(0, 1, 1) * DAY;
        let last = days_before(10_000, 1, 1) * DAY;
        let fits = (first..last).contains(&seconds) && nanoseconds < 1_000_000_000;
        fits.then_some(Self {
            seconds,
            nanoseconds,
        })
    }

    /// Seconds since the start of 1970 in UTC, rounded down.
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// Nanoseconds since the start of that second.
    pub const fn nanoseconds(self) -> u32 {
        self.nanoseconds
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let mut reader = Reader { text, at: 0 };
        let days = reader.date()?;
        reader.expect(b"T", "`T`")?;
        let (seconds, nanoseconds) = reader.time()?;
        let offset = reader.offset()?;
        if reader.at < text.len() {
            return Err(reader.fail(TimestampErrorKind::Trailing, text.len()));
        }
        Self::from_unix(days * DAY + seconds - offset, nanoseconds).ok_or_else(|| {
            let year = Span::new(0, 4);
            TimestampError::new(TimestampErrorKind::Year, year)
        })
    }
}

/// A text of which `at` bytes, all ASCII, are read.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn fail(&self, kind: TimestampErrorKind, end: usize) -> TimestampError {
        TimestampError::new(kind, Span::new(self.at, end))
    }

    /// What is wrong with the `length` bytes just read.
    fn fail_behind(&self, kind: TimestampErrorKind, length: usize) -> TimestampError {
        TimestampError::new(kind, Span::new(self.at - length, self.at))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The end of the next character.
    fn next_end(&self) -> usize {
        let next = self.text[self.at..].chars().next();
        self.at + next.map_or(0, char::len_utf8)
    }

    fn expect(&mut self, any_of: &[u8], what: &'static str) -> Result<u8, TimestampError> {
        match self.byte().filter(|byte| any_of.contains(byte)) {
            Some(byte) => {
                self.at += 1;
                Ok(byte)
            }
            None => Err(self.fail(TimestampErrorKind::Expected(what), self.next_end())),
        }
    }

    /// Reads exactly `count` digits.
    fn digits(&mut self, count: usize, what: &'static str) -> Result<u32, TimestampError> {
        let mut value = 0;
        for _ in 0..count {
            let digit = self.expect(b"0123456789", what)?;
            value = value * 10 + u32::from(digit - b'0');
        }
        Ok(value)
    }

    /// Reads `2006-01-02`: days since the start of 1970.
    fn date(&mut self) -> Result<i64, TimestampError> {
        let year = self.digits(4, "a year of four digits")?;
        self.expect(b"-", "`-`")?;
        let month = self.digits(2, "a month of two digits")?;
        if !(1..=12).contains(&month) {
            return Err(self.fail_behind(TimestampErrorKind::Month, 2));
        }
        self.expect(b"-", "`-`")?;
        let day = self.digits(2, "a day of two digits")?;
        let last = days_in_month(year, month);
        if !(1..=last).contains(&day) {
            return Err(self.fail_behind(TimestampErrorKind::Day(last), 2));
        }
        Ok(days_before(i64::from(year), month, day))
    }

    /// Reads `15:04:05.999`: seconds and nanoseconds of the day.
    fn time(&mut self) -> Result<(i64, u32), TimestampError> {
        let hour = self.hour()?;
        self.expect(b":", "`:`")?;
        let minute = self.minute()?;
        self.expect(b":", "`:`")?;
        let second = self.digits(2, "a second of two digits")?;
        if second > 59 {
            return Err(self.fail_behind(TimestampErrorKind::Second, 2));
        }
        let seconds = i64::from(hour * 3_600 + minute * 60 + second);
        let nanoseconds = if self.byte() == Some(b'.') {
            self.at += 1;
            self.fraction()?
        } else {
            0
        };
        Ok((seconds, nanoseconds))
    }

    fn hour(&mut self) -> Result<u32, TimestampError> {
        let hour = self.digits(2, "an hour of two digits")?;
        if hour > 23 {
            return Err(self.fail_behind(TimestampErrorKind::Hour, 2));
        }
        Ok(hour)
    }

    fn minute(&mut self) -> Result<u32, TimestampError> {
        let minute = self.digits(2, "a minute of two digits")?;
        if minute > 59 {
            return Err(self.fail_behind(TimestampErrorKind::Minute, 2));
        }
        Ok(minute)
    }

    /// Reads the digits after the point, as nanoseconds.
    fn fraction(&mut self) -> Result<u32, TimestampError> {
        let start = self.at;
        let mut nanoseconds = self.digits(1, "a digit")? * 100_000_000;
        let mut place = 10_000_000;
        while let Some(digit) = self.byte().filter(u8::is_ascii_digit) {
            self.at += 1;
            if place == 0 {
                let length = self.at - start;
                return Err(self.fail_behind(TimestampErrorKind::Fraction, length));
            }
            nanoseconds += u32::from(digit - b'0') * place;
            place /= 10;
        }
        Ok(nanoseconds)
    }

    /// Reads `Z` or `+01:00`: how many seconds the clock is ahead of UTC.
    fn offset(&mut self) -> Result<i64, TimestampError> {
        let sign = match self.expect(b"Z+-", "`Z` or an offset such as `+01:00`")? {
            b'Z' => return Ok(0),
            b'-' => -1,
            _ => 1,
        };
        let hour = self.hour()?;
        self.expect(b":", "`:`")?;
        let minute = self.minute()?;
        Ok(sign * i64::from(hour * 3_600 + minute * 60))
    }
}

const fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the start of 1970 to a date. Counts years from March, so that a leap day is the last of its year.
fn days_before(year: i64, month: u32, day: u32) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let month = i64::from(if month > 2 { month - 3 } else { month + 9 });
    let of_years = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    of_years + (month * 153 + 2) / 5 + i64::from(day) - 1 - 719_468
}

/// The year, month and day of a day counted from the start of 1970.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (year * 365 + year / 4 - year / 100);
    let month = (day * 5 + 2) / 153;
    let day = day - (month * 153 + 2) / 5 + 1;
    let in_next = i64::from(month >= 10);
    (era * 400 + year + in_next, month + 3 - 12 * in_next, day)
}

impl fmt::Display for Timestamp {
    /// Writes it in UTC, with no more digits of the fraction than needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date_of(self.seconds.div_euclid(DAY));
        let second = self.seconds.rem_euclid(DAY);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        if self.nanoseconds > 0 {
            let fraction = format!("{:09}", self.nanoseconds);
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().unix_seconds()
    }

    #[test]
    fn known_times_have_their_seconds() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), 0);
        assert_eq!(seconds("2016-03-14T01:59:00Z"), 1_457_920_740);
        assert_eq!(seconds("2000-02-29T23:59:59Z"), 951_868_799);
        assert_eq!(seconds("1969-12-31T23:59:59Z"), -1);
        assert_eq!(seconds("2016-03-14T01:59:00+05:30"), 1_457_920_740 - 19_800);
        assert_eq!(seconds("2016-03-14T01:59:00-00:01"), 1_457_920_740 + 60);
        assert_eq!(seconds("0000-01-01T00:00:00Z"), -62_167_219_200);
        assert_eq!(seconds("9999-12-31T23:59:59Z"), 253_402_300_799);
    }

    #[test]
    fn a_fraction_has_up_to_nine_digits() {
        let nanoseconds = |text: &str| text.parse::<Timestamp>().map(Timestamp::nanoseconds);
        assert_eq!(
            nanoseconds("2016-03-05T21:29:29.243167252Z"),
            Ok(243_167_252)
        );
        assert_eq!(nanoseconds("2016-03-05T21:29:29.5Z"), Ok(500_000_000));
        let error = nanoseconds("2016-03-05T21:29:29.1234567890Z").unwrap_err();
        assert_eq!(error.kind, TimestampErrorKind::Fraction);
        assert_eq!(error.span.range(), 20..30);
    }

    #[test]
    fn every_other_form_is_refused_where_it_departs() {
        for (text, at) in [
            ("", 0),
            ("tomorrow", 0),
            ("05-12-2016T21:29:29Z", 2),
            ("2016-12-05 21:29:29Z", 10),
            ("2016-12-05t21:29:29Z", 10),
            ("2016-12-05T21:29:29z", 19),
            ("2016-12-05T21:29:29", 19),
            ("2016-12-05T21:29Z", 16),
            ("2016-12-05", 10),
            ("2016-13-05T21:29:29Z", 5),
            ("2015-02-29T21:29:29Z", 8),
            ("2016-12-00T21:29:29Z", 8),
            ("2016-12-05T24:00:00Z", 11),
            ("2016-12-05T21:60:00Z", 14),
            ("2016-12-05T21:29:60Z", 17),
            ("2016-12-05T21:29:29.Z", 20),
            ("2016-12-05T21:29:29+1:00", 21),
            ("2016-12-05T21:29:29+01", 22),
            ("2016-12-05T21:29:29Z ", 20),
            ("0000-01-01T00:00:00+00:01", 0),
            ("9999-12-31T23:59:59-00:01", 0),
            ("２016-12-05T21:29:29Z", 0),
        ] {
            let error = text.parse::<Timestamp>().unwrap_err();
            assert_eq!(error.span.start, at, "{text}: {error}");
        }
    }

    #[test]
    fn unix_time_outside_of_four_digit_years_is_none() {
        assert!(Timestamp::from_unix(253_402_300_800, 0).is_none());
        assert!(Timestamp::from_unix(-62_167_219_201, 0).is_none());
        assert!(Timestamp::from_unix(0, 1_000_000_000).is_none());
        let first = Timestamp::from_unix(-62_167_219_200, 0).unwrap();
        assert_eq!(first.to_string(), "0000-01-01T00:00:00Z");
    }
}
