//! Splitting an organisation: new ones are founded from it, chosen children pass to them.

use leptos::prelude::*;

use super::{
    Place, boxes, called, names, only_today, open,
    paper::{self, Today},
    rekind,
    stage::{self, After, Sheet},
};
use crate::{
    model::{ActKind, Beginning, Change, CloseReason, Draft, OrgKind, OrgName},
    pages::kind_name,
    store::{
        reading,
        tree::{self, Node},
    },
    words,
};
use access::{Ctx, capability::MoveOrganisation};
use kernel::{
    AppError, AppResult, AsOf, Lang,
    id::OrgId,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{Answer, Choice, FieldGroup, FormState, Page, PageRequest, Redirect, Select};

/// What the form may bring.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[
        FieldSpec::of("parts", FieldKind::Number(9)),
        FieldSpec::of("more", FieldKind::Tick),
        FieldSpec::of("less", FieldKind::Tick),
        FieldSpec::of("kind_", FieldKind::Choice(OrgKind::CODES)).many().required(),
        FieldSpec::of("full_", FieldKind::Line(called::FULL)).many().required(),
        FieldSpec::of("short_", FieldKind::Line(called::SHORT)).many().required(),
        FieldSpec::of("below_", FieldKind::Tick).many(),
        FieldSpec::of("remains", FieldKind::Choice(&["yes", "no"])).required(),
    ],
    paper::DOCUMENT,
    paper::EFFECTIVE,
];

/// New organisations in one act.
const MOST: usize = 9;

/// One new organisation as it was typed.
struct Part {
    org: OrgId,
    kind: OrgKind,
    name: OrgName,
}

/// How many new organisations the form asks for.
fn parts(typed: &FormData) -> usize {
    let said = typed.get("parts").and_then(|text| text.parse().ok()).unwrap_or(1);
    let is_pressed = |name| typed.get(name).is_some_and(|value: &String| !value.is_empty());
    let more = usize::from(is_pressed("more"));
    let less = usize::from(is_pressed("less"));
    (said + more).saturating_sub(less).clamp(1, MOST)
}

fn read_part(fields: &mut Fields<'_>, n: usize) -> Option<Part> {
    let lang = fields.lang();
    let kind =
        fields.choice(&format!("kind_{n}"), &words::structure_kind(lang), OrgKind::from_code);
    let name = called::read(fields, (&format!("full_{n}"), &format!("short_{n}")));
    Some(Part { org: OrgId::new(), kind: kind?, name: name? })
}

/// Which children pass to which new organisation; each to one at most.
fn read_children(fields: &mut Fields<'_>, count: usize, below: &[Node]) -> Vec<(OrgId, usize)> {
    let lang = fields.lang();
    let mut passing: Vec<(OrgId, usize)> = Vec::new();
    for n in 1..=count {
        let prefix = format!("below_{n}");
        for node in boxes::ticked(fields, &prefix, below) {
            if passing.iter().any(|(org, _)| *org == node.org) {
                let label = words::acts_split_children(lang);
                let text = words::acts_split_twice(lang, &node.name);
                fields.error(&format!("full_{n}"), &label, text);
            } else {
                passing.push((node.org, n));
            }
        }
    }
    passing
}

/// Ends the former organisation: nothing may be left without a place.
fn remark_left(fields: &mut Fields<'_>, passing: &[(OrgId, usize)], below: &[Node]) {
    let lang = fields.lang();
    let left: Vec<&Node> =
        below.iter().filter(|node| passing.iter().all(|(org, _)| *org != node.org)).collect();
    if let Some(first) = left.first() {
        let count = i64::try_from(left.len()).unwrap_or(0);
        let label = words::acts_split_remains(lang);
        fields.error(
            "remains",
            &label,
            words::say!(acts_split_left, lang, count = count, name = &first.name),
        );
    }
}

