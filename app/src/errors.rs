//! Refusals as pages: what happened, what it means, what to do; the request id for the hot line.

use axum::http::StatusCode;
use leptos::prelude::*;

use crate::words;
use access::Ctx;
use kernel::{AppError, Lang};
use ui::Page;

/// The status of a refusal.
pub(super) const fn status(refusal: &AppError) -> StatusCode {
    match refusal {
        AppError::SignIn => StatusCode::UNAUTHORIZED,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Forbidden | AppError::Elsewhere => StatusCode::FORBIDDEN,
        AppError::Unreadable(_) | AppError::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Conflict => StatusCode::CONFLICT,
        AppError::Malformed => StatusCode::BAD_REQUEST,
        AppError::Later(_) => StatusCode::TOO_MANY_REQUESTS,
        AppError::Method => StatusCode::METHOD_NOT_ALLOWED,
        AppError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        AppError::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        AppError::Headers => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        AppError::Away
        | AppError::Again
        | AppError::Busy
        | AppError::Full
        | AppError::Slow
        | AppError::Unsure => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Seconds after which it is worth trying again, where waiting helps.
pub(super) const fn wait(refusal: &AppError) -> Option<u32> {
    match refusal {
        AppError::Later(seconds) => Some(*seconds),
        AppError::Busy => Some(5),
        AppError::Full => Some(600),
        AppError::Away | AppError::Again | AppError::Slow | AppError::Unsure => Some(30),
        _ => None,
    }
}

/// The refusal behind a status that came without words: from a limit, a deadline, a panic.
pub(super) fn behind(status: StatusCode) -> Option<AppError> {
    Some(match status {
        StatusCode::UNAUTHORIZED => AppError::SignIn,
        StatusCode::FORBIDDEN => AppError::Forbidden,
        StatusCode::NOT_FOUND => AppError::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => AppError::Method,
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => AppError::WrongType,
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => AppError::Headers,
        StatusCode::SERVICE_UNAVAILABLE => AppError::Slow,
        status if status.is_client_error() => AppError::Malformed,
        status if status.is_server_error() => AppError::Internal(status.to_string()),
        _ => return None,
    })
}

/// What happened, and what it means and what to do.
pub(super) fn said(lang: Lang, refusal: &AppError) -> (String, String) {
    match refusal {
        AppError::SignIn => (words::routes_sign_in(lang), words::routes_sign_in_text(lang)),
        AppError::NotFound => (words::routes_not_found(lang), words::routes_not_found_text(lang)),
        AppError::Forbidden => (words::routes_forbidden(lang), words::routes_forbidden_text(lang)),
        AppError::Unreadable(text) => (words::routes_malformed(lang), text.clone()),
        AppError::Malformed => (words::routes_malformed(lang), words::routes_malformed_text(lang)),
        AppError::KeyReused => (words::routes_reused(lang), words::routes_reused_text(lang)),
        AppError::Conflict => (words::routes_conflict(lang), words::routes_conflict_text(lang)),
        AppError::Later(seconds) => {
            let text = if *seconds < 60 {
                words::routes_later_seconds(lang, i64::from(*seconds))
            } else {
                words::routes_later_text(lang, i64::from(seconds.div_ceil(60)))
            };
            (words::routes_later(lang), text)
        }
        AppError::Elsewhere => (words::routes_elsewhere(lang), words::routes_elsewhere_text(lang)),
        AppError::Method => (words::routes_method(lang), words::routes_method_text(lang)),
        AppError::TooLarge => (words::routes_too_large(lang), words::routes_too_large_text(lang)),
        AppError::WrongType => (words::routes_malformed(lang), words::routes_wrong_type_text(lang)),
        AppError::Headers => (words::routes_malformed(lang), words::routes_headers_text(lang)),
        AppError::Busy => (words::routes_busy(lang), words::routes_busy_text(lang)),
        AppError::Full => (words::routes_full(lang), words::routes_full_text(lang)),
        AppError::Slow => (words::routes_slow(lang), words::routes_slow_text(lang)),
        AppError::Away | AppError::Again => {
            (words::routes_away(lang), words::routes_away_text(lang))
        }
        AppError::Unsure => (words::routes_unsure(lang), words::routes_unsure_text(lang)),
        AppError::Internal(_) => (words::routes_internal(lang), words::routes_internal_text(lang)),
    }
}

/// The page of a refusal.
pub(super) fn page(ctx: &Ctx, refusal: &AppError) -> Page {
    let lang = ctx.lang;
    let (title, text) = said(lang, refusal);
    let number = words::routes_request(lang, ctx.request.to_string());
    let home = words::routes_home(lang);
    Page::new(title, move || {
        view! {
            <p>{text}</p>
            <p class="actions"><a class="button" href="/">{home}</a></p>
            <p class="request">{number}</p>
        }
        .into_any()
    })
    .bare()
}
