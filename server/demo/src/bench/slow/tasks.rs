//! What an honest person on a slow line does: each task must be completed.

use std::{net::SocketAddr, time::Duration};

use anyhow::ensure;
use sqlx::PgPool;
use uuid::Uuid;

use super::line::{Line, Reply};
use crate::{bench::http::form, union::PASSWORD};

const FORM: &str = "application/x-www-form-urlencoded";
/// The scan of a document.
const SCAN: usize = 2_000_000;

type Done = Vec<(&'static str, Duration)>;

/// Does everything, one after another.
///
/// # Errors
/// The first task that is not completed.
pub async fn all(db: &PgPool, server: SocketAddr) -> anyhow::Result<Done> {
    let (login, org): (String, Uuid) = sqlx::query_as(
        "select c.login, a.org_id from account c join appointment a on a.account_id = c.id
         where a.role = 'territorial_chair' order by c.login limit 1",
    )
    .fetch_one(db)
    .await?;
    let mut line = Line::new(server);
    let mut done = Vec::new();
    let entered = line.send("/sign-in", FORM, &credentials(&login)).await?;
    ensure!(entered.status == 303, "signing in answered {}", entered.status);
    line.keep(&entered);
    done.push(("signs in", entered.took));
    for (what, path) in [
        ("opens home", "/".to_owned()),
        ("opens the organisation", format!("/structure/{org}")),
        ("opens the tree", "/structure".to_owned()),
    ] {
        let page = line.page(&path, true).await?;
        ensure!(page.status == 200, "{what}: {}", page.status);
        done.push((what, page.took));
    }
    done.push(("saves a passport", passport(&line, org).await?));
    let (signed, took) = sign(db, &line, org).await?;
    done.push(("signs an act", took));
    done.push(("uploads a scan of 2 MB", scan(&line, &signed).await?));
    Ok(done)
}

fn credentials(login: &str) -> Vec<u8> {
    form(&[("login", login), ("password", PASSWORD)]).into_bytes()
}

fn went(reply: &Reply, what: &str) -> anyhow::Result<()> {
    ensure!(reply.status == 303, "{what} answered {}", reply.status);
    Ok(())
}

async fn passport(line: &Line, org: Uuid) -> anyhow::Result<Duration> {
    let home = format!("/structure/{org}/passport");
    let chair = format!("Замер {}", Uuid::now_v7().simple());
    let key = Uuid::now_v7().to_string();
    let fields = form(&[("chair", &chair), ("go", "check"), ("key", &key)]);
    let kept = line.send(&format!("{home}/fill/elections"), FORM, fields.as_bytes()).await?;
    went(&kept, "a draft of a passport")?;
    let check = line.page(&format!("{home}/check"), false).await?;
    let key = Uuid::now_v7().to_string();
    let fields = form(&[
        ("go", "save"),
        ("version", check.hidden("version")?),
        ("stamp", check.hidden("stamp")?),
        ("key", &key),
    ]);
    let saved = line.send(&format!("{home}/check"), FORM, fields.as_bytes()).await?;
    went(&saved, "a passport")?;
    let to = saved.header("location");
    ensure!(to.ends_with("done=saved"), "a passport went to {to}");
    Ok(kept.took + check.took + saved.took)
}

/// Founds a primary; gives the address of the act and the time.
async fn sign(db: &PgPool, line: &Line, org: Uuid) -> anyhow::Result<(String, Duration)> {
    let name = format!("Замер {}", Uuid::now_v7().simple());
    let key = Uuid::now_v7().to_string();
    let fields = form(&[
        ("kind", "primary"),
        ("full_name", &name),
        ("short_name", &name),
        ("body", "Президиум"),
        ("number", "1"),
        ("date", "2026-03-02"),
        ("effective", "2026-03-02"),
        ("text", ""),
        ("key", &key),
    ]);
    let path = format!("/structure/{org}/found");
    let page = line.page(&path, true).await?;
    let signed = line.send(&path, FORM, fields.as_bytes()).await?;
    went(&signed, "an act")?;
    let founded: Uuid = signed.header("location").rsplit('/').next().unwrap_or_default().parse()?;
    let act: Uuid = sqlx::query_scalar("select act_id from act_item where org_id = $1")
        .bind(founded)
        .fetch_one(db)
        .await?;
    Ok((format!("/acts/{act}"), page.took + signed.took))
}

async fn scan(line: &Line, act: &str) -> anyhow::Result<Duration> {
    let key = Uuid::now_v7();
    let mut body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"scan.pdf\"\r\n\
         Content-Type: application/pdf\r\n\r\n%PDF-1.7\n"
    )
    .into_bytes();
    body.resize(SCAN, b' ');
    body.extend_from_slice(b"\n%%EOF\n\r\n--x--\r\n");
    let kept = line.send(&format!("{act}/scan"), "multipart/form-data; boundary=x", &body).await?;
    went(&kept, "a scan")?;
    Ok(kept.took)
}
