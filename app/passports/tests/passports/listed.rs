//! The register of employers page by page, in both directions, while it changes; and as a file.

use std::collections::BTreeMap;

use access::Ctx;
use kernel::id::EmployerId;
use leptos::prelude::RenderHtml;
use passports::{
    capability::KeepEmployers, model::EmployerFacts, ops::keep_employer, pages::employers,
};
use ui::PageRequest;

use crate::world::{called, person, request, union};
use testing::organisations::day;

/// A territory with as many schools.
struct Schools {
    chair: Ctx,
    primary: kernel::id::OrgId,
    ids: Vec<EmployerId>,
}

fn facts(number: usize, name: &str) -> EmployerFacts {
    called(&(7_700_000_000 + number).to_string(), name)
}

impl Schools {
    async fn new(count: usize) -> Self {
        let union = union().await;
        let chair = person(&union, "chair", union.territory, "territorial_chair").await;
        let mut schools = Self { chair, primary: union.primary, ids: Vec::new() };
        for number in 1..=count {
            schools.found(number, &format!("Школа № {number}")).await;
        }
        schools
    }

    async fn found(&mut self, number: usize, name: &str) {
        let grant = self.chair.may::<KeepEmployers>(self.primary).await.expect("a grant");
        let mut tx = self.chair.db.begin().await.expect("tx");
        let made =
            keep_employer::create(&mut tx, &grant, &facts(number, name), day("2020-01-01")).await;
        self.ids.push(made.expect("created"));
        tx.commit().await.expect("committed");
    }

    async fn rename(&self, number: usize, name: &str) {
        let grant = self.chair.may::<KeepEmployers>(self.primary).await.expect("a grant");
        let mut tx = self.chair.db.begin().await.expect("tx");
        let (id, facts) = (self.ids[number - 1], facts(number, name));
        let done = keep_employer::change(&mut tx, &grant, id, None, day("2021-01-01"), &facts);
        done.await.expect("renamed");
        tx.commit().await.expect("committed");
    }

    async fn close(&self, number: usize) {
        let grant = self.chair.may::<KeepEmployers>(self.primary).await.expect("a grant");
        let mut tx = self.chair.db.begin().await.expect("tx");
        let id = self.ids[number - 1];
        let done = keep_employer::close(&mut tx, &grant, id, None, day("2026-01-01")).await;
        done.expect("closed");
        tx.commit().await.expect("committed");
    }

    fn request(&self, query: &str) -> PageRequest {
        let pairs = query.split(['?', '&']).filter_map(|pair| pair.split_once('='));
        let query: BTreeMap<String, String> =
            pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        PageRequest { path: "/employers".to_owned(), query, ..request(self.primary, "check") }
    }

    async fn page(&self, query: &str) -> Page {
        let page = employers::page(self.chair.clone(), self.request(query)).await.expect("a list");
        let html = (page.body)().to_html();
        let way = |rel: &str| {
            let link = html.split("<a ").find(|link| link.contains(&format!("rel=\"{rel}\"")))?;
            let href = link.split("href=\"").nth(1)?.split('"').next()?;
            Some(href.replace("&amp;", "&"))
        };
        let rows = html.split("<th scope=\"row\"").skip(1);
        let names = rows.filter_map(|row| {
            row.split("</a>").next().and_then(|link| link.rsplit('>').next()).map(str::to_owned)
        });
        Page { back: way("prev"), further: way("next"), names: names.collect() }
    }

    async fn file(&self, query: &str) -> String {
        let file = employers::download(self.chair.clone(), self.request(query)).await;
        String::from_utf8(file.expect("a file").bytes).expect("text")
    }
}

struct Page {
    back: Option<String>,
    further: Option<String>,
    names: Vec<String>,
}

impl Page {
    fn further(&self) -> &str {
        self.further.as_deref().expect("a page after")
    }

    fn back(&self) -> &str {
        self.back.as_deref().expect("a page before")
    }

    /// Its first name, its last, and how many there are.
    fn ends(&self) -> (&str, &str, usize) {
        (&self.names[0], &self.names[self.names.len() - 1], self.names.len())
    }
}

