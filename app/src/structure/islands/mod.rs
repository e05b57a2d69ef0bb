//! What of the structure lives in the browser, and the pieces both sides draw.

pub mod row;
