//! A draft that nobody came back to goes when its time is over, and not before.

use chrono::Duration;
use passports::ops::tidy;

use crate::world::{count, person, union};

#[tokio::test]
async fn a_draft_stays_for_ninety_days_and_no_longer() {
    let union = union().await;
    let org = union.primary;
    let who = person(&union, "gulnara", org, "primary_chair").await;
    let who = who.actor.as_ref().expect("a person").account;
    let now = union.ctx.clock.now();
    // two whose time is over by a second, three that have a second left
    for (step, seconds) in [("a", -1), ("b", -1), ("c", 1), ("d", 1), ("e", 1)] {
        let made = "insert into passport_draft (account_id, org_id, step, fields, saved_at)
                    values ($1, $2, $3, '{}', $4)";
        let at = now - Duration::days(90) + Duration::seconds(seconds);
        let made = sqlx::query(made).bind(who.0).bind(org.0).bind(step).bind(at);
        made.execute(&union.ctx.db).await.expect("a draft");
    }
    assert_eq!(tidy::run(&union.ctx.db, now).await.expect("tidied"), 2);
    let left = "select count(*) from passport_draft where org_id = $1";
    assert_eq!(count(&union, left, org.0).await, 3);
    let again = tidy::run(&union.ctx.db, now).await.expect("tidied");
    assert_eq!(again, 0, "doing it twice does no harm");
}
