//! What all acts have in common on screen: the paper, the dry run, the signature.

use leptos::prelude::*;
use sqlx::Acquire;

use crate::{
    access::{Capability, Ctx, Grant},
    kernel::{
        Lang, Outcome, Refusal,
        id::OrgId,
        idempotency::FormKey,
        posted::{Fields, Typed},
        text, words,
    },
    layout::{Asked, FormState, Next},
    structure::{
        error::ActError,
        model::{Draft, Paper, placement::PlacementError, timeline::TimelineError},
        ops::{
            dry_run::{self, Effect},
            sign,
        },
    },
    ui::{DateField, Field, TextArea},
};

/// Reads the paper and the day from which the act takes effect.
pub fn read_paper(fields: &mut Fields<'_>) -> Option<(Paper, chrono::NaiveDate)> {
    let lang = fields.lang();
    let body =
        fields.required("body", &words::structure_act_body(lang), |raw| text::line(raw, 200));
    let number =
        fields.required("number", &words::structure_act_number(lang), |raw| text::line(raw, 40));
    let date = fields.day("date", &words::structure_act_date(lang));
    let said =
        fields.optional("text", &words::structure_act_text(lang), |raw| text::lines(raw, 4000));
    let effective_on = fields.day("effective", &words::structure_act_effective(lang));
    let paper = Paper { body: body?, number: number?, date: date?, text: said.unwrap_or_default() };
    Some((paper, effective_on?))
}

/// The fields of the paper.
pub fn paper_fields(lang: Lang, state: &FormState, today: chrono::NaiveDate) -> AnyView {
    let state = state.clone();
    view! {
        <h2>{words::structure_act_paper(lang)}</h2>
        <Field name="body".to_owned() label=words::structure_act_body(lang)
            hint=Some(words::structure_act_body_hint(lang)) state=state.clone()/>
        <Field name="number".to_owned() label=words::structure_act_number(lang) state=state.clone()/>
        <DateField name="date".to_owned() label=words::structure_act_date(lang) state=state.clone() lang
            value=Some(today)/>
        <DateField name="effective".to_owned() label=words::structure_act_effective(lang)
            hint=Some(words::structure_act_effective_hint(lang)) state=state.clone() lang value=Some(today)/>
        <TextArea name="text".to_owned() label=words::structure_act_text(lang) state/>
    }
    .into_any()
}

/// The state of a page whose fields stand in the address: nothing typed, typed wrong, or ready.
pub enum Stage {
    /// The form is shown, perhaps with remarks.
    Filling(FormState),
    /// The dry run is shown, with everything typed to be signed.
    Checked(Typed, Vec<Effect>),
}

/// Tries the draft read from the address; remarks go back to the form.
///
/// # Errors
/// Anything but remarks at fields.
pub async fn stage<C: Capability>(
    ctx: &Ctx,
    asked: &Asked,
    grant: &Grant<C>,
    read: impl FnOnce(&Typed) -> Outcome<Draft>,
) -> Outcome<Stage> {
    if !asked.form.remarks.is_empty() {
        return Ok(Stage::Filling(asked.form.clone()));
    }
    if !asked.query.contains_key("body") {
        return Ok(Stage::Filling(FormState::default()));
    }
    let typed = asked.query.clone();
    let tried = match read(&typed) {
        Err(refusal) => Err(refusal),
        Ok(draft) => {
            let mut db = ctx.db.acquire().await?;
            match dry_run::run(&mut db, grant, &draft).await {
                Ok(effects) => Ok(effects),
                Err(error) => Err(say(ctx, error).await),
            }
        }
    };
    match tried {
        Ok(effects) => Ok(Stage::Checked(typed, effects)),
        Err(Refusal::Fields(remarks)) => Ok(Stage::Filling(FormState { typed, remarks })),
        Err(other) => Err(other),
    }
}

