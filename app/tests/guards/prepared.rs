//! What the compiler believes of each query (`.sqlx`) is what a migrated database says of it, and each text still stands
//! in the code. That none is missing the compiler sees.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};
use testing::database::database;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace")
}

/// The described queries: name of the file and what it says.
fn described() -> Vec<(String, Value)> {
    let entries = fs::read_dir(root().join(".sqlx")).expect(".sqlx").flatten();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable file");
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, serde_json::from_str(&text).expect("JSON"))
    };
    entries.map(|entry| read(entry.path())).collect()
}

#[tokio::test]
async fn every_query_is_described_as_the_migrated_database_describes_it() {
    let db = database().await;
    let mut connection = db.acquire().await.expect("a connection");
    // as the macros ask: without it a plan for arguments of null says nothing of what may be null
    sqlx::query("set plan_cache_mode = 'force_generic_plan'")
        .execute(&mut *connection)
        .await
        .expect("a setting");
    let (mut wrong, all) = (Vec::new(), described());
    assert!(all.len() > 100, "only {} queries", all.len());
    for (name, known) in all {
        let text = known["query"].as_str().expect("a query").to_owned();
        let said = (&mut *connection).describe(AssertSqlSafe(text.clone()).into_sql_str()).await;
        match said {
            Err(error) => wrong.push(format!("{name}: {error}: {text}")),
            Ok(said) => {
                let said = serde_json::to_value(&said).expect("JSON");
                if said != known["describe"] {
                    wrong.push(format!("{name}: {text}\n{said}\ninstead of {}", known["describe"]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "run `cargo xtask prepare` and commit it:\n{}", wrong.join("\n"));
}

/// All whitespace is one space, and what a text within quotes writes with a backslash is what it means.
fn plain(text: &str) -> String {
    let mut lines = String::new();
    for line in text.split('\n') {
        match line.strip_suffix('\\') {
            Some(goes_on) => lines.push_str(goes_on),
            None => lines.extend([line, "\n"]),
        }
    }
    lines.replace("\\\"", "\"").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(folder: &Path, texts: &mut (String, Vec<String>)) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let is = |ending: &str| path.extension().is_some_and(|end| end == ending);
        if path.is_dir() {
            collect(&path, texts);
        } else if is("rs") {
            texts.0.push_str(&plain(&fs::read_to_string(&path).expect("a file")));
        } else if is("sql") {
            texts.1.push(plain(&fs::read_to_string(&path).expect("a file")));
        }
    }
}

#[test]
fn every_described_query_stands_in_the_code() {
    let mut texts = (String::new(), Vec::new());
    for folder in ["app", "server"] {
        collect(&root().join(folder), &mut texts);
    }
    let (code, files) = texts;
    let mut gone = Vec::new();
    for (name, known) in described() {
        let text = plain(known["query"].as_str().expect("a query"));
        let is_said = code.contains(&format!("\"{text}\"")) || code.contains(&format!("\" {text}"));
        if !is_said && !files.contains(&text) {
            gone.push(format!("{name}: {text}"));
        }
    }
    assert!(gone.is_empty(), "run `cargo xtask prepare` and commit it:\n{}", gone.join("\n"));
}
