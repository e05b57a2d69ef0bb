//! The frame as `routes` filled it before the navigation had counts, a service part and signs.
//! It goes as soon as `routes` fills [`super::model::Frame`] itself.

use chrono::NaiveDate;
use leptos::prelude::AnyView;

use super::{
    Action, Crumb, Person,
    model::{self, Nav},
};
use crate::{kernel::Lang, ui::Sign};

/// An entry of the navigation, without count and sign.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// A noun.
    pub label: String,
    /// Its page.
    pub href: String,
    /// Whether this page lies there.
    pub is_current: bool,
}

/// Hashed addresses of the browser's files, without charts.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// The stylesheet.
    pub css: String,
    /// The small script of every page.
    pub boot_js: String,
    /// The glue of the islands.
    pub wasm_js: String,
    /// The islands.
    pub wasm: String,
}

/// Everything around the content.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language.
    pub lang: Lang,
    /// The name of the product.
    pub product: String,
    /// The title.
    pub title: String,
    /// The sentence under it.
    pub lead: Option<String>,
    /// The place in the tree.
    pub crumbs: Vec<Crumb>,
    /// The main action.
    pub action: Option<Action>,
    /// Help in context.
    pub help: Option<String>,
    /// The entries of the navigation; none on bare pages.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The address without the day.
    pub path: String,
    /// The rest of the query, kept when the day changes.
    pub query: Vec<(String, String)>,
    /// Today.
    pub today: NaiveDate,
    /// The day this page shows, when it is another.
    pub other_day: Option<NaiveDate>,
    /// The words searched for.
    pub searched: String,
    /// The key of the sign-out form.
    pub key: String,
}

/// The document around a body.
pub fn document(frame: Frame, assets: &Assets, nonce: &str, body: AnyView) -> AnyView {
    let is_bare = frame.nav.is_empty();
    let main = frame.nav.into_iter().map(|item| model::NavItem {
        sign: Some(sign(&item.href)),
        label: item.label,
        short: None,
        href: item.href,
        count: None,
        is_current: item.is_current,
    });
    let whole = model::Frame {
        lang: frame.lang,
        nonce: nonce.to_owned(),
        assets: model::Assets {
            css: assets.css.clone(),
            boot_js: assets.boot_js.clone(),
            wasm_js: assets.wasm_js.clone(),
            wasm: assets.wasm.clone(),
            echarts: None,
        },
        path: frame.path,
        query: frame.query,
        today: frame.today,
        on: frame.other_day,
        caption: None,
        title: frame.title,
        lead: frame.lead,
        marks: Vec::new(),
        crumbs: frame.crumbs,
        nav: Nav { main: main.collect(), service: Vec::new() },
        person: frame.person,
        action: frame.action,
        help: frame.help,
        searched: frame.searched,
        sign_out_key: frame.key,
        banner: None,
        is_bare,
    };
    super::document::document(whole, body)
}

fn sign(href: &str) -> Sign {
    match href.split(['/', '?']).nth(1).unwrap_or_default() {
        "" => Sign::Home,
        "structure" => Sign::Tree,
        "compare" => Sign::Compare,
        _ => Sign::Document,
    }
}
