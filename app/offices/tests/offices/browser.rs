//! Sends forms and reads pages of offices as a browser does, without a server between.

use access::Ctx;
use kernel::{
    AsOf,
    acting::{self, Reach},
    files::Upload,
    form::{EditConflict, FormData, FormError, FormResult},
};
use leptos::prelude::RenderHtml;
use offices::pages::ROUTES;
use ui::{FormReply, FormState, PageRequest};

/// A request for an address as the table has it, perhaps with a query behind it.
fn request(ctx: &Ctx, address: &str, id: &str) -> PageRequest {
    let (route, query) = address.split_once('?').unwrap_or((address, ""));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let query: FormData = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let name = route.split(['{', '}']).nth(1).unwrap_or_default();
    PageRequest {
        path: route.replace(&format!("{{{name}}}"), id),
        parts: [(name.to_owned(), id.to_owned())].into(),
        query,
        as_of: AsOf(ctx.clock.today()),
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    }
}

/// A request in the name of who asks, as the second line knows it.
pub async fn in_her_name<F: Future>(ctx: &Ctx, work: F) -> F::Output {
    acting::as_nobody(async {
        if let Some(actor) = &ctx.actor {
            let reach = if actor.gate.is_none() { Reach::Offices } else { Reach::Own };
            acting::becomes(actor.account, reach, ctx.clock);
        }
        work.await
    })
    .await
}

fn is_at(path: &str, address: &str) -> bool {
    address.split('?').next() == Some(path)
}

/// Sends a form, with a fresh key unless it brings one; gives where it leads, nowhere for a preview.
pub async fn send(
    ctx: &Ctx,
    route: &str,
    id: impl ToString,
    fields: &[(&str, &str)],
    uploads: Vec<Upload>,
) -> FormResult<String> {
    let mut typed: FormData =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    typed.entry("key".into()).or_insert_with(|| uuid::Uuid::now_v7().to_string());
    let form = ROUTES.iter().find(|known| is_at(known.path, route)).and_then(|known| known.form);
    let request = PageRequest { uploads, ..request(ctx, route, &id.to_string()) };
    match in_her_name(ctx, form.expect("a form")(ctx.clone(), request, typed)).await? {
        FormReply::Redirect(path) => Ok(path),
        FormReply::Preview => Ok(String::new()),
        FormReply::Session(..) => panic!("no session begins here"),
    }
}

/// A page as a person reads it, on a day.
pub async fn read_on(
    ctx: &Ctx,
    route: &str,
    id: impl ToString,
    day: chrono::NaiveDate,
) -> FormResult<String> {
    let page = ROUTES.iter().find(|known| is_at(known.path, route)).and_then(|known| known.page);
    let request = PageRequest { as_of: AsOf(day), ..request(ctx, route, &id.to_string()) };
    let page = in_her_name(ctx, page.expect("a page")(ctx.clone(), request)).await?;
    Ok((page.body)().to_html())
}

/// The same today.
pub async fn read(ctx: &Ctx, route: &str, id: impl ToString) -> FormResult<String> {
    read_on(ctx, route, id, ctx.clock.today()).await
}

/// A page whose form has come back without a field error, to be looked at.
pub async fn read_back(
    ctx: &Ctx,
    route: &str,
    id: impl ToString,
    fields: &[(&str, &str)],
) -> FormResult<String> {
    let page = ROUTES.iter().find(|known| is_at(known.path, route)).and_then(|known| known.page);
    let typed = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let form = FormState { typed: typed.collect(), errors: Vec::new() };
    let request = PageRequest { form, ..request(ctx, route, &id.to_string()) };
    let page = in_her_name(ctx, page.expect("a page")(ctx.clone(), request)).await?;
    Ok((page.body)().to_html())
}

/// Both versions, where somebody else was quicker.
pub fn changed<T: std::fmt::Debug>(done: FormResult<T>) -> EditConflict {
    match done {
        Err(FormError::Conflict(changed)) => *changed,
        other => panic!("both versions are shown: {other:?}"),
    }
}
