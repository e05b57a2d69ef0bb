//! The component kit: semantic HTML, every text already translated.

mod field;
mod form;
mod list;

pub use field::{DateField, Field, Kind, Select, TextArea};
pub use form::{ErrorSummary, Form};
pub use list::{Badge, Bar, Empty, Fact, Facts, Figure, Figures, Inset};
