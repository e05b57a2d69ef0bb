//! What of the passports lives in the browser.

pub mod draft;
