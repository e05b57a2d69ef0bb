//! Every page and every form of the house. A test walks this table.

use std::{future::Future, pin::Pin};

use crate::{
    access::{Ctx, pages as access},
    kernel::{Outcome, posted::Typed},
    layout::{Asked, Next, Screen},
    structure::pages as structure,
};

type Later<T> = Pin<Box<dyn Future<Output = Outcome<T>> + Send>>;
/// Makes a page.
pub type PageFn = fn(Ctx, Asked) -> Later<Screen>;
/// Carries out the form of the page at the same address.
pub type FormFn = fn(Ctx, Asked, Typed) -> Later<Next>;

/// Who may come to an address at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, on purpose.
    Anybody,
    /// Whoever is signed in; what she sees there is decided by her reach and grants.
    SignedIn,
}

/// One address.
#[derive(Clone, Copy)]
pub struct Route {
    /// In axum's notation.
    pub path: &'static str,
    /// Who may come.
    pub who: Who,
    /// The page; absent for addresses that only take a form.
    pub page: Option<PageFn>,
    /// The form of that page.
    pub form: Option<FormFn>,
}

macro_rules! page {
    ($function:path) => {
        Some((|ctx, asked| Box::pin($function(ctx, asked))) as PageFn)
    };
}
macro_rules! form {
    ($function:path) => {
        Some((|ctx, asked, typed| Box::pin($function(ctx, asked, typed))) as FormFn)
    };
}

/// The table.
pub const ROUTES: &[Route] = &[
    Route {
        path: "/sign-in",
        who: Who::Anybody,
        page: page!(access::sign_in::page),
        form: form!(access::sign_in::submit),
    },
    Route {
        path: "/sign-out",
        who: Who::SignedIn,
        page: None,
        form: form!(access::sign_in::leave),
    },
    Route { path: "/", who: Who::SignedIn, page: page!(structure::home::page), form: None },
    Route {
        path: "/structure",
        who: Who::SignedIn,
        page: page!(structure::tree::page),
        form: None,
    },
    Route { path: "/find", who: Who::SignedIn, page: page!(structure::find::page), form: None },
    Route {
        path: "/compare",
        who: Who::SignedIn,
        page: page!(structure::compare::page),
        form: None,
    },
    Route {
        path: "/structure/{org}",
        who: Who::SignedIn,
        page: page!(structure::organisation::page),
        form: None,
    },
    Route {
        path: "/structure/{org}/found",
        who: Who::SignedIn,
        page: page!(structure::found::page),
        form: form!(structure::found::submit),
    },
    Route {
        path: "/structure/{org}/rename",
        who: Who::SignedIn,
        page: page!(structure::rename::page),
        form: form!(structure::rename::submit),
    },
];
