//! A full disk under the database: told in words, nothing that was acknowledged is lost, reading goes on, and
//! the same form gets through when there is room again (REL-18).

use std::{path::Path, process::Command};

use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection, postgres::PgConnectOptions};

use crate::house::{Seeded, Served};

/// So much room has the database.
const ROOM: &str = "size=64m";

/// A small disk that goes away with the test.
struct Disk<'a>(&'a Path);

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(self.0).status());
    }
}

fn run(command: &mut Command) -> bool {
    command.output().is_ok_and(|said| said.status.success())
}

async fn say(db: &mut PgConnection, command: String) {
    let told = sqlx::raw_sql(AssertSqlSafe(command.clone())).execute(db).await;
    told.unwrap_or_else(|error| panic!("{command}: {error}"));
}

fn found(name: &str, key: &str) -> String {
    format!(
        "kind=primary&full_name={name}&short_name={name}&body=B&number=1&date=2026-03-02\
         &effective=2026-03-02&text=&key={key}"
    )
}

async fn try_to_found(served: &Served, chair: &str, name: &str, key: &str) -> (u16, String) {
    let path = format!("/structure/{}/found", served.seeded.org("T11"));
    let reply = served.post(&path, chair, &found(name, key)).await;
    (reply.status, reply.body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_in_words_and_loses_nothing() {
    let seeded = Seeded::new().await;
    let options = seeded.db.connect_options().as_ref().clone();
    let socket = options.get_socket().expect("a cluster of this machine").clone();
    let place = std::env::temp_dir().join(format!("ediny-full-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir_all(&place).expect("a folder");
    if !run(Command::new("mount").args(["-t", "tmpfs", "-o", ROOM, "tmpfs"]).arg(&place)) {
        eprintln!("skipped: only root may mount a small disk");
        return;
    }
    let disk = Disk(&place);
    let mut reference = std::ffi::OsString::from("--reference=");
    reference.push(&socket);
    assert!(run(Command::new("chown").arg(reference).arg(&place)));
    seeded.db.close().await;
    let mut admin = as_superuser(options.clone().database("postgres")).await;
    let name = options.get_database().expect("a database").to_owned();
    let space = format!("tiny_{}", uuid::Uuid::now_v7().simple());
    say(&mut admin, format!("create tablespace {space} location '{}'", place.display())).await;
    say(&mut admin, format!("alter database {name} set tablespace {space}")).await;

    let served = seeded.serve(&[]).await;
    let chair = served.sign_in("t11").await;
    let mut filler = as_superuser(options.clone()).await;
    say(&mut filler, "create table filler (bytes text)".to_owned()).await;
    let fill =
        "insert into filler select repeat(md5(random()::text), 20) from generate_series(1, $1)";
    for rows in [1_000, 10] {
        while sqlx::query(fill).bind(rows).execute(&mut filler).await.is_ok() {}
    }

    let mut told = Vec::new();
    let (name, key, said) = loop {
        let name = format!("Founded-{}", told.len());
        let key = uuid::Uuid::now_v7().to_string();
        match try_to_found(&served, &chair, &name, &key).await {
            (303, _) => told.push(name),
            (503, said) => break (name, key, said),
            (status, said) => panic!("{status}: {said}"),
        }
        assert!(told.len() < 5_000, "the disk is never full");
    };
    assert!(said.contains("кончилось место"), "{said}");
    assert_eq!(served.get("/health/ready", "").await.status, 200);
    let page = served.get(&format!("/structure/{}", served.seeded.org("T11")), &chair).await;
    assert_eq!(page.status, 200, "reading goes on: {page:?}");

    say(&mut filler, "drop table filler".to_owned()).await;
    let mut tried = 0;
    while try_to_found(&served, &chair, &name, &key).await.0 != 303 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        tried += 1;
        assert!(tried < 100, "there is room again, and it does not get through");
    }
    told.push(name);
    let there: Vec<(String, i64)> = sqlx::query_as(
        "select full_name, count(distinct org_id) from org_episode where full_name like 'Founded-%' group by 1",
    )
    .fetch_all(&mut filler)
    .await
    .expect("names");
    assert_eq!(there.len(), told.len());
    assert!(told.iter().all(|name| there.contains(&(name.clone(), 1))), "{there:?}");

    drop(served);
    say(
        &mut admin,
        format!("drop database {} with (force)", options.get_database().expect("a name")),
    )
    .await;
    say(&mut admin, format!("drop tablespace {space}")).await;
    drop(disk);
}

async fn as_superuser(options: PgConnectOptions) -> PgConnection {
    let connection = options.username("postgres").disable_statement_logging().connect().await;
    connection.expect("the superuser of the cluster for tests")
}
