//! Fields: which doors open them, and that permission to read one is given to nobody else (SEC-09).

use access::{
    Decision, Field, Gate, Object, Post, Redacted, Role, Standing, capability::ViewStructure,
    field, fields::Whose,
};

use crate::{
    decisions::{post, today},
    declared::{
        CATALOGUE, JournalRow, PassportConfirmed, PassportDraft, PassportValues, TakeOver,
        ViewAccess,
    },
    world::{World, in_one_runtime},
};

const ABOVE: &[i64] = &[5, 11];
const OWN: &[i64] = &[5, 11, 111];
const FOREIGN: &[i64] = &[5, 12];

fn reads(field: Field, who: &Standing, object: Object<'_>, whose: Whose<'_>) -> Decision {
    CATALOGUE.readers(field).decide(who, (object, whose), today())
}

fn writes(field: Field, who: &Standing, object: Object<'_>, whose: Whose<'_>) -> Decision {
    CATALOGUE.writers(field).decide(who, (object, whose), today())
}

fn with(posts: &[Post]) -> Standing {
    Standing { gate: None, posts: posts.to_vec() }
}

fn before(gate: Gate) -> Standing {
    Standing { gate: Some(gate), ..with(&[post(Role::PrimaryChair, 111)]) }
}

#[test]
fn a_field_is_read_and_written_where_its_actions_are_allowed() {
    let chair = with(&[post(Role::PrimaryChair, 111)]);
    let (own, foreign) = (Object::Org(OWN), Object::Org(FOREIGN));
    let allowed = Decision::Allowed(Some(0));
    assert_eq!(reads(field::PersonName::FIELD, &chair, own, Whose::Others), allowed);
    assert_eq!(reads(field::PersonName::FIELD, &chair, foreign, Whose::Others), Decision::NotFound);
    assert_eq!(writes(PassportConfirmed::FIELD, &chair, own, Whose::Others), allowed);
    let helper = with(&[post(Role::PrimaryResponsible, 111)]);
    let refused = writes(PassportConfirmed::FIELD, &helper, own, Whose::Others);
    assert_eq!(refused, Decision::Forbidden, "she sees it, and a chair confirms it");
    assert!(CATALOGUE.writers(PassportConfirmed::FIELD).is_open_to(Role::PrimaryChair));
    assert!(!CATALOGUE.writers(PassportConfirmed::FIELD).is_open_to(Role::PrimaryResponsible));
}

#[test]
fn people_know_who_stands_above_them_and_above_nobody_else() {
    let chair = with(&[post(Role::PrimaryChair, 111)]);
    let above = |whose| reads(field::PersonName::FIELD, &chair, Object::Org(ABOVE), whose);
    assert_eq!(above(Whose::Above(OWN)), Decision::Allowed(Some(0)));
    assert_eq!(above(Whose::Above(FOREIGN)), Decision::NotFound);
    assert_eq!(above(Whose::Others), Decision::NotFound);
    let values = reads(PassportValues::FIELD, &chair, Object::Org(ABOVE), Whose::Above(OWN));
    assert_eq!(values, Decision::NotFound, "only what people are told of from above");
}

#[test]
fn ones_own_is_open_to_oneself_behind_the_gates() {
    let nobody = with(&[]);
    let own = |field, who: &Standing| reads(field, who, Object::Nothing, Whose::Hers);
    assert_eq!(own(PassportDraft::FIELD, &nobody), Decision::Allowed(None));
    let others = reads(PassportDraft::FIELD, &nobody, Object::Nothing, Whose::Others);
    assert_eq!(others, Decision::NotFound);
    let locked = before(Gate::Unlock);
    assert_eq!(own(PassportDraft::FIELD, &locked), Decision::Gate(Gate::Unlock));
    assert_eq!(
        own(field::PersonName::FIELD, &locked),
        Decision::Allowed(None),
        "she is called by it"
    );
    let seen = reads(field::PersonName::FIELD, &locked, Object::Org(OWN), Whose::Hers);
    assert_eq!(seen, Decision::Allowed(None), "the best answer counts, not the first");
    let others = reads(field::PersonName::FIELD, &locked, Object::Org(OWN), Whose::Others);
    assert_eq!(others, Decision::Gate(Gate::Unlock));
}