async fn draft(
    ctx: &Ctx,
    place: &Place<MoveOrganisation>,
    below: &[Node],
    typed: &FormData,
) -> AppResult<Draft> {
    let mut fields = Fields::of(FORM, typed, ctx.lang, ctx.today().day());
    fields.raw("parts");
    let count = parts(typed);
    let read: Vec<Option<Part>> = (1..=count).map(|n| read_part(&mut fields, n)).collect();
    let passing = read_children(&mut fields, count, below);
    let ends = fields.choice("remains", &words::acts_split_remains(ctx.lang), |code| match code {
        "yes" => Some(false),
        "no" => Some(true),
        _ => None,
    });
    if ends == Some(true) {
        remark_left(&mut fields, &passing, below);
    }
    let paper = paper::read(&mut fields);
    fields.finish()?;
    let new: Option<Vec<Part>> = read.into_iter().collect();
    let (Some(new), Some(ends), Some((paper, effective_on))) = (new, ends, paper) else {
        return Err(AppError::Malformed);
    };
    let on = AsOf(effective_on);
    let parent = match reading::parent_on(&ctx.db, place.org, on).await? {
        Some(parent) => Some(parent),
        None => {
            let now = names::near(&place.card, ctx.today());
            reading::parent_on(&ctx.db, place.org, now).await?
        }
    };
    let begins = new
        .iter()
        .map(|part| Beginning { org: part.org, reg_no: None, numbered_under: parent })
        .collect();
    let mut items = Vec::new();
    if ends {
        let successor = new.first().map(|part| part.org);
        items.push((place.org, Change::Exclude { reason: CloseReason::Split, successor }));
    }
    for part in &new {
        let found = Change::Found { parent, kind: part.kind, name: part.name.clone() };
        items.push((part.org, found));
    }
    for (child, n) in passing {
        items.extend(new.get(n - 1).map(|part| (child, Change::Move(part.org))));
    }
    Ok(Draft { kind: ActKind::Split, effective_on, paper, begins, items, annuls: None })
}

/// What stands below now, to be shared out.
async fn below(ctx: &Ctx, place: &Place<MoveOrganisation>) -> AppResult<Vec<Node>> {
    let on = names::near(&place.card, ctx.today());
    tree::whole_level(&ctx.db, place.org, on, &place.reach).await
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
    let lang = ctx.lang;
    let place: Place<MoveOrganisation> = open(&ctx, &request).await?;
    let below = below(&ctx, &place).await?;
    let draft = if stage::is_sent(&request) {
        Some(draft(&ctx, &place, &below, &request.query).await)
    } else {
        None
    };
    let stage = stage::stage(&ctx, &request, &place.grant, draft).await?;
    let kinds = rekind::beside(&ctx, &place.card).await?;
    let today = Today::of(&ctx);
    let kind = place.card.kind;
    let sheet = Sheet {
        title: format!("{}: {}", words::acts_split(lang), place.card.short_name),
        lead: words::acts_split_lead(lang, &place.card.short_name),
        crumbs: place.crumbs,
        path: request.path,
        version: Some(place.card.version),
    };
    Ok(stage.page(lang, sheet, move |state| {
        let count = parts(&state.typed);
        let groups: Vec<_> =
            (1..=count).map(|n| part_view(lang, n, (&kinds, kind), &below, state)).collect();
        let ends_hint = (!below.is_empty()).then(|| words::acts_split_ends_hint(lang));
        let options = vec![
            Answer::new("yes", words::acts_split_stays(lang)),
            Answer { code: "no".into(), label: words::acts_split_ends(lang), hint: ends_hint },
        ];
        view! {
            <input type="hidden" name="parts" value=count.to_string()/>
            {groups}
            {more_or_less(lang, count)}
            <Choice name="remains" label=words::acts_split_remains(lang) state=state.clone() options value="yes"/>
            {paper::fields(lang, state, &today)}
        }
        .into_any()
    }))
}

fn part_view(
    lang: Lang,
    n: usize,
    (kinds, kind): (&[OrgKind], OrgKind),
    below: &[Node],
    state: &FormState,
) -> AnyView {
    let options =
        kinds.iter().map(|kind| (kind.code().to_owned(), kind_name(lang, *kind))).collect();
    let number = i64::try_from(n).unwrap_or(0);
    let (legend, hint) = (words::acts_split_children(lang), words::acts_split_children_hint(lang));
    let children = boxes::view(lang, legend, hint, &format!("below_{n}"), below, state);
    let names = (format!("full_{n}"), format!("short_{n}"));
    let names = called::fields(lang, (&names.0, &names.1), None, state);
    let state = state.clone();
    view! {
        <FieldGroup title=words::acts_split_new(lang, number)>
            {names}
            <Select name=format!("kind_{n}") label=words::structure_kind(lang) state options value=kind.code()/>
            {children}
        </FieldGroup>
    }
    .into_any()
}

fn more_or_less(lang: Lang, count: usize) -> AnyView {
    let more = (count < MOST).then(|| {
        view! { <button class="button button-quiet" name="more" value="1">{words::acts_split_more(lang)}</button> }
    });
    let less = (count > 1).then(|| {
        view! { <button class="link" name="less" value="1">{words::acts_split_less(lang)}</button> }
    });
    view! { <p class="actions">{more}{less}</p> }.into_any()
}

/// Signs the split.
///
/// # Errors
/// Remarks at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let place: Place<MoveOrganisation> = open(&ctx, &request).await?;
    let below = below(&ctx, &place).await?;
    let draft = draft(&ctx, &place, &below, &typed).await;
    let seen = Some(&place.card);
    stage::sign_once(&ctx, &request, &place.grant, seen, &typed, draft, After::Act).await
}
