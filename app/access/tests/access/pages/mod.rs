//! The pages of one's own account, asked as an address asks them, and what their forms answer.

mod account;
mod doors;
mod once;
mod password;
mod phone;

use std::collections::BTreeMap;

use access::{Ctx, pages::ROUTES, route::Route, totp};
use kernel::{Outcome, Refusal, id::AccountId, posted::Typed};
use leptos::prelude::*;
use ui::{Asked, FormState, Next};
use uuid::Uuid;

use crate::world::{World, after};

const OWN: &str = "сорок ворон летят на юг";

fn route(path: &str) -> &'static Route {
    ROUTES.iter().find(|route| route.path == path).unwrap_or_else(|| panic!("no {path}"))
}

fn typed(fields: &[(&str, &str)]) -> Typed {
    fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// A request for `path?next=…`; without a next when it is empty.
fn asked(ctx: &Ctx, path: &str, next: &str) -> Asked {
    Asked {
        path: path.to_owned(),
        parts: BTreeMap::new(),
        query: if next.is_empty() { Typed::new() } else { typed(&[("next", next)]) },
        as_of: ctx.today(),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    }
}

/// Title, lead and content of a page.
async fn look_at(ctx: &Ctx, asked: Asked) -> (String, String, String) {
    let page = route(&asked.path).page.expect("a page");
    let screen = page(ctx.clone(), asked).await.expect("a screen");
    let body = screen.body;
    let html = Owner::new().with(|| body().to_html());
    (screen.title, screen.lead.unwrap_or_default(), html)
}

async fn look(ctx: &Ctx, path: &str) -> (String, String, String) {
    look_at(ctx, asked(ctx, path, "/offers")).await
}

async fn post_keyed(ctx: &Ctx, path: &str, key: &str, fields: &[(&str, &str)]) -> Outcome<Next> {
    let form = route(path).form.expect("a form");
    let fields = typed(&[fields, &[("key", key)]].concat());
    form(ctx.clone(), asked(ctx, path, "/offers"), fields).await
}

async fn post(ctx: &Ctx, path: &str, fields: &[(&str, &str)]) -> Outcome<Next> {
    post_keyed(ctx, path, &Uuid::now_v7().to_string(), fields).await
}

/// Where a form leads on to, without another session.
fn goes(next: Outcome<Next>) -> String {
    match next {
        Ok(Next::Go(path)) => path,
        other => panic!("{other:?}"),
    }
}

/// The token of the session that a form has opened, and where it leads on to.
fn opens(next: Outcome<Next>) -> (String, String) {
    match next {
        Ok(Next::Session(path, token)) => (path, token),
        other => panic!("{other:?}"),
    }
}

/// The field a remark stands at, and what it says.
fn remark(next: Outcome<Next>) -> (String, String) {
    match next {
        Err(Refusal::Fields(remarks)) => (remarks[0].field.clone(), remarks[0].text.clone()),
        other => panic!("{other:?}"),
    }
}

fn shown(secret: &[u8], seconds: i64) -> String {
    totp::code(secret, totp::step_of(after(seconds)))
}

async fn entered(world: &World) -> (AccountId, String, Ctx) {
    let who = world.person().await;
    let token = world.enter(who, 0).await;
    let ctx = world.at(&token, 1).await;
    (who, token, ctx)
}
