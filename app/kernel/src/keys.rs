//! Secrets of the installation: outside the database, so that a stolen copy of it tells less (SEC-35).

use std::{
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::Arc,
};

use hmac::{Hmac, KeyInit, Mac};
use rand::RngCore;
use sha2::Sha256;

/// Keys for one purpose each, made from one secret.
#[derive(Clone)]
pub struct Keys {
    secret: Arc<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keys")
    }
}

impl Keys {
    /// Keys that nobody has, for tests and the command line.
    #[must_use]
    pub fn passing() -> Self {
        let mut secret = [0; 32];
        rand::rng().fill_bytes(&mut secret);
        Self { secret: Arc::new(secret) }
    }

    /// The keys of a file, which is made with a new secret when there is none; only its owner reads it.
    ///
    /// # Errors
    /// When the file cannot be read or made, or does not hold 64 hexadecimal digits.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => read(text.trim())
                .map(|secret| Self { secret: Arc::new(secret) })
                .ok_or_else(|| io::Error::other("it does not hold 64 hexadecimal digits")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::make(path),
            Err(error) => Err(error),
        }
    }

    fn make(path: &Path) -> io::Result<Self> {
        let keys = Self::passing();
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut file =
            std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
        let text: String = keys.secret.iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(file, "{text}")?;
        file.sync_all()?;
        Ok(keys)
    }

    /// The fingerprint of a text for one purpose: without the secret nobody can guess texts for it.
    #[must_use]
    pub fn fingerprint(&self, purpose: &str, text: &str) -> Vec<u8> {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.secret.as_slice()) else {
            return Vec::new(); // never: any length of key will do
        };
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }
}

fn read(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut secret = [0; 32];
    for (byte, pair) in secret.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(secret)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_is_made_once_and_read_again_by_its_owner_only() {
        let folder = std::env::temp_dir().join(format!("ediny-keys-{}", uuid::Uuid::now_v7()));
        let path = folder.join("keys");
        let first = Keys::of_file(&path).expect("made");
        let again = Keys::of_file(&path).expect("read");
        assert_eq!(first.fingerprint("a", "x"), again.fingerprint("a", "x"));
        let mode = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        for spoilt in ["", "12", &"z".repeat(64), &"я".repeat(32)] {
            std::fs::write(&path, spoilt).expect("spoilt");
            assert!(Keys::of_file(&path).is_err(), "{spoilt:?}");
        }
        std::fs::remove_dir_all(folder).expect("gone");
    }

    #[test]
    fn purposes_and_texts_do_not_meet() {
        let keys = Keys::passing();
        assert_eq!(keys.fingerprint("a", "bc").len(), 32);
        assert_ne!(keys.fingerprint("a", "bc"), keys.fingerprint("ab", "c"));
        assert_ne!(keys.fingerprint("a", "bc"), Keys::passing().fingerprint("a", "bc"));
        assert_eq!(format!("{keys:?}"), "Keys", "never printed");
    }
}
