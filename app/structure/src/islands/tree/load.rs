//! Levels that are not here yet: a placeholder of their height, then rows, or a sentence and a button.

use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;
use leptos::{mount::mount_to, prelude::*};
use web_sys::HtmlElement;

use super::{
    dom::{Row, made, one, rows, set},
    list::Tree,
    place,
};
use crate::{
    api::tree_level,
    islands::row::row,
    model::tree::{Level, LevelAsked, PAGE},
};
use access::server_fn_guard::CallError;

/// After so many milliseconds the tree says that the line is slow.
const SLOW: u32 = 5_000;

/// Opens a row: shows its level, or fetches it.
pub(super) async fn open(tree: Rc<Tree>, row: Row) {
    row.set_open(true);
    if row.level().is_some() {
        place::keep(&tree, None);
    } else if !row.0.has_attribute("aria-busy") {
        fetch(&tree, &row, None).await;
    }
}

/// Opens a closed row and closes an open one.
pub(super) fn turn(tree: &Rc<Tree>, row: &Row) {
    if row.is_open() {
        row.set_open(false);
        place::keep(tree, None);
    } else {
        leptos::task::spawn_local(open(Rc::clone(tree), row.clone()));
    }
}

/// Asks again for what was lost.
pub(super) fn again(tree: &Rc<Tree>, row: Row) {
    tree.focus(&row);
    let tree = Rc::clone(tree);
    leptos::task::spawn_local(async move {
        if row.0.has_attribute("data-after") {
            further(tree, row).await;
        } else {
            fetch(&tree, &row, None).await;
        }
    });
}

/// Puts the next rows of a level in the place of the row that offers them.
pub(super) async fn further(tree: Rc<Tree>, more: Row) {
    let Some(above) = more.above().filter(|above| !above.0.has_attribute("aria-busy")) else {
        return;
    };
    fetch(&tree, &above, Some(&more)).await;
}

async fn fetch(tree: &Rc<Tree>, above: &Row, more: Option<&Row>) {
    drop_note(more.unwrap_or(above));
    let after = more.and_then(|more| more.0.get_attribute("data-after"));
    let Ok(org) = above.org().parse() else { return };
    let after = after.and_then(|after| after.parse().ok());
    let wait = waiting(tree, above, more);
    set(&above.0, "aria-busy", "true");
    let is_done = Rc::new(Cell::new(false));
    let slow = slow_line(tree, wait.as_ref(), &is_done);
    let reply = tree_level(LevelAsked { org, on: tree.on.clone(), after }).await;
    is_done.set(true);
    drop(slow);
    drop(above.0.remove_attribute("aria-busy"));
    if let Some(wait) = wait {
        wait.remove();
    }
    match reply {
        Ok(level) => put(tree, above, more, level),
        Err(error) => show_error(tree, more.unwrap_or(above), error),
    }
}

/// A placeholder as high as the rows that will come.
fn waiting(tree: &Tree, above: &Row, more: Option<&Row>) -> Option<HtmlElement> {
    let list = made("ul", "level level-wait")?;
    set(&list, "aria-hidden", "true");
    let page = u32::try_from(PAGE).unwrap_or(100);
    let coming = if more.is_some() { 1 } else { above.below().min(page) };
    for place in 0..coming {
        let line = made("li", "level-line")?;
        if place == 0 {
            line.set_text_content(Some(&tree.said.wait));
        }
        drop(list.append_child(&line));
    }
    drop(above.0.append_child(&list));
    Some(list)
}

fn slow_line(tree: &Tree, wait: Option<&HtmlElement>, is_done: &Rc<Cell<bool>>) -> Timeout {
    let (said, is_done) = (tree.said.slow.clone(), Rc::clone(is_done));
    let line = wait.and_then(|wait| one(wait, ".level-line"));
    Timeout::new(SLOW, move || {
        if let Some(line) = line.filter(|_| !is_done.get()) {
            line.set_text_content(Some(&said));
        }
    })
}

fn put(tree: &Tree, above: &Row, more: Option<&Row>, level: Level) {
    let list = match above.level() {
        Some(list) => list,
        None => {
            let Some(list) = made("ul", "level") else { return };
            drop(above.0.append_child(&list));
            list
        }
    };
    let had_focus =
        more.is_some_and(|more| more.0.get_attribute("tabindex").as_deref() == Some("0"));
    if let Some(more) = more {
        more.0.remove();
    }
    let known = rows(&list, ":scope > .node").len();
    let Level { rows: lines, more } = level;
    let last = lines.last().map(|line| line.org.to_string()).unwrap_or_default();
    mount_to(list.clone(), move || {
        let rows: Vec<_> = lines.into_iter().map(|line| row(line, None)).collect();
        let more = (!more.is_empty()).then(|| {
            view! { <li class="node level-more" data-after=last><a href="#">{more}</a></li> }
        });
        view! { {rows}{more} }
    })
    .forget();
    let depth: u32 =
        above.0.get_attribute("aria-level").and_then(|text| text.parse().ok()).unwrap_or(1);
    set(&list, "role", "group");
    let fresh = rows(&list, ":scope > .node").split_off(known);
    for row in &fresh {
        row.set_level(depth + 1);
    }
    if had_focus && let Some(first) = fresh.first() {
        tree.focus(first);
    }
    place::keep(tree, None);
}

fn drop_note(row: &Row) {
    if let Some(note) = one(&row.0, ":scope > .level-note") {
        note.remove();
    }
}

/// A sentence in the place of the rows, with the button that asks again.
fn show_error(tree: &Tree, at: &Row, error: CallError) {
    let text = if error.text.is_empty() { tree.said.lost.clone() } else { error.text };
    let (Some(note), Some(line), Some(button)) =
        (made("div", "level-note"), made("p", ""), made("button", "button button-quiet"))
    else {
        return;
    };
    set(&note, "role", "alert");
    line.set_text_content(Some(&text));
    set(&button, "type", "button");
    button.set_text_content(Some(&tree.said.again));
    drop(note.append_child(&line));
    drop(note.append_child(&button));
    drop(at.0.append_child(&note));
}
