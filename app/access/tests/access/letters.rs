//! Access letters of access, and the password of one's own that follows (SEC-15, SEC-18).

use access::{
    Gate, Role,
    ops::{
        letter::{self, LIVES},
        own_password, sign_in,
    },
    policy::Weak,
};
use kernel::{AppError, AppResult, id::AccountId};
use uuid::Uuid;

use crate::world::{PASSWORD, World, after, in_one_runtime};

const OWN: &str = "сорок ворон летят на юг";

/// Issues an access letter so many seconds after noon; its passphrase.
async fn issue(world: &World, who: AccountId, seconds: i64) -> String {
    let prepared = letter::prepare().await.expect("a passphrase");
    let author = world.nobody(seconds).asking();
    let mut db = world.db.acquire().await.expect("a connection");
    letter::issue(&mut db, &author, who, &prepared, None).await.expect("issued");
    prepared.passphrase().as_str().to_owned()
}

async fn signed_in(world: &World, who: AccountId, seconds: i64, said: &str) -> AppResult<String> {
    sign_in::run(&world.nobody(seconds), &who.to_string(), said).await
}

fn refused(answer: &AppResult<String>) -> bool {
    matches!(answer, Err(AppError::Forbidden))
}

#[test]
fn a_letter_takes_the_place_of_everything_that_opened_the_account_before() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let token = world.enter(who, 0).await;
        world.set_up(&world.at(&token, 1).await).await;
        let earlier = issue(&world, who, 2).await;
        let passphrase = issue(&world, who, 3).await;
        assert!(world.at(&token, 4).await.actor.is_none(), "every session has ended");
        assert!(refused(&signed_in(&world, who, 4, PASSWORD).await), "the password opens nothing");
        assert!(refused(&signed_in(&world, who, 4, &earlier).await), "nor does a letter of before");
        let typed = passphrase.to_uppercase().replace(' ', "-");
        let fresh = signed_in(&world, who, 4, &typed).await.expect("a token");
        assert_eq!(
            world.at(&fresh, 4).await.gate(),
            Some(Gate::ChangePhrase),
            "no phone is asked for"
        );
        assert!(refused(&signed_in(&world, who, 5, &passphrase).await), "it opens once");
        assert_eq!(world.journalled(who, "letter.issue").await, 2);
        let told = world.journal(who).await;
        assert!(
            told.iter().all(|row| !row.1.to_string().contains(&passphrase)),
            "never written down"
        );
        let entered =
            told.iter().find(|row| row.0 == "account.sign_in" && row.1["letter"].is_string());
        assert!(entered.is_some(), "by which letter she came in is told");
    });
}

#[test]
fn a_letter_lives_three_days() {
    in_one_runtime(async {
        let world = World::new().await;
        let lives = LIVES.num_seconds();
        assert_eq!(lives, 3 * 24 * 3600);
        let who = world.person().await;
        let passphrase = issue(&world, who, 0).await;
        assert!(refused(&signed_in(&world, who, lives, &passphrase).await));
        assert!(signed_in(&world, who, lives - 1, &passphrase).await.is_ok());
    });
}

#[test]
fn a_letter_of_the_day_to_come_opens_nothing_yet() {
    in_one_runtime(async {
        let world = World::new().await;
        for (ahead, opens) in [(0, true), (300, true), (301, false)] {
            let who = world.person().await;
            let passphrase = issue(&world, who, ahead).await;
            let answer = signed_in(&world, who, 0, &passphrase).await;
            assert_eq!(answer.is_ok(), opens, "{ahead} s ahead: {answer:?}");
        }
    });
}

#[test]
fn while_a_letter_is_out_nothing_is_a_password_of_hers() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let passphrase = issue(&world, who, 0).await;
        let ctx = world.acting(who).await;
        for said in [passphrase.as_str(), PASSWORD] {
            let fits = access::ops::password_again::run(&ctx, said).await.expect("an answer");
            assert!(!fits, "{said}");
        }
    });
}

