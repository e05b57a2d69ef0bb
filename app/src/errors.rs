//! Refusals as pages: what happened, what it means, what to do; the request id for the hot line.

use axum::http::StatusCode;
use leptos::prelude::*;

use crate::words;
use access::Ctx;
use kernel::{Lang, Refusal};
use ui::Screen;

/// The status of a refusal.
pub(super) const fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::SignIn => StatusCode::UNAUTHORIZED,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::Forbidden | Refusal::Elsewhere => StatusCode::FORBIDDEN,
        Refusal::Fields(_) | Refusal::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::Conflict | Refusal::Changed(_) => StatusCode::CONFLICT,
        Refusal::Malformed => StatusCode::BAD_REQUEST,
        Refusal::Later(_) => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
        Refusal::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refusal::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Refusal::Headers => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        Refusal::Away
        | Refusal::Again
        | Refusal::Busy
        | Refusal::Full
        | Refusal::Slow
        | Refusal::Unsure => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Seconds after which it is worth trying again, where waiting helps.
pub(super) const fn wait(refusal: &Refusal) -> Option<u32> {
    match refusal {
        Refusal::Later(seconds) => Some(*seconds),
        Refusal::Busy => Some(5),
        Refusal::Full => Some(600),
        Refusal::Away | Refusal::Again | Refusal::Slow | Refusal::Unsure => Some(30),
        _ => None,
    }
}

/// The refusal behind a status that came without words: from a limit, a deadline, a panic.
pub(super) fn behind(status: StatusCode) -> Option<Refusal> {
    Some(match status {
        StatusCode::UNAUTHORIZED => Refusal::SignIn,
        StatusCode::FORBIDDEN => Refusal::Forbidden,
        StatusCode::NOT_FOUND => Refusal::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Refusal::Method,
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Refusal::WrongType,
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => Refusal::Headers,
        StatusCode::SERVICE_UNAVAILABLE => Refusal::Slow,
        status if status.is_client_error() => Refusal::Malformed,
        status if status.is_server_error() => Refusal::Internal(status.to_string()),
        _ => return None,
    })
}

/// What happened, and what it means and what to do.
pub(super) fn said(lang: Lang, refusal: &Refusal) -> (String, String) {
    match refusal {
        Refusal::SignIn => (words::routes_sign_in(lang), words::routes_sign_in_text(lang)),
        Refusal::NotFound => (words::routes_not_found(lang), words::routes_not_found_text(lang)),
        Refusal::Forbidden => (words::routes_forbidden(lang), words::routes_forbidden_text(lang)),
        Refusal::Fields(remarks) => (
            words::routes_malformed(lang),
            remarks.first().map(|remark| remark.text.clone()).unwrap_or_default(),
        ),
        Refusal::Malformed => (words::routes_malformed(lang), words::routes_malformed_text(lang)),
        Refusal::KeyReused => (words::routes_reused(lang), words::routes_reused_text(lang)),
        Refusal::Conflict | Refusal::Changed(_) => {
            (words::routes_conflict(lang), words::routes_conflict_text(lang))
        }
        Refusal::Later(seconds) => {
            let text = if *seconds < 60 {
                words::routes_later_seconds(lang, i64::from(*seconds))
            } else {
                words::routes_later_text(lang, i64::from(seconds.div_ceil(60)))
            };
            (words::routes_later(lang), text)
        }
        Refusal::Elsewhere => (words::routes_elsewhere(lang), words::routes_elsewhere_text(lang)),
        Refusal::Method => (words::routes_method(lang), words::routes_method_text(lang)),
        Refusal::TooLarge => (words::routes_too_large(lang), words::routes_too_large_text(lang)),
        Refusal::WrongType => (words::routes_malformed(lang), words::routes_wrong_type_text(lang)),
        Refusal::Headers => (words::routes_malformed(lang), words::routes_headers_text(lang)),
        Refusal::Busy => (words::routes_busy(lang), words::routes_busy_text(lang)),
        Refusal::Full => (words::routes_full(lang), words::routes_full_text(lang)),
        Refusal::Slow => (words::routes_slow(lang), words::routes_slow_text(lang)),
        Refusal::Away | Refusal::Again => (words::routes_away(lang), words::routes_away_text(lang)),
        Refusal::Unsure => (words::routes_unsure(lang), words::routes_unsure_text(lang)),
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
            <p class="actions"><a class="button" href="/">{home}</a></p>
            <p class="request">{number}</p>
        }
        .into_any()
    })
    .bare()
}
