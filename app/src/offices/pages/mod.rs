//! Screens of offices.

mod appointment;
mod handover;
pub mod obligation;
mod registers;
mod rights;
pub mod section;
mod take;

use crate::access::{
    Gate,
    route::{Route, form, page},
};

/// The addresses of offices.
pub const ROUTES: &[Route] = &[
    Route::at("/obligation")
        .page(page!(obligation::page))
        .form(form!(obligation::submit))
        .before(&[Gate::Obligation]),
    Route::at("/account/rights").page(page!(rights::page)),
    Route::at("/appointments/{appointment}")
        .page(page!(appointment::page))
        .form(form!(appointment::submit)),
    Route::at("/appointments/{appointment}/obligation")
        .page(page!(take::page))
        .form(form!(take::submit))
        .with_files(),
    Route::at("/handover/{handover}").page(page!(handover::page)).form(form!(handover::submit)),
    Route::at("/structure/{org}/access-list").page(page!(registers::access_list)),
    Route::at("/structure/{org}/obligations").page(page!(registers::obligations)),
    Route::at("/structure/{org}/who-sees").page(page!(registers::who_sees)),
];
