//! Uploading a paper table: choose the file, look at what was read, take it in.

use uuid::Uuid;

use crate::{
    capability::ImportPaper,
    model::{StatedPaper, Table, reading as paper_table},
    ops::import::{self, Imported},
    parts::upload,
    sentences,
    store::{
        drafts::{self, Kept},
        papers,
    },
    words,
};
use access::{Ctx, Grant, Submission, capability::ViewStructure};
use kernel::{
    AppError, AppResult, files,
    form::{self, FormData, FormError, FormResult, Input, Kind, Reading},
    id::OrgId,
};
use structure::store::reading as structure;
use ui::{Crumb, FormReply, Page, PageRequest};

/// What the form may bring: a table with what is printed on it, or the id of a checked one.
pub(super) const FORM: form::Form = &[form::HEAD, &TABLE, &[DRAFT]];

/// The table that was checked before.
const DRAFT: Input = Input::of("draft", Kind::Id).writes(crate::field::Stated::CODE);

/// A table with what is printed on it.
const TABLE: [Input; 5] = form::all_write(
    crate::field::Stated::CODE,
    [
        Input::of("table", Kind::File(files::MOST_BYTES)).label(words::progress_upload_file),
        Input::of("title", Kind::Line(300))
            .label(words::progress_upload_document)
            .required_when(is_table),
        Input::of("stated_by", Kind::Line(300))
            .label(words::progress_upload_who)
            .required_when(is_table),
        Input::of("as_of", Kind::Day).label(words::progress_upload_day),
        Input::of("printed_total", Kind::Number(100_000_000)).label(words::progress_upload_printed),
    ],
);

fn is_table(typed: &FormData) -> bool {
    !typed.contains_key(DRAFT.name)
}

/// Complaints shown at once; more would be a second table.
const MOST_REMARKS: usize = 40;

/// The form, or what was read from the file.
///
/// # Errors
/// `NotFound`, `Forbidden`, errors of the database.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let grant = grant(&ctx, &request).await?;
    let org = grant.org();
    let crumb =
        Crumb { label: words::progress_title(lang), href: Some(format!("/progress?under={org}")) };
    if let Some(kept) = draft(&ctx, &request, org).await? {
        let paper = paper(&kept)?;
        let mut db = ctx.db.acquire().await?;
        let links = import::links(&mut db, org, &paper.table).await?;
        let names = papers::names(&mut db, &links, ctx.today().day()).await?;
        let lead = words::say!(
            progress_upload_preview_lead,
            lang,
            day = paper.as_of,
            title = &paper.title,
            who = &paper.stated_by
        );
        let body = move || upload::preview(lang, org, kept.id, &paper, &links, &names);
        let page = Page::new(words::progress_upload_preview(lang), body);
        return Ok(page.lead(lead).crumbs(vec![crumb]));
    }
    let reach = ctx.reach::<ViewStructure>()?;
    let card = structure::card(&ctx.db, org, ctx.today(), ctx.today(), &reach).await?;
    let lead = words::progress_upload_lead(lang, &card.short_name);
    let state = request.form.clone();
    let body = move || upload::form(lang, org, card.full_name, state);
    let page = Page::new(words::progress_upload_title(lang), body);
    Ok(page.lead(lead).crumbs(vec![crumb]).help(words::progress_upload_help(lang)))
}

/// Checks a file and keeps it for the preview, or takes a checked one in.
///
/// # Errors
/// Field errors at fields, `NotFound`, `Forbidden`, errors of the database.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let grant = &grant(ctx, request).await?;
    match is_table(typed) {
        true => check(ctx, request, grant, typed).await,
        false => take_in(Submission::of(ctx, request, typed), grant).await,
    }
}

async fn grant(ctx: &Ctx, request: &PageRequest) -> AppResult<Grant<ImportPaper>> {
    let org: OrgId =
        request.query.get("under").and_then(|text| text.parse().ok()).ok_or(AppError::NotFound)?;
    let grant = ctx.may::<ImportPaper>(org).await?;
    let mut db = ctx.db.acquire().await?;
    papers::reg_no(&mut db, org).await?.ok_or(AppError::NotFound)?;
    Ok(grant)
}

