//! Splitting an organisation: new ones are founded from it, chosen children pass to them.

use leptos::prelude::*;

use super::{
    ActTarget, boxes, names, only_today, open, org_name,
    paper::{self, Today},
    rekind,
    stage::{self, After, Sheet},
};
use crate::{
    capability::MoveOrganisation,
    model::{ActKind, Beginning, Change, CloseReason, Draft, OrgKind, OrgName},
    store::{
        reading,
        tree::{self, Node},
    },
    words,
};
use access::{Ctx, Submission};
use kernel::{
    AppResult, AsOf, Lang,
    form::{self, Answers, FormData, FormResult, Input, Kind, Reading},
    id::OrgId,
};
use ui::{Answer, Choice, FieldGroup, FormReply, FormState, Page, PageRequest, Select};

/// The kind of a new one.
const KIND: Input = Input::of("kind_", Kind::Choice(OrgKind::CHOICES))
    .label(words::structure_kind)
    .writes(crate::field::OrgKind::CODE)
    .many()
    .required();

/// What a new one is called.
const NAMES: [Input; 2] = {
    let [full, short] = org_name::named("full_", "short_");
    [full.many(), short.many()]
};

/// Whether the former one remains.
const REMAINS: Input = Input::of("remains", Kind::codes(&["yes", "no"]))
    .label(words::acts_split_remains)
    .writes(crate::field::OrgPlace::CODE)
    .required();

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::VERSIONED,
    &[
        Input::of("parts", Kind::Number(9)).writes(crate::field::OrgPlace::CODE),
        Input::of("more", Kind::Tick).kept_nowhere(),
        Input::of("less", Kind::Tick).kept_nowhere(),
        KIND,
        NAMES[0],
        NAMES[1],
        Input::of("below_", Kind::Tick).writes(crate::field::OrgPlace::CODE).many(),
        REMAINS,
    ],
    paper::DOCUMENT,
    paper::SINCE,
    &[paper::EFFECTIVE],
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

/// Which children pass to which new organisation; each to one at most.
fn read_children(reading: &mut Reading, count: usize, below: &[Node]) -> Vec<(OrgId, usize)> {
    let mut passing: Vec<(OrgId, usize)> = Vec::new();
    for n in 1..=count {
        let prefix = format!("below_{n}");
        for node in boxes::ticked(reading, &prefix, below) {
            if passing.iter().any(|(org, _)| *org == node.org) {
                let text = words::acts_split_twice(reading.lang(), &node.name);
                reading.error(&format!("full_{n}"), text);
            } else {
                passing.push((node.org, n));
            }
        }
    }
    passing
}

/// When the former organisation ends, nothing may be left without a place.
fn refuse_left(reading: &mut Reading, passing: &[(OrgId, usize)], below: &[Node]) {
    let left: Vec<&Node> =
        below.iter().filter(|node| passing.iter().all(|(org, _)| *org != node.org)).collect();
    if let Some(first) = left.first() {
        let count = i64::try_from(left.len()).unwrap_or(0);
        let text = words::say!(acts_split_left, reading.lang(), count = count, name = &first.name);
        reading.error(REMAINS.name, text);
    }
}

/// The new organisations of a form whose every input fits.
fn new_ones(answers: &Answers, count: usize) -> AppResult<Vec<Part>> {
    let part = |n: usize| {
        let n = n.to_string();
        Ok(Part {
            org: OrgId::new(),
            kind: answers.get(&format!("{}{n}", KIND.name))?,
            name: org_name::read(answers, NAMES, &n)?,
        })
    };
    (1..=count).map(part).collect()
}

async fn draft(
    ctx: &Ctx,
    place: &ActTarget<MoveOrganisation>,
    below: &[Node],
    typed: &FormData,
) -> FormResult<Draft> {
    let mut reading = ctx.reading(FORM, typed);
    let count = parts(typed);
    for n in 1..=count {
        for input in [KIND, NAMES[0], NAMES[1]] {
            reading.require::<String>(&format!("{}{n}", input.name));
        }
    }
    let passing = read_children(&mut reading, count, below);
    let ends = reading.value::<String>(REMAINS.name).is_some_and(|remains| remains == "no");
    if ends {
        refuse_left(&mut reading, &passing, below);
    }
    let answers = reading.finish()?;
    let (paper, effective_on) = paper::read(&answers)?;
    let new = new_ones(&answers, count)?;
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
async fn below(ctx: &Ctx, place: &ActTarget<MoveOrganisation>) -> AppResult<Vec<Node>> {
    let on = names::near(&place.card, ctx.today());
    tree::whole_level(&ctx.db, place.org, on, &place.reach).await
}

/// The form, or what it would do.
///
/// # Errors
/// `NotFound`, `Forbidden`.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let lang = ctx.lang;
    let place: ActTarget<MoveOrganisation> = open(&ctx, &request).await?;
    if let Some(page) = only_today(&ctx, &request) {
        return Ok(page);
    }
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
    let options = kinds.iter().map(|kind| (kind.code().to_owned(), kind.name(lang))).collect();
    let number = i64::try_from(n).unwrap_or(0);
    let (legend, hint) = (words::acts_split_children(lang), words::acts_split_children_hint(lang));
    let children = boxes::view(lang, legend, hint, &format!("below_{n}"), below, state);
    let names = org_name::fields(lang, NAMES, &n.to_string(), None, state);
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
/// Field errors at fields, both versions when it changed meanwhile, `NotFound`, `Forbidden`.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let place: ActTarget<MoveOrganisation> = open(ctx, request).await?;
    let below = below(ctx, &place).await?;
    let draft = draft(ctx, &place, &below, typed).await;
    let seen = Some(&place.card);
    let form = Submission::of(ctx, request, typed);
    stage::sign_once(form, &place.grant, seen, draft, After::Act).await
}
