//! Until when a certificate holds: the one thing we read of it, so no library of certificates is needed.

use chrono::{DateTime, NaiveDateTime, Utc};

/// Until when the first certificate of a PEM file holds.
pub(super) fn holds_until(pem: &str) -> Option<DateTime<Utc>> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    validity(&decoded(body)?)
}

/// RFC 5280, 4.1: the certificate, the signed part, in it after an optional version the number, the
/// algorithm, the issuer, and then from when until when.
fn validity(der: &[u8]) -> Option<DateTime<Utc>> {
    let (_, certificate, _) = element(der)?;
    let (_, mut signed, _) = element(certificate)?;
    if element(signed)?.0 == 0xa0 {
        signed = element(signed)?.2;
    }
    for _ in 0..3 {
        signed = element(signed)?.2;
    }
    let (_, period, _) = element(signed)?;
    let (_, _, until) = element(period)?;
    let (kind, text, _) = element(until)?;
    let text = std::str::from_utf8(text).ok()?;
    // two digits of a year until 2049, four from 2050
    let text = match kind {
        0x17 if text < "50" => format!("20{text}"),
        0x17 => format!("19{text}"),
        0x18 => text.to_owned(),
        _ => return None,
    };
    Some(NaiveDateTime::parse_from_str(&text, "%Y%m%d%H%M%SZ").ok()?.and_utc())
}

/// One element of DER: its kind, what it holds, and what stands behind it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&kind, rest) = bytes.split_first()?;
    let (&first, mut rest) = rest.split_first()?;
    let mut length = usize::from(first);
    if first & 0x80 != 0 {
        let count = usize::from(first & 0x7f);
        if count > 3 {
            return None;
        }
        let (digits, behind) = rest.split_at_checked(count)?;
        length = digits.iter().fold(0, |sum, digit| (sum << 8) | usize::from(*digit));
        rest = behind;
    }
    let (held, behind) = rest.split_at_checked(length)?;
    Some((kind, held, behind))
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.bytes().filter(|letter| !letter.is_ascii_whitespace() && *letter != b'=') {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEM: &str = include_str!("certificate.pem");

    #[test]
    fn the_last_moment_of_a_certificate_is_read() {
        let until = holds_until(PEM).expect("a certificate");
        assert_eq!(until.to_rfc3339(), "2027-02-25T02:03:47+00:00");
        let later = holds_until(include_str!("certificate_after_2049.pem")).expect("a certificate");
        assert_eq!(later.to_rfc3339(), "2056-11-19T02:03:47+00:00");
    }

    #[test]
    fn whatever_is_no_certificate_has_no_last_moment() {
        let cut: String = PEM.lines().take(4).chain(["-----END CERTIFICATE-----"]).collect();
        let spoilt = PEM.replace('M', "*");
        for text in ["", "-----BEGIN CERTIFICATE-----", &cut, &spoilt] {
            assert_eq!(holds_until(text), None);
        }
    }
}
