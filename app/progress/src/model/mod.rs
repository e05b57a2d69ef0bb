//! What the progress of the register is made of: paper tables, lines with their differences, order.

pub mod chart;
pub mod gathering;
pub mod line;
pub mod linking;
pub mod note;
pub mod order;
mod paper;
#[cfg(feature = "server")]
pub mod reading;
pub mod table;

pub use line::{Difference, Figures, ReportRow};
pub use order::{Column, Order, Show};
pub use paper::StatedPaper;
pub use table::{Complaint, Reason, Row, Table};
