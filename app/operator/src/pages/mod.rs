//! Screens of whoever runs the house.

mod account;
mod accounts;
mod state;

use crate::capability::OperateHouse;
use access::{
    capability::KeepAccounts,
    journal::ACCOUNT,
    route::{Route, form, page},
};

/// The addresses of whoever runs the house.
pub const ROUTES: &[Route] = &[
    Route::at("/operator").page(page!(state::page)).needs(&[OperateHouse::ACTION]),
    Route::at("/accounts").page(page!(accounts::page)).needs(&[KeepAccounts::ACTION]),
    Route::at("/accounts/table.csv")
        .download(page!(accounts::download))
        .report()
        .needs(&[KeepAccounts::ACTION]),
    Route::at("/accounts/{account}")
        .page(page!(account::page))
        .form(form!(account::submit))
        .fields(account::FORM)
        .needs(&[KeepAccounts::ACTION])
        .about(ACCOUNT, "account")
        .grave(),
];
