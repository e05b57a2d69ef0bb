//! A field that offers organisations while a person types (combobox pattern); a plain form without scripts.
#![expect(missing_docs, reason = "the macro of islands writes a struct without words")]

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use crate::{
    api::find_offered,
    model::finding::{FindAsked, FoundLine},
};

/// A person pauses so long before it is looked for.
const PAUSE: Duration = Duration::from_millis(250);

/// The few sentences of the field.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FindSaid {
    /// What to type.
    pub label: String,
    /// An example.
    pub hint: String,
    /// The button.
    pub button: String,
    /// When the line was lost.
    pub lost: String,
}

/// What is offered now; one place of it may be chosen.
#[derive(Clone, Copy)]
struct Offer {
    lines: RwSignal<Vec<FoundLine>>,
    note: RwSignal<String>,
    chosen: RwSignal<Option<usize>>,
    is_open: RwSignal<bool>,
    request: RwSignal<u32>,
}

impl Offer {
    fn ask(self, said: String, on: String, lost: String) {
        let number = self.request.get_untracked() + 1;
        self.request.set(number);
        spawn_local(async move {
            let reply = find_offered(FindAsked { said, on }).await;
            // an answer to what was typed before is late
            if self.request.get_untracked() != number {
                return;
            }
            let (note, lines) = match reply {
                Ok(answer) => (answer.note, answer.lines),
                Err(error) if error.text.is_empty() => (lost, Vec::new()),
                Err(error) => (error.text, Vec::new()),
            };
            self.chosen.set(None);
            self.note.set(note);
            self.lines.set(lines);
            self.is_open.set(true);
        });
    }

    fn close(self) {
        self.request.update(|number| *number += 1);
        self.is_open.set(false);
        self.chosen.set(None);
    }

    fn step(self, by: isize) {
        let count = self.lines.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        let last = count - 1;
        self.chosen.update(|chosen| {
            *chosen = Some(match (*chosen, by > 0) {
                (None, true) => 0,
                (None, false) => last,
                (Some(here), true) => {
                    if here == last {
                        0
                    } else {
                        here + 1
                    }
                }
                (Some(here), false) => {
                    if here == 0 {
                        last
                    } else {
                        here - 1
                    }
                }
            });
        });
    }

    fn go(self, place: usize) {
        let target =
            self.lines.with_untracked(|lines| lines.get(place).map(|line| line.in_tree.clone()));
        if let Some(target) = target {
            drop(window().location().set_href(&target));
        }
    }

    fn pressed(self, key: &ev::KeyboardEvent) {
        match (key.key().as_str(), self.is_open.get_untracked(), self.chosen.get_untracked()) {
            ("ArrowDown", true, _) => self.step(1),
            ("ArrowUp", true, _) => self.step(-1),
            ("Escape", true, _) => self.close(),
            ("Enter", true, Some(place)) => self.go(place),
            _ => return,
        }
        key.prevent_default();
    }
}

/// The field with its list.
#[island]
pub fn FindField(
    /// Its sentences.
    said: FindSaid,
    /// The day as in addresses; empty for today.
    on: String,
) -> impl IntoView {
    let offer = Offer {
        lines: RwSignal::new(Vec::new()),
        note: RwSignal::new(String::new()),
        chosen: RwSignal::new(None),
        is_open: RwSignal::new(false),
        request: RwSignal::new(0),
    };
    let is_alive = RwSignal::new(false);
    Effect::new(move |_| is_alive.set(true));
    let pause = RwSignal::new(None::<TimeoutHandle>);
    let (day, lost) = (on.clone(), said.lost);
    let typed = move |event: ev::Event| {
        let text = event_target_value(&event);
        if let Some(before) = pause.get_untracked() {
            before.clear();
        }
        if text.trim().is_empty() {
            return offer.close();
        }
        let (day, lost) = (day.clone(), lost.clone());
        let later = set_timeout_with_handle(move || offer.ask(text, day, lost), PAUSE);
        pause.set(later.ok());
    };
    let has_lines = move || offer.is_open.get() && !offer.lines.with(Vec::is_empty);
    view! {
        <form class="find-field" action="/find">
            <label for="find">{said.label}</label>
            <div class="find-line">
                <input id="find" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="false"
                    aria-describedby="find-hint"
                    role=move || is_alive.get().then_some("combobox")
                    aria-autocomplete=move || is_alive.get().then_some("list")
                    aria-controls=move || is_alive.get().then_some("find-list")
                    aria-expanded=move || is_alive.get().then(|| has_lines().to_string())
                    aria-activedescendant=move || offer.chosen.get().map(|place| format!("find-{place}"))
                    on:input=typed
                    on:keydown=move |key| offer.pressed(&key)
                    on:blur=move |_| set_timeout(move || offer.close(), Duration::from_millis(200))/>
                <input type="hidden" name="on" value=on.clone() disabled=on.is_empty()/>
                <button class="button button-quiet">{said.button}</button>
                <div class="find-offer" class:is-open=move || offer.is_open.get()>
                    <ul id="find-list" role="listbox" aria-labelledby="find-hint" hidden=move || !has_lines()>{move || lines(offer)}</ul>
                    <p class="soft" role="status">{move || offer.note.get()}</p>
                </div>
            </div>
            <p class="hint" id="find-hint">{said.hint}</p>
        </form>
    }
}

fn lines(offer: Offer) -> Vec<AnyView> {
    let lines = offer.lines.get();
    lines.into_iter().enumerate().map(|(place, line)| option(offer, place, line)).collect()
}

fn option(offer: Offer, place: usize, line: FoundLine) -> AnyView {
    let is_chosen = move || offer.chosen.get() == Some(place);
    let mark = (!line.ended.is_empty())
        .then(|| view! { " "<span class="badge badge-past">{line.ended}</span> });
    let more = (!line.earlier.is_empty()).then(|| view! { <span>{line.earlier}</span> });
    view! {
        <li id=format!("find-{place}") role="option" aria-selected=move || is_chosen().to_string()
            on:mousedown=move |event| {
                event.prevent_default();
                offer.go(place);
            }>
            <b>{line.name}</b>{mark}
            <span>{line.kind}</span>
            {more}
            <span>{line.above}</span>
        </li>
    }
    .into_any()
}
