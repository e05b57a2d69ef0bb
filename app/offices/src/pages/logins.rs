//! Logins below: who may sign in, for which organisation nobody does, when each was last here.

use chrono::Days;
use uuid::Uuid;

use crate::words;
use crate::{
    capability::{EndAppointment, OpenLogin, ViewAccess},
    store::logins::{self, Chair, LoginRow, Wanted},
};
use access::{Ctx, Grant};
use kernel::{AppError, AppResult, Db, Lang, clock::in_moscow, cursor::Seek, day, id::OrgId};
use structure::{pages::OrgContext, store::reading::Card};
use ui::{
    Action, Cell, Crumb, Download, Page, PageRequest,
    list::{Asking, Column, Filter, List, Saved},
};

/// By what lines of organisations are sorted: the name, and the id of the organisation.
pub(super) type ByName = (String, Uuid);

/// The list.
static LIST: List<Viewer, LoginRow, ByName> = List {
    path: "/logins",
    caption: words::logins_title,
    columns: &[
        Column::words(words::people_org, organisation).sorted("org", by_name),
        Column::words(words::people_person, person),
        Column::words(words::people_login, login),
        Column::words(words::people_term, term),
        Column::words(words::people_state, state),
        Column::words(words::logins_seen, seen),
    ],
    search: None,
    filter: Some(Filter {
        name: "which",
        label: words::logins_which,
        choices: &[("", words::logins_all), (WITHOUT, words::logins_without)],
    }),
    page: 50,
    empty: |lang, _| words::logins_none(lang),
    file: Some(Saved { path: "/logins/table.csv", name: "logins", most: 500 }),
    anchor: None,
};

/// The filter of those for which nobody signs in.
const WITHOUT: &str = "without";

/// By the name of the organisation.
pub(super) fn by_name(line: &LoginRow) -> ByName {
    (line.org_name.clone(), line.org.0)
}

/// The organisation whose logins below are asked for.
pub(super) struct LoginsScope {
    pub card: Card,
    pub crumbs: Vec<Crumb>,
    /// The permission to see it.
    pub grant: Grant<ViewAccess>,
    /// Whether logins are opened by this person at all.
    pub opens: bool,
}

/// Who asks, and where.
struct Viewer {
    ctx: Ctx,
    request: PageRequest,
    scope: LoginsScope,
    /// Whether she sees appointments.
    sees: bool,
}

/// The organisation named by `under`, or that of the first office that may look.
pub(super) async fn scope(ctx: &Ctx, request: &PageRequest) -> AppResult<LoginsScope> {
    let named = request.query.get("under").filter(|text| !text.is_empty());
    let org: OrgId = match named {
        Some(named) => named.parse().map_err(|_| AppError::NotFound)?,
        None => own(ctx).await?,
    };
    let grant = ctx.may::<ViewAccess>(org).await?;
    let OrgContext { card, crumbs, .. } = OrgContext::today(ctx, request, org).await?;
    Ok(LoginsScope { card, crumbs, grant, opens: ctx.could_somewhere::<OpenLogin>() })
}

async fn own(ctx: &Ctx) -> AppResult<OrgId> {
    for office in &ctx.actor()?.offices {
        if ctx.could::<ViewAccess>(office.org).await? {
            return Ok(office.org);
        }
    }
    Err(AppError::Forbidden)
}

/// What besides the list itself makes it the list of an organisation.
pub(super) fn under(scope: &LoginsScope) -> [(&'static str, String); 1] {
    [("under", scope.card.org.to_string())]
}

/// Lines below an organisation.
pub(super) async fn lines(
    (ctx, db): (&Ctx, &Db),
    card: &Card,
    (is_without, is_primary): (bool, bool),
    seek: &Seek<ByName>,
) -> AppResult<Vec<LoginRow>> {
    let label = *card.path.last().ok_or(AppError::NotFound)?;
    let is_top = card.path.len() == 1;
    let wanted = Wanted { org: card.org, label, is_top, is_without, is_primary };
    logins::below(db, &wanted, seek, ctx.today().day()).await
}

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let (viewer, asking) = begin(ctx, request).await?;
    let which = (asking.chosen == WITHOUT, false);
    let at = (&viewer.ctx, &viewer.ctx.db);
    let lines = lines(at, &viewer.scope.card, which, &asking.seek()).await?;
    let shown = LIST.show(&asking, &viewer, lines)?;
    let scope = viewer.scope;
    let action = (scope.opens && !scope.card.kind.is_primary()).then(|| Action {
        label: words::logins_open_all(lang),
        href: format!("/logins/open-all?under={}", scope.card.org),
    });
    let page = Page::new(words::logins_title(lang), move || shown.view());
    let lead = words::logins_lead(lang, &scope.card.short_name);
    Ok(page.lead(lead).crumbs(scope.crumbs).action(action))
}

