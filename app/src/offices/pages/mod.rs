//! Screens of offices.

mod appointment;
mod handover;
pub mod obligation;
mod registers;
mod rights;
pub mod section;
mod take;

use crate::access::{
    Action, Gate,
    route::{Route, Thing, form, page},
};

/// The addresses of offices.
pub const ROUTES: &[Route] = &[
    Route::at("/obligation")
        .page(page!(obligation::page))
        .form(form!(obligation::submit))
        .fields(obligation::FORM)
        .before(&[Gate::Obligation]),
    Route::at("/account/rights").page(page!(rights::page)),
    Route::at("/appointments/{appointment}")
        .page(page!(appointment::page))
        .form(form!(appointment::submit))
        .fields(appointment::FORM)
        .needs(&[Action::EndAppointment])
        .about(Thing::Appointment, "appointment"),
    Route::at("/appointments/{appointment}/obligation")
        .page(page!(take::page))
        .form(form!(take::submit))
        .fields(take::FORM)
        .needs(&[Action::TakeObligation])
        .about(Thing::Appointment, "appointment")
        .with_files(),
    Route::at("/handover/{handover}")
        .page(page!(handover::page))
        .form(form!(handover::submit))
        .fields(handover::FORM)
        .needs(&[Action::ViewAccess])
        .about(Thing::Handover, "handover"),
    Route::at("/structure/{org}/access-list")
        .page(page!(registers::access_list))
        .printed()
        .needs(&[Action::ViewAccess])
        .about(Thing::Org, "org"),
    Route::at("/structure/{org}/obligations")
        .page(page!(registers::obligations))
        .needs(&[Action::ViewAccess])
        .about(Thing::Org, "org"),
    Route::at("/structure/{org}/who-sees")
        .page(page!(registers::who_sees))
        .about(Thing::Org, "org"),
];
