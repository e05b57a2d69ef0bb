//! The address follows the tree, so that reloading and coming back show the same.

use web_sys::Document;

use super::{
    dom::{Row, list, made, rows, set},
    list::Tree,
};

/// Organisations that an address may name at most; the rest is closed again after a reload.
const MOST: usize = 40;

/// Rows of a first page: [`crate::model::tree::PAGE`].
const PAGE: usize = 100;

/// Writes what is open into the address; `at` is the row a person leaves by.
pub(super) fn keep(tree: &Tree, at: Option<&str>) {
    let mut open = String::new();
    let mut upto = String::new();
    let tips = rows(&tree.list, ".node.is-open")
        .into_iter()
        .filter(|row| row.is_shown())
        .collect::<Vec<_>>();
    let inner: Vec<_> = tips.iter().filter_map(Row::above).collect();
    for row in tips.iter().filter(|row| !inner.contains(row)).take(MOST) {
        joined(&mut open, &row.org());
    }
    for row in tips.iter().take(MOST) {
        let Some(level) = row.level() else { continue };
        let lines = rows(&level, ":scope > .node[data-org]");
        let is_whole = lines
            .first()
            .is_some_and(|line| line.0.get_attribute("data-place").as_deref() == Some("1"));
        if let Some(last) = lines.last().filter(|_| is_whole && lines.len() > PAGE) {
            joined(&mut upto, &row.org());
            upto.push('~');
            upto.push_str(&last.org());
        }
    }
    let mut address = String::from("/structure?open=");
    address.push_str(&open);
    if !upto.is_empty() {
        address.push_str("&upto=");
        address.push_str(&upto);
    }
    let Some(window) = web_sys::window() else { return };
    if let Some(document) = window.document() {
        other_days(&document, &address, &open, &upto);
    }
    for (name, value) in [("&on=", tree.on.as_str()), ("#o", at.unwrap_or_default())] {
        if !value.is_empty() {
            address.push_str(name);
            address.push_str(value);
        }
    }
    if let Ok(history) = window.history() {
        drop(history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)));
    }
}

/// Another day, chosen above, shows the same rows.
fn other_days(document: &Document, today: &str, open: &str, upto: &str) {
    let found = |what: &str| document.query_selector(what).ok().flatten();
    if let Some(back) = found(".band a") {
        set(&back, "href", today);
    }
    let Some(form) = found(".day form") else { return };
    for old in list(&form, "input[type=hidden]") {
        old.remove();
    }
    for (name, value) in [("open", open), ("upto", upto)] {
        let Some(field) = made("input", "") else { return };
        for (what, text) in [("type", "hidden"), ("name", name), ("value", value)] {
            set(&field, what, text);
        }
        drop(form.append_child(&field));
    }
}

fn joined(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push('.');
    }
    text.push_str(more);
}
