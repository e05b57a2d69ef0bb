//! The hash that links a row of the journal to all rows before it in its shard (decision 0140).

use sha2::{Digest, Sha256};

/// A hash of 32 bytes.
pub type Hash = Vec<u8>;

/// The columns of a row of the journal as texts, in the order of `audit/sql/chain.sql`.
pub type Fields = [Option<String>];

/// What the first row of a shard is linked to.
#[must_use]
pub fn beginning(shard: i16) -> Hash {
    Sha256::digest(format!("ediny journal shard {shard}")).to_vec()
}

/// The hash of a row at its place behind another one. Texts stand with their length in bytes, so that no two
/// rows are written alike.
#[must_use]
pub fn link(before: &[u8], shard: i16, seq: i64, row: &Fields) -> Hash {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(shard.to_be_bytes());
    hash.update(seq.to_be_bytes());
    for field in row {
        match field {
            Some(text) => hash.update(format!("{}:{text}", text.len())),
            None => hash.update("-"),
        }
    }
    hash.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(fields: &[Option<&str>]) -> Vec<Option<String>> {
        fields.iter().map(|field| field.map(str::to_owned)).collect()
    }

    #[test]
    fn no_two_rows_are_written_alike() {
        let start = beginning(0);
        let hashes = [
            link(&start, 0, 1, &row(&[Some("ab"), Some("c")])),
            link(&start, 0, 1, &row(&[Some("a"), Some("bc")])),
            link(&start, 0, 1, &row(&[Some("ab"), None])),
            link(&start, 0, 1, &row(&[Some("ab"), Some("")])),
            link(&start, 0, 2, &row(&[Some("ab"), Some("c")])),
            link(&start, 1, 1, &row(&[Some("ab"), Some("c")])),
            link(&beginning(1), 0, 1, &row(&[Some("ab"), Some("c")])),
        ];
        for (n, one) in hashes.iter().enumerate() {
            assert!(hashes[..n].iter().all(|other| other != one), "{n}");
        }
    }
}
