//! The role that serves people changes rows and nothing else; of the journal it only adds rows (SEC-10).

use sqlx::{AssertSqlSafe, PgPool};

use crate::world::World;

/// What only the owner may do, or nobody.
const REFUSED: [&str; 27] = [
    "update journal set action = 'nothing'",
    "delete from journal",
    "truncate journal",
    "alter table journal disable trigger all",
    "drop trigger journal_append_only on journal",
    "alter table journal owner to ediny_app",
    "set session_replication_role = replica",
    "alter table org_episode disable trigger user",
    "create table mine (id integer)",
    "create or replace function journal_is_append_only() returns trigger language plpgsql as 'begin return null; end'",
    "update register_mark set value = 'demo'",
    "update obligation_text set ends_on = null",
    "delete from _sqlx_migrations",
    // nobody is made somebody else, and no office is moved, widened or handed over
    "update account set login = 'cs'",
    "update account set surname = 'Никто'",
    "update appointment set account_id = account_id",
    "update appointment set role = 'central_operator'",
    "update appointment set org_id = org_id",
    "update obligation set account_id = account_id",
    "update access_letter set account_id = account_id",
    "update access_letter set expires_at = 'infinity'",
    // no fact is removed
    "delete from appointment",
    "delete from chair_seat",
    "update chair_seat set org_id = org_id",
    "delete from obligation",
    "delete from act_item",
    "insert into unusual select * from unusual",
];

async fn refusal(db: &PgPool, command: &str) -> String {
    let done = sqlx::raw_sql(AssertSqlSafe(command.to_owned())).execute(db).await;
    let error = done.err().unwrap_or_else(|| panic!("carried out: {command}"));
    let code = error.as_database_error().and_then(|error| error.code()).unwrap_or_default();
    code.into_owned()
}

#[tokio::test]
async fn the_role_that_serves_owns_nothing_and_bends_no_row_of_the_journal() {
    let world = World::new().await;
    let who: String = sqlx::query_scalar("select current_user::text")
        .fetch_one(&world.house.db.now())
        .await
        .expect("a name");
    assert_eq!(who, "ediny_app");
    for command in REFUSED {
        let code = refusal(&world.house.db.now(), command).await;
        assert_eq!(code, "42501", "{command}");
    }
    let rows: i64 = sqlx::query_scalar("select count(*) from journal")
        .fetch_one(&world.house.db.now())
        .await
        .expect("it may be read");
    assert!(rows > 0);
}

#[tokio::test]
async fn no_function_answers_every_role_as_the_owner() {
    let db = testing::organisations::database().await;
    let as_owner: Vec<(String, bool)> = sqlx::query_as(
        "select proname::text, has_function_privilege('public', oid, 'execute')
         from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1",
    )
    .fetch_all(&db)
    .await
    .expect("functions");
    assert!(as_owner.len() > 10, "{as_owner:?}");
    let open: Vec<_> = as_owner.iter().filter(|(_, is_open)| *is_open).collect();
    assert!(open.is_empty(), "open to every role, revoke execute from public: {open:?}");
}
