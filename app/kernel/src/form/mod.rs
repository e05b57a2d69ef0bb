//! A form is one const list of inputs (decision 0176): from it come reading and its errors, the fields on the page,
//! «check your answers», the two versions of an edit conflict, the draft that is kept, and the manifest.

mod answers;
mod data;
mod error;
mod input;
mod kind;
mod look;
mod reading;
mod sentences;
mod shape;
mod shown;
mod value;

pub use answers::{Answers, FromAnswer};
pub use data::{FormData, Values};
pub use error::{Difference, EditConflict, FieldError, FormError, FormResult, Way};
pub use input::{Form, HEAD, Input, Need, VERSIONED, Writes, all_write, find, flat, takes_file};
pub use kind::{Choices, Kind, NO, YES};
pub use look::{Keyboard, Look, Width};
pub use reading::{Reading, is_secret, kept};
pub use sentences::{day_error_message, file_error_message, text_error_message};
pub use shape::Shape;
pub use shown::differences;
