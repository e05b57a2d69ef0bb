//! The living tree: one row can be reached by Tab, clicks open levels.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

use super::{
    TreeSaid,
    dom::{Row, one, rows, set},
    keys,
    letters::Letters,
    list::Tree,
    load, place,
};

/// Gives the rows their parts, and listens.
pub(super) fn wake(root: &HtmlElement, said: TreeSaid, on: String) {
    let Some(list) = one(root, "ul.tree") else { return };
    set(&list, "role", "tree");
    let tree = Rc::new(Tree { list, said, on, letters: Letters::default() });
    for row in rows(&tree.list, ":scope > .node") {
        row.set_level(1);
    }
    let first =
        one(&tree.list, ".node.is-marked, .node:target").or_else(|| one(&tree.list, ".node"));
    if let Some(first) = first {
        set(&first, "tabindex", "0");
    }
    let listening = Rc::clone(&tree);
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&tree.list, "click", options, move |event| {
        clicked(&listening, event);
    })
    .forget();
    let listening = Rc::clone(&tree);
    EventListener::new_with_options(&tree.list, "keydown", options, move |event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
            keys::pressed(&listening, key);
        }
    })
    .forget();
}

fn clicked(tree: &Rc<Tree>, event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let is_plain = event.dyn_ref::<MouseEvent>().is_some_and(|click| {
        click.button() == 0 && !click.ctrl_key() && !click.meta_key() && !click.shift_key()
    });
    let Some(row) = Row::around(&target).filter(|_| is_plain) else { return };
    if target.closest(".node-link").ok().flatten().is_some() {
        // coming back from that page shows the same rows, and this one marked
        place::keep(tree, Some(&row.org()));
        return;
    }
    if target.closest(".level-note button").ok().flatten().is_some() {
        event.prevent_default();
        load::again(tree, row);
    } else if row.0.has_attribute("data-after") {
        event.prevent_default();
        spawn_local(load::further(Rc::clone(tree), row));
    } else if row.below() > 0 {
        event.prevent_default();
        load::turn(tree, &row);
        tree.focus(&row);
    }
}
