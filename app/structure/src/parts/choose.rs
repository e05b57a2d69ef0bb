//! Choosing another organisation in a form: by words within reach, or by exact registry number.
//!
//! The form sends registry numbers, never ids: what lies outside one's reach is known by its number
//! alone, and then only by its short name and kind (decision 0004).

use leptos::prelude::*;

use crate::{
    model::OrgKind,
    ops::find,
    store::find::{self as store, Found},
    words,
};
use access::{Ctx, capability::ViewStructure};
use kernel::{
    AppResult, Lang,
    form::{FormData, Reading},
    id::OrgId,
};
use ui::{Answer, Button, Choice, Field, FormState, InputType, Weight};

/// The inputs of a form that chooses an organisation under this name.
macro_rules! inputs {
    ($name:literal, $label:path) => {{
        use kernel::form::{Input, Kind};
        &[
            Input::of($name, Kind::Id).writes(crate::field::OrgPlace::CODE),
            Input::of(concat!($name, "_find"), Kind::Line(200)).label($label).kept_nowhere(),
            Input::of(concat!($name, "_said"), Kind::Line(200)).kept_nowhere(),
            Input::of("seek", Kind::codes(&[$name])).kept_nowhere(),
        ]
    }};
}
pub(crate) use inputs;

/// Organisations offered at most.
const MOST: i64 = 12;

/// An organisation that was found or chosen.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number: what the form sends.
    pub reg_no: String,
    /// Its short name today.
    pub name: String,
    /// Its kind today.
    pub kind: OrgKind,
    /// Whether it lies within the reach of who chooses.
    pub is_within: bool,
}

/// A field of a form that chooses an organisation: what was said, found and chosen.
#[derive(Debug, Clone)]
pub struct Search {
    name: &'static str,
    said: String,
    found: Vec<Chosen>,
    chosen: Option<Chosen>,
    is_known_number: bool,
}

/// Whether «Найти» was pressed, rather than the form sent. Enter in any field presses the first
/// button too: when the words did not change and something is chosen, the form is meant.
pub fn is_seeking(typed: &FormData) -> bool {
    let Some(name) = typed.get("seek") else { return false };
    let value = |name: String| typed.get(&name).map(|text| text.trim());
    let is_settled = typed.contains_key(name.as_str())
        && value(format!("{name}_said")).is_some()
        && value(format!("{name}_said")) == value(format!("{name}_find"));
    !is_settled
}

/// Looks up what was said and what was chosen in the field `name`. A form that holds it first asks
/// [`is_seeking`], reads with [`Search::read`] and shows with [`Search::view`].
///
/// # Errors
/// Errors of the database.
pub async fn search(ctx: &Ctx, typed: &FormData, name: &'static str) -> AppResult<Search> {
    let text = |name: String| typed.get(&name).map(String::as_str).unwrap_or_default();
    let said: String = text(format!("{name}_find")).chars().take(200).collect();
    let said = said.replace(|c: char| c.is_control(), " ").trim().to_owned();
    let mut found = Vec::new();
    let number = as_number(&said);
    if let Some(number) = &number {
        found.extend(by_number(ctx, number).await?);
    }
    let is_known_number = !found.is_empty();
    if !said.is_empty() {
        let reach = ctx.reach::<ViewStructure>()?;
        let near = find::run(ctx, &reach, &said, ctx.today(), MOST).await?.found;
        let new = near
            .into_iter()
            .filter(|near| near.ended_on.is_none() && found.iter().all(|one| one.org != near.org));
        let new: Vec<Chosen> = new.map(within_reach).collect();
        found.extend(new);
    }
    let chosen = match as_number(text(name.to_owned())) {
        Some(number) => by_number(ctx, &number).await?,
        None => None,
    };
    if let Some(chosen) = &chosen
        && found.iter().all(|one| one.org != chosen.org)
    {
        found.insert(0, chosen.clone());
    }
    Ok(Search { name, said, found, chosen, is_known_number })
}

/// A registry number as people write it: digits and hyphens, perhaps with «№».
fn as_number(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('№').trim();
    let is_number = !text.is_empty()
        && text.len() <= 40
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && text.chars().any(|c| c.is_ascii_digit());
    is_number.then(|| text.to_owned())
}

async fn by_number(ctx: &Ctx, number: &str) -> AppResult<Option<Chosen>> {
    let reach = ctx.reach::<ViewStructure>()?;
    let found = store::by_number(&ctx.db, number, ctx.today()).await?;
    Ok(found.map(|known| Chosen {
        org: known.org,
        reg_no: known.reg_no,
        name: known.name,
        kind: known.kind,
        is_within: reach.holds(&known.path),
    }))
}

