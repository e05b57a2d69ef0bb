//! A password of one's own: the first after a slip, and every one after that.

use leptos::prelude::*;

use super::{
    next_of,
    once::{self, Begun},
};
use crate::{
    Ctx, Gate,
    ops::own_password,
    password,
    policy::{LONGEST, Weak},
    words,
};
use kernel::{
    AppResult, Lang,
    posted::{Fields, FormData},
    spec::{self, FieldKind, FieldSpec},
};
use ui::{
    Actions, Button, ErrorSummary, Field, Form, Inset, Kind, Page, PageRequest, Redirect, Width,
    encoded,
};

/// What the form may bring; who came with a phrase has no old password to say.
pub(super) const FORM: spec::Form = &[
    spec::HEAD,
    &[
        FieldSpec::of("old", FieldKind::Secret(password::LONGEST)),
        FieldSpec::of("password", FieldKind::Secret(password::LONGEST)).required(),
        FieldSpec::of("again", FieldKind::Secret(password::LONGEST)).required(),
    ],
];

/// Who came with a phrase has no password to say again.
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
                    kind=Kind::Password width=Width::Wide autocomplete="current-password"/>
            }
        });
        view! {
            <ErrorSummary state=state.clone() lang/>
            <Form action>
                {old}
                <Field name="password" label=words::access_new_password(lang) state=state.clone()
                    kind=Kind::Password width=Width::Wide autocomplete="new-password"
                    hint=Some(words::access_new_password_hint(lang, shortest))/>
                <Field name="again" label=words::access_password_again(lang) state=state.clone()
                    kind=Kind::Password width=Width::Wide autocomplete="new-password"/>
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
/// Remarks at the fields; [`AppError::Later`] after too many wrong old passwords.
pub async fn submit(ctx: Ctx, request: PageRequest, typed: FormData) -> AppResult<Redirect> {
    let lang = ctx.lang;
    let mut fields = Fields::of(FORM, &typed, lang, ctx.today().day());
    let [_, chosen, again] = ["old", "password", "again"].map(|name| fields.raw(name).to_owned());
    if let Some(weak) = own_password::weak(&ctx, &chosen)? {
        fields.error("password", &words::access_new_password(lang), say(lang, weak));
    } else if chosen != again {
        let said = words::access_password_differs(lang);
        fields.error("again", &words::access_password_again(lang), said);
    }
    fields.finish()?;
    let before = match is_first(&ctx) {
        true => once::earlier(&ctx, &request, &typed).await?,
        false => once::signed(&ctx, &request, &typed, "old").await?,
    };
    if let Some(next) = before {
        return Ok(next);
    }
    let hash = own_password::hash(&chosen).await?;
    let mut once = match once::begin(&ctx, &request, &typed).await? {
        Begun::Earlier(next) => return Ok(next),
        Begun::Fresh(once) => once,
    };
    let token = own_password::set(once.db(), &ctx, &hash).await?;
    Ok(match once.finish(next_of(&request)).await? {
        Redirect::Go(path) => Redirect::Session(path, token),
        other => other,
    })
}

fn say(lang: Lang, weak: Weak) -> String {
    match weak {
        Weak::Short(shortest) => words::access_password_short(lang, shortest.to_string()),
        Weak::Long => words::access_password_long(lang, LONGEST.to_string()),
        Weak::Common => words::access_password_common(lang),
        Weak::Row => words::access_password_row(lang),
        Weak::Known => words::access_password_known(lang),
    }
}
