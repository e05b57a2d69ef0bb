//! What waits for a person because of passports: shown on her first page.

use crate::{
    capability::{ConfirmPassport, FillPassport},
    model::{Completeness, Step, completeness, due},
    parts::{nearness::mark, record::step_href},
    store::glance::{self, Linked},
    words,
};
use access::{Ctx, Office};
use kernel::{AppResult, clock::in_moscow, day};
use structure::model::OrgKind;
use ui::{Task, Tone};

/// After so many days a statement of headcount is out of date.
const HEADCOUNT_DAYS: i64 = 365;

/// The tasks of every office of this person, the most urgent first.
///
/// # Errors
/// Errors of the database.
pub async fn tasks(ctx: &Ctx) -> AppResult<Vec<Task>> {
    let mut found = Vec::new();
    for office in &ctx.actor()?.offices {
        if ctx.could::<FillPassport>(office.org).await? {
            of_office(ctx, office, &mut found).await?;
        }
    }
    found.sort_by_key(|task| match task.tone {
        Tone::Bad => 0,
        Tone::Warn => 1,
        Tone::Plain | Tone::Good | Tone::Past => 2,
    });
    Ok(found)
}

async fn of_office(ctx: &Ctx, office: &Office, found: &mut Vec<Task>) -> AppResult<()> {
    let (lang, org, today) = (ctx.lang, office.org, ctx.today().day());
    let passport = glance::among_tasks(&ctx.db, org, today, ctx.actor()?.account).await?;
    let Some(kind) = passport.kind else { return Ok(()) };
    let (counted, due) = (completeness(kind, &passport.values()), passport.due());
    if let Some(at) = passport.kept_at {
        found.push(Task {
            label: words::passports_task_draft(lang),
            href: format!("/structure/{org}/passport/check"),
            note: words::say!(
                passports_task_draft_note,
                lang,
                day = in_moscow(at).date_naive(),
                name = &office.org_name
            ),
            due: String::new(),
            tone: Tone::Plain,
        });
    }
    if !counted.is_whole() {
        found.push(fill(ctx, office, &counted, due));
    } else if due::nearness(due, today) != due::Nearness::Far
        && ctx.could::<ConfirmPassport>(org).await?
    {
        let (said, tone) = mark(lang, due, today);
        found.push(Task {
            label: words::passports_confirm(lang),
            href: format!("/structure/{org}/passport/confirm"),
            note: office.org_name.clone(),
            due: said,
            tone,
        });
    }
    match kind {
        kind if kind.is_primary() => headcounts(ctx, office, passport.employers, found),
        OrgKind::Territorial => of_below(ctx, office, passport.below, found),
        _ => {}
    }
    Ok(())
}

fn fill(ctx: &Ctx, office: &Office, counted: &Completeness, due: chrono::NaiveDate) -> Task {
    let (lang, today) = (ctx.lang, ctx.today().day());
    let step = counted.steps().first().copied().unwrap_or(Step::Contacts);
    let lacks = i64::from(counted.required - counted.filled);
    let (said, tone) = mark(lang, due, today);
    let tone = if tone == Tone::Good { Tone::Plain } else { tone };
    Task {
        label: words::passports_task_fill(lang),
        href: step_href(office.org, step, None),
        note: words::say!(passports_task_fill_note, lang, count = lacks, name = &office.org_name),
        due: said,
        tone,
    }
}

/// A primary needs an employer, and numbers not older than a year.
fn headcounts(ctx: &Ctx, office: &Office, linked: Vec<Linked>, found: &mut Vec<Task>) {
    let (lang, today) = (ctx.lang, ctx.today());
    if linked.is_empty() {
        found.push(Task {
            label: words::passports_task_employer(lang),
            href: format!("/structure/{}/employers/add", office.org),
            note: office.org_name.clone(),
            due: String::new(),
            tone: Tone::Warn,
        });
    }
    for line in linked {
        let (note, tone) = match line.main_job {
            Some((_, on)) if (today.day() - on).num_days() <= HEADCOUNT_DAYS => continue,
            Some((_, on)) => (
                words::say!(
                    passports_task_headcount_old,
                    lang,
                    day = day::in_table(on),
                    name = &line.name
                ),
                Tone::Warn,
            ),
            None => (words::passports_task_headcount_none(lang, &line.name), Tone::Warn),
        };
        found.push(Task {
            label: words::passports_task_headcount(lang),
            href: format!("/employers/{}/headcount", line.id),
            note,
            due: String::new(),
            tone,
        });
    }
}

/// A territorial chair sees how many passports below are not whole yet.
fn of_below(
    ctx: &Ctx,
    office: &Office,
    (primaries, unfinished): (i64, i64),
    found: &mut Vec<Task>,
) {
    if unfinished > 0 {
        found.push(Task {
            label: words::passports_task_below(ctx.lang),
            href: format!("/structure?open={}", office.org),
            note: words::say!(
                passports_task_below_note,
                ctx.lang,
                primaries = primaries,
                unfinished = unfinished
            ),
            due: String::new(),
            tone: Tone::Plain,
        });
    }
}
