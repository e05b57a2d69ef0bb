//! What is kept only for a time goes when its time is over, and not before.

use access::ops::tidy::{self, Removed};
use sqlx::AssertSqlSafe;

use crate::world::{World, in_one_runtime, noon};

/// Table, how a row is made whose moment is `$2`, and its time in hours; `$1` is an account.
const KEPT: [(&str, &str, i64); 6] = [
    (
        "idempotency",
        "insert into idempotency (account_id, key, payload_hash, location, created_at)
                     values ($1, gen_random_uuid(), '', '/', $2)",
        48,
    ),
    (
        "sign_in_failure",
        "insert into sign_in_failure (source, at) select '192.0.2.1', $2
                         from account where id = $1",
        24,
    ),
    (
        "kept_form",
        "insert into kept_form (id, account_id, path, typed, kept_at)
                   values (gen_random_uuid(), $1, '/', '{}', $2)",
        24,
    ),
    (
        "login_try",
        "insert into login_try (login_hash, day_begins, last_at)
                   select uuid_send(gen_random_uuid()), $2, $2 from account where id = $1",
        48,
    ),
    (
        "ended_session",
        "insert into ended_session (token_hash, account_id, created_at, seen_at)
                 values (uuid_send(gen_random_uuid()), $1, $2, $2 + interval '12 hours')",
        36,
    ),
    (
        "session",
        "insert into session (token_hash, account_id, created_at, seen_at)
                 values (uuid_send(gen_random_uuid()), $1, $2, $2 + interval '12 hours')",
        36,
    ),
];

#[test]
fn each_kind_stays_for_its_time_and_no_longer() {
    in_one_runtime(async {
        let world = World::alone().await;
        let who = world.person().await;
        for (table, sql, hours) in KEPT {
            // two whose time is over by a second, three that have a second left
            for (rows, seconds) in [(2, -1), (3, 1)] {
                for _ in 0..rows {
                    let moment = noon() - chrono::Duration::hours(hours)
                        + chrono::Duration::seconds(seconds);
                    let made = sqlx::query(sql).bind(who.0).bind(moment).execute(&world.db).await;
                    assert_eq!(made.expect("a row").rows_affected(), 1, "{table}");
                }
            }
        }
        // a session that was not used, within its twelve hours
        for (rows, seconds) in [(2, -1), (3, 1)] {
            for _ in 0..rows {
                let seen = noon() - chrono::Duration::minutes(24 * 60 + 30)
                    + chrono::Duration::seconds(seconds);
                let made = "insert into session (token_hash, account_id, created_at, seen_at)
                        values (uuid_send(gen_random_uuid()), $1, $2, $2)";
                sqlx::query(made)
                    .bind(who.0)
                    .bind(seen)
                    .execute(&world.db)
                    .await
                    .expect("a session");
            }
        }
        // whose one was that was ended on purpose, not used either
        for (rows, seconds) in [(2, -1), (3, 1)] {
            for _ in 0..rows {
                let seen = noon() - chrono::Duration::minutes(24 * 60 + 30)
                    + chrono::Duration::seconds(seconds);
                let made = "insert into ended_session (token_hash, account_id, created_at, seen_at)
                        values (uuid_send(gen_random_uuid()), $1, $2, $2)";
                let made = sqlx::query(made).bind(who.0).bind(seen);
                made.execute(&world.db).await.expect("a session");
            }
        }
        phones(&world).await;
        let removed = tidy::run(&(&world.db).into(), noon()).await.expect("tidied");
        let expected =
            Removed { replies: 2, sessions: 4, failures: 2, kept: 2, tries: 2, codes: 2 };
        assert_eq!(removed, expected);
        for (table, _, _) in KEPT {
            let count = AssertSqlSafe(format!("select count(*) from {table}"));
            let left: i64 = sqlx::query_scalar(count).fetch_one(&world.db).await.expect("a count");
            assert_eq!(left, if table.ends_with("session") { 6 } else { 3 }, "{table}");
        }
        let shown = "select count(*) from second_factor where codes is not null";
        let shown: i64 = sqlx::query_scalar(shown).fetch_one(&world.db).await.expect("a count");
        assert_eq!(shown, 3);
        let again = tidy::run(&(&world.db).into(), noon()).await.expect("tidied");
        assert_eq!(again, Removed::default(), "doing it twice does no harm");
    });
}

/// Phones whose codes on paper may not be shown any more, and such as may for a second.
async fn phones(world: &World) {
    for (rows, seconds) in [(2, 0), (3, 1)] {
        for _ in 0..rows {
            let who = world.person().await;
            sqlx::query(
                "insert into second_factor (account_id, secret, last_step, made_at, codes, codes_until)
                 values ($1, '', 0, $2, '', $2)",
            )
            .bind(who.0)
            .bind(noon() + chrono::Duration::seconds(seconds))
            .execute(&world.db)
            .await
            .expect("a phone");
        }
    }
}