#[test]
fn the_passphrase_of_a_run_is_told_again_from_its_seed_and_from_no_other() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let run = Uuid::now_v7();
        let prepared = letter::prepare_in(&world.keys, &[7; 32]).await.expect("a passphrase");
        let mut db = world.db.acquire().await.expect("a connection");
        let author = world.nobody(0).asking();
        letter::issue(&mut db, &author, who, &prepared, Some(run)).await.expect("issued");
        let kept = "select id from access_letter where account_id = $1 and run_id = $2";
        let id: Uuid = sqlx::query_scalar(kept)
            .bind(who.0)
            .bind(run)
            .fetch_one(&world.db)
            .await
            .expect("a letter");
        let told =
            |keys, seed: &[u8], id| letter::passphrase_of(keys, seed, id).as_str().to_owned();
        let passphrase = prepared.passphrase().as_str().to_owned();
        assert_eq!(told(&world.keys, &[7; 32], id), passphrase);
        assert_ne!(told(&world.keys, &[8; 32], id), passphrase);
        assert_ne!(told(&world.keys, &[7; 32], Uuid::now_v7()), passphrase);
        assert_ne!(told(&kernel::keys::Keys::passing(), &[7; 32], id), passphrase);
        assert!(signed_in(&world, who, 1, &passphrase).await.is_ok());
    });
}

#[test]
fn an_own_password_ends_every_session_and_begins_one() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("P111", Role::PrimaryChair)]).await;
        let passphrase = issue(&world, who, 0).await;
        let first = signed_in(&world, who, 1, &passphrase).await.expect("a token");
        let ctx = world.at(&first, 2).await;
        let hash = own_password::hash(OWN).await.expect("a hash");
        let mut db = world.db.acquire().await.expect("a connection");
        let token = own_password::set(&mut db, &ctx, &hash).await.expect("a token");
        assert!(world.at(&first, 3).await.actor.is_none());
        let inside = world.at(&token, 3).await;
        assert_eq!(inside.gate(), None);
        assert_eq!(inside.actor().expect("somebody").account, who);
        assert_eq!(world.journalled(who, "account.password_set").await, 1);
        let set = "select extract(epoch from password_set_at)::bigint from account where id = $1";
        assert_eq!(world.count(who, set).await, after(2).timestamp());
        assert!(signed_in(&world, who, 4, OWN).await.is_ok());
        assert!(refused(&signed_in(&world, who, 4, PASSWORD).await));
    });
}

#[test]
fn an_own_password_is_one_however_its_accents_are_typed() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.person().await;
        let ctx = world.at(&world.enter(who, 0).await, 1).await;
        let hash = own_password::hash("ёжик идёт в тумане").await.expect("a hash");
        let mut db = world.db.acquire().await.expect("a connection");
        own_password::set(&mut db, &ctx, &hash).await.expect("a token");
        let apart = "е\u{308}жик иде\u{308}т в тумане";
        assert!(signed_in(&world, who, 2, apart).await.is_ok());
    });
}

#[test]
fn a_password_of_words_about_her_is_weak() {
    in_one_runtime(async {
        let world = World::new().await;
        let who = world.with(&[("T11", Role::TerritorialChair)]).await;
        world.appoint_unobliged(who, "P111", Role::PrimaryChair).await;
        world
            .set(who, "update account set login = 'kitezh' || right($1::text, 6) where id = $1")
            .await;
        let ctx = world.acting(who).await;
        let login = ctx.actor().expect("somebody").login.clone();
        for known in [
            "Ахметова Гульнара 2026".to_owned(),
            "Рашидовна Рашидовна 1".to_owned(),
            "организация t11 p111".to_owned(),
            format!("{login}-{login}-1"),
        ] {
            assert_eq!(
                own_password::weak(&ctx, &known).expect("an answer"),
                Some(Weak::Known),
                "{known}"
            );
        }
        assert_eq!(own_password::weak(&ctx, OWN).expect("an answer"), None);
        assert!(own_password::weak(&world.nobody(0), OWN).is_err());
    });
}

#[test]
fn beside_a_phone_a_password_may_be_shorter_but_not_alone() {
    in_one_runtime(async {
        let world = World::new().await;
        let ctx = world.at(&world.enter(world.person().await, 0).await, 1).await;
        let short = "синяя чашка";
        assert_eq!(own_password::weak(&ctx, short).expect("an answer"), Some(Weak::Short(15)));
        assert_eq!(own_password::shortest(ctx.actor().expect("somebody")), 15);
        world.set_up(&ctx).await;
        let ctx = world.acting(ctx.actor().expect("somebody").account).await;
        assert_eq!(own_password::weak(&ctx, short).expect("an answer"), None);
        assert_eq!(own_password::shortest(ctx.actor().expect("somebody")), 8);
        assert!(own_password::is_short_alone("четырнадцать12"));
        assert!(!own_password::is_short_alone("четырнадцать123"));
        assert!(
            own_password::is_short_alone("четырнадцат\u{438}\u{306}12"),
            "one letter in two parts"
        );
    });
}
