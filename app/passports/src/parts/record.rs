//! A passport as definition lists, one a step; and what is missing in it.

use leptos::prelude::*;

use crate::model::{Completeness, Field, Step, Values, completeness::depends_on};
use crate::words;
use kernel::{Lang, form::Kind};
use structure::model::OrgKind;
use ui::{Badge, FactLine, Facts, Tone, safe};

/// The address of a step of filling in, at one of its fields.
#[must_use]
pub fn step_href(org: kernel::id::OrgId, step: Step, field: Option<Field>) -> String {
    let place = field.map(|field| format!("#{}", field.code())).unwrap_or_default();
    format!("/structure/{org}/passport/fill/{}{place}", step.code())
}

/// All steps; `change` gives the address at which a step is changed, for who may.
pub fn record(
    lang: Lang,
    kind: OrgKind,
    values: &Values,
    change: Option<&dyn Fn(Step) -> String>,
) -> AnyView {
    let steps: Vec<_> = Step::of(kind)
        .map(|step| {
            let name = step.name(lang);
            let change = change.map(|href| {
                let said = words::passports_change_step(lang, &name);
                view! {
                    <a class="aside" href=safe(&href(step)) aria-label=said>{words::passports_change(lang)}</a>
                }
            });
            let lines = lines(lang, kind, step, values);
            view! {
                <section class="passport-step">
                    <h2>{name}{change}</h2>
                    <Facts>{lines}</Facts>
                </section>
            }
        })
        .collect();
    view! { {steps} }.into_any()
}

/// The lines of a step: what has a value or must have one. A field that depends on a «yes» is not
/// asked without it; what may stay empty is named together at the end.
fn lines(lang: Lang, kind: OrgKind, step: Step, values: &Values) -> Vec<AnyView> {
    let (shown, empty): (Vec<Field>, Vec<Field>) = step
        .fields(kind)
        .partition(|field| values.contains_key(field.code()) || field.is_needed(values));
    let mut lines: Vec<AnyView> = shown
        .into_iter()
        .map(|field| {
            let value = match values.get(field.code()) {
                Some(value) => value_view(lang, field, value),
                None => {
                    let text = words::passports_needed(lang);
                    view! { <Badge text tone=Tone::Warn/> }.into_any()
                }
            };
            view! { <FactLine term=field.label(lang)>{value}</FactLine> }.into_any()
        })
        .collect();
    let empty: Vec<String> = empty
        .into_iter()
        .filter(|field| depends_on(*field).is_none())
        .map(|field| field.label(lang))
        .collect();
    if !empty.is_empty() {
        let names = empty.join(" · ");
        lines.push(
            view! {
                <FactLine term=words::passports_not_given(lang)><span class="soft">{names}</span></FactLine>
            }
            .into_any(),
        );
    }
    lines
}

/// A value as it stands in a record.
pub fn value_view(lang: Lang, field: Field, value: &str) -> AnyView {
    let shown = field.input().shown(lang, value);
    match field.input().kind {
        Kind::Text(_) => {
            let lines: Vec<_> =
                value.lines().map(|line| view! { <div>{line.to_owned()}</div> }).collect();
            view! { {lines} }.into_any()
        }
        Kind::Shape(shape) if shape.name == "email" => {
            view! { <a href=safe(&format!("mailto:{value}"))>{shown}</a> }.into_any()
        }
        Kind::Shape(shape) if shape.name == "phone" => {
            view! { <a href=safe(&format!("tel:{value}"))>{shown}</a> }.into_any()
        }
        _ => shown.into_any(),
    }
}

/// What is missing, each a link to its field; nothing when the passport is whole.
pub fn missing(
    lang: Lang,
    org: kernel::id::OrgId,
    counted: &Completeness,
    may_fill: bool,
) -> AnyView {
    let groups: Vec<_> = counted
        .steps()
        .into_iter()
        .map(|step| {
            let fields: Vec<_> = counted
                .missing
                .iter()
                .filter(|field| field.step() == step)
                .map(|field| {
                    let said = field.label(lang);
                    if may_fill {
                        let href = step_href(org, step, Some(*field));
                        view! { <li><a href=safe(&href)>{said}</a></li> }.into_any()
                    } else {
                        view! { <li>{said}</li> }.into_any()
                    }
                })
                .collect();
            view! { <li>{step.name(lang)}<ul>{fields}</ul></li> }
        })
        .collect();
    view! { <ul class="passport-missing">{groups}</ul> }.into_any()
}
