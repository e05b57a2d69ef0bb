//! Types and pure rules of passports, employers and headcounts.

#[cfg(feature = "server")]
pub mod choice;
#[cfg(feature = "server")]
pub mod completeness;
pub mod draft;
#[cfg(feature = "server")]
pub mod due;
#[cfg(feature = "server")]
pub mod employer;
#[cfg(feature = "server")]
pub mod field;
#[cfg(feature = "server")]
pub mod headcount;
#[cfg(feature = "server")]
mod level;
#[cfg(feature = "server")]
pub mod step;
#[cfg(feature = "server")]
pub mod timeline;

#[cfg(feature = "server")]
pub use choice::{Accounting, Dues, Founder, InstitutionType, Internet, PrimaryClass};
#[cfg(feature = "server")]
pub use completeness::{Completeness, completeness};
#[cfg(feature = "server")]
pub use employer::EmployerFacts;
#[cfg(feature = "server")]
pub use field::Field;
#[cfg(feature = "server")]
pub use headcount::{Numbers, Sum};
#[cfg(feature = "server")]
pub use step::Step;
#[cfg(feature = "server")]
pub use timeline::{Changed, Statement, Values};
