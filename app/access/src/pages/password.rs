//! A password of one's own: the first after an access letter, and every one after that.

use leptos::prelude::*;

use super::next_of;
use crate::{
    Ctx, Gate, Submission,
    ops::own_password,
    password,
    policy::{LONGEST, Weak},
    words,
};
use kernel::{
    AppResult, Lang,
    form::{self, FormData, FormResult, Input, Kind},
};
use ui::{
    Actions, Button, ErrorSummary, Field, Form, FormReply, InputType, Inset, Page, PageRequest,
    Width, encoded,
};

/// What the form may bring; who came with a passphrase has no old password to say.
pub(super) const FORM: form::Form = &[
    form::HEAD,
    &[
        Input::of("old", Kind::Secret(password::LONGEST)).kept_nowhere(),
        Input::of("password", Kind::Secret(password::LONGEST))
            .writes(crate::field::Password::CODE)
            .label(words::access_new_password)
            .required(),
        Input::of("again", Kind::Secret(password::LONGEST))
            .writes(crate::field::Password::CODE)
            .label(words::access_password_again)
            .required(),
    ],
];

/// Who came with a passphrase has no password to say again.
fn is_first(ctx: &Ctx) -> bool {
    ctx.gate() == Some(Gate::ChangePhrase)
}

/// The form.
///
/// # Errors
/// None of its own.
pub async fn page(ctx: Ctx, request: PageRequest) -> AppResult<Page> {
    let (lang, is_first) = (ctx.lang, is_first(&ctx));
    let action = format!("/account/password?next={}", encoded(&next_of(&request)));
    let shortest = own_password::shortest(ctx.actor()?).to_string();
    let state = request.form;
    let page = Page::new(words::access_new_password(lang), move || {
        let old = (!is_first).then(|| {
            view! {
                <Field name="old" label=words::access_old_password(lang) state=state.clone()
                    kind=InputType::Password width=Width::Wide autocomplete="current-password"/>
            }
        });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action>
                {old}
                <Field name="password" label=words::access_new_password(lang) state=state.clone()
                    kind=InputType::Password width=Width::Wide autocomplete="new-password"
                    hint=Some(words::access_new_password_hint(lang, shortest))/>
                <Field name="again" label=words::access_password_again(lang) state=state.clone()
                    kind=InputType::Password width=Width::Wide autocomplete="new-password"/>
                <Actions><Button label=words::access_save_password(lang)/></Actions>
            </Form>
            <Inset text=words::access_new_password_ends(lang)/>
        }
        .into_any()
    });
    let lead = if is_first {
        words::access_new_password_first(lang)
    } else {
        words::access_new_password_lead(lang)
    };
    Ok(page.lead(lead).bare())
}

/// Sets the password and gives this browser a new session; all others end.
///
/// # Errors
/// Field errors at the fields; [`AppError::Later`] after too many wrong old passwords.
pub async fn submit(ctx: &Ctx, request: &PageRequest, typed: &FormData) -> FormResult<FormReply> {
    let lang = ctx.lang;
    let form = Submission::of(ctx, request, typed);
    let mut reading = ctx.reading(FORM, typed);
    let [chosen, again] =
        ["password", "again"].map(|name| reading.value::<String>(name).unwrap_or_default());
    if let Some(weak) = own_password::weak(ctx, &chosen)? {
        reading.error("password", to_sentence(lang, weak));
    } else if chosen != again {
        reading.error("again", words::access_password_differs(lang));
    }
    let answers = reading.finish()?;
    let before = match is_first(ctx) {
        true => form.replayed().await?,
        false => form.signed("old").await?,
    };
    if let Some(reply) = before {
        return Ok(reply);
    }
    let hash = &own_password::hash(&chosen).await?;
    form.run(Ok(answers), |mut tx, _| async move {
        let token = own_password::set(&mut tx, ctx, hash).await?;
        Ok((tx, FormReply::Session(next_of(request), token)))
    })
    .await
}

fn to_sentence(lang: Lang, weak: Weak) -> String {
    match weak {
        Weak::Short(shortest) => words::access_password_short(lang, shortest.to_string()),
        Weak::Long => words::access_password_long(lang, LONGEST.to_string()),
        Weak::Common => words::access_password_common(lang),
        Weak::Row => words::access_password_row(lang),
        Weak::Letter => words::access_password_letter(lang),
        Weak::Known => words::access_password_known(lang),
    }
}
