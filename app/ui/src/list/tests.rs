//! What a declared list makes of an address and of rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{AsOf, Lang, cursor::Seek, keys::Keys};
use leptos::prelude::RenderHtml;

use super::{Column, Filter, List, Saved, Search};
use crate::{Cell, FormState, PageRequest};

type Named = (String, u32);

static LIST: List<(), Named, Named> = List {
    path: "/people",
    caption: |_| "People".to_owned(),
    columns: &[
        Column::words(|_| "Name".to_owned(), |(), row: &Named| Cell::Words(row.0.clone()))
            .sorted("name", Clone::clone),
        Column::numbers(|_| "Dues".to_owned(), |(), row: &Named| Cell::Number(row.1.into()))
            .sorted("dues", |row| (row.1.to_string(), row.1)),
    ],
    search: Some(Search {
        name: "said",
        label: |_| "Name".to_owned(),
        hint: None,
        button: |_| "Find".to_owned(),
    }),
    filter: Some(Filter {
        name: "which",
        label: |_| "Which".to_owned(),
        choices: &[("all", |_| "All".to_owned()), ("young", |_| "Young".to_owned())],
    }),
    page: 2,
    empty: |_, said| format!("None of {said}"),
    file: Some(Saved { path: "/people/table.csv", name: "people", most: 3 }),
    anchor: None,
};

fn request(query: &str) -> PageRequest {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let query: BTreeMap<_, _> =
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let day = NaiveDate::from_ymd_opt(2020, 1, 31).unwrap_or_default();
    PageRequest {
        path: "/people".to_owned(),
        parts: BTreeMap::new(),
        query,
        as_of: AsOf(day),
        is_other_day: true,
        form: FormState::default(),
        uploads: Vec::new(),
        is_back: false,
    }
}

fn rows(numbers: std::ops::Range<u32>) -> Vec<Named> {
    numbers.map(|number| (format!("Name {number}"), number)).collect()
}

#[test]
fn the_whole_question_stands_in_the_address_and_every_link_keeps_it() {
    let keys = Keys::passing();
    let own = [("under", "7".to_owned())];
    let asking = LIST.read(
        (&keys, Lang::Ru),
        &request("said=Iva&which=young&sort=-dues&page=3&after=x"),
        &own,
    );
    assert_eq!((asking.said.as_str(), asking.chosen), ("Iva", "young"));
    let seek = Seek { by: "dues", falls: true, after: None, most: 3 };
    assert_eq!(asking.seek(), seek);
    let html = LIST.show(&asking, &(), rows(0..3)).map(|shown| shown.view().to_html());
    let html = html.expect("a page");
    let said = "said=Iva";
    for href in [
        // the other filter, the other orders, the file
        format!("/people?under=7&amp;{said}&amp;sort=-dues&amp;on=2020-01-31"),
        format!("/people?under=7&amp;{said}&amp;which=young&amp;on=2020-01-31"),
        format!("/people?under=7&amp;{said}&amp;which=young&amp;sort=dues&amp;on=2020-01-31"),
        format!(
            "/people/table.csv?under=7&amp;{said}&amp;which=young&amp;sort=-dues&amp;on=2020-01-31"
        ),
    ] {
        assert!(html.contains(&format!("href=\"{href}\"")), "{href}: {html}");
    }
    assert!(html.contains("rel=\"next\"") && !html.contains("rel=\"prev\""));
    assert!(html.contains("name=\"sort\" value=\"-dues\""), "the search keeps the order");
}

#[test]
fn what_the_list_does_not_know_is_as_if_it_were_not_said() {
    let keys = Keys::passing();
    let asking = LIST.read((&keys, Lang::Ru), &request("which=old&sort=id&said=%01"), &[]);
    assert_eq!((asking.chosen, asking.by, asking.falls), ("all", "name", false));
    let html = LIST.show(&asking, &(), Vec::new()).map(|shown| shown.view().to_html());
    assert!(html.expect("a page").contains("None of"));
}

