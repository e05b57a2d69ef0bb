//! `ediny policy --json`: actor × action × relation to the object, and actor × field × relation, every cell by asking
//! the one decision.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::super::catalogue::CATALOGUE;
use access::{
    Action, Decision, Field, Gate, Object, Post, Role, Standing, authorize,
    fields::{FieldAccess, Whose},
};

/// Every decision.
#[derive(Debug, Clone, Serialize)]
pub struct Policy {
    /// What stands for what.
    pub relations: BTreeMap<&'static str, &'static str>,
    /// Actor → action → relation → answer.
    pub decisions: BTreeMap<String, BTreeMap<&'static str, BTreeMap<&'static str, Answer>>>,
    /// Actor → field → relation → answers to who reads and who writes it.
    pub fields: BTreeMap<String, BTreeMap<&'static str, BTreeMap<&'static str, Said>>>,
}

/// What is answered about a field (SEC-09).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Whether it is shown.
    pub read: Answer,
    /// Whether it is taken from a form.
    pub write: Answer,
}

/// What a request is answered, whatever else is right or wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Done, or told what is wrong with what was typed.
    Allowed,
    /// Seen, but not hers to do: 403.
    Forbidden,
    /// As if there were no such thing: 404.
    NotFound,
    /// To the sign-in, 401 for machines.
    SignIn,
    /// To the gate of the password, of the code, of the factor.
    Gate(Gate),
}

impl From<Decision> for Answer {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Allowed(_) => Self::Allowed,
            Decision::Forbidden => Self::Forbidden,
            Decision::NotFound => Self::NotFound,
            Decision::Gate(gate) => Self::Gate(gate),
        }
    }
}

/// The label of the organisation of the appointment; its digits begin those of a stranger's.
const OFFICE: i64 = 11;

/// Where it stands.
const OWN: &[i64] = &[5, 1, OFFICE];

/// Relations of an object to the office, as paths of today or the last.
const RELATIONS: [(&str, &str, &[i64]); 7] = [
    ("own", "the organisation of the appointment", OWN),
    ("below", "stands under it today, whenever it came there", &[5, 1, OFFICE, 42]),
    ("merged", "stood under it last and is no more", &[5, 1, OFFICE, 43]),
    ("above", "stands over it", &[5, 1]),
    ("sibling", "stands beside it under the same organisation", &[5, 1, 12]),
    ("moved_away", "stood under it and stands beside it today", &[5, 1, 12, 44]),
    ("foreign", "another branch, its label beginning with the same digits", &[5, 2, 111]),
];

/// Matters of another branch.
const PARTY: Object<'static> = Object::Handover { org: &[5, 2, 111], is_party: true };

/// Every decision of every kind of actor, on this day.
#[must_use]
pub fn policy(today: NaiveDate) -> Policy {
    let mut relations: BTreeMap<_, _> =
        RELATIONS.iter().map(|(code, meaning, _)| (*code, *meaning)).collect();
    relations.insert("unknown", "no such object, or no id at all");
    relations.insert("house", "the house itself: accounts, settings, the whole journal");
    relations.insert("party", "matters that she hands over or takes over herself");
    relations.insert("self", "of a field: what is said of herself, or what she has made herself");
    let actors = actors(today);
    let of = |(actor, standing): &(String, Option<Standing>)| {
        (actor.clone(), decided(standing.as_ref(), today))
    };
    let decisions = actors.iter().map(of).collect();
    let of = |(actor, standing): &(String, Option<Standing>)| {
        (actor.clone(), said(standing.as_ref(), today))
    };
    let fields = actors.iter().map(of).collect();
    Policy { relations, decisions, fields }
}

/// What somebody reads and writes of every field.
fn said(
    standing: Option<&Standing>,
    today: NaiveDate,
) -> BTreeMap<&'static str, BTreeMap<&'static str, Said>> {
    let answer = |access: FieldAccess, about| {
        standing.map_or(Answer::SignIn, |standing| access.decide(standing, about, today).into())
    };
    let said = |field: Field, about| Said {
        read: answer(CATALOGUE.readers(field), about),
        write: answer(CATALOGUE.writers(field), about),
    };
    let row = |field: Field| {
        let near = RELATIONS.iter().map(|(relation, _, path)| {
            let whose = if *relation == "above" { Whose::Above(OWN) } else { Whose::Others };
            (*relation, said(field, (Object::Org(path), whose)))
        });
        let far = [
            ("unknown", (Object::Nothing, Whose::Others)),
            ("house", (Object::House, Whose::Others)),
            ("party", (PARTY, Whose::Others)),
            ("self", (Object::Nothing, Whose::Hers)),
        ];
        near.chain(far.map(|(relation, about)| (relation, said(field, about)))).collect()
    };
    CATALOGUE.fields().map(|field| (field.code(), row(field))).collect()
}

fn decided(
    standing: Option<&Standing>,
    today: NaiveDate,
) -> BTreeMap<&'static str, BTreeMap<&'static str, Answer>> {
    let answer = |action, object| {
        standing
            .map_or(Answer::SignIn, |standing| authorize(standing, action, object, today).into())
    };
    let row = |action: Action| {
        let mut row: BTreeMap<_, _> = RELATIONS
            .iter()
            .map(|(relation, _, path)| (*relation, answer(action, Object::Org(path))))
            .collect();
        row.insert("unknown", answer(action, Object::Nothing));
        row.insert("house", answer(action, Object::House));
        row.insert("party", answer(action, PARTY));
        row
    };
    CATALOGUE.actions().map(|action| (action.code(), row(action))).collect()
}

/// Somebody in every role, and in every state in which a role gives nothing.
fn actors(today: NaiveDate) -> Vec<(String, Option<Standing>)> {
    let open = |role| Post {
        role,
        label: OFFICE,
        from: today,
        until: None,
        is_confirmed: true,
        has_ended: false,
        is_obliged: true,
    };
    let chair = open(Role::PrimaryChair);
    let with = |posts| Some(Standing { gate: None, posts });
    let at = |gate: Gate| Some(Standing { gate: Some(gate), posts: vec![chair] });
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let over = Post { from: yesterday, until: Some(today), ..chair };
    let mut actors: Vec<_> = Role::ALL
        .into_iter()
        .map(|role| (role.code().to_owned(), with(vec![open(role)])))
        .collect();
    let states = [
        ("stranger", None),
        ("disabled", None),
        ("without_appointment", with(Vec::new())),
        ("former", with(vec![over])),
        ("ended", with(vec![Post { has_ended: true, ..chair }])),
        ("pending", with(vec![Post { is_confirmed: false, ..chair }])),
        ("before_phrase", at(Gate::ChangePhrase)),
        ("before_code", at(Gate::SecondFactor)),
        ("before_unlock", at(Gate::Unlock)),
        ("before_factor", at(Gate::SetUpFactor)),
        ("before_obligation", at(Gate::Obligation)),
    ];
    actors.extend(states.map(|(code, standing)| (code.to_owned(), standing)));
    actors
}
