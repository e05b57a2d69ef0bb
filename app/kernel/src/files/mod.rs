//! Scans and other files people hand in: what they are is read from their content (SEC-24).

mod content;
mod store;
mod upload;

pub use content::{Content, FileError, MOST_BYTES, MediaType, examine};
pub use store::{FileStore, Stored, keep, stored};
pub use upload::Upload;
