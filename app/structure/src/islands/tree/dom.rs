//! A row of the tree as it stands in the document.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

/// `<li class="node">`.
#[derive(Clone, PartialEq)]
pub(super) struct Row(pub HtmlElement);

impl Row {
    /// The row in or around an element.
    pub fn around(element: &Element) -> Option<Self> {
        let found = element.closest(".node").ok().flatten()?;
        found.dyn_into().ok().map(Self)
    }

    /// The id of its organisation.
    pub fn org(&self) -> String {
        self.0.get_attribute("data-org").unwrap_or_default()
    }

    /// Organisations directly below.
    pub fn below(&self) -> u32 {
        self.0.get_attribute("data-below").and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    /// Whether the level below is shown.
    pub fn is_open(&self) -> bool {
        self.0.class_list().contains("is-open")
    }

    /// Shows or hides the level below.
    pub fn set_open(&self, is_open: bool) {
        drop(self.0.class_list().toggle_with_force("is-open", is_open));
        set(&self.0, "aria-expanded", if is_open { "true" } else { "false" });
    }

    /// The list of rows below, when it was loaded.
    pub fn level(&self) -> Option<HtmlElement> {
        one(&self.0, ":scope > ul.level:not(.level-wait)")
    }

    /// The row above.
    pub fn above(&self) -> Option<Self> {
        Self::around(&self.0.parent_element()?)
    }

    /// The link to the page of its organisation, or to more rows.
    pub fn link(&self) -> Option<HtmlElement> {
        one(&self.0, ":scope > .node-row .node-link, :scope > a")
    }

    /// The name, as letters are compared.
    pub fn name(&self) -> String {
        let text = self.link().and_then(|link| link.text_content()).unwrap_or_default();
        folded(&text)
    }

    /// Rows of the same level, this one included.
    pub fn siblings(&self) -> Vec<Self> {
        let Some(list) = self.0.parent_element() else { return Vec::new() };
        rows(&list, ":scope > .node[data-org]")
    }

    /// Whether every level above is open.
    pub fn is_shown(&self) -> bool {
        let mut row = self.above();
        while let Some(above) = row {
            if !above.is_open() {
                return false;
            }
            row = above.above();
        }
        true
    }

    /// Gives the row its part in the tree; `level` counts from 1.
    pub fn set_level(&self, level: u32) {
        let row = &self.0;
        set(row, "role", "treeitem");
        set(row, "tabindex", "-1");
        set(row, "aria-level", &level.to_string());
        for (from, to) in [("data-place", "aria-posinset"), ("data-size", "aria-setsize")] {
            if let Some(value) = row.get_attribute(from) {
                set(row, to, &value);
            }
        }
        if row.has_attribute("data-org") {
            let name = row.get_attribute("id").unwrap_or_default().replacen('o', "r", 1);
            set(row, "aria-labelledby", &name);
        }
        if self.below() > 0 {
            set(row, "aria-expanded", if self.is_open() { "true" } else { "false" });
        }
        for link in list(row, ":scope > .node-row a, :scope > a") {
            set(&link, "tabindex", "-1");
        }
        if let Some(twisty) = one(row, ":scope > .node-row > .twisty") {
            set(&twisty, "aria-hidden", "true");
        }
        let Some(below) = self.level() else { return };
        set(&below, "role", "group");
        for child in rows(&below, ":scope > .node") {
            child.set_level(level + 1);
        }
    }
}

/// Lower case by the browser's own tables: those of Rust would weigh more than the tree.
pub(super) fn folded(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Sets an attribute.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}

/// The first element inside.
pub(super) fn one(element: &Element, what: &str) -> Option<HtmlElement> {
    element.query_selector(what).ok().flatten()?.dyn_into().ok()
}

/// All elements inside, in the order of the document.
pub(super) fn list(element: &Element, what: &str) -> Vec<HtmlElement> {
    let found: Option<NodeList> = element.query_selector_all(what).ok();
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.item(place)?.dyn_into().ok()).collect()
}

/// All rows inside, in the order of the document.
pub(super) fn rows(element: &Element, what: &str) -> Vec<Row> {
    list(element, what).into_iter().map(Row).collect()
}

/// A new element with a class.
pub(super) fn made(name: &str, class: &str) -> Option<HtmlElement> {
    let element = web_sys::window()?.document()?.create_element(name).ok()?;
    element.set_class_name(class);
    element.dyn_into().ok()
}
