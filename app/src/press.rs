//! Pages made small for slow lines. Each is written whole, so it is pressed whole, with a window no wider
//! than a page; what presses streams of any length does it for every other answer, and for browsers
//! without brotli.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;

/// Shorter answers are sent as they are.
const WORTH: usize = 1024;
/// What `architecture.md` sets for pages made anew.
const QUALITY: i32 = 4;
/// The window is 2 to this power: 256 KiB.
const WINDOW: i32 = 18;

/// Presses what is a page, when the browser takes brotli.
pub(super) async fn pages(request: Request, next: Next) -> Response {
    let takes = takes_brotli(request.headers());
    let response = next.run(request).await;
    if !takes || !is_page(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    match pressed(&whole) {
        Some(small) => {
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(small))
        }
        None => Response::from_parts(parts, Body::from(whole)),
    }
}

fn pressed(whole: &[u8]) -> Option<Vec<u8>> {
    if whole.len() < WORTH {
        return None;
    }
    let params = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: whole.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::with_capacity(whole.len() / 8);
    brotli::BrotliCompress(&mut &whole[..], &mut small, &params).ok()?;
    Some(small)
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
        && !headers.contains_key(header::CONTENT_ENCODING)
}

/// Whether brotli is named in `Accept-Encoding` and not refused there.
fn takes_brotli(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok());
            name.trim().eq_ignore_ascii_case("br") && weight.is_none_or(|weight: f32| weight > 0.0)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_back_as_it_was() {
        let page = "<p>Первичная профсоюзная организация</p>".repeat(2_000);
        let small = pressed(page.as_bytes()).expect("pressed");
        assert!(small.len() < page.len() / 50, "{}", small.len());
        let mut again = Vec::new();
        brotli::BrotliDecompress(&mut &small[..], &mut again).expect("whole");
        assert_eq!(again, page.as_bytes());
    }

    #[test]
    fn only_who_takes_brotli_gets_it() {
        for (said, takes) in [
            ("gzip, deflate, br, zstd", true),
            ("br;q=0.5", true),
            ("BR", true),
            ("gzip, br;q=0", false),
            ("brotli", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, said.parse().expect("a value"));
            assert_eq!(takes_brotli(&headers), takes, "{said}");
        }
    }
}
