//! A screen in its frame, written as HTML by leptos.

use std::sync::{Arc, Mutex};

use axum::{body::Body, extract::Request, http::StatusCode, response::Response};
use leptos::prelude::*;

use super::{house::House, navigation, nonce::Nonce};
use crate::words;
use access::{Ctx, Gate, pages::role_name};
use kernel::idempotency::FormKey;
use ui::{Frame, Nav, Page, PageRequest, Person};

/// Writes the screen as a document.
pub(super) async fn respond(
    house: &House,
    ctx: &Ctx,
    request: &PageRequest,
    nonce: &Nonce,
    page: Page,
    status: StatusCode,
) -> Response {
    let value = leptos::nonce::Nonce::from_value(nonce.0.clone());
    let is_bare = page.is_bare || ctx.actor.is_none();
    let nav = if is_bare { Nav::default() } else { navigation::of(ctx, &request.path).await };
    let (frame, body) = framed(house, ctx, request, nonce, page, nav);
    let once = Arc::new(Mutex::new(Some((frame, body))));
    let write = leptos_axum::render_app_async_with_context(
        move || provide_context(value.clone()),
        move || {
            let taken = once.lock().ok().and_then(|mut once| once.take());
            taken.map(|(frame, body)| ui::document(frame, body()))
        },
    );
    let mut response = write(Request::new(Body::empty())).await;
    *response.status_mut() = status;
    response
}

type Content = Box<dyn FnOnce() -> AnyView + Send>;

fn framed(
    house: &House,
    ctx: &Ctx,
    request: &PageRequest,
    nonce: &Nonce,
    page: Page,
    nav: Nav,
) -> (Frame, Content) {
    let is_bare = page.is_bare || ctx.actor.is_none();
    let frame = Frame {
        lang: ctx.lang,
        nonce: nonce.0.clone(),
        assets: house.site.assets(),
        path: request.path.clone(),
        query: request.query.clone().into_iter().collect(),
        today: ctx.today().day(),
        on: request.is_other_day.then(|| request.as_of.day()),
        caption: page.caption,
        title: page.title,
        lead: page.lead,
        marks: page.marks,
        crumbs: page.crumbs,
        nav,
        person: person(ctx),
        action: page.action,
        help: page.help,
        searched: request.query.get("q").cloned().unwrap_or_default(),
        can_lock: ctx.actor.is_some() && ctx.gate().is_none(),
        sign_out_key: FormKey::issue(),
        banner: banner(house, ctx, request),
        is_bare,
    };
    (frame, page.body)
}

fn banner(house: &House, ctx: &Ctx, request: &PageRequest) -> Option<String> {
    if request.is_back {
        return Some(words::routes_form_back(ctx.lang));
    }
    house.is_stand.then(|| words::routes_stand(ctx.lang))
}

fn person(ctx: &Ctx) -> Option<Person> {
    let actor = ctx.actor.as_ref()?;
    let lang = ctx.lang;
    let (role, place) = match (actor.offices.first(), ctx.gate(), actor.unobliged.first()) {
        (Some(office), ..) => (role_name(lang, office.role()), office.org_name.clone()),
        (None, Some(Gate::Obligation), Some(office)) => {
            let role = role_name(lang, office.role());
            (words::routes_office_unobliged(lang, role), office.org_name.clone())
        }
        // before a gate nobody's offices are open, and what she holds is not told yet
        (None, Some(Gate::Unlock), _) => (String::new(), words::routes_locked(lang)),
        (None, Some(_), _) => (String::new(), words::routes_not_in_yet(lang)),
        (None, None, _) => (String::new(), words::routes_no_office(lang)),
    };
    Some(Person { name: actor.short_name(), role, place })
}
