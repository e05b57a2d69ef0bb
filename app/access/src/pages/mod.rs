//! Screens of access.

pub mod account;
mod code;
mod confirm;
mod factor;
mod lock;
pub mod password;
mod picture;
pub mod sign_in;

use super::{
    Gate, Role,
    route::{Route, form, page},
};
use crate::words;
use kernel::{Lang, form::HEAD};
use ui::PageRequest;

/// The addresses of access.
pub const ROUTES: &[Route] = &[
    Route::at("/sign-in")
        .public()
        .before(Gate::ALL)
        .page(page!(sign_in::page))
        .form(form!(sign_in::submit))
        .fields(sign_in::FORM),
    Route::at("/sign-in/code")
        .page(page!(code::page))
        .form(form!(code::submit))
        .fields(code::FORM)
        .before(&[Gate::SecondFactor]),
    Route::at("/account/factor")
        .page(page!(factor::page))
        .form(form!(factor::submit))
        .fields(factor::FORM)
        .before(&[Gate::SetUpFactor])
        .confirmed(),
    Route::at("/account")
        .page(page!(account::page))
        .form(form!(account::submit))
        .fields(account::FORM),
    Route::at("/account/confirm")
        .page(page!(confirm::page))
        .form(form!(confirm::submit))
        .fields(confirm::FORM)
        .before(&[Gate::SetUpFactor, Gate::Obligation]),
    Route::at("/lock")
        .form(form!(lock::close))
        .fields(lock::CLOSE)
        .before(&[Gate::SetUpFactor, Gate::Obligation]),
    Route::at("/unlock")
        .page(page!(lock::page))
        .form(form!(lock::open))
        .fields(lock::OPEN)
        .before(&[Gate::Unlock]),
    Route::at("/account/password")
        .page(page!(password::page))
        .form(form!(password::submit))
        .fields(password::FORM)
        .before(&[Gate::ChangePhrase]),
    Route::at("/sign-out").form(form!(sign_in::sign_out)).fields(&[HEAD]).before(Gate::ALL),
];

/// Where one goes on to from here.
fn next_of(request: &PageRequest) -> String {
    request.query.get("next").cloned().unwrap_or_else(|| "/".to_owned())
}

/// «председатель первичной организации»
#[must_use]
pub fn role_name(lang: Lang, role: Role) -> String {
    match role {
        Role::Administrator => words::access_administrator(lang),
        Role::SecurityOfficer => words::access_security_officer(lang),
        Role::CentralOperator => words::access_central_operator(lang),
        Role::RegionalChair => words::access_regional_chair(lang),
        Role::RegionalResponsible => words::access_regional_responsible(lang),
        Role::TerritorialChair => words::access_territorial_chair(lang),
        Role::TerritorialResponsible => words::access_territorial_responsible(lang),
        Role::PrimaryChair => words::access_primary_chair(lang),
        Role::PrimaryResponsible => words::access_primary_responsible(lang),
        Role::Auditor => words::access_auditor(lang),
        Role::Member => words::access_member(lang),
        Role::Partner => words::access_partner(lang),
    }
}
