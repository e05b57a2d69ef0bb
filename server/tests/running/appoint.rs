//! `ediny appoint`: how an empty register gets its first people, and how nobody gets in beside them.

use std::process::Output;

use access::{Ctx, ops::sign_in};
use kernel::Clock;
use sqlx::{ConnectOptions, PgPool};

use crate::house::ediny;
use testing::database::database;

const PAPER: [&str; 4] = ["--number", "3-1", "--date", "20.11.2026"];

fn appoint(url: &str, office: &str, login: &str, more: &[&str]) -> Output {
    let mut command = ediny();
    command.env("DATABASE_URL", url).args(["appoint", office, "--login", login]);
    command.args(["--surname", "Орлова", "--first-name", "Вера"]).args(PAPER).args(more);
    command.output().expect("the binary runs")
}

fn refused(done: &Output, words: &str) {
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && said.contains(words), "{said}");
}

async fn count(db: &PgPool, of: &'static str) -> i64 {
    sqlx::query_scalar(of).fetch_one(db).await.expect("a number")
}

#[tokio::test]
async fn an_empty_register_begins_with_one_operator_who_is_let_in_by_her_letter() {
    let db = database().await;
    let url = db.connect_options().to_url_lossy().to_string();
    let union = ["--union", "Профсоюз работников образования"];
    refused(&appoint(&url, "operator", "orlova", &[]), "добавьте --union");
    refused(&appoint(&url, "administrator", "orlova", &union), "сначала назначьте оператора");
    refused(&appoint(&url, "operator", "Орлова!", &union), "ничего не внесено");
    let rows = "select (select count(*) from org) + (select count(*) from account)";
    assert_eq!(count(&db, rows).await, 0, "all or nothing");

    let first = appoint(&url, "operator", "orlova", &union);
    let told = String::from_utf8(first.stdout).expect("text");
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let passphrase =
        told.lines().find_map(|line| line.strip_prefix("пароль:")).expect("a phrase").trim();
    let log = String::from_utf8_lossy(&first.stderr).into_owned();
    assert!(!log.contains(passphrase), "the log does not know it");
    let ctx = Ctx::new(db.clone(), Clock::System);
    sign_in::run(&ctx, "orlova", passphrase).await.expect("she is let in");

    refused(&appoint(&url, "operator", "other", &union), "без --union");
    refused(&appoint(&url, "operator", "orlova", &[]), "Логин");
    let second = appoint(&url, "administrator", "zuev", &[]);
    let told = String::from_utf8(second.stdout).expect("text");
    assert!(second.status.success() && told.contains("подтверждает другой оператор"), "{told}");
    let waits =
        "select count(*) from appointment where state = 'pending' and role = 'administrator'";
    assert_eq!(count(&db, waits).await, 1);
    assert_eq!(
        count(&db, "select count(*) from access_letter").await,
        1,
        "no letter before the second word"
    );
    let written =
        "select count(*) from journal where action in ('appointment.central', 'letter.issue')";
    assert_eq!(count(&db, written).await, 3);
    // she lost her access letter, or her phone
    let again = ediny().env("DATABASE_URL", &url).args(["recover", "--login", "orlova"]).output();
    let again = again.expect("the binary runs");
    let told = String::from_utf8(again.stdout).expect("text");
    let other =
        told.lines().find_map(|line| line.strip_prefix("пароль:")).expect("a phrase").trim();
    assert!(!String::from_utf8_lossy(&again.stderr).contains(other), "the log does not know it");
    sign_in::run(&ctx, "orlova", other).await.expect("she is let in");
    let leave = ["dismiss", "--login", "orlova", "--number", "7-2", "--date", "24.11.2026"];
    let leave = ediny().env("DATABASE_URL", &url).args(leave).output();
    refused(&leave.expect("the binary runs"), "последний оператор центра");
    let missing = ediny().env("DATABASE_URL", &url).args(["recover", "--login", "x"]).output();
    refused(&missing.expect("the binary runs"), "нет действующих полномочий центра");
}
