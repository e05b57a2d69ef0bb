//! What the frame around a page is made from.

use chrono::NaiveDate;

use crate::{Action, Sign, Tone};
use kernel::Lang;

/// A place above this page.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Its short name.
    pub label: String,
    /// Its page; absent for this page and for what lies outside the reader's reach.
    pub href: Option<String>,
}

/// An entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// A noun.
    pub label: String,
    /// The same in one word, for the bar of a phone: «Члены» for «Члены Профсоюза».
    pub short: Option<String>,
    /// Its page.
    pub href: String,
    /// Its sign in the bar of a phone.
    pub sign: Option<Sign>,
    /// What waits or lies there.
    pub count: Option<i64>,
    /// Whether this page lies there.
    pub is_current: bool,
}

/// The navigation: by what this person may do.
#[derive(Debug, Clone, Default)]
pub struct Nav {
    /// At most seven; the first four stand in the bar of a phone.
    pub main: Vec<NavItem>,
    /// Access, journal, help.
    pub service: Vec<NavItem>,
}

impl Nav {
    /// Whether there is nothing to go to.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.main.is_empty() && self.service.is_empty()
    }
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// «Ахметова Г. Р.»
    pub name: String,
    /// The role; empty without an office.
    pub role: String,
    /// The organisation, or that there is no office.
    pub place: String,
}

/// Hashed addresses of the browser's files.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// Which build they are of.
    pub build: String,
    /// The stylesheet.
    pub css: String,
    /// The small script of every page.
    pub boot_js: String,
    /// The glue of the islands.
    pub wasm_js: String,
    /// The islands.
    pub wasm: String,
    /// The library of charts, loaded when a chart comes into view.
    pub echarts: Option<String>,
    /// The glue of what draws charts with it.
    pub charts_js: Option<String>,
    /// What draws charts.
    pub charts_wasm: Option<String>,
}

/// Everything around the content of a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language.
    pub lang: Lang,
    /// The nonce of this response (SEC-23).
    pub nonce: String,
    /// The browser's files.
    pub assets: Assets,
    /// The address without the query.
    pub path: String,
    /// The query without the day; kept when the day changes.
    pub query: Vec<(String, String)>,
    /// Today.
    pub today: NaiveDate,
    /// The day this page shows, when it is another.
    pub on: Option<NaiveDate>,
    /// The line above the title: «Постановка на учёт · шаг 2 из 5».
    pub caption: Option<String>,
    /// The title, also of the window.
    pub title: String,
    /// One sentence: what this page is for.
    pub lead: Option<String>,
    /// Short states under it: «паспорт подтверждён 14.01.2019».
    pub marks: Vec<(String, Tone)>,
    /// The place in the tree.
    pub crumbs: Vec<Crumb>,
    /// The navigation.
    pub nav: Nav,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The main action, for who may.
    pub action: Option<Action>,
    /// Help in context.
    pub help: Option<String>,
    /// The words searched for.
    pub searched: String,
    /// Whether she can close the screen and come back: nothing stands before her offices.
    pub can_lock: bool,
    /// The key of the sign-out form.
    pub sign_out_key: String,
    /// Said on every page of a test instance.
    pub banner: Option<String>,
    /// Sign-in and error pages: no navigation.
    pub is_bare: bool,
}
