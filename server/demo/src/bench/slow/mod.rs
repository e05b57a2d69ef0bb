//! `ediny bench --slow`: a thousand connections that are slow on purpose, other people beside them, and one
//! honest person on a line of 64 kbit/s (Done 5 of issue 3).

mod crowd;
mod line;
mod tasks;

use std::time::Duration;

use sqlx::PgPool;

use super::{
    figures::{Row, Times},
    http::Visitor,
    server::Served,
};
use crate::union::PASSWORD;
use crowd::Crowd;
pub use crowd::connect;

/// Slow connections at once: as many as the door has seats.
const SLOW: usize = 1_000;
/// Other people at once.
const OTHERS: u8 = 16;
/// How often each of them asks.
const TIMES: usize = 60;
/// Between two questions of one of them.
const PAUSE: Duration = Duration::from_millis(500);

/// Measures other people without and with the slow ones, then the honest slow line beside them.
///
/// # Errors
/// A task that is not completed, somebody who was kept out.
pub async fn rows(db: &PgPool, served: &Served) -> anyhow::Result<Vec<Row>> {
    let chairs = chairs(db).await?;
    let before = others(served, &chairs).await?;
    let crowd = Crowd::gather(served.address, SLOW).await?;
    let beside = others(served, &chairs).await?;
    let tasks = tasks::all(db, served.address).await;
    let ended = crowd.disperse();
    let (alone, along) = (before.percentile(95), beside.percentile(95));
    let mut rows = vec![
        Row::single("p95 of 16 others, nobody else there", "", format!("{alone:.1} ms")),
        Row::single(
            &format!("p95 of 16 others beside {SLOW} slow connections"),
            "",
            format!("{along:.1} ms"),
        ),
        Row::single("the second to the first", "2.0", format!("{:.2}", along / alone.max(0.01))),
        Row::single("slow connections that the door ended", "", ended.to_string()),
    ];
    for (what, took) in tasks? {
        let took = format!("{:.1} s", took.as_secs_f64());
        rows.push(Row::single(&format!("at 64 kbit/s beside them: {what}"), "done", took));
    }
    Ok(rows)
}

async fn chairs(db: &PgPool) -> anyhow::Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select c.login from account c join appointment a on a.account_id = c.id
         where a.role = 'primary_chair' order by c.login limit $1",
    )
    .bind(i64::from(OTHERS))
    .fetch_all(db)
    .await?)
}

/// Each from an address of her own, asking for her home and reading it.
async fn others(served: &Served, chairs: &[String]) -> anyhow::Result<Times> {
    let address = served.address;
    let people = chairs.iter().zip(1_u8..).map(|(login, n)| {
        let login = login.clone();
        tokio::spawn(async move {
            let visitor = Visitor::sign_in(address, &login, PASSWORD).await?;
            let visitor = visitor.from([127, 0, 4, n].into());
            tokio::time::sleep(PAUSE * u32::from(n) / u32::from(OTHERS)).await;
            let mut took = Vec::new();
            for _ in 0..TIMES {
                let answer = visitor.page("/").await?;
                anyhow::ensure!(answer.status == 200, "somebody was told {}", answer.status);
                took.push(answer.took);
                tokio::time::sleep(PAUSE).await;
            }
            anyhow::Ok(took)
        })
    });
    let mut times = Times::default();
    for person in people.collect::<Vec<_>>() {
        person.await??.into_iter().for_each(|took| times.add(took));
    }
    Ok(times)
}
