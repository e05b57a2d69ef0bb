//! Screens of the journal.

mod journal;
mod request;
pub mod unusual;

use crate::{
    capability::{ViewJournal, ViewUnusual, ViewWholeJournal},
    journal::REQUEST,
};
use access::{
    Action, Ctx,
    route::{Route, form, page},
};

const NEEDS: &[Action] = &[ViewJournal::ACTION, ViewWholeJournal::ACTION];

/// The addresses of the journal.
pub const ROUTES: &[Route] = &[
    Route::at("/journal").page(page!(journal::page)).fields(journal::FORM).needs(NEEDS),
    Route::at("/journal/table.csv")
        .download(page!(journal::download))
        .report()
        .fields(journal::FORM)
        .needs(NEEDS),
    Route::at("/journal/unusual")
        .page(page!(unusual::page))
        .form(form!(unusual::submit))
        .fields(unusual::FORM)
        .needs(&[ViewUnusual::ACTION, ViewWholeJournal::ACTION]),
    Route::at("/journal/{request}")
        .page(page!(request::page))
        .report()
        .needs(NEEDS)
        .about(REQUEST, "request"),
];

/// Whether the navigation leads this person here.
#[must_use]
pub fn is_for(ctx: &Ctx) -> bool {
    ctx.could_somewhere::<ViewJournal>() || ctx.could_somewhere::<ViewWholeJournal>()
}
