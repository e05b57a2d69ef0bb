//! The stages of every act on screen: filling in, what it would do, the signature.

use leptos::prelude::*;

use super::{
    edit_conflict,
    effects::{self, EffectGroup},
    names,
    to_error::to_error,
};
use crate::{
    model::Draft,
    ops::{
        dry_run,
        sign::{self, Done},
    },
    parts::choose,
    store::{acts, reading::Card},
    words,
};
use access::{Capability, Ctx, Grant, Submission};
use kernel::{
    AppResult, Lang,
    form::{FormData, FormError, FormResult},
};
use ui::{
    Actions, Button, ButtonLink, Crumb, ErrorSummary, Form, FormReply, FormState, Inset, Page,
    PageRequest, Weight, safe,
};

/// Buttons and marks of the form itself: never part of an act.
const MARKS: &[&str] = &["key", "version", "seek", "more", "less"];

/// How far an act on screen is.
pub(super) enum Stage {
    /// The form is shown, perhaps with field errors.
    Filling(FormState),
    /// What it would do is shown, with everything typed to be signed.
    Checked {
        /// Everything typed.
        typed: FormData,
        /// What would change.
        effects: Vec<EffectGroup>,
        /// Who else has to agree.
        other: Consent,
    },
}

/// Who besides the person who signs has to agree.
pub(super) enum Consent {
    /// Nobody.
    Nobody,
    /// The other branch of this name.
    Side(String),
    /// A second person of this organisation or of one above (SEC-34).
    Second(String),
}

/// Everything about the page of an act but its fields.
pub(super) struct Sheet {
    pub title: String,
    pub lead: String,
    pub crumbs: Vec<Crumb>,
    pub path: String,
    pub version: Option<i64>,
}

/// What was typed, whichever way it came.
pub(super) fn typed(request: &PageRequest) -> &FormData {
    if request.form.typed.is_empty() { &request.query } else { &request.form.typed }
}

/// Whether the address carries a whole form to be checked.
pub(super) fn is_sent(request: &PageRequest) -> bool {
    let is_pressed = |name: &str| request.query.contains_key(name);
    request.form.errors.is_empty()
        && is_pressed("body")
        && !is_pressed("more")
        && !is_pressed("less")
        && !choose::is_seeking(&request.query)
}

/// Tries the draft read from the address; field errors go back to the form.
pub(super) async fn stage<C: Capability>(
    ctx: &Ctx,
    request: &PageRequest,
    grant: &Grant<C>,
    draft: Option<FormResult<Draft>>,
) -> AppResult<Stage> {
    let typed = typed(request).clone();
    let tried = match draft {
        None => {
            return Ok(Stage::Filling(FormState { typed, errors: request.form.errors.clone() }));
        }
        Some(Err(refusal)) => Err(refusal),
        Some(Ok(draft)) => {
            let mut db = ctx.db.acquire().await?;
            let tried = Box::pin(dry_run::run(&mut db, grant, &draft)).await;
            drop(db);
            match tried {
                Ok(trial) => Ok(trial),
                Err(error) => Err(to_error(ctx, draft.kind, error).await?),
            }
        }
    };
    match tried {
        Ok(trial) => {
            let other = match trial.other {
                Some(org) => Consent::Side(names::of(ctx, org).await?),
                None if trial.second => Consent::Second(names::of(ctx, grant.on_behalf()).await?),
                None => Consent::Nobody,
            };
            Ok(Stage::Checked { typed, effects: effects::describe(ctx, &trial).await?, other })
        }
        Err(FormError::Fields(errors)) => Ok(Stage::Filling(FormState { typed, errors })),
        Err(other) => Err(other.refused()),
    }
}

impl Stage {
    /// The page of this stage; `fields` are those of the act and of its document.
    pub fn page(
        self,
        lang: Lang,
        sheet: Sheet,
        fields: impl FnOnce(&FormState) -> AnyView + Send + 'static,
    ) -> Page {
        let Sheet { title, lead, crumbs, path, version } = sheet;
        let page = Page::new(title, move || match self {
            Self::Filling(state) => {
                let inside = fields(&state);
                view! {
                    <ErrorSummary state lang/>
                    <form class="form" action=safe(&path) novalidate="">
                        {inside}
                        <Actions><Button label=words::structure_check(lang)/></Actions>
                    </form>
                }
                .into_any()
            }
            Self::Checked { typed, effects, other } => {
                checked(lang, path, version, &typed, effects, other)
            }
        });
        page.lead(lead).crumbs(crumbs)
    }
}

fn checked(
    lang: Lang,
    path: String,
    version: Option<i64>,
    typed: &FormData,
    effects: Vec<EffectGroup>,
    other: Consent,
) -> AnyView {
    let query: Vec<(String, String)> = typed
        .iter()
        .filter(|(name, _)| !MARKS.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut back = query.clone();
    back.push(("more".to_owned(), String::new()));
    let back = ui::address(&path, &back);
    let carried: Vec<_> = query
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let (label, consent) = match other {
        Consent::Side(name) => (words::acts_offer(lang), Some(words::acts_consent(lang, name))),
        Consent::Second(name) => {
            (words::second_send(lang), Some(words::second_consent(lang, name)))
        }
        Consent::Nobody => (words::structure_sign(lang), None),
    };
    let consent = consent.map(|text| view! { <Inset text/> });
    view! {
        {consent}
        {effects::view(lang, effects)}
        <p class="soft">{words::acts_nothing_yet(lang)}</p>
        <Form action=path version>
            {carried}
            <Actions>
                <Button label/>
                <ButtonLink label=words::structure_again(lang) href=back weight=Weight::Quiet/>
            </Actions>
        </Form>
    }
    .into_any()
}

/// Where a person goes when the act is in force.
#[derive(Debug, Clone, Copy)]
pub(super) enum After {
    /// To the organisation: the one it begins, else the one it is about.
    Organisation,
    /// To the act.
    Act,
}

/// Signs or offers the draft once, however often the form comes (REL-04), if nothing changed
/// meanwhile (REL-05).
///
/// # Errors
/// Field errors, both versions when somebody else changed it, errors of the database.
pub(super) async fn sign_once<C: Capability>(
    form: Submission<'_>,
    grant: &Grant<C>,
    seen: Option<&Card>,
    draft: FormResult<Draft>,
    after: After,
) -> FormResult<FormReply> {
    let ctx = form.ctx();
    form.run(draft, |mut tx, draft| async move {
        let draft = &*draft;
        acts::lock_tree(&mut tx).await?;
        ctx.still_permitted(&mut tx).await?;
        if let Some(card) = seen
            && let Some(now) = edit_conflict::newer(&mut tx, card.org, form.data()).await?
        {
            drop(tx);
            return Err(edit_conflict::both_versions(ctx, card, now, draft).await?.into());
        }
        let location = match Box::pin(sign::or_offer(&mut tx, grant, draft)).await {
            Ok(Done::Signed(act)) => match after {
                After::Organisation => format!("/structure/{}", draft.leads_to(grant.org())),
                After::Act => format!("/acts/{act}?done=signed"),
            },
            Ok(Done::Offered(act, _)) => format!("/acts/{act}?done=offered"),
            Err(error) => {
                drop(tx);
                return Err(to_error(ctx, draft.kind, error).await?);
            }
        };
        Ok((tx, FormReply::Redirect(location)))
    })
    .await
}
