//! Whether the time of a failed sign-in tells anything (SEC-17): unknown, wrong, resting and disabled
//! logins, one after another in turn, so that the machine is as busy for each.

use std::time::Instant;

use anyhow::Context;
use sqlx::PgPool;
use uuid::Uuid;

use super::{
    figures::{Row, Times},
    http::Visitor,
    server::Served,
};
use crate::union::PASSWORD;

/// What is told apart by nobody.
const KINDS: [&str; 4] = ["unknown", "wrong password", "resting", "disabled"];
/// How far medians may lie from each other, in percent.
const BUDGET: &str = "5 %";

/// Tries each kind so many times; the rows say the medians and how far they lie apart.
///
/// Disables as many accounts of the demo for that time; their passwords are not touched.
///
/// # Errors
/// A demo with too few accounts, a server that breaks.
pub async fn rows(db: &PgPool, served: &Served, times: usize) -> anyhow::Result<Vec<Row>> {
    let logins: Vec<String> = sqlx::query_scalar(
        "select login from account where not is_disabled and login ~ '^p' order by md5(login) limit $1",
    )
    .bind(i64::try_from(times * 2)?)
    .fetch_all(db)
    .await?;
    anyhow::ensure!(logins.len() == times * 2, "too few accounts: {}", logins.len());
    let (wrong, disabled) = logins.split_at(times);
    set_disabled(db, disabled, true).await?;
    let measured = measure(db, served, wrong, disabled).await;
    set_disabled(db, disabled, false).await?;
    let measured = measured?;
    let medians: Vec<f64> = measured.iter().map(|times| times.percentile(50)).collect();
    let mut rows: Vec<Row> = KINDS
        .iter()
        .zip(&measured)
        .map(|(kind, times)| Row {
            p95: format!("{:.1} ms", times.percentile(95)),
            ..Row::single(
                &format!("sign-in that fails: {kind}"),
                "",
                format!("{:.2} ms", times.percentile(50)),
            )
        })
        .collect();
    let (least, most) = (
        medians.iter().copied().fold(f64::INFINITY, f64::min),
        medians.iter().copied().fold(0.0, f64::max),
    );
    let apart = format!("{:.1} %", (most / least.max(0.01) - 1.0) * 100.0);
    rows.push(Row::single("medians of these lie apart by", BUDGET, apart));
    Ok(rows)
}

/// A school on the day everybody was told to sign in: so many people behind one address.
const SCHOOL: usize = 60;

/// How long it takes until all of them are in, when they send their passwords in the same moment.
///
/// # Errors
/// A demo with too few accounts; somebody who is not let in.
pub async fn at_once(db: &PgPool, served: &Served) -> anyhow::Result<Row> {
    let logins: Vec<String> = sqlx::query_scalar(
        "select login from account where not is_disabled and login ~ '^p' order by login limit $1",
    )
    .bind(i64::try_from(SCHOOL)?)
    .fetch_all(db)
    .await?;
    anyhow::ensure!(logins.len() == SCHOOL, "too few accounts: {}", logins.len());
    let begun = Instant::now();
    let people: Vec<_> = logins
        .into_iter()
        .map(|login| {
            let visitor = Visitor::stranger(served.address, "203.0.113.60");
            tokio::spawn(async move {
                let fields = [("login", login.as_str()), ("password", PASSWORD)];
                let answer = visitor.send("/sign-in", &fields).await?;
                anyhow::ensure!(answer.status == 303, "{login}: {}", answer.status);
                Ok(answer.took)
            })
        })
        .collect();
    let mut times = Times::default();
    for person in people {
        times.add(person.await??);
    }
    let all = begun.elapsed().as_secs_f64();
    let what = format!("{SCHOOL} people behind one address sign in at once: all in {all:.1} s");
    let mut row = Row::single(&what, "120 s", format!("{:.0} ms", times.percentile(50)));
    row.crowd = format!("{:.0} ms", times.percentile(95));
    Ok(row)
}

async fn measure(
    db: &PgPool,
    served: &Served,
    wrong: &[String],
    disabled: &[String],
) -> anyhow::Result<[Times; 4]> {
    let mut times: [Times; 4] = Default::default();
    let resting = format!("никто-{}", Uuid::now_v7());
    let mut source = 0;
    let mut fail = async |login: &str| -> anyhow::Result<_> {
        // twenty tries from a household: the limit of a source is not what is measured
        source += 1;
        let visitor = Visitor::stranger(served.address, &household(source / 20));
        let fields = [("key", ""), ("login", login), ("password", "не тот пароль никогда")];
        visitor.send("/sign-in", &fields).await
    };
    for _ in 0..3 {
        fail(&resting).await?;
    }
    for (wrong, disabled) in wrong.iter().zip(disabled) {
        let unknown = format!("нет-{}", Uuid::now_v7());
        keep_resting(db).await?;
        for (kind, login) in [&unknown, wrong, &resting, disabled].into_iter().enumerate() {
            let answer = fail(login).await?;
            let expected = if kind == 2 { 429 } else { 422 };
            anyhow::ensure!(answer.status == expected, "{}: {}", KINDS[kind], answer.status);
            times.get_mut(kind).context("a kind")?.add(answer.took);
        }
    }
    Ok(times)
}

/// The login that rests goes on resting: its moment is moved, not what is counted.
async fn keep_resting(db: &PgPool) -> anyhow::Result<()> {
    sqlx::query(
        "update login_try set closed_until = now() + interval '15 minutes'
         where closed_until is not null and failures = 3",
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An address of a documentation network (RFC 3849), one /64 for each number.
fn household(number: u32) -> String {
    format!("2001:db8:{:x}:{:x}::1", number >> 16, number & 0xffff)
}

async fn set_disabled(db: &PgPool, logins: &[String], is_disabled: bool) -> anyhow::Result<()> {
    sqlx::query("update account set is_disabled = $2 where login = any ($1)")
        .bind(logins)
        .bind(is_disabled)
        .execute(db)
        .await?;
    Ok(())
}
