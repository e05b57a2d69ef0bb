//! The drill: what was backed up comes back, row by row and file by file, and a spoilt backup is refused.

use std::path::{Path, PathBuf};

use kernel::{id::OrgId, keys::Keys};
use server::command::backup::{Backup, Place, Programs, Restore, Table, tables, with_database};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, PgPool};
use structure::model::OrgKind;
use testing::organisations::{context, database, day, founding};

/// A register of a few organisations with one scan, its folders, and its address.
struct Register {
    db: PgPool,
    url: String,
    folder: PathBuf,
    scan: PathBuf,
}

impl Register {
    async fn new() -> Self {
        let db = database().await;
        let root = OrgId::new();
        for (org, parent, kind, text) in [
            (root, None, OrgKind::Central, "0"),
            (OrgId::new(), Some(root), OrgKind::Regional, "Республика «Север»"),
        ] {
            let act = founding(org, parent, kind, day("2015-01-01"), text);
            testing::organisations::sign(&context(&db), &act).await.expect("founded");
        }
        let folder = std::env::temp_dir().join(format!("ediny-drill-{}", uuid::Uuid::now_v7()));
        let id = uuid::Uuid::now_v7();
        let scan = PathBuf::from("ab").join(id.simple().to_string());
        std::fs::create_dir_all(folder.join("files/ab")).expect("a folder");
        std::fs::write(folder.join("files").join(&scan), b"scan").expect("a file");
        Keys::of_file(&folder.join("keys")).expect("keys");
        sqlx::query(
            "insert into file (id, org_id, name, media_type, size, sha256, uploaded_at)
             values ($1, $2, 'скан.pdf', 'application/pdf', 4, $3, now())",
        )
        .bind(id)
        .bind(root.0)
        .bind(Sha256::digest(b"scan").to_vec())
        .execute(&db)
        .await
        .expect("a row");
        let name: String = sqlx::query_scalar("select current_database()::text")
            .fetch_one(&db)
            .await
            .expect("its name");
        let url = std::env::var("DATABASE_URL").expect("DATABASE_URL");
        Self { db, url: with_database(&url, &name), folder, scan }
    }

    fn place(&self) -> Place {
        Place {
            files: self.folder.join("files"),
            keys: self.folder.join("keys"),
            programs: Programs::default(),
        }
    }

    async fn restore(
        &self,
        check: bool,
        place: Place,
        db: &PgPool,
        url: &str,
    ) -> anyhow::Result<()> {
        let folder = self.folder.join("backup");
        Restore { folder, check, place }.run(db.clone(), url).await
    }

    async fn check(&self, place: Place) -> String {
        let tried = self.restore(true, place, &self.db, &self.url).await;
        tried.err().map(|error| format!("{error:#}")).unwrap_or_default()
    }
}

async fn empty(register: &Register) -> (PgPool, String) {
    let name = format!("ediny_drill_{}", uuid::Uuid::now_v7().simple());
    let make = AssertSqlSafe(format!("create database {name}"));
    sqlx::query(make).execute(&register.db).await.expect("a database");
    let url = with_database(&register.url, &name);
    (PgPool::connect(&url).await.expect("it answers"), url)
}

async fn all(db: &PgPool) -> Vec<Table> {
    tables(&mut db.acquire().await.expect("a connection")).await.expect("tables")
}

fn spoil(path: &Path) -> Vec<u8> {
    let good = std::fs::read(path).expect("there");
    let mut bad = good.clone();
    let middle = bad.len() / 2;
    bad[middle] ^= 1;
    std::fs::write(path, bad).expect("written");
    good
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_backed_up_comes_back_and_what_is_spoilt_does_not() {
    let register = Register::new().await;
    let before = all(&register.db).await;
    let backup = || Backup { folder: register.folder.join("backup"), place: register.place() };
    backup().run(register.db.clone(), &register.url).await.expect("a backup");
    let again = backup().run(register.db.clone(), &register.url).await;
    assert!(again.is_err_and(|error| error.to_string().contains("is not empty")));
    assert_eq!(register.check(register.place()).await, "");
    // the operator's page knows of both
    let runs: Vec<(String, bool)> =
        sqlx::query_as("select kind, bytes > 0 and moment <= ended_at from backup_run order by id")
            .fetch_all(&register.db)
            .await
            .expect("runs");
    assert_eq!(runs, [("backup".to_owned(), true), ("check".to_owned(), true)]);

    // into an empty database and another folder of files
    assert!(before.iter().any(|table| table.name == "public.org" && table.rows == 2));
    let (new, url) = empty(&register).await;
    let place = Place { files: register.folder.join("again"), ..register.place() };
    register.restore(false, place.clone(), &new, &url).await.expect("restored");
    assert_eq!(all(&new).await, before);
    let scan = std::fs::read(place.files.join(&register.scan)).expect("the scan");
    assert_eq!(scan, b"scan");
    let twice = register.restore(false, place.clone(), &new, &url).await;
    assert!(twice.is_err_and(|error| error.to_string().contains("not empty")));

    // a row changed behind its back is seen
    sqlx::query("update file set name = 'другой.pdf'").execute(&new).await.expect("changed");
    let after = all(&new).await;
    let differing: Vec<_> = after.iter().filter(|table| !before.contains(table)).collect();
    assert_eq!(differing.len(), 1);
    assert_eq!(differing[0].name, "public.file");

    // somebody else's, spoilt, not whole
    let foreign = Place { keys: register.folder.join("foreign"), ..register.place() };
    Keys::of_file(&foreign.keys).expect("keys");
    assert!(register.check(foreign).await.contains("another installation"));
    for (path, said) in [("database.dump", "the dump"), ("manifest.json", "")] {
        let path = register.folder.join("backup").join(path);
        let good = spoil(&path);
        let told = register.check(register.place()).await;
        assert!(!told.is_empty() && told.contains(said), "{told}");
        std::fs::write(&path, good).expect("mended");
    }
    assert_eq!(register.check(register.place()).await, "");
    std::fs::remove_file(register.folder.join("backup/files").join(&register.scan)).expect("gone");
    assert!(register.check(register.place()).await.contains("missing or altered"));
    std::fs::remove_file(register.folder.join("backup/manifest.json")).expect("gone");
    assert!(register.check(register.place()).await.contains("no whole backup"));
    std::fs::remove_dir_all(&register.folder).expect("tidied up");
}
