//! Until when a certificate holds.

use chrono::{DateTime, Utc};
use x509_cert::{Certificate, der::DecodePem};

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// Until when the first certificate of a PEM file holds: around it may stand those that signed it, a key, and words.
pub(super) fn holds_until(pem: &str) -> Option<DateTime<Utc>> {
    let (_, rest) = pem.split_once(BEGIN)?;
    let (body, _) = rest.split_once(END)?;
    let first = Certificate::from_pem(format!("{BEGIN}{body}{END}")).ok()?;
    let until = first.tbs_certificate().validity().not_after.to_unix_duration();
    DateTime::from_timestamp(i64::try_from(until.as_secs()).ok()?, 0)
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
    fn of_a_chain_the_first_one_counts_whatever_stands_around_it() {
        let later = include_str!("certificate_after_2049.pem");
        let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        let chain = format!("{key}Of the house:\n{PEM}{later}").replace('\n', "\r\n");
        assert_eq!(holds_until(&chain), holds_until(PEM));
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
