//! A place in a list, as it stands in an address: the values by which its rows are sorted, sealed, so that no surname
//! is read there and nobody makes one up (decision 0175).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::{AppError, AppResult, keys::Keys};

/// What cursors are sealed for.
const PURPOSE: &str = "cursor";
/// Characters of an address that may be a cursor.
const MOST: usize = 4_096;
/// Comes before every text and behind every text of whatever collation: U+FFFF is made for that.
const TEXTS: [&str; 2] = ["", "\u{ffff}"];

/// Which rows of a list a store is asked for: those behind certain values, never those behind a number of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seek<K> {
    /// The code of the column by which they are sorted.
    pub by: &'static str,
    /// Whether they are read from the greatest value down: a falling order, or a rising one read backwards.
    pub falls: bool,
    /// The sort values of the row behind which they begin; absent from the very beginning.
    pub after: Option<K>,
    /// At most so many.
    pub most: i64,
}

impl Seek<(String, Uuid)> {
    /// The text and the id behind which it begins; without a cursor those that no row reaches, so that one comparison
    /// of rows is enough in every query.
    #[must_use]
    pub fn edge(&self) -> (String, Uuid) {
        let otherwise = || {
            let id = if self.falls { Uuid::max() } else { Uuid::nil() };
            (TEXTS[usize::from(self.falls)].to_owned(), id)
        };
        self.after.clone().unwrap_or_else(otherwise)
    }
}

impl Seek<(DateTime<Utc>, i64)> {
    /// The moment and the number behind which it begins, within a time.
    #[must_use]
    pub fn edge(&self, since: DateTime<Utc>, until: DateTime<Utc>) -> (DateTime<Utc>, i64) {
        let otherwise = if self.falls { (until, i64::MIN) } else { (since, i64::MIN) };
        self.after.unwrap_or(otherwise)
    }
}

impl Keys {
    /// A cursor for an address: sort values of a row of this list. `list` is all that makes it this one and no other,
    /// its order, filters and search included.
    ///
    /// # Errors
    /// [`AppError::Internal`] for values that cannot be written.
    pub fn cursor(&self, list: &str, values: &impl Serialize) -> AppResult<String> {
        let plain = serde_json::to_vec(values);
        let plain = plain.map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(URL_SAFE_NO_PAD.encode(self.seal(PURPOSE, list, &plain)?))
    }

    /// The sort values of a cursor; absent for one of another list, order or filter, and for what is none: such a list
    /// is shown from its beginning.
    #[must_use]
    pub fn sort_values<K: DeserializeOwned>(&self, list: &str, cursor: &str) -> Option<K> {
        let sealed = URL_SAFE_NO_PAD.decode(cursor.get(..MOST).unwrap_or(cursor)).ok()?;
        serde_json::from_slice(&self.unseal(PURPOSE, list, &sealed)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Values = (String, Uuid);

    #[test]
    fn a_cursor_opens_for_its_own_list_and_tells_nobody_the_name_in_it() {
        let keys = Keys::passing();
        let last = ("Әхмәтова Гөлнара".to_owned(), Uuid::from_u128(7));
        let cursor = keys.cursor("/members?sort=name", &last).expect("sealed");
        assert_eq!(keys.sort_values::<Values>("/members?sort=name", &cursor), Some(last.clone()));
        for other in ["/members", "/members?sort=-name", "/members?sort=name&which=young"] {
            assert_eq!(keys.sort_values::<Values>(other, &cursor), None, "{other}");
        }
        assert!(!cursor.contains("хмәтова"), "{cursor}");
        let plain = URL_SAFE_NO_PAD.decode(&cursor).expect("written so");
        let name = last.0.as_bytes();
        assert!(!plain.windows(name.len()).any(|part| part == name), "the name is sealed");
    }

    #[test]
    fn whatever_is_no_cursor_is_none_and_breaks_nothing() {
        let keys = Keys::passing();
        let whole = keys.cursor("/a", &("а", 1)).expect("sealed");
        let long = "A".repeat(MOST * 3);
        let id = Uuid::nil().to_string();
        for spoilt in ["", "x", "%", "я", &whole[1..], &whole[..whole.len() - 1], &long, &id] {
            assert_eq!(keys.sort_values::<Values>("/a", spoilt), None, "{spoilt}");
        }
        // the values of yesterday's columns open as nothing, not as something else
        assert_eq!(keys.sort_values::<Values>("/a", &whole), None);
    }

    #[test]
    fn without_a_cursor_a_list_begins_before_every_row() {
        let seek = |falls| Seek::<Values> { by: "name", falls, after: None, most: 1 };
        let row = ("Я".to_owned(), Uuid::from_u128(1));
        assert!(seek(false).edge() < row && row < seek(true).edge());
    }
}
