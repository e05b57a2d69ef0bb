//! What is asked of a list: all of it stands in the address.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::{List, declared::Order};
use crate::{PageRequest, address, encoded, keep_day};
use kernel::{AppResult, Lang, cursor::Seek, keys::Keys};

/// The name of the order in an address, as `name` or `-name`.
const SORT: &str = "sort";
/// The cursor behind which a page begins.
const AFTER: &str = "after";
/// The cursor before which a page ends.
const BEFORE: &str = "before";
/// Characters of what is looked for.
const SAID: usize = 100;

/// A question to a list.
#[derive(Debug, Clone)]
pub struct Asking<K> {
    /// The language.
    pub lang: Lang,
    /// What was searched for; may be empty.
    pub said: String,
    /// The code of the filter.
    pub chosen: &'static str,
    pub(super) by: &'static str,
    pub(super) falls: bool,
    /// The sort values of the row behind which, or before which, the page lies.
    pub(super) place: Option<K>,
    /// Whether it lies before that row.
    pub(super) is_back: bool,
    pub(super) on: Option<NaiveDate>,
    /// The addresses of the list and of its file, with the parts of this request in them.
    pub(super) paths: (String, Option<String>),
    /// What the page itself asks besides.
    own: Vec<(String, String)>,
    keys: Keys,
    page: usize,
}

/// What a link of the list changes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'a> {
    pub chosen: &'static str,
    pub said: &'a str,
    pub by: (&'static str, bool),
}

/// An address as it is declared, with the parts of a request in it: a list may belong to one organisation.
fn filled(path: &str, request: &PageRequest) -> String {
    let put = |path: String, (name, part): (&String, &String)| {
        path.replace(&format!("{{{name}}}"), &encoded(part))
    };
    request.parts.iter().fold(path.to_owned(), put)
}

impl<C, R, K: DeserializeOwned> List<C, R, K> {
    /// What an address asks of this list. `own` is what the page asks besides, by names that are none of the list: every
    /// link keeps it. What the list does not know is as if it were not said, and so is a cursor of another question.
    #[must_use]
    pub fn read(
        &self,
        (keys, lang): (&Keys, Lang),
        request: &PageRequest,
        own: &[(&'static str, String)],
    ) -> Asking<K> {
        let text = |name: &str| request.query.get(name).map_or("", String::as_str);
        let said = self.search.as_ref().map_or("", |search| text(search.name));
        let filter = self.filter.as_ref().map(|filter| (filter, text(filter.name)));
        let chosen = filter.and_then(|(filter, code)| {
            let mut codes = filter.choices.iter().map(|(known, _)| *known);
            let usual = codes.clone().next();
            codes.find(|known| *known == code).or(usual)
        });
        let (by, falls) = self.order(text(SORT));
        let mut asking = Asking {
            lang,
            said: said.trim().chars().filter(|c| !c.is_control()).take(SAID).collect(),
            chosen: chosen.unwrap_or_default(),
            by,
            falls,
            place: None,
            is_back: false,
            on: request.is_other_day.then(|| request.as_of.day()),
            paths: (
                filled(self.path, request),
                self.file.as_ref().map(|file| filled(file.path, request)),
            ),
            own: own.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            keys: keys.clone(),
            page: self.page,
        };
        let list = self.first(&asking);
        let place = |name| keys.sort_values(&list, text(name));
        let (after, before) = (place(AFTER), place(BEFORE));
        let is_one_way = self.orders().any(|order| order.code == by && order.is_one_way);
        asking.is_back = after.is_none() && before.is_some() && !is_one_way;
        asking.place = after.or(before.filter(|_| !is_one_way));
        asking
    }

    fn order(&self, said: &str) -> (&'static str, bool) {
        let code = said.strip_prefix('-').unwrap_or(said);
        let is_it = |order: &&Order<R, K>| order.code == code;
        let known = self.orders().find(is_it);
        let known = known.map(|order| (order.code, order.is_one_way || said != code));
        known.unwrap_or_else(|| self.usual())
    }
}

impl<C, R, K> List<C, R, K> {
    /// The order when nothing is said.
    pub(super) fn usual(&self) -> (&'static str, bool) {
        self.orders().next().map_or(("", false), |order| (order.code, order.falls))
    }

    /// The question of an address without its place and its day, and the words it says there.
    pub(super) fn pairs(&self, asking: &Asking<K>, link: Link<'_>) -> Vec<(String, String)> {
        let mut pairs = asking.own.clone();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                pairs.push((name.to_owned(), value.to_owned()));
            }
        };
        if let Some(search) = &self.search {
            add(search.name, link.said);
        }
        if let Some(filter) = &self.filter {
            let usual = filter.choices.first().map_or("", |(code, _)| *code);
            add(filter.name, if link.chosen == usual { "" } else { link.chosen });
        }
        if link.by != self.usual() {
            add(SORT, &format!("{}{}", if link.by.1 { "-" } else { "" }, link.by.0));
        }
        pairs
    }

    /// The address of the first page of a question: what makes it this one and no other.
    fn first(&self, asking: &Asking<K>) -> String {
        address(&asking.paths.0, &self.pairs(asking, asking.link()))
    }

    /// An address of the list.
    pub(super) fn href(&self, asking: &Asking<K>, link: Link<'_>) -> String {
        keep_day(&address(&asking.paths.0, &self.pairs(asking, link)), asking.on)
    }

    /// The page behind a row, or before it.
    pub(super) fn turned(&self, asking: &Asking<K>, row: &R, is_back: bool) -> AppResult<String>
    where
        K: serde::Serialize,
    {
        let order = self.orders().find(|order| order.code == asking.by);
        let Some(order) = order else { return Ok(self.href(asking, asking.link())) };
        let cursor = asking.keys.cursor(&self.first(asking), &(order.values)(row))?;
        let mut pairs = self.pairs(asking, asking.link());
        pairs.push((if is_back { BEFORE } else { AFTER }.to_owned(), cursor));
        Ok(keep_day(&address(&asking.paths.0, &pairs), asking.on))
    }

    /// The file of the same question.
    pub(super) fn file_href(&self, asking: &Asking<K>) -> Option<String> {
        let path = asking.paths.1.as_ref()?;
        Some(keep_day(&address(path, &self.pairs(asking, asking.link())), asking.on))
    }
}

impl<K: Clone> Asking<K> {
    /// Which rows the page wants: one more than it shows, which says that there are more.
    #[must_use]
    pub fn seek(&self) -> Seek<K> {
        let most = i64::try_from(self.page + 1).unwrap_or(i64::MAX);
        Seek { by: self.by, falls: self.falls != self.is_back, after: self.place.clone(), most }
    }
}

impl<K> Asking<K> {
    /// The link that changes nothing.
    pub(super) fn link(&self) -> Link<'_> {
        Link { chosen: self.chosen, said: &self.said, by: (self.by, self.falls) }
    }
}
