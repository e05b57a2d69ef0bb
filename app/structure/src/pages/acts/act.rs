//! The page of an act: the document, what it did, who made and answered it; of an offer also what it
//! would do now, and the answer.

use leptos::prelude::*;

use super::{annul, answer, effects, names, offers, sides};
use crate::{
    capability::AnnulAct,
    model::{ActKind, ActState},
    parts::sentence,
    store::{
        act_page::{self, ActCard},
        reading::ChangeRow,
    },
    words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::{AppResult, Lang, day, id::ActId};
use ui::{
    ButtonLink, ErrorSummary, Fact, FactLine, Facts, Link, Page, PageRequest, Success, Weight,
};

/// Everything the page shows, loaded before it is written.
struct Shown {
    card: ActCard,
    changes: Vec<String>,
    hidden: i64,
    offer: Option<answer::Offer>,
    can_scan: bool,
    may_annul: bool,
    done: Option<String>,
    first: Option<(String, String)>,
}

/// One act.
///
/// # Errors
/// `NotFound` for acts of other branches.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let act: ActId = request.id("act")?;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = act_page::card(&ctx.db, act, &reach, ctx.today()).await?;
    let rows = act_page::changes(&ctx.db, &card, &reach).await?;
    let first = rows
        .iter()
        .find(|(_, is_ours)| *is_ours)
        .map(|(row, _)| (row.name.clone(), request.link(&format!("/structure/{}", row.org))));
    let (changes, hidden) = changes(lang, &card, rows);
    let can_act = !request.is_other_day;
    let offer = match card.state {
        ActState::Offered if can_act => Some(answer::load(&ctx, &card).await?),
        _ => None,
    };
    let may_annul =
        can_act && card.state == ActState::Signed && annul::permission(&ctx, &card).await.is_ok();
    let (label, tone) = names::state(lang, card.state);
    let (title, lead) = (names::kind(lang, card.kind), sides::paper_line(lang, &card));
    let can_scan = can_act && ctx.could::<AnnulAct>(card.org.0).await?;
    let done = request.query.get("done").cloned();
    let shown = Shown { card, changes, hidden, offer, can_scan, may_annul, done, first };
    let page = Page::new(title, move || body(lang, &request, shown));
    Ok(page.lead(lead).mark(label, tone))
}

/// What it did as sentences, or what is offered; of a merger across branches, what only moves along
/// in the other branch is counted.
fn changes(lang: Lang, card: &ActCard, rows: Vec<(ChangeRow, bool)>) -> (Vec<String>, i64) {
    let is_done = matches!(card.state, ActState::Signed | ActState::Annulled);
    let is_merger = card.kind == ActKind::Merge;
    let (mut said, mut hidden) = (Vec::new(), 0);
    for (row, is_ours) in rows {
        let follows = is_merger && row.verb == "move";
        match (is_done, follows) {
            (true, true) if !is_ours => hidden += 1,
            (true, _) => said.push(sentence(lang, &row)),
            (false, false) => said.push(offers::proposal(lang, &row)),
            (false, true) => {}
        }
    }
    (said, hidden)
}

fn body(lang: Lang, request: &PageRequest, shown: Shown) -> AnyView {
    let Shown { card, changes, hidden, offer, can_scan, may_annul, done, first } = shown;
    let heading = match card.state {
        ActState::Signed | ActState::Annulled => words::acts_did(lang),
        _ => words::acts_would(lang),
    };
    let said = (!changes.is_empty()).then(|| {
        let group = effects::EffectGroup { title: String::new(), lines: changes, hidden: 0 };
        let hidden = (hidden > 0)
            .then(|| view! { <p class="soft">{words::acts_did_hidden(lang, hidden)}</p> });
        view! { <section><h2>{heading}</h2>{effects::list(lang, group)}{hidden}</section> }
    });
    let href = format!("/acts/{}/annul", card.act);
    let annul = may_annul.then(|| {
        view! { <p class="actions"><ButtonLink label=words::acts_annul(lang) href weight=Weight::Quiet/></p> }
    });
    let offer = offer.map(|offer| answer::view(lang, &card, offer, &request.form));
    view! {
        <ErrorSummary state=request.form.clone() lang/>
        {success(lang, done.as_deref(), card.is_for_second(), first)}
        {said}
        {offer}
        <section><h2>{words::acts_document(lang)}</h2>{document(lang, &card, can_scan)}</section>
        <section><h2>{words::acts_who(lang)}</h2>{who(lang, request, &card)}</section>
        {annul}
    }
    .into_any()
}

