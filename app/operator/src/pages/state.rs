//! «Состояние сервера»: each thing that whoever runs the house looks after, and what to do.

use chrono::{DateTime, Duration, Utc};
use leptos::prelude::*;

use crate::{
    capability::OperateHouse,
    model::{Found, Matter, Standing},
    ops, words,
};
use access::{Ctx, Grant};
use kernel::{AppResult, Lang, clock::in_moscow, day};
use ui::{Badge, FactLine, Facts, Page, PageRequest, Success, Tone, Trouble};

/// The page.
///
/// # Errors
/// `NotFound`.
pub async fn page(ctx: Ctx, _asked: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let grant: Grant<OperateHouse> = ctx.may_in_house()?;
    let found = ops::look(&ctx, &grant).await?;
    let page = Page::new(words::operator_title(lang), move || {
        let standings = found.standings();
        let troubles = standings.iter().filter(|(_, is)| *is == Standing::Bad).count();
        let first = match i64::try_from(troubles).unwrap_or(i64::MAX) {
            0 => view! { <Success text=words::operator_well(lang)/> }.into_any(),
            count => view! { <Trouble text=words::operator_troubles(lang, count)/> }.into_any(),
        };
        let lines: Vec<_> =
            standings.iter().map(|(matter, is)| line(lang, &found, *matter, *is)).collect();
        view! { {first} <Facts>{lines}</Facts> }.into_any()
    });
    Ok(page.lead(words::operator_lead(lang)))
}

fn line(lang: Lang, found: &Found, matter: Matter, is: Standing) -> AnyView {
    let badge = match is {
        Standing::Good => {
            view! { <Badge text=words::operator_good(lang) tone=Tone::Good/> }.into_any()
        }
        Standing::Bad => {
            view! { <Badge text=words::operator_bad(lang) tone=Tone::Bad/> }.into_any()
        }
        Standing::Unwatched => view! { <Badge text=words::operator_unwatched(lang)/> }.into_any(),
    };
    let advice = (is != Standing::Good).then(|| {
        let text = if is == Standing::Bad { advice(lang, matter) } else { watching(lang, matter) };
        view! { <div class="soft">{text}</div> }
    });
    let value = value(lang, found, matter);
    view! {
        <FactLine term=name(lang, matter)>
            {badge}" "{value}{advice}
        </FactLine>
    }
    .into_any()
}

fn name(lang: Lang, matter: Matter) -> String {
    match matter {
        Matter::Backup => words::operator_backup(lang),
        Matter::Trial => words::operator_trial(lang),
        Matter::Queue => words::operator_queue(lang),
        Matter::Dead => words::operator_dead(lang),
        Matter::Disk => words::operator_disk(lang),
        Matter::Certificate => words::operator_certificate(lang),
        Matter::Clock => words::operator_clock(lang),
        Matter::Checkpoint => words::operator_checkpoint(lang),
    }
}

/// What is so now, in words.
fn value(lang: Lang, found: &Found, matter: Matter) -> String {
    let ago = |at: Option<DateTime<Utc>>| {
        at.map_or_else(|| words::operator_never(lang), |at| ago(lang, at, found.now))
    };
    match matter {
        Matter::Backup => ago(found.backup),
        Matter::Trial => ago(found.trial),
        Matter::Queue => match found.oldest {
            None => words::operator_waiting(lang, found.waiting),
            Some(since) => words::say!(
                operator_waiting_since,
                lang,
                count = found.waiting,
                age = age(lang, found.now - since)
            ),
        },
        Matter::Dead => words::operator_dead_count(lang, found.dead),
        Matter::Disk => found.disk.map_or_else(String::new, |(free, all)| {
            words::say!(operator_free, lang, free = gigabytes(free), all = gigabytes(all))
        }),
        Matter::Certificate => match found.certificate {
            None => String::new(),
            Some(None) => words::operator_unreadable(lang),
            Some(Some(until)) => words::operator_until(lang, in_moscow(until).date_naive()),
        },
        Matter::Clock => words::operator_apart(lang, found.skew.abs().num_milliseconds()),
        Matter::Checkpoint => found.checkpoint.map_or_else(String::new, ago),
    }
}

/// What to do about it.
fn advice(lang: Lang, matter: Matter) -> String {
    match matter {
        Matter::Backup => words::operator_backup_do(lang),
        Matter::Trial => words::operator_trial_do(lang),
        Matter::Queue => words::operator_queue_do(lang),
        Matter::Dead => words::operator_dead_do(lang),
        Matter::Disk => words::operator_disk_do(lang),
        Matter::Certificate => words::operator_certificate_do(lang),
        Matter::Clock => words::operator_clock_do(lang),
        Matter::Checkpoint => words::operator_checkpoint_do(lang),
    }
}

/// How to have it watched.
fn watching(lang: Lang, matter: Matter) -> String {
    match matter {
        Matter::Certificate => words::operator_certificate_watch(lang),
        _ => words::operator_watch(lang),
    }
}

/// «27.11.2026 в 02:14, 5 ч назад».
fn ago(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let here = in_moscow(at);
    words::say!(
        operator_at,
        lang,
        day = day::in_table(here.date_naive()),
        time = here.format("%H:%M").to_string(),
        age = age(lang, now - at)
    )
}

fn age(lang: Lang, age: Duration) -> String {
    match (age.num_days(), age.num_hours(), age.num_minutes()) {
        (2.., ..) => words::operator_days(lang, age.num_days()),
        (_, 1.., _) => words::operator_hours(lang, age.num_hours()),
        (_, _, minutes) => words::operator_minutes(lang, minutes.max(0)),
    }
}

fn gigabytes(bytes: u64) -> i64 {
    i64::try_from(bytes / 1_000_000_000).unwrap_or(i64::MAX)
}
