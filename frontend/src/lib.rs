//! The browser half: brings the islands of `app` to life. Everything else is plain HTML.

pub use app::*;

/// Called once by `boot.ts` after the page is usable.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
