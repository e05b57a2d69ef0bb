//! Rows of the journal in words and links.

use uuid::Uuid;

use crate::{ops::search::Within, store::journal::JournalRow, words};
use access::{Ctx, Role, journal::ACCOUNT_SIGN_IN_FAILED, pages::role_name};
use kernel::{
    Lang,
    journal::{DENIED, ORG, ObjectKind},
};
use ui::Cell;

/// A row ready to be shown: its persons are opened, and remembered as shown.
#[derive(Debug, Clone)]
pub struct RowView {
    /// The row.
    pub line: JournalRow,
    /// The person, or the login where names are not to be read.
    pub actor: String,
    /// The role, may be empty.
    pub role: String,
    /// What was done, and to how many.
    pub did: String,
    /// What it was done to, in words.
    pub object: String,
    /// Where that is to be seen.
    pub href: Option<String>,
    /// Where the request came from, where that is to be read.
    pub source: Option<String>,
    /// Its session, where that is to be read.
    pub session: Option<Uuid>,
}

/// Opens rows for the reader of this request.
#[must_use]
pub fn row_views(ctx: &Ctx, lines: Vec<JournalRow>, within: &Within) -> Vec<RowView> {
    lines.into_iter().map(|line| row_view(ctx, line, within)).collect()
}

/// Opens one row for the reader of this request.
#[must_use]
pub fn row_view(ctx: &Ctx, line: JournalRow, within: &Within) -> RowView {
    let lang = ctx.lang;
    let actor = match (&line.actor, within.names) {
        (Some(who), Some(names)) => ctx.reveal(names, who.name.clone()),
        (Some(who), None) => within.logins.open(who.login.clone()),
        (None, _) if line.action == ACCOUNT_SIGN_IN_FAILED.code => words::audit_nobody(lang),
        (None, _) => words::audit_machine(lang),
    };
    let kind = ctx.catalogue.object(&line.kind);
    let role = line.role.as_deref().and_then(Role::from_code);
    let did = ctx.catalogue.verb_name(lang, &line.action);
    let did = if line.people > 0 {
        format!("{did}: {}", words::audit_people_count(lang, line.people))
    } else {
        did
    };
    RowView {
        actor,
        role: role.map(|role| role_name(lang, role)).unwrap_or_default(),
        did,
        object: object(lang, kind, &line, within),
        // who only keeps the journal has no page of the thing
        href: within.names.and_then(|_| href(kind, &line)),
        source: line.source.clone().map(|source| within.sources.open(source)),
        session: line.session.clone().map(|session| within.sources.open(session)),
        line,
    }
}

fn object(lang: Lang, kind: Option<ObjectKind>, line: &JournalRow, within: &Within) -> String {
    let kind = kind.map(|kind| (kind.name)(lang)).unwrap_or_default();
    let login = || line.whose.clone().map(|login| within.logins.open(login));
    let name = line.about.clone().or_else(login);
    match (&name, line.object) {
        (Some(name), _) if line.kind == ORG.code => name.clone(),
        (Some(name), _) => words::say!(audit_thing, lang, kind = kind, name = name),
        // who keeps the journal has no other page to find the thing by
        (None, Some(id)) if within.names.is_none() => {
            words::say!(audit_thing, lang, kind = kind, name = id.to_string())
        }
        _ if kind.is_empty() => String::new(),
        _ => kind,
    }
    .trim()
    .to_owned()
}

/// The page of a thing; of what was refused there is none.
fn href(kind: Option<ObjectKind>, line: &JournalRow) -> Option<String> {
    let id = line.object.filter(|_| line.action != DENIED.code)?;
    kind?.href(id)
}

impl RowView {
    /// What it was done to, as a cell of a table.
    #[must_use]
    pub fn object_cell(&self) -> Cell {
        match &self.href {
            Some(href) => {
                Cell::Link { label: self.object.clone(), href: href.clone(), note: String::new() }
            }
            None => Cell::Words(self.object.clone()),
        }
    }
}
