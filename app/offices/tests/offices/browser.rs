//! Sends forms and reads pages of offices as a browser does, without a server between.

use access::Ctx;
use kernel::{
    AsOf, Refusal,
    acting::{self, Reach},
    files::Upload,
    posted::Typed,
    refusal::Changed,
};
use leptos::prelude::RenderHtml;
use offices::pages::ROUTES;
use ui::{Asked, FormState, Next};

/// A request for an address as the table has it, perhaps with a query behind it.
fn asked(ctx: &Ctx, address: &str, id: &str) -> Asked {
    let (route, query) = address.split_once('?').unwrap_or((address, ""));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let query: Typed = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let name = route.split(['{', '}']).nth(1).unwrap_or_default();
    Asked {
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

/// Sends a form, with a fresh key unless it brings one.
pub async fn send(
    ctx: &Ctx,
    route: &str,
    id: impl ToString,
    fields: &[(&str, &str)],
    uploads: Vec<Upload>,
) -> Result<String, Refusal> {
    let mut typed: Typed =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    typed.entry("key".into()).or_insert_with(|| uuid::Uuid::now_v7().to_string());
    let form = ROUTES.iter().find(|known| is_at(known.path, route)).and_then(|known| known.form);
    let asked = Asked { uploads, ..asked(ctx, route, &id.to_string()) };
    match in_her_name(ctx, form.expect("a form")(ctx.clone(), asked, typed)).await? {
        Next::Go(path) => Ok(path),
        Next::Session(..) => panic!("no session begins here"),
    }
}

/// A page as a person reads it, on a day.
pub async fn read_on(
    ctx: &Ctx,
    route: &str,
    id: impl ToString,
    day: chrono::NaiveDate,
) -> Result<String, Refusal> {
    let page = ROUTES.iter().find(|known| is_at(known.path, route)).and_then(|known| known.page);
    let asked = Asked { as_of: AsOf(day), ..asked(ctx, route, &id.to_string()) };
    let screen = in_her_name(ctx, page.expect("a page")(ctx.clone(), asked)).await?;
    Ok((screen.body)().to_html())
}

/// The same today.
pub async fn read(ctx: &Ctx, route: &str, id: impl ToString) -> Result<String, Refusal> {
    read_on(ctx, route, id, ctx.clock.today()).await
}

/// A page whose form has come back without a remark, to be looked at.
pub async fn read_back(
    ctx: &Ctx,
    route: &str,
    id: impl ToString,
    fields: &[(&str, &str)],
) -> Result<String, Refusal> {
    let page = ROUTES.iter().find(|known| is_at(known.path, route)).and_then(|known| known.page);
    let typed = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let form = FormState { typed: typed.collect(), remarks: Vec::new() };
    let asked = Asked { form, ..asked(ctx, route, &id.to_string()) };
    let screen = in_her_name(ctx, page.expect("a page")(ctx.clone(), asked)).await?;
    Ok((screen.body)().to_html())
}

/// Both versions, where somebody else was quicker.
pub fn changed<T: std::fmt::Debug>(done: Result<T, Refusal>) -> Changed {
    match done {
        Err(Refusal::Changed(changed)) => *changed,
        other => panic!("both versions are shown: {other:?}"),
    }
}
