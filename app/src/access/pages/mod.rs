//! Screens of access.

pub mod once;
pub mod password;
pub mod sign_in;

use super::{
    Gate, Role,
    route::{Route, form, page},
};
use crate::kernel::{Lang, words};

/// The addresses of access.
pub const ROUTES: &[Route] = &[
    Route::at("/sign-in")
        .public()
        .before(Gate::ALL)
        .page(page!(sign_in::page))
        .form(form!(sign_in::submit)),
    Route::at("/account/password")
        .page(page!(password::page))
        .form(form!(password::submit))
        .before(&[Gate::ChangePhrase]),
    Route::at("/sign-out").form(form!(sign_in::leave)).before(Gate::ALL),
];

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
