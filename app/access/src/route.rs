//! One address of the house: who may come there, the page it shows, the form it takes.

use std::{future::Future, pin::Pin};

use super::{Action, Ctx, Gate};
use kernel::{
    AppResult,
    files::Upload,
    form::{self, Form, FormData, FormResult},
    journal::ObjectKind,
};
use ui::{Download, FormReply, Page, PageRequest};

type Later<T> = Pin<Box<dyn Future<Output = T> + Send>>;
/// Makes a page.
pub type PageFn = fn(Ctx, PageRequest) -> Later<AppResult<Page>>;
/// Carries out the form of the page at the same address.
pub type FormFn = fn(Ctx, PageRequest, FormData) -> Later<FormResult<FormReply>>;

/// Makes a file to be saved.
pub type DownloadFn = fn(Ctx, PageRequest) -> Later<AppResult<Download>>;

/// Who may come to an address at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, on purpose.
    Anybody,
    /// Whoever is signed in; what she sees there is decided by her reach and grants.
    SignedIn,
}

/// One address. Each feature lists its own; `routes` chains the lists and a test walks them.
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
    /// Instead of a page, a file to be saved.
    pub download: Option<DownloadFn>,
    /// Whether the form brings files (scans, tables): a larger body, another encoding.
    pub takes_files: bool,
    /// Whether it counts for long, in the pool of reports: it never stands before a page.
    pub is_report: bool,
    /// Whether the page is made for paper: showing it counts as printing.
    pub is_print: bool,
    /// Gates before which it stands open: where they are passed, and the way out.
    pub before: &'static [Gate],
    /// What its form may bring, or its query where the page is the form; absent: nothing is declared.
    pub fields: Option<Form>,
    /// What one must be allowed to do there, any of these; empty: to see what it shows.
    pub needs: &'static [Action],
    /// Whether `needs` concerns the form only: the page is for whoever may see the object.
    pub is_seen_by_all: bool,
    /// What one must be allowed to do somewhere, besides, before its form is read: each line of the form is decided
    /// by itself.
    pub needs_somewhere: Option<Action>,
    /// Whether its page is shown to who said her password just now only (SEC-14).
    pub is_confirmed: bool,
    /// Whether its form does something grave, whatever it needs.
    pub is_grave: bool,
    /// What it is about, and the part of the address or the field that carries its id: which organisation it belongs to
    /// decides who may.
    pub about: Option<(ObjectKind, &'static str)>,
}

impl Route {
    /// An address for whoever is signed in.
    #[must_use]
    pub const fn at(path: &'static str) -> Self {
        Self {
            path,
            who: Who::SignedIn,
            page: None,
            form: None,
            download: None,
            takes_files: false,
            is_report: false,
            is_print: false,
            before: &[],
            fields: None,
            needs: &[],
            is_seen_by_all: false,
            needs_somewhere: None,
            is_confirmed: false,
            is_grave: false,
            about: None,
        }
    }

    /// Open to strangers, on purpose.
    #[must_use]
    pub const fn public(self) -> Self {
        Self { who: Who::Anybody, ..self }
    }

    /// Shows this page.
    #[must_use]
    pub const fn page(self, page: PageFn) -> Self {
        Self { page: Some(page), ..self }
    }

    /// Gives this file.
    #[must_use]
    pub const fn download(self, download: DownloadFn) -> Self {
        Self { download: Some(download), ..self }
    }

    /// Takes files with its form.
    #[must_use]
    pub const fn with_files(self) -> Self {
        Self { takes_files: true, ..self }
    }

    /// Counts for long.
    #[must_use]
    pub const fn report(self) -> Self {
        Self { is_report: true, ..self }
    }

    /// Is made for paper.
    #[must_use]
    pub const fn printed(self) -> Self {
        Self { is_print: true, ..self }
    }

    /// Stands open before these gates too.
    #[must_use]
    pub const fn before(self, before: &'static [Gate]) -> Self {
        Self { before, ..self }
    }

    /// Takes these fields and no others.
    #[must_use]
    pub const fn fields(self, form: Form) -> Self {
        Self { fields: Some(form), ..self }
    }

    /// Asks for permission to do one of these.
    #[must_use]
    pub const fn needs(self, actions: &'static [Action]) -> Self {
        Self { needs: actions, ..self }
    }

    /// Asks for permission to do one of these of who posts the form; whoever sees the object sees the page.
    #[must_use]
    pub const fn needs_to_post(self, actions: &'static [Action]) -> Self {
        Self { needs: actions, is_seen_by_all: true, ..self }
    }

    /// Its form is for whoever may do this to some organisation at all.
    #[must_use]
    pub const fn needs_somewhere(self, action: Action) -> Self {
        Self { needs_somewhere: Some(action), ..self }
    }

    /// Is about this; `part` carries its id.
    #[must_use]
    pub const fn about(self, kind: ObjectKind, part: &'static str) -> Self {
        Self { about: Some((kind, part)), ..self }
    }

    /// Shows its page to who said her password just now; its form brings a proof of having been shown, or
    /// the password itself.
    #[must_use]
    pub const fn confirmed(self) -> Self {
        Self { is_confirmed: true, ..self }
    }

    /// Asks for the password of the last five minutes before its form, as grave actions do by themselves.
    #[must_use]
    pub const fn grave(self) -> Self {
        Self { is_grave: true, ..self }
    }

    /// Whether the password must have been said just now (SEC-14): for forms that do something grave, and
    /// for pages where it would be late to ask then, because files cannot be kept.
    #[must_use]
    pub fn asks_password(&self, is_form: bool) -> bool {
        let is_grave = self.is_grave || self.needs.iter().any(|action| action.is_grave());
        if is_form { is_grave } else { self.is_confirmed || (is_grave && self.takes_files) }
    }

    /// Whether everything that came is declared (SEC-11).
    #[must_use]
    pub fn declares(&self, typed: &FormData, uploads: &[Upload]) -> bool {
        self.fields.is_none_or(|form| {
            typed.keys().all(|name| form::find(form, name).is_some())
                && uploads.iter().all(|upload| form::takes_file(form, &upload.field))
        })
    }

    /// Takes this form.
    #[must_use]
    pub const fn form(self, form: FormFn) -> Self {
        Self { form: Some(form), ..self }
    }
}

/// An async page function as a [`PageFn`].
#[macro_export]
macro_rules! page {
    ($function:path) => {
        |ctx, request| Box::pin($function(ctx, request))
    };
}
/// An async form function as a [`FormFn`].
#[macro_export]
macro_rules! form {
    ($function:path) => {
        |ctx, request, typed| Box::pin(async move { $function(&ctx, &request, &typed).await })
    };
}
pub use crate::{form, page};
