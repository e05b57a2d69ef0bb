//! The keyboard of a tree: arrows, Home, End, letters, «*», Enter (ARIA tree pattern).

use std::rc::Rc;

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::{
    dom::{Row, rows},
    list::Tree,
    load, place,
};

/// Does what the key means on the row that has the focus.
pub(super) fn pressed(tree: &Rc<Tree>, key: &KeyboardEvent) {
    let target = key.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let is_button = target.tag_name() == "BUTTON";
    let Some(row) = Row::around(&target).filter(|_| !is_button) else { return };
    if key.ctrl_key() || key.meta_key() || key.alt_key() {
        return;
    }
    let is_ours = match key.key().as_str() {
        "ArrowDown" => step(tree, &row, 1),
        "ArrowUp" => step(tree, &row, -1),
        "Home" => tree.shown().first().map(|first| tree.focus(first)).is_some(),
        "End" => tree.shown().last().map(|last| tree.focus(last)).is_some(),
        "ArrowRight" => inward(tree, &row),
        "ArrowLeft" => outward(tree, &row),
        "*" => open_level(tree, &row),
        "Enter" => follow(tree, &row),
        " " if row.below() > 0 => {
            load::turn(tree, &row);
            true
        }
        letter if letter.chars().count() == 1 && letter != " " => {
            reach(tree, &row, letter, key.time_stamp())
        }
        _ => false,
    };
    if is_ours {
        key.prevent_default();
    }
}

fn step(tree: &Tree, row: &Row, by: isize) -> bool {
    let shown = tree.shown();
    let here = shown.iter().position(|other| other == row);
    if let Some(next) = here.and_then(|here| shown.get(here.checked_add_signed(by)?)) {
        tree.focus(next);
    }
    true
}

fn inward(tree: &Rc<Tree>, row: &Row) -> bool {
    if row.below() > 0 && !row.is_open() {
        load::turn(tree, row);
    } else if let Some(level) = row.level()
        && let Some(first) = rows(&level, ":scope > .node").first()
    {
        tree.focus(first);
    }
    true
}

fn outward(tree: &Rc<Tree>, row: &Row) -> bool {
    if row.below() > 0 && row.is_open() {
        load::turn(tree, row);
    } else if let Some(above) = row.above() {
        tree.focus(&above);
    }
    true
}

/// Opens all rows of this level, one after another so that a slow line is not blocked.
fn open_level(tree: &Rc<Tree>, row: &Row) -> bool {
    let tree = Rc::clone(tree);
    let siblings = row.siblings();
    spawn_local(async move {
        for sibling in siblings {
            if sibling.below() > 0 && !sibling.is_open() {
                load::open(Rc::clone(&tree), sibling).await;
            }
        }
    });
    true
}

fn follow(tree: &Rc<Tree>, row: &Row) -> bool {
    if row.0.has_attribute("data-after") {
        spawn_local(load::further(Rc::clone(tree), row.clone()));
    } else if let Some(link) = row.link() {
        place::keep(tree, Some(&row.org()));
        link.click();
    }
    true
}

/// To the next row whose name begins with the letters typed.
fn reach(tree: &Tree, row: &Row, letter: &str, at: f64) -> bool {
    let typed = tree.letters.add(letter, at);
    let shown = tree.shown();
    let here = shown.iter().position(|other| other == row).unwrap_or(0);
    // one letter goes on from the next row; more letters may still mean this one
    let begin = if typed.chars().count() > 1 { here } else { here + 1 };
    let around = (0..shown.len()).filter_map(|by| shown.get((begin + by) % shown.len()));
    let found = around.into_iter().find(|other| other.name().starts_with(&typed));
    if let Some(found) = found {
        tree.focus(found);
    }
    true
}
