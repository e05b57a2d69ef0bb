//! What is sent after a session has ended comes back to its person, from its page, for a day.

use std::collections::BTreeMap;

use access::ops::{kept, own_sessions};
use kernel::id::AccountId;
use uuid::Uuid;

use crate::world::{World, in_one_runtime};

const PATH: &str = "/structure/1/passport";
const DAY: i64 = 86_400;
const HALF_HOUR: i64 = 1800;

fn form(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// Sends a form so many seconds after noon with this token.
async fn send(world: &World, token: &str, seconds: i64) -> Option<Uuid> {
    let typed = form(&[("phone", "+7")]);
    kept::keep(&world.nobody(seconds), token, PATH, &typed).await.expect("an answer")
}

async fn back(
    world: &World,
    who: AccountId,
    seconds: i64,
    id: Uuid,
) -> Option<BTreeMap<String, String>> {
    let ctx = world.nobody(seconds).acting(who).await.expect("a person");
    kept::back(&ctx, id, PATH).await.expect("an answer")
}

#[test]
fn a_form_comes_back_to_its_person_and_its_page_for_a_day() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, other) = (world.person().await, world.person().await);
        let token = world.enter(who, 0).await;
        let id = send(&world, &token, 10).await.expect("kept");
        let typed = Some(form(&[("phone", "+7")]));
        assert_eq!(back(&world, who, 20, id).await, typed);
        assert_eq!(back(&world, who, 10 + DAY - 1, id).await, typed);
        assert_eq!(back(&world, who, 10 + DAY, id).await, None);
        assert_eq!(back(&world, other, 20, id).await, None);
        let ctx = world.acting(who).await;
        assert_eq!(kept::back(&ctx, id, "/elsewhere").await.expect("an answer"), None);
        assert_eq!(kept::back(&ctx, Uuid::now_v7(), PATH).await.expect("an answer"), None);
    });
}

#[test]
fn a_session_is_known_for_a_day_after_it_has_ended() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        assert!(send(&world, &token, HALF_HOUR + DAY - 1).await.is_some());
        assert!(send(&world, &token, HALF_HOUR + DAY).await.is_none());
        // used until its twelve hours were over
        world
        .set(
            who,
            "update session set seen_at = created_at + interval '36 hours' where account_id = $1",
        )
        .await;
        assert!(send(&world, &token, 36 * 3600 - 1).await.is_some());
        assert!(send(&world, &token, 36 * 3600).await.is_none());
        assert!(send(&world, "nobody's", 1).await.is_none());
        world.set(who, "update account set is_disabled = true where id = $1").await;
        assert!(send(&world, &token, 1).await.is_none(), "nothing is kept for a closed login");
    });
}

#[test]
fn passwords_codes_and_keys_are_never_written_down() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        let secrets =
            ["key", "code", "sealed", "password", "old", "again", "phrase", "slip_phrase"];
        let mut typed = form(&secrets.map(|name| (name, "тайна")));
        typed.extend(form(&[("phone", "+7"), ("postcode", "420000"), ("keyword", "школа")]));
        let id = kept::keep(&world.nobody(1), &token, PATH, &typed).await.expect("an answer");
        let back = back(&world, who, 2, id.expect("kept")).await.expect("back");
        assert_eq!(back, form(&[("phone", "+7"), ("postcode", "420000"), ("keyword", "школа")]));
    });
}

#[test]
fn of_six_forms_the_oldest_goes() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        let mut ids = Vec::new();
        for seconds in 1..=6 {
            ids.push(send(&world, &token, seconds).await.expect("kept"));
        }
        let mut there = Vec::new();
        for id in ids {
            there.push(back(&world, who, 10, id).await.is_some());
        }
        assert_eq!(there, [false, true, true, true, true, true]);
    });
}

#[test]
fn a_session_ended_on_purpose_is_known_as_long_as_one_that_ended_by_itself() {
    in_one_runtime(async {
        let world = World::new().await;
        let (who, other) = (world.person().await, world.person().await);
        let (here, left) = (world.enter(who, 0).await, world.enter(who, 1).await);
        let ctx = world.at(&here, 2).await;
        let mut db = world.db.acquire().await.expect("a connection");
        own_sessions::end_others(&mut db, &ctx).await.expect("ended");
        drop(db);
        assert!(world.at(&left, 3).await.actor.is_none(), "it opens nothing");
        let id = send(&world, &left, 3).await.expect("kept");
        assert_eq!(back(&world, who, 4, id).await, Some(form(&[("phone", "+7")])));
        assert_eq!(back(&world, other, 4, id).await, None);
        assert!(send(&world, &left, 1 + HALF_HOUR + DAY - 1).await.is_some());
        assert!(send(&world, &left, 1 + HALF_HOUR + DAY).await.is_none());
        world.set(who, "update account set is_disabled = true where id = $1").await;
        assert!(send(&world, &left, 5).await.is_none(), "nothing is kept for a closed login");
    });
}
