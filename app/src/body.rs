//! The body of a posted form: ordinary fields, or fields with files at addresses that take them.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, StatusCode, header},
};

use super::request;
use kernel::{AppError, AppResult, files::Upload, form::FormData};

/// Bodies of ordinary forms (SEC-27).
pub(super) const PLAIN: usize = 256 * 1024;
/// Bodies of forms with files: one scan of 10 MB, its fields and the edges between them.
const WITH_FILES: usize = 10 * 1024 * 1024 + PLAIN;
/// Files in one form.
const MOST_FILES: usize = 4;

/// What a form brought, or the status that says why it was not read.
pub(super) enum Posted {
    /// Fields and files.
    Form(FormData, Vec<Upload>),
    /// Not read at all.
    Unread(StatusCode),
}

/// Reads the body of a form.
///
/// # Errors
/// [`AppError::Malformed`] when it is not one of our forms.
pub(super) async fn read(headers: &HeaderMap, body: Body, takes_files: bool) -> AppResult<Posted> {
    let kind =
        headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_plain = kind
        .split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"));
    let boundary = if takes_files { multer::parse_boundary(kind).ok() } else { None };
    if (!is_plain && boundary.is_none()) || is_encoded(headers) {
        return Ok(Posted::Unread(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let most = if boundary.is_some() { WITH_FILES } else { PLAIN };
    let Ok(bytes) = axum::body::to_bytes(body, most).await else {
        return Ok(Posted::Unread(StatusCode::PAYLOAD_TOO_LARGE));
    };
    match boundary {
        None => Ok(Posted::Form(request::typed(&bytes)?, Vec::new())),
        Some(boundary) => parts(bytes, boundary).await,
    }
}

/// Whether a body is packed: nothing of ours packs one, and what unpacks it would have to be bounded.
pub(super) fn is_encoded(headers: &HeaderMap) -> bool {
    let encodings = headers.get_all(header::CONTENT_ENCODING);
    encodings.iter().any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

async fn parts(bytes: Bytes, boundary: String) -> AppResult<Posted> {
    let whole = Body::from(bytes).into_data_stream();
    let mut form = multer::Multipart::new(whole, boundary);
    let (mut typed, mut uploads) = (FormData::new(), Vec::new());
    while let Some(part) = form.next_field().await.map_err(|_| AppError::Malformed)? {
        let field = part.name().ok_or(AppError::Malformed)?.to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|_| AppError::Malformed)?;
        match file {
            Some(name) => {
                if uploads.len() == MOST_FILES
                    || uploads.iter().any(|known: &Upload| known.field == field)
                {
                    return Err(AppError::Malformed);
                }
                uploads.push(Upload::examined(field, name, Arc::from(&bytes[..])).await?);
            }
            None => {
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| AppError::Malformed)?;
                if typed.insert(field, text).is_some() || typed.len() > request::MOST_FIELDS {
                    return Err(AppError::Malformed);
                }
            }
        }
    }
    // the fingerprint of a form covers its files (REL-04)
    for upload in uploads.iter().filter(|upload| !upload.bytes.is_empty()) {
        typed.insert(format!("{}-print", upload.field), upload.digest.clone());
    }
    Ok(Posted::Form(typed, uploads))
}