#[tokio::test]
async fn the_next_page_is_right_although_the_last_row_was_renamed_or_closed_meanwhile() {
    let schools = Schools::new(120).await;
    let first = schools.page("").await;
    assert_eq!(first.ends(), ("Школа № 1", "Школа № 50", 50));
    assert!(first.back.is_none());
    // what is sealed tells nobody the name, and names no id
    let id = schools.ids[49].to_string();
    assert!(!first.further().contains("%D0") && !first.further().contains(&id));
    schools.rename(50, "Ясли").await;
    let second = schools.page(first.further()).await;
    assert_eq!(second.ends(), ("Школа № 51", "Школа № 100", 50));
    schools.close(100).await;
    let third = schools.page(second.further()).await;
    assert_eq!(third.ends(), ("Школа № 101", "Ясли", 21));
    assert!(third.further.is_none());
    // and back: as many as a page holds, up to where one stood
    let back = schools.page(third.back()).await;
    assert_eq!(back.ends(), ("Школа № 49", "Школа № 99", 50));
    assert_eq!(schools.page(back.further()).await.names, third.names);
    let begin = schools.page(back.back()).await;
    assert_eq!(begin.ends(), ("Школа № 1", "Школа № 48", 48));
    assert!(begin.back.is_none());
    for number in 101..=120 {
        schools.close(number).await;
    }
    schools.close(50).await;
    let gone = schools.page(second.further()).await;
    assert!(gone.names.is_empty(), "nothing is left behind it");
    assert_eq!(schools.page(gone.back()).await.ends().0, "Школа № 1");
}

#[tokio::test]
async fn every_order_is_walked_to_its_end_without_gaps_and_a_cursor_serves_its_own_order_only() {
    let schools = Schools::new(120).await;
    for (sort, first) in [("", 1), ("?sort=-name", 120), ("?sort=inn", 1), ("?sort=-inn", 120)] {
        let (mut page, mut seen) = (schools.page(sort).await, Vec::new());
        let cursor = page.further().split("after=").nth(1).expect("a cursor").to_owned();
        assert_eq!(page.names[0], format!("Школа № {first}"), "{sort}");
        loop {
            seen.append(&mut page.names);
            let Some(further) = page.further else { break };
            page = schools.page(&further).await;
        }
        assert_eq!(seen.len(), 120, "{sort}");
        let numbers = seen.iter().map(|name| name.trim_start_matches("Школа № ").parse().ok());
        let mut numbers: Vec<usize> = numbers.collect::<Option<_>>().expect("numbers");
        if first == 120 {
            numbers.reverse();
        }
        assert_eq!(numbers, (1..=120).collect::<Vec<_>>(), "{sort}");
        // of another order or search, spoilt, or an address of last year: from the beginning
        let foreign = if sort == "?sort=inn" { "?sort=name" } else { "?sort=inn" };
        for query in [
            format!("{foreign}&after={cursor}"),
            format!("?name=Школа&after={cursor}"),
            format!("?after={cursor}x"),
            format!("?before={}", schools.ids[60]),
        ] {
            assert_eq!(schools.page(&query).await.names[0], "Школа № 1", "{query}");
        }
    }
}

#[tokio::test]
async fn a_file_holds_what_is_seen_in_its_order_and_no_formula() {
    let mut schools = Schools::new(60).await;
    schools.found(61, "=cmd|' /C calc'!A0").await;
    let whole = schools.file("").await;
    assert!(whole.starts_with('\u{feff}'));
    let lines: Vec<&str> = whole.lines().collect();
    assert_eq!(lines.len(), 62, "a head, and every row");
    assert!(lines[0].starts_with("\u{feff}\"Название учреждения\";"), "{}", lines[0]);
    assert!(whole.contains("\"'=cmd|' /C calc'!A0\""), "set behind an apostrophe");
    let found = schools.file("?name=Школа № 1&sort=-name").await;
    let found: Vec<&str> = found.lines().skip(1).collect();
    assert_eq!(found.len(), 11, "1 and 10 to 19: {found:?}");
    assert!(found[0].starts_with("\"Школа № 19\";"), "{}", found[0]);
    assert!(found[10].contains(";\"7700000001\";\"1\";"), "{}", found[10]);
}
