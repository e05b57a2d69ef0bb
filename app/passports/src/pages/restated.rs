//! Two statements of headcount in one place: hers, and the one somebody else made meanwhile (REL-05).

use super::meanwhile;
use crate::{
    error::PassportError,
    model::Numbers,
    ops::headcount::Stated,
    parts::headcounts::number_name,
    store::headcounts::{self as statements, Headcount},
    words,
};
use access::{Ctx, Grant, capability::KeepEmployers};
use kernel::{
    AppResult, Lang, day,
    error::{AppError, Difference, EditConflict, Way},
    files,
    id::{EmployerId, FileId},
};
use ui::PageRequest;

/// Whether the error may come from somebody who was quicker.
pub(super) const fn may_be_late(error: &PassportError) -> bool {
    matches!(error, PassportError::StatedAlready | PassportError::Other(AppError::Conflict))
}

/// The statement that stands where hers would: in the place of the one she corrects, else of her day.
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

/// Both statements; none when what stands in the place of hers stood there when she opened the form.
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
        choose: words::meanwhile_headcount_choose(ctx.lang),
        label: String::new(),
        leave: format!("/employers/{id}"),
        ..Way::default()
    };
    let fields = lines(ctx.lang, stated, now);
    Ok(Some(EditConflict {
        version,
        fields,
        news: meanwhile::news(ctx, &mut *ctx.db.acquire().await?, id.0).await?,
        way,
    }))
}

/// The day always, of the rest what differs.
fn lines(lang: Lang, hers: &Stated, now: &Headcount) -> Vec<Difference> {
    let or_nothing = |text: &str| {
        if text.is_empty() { words::meanwhile_nothing(lang) } else { text.to_owned() }
    };
    let scan = |scan: Option<FileId>| match scan {
        Some(_) => words::meanwhile_scan_yours(lang),
        None => words::meanwhile_scan_none(lang),
    };
    let on = (day::in_table(hers.as_of), day::in_table(now.as_of));
    let mut lines = vec![(words::headcount_as_of(lang), on.0, on.1)];
    let numbers = Numbers::FIELDS.iter().map(|name| {
        let count = |numbers: &Numbers| words::count(i64::from(numbers.get(name)));
        (number_name(lang, name), count(&hers.numbers), count(&now.numbers))
    });
    let papers = [
        (words::headcount_stated_by(lang), hers.stated_by.clone(), now.stated_by.clone()),
        (words::headcount_paper(lang), or_nothing(&hers.paper), or_nothing(&now.paper)),
        (structure::words::acts_scan_term(lang), scan(hers.scan), scan(now.scan)),
    ];
    lines.extend(numbers.chain(papers).filter(|(_, hers, now)| hers != now));
    lines.into_iter().map(|(label, hers, now)| Difference { label, hers, now }).collect()
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
    ctx: &Ctx,
    grant: &Grant<KeepEmployers>,
    named: &str,
) -> AppResult<Option<FileId>> {
    if named.is_empty() {
        return Ok(None);
    }
    let file: FileId = named.parse().map_err(|_| AppError::Malformed)?;
    let is_own = statements::is_own_scan(&ctx.db, file, grant.org(), grant.account()).await?;
    Ok(is_own.then_some(file))
}
