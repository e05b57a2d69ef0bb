//! Fields: which doors open them, and that leave to read one is given to nobody else (SEC-09).

use access::{
    Decision, Field, Gate, Object, Post, Redacted, Role, Standing,
    capability::{ViewAccess, ViewStructure},
    field,
    fields::Whose,
};

use crate::{
    decisions::{post, today},
    world::{World, told},
};

const ABOVE: &[i64] = &[5, 11];
const OWN: &[i64] = &[5, 11, 111];
const FOREIGN: &[i64] = &[5, 12];

fn reads(field: Field, who: &Standing, object: Object<'_>, whose: Whose<'_>) -> Decision {
    field.readers().decide(who, (object, whose), today())
}

fn writes(field: Field, who: &Standing, object: Object<'_>, whose: Whose<'_>) -> Decision {
    field.writers().decide(who, (object, whose), today())
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
    assert_eq!(reads(Field::PersonName, &chair, own, Whose::Others), allowed);
    assert_eq!(reads(Field::PersonName, &chair, foreign, Whose::Others), Decision::NotFound);
    assert_eq!(writes(Field::PassportConfirmed, &chair, own, Whose::Others), allowed);
    let helper = with(&[post(Role::PrimaryResponsible, 111)]);
    let refused = writes(Field::PassportConfirmed, &helper, own, Whose::Others);
    assert_eq!(refused, Decision::Forbidden, "she sees it, and a chair confirms it");
    assert!(Field::PassportConfirmed.writers().is_open_to(Role::PrimaryChair));
    assert!(!Field::PassportConfirmed.writers().is_open_to(Role::PrimaryResponsible));
}

#[test]
fn people_know_who_stands_above_them_and_above_nobody_else() {
    let chair = with(&[post(Role::PrimaryChair, 111)]);
    let above = |whose| reads(Field::PersonName, &chair, Object::Org(ABOVE), whose);
    assert_eq!(above(Whose::Above(OWN)), Decision::Allowed(Some(0)));
    assert_eq!(above(Whose::Above(FOREIGN)), Decision::NotFound);
    assert_eq!(above(Whose::Others), Decision::NotFound);
    let values = reads(Field::PassportValues, &chair, Object::Org(ABOVE), Whose::Above(OWN));
    assert_eq!(values, Decision::NotFound, "only what people are told of from above");
}

#[test]
fn ones_own_is_open_to_oneself_behind_the_gates() {
    let nobody = with(&[]);
    let own = |field, who: &Standing| reads(field, who, Object::Nothing, Whose::Hers);
    assert_eq!(own(Field::PassportDraft, &nobody), Decision::Allowed(None));
    let others = reads(Field::PassportDraft, &nobody, Object::Nothing, Whose::Others);
    assert_eq!(others, Decision::NotFound);
    let locked = before(Gate::Unlock);
    assert_eq!(own(Field::PassportDraft, &locked), Decision::Gate(Gate::Unlock));
    assert_eq!(own(Field::PersonName, &locked), Decision::Allowed(None), "she is called by it");
    let seen = reads(Field::PersonName, &locked, Object::Org(OWN), Whose::Hers);
    assert_eq!(seen, Decision::Allowed(None), "the best answer counts, not the first");
    let others = reads(Field::PersonName, &locked, Object::Org(OWN), Whose::Others);
    assert_eq!(others, Decision::Gate(Gate::Unlock));
}

#[test]
fn what_is_passed_at_a_gate_is_written_at_that_gate_only() {
    let phrase = |gate| writes(Field::Password, &before(gate), Object::Nothing, Whose::Hers);
    assert_eq!(phrase(Gate::ChangePhrase), Decision::Allowed(None));
    assert_eq!(phrase(Gate::Unlock), Decision::Gate(Gate::Unlock));
    let others = before(Gate::ChangePhrase);
    let others = writes(Field::Password, &others, Object::Nothing, Whose::Others);
    assert_eq!(others, Decision::Gate(Gate::ChangePhrase));
}

#[test]
fn who_keeps_the_house_reads_of_any_organisation_what_the_house_reads() {
    let officer = with(&[post(Role::SecurityOfficer, 5)]);
    let of = |object| reads(Field::JournalRow, &officer, object, Whose::Others);
    assert_eq!(of(Object::Org(FOREIGN)), Decision::Allowed(Some(0)));
    assert_eq!(of(Object::Nothing), Decision::NotFound);
    let chair = with(&[post(Role::PrimaryChair, 111)]);
    let of = |object| reads(Field::JournalRow, &chair, object, Whose::Others);
    assert_eq!(
        of(Object::Org(OWN)),
        Decision::Allowed(Some(0)),
        "by her own office, not the house's"
    );
    assert_eq!(of(Object::Org(FOREIGN)), Decision::NotFound);
}

#[test]
fn leave_to_read_is_given_to_whoever_holds_an_office_for_it_and_to_oneself() {
    told(async {
        let world = World::new().await;
        let chair = world.acting(world.with(&[("P111", Role::PrimaryChair)]).await).await;
        let keeper = world.acting(world.with(&[("CS", Role::Administrator)]).await).await;
        let leave = chair.read_permission::<ViewStructure, field::PersonName>().expect("leave");
        assert_eq!(leave.open(Redacted::of("Ахметова")), "Ахметова");
        assert!(keeper.read_permission::<ViewStructure, field::PersonName>().is_none());
        assert!(chair.read_permission::<ViewAccess, field::Login>().is_some());
        assert!(keeper.read_permission::<ViewAccess, field::Login>().is_none());
        let own = chair.actor().expect("somebody").account;
        let other = keeper.actor().expect("somebody").account;
        assert!(chair.own_read_permission::<field::Login>(own).is_some());
        assert!(chair.own_read_permission::<field::Login>(other).is_none());
        assert!(
            chair.own_read_permission::<field::PassportValues>(own).is_none(),
            "it is nobody's own"
        );
        assert!(world.nobody(0).own_read_permission::<field::Login>(own).is_none());
    });
}

#[test]
fn what_a_hand_over_says_is_read_by_its_parties_and_by_who_takes_over_there() {
    told(async {
        let world = World::new().await;
        let chair = world.acting(world.with(&[("P111", Role::PrimaryChair)]).await).await;
        let reads = async |org: &str, is_party| {
            let found = chair.sight_at_handover::<field::PersonName>(world.orgs[org], is_party);
            found.await.expect("an answer").is_some()
        };
        assert!(reads("P111", true).await && reads("P111", false).await);
        assert!(reads("T21", true).await, "her matters, wherever she has been since");
        assert!(!reads("T21", false).await);
        let request: Result<Option<_>, _> =
            world.nobody(0).sight_at_handover::<field::PersonName>(world.orgs["P111"], true).await;
        assert!(request.is_err(), "nobody is a party to nothing");
    });
}