/// The same as a file.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn download(ctx: Ctx, request: PageRequest) -> AppResult<Download> {
    let day = ctx.today().day();
    let (viewer, asking) = begin(ctx, request).await?;
    let which = (asking.chosen == WITHOUT, false);
    let at = (&viewer.ctx, &viewer.ctx.reports);
    let mut file = LIST.file(asking, &viewer);
    while let Some(seek) = file.next() {
        file.take(lines(at, &viewer.scope.card, which, &seek).await?);
    }
    Ok(file.saved(day))
}

async fn begin(ctx: Ctx, request: PageRequest) -> AppResult<(Viewer, Asking<ByName>)> {
    let scope = scope(&ctx, &request).await?;
    let asking = LIST.read((&ctx.keys, ctx.lang), &request, &under(&scope));
    let sees = ctx.could_somewhere::<EndAppointment>();
    Ok((Viewer { ctx, request, scope, sees }, asking))
}

fn organisation(viewer: &Viewer, line: &LoginRow) -> Cell {
    let href = viewer.request.link(&format!("/structure/{}", line.org));
    Cell::Link { label: line.org_name.clone(), href, note: String::new() }
}

fn person(viewer: &Viewer, line: &LoginRow) -> Cell {
    let (lang, scope) = (viewer.ctx.lang, &viewer.scope);
    let Some(chair) = &line.chair else {
        if !scope.opens {
            return Cell::Words(words::logins_nobody(lang));
        }
        let href = format!("/structure/{}/login", line.org);
        return Cell::Link { label: words::opening_open(lang), href, note: String::new() };
    };
    let label = viewer.ctx.reveal(scope.grant.read_permission(), chair.name.clone());
    if !viewer.sees {
        return Cell::Words(label);
    }
    let href = viewer.request.link(&format!("/appointments/{}", chair.appointment));
    Cell::Link { label, href, note: String::new() }
}

fn login(viewer: &Viewer, line: &LoginRow) -> Cell {
    let grant = &viewer.scope.grant;
    of_chair(line, |chair| grant.read_permission().open(chair.login.clone()))
}

fn seen(viewer: &Viewer, line: &LoginRow) -> Cell {
    let (lang, grant) = (viewer.ctx.lang, &viewer.scope.grant);
    of_chair(line, |chair| {
        grant.read_permission().open(chair.signed_in_at.clone()).map_or_else(
            || words::logins_never(lang),
            |at| day::in_table(in_moscow(at).date_naive()),
        )
    })
}

fn of_chair(line: &LoginRow, said: impl Fn(&Chair) -> String) -> Cell {
    line.chair.as_ref().map_or(Cell::Nothing, |chair| Cell::Words(said(chair)))
}

fn term(viewer: &Viewer, line: &LoginRow) -> Cell {
    let lang = viewer.ctx.lang;
    of_chair(line, |chair| {
        let last = chair.until.and_then(|until| until.checked_sub_days(Days::new(1)));
        last.map_or_else(
            || words::logins_no_end(lang),
            |last| words::people_task_until(lang, day::in_table(last)),
        )
    })
}

fn state(viewer: &Viewer, line: &LoginRow) -> Cell {
    of_chair(line, |chair| state_of(viewer.ctx.lang, chair))
}

fn state_of(lang: Lang, chair: &Chair) -> String {
    if chair.is_pending {
        words::people_state_pending(lang)
    } else if chair.is_disabled {
        words::people_state_closed_login(lang)
    } else if chair.is_obliged {
        words::people_state_open(lang)
    } else {
        words::people_state_unobliged(lang)
    }
}
