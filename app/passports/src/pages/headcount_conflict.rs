//! Two statements of headcount in one place: the submitted one, and the one somebody else made meanwhile (REL-05).

use sqlx::PgConnection;

use super::edit_conflict;
use crate::{
    capability::KeepEmployers,
    error::PassportError,
    model::headcount::{NUMBERS, Numbers, PAPER, STATED_BY},
    ops::headcount::Stated,
    store::headcounts::{self as statements, Headcount},
    words,
};
use access::{Ctx, Grant};
use kernel::{
    AppError, AppResult, Lang, day, files,
    form::{self, Difference, EditConflict, Values, Way},
    id::{EmployerId, FileId},
};
use ui::PageRequest;

/// Whether the error may come from somebody who was quicker.
pub(super) const fn may_be_late(error: &PassportError) -> bool {
    matches!(error, PassportError::StatedAlready | PassportError::Other(AppError::Conflict))
}

/// The statement that stands where the submitted one would: in the place of the one it corrects, else of her day.
fn standing<'a>(all: &'a [Headcount], stated: &Stated) -> Option<&'a Headcount> {
    let Some((wrong, _)) = &stated.corrects else {
        return all.iter().find(|one| one.as_of == stated.as_of && one.superseded_at.is_none());
    };
    let mut one = all.iter().find(|one| one.id == *wrong)?;
    while let Some(at) = one.superseded_at {
        one = all.iter().find(|next| next.recorded_at == at && next.id != one.id)?;
    }
    Some(one)
}

/// Both statements; none when what stands in its place stood there when the form was opened.
pub(super) async fn both(
    ctx: &Ctx,
    id: EmployerId,
    stated: &Stated,
    seen: i64,
) -> AppResult<Option<EditConflict>> {
    let version = statements::version(&ctx.db, id).await?;
    if version == seen {
        return Ok(None);
    }
    let all = statements::of(&ctx.db, id, ctx.today().day()).await?;
    let Some(now) = standing(&all, stated) else { return Ok(None) };
    // what stood there when she opened the form is no news, whatever came after it
    let order = |one: &Headcount| (one.recorded_at, one.id.0);
    let until = all.iter().filter(|one| order(one) <= order(now)).count();
    if i64::try_from(until).is_ok_and(|until| until <= seen) {
        return Ok(None);
    }
    let way = Way {
        carry: vec![("corrects".to_owned(), now.id.to_string())],
        choose: words::conflict_headcount_choose(ctx.lang),
        label: String::new(),
        leave: format!("/employers/{id}"),
        ..Way::default()
    };
    let fields = lines(ctx.lang, stated, now);
    Ok(Some(EditConflict {
        version,
        fields,
        news: edit_conflict::news(ctx, &mut *ctx.db.acquire().await?, id.0).await?,
        way,
    }))
}

/// The day always, of the rest what differs.
fn lines(lang: Lang, submitted: &Stated, now: &Headcount) -> Vec<Difference> {
    let scan = |scan: Option<FileId>| match scan {
        Some(_) => words::conflict_scan_yours(lang),
        None => words::conflict_scan_none(lang),
    };
    let mut lines = vec![Difference {
        label: words::headcount_as_of(lang),
        submitted: day::in_table(submitted.as_of),
        current: day::in_table(now.as_of),
    }];
    lines.extend(form::differences(
        lang,
        NUMBERS.iter().chain([&STATED_BY, &PAPER]),
        &values(&submitted.numbers, &submitted.stated_by, &submitted.paper),
        &values(&now.numbers, &now.stated_by, &now.paper),
    ));
    if submitted.scan != now.scan {
        lines.push(Difference {
            label: structure::words::acts_scan_term(lang),
            submitted: scan(submitted.scan),
            current: scan(now.scan),
        });
    }
    lines
}

/// The numbers and their paper as values of the form.
fn values(numbers: &Numbers, stated_by: &str, paper: &str) -> Values {
    let mut values = numbers.values();
    let papers = [(STATED_BY.name, stated_by), (PAPER.name, paper)];
    values.extend(
        papers
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name.to_owned(), text.to_owned())),
    );
    values
}

/// Keeps the scan she brought, so that it goes along into the second try.
///
/// # Errors
/// Errors of the database and of the place of files.
pub(super) async fn keep_scan(
    ctx: &Ctx,
    request: &PageRequest,
    grant: &Grant<KeepEmployers>,
) -> AppResult<Option<FileId>> {
    let Some(upload) = request.upload("scan") else { return Ok(None) };
    let mut tx = ctx.db.begin().await?;
    let kept = files::keep(&mut tx, &ctx.files, grant.org(), upload, grant.author()).await?;
    tx.commit().await?;
    Ok(kept.ok())
}

/// The scan kept earlier that the form names; another's is none.
///
/// # Errors
/// Errors of the database.
pub(super) async fn kept_scan(
    db: &mut PgConnection,
    grant: &Grant<KeepEmployers>,
    named: Option<FileId>,
) -> AppResult<Option<FileId>> {
    let Some(file) = named else { return Ok(None) };
    let is_own = statements::is_own_scan(db, file, grant.org(), grant.account()).await?;
    Ok(is_own.then_some(file))
}
