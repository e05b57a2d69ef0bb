//! Who has access: the list of persons as of any day, the register of obligations, who sees an organisation.

use leptos::prelude::*;

use crate::{
    capability::ViewAccess,
    parts,
    store::{
        access::{self as lines, AccessRow},
        appointments,
    },
    words,
};
use access::{Catalogue, Ctx, Post, capability::ViewStructure, pages::role_name};
use kernel::{AppResult, Lang, id::OrgId};
use structure::pages::OrgContext;
use ui::{Cell, Column, Crumb, Empty, Inset, Page, PageRequest, Row, Table};

/// The organisation's name on the day of the page, and the way to it.
async fn place(ctx: &Ctx, request: &PageRequest, org: OrgId) -> AppResult<(String, Vec<Crumb>)> {
    let OrgContext { card, crumbs, .. } = OrgContext::on(ctx, request, org, request.as_of).await?;
    Ok((card.short_name, crumbs))
}

/// The list of persons with access as of a day, with lines for signatures (PRV-24).
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn access_list(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let org: OrgId = request.id("org")?;
    let grant = ctx.may::<ViewAccess>(org).await?;
    let (name, crumbs) = place(&ctx, &request, org).await?;
    let people = lines::on(&ctx.db, org, request.as_of).await?;
    let people: Vec<_> = people
        .into_iter()
        .filter(|line| line.org == org)
        .map(|line| (ctx.reveal(grant.read_permission(), line.name.clone()), line))
        .collect();
    let lead = words::say!(people_list_lead, lang, name = name, day = request.as_of.day());
    let page = Page::new(words::people_list(lang), move || {
        if people.is_empty() {
            return view! { <Empty text=words::people_list_none(lang)/> }.into_any();
        }
        let columns = [
            words::people_person(lang),
            words::people_role(lang),
            words::people_term(lang),
            words::people_paper(lang),
            words::people_obligation(lang),
            words::people_signature(lang),
        ];
        let rows = people
            .into_iter()
            .map(|(name, line)| {
                let signed = Some((line.signed_on, line.obligation_kind.as_str()));
                Row {
                    cells: vec![
                        Cell::Words(name),
                        Cell::Words(role_name(lang, line.role)),
                        Cell::Words(parts::term(lang, line.from, line.until)),
                        Cell::Words(parts::paper(lang, &line.paper)),
                        Cell::Words(parts::obligation(lang, signed)),
                        Cell::Words("____________".to_owned()),
                    ],
                    ..Row::default()
                }
            })
            .collect();
        view! {
            <Table caption=words::people_list(lang) columns=columns.map(Column::words).into() rows/>
            <div class="no-print"><Inset text=words::people_print_hint(lang)/></div>
        }
        .into_any()
    });
    Ok(page.lead(lead).crumbs(crumbs))
}

/// Who has accepted the obligation, and who has not.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn obligations(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let org: OrgId = request.id("org")?;
    let grant = ctx.may::<ViewAccess>(org).await?;
    let (name, crumbs) = place(&ctx, &request, org).await?;
    let known = appointments::of_org(&ctx.db, org, today).await?;
    let known = known
        .into_iter()
        .map(|line| (ctx.reveal(grant.read_permission(), line.name.clone()), line));
    let known: Vec<_> = known.collect();
    let may_open = ctx.could::<crate::capability::EndAppointment>(org).await?;
    let link = request.clone();
    let page = Page::new(words::people_register(lang), move || {
        if known.is_empty() {
            return view! { <Empty text=words::people_register_none(lang)/> }.into_any();
        }
        let columns = [
            words::people_person(lang),
            words::people_role(lang),
            words::people_obligation(lang),
            words::people_state(lang),
        ];
        let rows = known
            .into_iter()
            .map(|(name, line)| {
                let signed = line.obligation.as_ref().map(|(on, kind)| (*on, kind.as_str()));
                let said = parts::obligation(lang, signed);
                let state = parts::state(lang, &line, today);
                let person = if may_open {
                    let href = link.link(&format!("/appointments/{}", line.id));
                    Cell::Link { label: name, href, note: String::new() }
                } else {
                    Cell::Words(name)
                };
                let role = Cell::Words(role_name(lang, line.role));
                Row {
                    cells: vec![person, role, Cell::Words(said), Cell::Words(state)],
                    ..Row::default()
                }
            })
            .collect();
        view! {
            <Table caption=words::people_register(lang) columns=columns.map(Column::words).into() rows/>
        }
        .into_any()
    });
    Ok(page.lead(words::people_register_lead(lang, name)).crumbs(crumbs))
}

/// What somebody may do in the organisation asked about, by the one decision.
fn can((lang, catalogue): (Lang, &Catalogue), line: &AccessRow, day: chrono::NaiveDate) -> String {
    let post = Post {
        role: line.role,
        label: line.label,
        from: line.from,
        until: line.until,
        is_confirmed: true,
        has_ended: false,
        is_obliged: true,
    };
    let allowed =
        catalogue.actions().filter(|action| parts::allows_at(post, *action, &line.path, day));
    allowed.map(|action| action.name(lang)).collect::<Vec<_>>().join(", ")
}

/// Everybody who sees an organisation: in it and above it, with what each may do there.
///
/// # Errors
/// `NotFound` outside reach.
pub async fn who_sees(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, day) = (ctx.lang, request.as_of.day());
    let org: OrgId = request.id("org")?;
    let grant = ctx.may::<ViewStructure>(org).await?;
    let (name, crumbs) = place(&ctx, &request, org).await?;
    let people = lines::on(&ctx.db, org, request.as_of).await?;
    let lead = words::say!(people_sees_lead, lang, name = name, day = day);
    let rows: Vec<Row> = people
        .into_iter()
        .filter_map(|line| {
            let can = can((lang, ctx.catalogue), &line, day);
            let way = if line.org == org {
                words::people_sees_own(lang)
            } else {
                words::people_sees_above(lang, &line.org_name)
            };
            (!can.is_empty()).then(|| Row {
                cells: vec![
                    Cell::Words(format!(
                        "{}, {}",
                        ctx.reveal(grant.read_permission(), line.name),
                        role_name(lang, line.role)
                    )),
                    Cell::Words(way),
                    Cell::Words(can),
                ],
                ..Row::default()
            })
        })
        .collect();
    let page = Page::new(words::people_sees(lang), move || {
        let columns = [
            words::people_person(lang),
            words::people_sees_way(lang),
            words::people_sees_can(lang),
        ];
        if rows.is_empty() {
            return view! { <Empty text=words::people_sees_none(lang)/> }.into_any();
        }
        view! { <Table caption=words::people_sees(lang) columns=columns.map(Column::words).into() rows/> }
            .into_any()
    });
    Ok(page.lead(lead).crumbs(crumbs))
}
