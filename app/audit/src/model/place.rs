//! A place in the journal, as it stands in an address: where the page before ended.

use std::str::FromStr;

use chrono::{DateTime, Utc};

/// A row by its moment and number: the order in which the journal is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// When it was written, by the clock of its request.
    pub at: DateTime<Utc>,
    /// Its number.
    pub row: i64,
}

/// A text that is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPlace;

impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}-{}", self.at.timestamp_micros(), self.row)
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (micros, row) = text.rsplit_once('-').ok_or(NoPlace)?;
        let micros = micros.parse().map_err(|_| NoPlace)?;
        let at = DateTime::from_timestamp_micros(micros).ok_or(NoPlace)?;
        // the years that PostgreSQL knows
        let is_known = (1..9_999).contains(&chrono::Datelike::year(&at));
        if !is_known {
            return Err(NoPlace);
        }
        Ok(Self { at, row: row.parse().map_err(|_| NoPlace)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let at = DateTime::from_timestamp_micros(1_790_000_000_123_456).expect("a moment");
        let place = Place { at, row: 48_213 };
        assert_eq!(place.to_string().parse(), Ok(place));
        for spoilt in ["", "1", "-", "a-1", "1-a", "9223372036854775807-1", "1-9223372036854775808"]
        {
            assert_eq!(spoilt.parse::<Place>(), Err(NoPlace), "{spoilt}");
        }
    }
}
