//! Addresses: values written for them, and the day that links take along.

use chrono::NaiveDate;

use kernel::day;

/// A value for an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                written.push(char::from(byte));
            }
            other => {
                written.push('%');
                written.push(char::from(DIGITS[usize::from(other >> 4)]));
                written.push(char::from(DIGITS[usize::from(other & 15)]));
            }
        }
    }
    written
}

/// An address from a path and its query.
#[must_use]
pub fn address(path: &str, query: &[(String, String)]) -> String {
    let mut address = path.to_owned();
    for (place, (name, value)) in query.iter().enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(&encoded(name));
        address.push('=');
        address.push_str(&encoded(value));
    }
    address
}

/// A local address that keeps the day a page is seen as of; one that names a day keeps its own.
#[must_use]
pub fn keep_day(href: &str, on: Option<NaiveDate>) -> String {
    let Some(on) = on.filter(|_| href.starts_with('/')) else { return href.to_owned() };
    let (href, place) = match href.split_once('#') {
        Some((href, place)) => (href, format!("#{place}")),
        None => (href, String::new()),
    };
    let query = href.split_once('?').map(|(_, query)| query);
    if query.is_some_and(|query| query.split('&').any(|pair| pair.starts_with("on="))) {
        return format!("{href}{place}");
    }
    let mark = if query.is_some() { '&' } else { '?' };
    format!("{href}{mark}on={}{place}", day::in_address(on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_take_the_day_along_once() {
        let on = NaiveDate::from_ymd_opt(2019, 8, 31);
        assert_eq!(keep_day("/structure", on), "/structure?on=2019-08-31");
        assert_eq!(keep_day("/a?q=1#o2", on), "/a?q=1&on=2019-08-31#o2");
        assert_eq!(keep_day("/a?on=2020-01-01", on), "/a?on=2020-01-01");
        assert_eq!(keep_day("/a?horizon=1", on), "/a?horizon=1&on=2019-08-31");
        assert_eq!(keep_day("https://a.ru/", on), "https://a.ru/");
        assert_eq!(keep_day("/a", None), "/a");
    }

    #[test]
    fn values_are_written_as_browsers_write_them() {
        let query = [("q".to_owned(), "ё &".to_owned()), ("p".to_owned(), "2".to_owned())];
        assert_eq!(address("/find", &query), "/find?q=%D1%91%20%26&p=2");
    }
}