/// Signs the draft once, however often the form comes (REL-04), if nothing changed meanwhile (REL-05).
///
/// # Errors
/// Remarks at fields, [`Refusal::Conflict`], errors of the database.
pub async fn sign_once<C: Capability>(
    ctx: &Ctx,
    asked: &Asked,
    grant: &Grant<C>,
    typed: &Typed,
    read: impl FnOnce(&Typed) -> Outcome<Draft>,
) -> Outcome<Next> {
    let who = ctx.actor()?.account;
    let others = typed.iter().filter(|(name, _)| *name != "key");
    let fields = others.map(|(name, value)| (name.as_str(), value.as_str()));
    let key = FormKey::read(typed.get("key").map_or("", String::as_str), &asked.path, fields)?;
    let mut db = ctx.db.acquire().await?;
    let mut tx = db.begin().await?;
    if let Some(earlier) = key.earlier(&mut tx, who).await? {
        return Ok(Next::Go(earlier));
    }
    let draft = read(typed)?;
    check_version(&mut tx, grant.org(), typed).await?;
    let shown = draft.begins.first().map_or(grant.org(), |beginning| beginning.org);
    let location = format!("/structure/{shown}");
    if let Err(error) = sign::run(&mut tx, grant, &draft).await {
        tx.rollback().await?;
        return Err(say(ctx, error).await);
    }
    key.remember(&mut tx, who, &location).await?;
    tx.commit().await?;
    Ok(Next::Go(location))
}

async fn check_version(db: &mut sqlx::PgConnection, org: OrgId, typed: &Typed) -> Outcome<()> {
    let Some(seen) = typed.get("version") else { return Ok(()) };
    let seen: i64 = seen.parse().map_err(|_| Refusal::Malformed)?;
    let now = sqlx::query_scalar!("select version from org where id = $1 for update", org.0)
        .fetch_one(db)
        .await?;
    if now == seen { Ok(()) } else { Err(Refusal::Conflict) }
}

/// What stands in the way, as a remark at the form.
async fn say(ctx: &Ctx, error: ActError) -> Refusal {
    let lang = ctx.lang;
    let name = |org: OrgId| async move {
        sqlx::query_scalar!(
            "select short_name from org_episode where org_id = $1 and superseded_at is null
             order by lower(valid) desc limit 1",
            org.0
        )
        .fetch_optional(&ctx.db)
        .await
        .ok()
        .flatten()
        .unwrap_or_else(|| words::structure_new_one(lang))
    };
    let text = match error {
        ActError::Life(org, TimelineError::NotThere(day)) => {
            words::structure_not_there(lang, day, name(org).await)
        }
        ActError::Life(org, TimelineError::ThereAlready(day)) => {
            words::structure_there_already(lang, day, name(org).await)
        }
        ActError::Place(PlacementError::Orphan { org, day }) => {
            words::structure_orphan(lang, day, name(org).await)
        }
        ActError::Place(PlacementError::Cycle { org, day }) => {
            words::structure_cycle(lang, day, name(org).await)
        }
        ActError::Place(PlacementError::Kind { org, day }) => {
            words::structure_wrong_kind(lang, day, name(org).await)
        }
        ActError::NotInForce(_) => words::structure_not_in_force(lang),
        ActError::AnsweredAlready => words::structure_answered_already(lang),
        ActError::Other(refusal) => return refusal,
    };
    Refusal::field("effective", text)
}

/// Everything typed, carried unseen from the dry run to the signature.
pub fn carried(typed: &Typed) -> Vec<AnyView> {
    typed
        .iter()
        .map(|(name, value)| {
            view! { <input type="hidden" name=name.clone() value=value.clone()/> }.into_any()
        })
        .collect()
}

/// The dry run in words: how many organisations change, and what.
pub fn dry_run_view(lang: Lang, effects: &[Effect]) -> AnyView {
    let count = i64::try_from(effects.len()).unwrap_or(0);
    let lines: Vec<_> = effects
        .iter()
        .take(20)
        .map(|effect| {
            let name = |rows: &[crate::structure::model::placement::Episode]| {
                rows.last().map(|row| row.name.short.clone())
            };
            let text = match (name(&effect.before), name(&effect.after)) {
                (None, Some(new)) => words::structure_will_begin(lang, new),
                (Some(old), Some(new)) if old != new => {
                    words::structure_will_be_renamed(lang, new, old)
                }
                (Some(old), Some(_)) => words::structure_will_change(lang, old),
                (Some(old), None) => words::structure_will_vanish(lang, old),
                (None, None) => String::new(),
            };
            view! { <li>{text}</li> }
        })
        .collect();
    view! {
        <div class="inset">
            <h2>{words::structure_dry_run(lang, count)}</h2>
            <ul>{lines}</ul>
            <p>{words::structure_dry_run_rest(lang)}</p>
        </div>
    }
    .into_any()
}
