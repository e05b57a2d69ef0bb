//! What the page of an organisation says of its passport.

use leptos::prelude::*;

use crate::{
    capability::FillPassport,
    model::{Field, completeness},
    parts::{
        nearness::mark,
        record::{missing, value_view},
    },
    store::glance::{Linked, glance},
    words,
};
use access::Ctx;
use kernel::{AppResult, Lang};
use structure::pages::{OrgContext, organisation::Section};
use ui::{Badge, Bar, Empty, FactLine, Facts, PageRequest, safe};

/// The values shown on the page of an organisation, as far as its kind has them.
const MAIN: [Field; 8] = [
    Field::Chair,
    Field::TermUntil,
    Field::LegalAddress,
    Field::Phone,
    Field::Email,
    Field::InstitutionType,
    Field::Municipality,
    Field::AgreementUntil,
];

/// The sections of passport and employers.
///
/// # Errors
/// Errors of the database.
pub async fn sections(
    ctx: &Ctx,
    request: &PageRequest,
    found: &OrgContext,
) -> AppResult<Vec<Section>> {
    let lang = ctx.lang;
    let card = &found.card;
    let org = card.org;
    let (kind, on) = (card.kind, request.as_of.day());
    let passport = glance(&ctx.db, org, on).await?;
    let (values, due, linked) = (passport.values(), passport.due(), passport.employers);
    let counted = completeness(kind, &values);
    let may_fill = !request.is_other_day && ctx.could::<FillPassport>(org).await?;
    let href = request.link(&format!("/structure/{org}/passport"));
    let mut sections = vec![Section {
        title: words::passports_title(lang),
        body: Box::new(move || {
            let (filled, required) = (i64::from(counted.filled), i64::from(counted.required));
            let (text, tone) = mark(lang, due, on);
            let lines: Vec<_> = MAIN
                .into_iter()
                .filter_map(|field| {
                    let value = values.get(field.code())?;
                    let value = value_view(lang, field, value);
                    Some(view! { <FactLine term=field.label(lang)>{value}</FactLine> })
                })
                .collect();
            let lacks = (!counted.is_whole()).then(|| {
                view! {
                    <details class="help">
                        <summary>{words::passports_missing(lang, required - filled)}</summary>
                        <div class="help-text">{missing(lang, org, &counted, may_fill)}</div>
                    </details>
                }
            });
            view! {
                <Facts>
                    <FactLine term=words::passports_filled(lang)>
                        <Bar part=filled whole=required label=words::passports_filled(lang)/>
                    </FactLine>
                    <FactLine term=words::passports_confirmation(lang)><Badge text tone/></FactLine>
                    {lines}
                </Facts>
                {lacks}
                <p class="passport-more"><a href=safe(&href)>{words::passports_open(lang)}</a></p>
            }
            .into_any()
        }),
    }];
    if kind.is_primary() {
        let request = request.clone();
        sections.push(Section {
            title: words::employers_of_org(lang),
            body: Box::new(move || employers(lang, &request, &linked)),
        });
    }
    Ok(sections)
}

/// Employers of an organisation with their last headcount.
pub fn employers(lang: Lang, request: &PageRequest, linked: &[Linked]) -> AnyView {
    if linked.is_empty() {
        return view! { <Empty text=words::employers_none_linked(lang)/> }.into_any();
    }
    let lines: Vec<_> = linked
        .iter()
        .map(|line| {
            let href = request.link(&format!("/employers/{}", line.id));
            let said = match line.main_job {
                Some((count, on)) => words::say!(employers_main_job_on, lang, count = count, day = on),
                None => words::employers_no_headcount(lang),
            };
            view! { <li><a href=safe(&href)>{line.name.clone()}</a>" "<span class="soft">{said}</span></li> }
        })
        .collect();
    view! { <ul class="results">{lines}</ul> }.into_any()
}
