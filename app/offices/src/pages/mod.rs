//! Screens of offices.

mod appointment;
pub mod central;
mod edit_conflict;
mod election;
mod handover;
mod helper;
mod letters;
mod logins;
pub mod obligation;
mod open;
mod open_all;
mod paper;
mod pending;
mod person;
mod registers;
mod renew;
mod rights;
pub mod section;
mod take;

use crate::{
    capability::{
        AppointHelper, ConfirmAppointment, EndAppointment, EnterElection, OpenLogin,
        TakeObligation, ViewAccess,
    },
    journal::{APPOINTMENT, HANDOVER, LETTER_RUN},
};
use access::{
    Gate,
    route::{Route, form, page},
};
use kernel::journal::ORG;

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
        .needs(&[EndAppointment::ACTION])
        .about(APPOINTMENT, "appointment"),
    Route::at("/appointments/{appointment}/obligation")
        .page(page!(take::page))
        .form(form!(take::submit))
        .fields(take::FORM)
        .needs(&[TakeObligation::ACTION])
        .about(APPOINTMENT, "appointment")
        .with_files(),
    Route::at("/appointments/{appointment}/confirm")
        .page(page!(election::word))
        .form(form!(election::settle))
        .fields(election::WORD)
        .needs(&[ConfirmAppointment::ACTION])
        .about(APPOINTMENT, "appointment"),
    Route::at("/appointments/{appointment}/again")
        .page(page!(renew::page))
        .form(form!(renew::submit))
        .fields(renew::FORM)
        .needs(&[EndAppointment::ACTION])
        .about(APPOINTMENT, "appointment"),
    Route::at("/appointments/{appointment}/order")
        .page(page!(helper::order))
        .printed()
        .needs(&[ViewAccess::ACTION])
        .about(APPOINTMENT, "appointment"),
    Route::at("/offices/pending").page(page!(pending::page)),
    Route::at("/slips/{run}").page(page!(letters::page)).printed().about(LETTER_RUN, "run"),
    Route::at("/logins").page(page!(logins::page)).needs(&[ViewAccess::ACTION]).about(ORG, "under"),
    Route::at("/logins/table.csv")
        .download(page!(logins::download))
        .report()
        .needs(&[ViewAccess::ACTION])
        .about(ORG, "under"),
    Route::at("/logins/open-all")
        .page(page!(open_all::page))
        .form(form!(open_all::submit))
        .fields(open_all::FORM)
        .needs(&[ViewAccess::ACTION])
        .needs_somewhere(OpenLogin::ACTION)
        .grave()
        .about(ORG, "under"),
    Route::at("/handover/{handover}")
        .page(page!(handover::page))
        .form(form!(handover::submit))
        .fields(handover::FORM)
        .needs(&[ViewAccess::ACTION])
        .about(HANDOVER, "handover"),
    Route::at("/structure/{org}/login")
        .page(page!(open::page))
        .form(form!(open::submit))
        .fields(open::FORM)
        .needs(&[OpenLogin::ACTION])
        .about(ORG, "org"),
    Route::at("/structure/{org}/helpers/add")
        .page(page!(helper::page))
        .form(form!(helper::submit))
        .fields(helper::FORM)
        .needs(&[AppointHelper::ACTION])
        .about(ORG, "org"),
    Route::at("/structure/{org}/election")
        .page(page!(election::page))
        .form(form!(election::submit))
        .fields(election::FORM)
        .needs(&[EnterElection::ACTION])
        .about(ORG, "org"),
    Route::at("/structure/{org}/access-list")
        .page(page!(registers::access_list))
        .printed()
        .needs(&[ViewAccess::ACTION])
        .about(ORG, "org"),
    Route::at("/structure/{org}/obligations")
        .page(page!(registers::obligations))
        .needs(&[ViewAccess::ACTION])
        .about(ORG, "org"),
    Route::at("/structure/{org}/who-sees").page(page!(registers::who_sees)).about(ORG, "org"),
];