#[test]
fn what_is_passed_at_a_gate_is_written_at_that_gate_only() {
    let passphrase =
        |gate| writes(field::Password::FIELD, &before(gate), Object::Nothing, Whose::Hers);
    assert_eq!(passphrase(Gate::ChangePhrase), Decision::Allowed(None));
    assert_eq!(passphrase(Gate::Unlock), Decision::Gate(Gate::Unlock));
    let others = before(Gate::ChangePhrase);
    let others = writes(field::Password::FIELD, &others, Object::Nothing, Whose::Others);
    assert_eq!(others, Decision::Gate(Gate::ChangePhrase));
}

#[test]
fn who_keeps_the_house_reads_of_any_organisation_what_the_house_reads() {
    let officer = with(&[post(Role::SecurityOfficer, 5)]);
    let of = |object| reads(JournalRow::FIELD, &officer, object, Whose::Others);
    assert_eq!(of(Object::Org(FOREIGN)), Decision::Allowed(Some(0)));
    assert_eq!(of(Object::Nothing), Decision::NotFound);
    let chair = with(&[post(Role::PrimaryChair, 111)]);
    let of = |object| reads(JournalRow::FIELD, &chair, object, Whose::Others);
    assert_eq!(
        of(Object::Org(OWN)),
        Decision::Allowed(Some(0)),
        "by her own office, not the house's"
    );
    assert_eq!(of(Object::Org(FOREIGN)), Decision::NotFound);
}

#[test]
fn leave_to_read_is_given_to_whoever_holds_an_office_for_it_and_to_oneself() {
    in_one_runtime(async {
        let world = World::new().await;
        let chair = world.acting(world.with(&[("P111", Role::PrimaryChair)]).await).await;
        let keeper = world.acting(world.with(&[("CS", Role::Administrator)]).await).await;
        let leave =
            chair.read_permission::<ViewStructure, field::PersonName>().expect("permission");
        assert_eq!(leave.open(Redacted::of("Ахметова")), "Ахметова");
        assert!(keeper.read_permission::<ViewStructure, field::PersonName>().is_none());
        assert!(chair.read_permission::<ViewAccess, field::Login>().is_some());
        assert!(keeper.read_permission::<ViewAccess, field::Login>().is_none());
        let own = chair.actor().expect("somebody").account;
        let other = keeper.actor().expect("somebody").account;
        assert!(chair.own_read_permission::<field::Login>(own).is_some());
        assert!(chair.own_read_permission::<field::Login>(other).is_none());
        assert!(chair.own_read_permission::<PassportValues>(own).is_none(), "it is nobody's own");
        assert!(world.nobody(0).own_read_permission::<field::Login>(own).is_none());
    });
}

#[test]
fn what_a_hand_over_says_is_read_by_its_parties_and_by_who_takes_over_there() {
    in_one_runtime(async {
        let world = World::new().await;
        let chair = world.acting(world.with(&[("P111", Role::PrimaryChair)]).await).await;
        let reads = async |org: &str, is_party| {
            let found =
                chair.sight_at_handover::<TakeOver, field::PersonName>(world.orgs[org], is_party);
            found.await.expect("an answer").is_some()
        };
        assert!(reads("P111", true).await && reads("P111", false).await);
        assert!(reads("T21", true).await, "her matters, wherever she has been since");
        assert!(!reads("T21", false).await);
        let request: Result<Option<_>, _> = world
            .nobody(0)
            .sight_at_handover::<TakeOver, field::PersonName>(world.orgs["P111"], true)
            .await;
        assert!(request.is_err(), "nobody is a party to nothing");
    });
}