async fn check(
    ctx: &Ctx,
    request: &PageRequest,
    grant: &Grant<ImportPaper>,
    typed: &FormData,
) -> FormResult<FormReply> {
    let lang = ctx.lang;
    let mut reading = ctx.reading(FORM, typed);
    let read = read(ctx, request, &mut reading);
    let answers = reading.finish()?;
    let (table, content) = read.ok_or(AppError::Malformed)?;
    let as_of = answers.get::<Option<_>>("as_of")?.unwrap_or(table.as_of);
    let (title, stated_by) = (answers.get("title")?, answers.get("stated_by")?);
    let printed_total = answers.get("printed_total")?;
    let paper = StatedPaper { table, title, as_of, stated_by, printed_total };
    let mut db = ctx.db.acquire().await?;
    if let Some(Imported::Before { at, title, .. }) =
        import::known(&mut db, grant.org(), &paper).await?
    {
        let text = words::say!(progress_upload_known, lang, day = at.date_naive(), title = title);
        return Err(FormError::field("table", text));
    }
    let StatedPaper { title, stated_by, .. } = paper;
    let (id, org) = (Uuid::now_v7(), grant.org());
    let kept = Kept { id, org, title, as_of, stated_by, printed_total, content };
    drafts::keep(&mut db, ctx.actor()?.account, &kept, ctx.clock.now()).await?;
    Ok(FormReply::Redirect(format!("/progress/import?under={org}&draft={id}")))
}

/// The table of the uploaded file; what is wrong with it becomes field errors.
fn read(ctx: &Ctx, request: &PageRequest, reading: &mut Reading) -> Option<(Table, String)> {
    let lang = ctx.lang;
    let Some(file) = request.upload("table") else {
        reading.error("table", words::progress_upload_choose(lang));
        return None;
    };
    match paper_table::read(&file.bytes) {
        Ok(table) => Some((table, String::from_utf8_lossy(&file.bytes).into_owned())),
        Err(complaints) => {
            for complaint in complaints.iter().take(MOST_REMARKS) {
                reading.add_error("table", sentences::complaint(lang, complaint));
            }
            let more = complaints.len().saturating_sub(MOST_REMARKS);
            if more > 0 {
                let more = i64::try_from(more).unwrap_or(i64::MAX);
                reading.add_error("table", words::progress_upload_more(lang, more));
            }
            None
        }
    }
}

async fn take_in(form: Submission<'_>, grant: &Grant<ImportPaper>) -> FormResult<FormReply> {
    let ctx = form.ctx();
    form.run(ctx.read(FORM, form.data()), |mut tx, answers| async move {
        let who = ctx.actor()?.account;
        let kept = drafts::kept(&mut tx, who, answers.get(DRAFT.name)?).await?;
        // another file was checked meanwhile, in another window
        let kept = kept.filter(|kept| kept.org == grant.org()).ok_or(AppError::Conflict)?;
        let imported = import::run(&mut tx, grant, &paper(&kept)?).await?;
        let (Imported::Now { sheet, .. } | Imported::Before { sheet, .. }) = imported;
        drafts::forget(&mut tx, who).await?;
        let location = format!("/progress?under={}&done={sheet}", grant.org());
        Ok((tx, FormReply::Redirect(location)))
    })
    .await
}

/// The checked table of this person, when the address names it.
async fn draft(ctx: &Ctx, request: &PageRequest, org: OrgId) -> AppResult<Option<Kept>> {
    let Some(text) = request.query.get("draft") else { return Ok(None) };
    let id = Uuid::try_parse(text).map_err(|_| AppError::NotFound)?;
    let mut db = ctx.db.acquire().await?;
    let kept = drafts::kept(&mut db, ctx.actor()?.account, id).await?;
    kept.filter(|kept| kept.org == org).ok_or(AppError::NotFound).map(Some)
}

fn paper(kept: &Kept) -> AppResult<StatedPaper> {
    let table = paper_table::read(kept.content.as_bytes())
        .map_err(|_| AppError::Internal("a kept table is not sound".to_owned()))?;
    Ok(StatedPaper {
        table,
        title: kept.title.clone(),
        as_of: kept.as_of,
        stated_by: kept.stated_by.clone(),
        printed_total: kept.printed_total,
    })
}
