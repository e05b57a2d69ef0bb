//! What an act would do, told in groups of sentences. Later features append groups of their own.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    model::foreseen::{Difference, differences},
    ops::dry_run::{Effect, Trial},
    store::trials::Person,
    words,
};
use access::{Ctx, Reach, Role, capability::ViewStructure, pages::role_name};
use kernel::{AppResult, Lang, case, id::OrgId};

/// Sentences in sight at once; the rest is folded.
const SHOWN: usize = 20;
/// Sentences written at all: a page for 3 000 organisations stays readable and light.
const WRITTEN: usize = 300;

/// One subject of what would change: members, cards, reports follow with their features.
#[derive(Debug, Clone, Default)]
pub struct EffectGroup {
    /// «Меняются 12 организаций»
    pub title: String,
    /// Sentences, the weightiest first.
    pub lines: Vec<String>,
    /// How many more there are that the reader may not see by name.
    pub hidden: i64,
}

/// Everything the trial found out, for this reader.
///
/// # Errors
/// [`kernel::AppError::SignIn`].
pub async fn describe(ctx: &Ctx, trial: &Trial) -> AppResult<Vec<EffectGroup>> {
    let lang = ctx.lang;
    let reach = ctx.reach::<ViewStructure>()?;
    let mut effects = organisations(lang, trial, &reach);
    let (along, end) = trial.passports;
    let passports: Vec<String> = [
        (along > 0).then(|| words::acts_effects_passports_along(lang, along)),
        (end > 0).then(|| words::acts_effects_passports_end(lang, end)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !passports.is_empty() {
        effects.push(EffectGroup {
            title: words::acts_effects_passports(lang),
            lines: passports,
            hidden: 0,
        });
    }
    let count = |people: &[Person]| i64::try_from(people.len()).unwrap_or(0);
    for (people, title) in [
        (&trial.gain, words::acts_effects_gain(lang, count(&trial.gain))),
        (&trial.lose, words::acts_effects_lose(lang, count(&trial.lose))),
    ] {
        effects.extend((!people.is_empty()).then(|| access(ctx, title, people, &reach)));
    }
    if !trial.spoilt.is_empty() {
        let count = i64::try_from(trial.spoilt.len()).unwrap_or(0);
        let title = words::acts_effects_spoilt(lang, count);
        effects.push(EffectGroup { title, lines: Vec::new(), hidden: 0 });
    }
    Ok(effects)
}

fn organisations(lang: Lang, trial: &Trial, reach: &Reach<ViewStructure>) -> Vec<EffectGroup> {
    let mut changed = EffectGroup::default();
    let mut along = EffectGroup::default();
    let (mut changing, mut following) = (0_i64, 0_i64);
    for effect in &trial.effects {
        let said = differences(&effect.before, &effect.after);
        let is_seen = is_seen(trial, effect, reach);
        let (group, count) = if said.is_empty() {
            (&mut along, &mut following)
        } else {
            (&mut changed, &mut changing)
        };
        *count += 1;
        if !is_seen {
            group.hidden += 1;
        } else if said.is_empty() {
            group.lines.push(name(effect));
        } else {
            let name = name(effect);
            let lines = said.iter().map(|one| match one {
                Difference::Ends { on } => end(lang, effect.org, (&name, *on), trial, reach),
                other => sentence(lang, &name, other, trial, reach),
            });
            group.lines.extend(lines);
        }
    }
    changed.title = words::acts_effects_orgs(lang, changing);
    along.title = words::acts_effects_along(lang, following);
    along.lines.sort();
    [(changed, changing), (along, following)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(group, _)| group)
        .collect()
}

/// Whether the reader may see this organisation by name: by where it stood before the act.
fn is_seen(trial: &Trial, effect: &Effect, reach: &Reach<ViewStructure>) -> bool {
    let rows = if effect.before.is_empty() { &effect.after } else { &effect.before };
    trial.named.contains(&effect.org) || rows.iter().any(|row| reach.holds(&row.path))
}

fn name(effect: &Effect) -> String {
    let rows = if effect.before.is_empty() { &effect.after } else { &effect.before };
    rows.last().map(|row| row.name.short.clone()).unwrap_or_default()
}

fn sentence(
    lang: Lang,
    name: &str,
    said: &Difference,
    trial: &Trial,
    reach: &Reach<ViewStructure>,
) -> String {
    match said {
        Difference::Begins { on, .. } => words::say!(acts_will_begin, lang, day = *on, name = name),
        Difference::Ends { on } => words::say!(acts_will_end, lang, day = *on, name = name),
        Difference::Lives { on } => words::say!(acts_will_live, lang, day = *on, name = name),
        Difference::Vanishes => words::acts_will_vanish(lang, name),
        Difference::Renamed { on, before, after } => {
            words::say!(acts_will_rename, lang, after = after, before = before, day = *on)
        }
        Difference::Rekinded { on, before, after } => words::say!(
            acts_will_rekind,
            lang,
            after = after.name(lang),
            before = before.name(lang),
            day = *on,
            name = name
        ),
        Difference::Moved { on, before, after } => {
            let place = |org: &Option<OrgId>| org.and_then(|org| called(trial, org, reach));
            let before = place(before).map(|name| case::genitive(lang, &name));
            let after = place(after).map(|name| case::accusative(lang, &name));
            match (before, after) {
                (Some(before), Some(after)) => {
                    words::say!(
                        acts_will_move,
                        lang,
                        after = after,
                        before = before,
                        day = *on,
                        name = name
                    )
                }
                (None, Some(after)) => {
                    words::say!(acts_will_move_to, lang, after = after, day = *on, name = name)
                }
                (Some(before), None) => {
                    words::say!(acts_will_move_from, lang, before = before, day = *on, name = name)
                }
                (None, None) => words::say!(acts_will_move_off, lang, day = *on, name = name),
            }
        }
    }
}

/// An end, with who continues.
fn end(
    lang: Lang,
    org: OrgId,
    (name, on): (&str, NaiveDate),
    trial: &Trial,
    reach: &Reach<ViewStructure>,
) -> String {
    match trial.successors.get(&org).and_then(|next| called(trial, *next, reach)) {
        Some(next) => words::say!(acts_will_pass, lang, day = on, name = name, next = next),
        None => words::say!(acts_will_end, lang, day = on, name = name),
    }
}

/// The name of a place, when the reader may know it.
fn called(trial: &Trial, org: OrgId, reach: &Reach<ViewStructure>) -> Option<String> {
    let known = trial.called.get(&org)?;
    let may_know = trial.named.contains(&org) || reach.holds(&known.path);
    may_know.then(|| known.name.clone())
}

fn access(
    ctx: &Ctx,
    title: String,
    people: &[Person],
    reach: &Reach<ViewStructure>,
) -> EffectGroup {
    let seen = people.iter().filter(|person| reach.holds(&person.path));
    let lines: Vec<String> = seen
        .enumerate()
        .map(|(place, person)| {
            // what is never written is not opened
            if place >= WRITTEN {
                return String::new();
            }
            let role = Role::from_code(&person.role).map(|role| role_name(ctx.lang, role));
            let name = ctx.reveal(reach.read_permission(), person.name.clone());
            format!("{name}, {}, {}", role.unwrap_or_default(), person.org_name)
        })
        .collect();
    let hidden = i64::try_from(people.len() - lines.len()).unwrap_or(0);
    EffectGroup { title, lines, hidden }
}

/// The groups, each with its first sentences in sight and the rest folded.
pub(super) fn view(lang: Lang, effects: Vec<EffectGroup>) -> AnyView {
    let groups: Vec<_> = if effects.is_empty() {
        vec![view! { <p>{words::acts_effects_none(lang)}</p> }.into_any()]
    } else {
        effects.into_iter().map(|group| group_view(lang, group)).collect()
    };
    view! {
        <section class="effects">
            <h2>{words::acts_what(lang)}</h2>
            {groups}
        </section>
    }
    .into_any()
}

fn group_view(lang: Lang, group: EffectGroup) -> AnyView {
    let title = group.title.clone();
    view! { <div class="effects-group"><h3>{title}</h3>{list(lang, group)}</div> }.into_any()
}

/// The sentences of one group, the first in sight, the rest folded.
pub(super) fn list(lang: Lang, group: EffectGroup) -> AnyView {
    let EffectGroup { mut lines, hidden, .. } = group;
    let all = lines.len();
    lines.truncate(WRITTEN);
    let beyond = i64::try_from(all - lines.len()).unwrap_or(0);
    let rest = lines.split_off(lines.len().min(SHOWN));
    let item = |line: String| view! { <li>{line}</li> };
    let hidden = (hidden > 0).then(|| item(words::acts_effects_hidden(lang, hidden)));
    let rest = (!rest.is_empty()).then(|| {
        let count = i64::try_from(all - SHOWN).unwrap_or(0);
        let beyond = (beyond > 0).then(|| item(words::acts_effects_too_many(lang, beyond)));
        let rest: Vec<_> = rest.into_iter().map(item).collect();
        view! {
            <details class="effects-rest">
                <summary>{words::acts_effects_rest(lang, count)}</summary>
                <ul>{rest}{beyond}</ul>
            </details>
        }
    });
    let lines: Vec<_> = lines.into_iter().map(item).collect();
    view! { <ul class="effects-lines">{lines}{hidden}</ul>{rest} }.into_any()
}
