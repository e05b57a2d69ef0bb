//! Somebody in every role.

use access::Role;

/// Login, organisation, role, last day of the appointment.
pub const PEOPLE: [(&str, &str, Role, Option<&str>); 25] = [
    ("cs", "CS", Role::CentralOperator, None),
    ("adm", "CS", Role::Administrator, None),
    ("sec", "CS", Role::SecurityOfficer, None),
    ("r1", "R1", Role::RegionalChair, None),
    ("r2", "R2", Role::RegionalChair, None),
    ("h1", "R1", Role::RegionalResponsible, None),
    ("aud1", "R1", Role::Auditor, None),
    ("t11", "T11", Role::TerritorialChair, None),
    ("t12", "T12", Role::TerritorialChair, None),
    ("t13", "T13", Role::TerritorialChair, None),
    ("t131", "T131", Role::TerritorialChair, None),
    ("t21", "T21", Role::TerritorialChair, None),
    ("h11", "T11", Role::TerritorialResponsible, None),
    ("c111", "P111", Role::PrimaryChair, None),
    ("o111", "P111", Role::PrimaryResponsible, None),
    ("c121", "P121", Role::PrimaryChair, None),
    ("c1u", "P1U", Role::PrimaryChair, None),
    ("c211", "P211", Role::PrimaryChair, None),
    ("x111", "P111", Role::PrimaryChair, Some("2026-11-23")),
    ("dis", "P111", Role::PrimaryChair, None),
    ("nullo", "", Role::PrimaryChair, None),
    ("mem", "P111", Role::Member, None),
    ("prt", "CS", Role::Partner, None),
    ("pend", "P121", Role::PrimaryChair, None),
    ("noacc", "P111", Role::PrimaryChair, None),
];
