//! Refusals as pages: what happened, what it means, what to do; the request id for the hot line.

use axum::http::StatusCode;
use leptos::prelude::*;

use crate::{
    access::Ctx,
    kernel::{Lang, Refusal, words},
    layout::Screen,
};

/// The status of a refusal.
pub(super) const fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::SignIn => StatusCode::UNAUTHORIZED,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Forbidden => StatusCode::FORBIDDEN,
        Refusal::Fields(_) | Refusal::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Conflict => StatusCode::CONFLICT,
        Refusal::Malformed => StatusCode::BAD_REQUEST,
        Refusal::Later(_) => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Away => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What happened, and what it means and what to do.
pub(super) fn said(lang: Lang, refusal: &Refusal) -> (String, String) {
    match refusal {
        Refusal::SignIn | Refusal::NotFound => {
            (words::routes_not_found(lang), words::routes_not_found_text(lang))
        }
        Refusal::Forbidden => (words::routes_forbidden(lang), words::routes_forbidden_text(lang)),
        Refusal::Fields(remarks) => (
            words::routes_malformed(lang),
            remarks.first().map(|remark| remark.text.clone()).unwrap_or_default(),
        ),
        Refusal::Malformed => (words::routes_malformed(lang), words::routes_malformed_text(lang)),
        Refusal::KeyReused => (words::routes_reused(lang), words::routes_reused_text(lang)),
        Refusal::Conflict => (words::routes_conflict(lang), words::routes_conflict_text(lang)),
        Refusal::Later(_) => (words::routes_later(lang), words::routes_later_text(lang)),
        Refusal::Away => (words::routes_away(lang), words::routes_away_text(lang)),
        Refusal::Internal(_) => (words::routes_internal(lang), words::routes_internal_text(lang)),
    }
}

/// The page of a refusal.
pub(super) fn screen(ctx: &Ctx, refusal: &Refusal) -> Screen {
    let lang = ctx.lang;
    let (title, text) = said(lang, refusal);
    let number = words::routes_request(lang, ctx.request.to_string());
    let home = words::routes_home(lang);
    Screen::new(title, move || {
        view! {
            <p>{text}</p>
            <p><a class="button" href="/">{home}</a></p>
            <p class="request">{number}</p>
        }
        .into_any()
    })
    .bare()
}
