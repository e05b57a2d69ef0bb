//! The whole document: head, styles, the small script, the frame.

use leptos::{prelude::*, tachys::html::element::ElementChild};

use super::{chrome::framed, model::Frame};
use crate::words;

/// The document around a body.
pub fn document(frame: Frame, body: AnyView) -> AnyView {
    let product = words::layout_product(frame.lang);
    // leptos escapes the children of a plain `<title>` itself; `leptos_meta::Title` does not (F15)
    let title = format!("{} · {product}", frame.title);
    let again = words::layout_again(frame.lang);
    let lang = frame.lang.tag();
    let assets = frame.assets.clone();
    let nonce = frame.nonce.clone();
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#fafcfc" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#101618" media="(prefers-color-scheme: dark)"/>
                <meta name="format-detection" content="telephone=no"/>
                <meta name="build" content=assets.build data-again=again/>
                {leptos::html::title().child(title)}
                <link rel="stylesheet" href=assets.css/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <script type="module" src=assets.boot_js nonce=nonce data-glue=assets.wasm_js
                    data-wasm=assets.wasm data-charts=assets.echarts data-charts-glue=assets.charts_js
                    data-charts-wasm=assets.charts_wasm></script>
            </head>
            {framed(frame, body)}
        </html>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_break_out_of_the_head() {
        let title = "А & Б</title><script>alert(1)</script>".to_owned();
        let html = leptos::html::title().child(title).to_html();
        assert!(!html.contains("<script>"), "{html}");
        // exactly once: escaping by hand as well would show `&amp;` to the reader
        assert!(html.contains("А &amp; Б&lt;/title&gt;&lt;script&gt;"), "{html}");
    }
}
