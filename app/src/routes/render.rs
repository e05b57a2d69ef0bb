//! A screen in its frame, written as HTML by leptos.

use std::sync::{Arc, Mutex};

use axum::{body::Body, extract::Request, http::StatusCode, response::Response};
use leptos::prelude::*;

use super::{guard::Nonce, serve::House};
use crate::{
    access::{Ctx, pages::role_name},
    kernel::{idempotency::FormKey, words},
    layout::{self, Asked, Frame, NavItem, Person, Screen},
};

/// Writes the screen as a document.
pub(super) async fn respond(
    house: &House,
    ctx: &Ctx,
    asked: &Asked,
    nonce: &Nonce,
    screen: Screen,
    status: StatusCode,
) -> Response {
    let frame = frame(ctx, asked, &screen);
    let body = Arc::new(Mutex::new(Some((frame, screen.body))));
    let (assets, nonce) = (house.site.assets(), nonce.0.clone());
    let value = leptos::nonce::Nonce::from_value(nonce.clone());
    let write = leptos_axum::render_app_async_with_context(
        move || provide_context(value.clone()),
        move || {
            let once = body.lock().ok().and_then(|mut body| body.take());
            once.map(|(frame, body)| layout::document(frame, &assets, &nonce, body()))
        },
    );
    let mut response = write(Request::new(Body::empty())).await;
    *response.status_mut() = status;
    response
}

fn frame(ctx: &Ctx, asked: &Asked, screen: &Screen) -> Frame {
    let is_bare = screen.is_bare || ctx.actor.is_none();
    Frame {
        lang: ctx.lang,
        product: words::layout_product(ctx.lang),
        title: screen.title.clone(),
        lead: screen.lead.clone(),
        crumbs: screen.crumbs.clone(),
        action: screen.action.clone(),
        help: screen.help.clone(),
        nav: if is_bare { Vec::new() } else { navigation(ctx, asked) },
        person: ctx.actor.as_ref().map(|actor| Person {
            name: actor.short_name(),
            office: actor
                .offices
                .first()
                .map(|office| format!("{}, {}", role_name(ctx.lang, office.role), office.org_name))
                .unwrap_or_else(|| words::routes_no_office(ctx.lang)),
        }),
        path: asked.path.clone(),
        query: asked.query.clone().into_iter().collect(),
        today: ctx.today().day(),
        other_day: asked.is_other_day.then(|| asked.as_of.day()),
        searched: asked.query.get("q").cloned().unwrap_or_default(),
        key: FormKey::issue(),
    }
}

/// Entries by what this person may do.
fn navigation(ctx: &Ctx, asked: &Asked) -> Vec<NavItem> {
    let lang = ctx.lang;
    let entries = [
        ("/", words::routes_nav_home(lang)),
        ("/structure", words::routes_nav_structure(lang)),
        ("/compare", words::routes_nav_compare(lang)),
    ];
    entries
        .into_iter()
        .map(|(path, label)| NavItem {
            label,
            href: asked.link(path),
            is_current: asked.path == path
                || (path != "/" && asked.path.starts_with(&format!("{path}/"))),
        })
        .collect()
}
