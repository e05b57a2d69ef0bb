//! The whole document: head, styles, the small script, the frame.

use leptos::{prelude::*, tachys::html::element::ElementChild};

use super::{Frame, frame::framed};

/// Hashed addresses of the browser's files.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// The stylesheet.
    pub css: String,
    /// The small script of every page.
    pub boot_js: String,
    /// The glue of the islands.
    pub wasm_js: String,
    /// The islands.
    pub wasm: String,
}

/// Text inside `<title>`: leptos 0.8 writes it raw (F15), so it is escaped here.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The document around a framed body.
pub fn document(frame: Frame, assets: &Assets, nonce: &str, body: AnyView) -> AnyView {
    let title = escaped(&format!("{} · {}", frame.title, frame.product));
    let lang = frame.lang.tag();
    let (css, boot) = (assets.css.clone(), assets.boot_js.clone());
    let (wasm_js, wasm) = (assets.wasm_js.clone(), assets.wasm.clone());
    let nonce = nonce.to_owned();
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {leptos::html::title().child(title)}
                <link rel="stylesheet" href=css/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <script type="module" src=boot nonce=nonce data-glue=wasm_js data-wasm=wasm></script>
            </head>
            {framed(frame, body)}
        </html>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    #[test]
    fn a_title_cannot_break_out_of_the_head() {
        let title = super::escaped("</title><script>alert(1)</script>");
        let html = leptos::html::title().child(title).to_html();
        assert!(!html.contains("<script>"), "{html}");
    }
}
