//! `ediny-demo bench`: how long pages take beside their budgets, measured on the database as it is.

mod figures;
pub mod http;
mod plans;
mod questions;
mod second_line;
mod server;
mod slow;
mod timing;

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use clap::Args;
use sqlx::PgPool;

use crate::union::PASSWORD;
use figures::{Row, Times, table};
use http::Visitor;
use questions::{Question, Subjects};
use server::Served;

/// Measures pages and memory of `ediny`, which lies beside this program, on a filled demo database. Founds 160 organisations
/// each time: never run it on a register in use.
#[derive(Debug, Args)]
pub struct Bench {
    /// The folder of the browser's files, made by `cargo xtask`
    #[arg(long, env = "EDINY_SITE", default_value = "target/site")]
    site: PathBuf,
    /// How often each question is asked by one person
    #[arg(long, default_value_t = 40)]
    times: usize,
    /// The folder of the descriptions of this program's queries
    #[arg(long, default_value = ".sqlx")]
    queries: PathBuf,
    /// Instead of pages: how long failed sign-ins take, each kind so often
    #[arg(long)]
    sign_ins: Option<usize>,
    /// Instead of pages: a thousand slow connections, others beside them, and an honest slow line; takes
    /// six minutes
    #[arg(long)]
    slow: bool,
}

/// What every page is compared with: its name in the table.
const TREE: &str = "tree, first page";

/// The rows, each with its median as a multiple of that of the tree.
fn of_tree(asked: Vec<(f64, Row)>) -> Vec<Row> {
    let tree = asked.iter().find(|(_, row)| row.what == TREE).map(|(median, _)| *median);
    let told = |(median, row): (f64, Row)| Row {
        of_tree: tree.map(|tree| format!("{:.1}", median / tree)).unwrap_or_default(),
        ..row
    };
    asked.into_iter().map(told).collect()
}

/// People at once.
const CROWD: u32 = 16;

impl Bench {
    /// Measures and prints the table in Markdown.
    ///
    /// # Errors
    /// A database that is not filled with the demo, a server that does not start.
    pub async fn run(self, db: PgPool, url: &str) -> anyhow::Result<()> {
        let served = Served::start(url, &self.site).await?;
        if let Some(times) = self.sign_ins {
            return print(&timing::rows(&db, &served, times).await?);
        }
        if self.slow {
            return print(&slow::rows(&db, &served).await?);
        }
        let idle = served.memory()?;
        let questions = questions::all(&Subjects::find(&db).await?);
        let mut asked = Vec::new();
        for question in &questions {
            let visitor = Visitor::sign_in(served.address, question.login, PASSWORD).await?;
            pass_phones(&db).await?;
            asked.extend(self.ask(&db, &visitor, question).await?);
        }
        let mut rows = of_tree(asked);
        rows.extend(second_line::rows(&db, url, self.times).await?);
        rows.push(plans::row(&db, url, &self.queries).await?);
        rows.push(founding(&db, &served).await?);
        rows.push(timing::at_once(&db, &served).await?);
        rows.push(Row::single("memory, idle", "60 MB", format!("{idle} MB")));
        let loaded = served.memory()?;
        rows.push(Row::single("memory, after the load", "256 MB", format!("{loaded} MB")));
        let (size, orgs, acts): (String, i64, i64) = sqlx::query_as(
            "select pg_size_pretty(pg_database_size(current_database())),
                    (select count(*) from org), (select count(*) from act)",
        )
        .fetch_one(&db)
        .await?;
        let what = format!("database of {orgs} organisations and {acts} acts");
        rows.push(Row::single(&what, "", size));
        print(&rows)
    }

    /// One row; none for a page that this program does not have.
    async fn ask(
        &self,
        db: &PgPool,
        visitor: &Visitor,
        question: &Question,
    ) -> anyhow::Result<Option<(f64, Row)>> {
        let first = question.ask(visitor).await?;
        if first.status == 404 {
            return Ok(None);
        }
        anyhow::ensure!(first.status == 200, "{} answered {}", question.path, first.status);
        let mut alone = Times::default();
        for _ in 0..self.times {
            alone.add(question.ask(visitor).await?.took);
        }
        let readers = self.crowd(visitor, question, Duration::from_millis(500), 8).await?;
        let crowd = self.crowd(visitor, question, Duration::ZERO, self.times.div_ceil(2)).await?;
        let raw = match &question.sql {
            Some(sql) => Some(self.raw(db, sql).await?),
            None => None,
        };
        let median = alone.percentile(50);
        let row = Row {
            what: question.what.into(),
            budget: question.budget.into(),
            median: milliseconds(median),
            p95: milliseconds(alone.percentile(95)),
            readers: milliseconds(readers.percentile(95)),
            crowd: milliseconds(crowd.percentile(95)),
            sql: raw.map(milliseconds).unwrap_or_default(),
            ratio: raw.map(|raw| format!("{:.1}", median / raw.max(0.01))).unwrap_or_default(),
            of_tree: String::new(),
            questions: first.questions().unwrap_or_default().to_owned(),
        };
        Ok(Some((median, row)))
    }

