//! Pieces of the progress page.

pub mod chart;
pub mod export;
pub mod head;
pub mod lines;
pub mod upload;
pub mod view;