fn within_reach(near: Found) -> Chosen {
    Chosen { org: near.org, reg_no: near.reg_no, name: near.name, kind: near.kind, is_within: true }
}

impl Search {
    /// The chosen organisation; an error when none is, or when it does not fit.
    pub fn read(
        &self,
        reading: &mut Reading,
        itself: OrgId,
        fits: impl Fn(OrgKind) -> bool,
    ) -> Option<Chosen> {
        let lang = reading.lang();
        let Some(chosen) = self.settled() else {
            let text = match (self.said.is_empty(), self.found.is_empty()) {
                (true, _) => words::acts_choose_empty(lang),
                (_, true) => words::acts_choose_none(lang),
                _ => words::acts_choose_pick(lang),
            };
            reading.error(&self.field(), text);
            return None;
        };
        let trouble = if chosen.org == itself {
            Some(words::acts_choose_self(lang))
        } else if fits(chosen.kind) {
            None
        } else {
            let kind = chosen.kind.name(lang);
            Some(words::say!(acts_choose_unfit, lang, kind = kind, name = &chosen.name))
        };
        match trouble {
            Some(text) => {
                reading.error(&self.field(), text);
                None
            }
            None => Some(chosen),
        }
    }

    /// The same for a field that may be left empty.
    pub fn read_optional(
        &self,
        reading: &mut Reading,
        itself: OrgId,
        fits: impl Fn(OrgKind) -> bool,
    ) -> Option<Chosen> {
        if self.said.is_empty() && self.chosen.is_none() {
            return None;
        }
        self.read(reading, itself, fits)
    }

    /// What is chosen; a number typed exactly needs no second click.
    fn settled(&self) -> Option<Chosen> {
        let only = self.found.first().filter(|_| self.is_known_number);
        self.chosen.as_ref().or(only).cloned()
    }

    fn field(&self) -> String {
        format!("{}_find", self.name)
    }

    /// The field with its button and what was found.
    #[must_use]
    pub fn view(self, lang: Lang, label: String, state: &FormState) -> AnyView {
        let find = self.field();
        let said = view! {
            <input type="hidden" name=format!("{}_said", self.name) value=self.said.clone()/>
        };
        let value = self.settled().map(|chosen| chosen.reg_no).unwrap_or_default();
        let none = (self.found.is_empty() && !self.said.is_empty() && state.errors.is_empty())
            .then(|| view! { <p class="soft">{words::acts_choose_none(lang)}</p> });
        let found = (!self.found.is_empty()).then(|| {
            let options = self.found.into_iter().map(|one| answer(lang, one)).collect();
            view! {
                <Choice name=self.name label=words::acts_choose_found(lang) options value
                    state=FormState::default()/>
                {said}
            }
        });
        view! {
            <div class="chooser">
                <Field name=find label hint=Some(words::acts_choose_hint(lang)) state=state.clone()
                    kind=InputType::Search/>
                <Button label=words::acts_choose_find(lang) weight=Weight::Quiet name=Some("seek")
                    value=Some(self.name.to_owned())/>
                {none}
                {found}
            </div>
        }
        .into_any()
    }
}

fn answer(lang: Lang, one: Chosen) -> Answer {
    let mut hint = format!("{} · № {}", one.kind.name(lang), one.reg_no);
    if !one.is_within {
        hint = format!("{hint} · {}", words::acts_choose_other_branch(lang));
    }
    Answer { code: one.reg_no, label: one.name, hint: Some(hint) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> FormData {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn enter_in_a_later_field_sends_the_form_when_something_is_chosen() {
        assert!(!is_seeking(&typed(&[("to_find", "школа")])));
        assert!(is_seeking(&typed(&[("seek", "to"), ("to_find", "школа")])));
        let chosen = [("seek", "to"), ("to", "16-01"), ("to_said", "школа")];
        assert!(!is_seeking(&typed(&[&chosen[..], &[("to_find", "школа")]].concat())));
        assert!(is_seeking(&typed(&[&chosen[..], &[("to_find", "лицей")]].concat())));
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(as_number(" № 16-01-003 ").as_deref(), Some("16-01-003"));
        assert_eq!(as_number("школа 3"), None);
        assert_eq!(as_number("лицей"), None);
        assert_eq!(as_number(""), None);
    }
}
