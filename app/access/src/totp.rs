//! Six digits that a phone shows for half a minute (RFC 6238, SHA-1, six digits, 30 seconds): pure.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// Seconds for which one code is shown.
const STEP: i64 = 30;
/// Steps before and after this one that are taken too: clocks of phones go wrong, fingers are slow.
const WINDOW: i64 = 1;
/// Digits of a code.
pub const DIGITS: usize = 6;
/// Bytes of a secret, as RFC 4226 recommends.
pub const SECRET: usize = 20;

/// The step of a moment: half minutes since 1970.
#[must_use]
pub fn step_of(now: DateTime<Utc>) -> i64 {
    now.timestamp().div_euclid(STEP)
}

/// The code of a step.
#[must_use]
pub fn code(secret: &[u8], step: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else {
        return String::new(); // never: any length of key will do
    };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[hash.len() - 1] & 15);
    let number = hash[at..at + 4].iter().fold(0_u32, |sum, byte| sum * 256 + u32::from(*byte));
    format!("{:0DIGITS$}", (number & 0x7fff_ffff) % 1_000_000)
}

/// The step whose code was typed; absent when it fits none of the window, or one that is not later than
/// the last one taken: a code is good once, and whoever looked over a shoulder comes too late.
#[must_use]
pub fn accept(secret: &[u8], typed: &str, now: DateTime<Utc>, last_step: i64) -> Option<i64> {
    let here = step_of(now);
    let mut found = None;
    for step in here - WINDOW..=here + WINDOW {
        let fits = bool::from(code(secret, step).as_bytes().ct_eq(typed.as_bytes()));
        if fits && step > last_step {
            found = found.or(Some(step));
        }
    }
    found
}

/// A secret as it is typed into a phone by hand (base 32, RFC 4648, without padding).
#[must_use]
pub fn written(secret: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    for five in secret.chunks(5) {
        let bits = (0..5).fold(0_u64, |sum, at| sum * 256 + u64::from(*five.get(at).unwrap_or(&0)));
        for letter in 0..(five.len() * 8).div_ceil(5) {
            let place = bits >> (35 - 5 * letter) & 31;
            text.push(char::from(LETTERS[usize::try_from(place).unwrap_or(0)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).expect("a moment")
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits
        let secret = b"12345678901234567890";
        for (seconds, wanted) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(secret, step_of(at(seconds))), wanted);
        }
    }

    #[test]
    fn a_code_is_taken_a_step_early_or_late_and_once() {
        let (secret, now) = (b"12345678901234567890", at(1_790_000_000));
        let here = step_of(now);
        let typed = |step: i64| code(secret, step);
        for step in here - 1..=here + 1 {
            assert_eq!(accept(secret, &typed(step), now, 0), Some(step));
            assert_eq!(accept(secret, &typed(step), now, step), None, "taken already");
        }
        assert_eq!(accept(secret, &typed(here - 2), now, 0), None, "of the past");
        assert_eq!(accept(secret, &typed(here + 2), now, 0), None, "of the future");
        assert_eq!(accept(secret, &typed(here - 1), now, here), None, "older than the last one");
        for spoilt in ["", "1", "abcdef", "1234567", "１２３４５６"] {
            assert_eq!(accept(secret, spoilt, now, 0), None, "{spoilt:?}");
        }
    }

    #[test]
    fn secrets_are_written_as_phones_read_them() {
        // RFC 4648, section 10
        for (bytes, text) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(written(bytes.as_bytes()), text);
        }
    }
}
