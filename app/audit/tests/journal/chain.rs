//! Shards under load, the hash in both languages, checkpoints.

use audit::{
    model::Fault,
    ops::{checkpoint, verify},
};
use kernel::{
    id::SaveId,
    journal::{self, Author, Entry},
    keys::Keys,
};
use serde_json::json;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use testing::organisations::{clock, database};

pub fn author() -> Author {
    Author {
        account: None,
        on_behalf: None,
        role: Some("auditor"),
        session: None,
        source: Some([192, 0, 2, 7].into()),
        request: None,
        save: SaveId::new(),
        at: clock().now(),
    }
}

pub fn entry(n: usize) -> Entry {
    Entry {
        verb: journal::FILE_KEEP,
        object_kind: journal::FILE,
        object_id: Uuid::now_v7(),
        before: Some(json!({ "n": n, "имя": "Гөлназ" })),
        after: n.is_multiple_of(2).then(|| json!({ "n": n + 1 })),
    }
}

/// A save: of one row, of several, or a reading.
pub async fn save(db: &mut PgConnection, n: usize) {
    let author = author();
    match n % 3 {
        0 => journal::write(db, &author, entry(n)).await,
        1 => journal::write_all(db, &author, (0..n % 5).map(|at| entry(n + at)).collect()).await,
        _ => {
            let object = ("org", Some(Uuid::now_v7()));
            let people = [Uuid::now_v7(), Uuid::now_v7()];
            journal::read(db, &author, journal::Reading::Read, "/structure", object, &people).await
        }
    }
    .expect("written");
}

pub async fn faults(db: &mut PgConnection) -> Vec<Fault> {
    verify::journal(db).await.expect("a look").faults
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_writers_at_once_leave_whole_shards() {
    let db = database().await;
    let writers: Vec<_> = (0..200)
        .map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.expect("a transaction");
                save(&mut tx, n).await;
                save(&mut tx, n + 1).await;
                if n % 10 == 9 { tx.rollback().await } else { tx.commit().await }.expect("ended");
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("a writer");
    }
    let mut db = db.acquire().await.expect("a connection");
    assert_eq!(
        faults(&mut db).await,
        [],
        "what was written is what stands there, in both languages"
    );
    let (rows, links, shards): (i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from journal), count(*), count(distinct shard) from journal_chain",
    )
    .fetch_one(&mut *db)
    .await
    .expect("counts");
    assert_eq!(rows, links);
    assert!(shards > 1, "nobody waited for one shard");
}

#[tokio::test]
async fn one_transaction_keeps_to_one_shard() {
    let db = database().await;
    let mut tx = db.begin().await.expect("a transaction");
    for n in 0..30 {
        save(&mut tx, n).await;
    }
    tx.commit().await.expect("committed");
    let shards: i64 = sqlx::query_scalar("select count(distinct shard) from journal_chain")
        .fetch_one(&db)
        .await
        .expect("a count");
    assert_eq!(shards, 1);
}

async fn owner(db: &PgPool, commands: &[&str]) {
    for command in commands {
        sqlx::raw_sql(sqlx::AssertSqlSafe((*command).to_owned()))
            .execute(db)
            .await
            .unwrap_or_else(|error| panic!("{command}: {error}"));
    }
}

#[tokio::test]
async fn who_writes_rows_links_and_heads_anew_is_found_from_the_last_checkpoint_backwards() {
    let db = database().await;
    let keys = Keys::passing();
    let folder = std::env::temp_dir().join(format!("ediny-checkpoints-{}", Uuid::now_v7()));
    for n in 0..9 {
        let mut tx = db.begin().await.expect("a transaction");
        save(&mut tx, n).await;
        tx.commit().await.expect("committed");
    }
    let mut own = db.acquire().await.expect("a connection");
    checkpoint::cast(&mut own, &keys, &folder, clock().now()).await.expect("a checkpoint");
    save(&mut own, 0).await;
    assert_eq!(verify::checkpoints(&mut own, &keys, &folder).await.expect("a look"), []);
    let first: (i16, i64) = sqlx::query_as(
        "select shard, seq from journal_chain where journal_id = (select min(id) from journal)",
    )
    .fetch_one(&mut *own)
    .await
    .expect("a place");
    // the owner of the tables knows how the hash is made
    owner(
        &db,
        &[
            "alter table journal disable trigger user",
            "alter table journal_chain disable trigger user",
            "update journal set after = '{}' where id = (select min(id) from journal)",
            "do $$ declare held journal_shard; place journal_chain; begin
             for held in select * from journal_shard loop
                held.head := sha256(convert_to('ediny journal shard ' || held.shard, 'UTF8'));
                for place in select * from journal_chain where shard = held.shard order by seq loop
                    held.head := journal_hash(held.head, place.shard, place.seq, (select j from journal j where j.id = place.journal_id));
                    update journal_chain set hash = held.head where shard = place.shard and seq = place.seq;
                end loop;
                update journal_shard set head = held.head where shard = held.shard;
             end loop; end $$",
        ],
    )
    .await;
    assert_eq!(faults(&mut own).await, [], "the database alone tells nothing");
    let found = verify::checkpoints(&mut own, &keys, &folder).await.expect("a look");
    let is_there = |fault: &Fault| matches!(fault, Fault::Checkpoint { shard, seq, .. } if *shard == first.0 && *seq >= first.1);
    assert!(found.iter().any(is_there), "{found:?}");
    let others = verify::checkpoints(&mut own, &Keys::passing(), &folder).await.expect("a look");
    assert_eq!(others, [Fault::Seal { line: 1 }], "a checkpoint of somebody else's");
    std::fs::remove_dir_all(folder).expect("gone");
}
