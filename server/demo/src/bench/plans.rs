//! Plans behind the second line: every query of the program is planned as the owner and as the role that serves, and
//! none may read a whole big table of people for the one and not for the other. The conditions of the line are added to each
//! query (decision 0161), and a condition that might tell of hidden rows keeps others from the index.

use std::{collections::BTreeSet, path::Path};

use anyhow::Context as _;
use serde_json::Value;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection, PgPool};

use super::figures::Row;
use server::pool;

/// How many queries there are, and the tables that some of them read whole behind the line only.
///
/// # Errors
/// Unreadable descriptions of queries, errors of the database.
pub async fn row(db: &PgPool, url: &str, queries: &Path) -> anyhow::Result<Row> {
    let mut owner = db.acquire().await?;
    let served: sqlx::postgres::PgConnectOptions = pool::for_people(url, None)?.parse()?;
    let mut served = served.connect().await?;
    let guarded: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class
         where relrowsecurity and relnamespace = 'public'::regnamespace and reltuples > 1000",
    )
    .fetch_all(&mut *owner)
    .await?;
    let guarded: BTreeSet<String> = guarded.into_iter().collect();
    for db in [&mut *owner, &mut served] {
        sqlx::query("set plan_cache_mode = force_generic_plan").execute(db).await?;
    }
    let (mut count, mut found) = (0, Vec::new());
    for entry in std::fs::read_dir(queries).with_context(|| format!("{}", queries.display()))? {
        let query = described(&entry?.path())?;
        if !query.has_plan() {
            continue;
        }
        let free = read_whole(&mut owner, &query, &guarded).await?;
        let bound = read_whole(&mut served, &query, &guarded).await?;
        count += 1;
        for table in bound.difference(&free) {
            tracing::warn!(table, query = query.text, "read whole behind the second line only");
            found.push(table.clone());
        }
    }
    sqlx::query("reset plan_cache_mode").execute(&mut *owner).await?;
    let what = format!("second line: {count} queries planned, tables read whole for it alone");
    Ok(Row::single(&what, "0", found.len().to_string()))
}

/// A query as the program has it.
struct Query {
    text: String,
    arguments: usize,
}

impl Query {
    /// Whether it asks or changes rows: what changes tables themselves is not planned.
    fn has_plan(&self) -> bool {
        let first = self.text.split_whitespace().find(|word| !word.starts_with("--"));
        first.is_some_and(|word| !word.eq_ignore_ascii_case("alter"))
    }
}

fn described(path: &Path) -> anyhow::Result<Query> {
    let told: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let text = told["query"].as_str().context("no text")?.to_owned();
    let arguments = told["describe"]["parameters"]["Left"].as_array().map_or(0, Vec::len);
    Ok(Query { text, arguments })
}

/// The guarded tables that its plan for any arguments reads without an index.
async fn read_whole(
    db: &mut PgConnection,
    query: &Query,
    guarded: &BTreeSet<String>,
) -> anyhow::Result<BTreeSet<String>> {
    // safe: the queries of the program itself, with nothing in them but its own words
    let run = async |db: &mut PgConnection, text: String| {
        sqlx::raw_sql(AssertSqlSafe(text)).execute(db).await
    };
    let nothing = vec!["null"; query.arguments].join(", ");
    let arguments = if nothing.is_empty() { nothing } else { format!("({nothing})") };
    let prepare = format!("prepare planned as {}", query.text);
    run(&mut *db, prepare).await.with_context(|| query.text.clone())?;
    let explain = format!("explain (format json) execute planned{arguments}");
    let plan = sqlx::query_scalar::<_, Value>(AssertSqlSafe(explain)).fetch_one(&mut *db).await;
    run(&mut *db, "deallocate planned".into()).await?;
    let mut whole = BTreeSet::new();
    // what the role may not do at all has no plan
    if let Ok(plan) = plan {
        walk(&plan, guarded, &mut whole);
    }
    Ok(whole)
}

/// Nodes that read a guarded table and have no condition of an index.
fn walk(node: &Value, guarded: &BTreeSet<String>, whole: &mut BTreeSet<String>) {
    match node {
        Value::Array(nodes) => nodes.iter().for_each(|node| walk(node, guarded, whole)),
        Value::Object(fields) => {
            let kind = fields.get("Node Type").and_then(Value::as_str).unwrap_or_default();
            let table = fields.get("Relation Name").and_then(Value::as_str).unwrap_or_default();
            let has_index = ["Index Cond", "Recheck Cond", "TID Cond"]
                .iter()
                .any(|condition| fields.contains_key(*condition));
            if kind.contains("Scan") && !has_index && guarded.contains(table) {
                whole.insert(table.to_owned());
            }
            fields.values().for_each(|part| walk(part, guarded, whole));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_without_an_index_is_seen_however_deep() {
        let guarded = BTreeSet::from(["account".to_owned()]);
        let plan = serde_json::json!([{ "Plan": { "Node Type": "Limit", "Plans": [
            { "Node Type": "Index Scan", "Relation Name": "account", "Index Cond": "(id = $1)" },
            { "Node Type": "Seq Scan", "Relation Name": "org" },
        ] } }]);
        let mut whole = BTreeSet::new();
        walk(&plan, &guarded, &mut whole);
        assert_eq!(whole, BTreeSet::new());
        let deeper = serde_json::json!({ "Plans": [plan, { "Node Type": "Seq Scan", "Relation Name": "account" }] });
        walk(&deeper, &guarded, &mut whole);
        assert_eq!(whole, guarded);
    }
}
