//! The progress of the register: a line a territory, with what is stated and what is registered.

use leptos::prelude::*;

use crate::{
    capability::ImportPaper,
    model::{ReportRow, Show, gathering::ReportScope},
    ops::look::{self, Progress},
    parts::{chart, export, head, lines::Context, view::View},
    store::reading::{self as store, Sheet},
    words,
};
use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AppError, AppResult, day, id::SheetId};
use structure::{model::OrgKind, store::reading::Card};
use ui::{
    Action, Chip, Chips, Count, Crumb, Download, Empty, Page, PageRequest, Success, list::Csv, safe,
};

/// Paper and register side by side.
///
/// # Errors
/// `NotFound` outside reach, errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let title = words::progress_title(lang);
    let reach = ctx.reach::<ViewStructure>()?;
    let card = match super::scope(&ctx, &request).await? {
        Some(card) if !card.kind.is_primary() => card,
        _ => {
            let text = words::progress_empty(lang);
            return Ok(Page::new(title, move || view! { <Empty text/> }.into_any()));
        }
    };
    let progress = look::run(&ctx.reports, &ctx.cache.of(), &card, request.as_of, &reach).await?;
    let crumbs = crumbs(&card, &reach);
    let done = done(&ctx, &request, &card).await?;
    let is_union = card.kind == OrgKind::Central;
    let is_region = matches!(card.kind, OrgKind::Regional | OrgKind::Interregional);
    let can_change = !request.is_other_day && is_region;
    let may_import = can_change && ctx.could::<ImportPaper>(card.org).await?;
    let action = may_import.then(|| Action {
        label: words::progress_upload(lang),
        href: format!("/progress/import?under={}", card.org),
    });
    let lead = if is_union { words::progress_lead_union(lang) } else { words::progress_lead(lang) };
    let page = Page::new(title, move || {
        let view = View::read(&request, card.org);
        let lines = shown(&view, progress.lines.clone());
        let context = Context { lang, request: &request, view: &view, is_union };
        let table = if lines.is_empty() {
            view! { <Empty text=words::progress_none_shown(lang)/> }.into_any()
        } else {
            context.table(&lines)
        };
        let file = view.file(&request);
        let done = done.map(|sheet| {
            let text =
                words::say!(progress_upload_done, lang, day = sheet.as_of, title = &sheet.title);
            let is_shown = progress.sheets.iter().any(|shown| shown.id == sheet.id);
            let later = (!is_shown).then(|| view! { <p>{words::progress_upload_later(lang)}</p> });
            view! { <Success text>{later}</Success> }
        });
        view! {
            {done}
            {head::figures(lang, &request, card.org, &progress)}
            {head::errors(lang, &progress, is_union)}
            <div class="progress-tools">
                <Chips label=words::progress_filters(lang) chips=chips(&context, &progress)/>
                <a class="progress-file" href=safe(&file) download="" data-no-prefetch="">{words::progress_download(lang)}</a>
            </div>
            <div class="progress-table">{table}</div>
            {chart::place(lang, &lines, request.as_of.day())}
        }
        .into_any()
    });
    Ok(page.lead(lead).crumbs(crumbs).action(action).help(words::progress_help(lang)))
}

/// The lines of the page as a file.
///
/// # Errors
/// `NotFound` outside reach, errors of the database.
pub async fn download(ctx: Ctx, request: PageRequest) -> AppResult<Download> {
    let reach = ctx.reach::<ViewStructure>()?;
    let card = super::scope(&ctx, &request).await?.ok_or(AppError::NotFound)?;
    let progress = look::run(&ctx.reports, &ctx.cache.of(), &card, request.as_of, &reach).await?;
    let lines = shown(&View::read(&request, card.org), progress.lines);
    Ok(Download {
        name: format!("progress-{}-{}.csv", card.reg_no, day::in_address(request.as_of.day())),
        media_type: Csv::MEDIA_TYPE,
        bytes: export::csv(ctx.lang, &lines),
    })
}

/// The table that was just taken in.
async fn done(ctx: &Ctx, request: &PageRequest, card: &Card) -> AppResult<Option<Sheet>> {
    let Some(id) = request.query.get("done").and_then(|text| text.parse::<SheetId>().ok()) else {
        return Ok(None);
    };
    let scope = ReportScope { org: card.org, path: card.path.clone(), name: String::new() };
    let found = store::sheets(&ctx.db, &[id], &scope).await?;
    Ok(found.into_iter().find(|sheet| sheet.is_whole))
}

fn shown(view: &View, mut lines: Vec<ReportRow>) -> Vec<ReportRow> {
    lines.retain(|line| view.show.holds(line));
    view.order.sort(&mut lines);
    lines
}

fn chips(context: &Context<'_>, progress: &Progress) -> Vec<Chip> {
    let lang = context.lang;
    let current = context.view.show;
    Show::ALL
        .into_iter()
        .map(|show| {
            let count = progress.lines.iter().filter(|line| show.holds(line)).count();
            (show, i64::try_from(count).unwrap_or(0))
        })
        .filter(|(show, count)| *count > 0 || *show == current || *show == Show::All)
        .map(|(show, count)| Chip {
            label: match show {
                Show::All => words::progress_show_all(lang),
                Show::Differ => words::progress_show_differ(lang),
                Show::Unmatched => words::progress_show_unmatched(lang),
                Show::Passports => words::progress_show_passports(lang),
            },
            count: Some(Count::Exactly(count)),
            href: context.view.filtered(context.request, show),
            is_current: show == current,
        })
        .collect()
}

/// The way down from the person's own organisation; each step leads to its progress.
fn crumbs(card: &Card, reach: &Reach<ViewStructure>) -> Vec<Crumb> {
    let within = |label: i64| {
        let depth = card.path.iter().position(|known| *known == label);
        depth.is_some_and(|depth| reach.holds(&card.path[..=depth]))
    };
    let names = card.above.iter();
    names
        .map(|above| {
            let is_link = above.org != card.org && within(above.label);
            Crumb {
                label: above.name.clone(),
                href: is_link.then(|| format!("/progress?under={}", above.org)),
            }
        })
        .collect()
}
