//! Keeps what is typed into a step by itself: on the server, and here while the line is down.
#![expect(missing_docs, reason = "the macro of islands writes a struct without words")]

use leptos::{ev, html::Div, prelude::*};
use serde::{Deserialize, Serialize};

/// What the keeper must know of its form, and its few sentences.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Keeping {
    /// The organisation.
    pub org: String,
    /// The code of the step.
    pub step: String,
    /// Whose draft it is: another person on the same machine never sees it.
    pub who: String,
    /// «Черновик сохранён в 21:14», as of the page; empty without a draft.
    pub said: String,
    /// When the line is down.
    pub offline: String,
}

/// The fields of a step (`children`, drawn by the server) and the quiet line under them.
#[island]
pub fn DraftKeeper(
    /// Its form.
    keeping: Keeping,
    children: Children,
) -> impl IntoView {
    let said = RwSignal::new(keeping.said.clone());
    let place = NodeRef::<Div>::new();
    let pause = RwSignal::new(None::<TimeoutHandle>);
    let keeper = StoredValue::new(keeping);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            browser::begin(&place, keeper, said, pause);
        }
    });
    let typed = move |_: ev::Event| {
        if let Some(before) = pause.get_untracked() {
            before.clear();
        }
        let later = set_timeout_with_handle(
            move || {
                #[cfg(feature = "hydrate")]
                if let Some(place) = place.get_untracked() {
                    browser::keep(&place, keeper, said);
                }
            },
            std::time::Duration::from_millis(1500),
        );
        pause.set(later.ok());
    };
    let _ = (keeper, place);
    view! {
        <div class="draft-keeper" node_ref=place on:input=typed>
            {children()}
            <p class="draft-line" role="status">{move || said.get()}</p>
        </div>
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use gloo::storage::{LocalStorage, Storage};
    use js_sys::{Array, Reflect};
    use leptos::{prelude::*, task::spawn_local};
    use wasm_bindgen::JsCast;
    use web_sys::{FormData, HtmlElement, HtmlFormElement};

    use super::Keeping;
    use crate::{api::keep_draft, model::draft::DraftAsked};

    type Typed = Vec<(String, String)>;

    fn form_of(place: &HtmlElement) -> Option<HtmlFormElement> {
        place.closest("form").ok().flatten()?.dyn_into().ok()
    }

    fn key(keeping: &Keeping) -> String {
        format!("draft:{}:{}:{}", keeping.who, keeping.org, keeping.step)
    }

    /// What a lost line left here is put back into the form and sent; a form that is sent takes
    /// everything along, so nothing stays behind on this machine.
    pub fn begin(
        place: &HtmlElement,
        keeper: StoredValue<Keeping>,
        said: RwSignal<String>,
        pause: RwSignal<Option<TimeoutHandle>>,
    ) {
        let Some(form) = form_of(place) else { return };
        let name = keeper.with_value(key);
        if let Ok(typed) = LocalStorage::get::<Typed>(&name) {
            put_back(&form, &typed);
            send(typed, keeper, said);
        } else if is_touched(&form) {
            // she began to type before this island was here
            keep(place, keeper, said);
        }
        let kept = name.clone();
        let back = window_event_listener_untyped("online", move |_| {
            if let Ok(typed) = LocalStorage::get::<Typed>(&kept) {
                send(typed, keeper, said);
            }
        });
        let sent = window_event_listener(leptos::ev::submit, move |_| {
            if let Some(later) = pause.get_untracked() {
                later.clear();
            }
            LocalStorage::delete(&name);
        });
        on_cleanup(move || {
            back.remove();
            sent.remove();
        });
    }

    fn is_touched(form: &HtmlFormElement) -> bool {
        let Ok(fields) = form.query_selector_all("input:not([type=hidden]), textarea") else {
            return false;
        };
        let differs = |field: &web_sys::Node, now: &str, first: &str| {
            let read = |what: &str| Reflect::get(field, &what.into()).ok();
            read(now) != read(first)
        };
        (0..fields.length()).filter_map(|place| fields.get(place)).any(|field| {
            differs(&field, "value", "defaultValue") || differs(&field, "checked", "defaultChecked")
        })
    }

    /// Reads the form and keeps it.
    pub fn keep(place: &HtmlElement, keeper: StoredValue<Keeping>, said: RwSignal<String>) {
        let typed = form_of(place).as_ref().and_then(read).unwrap_or_default();
        send(typed, keeper, said);
    }

    fn read(form: &HtmlFormElement) -> Option<Typed> {
        let data = FormData::new_with_form(form).ok()?;
        let pairs = js_sys::try_iter(&data).ok().flatten()?;
        let pairs = pairs.filter_map(|pair| {
            let pair: Array = pair.ok()?.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        });
        Some(pairs.filter(|(name, _)| name != "key").collect())
    }

    fn put_back(form: &HtmlFormElement, typed: &Typed) {
        for (name, value) in typed {
            let Ok(fields) = form.query_selector_all(&format!("[name='{name}']")) else { continue };
            for place in 0..fields.length() {
                let Some(field) = fields.get(place) else { continue };
                let text = |what: &str| {
                    Reflect::get(&field, &what.into()).ok().and_then(|is| is.as_string())
                };
                if text("type").as_deref() == Some("radio") {
                    let is_it = text("value").as_deref() == Some(value);
                    drop(Reflect::set(&field, &"checked".into(), &is_it.into()));
                } else {
                    drop(Reflect::set(&field, &"value".into(), &value.into()));
                }
            }
        }
    }

    fn send(typed: Typed, keeper: StoredValue<Keeping>, said: RwSignal<String>) {
        let keeping = keeper.get_value();
        let name = key(&keeping);
        spawn_local(async move {
            let request = DraftAsked { org: keeping.org, step: keeping.step, typed: typed.clone() };
            match keep_draft(request).await {
                Ok(kept) => {
                    LocalStorage::delete(&name);
                    said.set(kept);
                }
                Err(error) => {
                    drop(LocalStorage::set(&name, &typed));
                    said.set(if error.text.is_empty() { keeping.offline } else { error.text });
                }
            }
        });
    }
}
