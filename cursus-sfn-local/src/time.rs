//! The clock of executions.

use std::fmt;
use std::time::Duration;

use cursus_sfn_core::timestamp::Timestamp;

/// A moment, in milliseconds since the start of 1970 in UTC.
///
/// Written as the service writes it: `2025-01-01T00:00:00.000Z`.
///
/// ```
/// use std::time::Duration;
/// use cursus_sfn_local::Time;
///
/// let start: Time = "2025-01-01T00:00:00Z".parse()?;
/// assert_eq!((start + Duration::from_millis(1500)).to_string(), "2025-01-01T00:00:01.500Z");
/// # Ok::<(), cursus_sfn_core::timestamp::TimestampError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

impl Time {
    /// The last moment that can be written, which is as far as a clock goes.
    const LAST: i64 = 253_402_300_799_999;

    /// A moment by its distance from the start of 1970 in UTC.
    pub const fn from_unix_millis(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// Milliseconds since the start of 1970 in UTC.
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// How long after another moment this is; nothing if it is before.
    pub fn since(self, earlier: Self) -> Duration {
        let milliseconds = self.0.saturating_sub(earlier.0);
        Duration::from_millis(u64::try_from(milliseconds).unwrap_or_default())
    }
}

impl std::ops::Add<Duration> for Time {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        let milliseconds = i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self(self.0.saturating_add(milliseconds).min(Self::LAST))
    }
}

impl From<Timestamp> for Time {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.unix_seconds() * 1_000 + i64::from(timestamp.nanoseconds() / 1_000_000))
    }
}

impl std::str::FromStr for Time {
    type Err = cursus_sfn_core::timestamp::TimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Timestamp>().map(Self::from)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, of_day) = (self.0.div_euclid(86_400_000), self.0.rem_euclid(86_400_000));
        let (year, month, day) = date_of(day);
        let (seconds, milliseconds) = (of_day / 1_000, of_day % 1_000);
        let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}Z"
        )
    }
}

/// The date a number of days after the first of 1970.
///
/// Years begin in March here, so that the day that some have more is the last of theirs.
const fn date_of(day: i64) -> (i64, i64, i64) {
    const DAYS_IN_400_YEARS: i64 = 146_097;
    // From the first of March of the year 0.
    let day = day + 719_468;
    let (era, of_era) = (
        day.div_euclid(DAYS_IN_400_YEARS),
        day.rem_euclid(DAYS_IN_400_YEARS),
    );
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day_of_month = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
    (year, month, day_of_month)
}

#[cfg(test)]
mod tests {
    use super::Time;

    #[test]
    fn dates_are_written_as_they_are_read() {
        for text in [
            "1970-01-01T00:00:00.000Z",
            "1969-12-31T23:59:59.999Z",
            "2000-02-29T12:34:56.789Z",
            "2024-12-31T00:00:00.001Z",
            "2100-03-01T00:00:00.000Z",
            "0000-03-01T00:00:00.000Z",
            "9999-12-31T23:59:59.999Z",
        ] {
            assert_eq!(text.parse::<Time>().unwrap().to_string(), text);
        }
    }
}
