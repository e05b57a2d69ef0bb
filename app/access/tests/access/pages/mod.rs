//! The pages of one's own account, asked as an address asks them, and what their forms answer.

mod account;
mod password;
mod phone;
mod signing_in;
mod submissions;

use std::collections::BTreeMap;

use access::{Ctx, pages::ROUTES, route::Route, totp};
use kernel::{
    form::{FormData, FormError, FormResult},
    id::AccountId,
};
use leptos::prelude::*;
use ui::{FormReply, FormState, PageRequest};
use uuid::Uuid;

use crate::world::{World, after};

const OWN: &str = "сорок ворон летят на юг";

fn route(path: &str) -> &'static Route {
    ROUTES.iter().find(|route| route.path == path).unwrap_or_else(|| panic!("no {path}"))
}

fn typed(fields: &[(&str, &str)]) -> FormData {
    fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// A request for `path?next=…`; without a next when it is empty.
fn request(ctx: &Ctx, path: &str, next: &str) -> PageRequest {
    PageRequest {
        path: path.to_owned(),
        parts: BTreeMap::new(),
        query: if next.is_empty() { FormData::new() } else { typed(&[("next", next)]) },
        as_of: ctx.today(),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    }
}

/// Title, lead and content of a page.
async fn look_at(ctx: &Ctx, request: PageRequest) -> (String, String, String) {
    let page = route(&request.path).page.expect("a page");
    let page = page(ctx.clone(), request).await.expect("a screen");
    let body = page.body;
    let html = Owner::new().with(|| body().to_html());
    (page.title, page.lead.unwrap_or_default(), html)
}

async fn look(ctx: &Ctx, path: &str) -> (String, String, String) {
    look_at(ctx, request(ctx, path, "/offers")).await
}

async fn post_keyed(
    ctx: &Ctx,
    path: &str,
    key: &str,
    fields: &[(&str, &str)],
) -> FormResult<FormReply> {
    let form = route(path).form.expect("a form");
    let fields = typed(&[fields, &[("key", key)]].concat());
    form(ctx.clone(), request(ctx, path, "/offers"), fields).await
}

async fn post(ctx: &Ctx, path: &str, fields: &[(&str, &str)]) -> FormResult<FormReply> {
    post_keyed(ctx, path, &Uuid::now_v7().to_string(), fields).await
}

/// Where a form leads on to, without another session.
fn goes(next: FormResult<FormReply>) -> String {
    match next {
        Ok(FormReply::Redirect(path)) => path,
        other => panic!("{other:?}"),
    }
}

/// The token of the session that a form has opened, and where it leads on to.
fn opens(next: FormResult<FormReply>) -> (String, String) {
    match next {
        Ok(FormReply::Session(path, token)) => (path, token),
        other => panic!("{other:?}"),
    }
}

/// The field a field error stands at, and what it says.
fn error(next: FormResult<FormReply>) -> (String, String) {
    match next {
        Err(FormError::Fields(errors)) => (errors[0].field.clone(), errors[0].text.clone()),
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
