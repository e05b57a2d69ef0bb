//! Types and pure rules of passports, employers and headcounts.

pub mod choice;
pub mod completeness;
pub mod draft;
pub mod due;
pub mod employer;
pub mod field;
pub mod headcount;
pub mod timeline;
pub mod value;

pub use choice::{Accounting, Dues, Founder, InstitutionType, Internet, PrimaryClass};
pub use completeness::{Completeness, completeness};
pub use employer::EmployerFacts;
pub use field::{Field, Step};
pub use headcount::{Numbers, Sum};
pub use timeline::{Changed, Statement, Values};
pub use value::{Kind, Options};
