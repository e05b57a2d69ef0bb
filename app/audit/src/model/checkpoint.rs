//! An checkpoint: how far each shard of the journal had come at a moment, sealed, kept outside the database.

use serde::{Deserialize, Serialize};

use kernel::keys::Keys;

/// How far a shard has come: shard, place, hash in hexadecimal digits.
pub type Head = (i16, i64, String);

/// One line of the file of checkpoints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// When it was cast (RFC 3339).
    pub at: String,
    /// The shards in which anything stood.
    pub heads: Vec<Head>,
    /// The fingerprint of both by the keys of the installation.
    pub seal: String,
}

impl Checkpoint {
    /// Seals these heads.
    #[must_use]
    pub fn cast(keys: &Keys, at: String, heads: Vec<Head>) -> Self {
        let seal = seal(keys, &at, &heads);
        Self { at, heads, seal }
    }

    /// Whether it was cast with these keys and nobody changed it since.
    #[must_use]
    pub fn is_whole(&self, keys: &Keys) -> bool {
        self.seal == seal(keys, &self.at, &self.heads)
    }
}

fn seal(keys: &Keys, at: &str, heads: &[Head]) -> String {
    let said = serde_json::json!([at, heads]).to_string();
    digits(&keys.fingerprint("journal checkpoint", &said))
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_checkpoint_is_not_whole() {
        let keys = Keys::passing();
        let cast = Checkpoint::cast(
            &keys,
            "2026-11-26T00:00:00Z".into(),
            vec![(7, 12, digits(&[0, 255]))],
        );
        assert!(cast.is_whole(&keys));
        assert!(!cast.is_whole(&Keys::passing()), "other keys");
        assert!(!Checkpoint { at: "2026-11-27T00:00:00Z".into(), ..cast.clone() }.is_whole(&keys));
        assert!(
            !Checkpoint { heads: vec![(7, 13, digits(&[0, 255]))], ..cast.clone() }.is_whole(&keys)
        );
        let text = serde_json::to_string(&cast).expect("a line");
        assert_eq!(serde_json::from_str::<Checkpoint>(&text).expect("read"), cast);
    }
}
