//! A database of before the one set of migrations is refused with a sentence, and left as it is (decision 0174).

use kernel::migrations;
use sqlx::PgPool;
use testing::organisations::database;

/// A number of before the first migration of the set.
const OLD: i64 = 20_260_901_120_000;

async fn knows_old(db: &PgPool) {
    sqlx::query(
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values ($1, 'accounts', true, '\\x00', 0)",
    )
    .bind(OLD)
    .execute(db)
    .await
    .expect("an old migration");
}

async fn known(db: &PgPool) -> Vec<i64> {
    let known = sqlx::query_scalar("select version from _sqlx_migrations order by version");
    known.fetch_all(db).await.expect("the migrations it knows")
}

#[tokio::test]
async fn a_database_of_the_old_shape_is_refused_with_a_sentence_that_says_why() {
    let db = database().await;
    sqlx::query("delete from _sqlx_migrations").execute(&db).await.expect("a table");
    knows_old(&db).await;
    let said = migrations::run(&db).await.expect_err("refused").to_string();
    assert!(said.contains("made by a version of Ediny from before December 2026"), "{said}");
    assert!(said.contains("Make an empty database and begin anew (docs/operations.md)"), "{said}");
    assert_eq!(known(&db).await, [OLD], "nothing was applied");
}

#[tokio::test]
async fn one_old_migration_beside_those_of_the_set_is_refused_too() {
    let db = database().await;
    knows_old(&db).await;
    let said = migrations::run(&db).await.expect_err("refused").to_string();
    assert!(said.contains("whose tables cannot be carried over"), "{said}");
}

#[tokio::test]
async fn a_database_of_the_set_is_brought_up_to_date_again_without_a_word() {
    let db = database().await;
    let before = known(&db).await;
    migrations::run(&db).await.expect("up to date");
    assert_eq!(known(&db).await, before);
    let first = migrations::MIGRATIONS.iter().map(|one| one.version).min();
    assert_eq!(before.first().copied(), first, "the set begins with its first");
    assert!(first > Some(OLD));
}