#[test]
fn a_page_leads_to_the_one_behind_it_and_back_to_the_one_before() {
    let keys = Keys::passing();
    let read = |query: &str| LIST.read((&keys, Lang::Ru), &request(query), &[]);
    let turned = LIST.turn(&read(""), rows(0..3)).expect("the first page");
    assert!(turned.back.is_none());
    let further = turned.further.expect("a page behind");
    let query = further.split_once('?').map_or("", |(_, query)| query);
    let second = read(query);
    assert_eq!(second.seek().after, Some(("Name 1".to_owned(), 1)));
    let turned = LIST.turn(&second, rows(2..4)).expect("the second page");
    assert!(turned.further.is_none());
    let back = turned.back.expect("a page before");
    let back = read(back.split_once('?').map_or("", |(_, query)| query));
    assert!(back.seek().falls, "read backwards, from the row one stood at");
    assert_eq!(back.seek().after, Some(("Name 2".to_owned(), 2)));
    // the same cursor under another filter or order begins at the first page
    for other in ["&which=young", "&sort=-name", "&said=a"] {
        assert_eq!(read(&format!("{query}{other}")).seek().after, None, "{other}");
    }
}

#[test]
fn a_file_takes_as_many_rows_as_are_declared_and_says_that_there_are_more() {
    let keys = Keys::passing();
    let asking = LIST.read((&keys, Lang::Ru), &request(""), &[]);
    let mut file = LIST.file(asking.clone(), &());
    assert_eq!(file.next().map(|seek| seek.most), Some(4));
    file.take(rows(0..4));
    assert_eq!(file.next(), None);
    let saved = file.saved(NaiveDate::default());
    assert_eq!(saved.name, "people-1970-01-01.csv");
    let text = String::from_utf8(saved.bytes).expect("text");
    assert_eq!(text.lines().count(), 5, "a head, three rows, and a sentence: {text}");
    let mut whole = LIST.file(asking, &());
    whole.take(rows(0..3));
    let text = String::from_utf8(whole.saved(NaiveDate::default()).bytes).expect("text");
    assert_eq!(
        text,
        "\u{feff}\"Name\";\"Dues\"\r\n\"Name 0\";\"0\"\r\n\"Name 1\";\"1\"\r\n\"Name 2\";\"2\"\r\n"
    );
}

#[test]
fn a_list_of_one_organisation_keeps_to_its_address() {
    static OF_ONE: List<(), Named, Named> = List {
        path: "/places/{place}/people",
        caption: LIST.caption,
        columns: LIST.columns,
        search: None,
        filter: None,
        page: 2,
        empty: LIST.empty,
        file: Some(Saved { path: "/places/{place}/people.csv", name: "people", most: 3 }),
        anchor: None,
    };
    let keys = Keys::passing();
    let of = |place: &str| PageRequest {
        parts: [("place".to_owned(), place.to_owned())].into(),
        ..request("")
    };
    let asking = OF_ONE.read((&keys, Lang::Ru), &of("7"), &[]);
    let html = OF_ONE.show(&asking, &(), rows(0..3)).map(|shown| shown.view().to_html());
    let html = html.expect("a page");
    assert!(html.contains("/places/7/people.csv?on=") && html.contains("/places/7/people?after="));
    assert!(!html.contains("{place}"), "{html}");
    // a cursor of one place is none of another
    let cursor = html.split("after=").nth(1).and_then(|rest| rest.split(['&', '"']).next());
    let cursor = cursor.expect("a cursor");
    for (place, is_its_own) in [("7", true), ("8", false)] {
        let mut further = of(place);
        further.query.insert("after".to_owned(), cursor.to_owned());
        let asking = OF_ONE.read((&keys, Lang::Ru), &further, &[]);
        assert_eq!(asking.seek().after.is_some(), is_its_own, "{place}");
    }
}