    /// Sixteen people, each asking so often with a pause before each question.
    async fn crowd(
        &self,
        visitor: &Visitor,
        question: &Question,
        pause: Duration,
        times: usize,
    ) -> anyhow::Result<Times> {
        let people: Vec<_> = (0..CROWD)
            .map(|n| {
                let (visitor, question) = (visitor.clone(), question.clone());
                tokio::spawn(async move {
                    // people do not come in step
                    tokio::time::sleep(pause * n / CROWD).await;
                    let mut took = Vec::new();
                    for _ in 0..times {
                        took.push(question.ask(&visitor).await?.took);
                        tokio::time::sleep(pause).await;
                    }
                    anyhow::Ok(took)
                })
            })
            .collect();
        let mut crowd = Times::default();
        for person in people {
            person.await??.into_iter().for_each(|took| crowd.add(took));
        }
        Ok(crowd)
    }

    /// The median of the same question in hand-written SQL.
    async fn raw(&self, db: &PgPool, sql: &str) -> anyhow::Result<f64> {
        let mut times = Times::default();
        for _ in 0..=self.times {
            let begun = Instant::now();
            // safe: our own question with ids of this database written into it, no text of a person
            sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(db).await?;
            times.add(begun.elapsed());
        }
        Ok(times.percentile(50))
    }
}

/// Everybody has a phone who must, and has said its code: the measurement is about pages.
async fn pass_phones(db: &PgPool) -> anyhow::Result<()> {
    sqlx::query(
        "insert into second_factor (account_id, secret, last_step, made_at)
         select distinct a.account_id, ''::bytea, 0, now() from appointment a
         join org_episode e on e.org_id = a.org_id and e.superseded_at is null
         where nlevel(e.path) <= 2 on conflict (account_id) do nothing",
    )
    .execute(db)
    .await?;
    sqlx::query("update session set stage = 'open' where stage = 'factor'").execute(db).await?;
    Ok(())
}

/// Sixteen chairs found primaries at the same time: every act waits for the lock of the tree.
async fn founding(db: &PgPool, served: &Served) -> anyhow::Result<Row> {
    let chairs: Vec<(String, uuid::Uuid)> = sqlx::query_as(
        "select c.login, a.org_id from account c join appointment a on a.account_id = c.id
         where a.role = 'territorial_chair' order by c.login limit 16",
    )
    .fetch_all(db)
    .await?;
    let mut people = Vec::new();
    for (login, org) in chairs {
        people.push((Visitor::sign_in(served.address, &login, PASSWORD).await?, org));
    }
    let begun = Instant::now();
    let people: Vec<_> = people
        .into_iter()
        .map(|(chair, org)| {
            tokio::spawn(async move {
                let mut took = Vec::new();
                for n in 0..10 {
                    let name = format!("Замер {}", uuid::Uuid::now_v7());
                    let key = uuid::Uuid::now_v7().to_string();
                    let number = n.to_string();
                    let fields = [
                        ("kind", "primary"),
                        ("full_name", name.as_str()),
                        ("short_name", name.as_str()),
                        ("body", "Президиум"),
                        ("number", number.as_str()),
                        ("date", "2026-03-02"),
                        ("effective", "2026-03-02"),
                        ("text", ""),
                        ("key", key.as_str()),
                    ];
                    let answer = chair.send(&format!("/structure/{org}/found"), &fields).await?;
                    anyhow::ensure!(answer.status == 303, "a founding answered {}", answer.status);
                    took.push(answer.took);
                }
                anyhow::Ok(took)
            })
        })
        .collect();
    let mut times = Times::default();
    let mut count = 0_u32;
    for person in people {
        for took in person.await?? {
            times.add(took);
            count += 1;
        }
    }
    let throughput = f64::from(count) / begun.elapsed().as_secs_f64();
    let mut row = Row::single(
        &format!("16 chairs found at once: {throughput:.0} a second"),
        "",
        milliseconds(times.percentile(50)),
    );
    row.crowd = milliseconds(times.percentile(95));
    Ok(row)
}

fn print(rows: &[Row]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    std::io::Write::write_all(&mut out, table(rows).as_bytes())?;
    Ok(())
}

fn milliseconds(value: f64) -> String {
    format!("{value:.1} ms")
}
