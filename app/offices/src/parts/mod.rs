//! Pieces of pages of offices.

pub mod actions;
mod can;
mod facts;
mod matters;

pub use can::{allowed, allows_at, where_name};
pub use facts::{handover_state, obligation, paper, state, term};
use leptos::prelude::*;
pub use matters::{Shown, group_name, to_check, to_read};

use crate::store::obligations::Text;
use crate::words;
use kernel::{Lang, day};

/// The text of an obligation as a document: its version, its points, who signs it.
pub fn obligation_text(lang: Lang, text: &Text, name: &str) -> AnyView {
    let version = words::say!(
        offices_obligation_version,
        lang,
        version = i64::from(text.version),
        day = day::in_table(text.begins_on)
    );
    let parts: Vec<_> = text.body.split("\n\n").map(part).collect();
    let signs = words::offices_obligation_signs(lang, name);
    view! {
        <div class="document">
            {parts}
            <p class="muted">{version}</p>
            <p class="sign-line">{signs}</p>
        </div>
    }
    .into_any()
}

/// A paragraph, or a list when its lines are numbered.
fn part(text: &str) -> AnyView {
    let numbered = |line: &str| {
        let (number, rest) = line.split_once(". ")?;
        number.parse::<u32>().ok().map(|_| rest.to_owned())
    };
    let (points, lines): (Vec<_>, Vec<_>) =
        text.lines().map(|line| numbered(line).ok_or(line)).partition(Result::is_ok);
    let lines: Vec<_> = lines
        .into_iter()
        .filter_map(Result::err)
        .map(|line| view! { <p>{line.to_owned()}</p> })
        .collect();
    let points: Vec<_> =
        points.into_iter().filter_map(Result::ok).map(|point| view! { <li>{point}</li> }).collect();
    let list = (!points.is_empty()).then(|| view! { <ol>{points}</ol> });
    view! { {lines}{list} }.into_any()
}
