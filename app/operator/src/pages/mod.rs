//! Screens of whoever runs the house.

mod account;
mod accounts;
mod state;

use access::{
    Action,
    route::{Route, Thing, form, page},
};

/// The addresses of whoever runs the house.
pub const ROUTES: &[Route] = &[
    Route::at("/operator").page(page!(state::page)).needs(&[Action::OperateHouse]),
    Route::at("/accounts").page(page!(accounts::page)).needs(&[Action::KeepAccounts]),
    Route::at("/accounts/table.csv")
        .download(page!(accounts::download))
        .report()
        .needs(&[Action::KeepAccounts]),
    Route::at("/accounts/{account}")
        .page(page!(account::page))
        .form(form!(account::submit))
        .fields(account::FORM)
        .needs(&[Action::KeepAccounts])
        .about(Thing::Account, "account")
        .grave(),
];
