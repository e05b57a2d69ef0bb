//! Secrets that lie in the database sealed: a stolen copy of it does not open them (SEC-35).

use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use rand::RngCore;

use super::{AppError, AppResult, keys::Keys};

/// Bytes that say which secret of the installation sealed it.
const ID: usize = 4;
/// Random bytes, new for every sealing.
const NONCE: usize = 24;

impl Keys {
    /// Seals bytes for one purpose and one thing: they open for the same two only. What comes back is
    /// the id of the key, the nonce, and the bytes with their mark (XChaCha20-Poly1305).
    ///
    /// # Errors
    /// [`AppError::Internal`] for more bytes than a message may have.
    pub fn seal(&self, purpose: &str, about: &str, plain: &[u8]) -> AppResult<Vec<u8>> {
        let mut nonce = [0; NONCE];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: plain, aad: about.as_bytes() };
        let closed = self.cipher(purpose)?.encrypt(&XNonce::from(nonce), payload);
        let closed = closed.map_err(|error| AppError::Internal(error.to_string()))?;
        let mut sealed = self.seal_id();
        sealed.extend(nonce);
        sealed.extend(closed);
        Ok(sealed)
    }

    /// The bytes; absent when they were sealed by other keys, for another purpose or thing, or spoilt.
    #[must_use]
    pub fn unseal(&self, purpose: &str, about: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let closed = sealed.strip_prefix(self.seal_id().as_slice())?;
        let (nonce, closed) = closed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: closed, aad: about.as_bytes() };
        self.cipher(purpose).ok()?.decrypt(&XNonce::from(*nonce), payload).ok()
    }

    fn cipher(&self, purpose: &str) -> AppResult<XChaCha20Poly1305> {
        let key = self.fingerprint("seal", purpose);
        let key = Key::try_from(key.as_slice());
        let key = key.map_err(|error| AppError::Internal(error.to_string()))?;
        Ok(XChaCha20Poly1305::new(&key))
    }

    /// Names the secret without telling it, for the day there are two of them.
    fn seal_id(&self) -> Vec<u8> {
        let mut id = self.fingerprint("seal id", "");
        id.truncate(ID);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_the_same_purpose_and_thing_only() {
        let keys = Keys::passing();
        let sealed = keys.seal("phone", "a", b"secret").expect("sealed");
        assert_eq!(keys.unseal("phone", "a", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(keys.unseal("phone", "b", &sealed), None);
        assert_eq!(keys.unseal("paper", "a", &sealed), None);
        assert_eq!(Keys::passing().unseal("phone", "a", &sealed), None);
        assert_ne!(keys.seal("phone", "a", b"secret").expect("sealed"), sealed, "never the same");
    }

    #[test]
    fn no_spoilt_byte_and_no_lost_byte_opens() {
        let keys = Keys::passing();
        let sealed = keys.seal("phone", "a", b"secret").expect("sealed");
        for at in 0..sealed.len() {
            let mut spoilt = sealed.clone();
            spoilt[at] ^= 1;
            assert_eq!(keys.unseal("phone", "a", &spoilt), None, "byte {at}");
            assert_eq!(keys.unseal("phone", "a", &sealed[..at]), None, "cut at {at}");
        }
    }
}
