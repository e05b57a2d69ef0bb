//! What stands in the tables, as one hash: nothing a refused request may change.

use sqlx::{AssertSqlSafe, PgPool};

/// Tables that are no business of the union: what a refusal may and must touch.
const NO_BUSINESS: [&str; 12] = [
    "_sqlx_migrations",
    "backup_run",
    "job",
    "journal",
    "journal_shard",
    "journal_chain",
    "ended_session",
    "kept_form",
    "login_try",
    "session",
    "sign_in_failure",
    // found in the journal every five minutes
    "unusual",
];

/// The contents of all business tables, and of every row of the journal that is no refusal and
/// no reading.
pub async fn digest(db: &PgPool) -> Vec<(String, String)> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables
         where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name",
    )
    .fetch_all(db)
    .await
    .expect("the tables");
    let mut digest = Vec::new();
    for table in tables.into_iter().filter(|table| !NO_BUSINESS.contains(&table.as_str())) {
        let hash = hash(db, &table, "true").await;
        digest.push((table, hash));
    }
    digest.push((
        "journal".to_owned(),
        hash(db, "journal", "action not in ('denied', 'read', 'print', 'export', 'journal.read')")
            .await,
    ));
    digest
}

async fn hash(db: &PgPool, table: &str, rows: &str) -> String {
    let query = format!(
        "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where {rows}"
    );
    sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(db).await.expect("a hash")
}

/// Refusals in the journal: of how many requests, and how many rows in all.
pub async fn denied(db: &PgPool) -> (i64, i64) {
    sqlx::query_as(
        "select count(distinct request_id), count(*) from journal where action = 'denied'",
    )
    .fetch_one(db)
    .await
    .expect("a count")
}
