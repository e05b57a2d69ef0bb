//! The decision against the committed table: `docs/permissions.md` says who may what where, and nothing else is so.

use std::collections::BTreeSet;

use access::{
    Action, Decision, Force, Gate, Object, Post, Role, Standing, authorize,
    capability::ViewStructure, delegation::OfficeKind,
};
use chrono::NaiveDate;

use crate::{
    declared::{AppointHelper, CATALOGUE, FillPassport, OpenLogin, RenameOrganisation, ViewAccess},
    world::day,
};

const UNION: i64 = 5;
const OWN: &[i64] = &[UNION, 11];
const BELOW: &[i64] = &[UNION, 11, 111];
/// Where nothing is hers: beside, above, a label that only begins like hers, and what does not exist.
const ELSEWHERE: [Object<'static>; 5] = [
    Object::Org(&[UNION, 12, 112]),
    Object::Org(&[UNION]),
    Object::Org(&[UNION, 110, 1]),
    Object::Org(&[]),
    Object::Nothing,
];

pub fn today() -> NaiveDate {
    day("2026-11-24")
}

pub fn post(role: Role, label: i64) -> Post {
    Post {
        role,
        label,
        from: day("2020-01-01"),
        until: None,
        is_confirmed: true,
        has_ended: false,
        is_obliged: true,
    }
}

fn standing(posts: &[Post]) -> Standing {
    Standing { gate: None, posts: posts.to_vec() }
}

/// Of the actions that are declared here: role, action, whether in the own organisation, whether below it.
fn table() -> Vec<(Role, Action, bool, bool)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/permissions.md");
    let text = std::fs::read_to_string(path).expect("the table");
    let (_, rows) = text.split_once("## Role by role").expect("role by role");
    let mut read = Vec::new();
    for line in rows.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [role, action, own, below, elsewhere] = cells[..] else { panic!("{line}") };
        let role = Role::from_code(role).unwrap_or_else(|| panic!("no role: {line}"));
        assert_eq!(elsewhere, "no", "{line}");
        let mut declared = CATALOGUE.actions();
        let Some(action) = declared.find(|one| format!("`{}`", one.code()) == action) else {
            continue;
        };
        read.push((role, action, own == "yes", below == "yes"));
    }
    assert_eq!(read.len(), Role::ALL.len() * CATALOGUE.actions().count());
    read
}

#[test]
fn every_decision_is_the_one_in_the_committed_table() {
    let table = table();
    for &(role, action, own, below) in &table {
        let request = |object| authorize(&standing(&[post(role, 11)]), action, object, today());
        let sees = table.iter().find(|row| (row.0, row.1) == (role, ViewStructure::ACTION));
        let sees = sees.expect("a row");
        for (path, may, sees) in [(OWN, own, sees.2), (BELOW, below, sees.3)] {
            let expected = match (sees, may) {
                (false, _) => Decision::NotFound,
                (true, false) => Decision::Forbidden,
                (true, true) => Decision::Allowed(Some(0)),
            };
            assert_eq!(request(Object::Org(path)), expected, "{role:?} {action:?} {path:?}");
            let matters = Object::Handover { org: path, is_party: false };
            assert_eq!(request(matters), expected, "{role:?} {action:?} {matters:?}");
        }
        for nothing in ELSEWHERE {
            assert_eq!(request(nothing), Decision::NotFound, "{role:?} {action:?} {nothing:?}");
        }
        // the house stands in no branch: whoever may do it at all may do it there
        let kept = if own || below { Decision::Allowed(Some(0)) } else { Decision::NotFound };
        assert_eq!(request(Object::House), kept, "{role:?} {action:?}");
    }
}

#[test]
fn one_office_must_allow_it_and_it_is_that_office() {
    let answer = |posts: &[Post], action, path| {
        authorize(&standing(posts), action, Object::Org(path), today())
    };
    let (auditor, chair) = (post(Role::Auditor, 11), post(Role::TerritorialChair, 11));
    let beside = post(Role::TerritorialChair, 12);
    let renames = RenameOrganisation::ACTION;
    assert_eq!(answer(&[auditor, beside], renames, BELOW), Decision::Forbidden, "never added up");
    assert_eq!(answer(&[auditor, chair], renames, BELOW), Decision::Allowed(Some(1)));
    assert_eq!(answer(&[chair, auditor], renames, BELOW), Decision::Allowed(Some(0)));
    assert_eq!(answer(&[], ViewStructure::ACTION, OWN), Decision::NotFound);
}

#[test]
fn an_office_that_gives_nothing_today_sees_nothing() {
    let chair = post(Role::TerritorialChair, 11);
    for closed in [
        Post { from: day("2026-11-25"), ..chair },
        Post { until: Some(today()), ..chair },
        Post { is_confirmed: false, ..chair },
        Post { has_ended: true, ..chair },
        Post { is_obliged: false, ..chair },
    ] {
        assert_ne!(closed.force(today()), Force::Open);
        for object in [Object::Org(OWN), Object::Org(BELOW), Object::House] {
            let answer = authorize(&standing(&[closed]), ViewStructure::ACTION, object, today());
            assert_eq!(answer, Decision::NotFound, "{closed:?} {object:?}");
        }
    }
}

#[test]
fn each_gate_is_passed_at_a_page_of_its_own() {
    let addresses: BTreeSet<&str> = Gate::ALL.iter().map(|gate| gate.address()).collect();
    assert_eq!(addresses.len(), Gate::ALL.len());
    assert!(addresses.iter().all(|address| address.starts_with('/')), "{addresses:?}");
}

#[test]
fn what_gives_or_takes_access_is_grave_and_looking_is_not() {
    assert!(OpenLogin::ACTION.is_grave() && AppointHelper::ACTION.is_grave());
    assert!(!ViewAccess::ACTION.is_grave() && !FillPassport::ACTION.is_grave());
}

#[test]
fn whoever_sees_a_region_or_keeps_the_house_needs_a_phone() {
    for role in Role::ALL {
        // by the name of the office, wherever it is held; and by the place, whatever the office
        let by_name = role.office_kind() == OfficeKind::House
            || [Role::RegionalChair, Role::RegionalResponsible].contains(&role);
        let has_office = role.office_kind() != OfficeKind::None;
        assert_eq!(role.needs_factor(false), by_name, "{role:?}");
        assert_eq!(role.needs_factor(true), has_office, "{role:?}");
    }
}

#[test]
fn every_role_has_its_place() {
    let of =
        |place: OfficeKind| Role::ALL.into_iter().filter(move |role| role.office_kind() == place);
    assert!(of(OfficeKind::House).all(|role| !role.is_chair()));
    assert!(of(OfficeKind::Chair).all(Role::is_chair));
    assert_eq!(of(OfficeKind::Chair).count(), 3, "one a level");
    assert_eq!(of(OfficeKind::Helper).count(), 3, "one a level");
    assert_eq!(of(OfficeKind::None).count(), 2);
}
