//! Screens of notes.

pub mod add;
pub mod list;

use crate::capability::KeepSamples;
use access::route::{Route, form, page};
use kernel::journal::ORG;

/// The addresses of notes.
pub const ROUTES: &[Route] = &[
    of_org("/structure/{org}/samples").page(page!(list::page)),
    of_org("/structure/{org}/samples/add")
        .page(page!(add::page))
        .form(form!(add::submit))
        .fields(add::FORM)
        .needs(&[KeepSamples::ACTION]),
];

const fn of_org(path: &'static str) -> Route {
    Route::at(path).about(ORG, "org")
}
