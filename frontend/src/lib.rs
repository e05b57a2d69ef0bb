//! The browser half: brings the islands of the features to life. Everything else is plain HTML.

// a feature that has islands is named here, else none of them is linked
use access as _;
use passports as _;
use structure as _;

/// Called once by `boot.ts` after the page is usable.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
