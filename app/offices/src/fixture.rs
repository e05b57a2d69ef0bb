//! The small fixed world against which anyone may try the running system: its tree and its people.
//!
//! One source for `ediny seed --fixture acceptance` and for the guards. Labels are chosen so that 1, 11, 111 begin
//! each other's digits across different branches.

use chrono::NaiveDate;

use access::Role;
use kernel::id::OrgId;
use structure::model::{ActKind, Beginning, Change, CloseReason, Draft, OrgKind, OrgName, Paper};

/// An organisation of the fixture: code, the code above it at the beginning, kind, label.
pub type FixtureOrg = (&'static str, &'static str, OrgKind, i64);

/// All of them, from the root down.
pub const TREE: [FixtureOrg; 17] = [
    ("CS", "", OrgKind::Central, 5),
    ("R1", "CS", OrgKind::Regional, 1),
    ("R2", "CS", OrgKind::Regional, 11),
    ("T11", "R1", OrgKind::Territorial, 110),
    ("T12", "R1", OrgKind::Territorial, 111),
    ("T13", "R1", OrgKind::Territorial, 12),
    ("T131", "T13", OrgKind::Territorial, 121),
    ("T21", "R2", OrgKind::Territorial, 1111),
    ("P111", "T11", OrgKind::Primary, 112),
    ("P112", "T12", OrgKind::Primary, 1110),
    ("P121", "T12", OrgKind::Primary, 1112),
    ("P1311", "T131", OrgKind::Primary, 1113),
    ("P1OLD", "T11", OrgKind::Primary, 1114),
    ("P1U", "R1", OrgKind::PrimaryUnion, 115),
    ("U1", "P1U", OrgKind::UnitOrg, 1151),
    ("U2", "P1U", OrgKind::UnitOrg, 1152),
    ("P211", "T21", OrgKind::Primary, 1115),
];

/// What is particular about a person of the fixture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// In office.
    InOffice,
    /// In office since today, after who left yesterday.
    Successor,
    /// Her term ended yesterday.
    Former,
    /// Elected, not yet confirmed.
    Pending,
    /// An account without an appointment.
    NoOffice,
    /// A disabled account.
    Disabled,
    /// Has not accepted the non-disclosure obligation.
    Unobliged,
    /// Never signed in: an unused one-time password.
    New,
}

/// A person of the fixture: login, organisation, role, state.
pub type Person = (&'static str, &'static str, Role, State);

/// Everybody who can sign in, or tries.
pub const PEOPLE: [Person; 26] = [
    ("cs", "CS", Role::CentralOperator, State::InOffice),
    ("adm", "CS", Role::Administrator, State::InOffice),
    ("sec", "CS", Role::SecurityOfficer, State::InOffice),
    ("r1", "R1", Role::RegionalChair, State::InOffice),
    ("r2", "R2", Role::RegionalChair, State::InOffice),
    ("t11", "T11", Role::TerritorialChair, State::InOffice),
    ("t12", "T12", Role::TerritorialChair, State::InOffice),
    ("t13", "T13", Role::TerritorialChair, State::InOffice),
    ("t131", "T131", Role::TerritorialChair, State::InOffice),
    ("t21", "T21", Role::TerritorialChair, State::InOffice),
    ("c111", "P111", Role::PrimaryChair, State::Successor),
    ("c112", "P112", Role::PrimaryChair, State::InOffice),
    ("c121", "P121", Role::PrimaryChair, State::InOffice),
    ("c1311", "P1311", Role::PrimaryChair, State::InOffice),
    ("c211", "P211", Role::PrimaryChair, State::InOffice),
    ("c1u", "P1U", Role::PrimaryChair, State::InOffice),
    ("o111", "P111", Role::PrimaryResponsible, State::InOffice),
    ("aud1", "R1", Role::Auditor, State::InOffice),
    ("mem", "P111", Role::Member, State::InOffice),
    ("prt", "CS", Role::Partner, State::InOffice),
    ("x111", "P111", Role::PrimaryChair, State::Former),
    ("pend", "P121", Role::PrimaryChair, State::Pending),
    ("nullo", "", Role::PrimaryChair, State::NoOffice),
    ("dis", "P111", Role::PrimaryChair, State::Disabled),
    ("noacc", "P111", Role::PrimaryChair, State::Unobliged),
    ("new", "P121", Role::PrimaryChair, State::New),
];

/// The password of everybody but the new one.
#[must_use]
pub fn password(login: &str) -> String {
    format!("ediny fixture {login}")
}

fn draft(kind: ActKind, on: NaiveDate, items: Vec<(OrgId, Change)>) -> Draft {
    let paper =
        Paper { body: "Committee".into(), number: "1".into(), date: on, text: String::new() };
    Draft { kind, effective_on: on, paper, begins: Vec::new(), items, annuls: None }
}

/// The act that founds a place; its code is its number in the register.
#[must_use]
pub fn founding(org_row: FixtureOrg, org: OrgId, parent: Option<OrgId>, on: NaiveDate) -> Draft {
    let (code, _, kind, _) = org_row;
    let name = OrgName { full: code.to_owned(), short: code.to_owned() };
    let mut draft = draft(ActKind::Found, on, vec![(org, Change::Found { parent, kind, name })]);
    draft.begins = vec![Beginning { org, reg_no: Some(code.to_owned()), numbered_under: parent }];
    draft
}

/// P112 passes from T12 to T11.
#[must_use]
pub fn moving(p112: OrgId, t11: OrgId, on: NaiveDate) -> Draft {
    draft(ActKind::Move, on, vec![(p112, Change::Move(t11))])
}

/// P1OLD is merged into P111.
#[must_use]
pub fn merging(old: OrgId, p111: OrgId, on: NaiveDate) -> Draft {
    let end = Change::Exclude { reason: CloseReason::Merger, successor: Some(p111) };
    draft(ActKind::Merge, on, vec![(old, end)])
}
