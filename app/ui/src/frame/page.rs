//! What a page function gives and what a form function gives.

use std::collections::BTreeMap;

use leptos::prelude::AnyView;

use super::Crumb;
use crate::{Action, FormState, Tone};
use kernel::{AsOf, files::Upload, form::FormData};

/// One screen, ready to be framed. The body is made while the document is written.
pub struct Page {
    /// The line above the title: the process and its step.
    pub caption: Option<String>,
    /// The title, also of the window.
    pub title: String,
    /// Short states under the lead.
    pub marks: Vec<(String, Tone)>,
    /// One sentence: what this page is for.
    pub lead: Option<String>,
    /// Where I am in the tree.
    pub crumbs: Vec<Crumb>,
    /// The main action.
    pub action: Option<Action>,
    /// Help in context.
    pub help: Option<String>,
    /// No navigation: sign-in and error pages.
    pub is_bare: bool,
    /// The content.
    pub body: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Page {
    /// A screen with a title and a content.
    pub fn new(title: String, body: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        Self {
            caption: None,
            title,
            marks: Vec::new(),
            lead: None,
            crumbs: Vec::new(),
            action: None,
            help: None,
            is_bare: false,
            body: Box::new(body),
        }
    }

    /// The line above the title: the process and its step.
    #[must_use]
    pub fn caption(mut self, caption: String) -> Self {
        self.caption = Some(caption);
        self
    }

    /// A short state under the lead; several calls, several states.
    #[must_use]
    pub fn mark(mut self, text: String, tone: Tone) -> Self {
        self.marks.push((text, tone));
        self
    }

    /// The sentence under the title.
    #[must_use]
    pub fn lead(mut self, lead: String) -> Self {
        self.lead = Some(lead);
        self
    }

    /// The place in the tree.
    #[must_use]
    pub fn crumbs(mut self, crumbs: Vec<Crumb>) -> Self {
        self.crumbs = crumbs;
        self
    }

    /// The main action, when the person may do it.
    #[must_use]
    pub fn action(mut self, action: Option<Action>) -> Self {
        self.action = action;
        self
    }

    /// Help in context.
    #[must_use]
    pub fn help(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    /// Without navigation.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }
}

/// A request for a page.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// The address without the query.
    pub path: String,
    /// Named parts of the address.
    pub parts: BTreeMap<String, String>,
    /// The query, the day excepted.
    pub query: FormData,
    /// The day the page is asked for.
    pub as_of: AsOf,
    /// Whether that day is another than today.
    pub is_other_day: bool,
    /// A form that comes back with field errors.
    pub form: FormState,
    /// Files that came with the form, at addresses that take files.
    pub uploads: Vec<Upload>,
    /// Whether the form brings back what was typed before a session ended.
    pub is_back: bool,
}

impl PageRequest {
    /// A named part of the address as an id; what does not parse does not exist.
    ///
    /// # Errors
    /// [`kernel::AppError::NotFound`].
    pub fn id<T: std::str::FromStr>(&self, name: &str) -> kernel::AppResult<T> {
        self.parts.get(name).and_then(|text| text.parse().ok()).ok_or(kernel::AppError::NotFound)
    }

    /// The file of a field; absent when none was chosen.
    #[must_use]
    pub fn upload(&self, field: &str) -> Option<&Upload> {
        self.uploads.iter().find(|upload| upload.field == field && !upload.bytes.is_empty())
    }

    /// An address that keeps the day this page is seen as of.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        super::keep_day(path, self.is_other_day.then(|| self.as_of.day()))
    }
}

/// What a form that was carried out leads to.
#[derive(Debug, Clone)]
pub enum FormReply {
    /// Always 303, always a local address.
    Redirect(String),
    /// The same, with a new session cookie (its token), or without a session (empty).
    Session(String, String),
    /// The page of the form once more, with everything typed, to be looked at before it is carried out.
    Preview,
}

impl FormReply {
    /// The address to which it leads; a preview leads nowhere.
    #[must_use]
    pub fn leads_to(&self) -> Option<String> {
        match self {
            Self::Redirect(path) | Self::Session(path, _) => Some(path.clone()),
            Self::Preview => None,
        }
    }
}

/// A file for the person's machine: always saved, never shown inside our pages (SEC-24).
#[derive(Debug, Clone)]
pub struct Download {
    /// The name it is saved under.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
