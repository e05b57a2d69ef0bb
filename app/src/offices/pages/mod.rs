//! Screens of offices.

pub mod obligation;

use crate::access::{
    Gate,
    route::{Route, form, page},
};

/// The addresses of offices.
pub const ROUTES: &[Route] = &[Route::at("/obligation")
    .page(page!(obligation::page))
    .form(form!(obligation::submit))
    .fields(obligation::FORM)
    .before(&[Gate::Obligation])];
