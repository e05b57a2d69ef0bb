//! Logins below: who may sign in, for which organisation nobody does, when each was last here.

use chrono::Days;
use leptos::prelude::*;

use crate::store::logins::{self, Chair, Line, Wanted};
use crate::words;
use access::{
    Ctx, Grant,
    capability::{EndAppointment, OpenLogin, ViewAccess},
};
use kernel::{AppError, AppResult, Lang, clock::in_moscow, day, id::OrgId};
use structure::{pages::OrgContext, store::reading::Card};
use ui::{Action, Cell, Chip, Chips, Column, Crumb, Empty, Page, PageRequest, Pager, Row, Table};

/// Lines of a page.
pub(super) const PAGE: usize = 50;

/// The organisation whose logins below are asked for.
pub(super) struct Place {
    pub card: Card,
    pub crumbs: Vec<Crumb>,
    /// The leave to see it.
    pub grant: Grant<ViewAccess>,
    /// Whether logins are opened by this person at all.
    pub opens: bool,
}

/// The organisation named by `under`, or that of the first office that may look.
pub(super) async fn place(ctx: &Ctx, request: &PageRequest) -> AppResult<Place> {
    let named = request.query.get("under").filter(|text| !text.is_empty());
    let org: OrgId = match named {
        Some(named) => named.parse().map_err(|_| AppError::NotFound)?,
        None => own(ctx).await?,
    };
    let grant = ctx.may::<ViewAccess>(org).await?;
    let OrgContext { card, crumbs, .. } = OrgContext::today(ctx, request, org).await?;
    Ok(Place { card, crumbs, grant, opens: ctx.could_somewhere::<OpenLogin>() })
}

async fn own(ctx: &Ctx) -> AppResult<OrgId> {
    for office in &ctx.actor()?.offices {
        if ctx.could::<ViewAccess>(office.org).await? {
            return Ok(office.org);
        }
    }
    Err(AppError::Forbidden)
}

/// The line after which a page begins.
pub(super) fn after(request: &PageRequest) -> AppResult<Option<(String, OrgId)>> {
    let text = |name: &str| request.query.get(name).map_or("", String::as_str);
    if text("id").is_empty() {
        return Ok(None);
    }
    let id = text("id").parse().map_err(|_| AppError::NotFound)?;
    Ok(Some((text("after").chars().filter(|c| !c.is_control()).take(200).collect(), id)))
}

/// A page of lines below an organisation, and whether there are more.
pub(super) async fn lines(
    ctx: &Ctx,
    card: &Card,
    (is_without, is_primary): (bool, bool),
    after: Option<(String, OrgId)>,
) -> AppResult<(Vec<Line>, bool)> {
    let label = *card.path.last().ok_or(AppError::NotFound)?;
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let is_top = card.path.len() == 1;
    let wanted = Wanted { label, is_top, is_without, is_primary, after, most };
    let mut lines = logins::below(&ctx.reports, &wanted, ctx.today().day()).await?;
    let has_more = lines.len() > PAGE;
    lines.truncate(PAGE);
    Ok((lines, has_more))
}

/// The address of a page of the list.
fn address(base: &str, org: OrgId, which: &str, last: Option<&Line>) -> String {
    let mut query = vec![("under", org.to_string())];
    if !which.is_empty() {
        query.push(("which", which.to_owned()));
    }
    if let Some(last) = last {
        query.push(("after", last.org_name.clone()));
        query.push(("id", last.org.to_string()));
    }
    let query: Vec<_> = query.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    ui::address(base, &query)
}

/// Further and back of a list of lines.
pub(super) fn pages(
    base: &str,
    (org, which): (OrgId, &str),
    (lines, has_more, is_first): (&[Line], bool, bool),
) -> (Option<String>, Option<String>) {
    let back = (!is_first).then(|| address(base, org, which, None));
    let next = lines.last().filter(|_| has_more).map(|last| address(base, org, which, Some(last)));
    (back, next)
}

