//! Screens of the structure.

pub mod acts;
pub mod compare;
mod compared;
mod context;
pub mod find;
pub mod home;
mod lacking;
pub mod organisation;
mod question;
mod shown;
pub mod tree;

use access::route::{Route, page};

pub use context::OrgContext;

/// The addresses of the structure; home and the page of an organisation are composed in `routes`.
pub const ROUTES: &[Route] = &[
    Route::at("/structure").page(page!(tree::page)),
    Route::at("/structure/table.csv").download(page!(lacking::download)).report(),
    Route::at("/find").page(page!(find::page)),
    Route::at("/compare").page(page!(compare::page)).fields(compare::FORM),
];
