//! Answering an offer on its page: accept, refuse with a note, take back.

use leptos::prelude::*;

use super::{
    effects::{self, EffectGroup},
    sides,
    to_error::{sentence, to_error},
};
use crate::{
    capability::{AnnulAct, AnswerOffer},
    error::ActError,
    ops::{answer, dry_run},
    store::{
        act_page::{self, ActCard},
        acts,
    },
    words,
};
use access::{Ctx, Submission, capability::ViewStructure};
use kernel::{
    AppError, AppResult, Lang,
    form::{self, Answers, FieldError, FormData, FormError, FormResult, Input, Kind},
    id::ActId,
};
use ui::{
    Actions, Button, Form, FormReply, FormState, Inset, PageRequest, TextArea, Trouble, Weight,
};

/// What the form may bring.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[
        Input::of("answer", Kind::codes(&["accept", "refuse", "withdraw"]))
            .writes(crate::field::ActAnswer::CODE)
            .required(),
        Input::of("note", Kind::Text(1000))
            .label(words::acts_answer_note)
            .writes(crate::field::ActAnswer::CODE),
    ],
];

/// What the page of an offer adds: what it would do now, and who may answer.
pub(super) struct Offer {
    tried: Result<Vec<EffectGroup>, String>,
    can_answer: bool,
    can_withdraw: bool,
}

/// Tries the offer at the time of reading.
///
/// # Errors
/// Errors of the database.
pub(super) async fn load(ctx: &Ctx, card: &ActCard) -> AppResult<Offer> {
    let (can_answer, can_withdraw) = sides::of(ctx, card).await?;
    let author = ctx.author_of_reading();
    let mut db = ctx.db.acquire().await?;
    let tried = Box::pin(dry_run::of_offer(&mut db, card.act, &author)).await;
    drop(db);
    let tried = match tried {
        Ok(trial) => Ok(effects::describe(ctx, &trial).await?),
        Err(ActError::Other(refusal)) => return Err(refusal),
        Err(error) => Err(sentence(ctx, card.kind, error).await?),
    };
    Ok(Offer { tried, can_answer, can_withdraw })
}

/// What it would do, and the answer for who may give it.
pub(super) fn view(lang: Lang, card: &ActCard, offer: Offer, state: &FormState) -> AnyView {
    let is_possible = offer.tried.is_ok();
    let tried = match offer.tried {
        Ok(effects) => effects::view(lang, effects),
        Err(reason) => view! {
            <Trouble text=words::acts_offer_impossible(lang)>
                <p>{reason}</p>
                <p>{words::acts_offer_impossible_what(lang)}</p>
            </Trouble>
        }
        .into_any(),
    };
    let path = format!("/acts/{}", card.act);
    let hint = offer.can_answer.then(|| words::acts_answer_note_hint(lang));
    let second = card.is_for_second();
    let written = note(lang, hint, second, state);
    let waits =
        (second && !offer.can_answer).then(|| view! { <Inset text=words::second_waits(lang)/> });
    let (answer, withdraw) = if offer.can_answer {
        (Some(answer_form(lang, path, is_possible, second, written)), None)
    } else if offer.can_withdraw {
        (None, Some(withdraw_form(lang, path, written)))
    } else {
        (None, None)
    };
    view! { {waits}{tried}{answer}{withdraw} }.into_any()
}

fn answer_form(
    lang: Lang,
    path: String,
    is_possible: bool,
    is_for_second: bool,
    note: AnyView,
) -> AnyView {
    let (title, label) = if is_for_second {
        (words::second_title(lang), words::second_confirm(lang))
    } else {
        (words::acts_answer(lang), words::acts_accept(lang))
    };
    let accept = is_possible.then(|| button(label, "accept", Weight::Main));
    let refuse = button(words::acts_refuse(lang), "refuse", Weight::Quiet);
    let lead = is_for_second.then(|| view! { <p>{words::second_lead(lang)}</p> });
    view! {
        <section>
            <h2>{title}</h2>
            <Form action=path>
                {lead}
                {note}
                <Actions>{accept}{refuse}</Actions>
            </Form>
        </section>
    }
    .into_any()
}

fn withdraw_form(lang: Lang, path: String, note: AnyView) -> AnyView {
    let withdraw = button(words::acts_withdraw(lang), "withdraw", Weight::Quiet);
    view! {
        <section>
            <h2>{words::acts_withdraw_head(lang)}</h2>
            <Form action=path>
                {note}
                <Actions>{withdraw}</Actions>
            </Form>
        </section>
    }
    .into_any()
}

fn note(lang: Lang, hint: Option<String>, is_for_second: bool, state: &FormState) -> AnyView {
    let label = if is_for_second { words::acts_note(lang) } else { words::acts_answer_note(lang) };
    view! {
        <TextArea name="note" label hint state=state.clone()/>
    }
    .into_any()
}

fn button(label: String, answer: &str, weight: Weight) -> AnyView {
    view! { <Button label weight name=Some("answer") value=Some(answer.to_owned())/> }.into_any()
}

/// Writes the answer once, however often the form comes.
///
/// # Errors
/// Field errors; the offer stays answerable when it cannot be accepted now.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let act: ActId = request.id("act")?;
    let reach = ctx.reach::<ViewStructure>()?;
    let card = &act_page::card(&ctx.db, act, &reach, ctx.today()).await?;
    if sides::of(ctx, card).await? == (false, false) {
        return Err(AppError::Forbidden.into());
    }
    let form = Submission::of(ctx, request, typed);
    form.run(read(ctx, typed), |mut tx, answers| async move {
        let (chosen, note): (String, String) = (answers.get("answer")?, answers.get("note")?);
        acts::lock_tree(&mut tx).await?;
        ctx.still_permitted(&mut tx).await?;
        if let Err(error) = Box::pin(write(ctx, &mut tx, card, &chosen, &note)).await {
            drop(tx);
            return Err(match to_error(ctx, card.kind, error).await? {
                FormError::Fields(errors) => FormError::Fields(whole_form(errors)),
                other => other,
            });
        }
        Ok((tx, FormReply::Redirect(format!("/acts/{act}?done={chosen}"))))
    })
    .await
}

fn read(ctx: &Ctx, typed: &FormData) -> FormResult<Answers> {
    let mut reading = ctx.reading(FORM, typed);
    let is_refused = reading.value::<String>("answer").is_some_and(|answer| answer == "refuse");
    if is_refused && reading.value::<String>("note").is_none_or(|note| note.is_empty()) {
        reading.error("note", words::acts_refuse_why(ctx.lang));
    }
    reading.finish()
}

/// Errors of an act have no field on this page: they concern the answer as a whole.
fn whole_form(errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.into_iter().map(|error| FieldError { field: String::new(), ..error }).collect()
}

async fn write(
    ctx: &Ctx,
    db: &mut sqlx::PgConnection,
    card: &ActCard,
    chosen: &str,
    note: &str,
) -> Result<(), ActError> {
    if chosen == "withdraw" {
        let grant = ctx.may_on::<AnnulAct>(&mut *db, card.org.0).await?;
        return answer::withdraw(db, &grant, card.act, note).await;
    }
    let (other, _) = card.offered_to.as_ref().ok_or(AppError::NotFound)?;
    let grant = ctx.may_on::<AnswerOffer>(&mut *db, *other).await?;
    match chosen {
        "accept" => answer::accept(db, &grant, card.act, note).await,
        "refuse" => answer::refuse(db, &grant, card.act, note).await,
        _ => Err(AppError::Malformed.into()),
    }
}