/// The page.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let place = place(&ctx, &request).await?;
    let org = place.card.org;
    let is_without = request.query.get("which").is_some_and(|which| which == "without");
    let which = if is_without { "without" } else { "" };
    let after = after(&request)?;
    let is_first = after.is_none();
    let (lines, has_more) = lines(&ctx, &place.card, (is_without, false), after).await?;
    let (back, further) = pages("/logins", (org, which), (&lines, has_more, is_first));
    let sees = ctx.could_somewhere::<EndAppointment>();
    let rows: Vec<Row> =
        lines.into_iter().map(|line| row((&ctx, &place), &request, line, sees)).collect();
    let action = (place.opens && !place.card.kind.is_primary()).then(|| Action {
        label: words::logins_open_all(lang),
        href: format!("/logins/open-all?under={org}"),
    });
    let page = Page::new(words::logins_title(lang), move || {
        let chip = |label, which: &str| Chip {
            label,
            count: None,
            href: address("/logins", org, which, None),
            is_current: is_without == (which == "without"),
        };
        let chips =
            vec![chip(words::logins_all(lang), ""), chip(words::logins_without(lang), "without")];
        let found = if rows.is_empty() {
            view! { <Empty text=words::logins_none(lang)/> }.into_any()
        } else {
            table(lang, rows)
        };
        view! {
            <Chips label=words::logins_which(lang) chips/>
            {found}
            <Pager lang back further/>
        }
        .into_any()
    });
    let lead = words::logins_lead(lang, &place.card.short_name);
    Ok(page.lead(lead).crumbs(place.crumbs).action(action))
}

fn table(lang: Lang, rows: Vec<Row>) -> AnyView {
    let columns = [
        words::people_org(lang),
        words::people_person(lang),
        words::people_login(lang),
        words::people_term(lang),
        words::people_state(lang),
        words::logins_seen(lang),
    ];
    let columns = columns.map(Column::words).into();
    view! { <Table caption=words::logins_title(lang) columns rows/> }.into_any()
}

fn row((ctx, place): (&Ctx, &Place), request: &PageRequest, line: Line, sees: bool) -> Row {
    let (lang, grant) = (ctx.lang, &place.grant);
    let href = request.link(&format!("/structure/{}", line.org));
    let org = Cell::Link { label: line.org_name, href, note: String::new() };
    let Some(chair) = line.chair else {
        let nobody = if place.opens {
            let href = format!("/structure/{}/login", line.org);
            Cell::Link { label: words::opening_open(lang), href, note: String::new() }
        } else {
            Cell::Words(words::logins_nobody(lang))
        };
        let rest = [const { Cell::Nothing }; 4];
        let cells = [org, nobody].into_iter().chain(rest).collect();
        return Row { cells, ..Row::default() };
    };
    let term = term(lang, &chair);
    let state = state(lang, &chair);
    let seen = grant
        .read_permission()
        .open(chair.signed_in_at)
        .map_or_else(|| words::logins_never(lang), |at| day::in_table(in_moscow(at).date_naive()));
    let name = ctx.reveal(grant.read_permission(), chair.name);
    let person = if sees {
        let href = request.link(&format!("/appointments/{}", chair.appointment));
        Cell::Link { label: name, href, note: String::new() }
    } else {
        Cell::Words(name)
    };
    let said = [grant.read_permission().open(chair.login), term, state, seen].map(Cell::Words);
    Row { cells: [org, person].into_iter().chain(said).collect(), ..Row::default() }
}

fn term(lang: Lang, chair: &Chair) -> String {
    let last = chair.until.and_then(|until| until.checked_sub_days(Days::new(1)));
    last.map_or_else(
        || words::logins_no_end(lang),
        |last| words::people_task_until(lang, day::in_table(last)),
    )
}

fn state(lang: Lang, chair: &Chair) -> String {
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
