//! What the second line costs: the same questions about people asked as the owner, for whom it does not exist, and as
//! the role that serves, told who acts (decision 0161).

use kernel::{
    Clock,
    acting::{self, Reach},
    id::AccountId,
};
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection, PgPool};
use uuid::Uuid;

use super::figures::{Row, Times};
use server::pool;

/// What is asked by a regional chair.
const QUESTIONS: [(&str, &str); 4] = [
    ("herself", "select surname from account where login = 'r01'"),
    (
        "people of an organisation, with names",
        "select c.surname, m.role from appointment m join account c on c.id = m.account_id
         where m.org_id = (select a.org_id from appointment a where a.account_id = $1 limit 1)",
    ),
    (
        "fifty chairs of a region in the order of their organisations",
        "select e.short_name, c.surname
         from org_episode e
         join lateral (select a.account_id from appointment a where a.org_id = e.org_id and a.gives_access limit 1) a on true
         join account c on c.id = a.account_id
         where e.superseded_at is null and upper_inf(e.valid)
           and e.path <@ (select r.path from org_episode r join appointment a on a.org_id = r.org_id
                          where a.account_id = $1 and r.superseded_at is null and upper_inf(r.valid) limit 1)
         order by e.short_name collate list_order limit 50",
    ),
    (
        "how many offices a region has",
        "select count(*) from org_episode e join open_office m on m.org_id = e.org_id
         where e.superseded_at is null and upper_inf(e.valid)
           and e.path <@ (select r.path from org_episode r join appointment a on a.org_id = r.org_id
                          where a.account_id = $1 and r.superseded_at is null and upper_inf(r.valid) limit 1)",
    ),
];

/// A row for telling a connection, and one for each question: with the line, and raw without it.
///
/// # Errors
/// Errors of the database.
pub async fn rows(db: &PgPool, url: &str, times: usize) -> anyhow::Result<Vec<Row>> {
    let chair: Uuid =
        sqlx::query_scalar("select id from account where login = 'r01'").fetch_one(db).await?;
    let mut owner = db.acquire().await?;
    let served: sqlx::postgres::PgConnectOptions = pool::for_people(url, None)?.parse()?;
    let mut served = served.connect().await?;
    acting::as_nobody(async {
        acting::becomes(AccountId(chair), Reach::Offices, Clock::System);
        let mut telling = Times::default();
        for _ in 0..times {
            let begun = std::time::Instant::now();
            acting::announce(&mut served).await?;
            telling.add(begun.elapsed());
        }
        let mut rows = vec![Row::single(
            "a connection is told who acts",
            "",
            format!("{:.2} ms", telling.percentile(50)),
        )];
        for (what, sql) in QUESTIONS {
            let with = timed(&mut served, sql, chair, times).await?;
            let raw = timed(&mut owner, sql, chair, times).await?;
            rows.push(Row {
                p95: format!("{:.2} ms", with.percentile(95)),
                sql: format!("{:.2} ms", raw.percentile(50)),
                ratio: format!("{:.1}", with.percentile(50) / raw.percentile(50).max(0.01)),
                ..Row::single(
                    &format!("second line: {what}"),
                    "",
                    format!("{:.2} ms", with.percentile(50)),
                )
            });
        }
        Ok(rows)
    })
    .await
}

async fn timed(
    db: &mut PgConnection,
    sql: &str,
    chair: Uuid,
    times: usize,
) -> anyhow::Result<Times> {
    let mut took = Times::default();
    for _ in 0..times {
        let begun = std::time::Instant::now();
        let rows = sqlx::query(AssertSqlSafe(sql.replace("$1", &format!("'{chair}'::uuid"))))
            .fetch_all(&mut *db)
            .await?;
        took.add(begun.elapsed());
        anyhow::ensure!(!rows.is_empty(), "nothing was found by: {sql}");
    }
    Ok(took)
}
