//! Sends forms and reads pages as a browser does, without a server between.

use access::Ctx;
use kernel::{
    AppError,
    files::Upload,
    form::{FormData, FormResult},
    id::ActId,
};
use structure::pages::acts;
use ui::{FormReply, FormState, PageRequest};

use testing::organisations::day;

pub fn request(path: &str, parts: &[(&str, String)]) -> PageRequest {
    let as_of = kernel::AsOf(day("2026-11-24"));
    PageRequest {
        path: path.to_owned(),
        parts: parts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        query: FormData::new(),
        as_of,
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    }
}

/// Sends a form of the house as a browser does.
pub async fn send(
    ctx: &Ctx,
    route: &str,
    part: (&str, String),
    fields: &[(&str, &str)],
) -> FormResult<String> {
    send_with(ctx, route, part, fields, Vec::new()).await
}

/// The same with files.
pub async fn send_with(
    ctx: &Ctx,
    route: &str,
    (name, id): (&str, String),
    fields: &[(&str, &str)],
    uploads: Vec<Upload>,
) -> FormResult<String> {
    let path = route.replace(&format!("{{{name}}}"), &id);
    let typed = fields.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
    let form = acts::ROUTES.iter().find(|known| known.path == route).and_then(|known| known.form);
    let request = PageRequest { uploads, ..request(&path, &[(name, id)]) };
    match form.expect("a form")(ctx.clone(), request, typed).await? {
        FormReply::Redirect(path) => Ok(path),
        other => panic!("{other:?}"),
    }
}

pub const PAPER: &[(&str, &str)] =
    &[("body", "Президиум"), ("number", "7"), ("date", "2026-08-28"), ("effective", "2026-09-01")];

pub fn with<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [PAPER, fields].concat()
}

/// The page of an act as a person reads it.
pub async fn read(ctx: &Ctx, act: ActId) -> Result<String, AppError> {
    use leptos::prelude::RenderHtml;
    let page =
        acts::ROUTES.iter().find(|known| known.path == "/acts/{act}").and_then(|known| known.page);
    let request = request(&format!("/acts/{act}"), &[("act", act.to_string())]);
    let page = page.expect("a page")(ctx.clone(), request).await?;
    Ok((page.body)().to_html())
}