fn success(
    lang: Lang,
    done: Option<&str>,
    is_for_second: bool,
    first: Option<(String, String)>,
) -> AnyView {
    let text = match done {
        Some("offered") if is_for_second => words::second_sent(lang),
        Some("accept") if is_for_second => words::second_confirmed(lang),
        Some("signed") => words::acts_done_signed(lang),
        Some("offered") => words::acts_done_offered(lang),
        Some("accept") => words::acts_done_accepted(lang),
        Some("refuse") => words::acts_done_refused(lang),
        Some("withdraw") => words::acts_done_withdrawn(lang),
        _ => return ().into_any(),
    };
    if done == Some("offered") {
        let next = if is_for_second {
            words::second_sent_next(lang)
        } else {
            words::acts_done_offered_next(lang)
        };
        return view! { <Success text><p>{next}</p></Success> }.into_any();
    }
    let next = first.map(|(name, href)| {
        view! { <p><Link href label=words::acts_done_signed_next(lang, name)/></p> }
    });
    view! { <Success text>{next}</Success> }.into_any()
}

fn document(lang: Lang, card: &ActCard, can_scan: bool) -> AnyView {
    let paper = &card.paper;
    let mut facts = vec![
        Fact { term: words::structure_act_body(lang), value: paper.body.clone() },
        Fact { term: words::structure_act_number(lang), value: paper.number.clone() },
        Fact { term: words::structure_act_date(lang), value: day::in_table(paper.date) },
    ];
    if card.kind != ActKind::Annul {
        facts.push(Fact {
            term: words::structure_act_effective(lang),
            value: day::in_table(card.effective_on),
        });
    }
    if !paper.text.is_empty() {
        facts.push(Fact { term: words::structure_act_text(lang), value: paper.text.clone() });
    }
    let act = card.act;
    let scan = match card.scan.filter(|_| card.is_ours) {
        Some(file) => {
            let (href, label) = (format!("/files/{file}"), words::acts_scan_open(lang));
            view! { <Link href label/> }.into_any()
        }
        None if can_scan && card.scan.is_none() => {
            let (href, label) = (format!("/acts/{act}/scan"), words::acts_scan(lang));
            view! { <Link href label/> }.into_any()
        }
        None if card.scan.is_some() => words::acts_scan_theirs(lang).into_any(),
        None => words::acts_scan_none(lang).into_any(),
    };
    view! { <Facts facts><FactLine term=words::acts_scan_term(lang)>{scan}</FactLine></Facts> }
        .into_any()
}

fn who(lang: Lang, request: &PageRequest, card: &ActCard) -> AnyView {
    let unknown = || words::acts_by_system(lang);
    let on = |at| day::in_table(names::day_of(at));
    let by = card.made_by.clone().unwrap_or_else(unknown);
    let mut facts = vec![
        Fact { term: words::acts_behalf(lang), value: card.org.1.clone() },
        Fact {
            term: words::acts_made(lang),
            value: words::say!(acts_made_by, lang, moment = on(card.made_at), name = by),
        },
    ];
    if let Some((_, name)) = &card.offered_to {
        let (term, value) = if card.is_for_second() {
            (words::second_who(lang), words::second_whom(lang, name))
        } else {
            (words::acts_to_whom(lang), name.clone())
        };
        facts.push(Fact { term, value });
    }
    if let Some(at) = card.answered_at {
        let by = card.answered_by.clone().unwrap_or_else(unknown);
        let value = match card.state {
            ActState::Refused => {
                words::say!(acts_answered_refused, lang, moment = on(at), name = by)
            }
            ActState::Withdrawn => {
                words::say!(acts_answered_withdrawn, lang, moment = on(at), name = by)
            }
            _ if card.is_for_second() => {
                words::say!(second_answered, lang, moment = on(at), name = by)
            }
            _ => words::say!(acts_answered_accepted, lang, moment = on(at), name = by),
        };
        facts.push(Fact { term: words::acts_answered(lang), value });
    }
    if !card.note.is_empty() {
        facts.push(Fact { term: words::acts_note(lang), value: card.note.clone() });
    }
    let link = |term: String, act: ActId| {
        let (href, label) = (request.link(&format!("/acts/{act}")), words::acts_open_act(lang));
        view! { <FactLine term><Link href label/></FactLine> }
    };
    let annuls = card.annuls.map(|act| link(words::acts_annuls(lang), act));
    let annulled = card.annulled_by.map(|act| link(words::acts_annulled_by(lang), act));
    view! { <Facts facts>{annuls}{annulled}</Facts> }.into_any()
}
