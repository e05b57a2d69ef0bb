//! Two lines of defence (SEC-10): what the program decides, and what the database shows to whom. Either is set aside,
//! and nobody of another branch is told, and nothing of hers is changed.

use std::collections::BTreeSet;

use access::line::without_the_first;
use offices::fixture::TREE;
use sqlx::{AssertSqlSafe, PgPool};

use crate::{
    cells::{Ask, Cell, cells},
    client::{Client, Reply},
    copies::copies,
    people::PEOPLE,
    tree::{codes, path},
    walk,
    world::{World, canary},
};

/// Who looks over the fence.
const STRANGERS: [&str; 4] = ["t12", "c121", "c211", "r2"];

fn union() -> i64 {
    TREE.iter().find(|row| row.0 == "CS").map(|row| row.3).expect("the union")
}

/// Whether people of `code` are told to somebody of `office`: her branch and what stands above it.
fn is_told(office: &'static str, code: &'static str) -> bool {
    path(code).contains(&office) || path(office).contains(&code)
}

/// Names that nobody of this office may meet.
fn hidden_from(office: &'static str) -> Vec<String> {
    let people = PEOPLE.iter().filter(|(_, org, ..)| org.is_empty() || !is_told(office, org));
    let auditors = codes().filter(|code| !is_told(office, code)).map(|code| format!("aud-{code}"));
    people
        .map(|(login, ..)| (*login).to_owned())
        .chain(auditors)
        .map(|login| canary(&login))
        .collect()
}

fn office_of(login: &str) -> &'static str {
    PEOPLE.iter().find(|row| row.0 == login).map(|row| row.1).expect("somebody")
}

fn asked_by(world: &World, login: &str) -> Vec<Cell> {
    let all = app::routes().flat_map(|route| cells(world, route));
    all.filter(|cell| cell.person.as_ref().is_some_and(|person| person.login == login)).collect()
}

async fn without(first: &Cell, world: &World) -> Reply {
    without_the_first(union(), first.reply(world)).await
}

/// The pages on which a stranger meets a name that is none of hers, the program deciding nothing.
async fn leaks(world: &World, login: &'static str) -> BTreeSet<String> {
    let hidden = hidden_from(office_of(login));
    let mut leaks = BTreeSet::new();
    for cell in asked_by(world, login).iter().filter(|cell| cell.ask == Ask::Page) {
        let reply = without(cell, world).await;
        assert!(!reply.status.is_server_error(), "{}: {reply:?}", cell.name());
        if hidden.iter().any(|name| reply.body.contains(name.as_str())) {
            leaks.insert(format!("{login} {}", cell.path));
        }
    }
    leaks
}

/// The house as it is served by the owner of the tables, for whom there is no second line.
fn of_owner(world: &World) -> World {
    let mut open = world.over(world.db.clone());
    (open.house.db, open.house.reports) = (world.db.clone().into(), world.db.clone().into());
    open
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_second_line_alone_tells_no_stranger_a_name() {
    let world = World::new().await;
    let mut found = BTreeSet::new();
    for login in STRANGERS {
        found.extend(leaks(&world, login).await);
    }
    assert_eq!(found, BTreeSet::new());
    // and the names are there to be met: with both lines set aside they are told
    let met = leaks(&of_owner(&world), "c211").await;
    let place = |of: &str| met.iter().any(|page| page.contains(of));
    assert!(met.len() > 20 && place("/appointments/") && place("/access-list"), "{met:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_first_line_alone_refuses_every_stranger() {
    let world = of_owner(&World::new().await);
    for login in STRANGERS {
        for cell in asked_by(&world, login).iter().filter(|cell| cell.is_refused()) {
            walk::check(cell, &cell.reply(&world).await);
        }
    }
}

/// A form that changes something of a person; who may send it about whom.
struct Form {
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
    by: &'static str,
}

/// Somebody new for a term.
const SOMEBODY: [(&str, &str); 15] = [
    ("go", "do"),
    ("surname", "Гарипова"),
    ("first_name", "Алсу"),
    ("number", "5"),
    ("login", "new-1"),
    ("paper", "election"),
    ("date_d", "20"),
    ("date_m", "11"),
    ("date_y", "2026"),
    ("from_d", "24"),
    ("from_m", "11"),
    ("from_y", "2026"),
    ("last_d", "31"),
    ("last_m", "8"),
    ("last_y", "2031"),
];

/// All of them about P112 or its auditor.
const FORMS: [Form; 6] = [
    Form {
        path: "/appointments/{appointment}",
        fields: &[("what", "end"), ("reason", "Решение"), ("version", "1")],
        by: "t11",
    },
    Form {
        path: "/appointments/{appointment}",
        fields: &[("what", "close"), ("version", "1")],
        by: "t11",
    },
    Form {
        path: "/appointments/{appointment}",
        fields: &[("what", "withdraw"), ("version", "1")],
        by: "t11",
    },
    Form {
        path: "/appointments/{appointment}",
        fields: &[("what", "slip"), ("version", "1")],
        by: "t11",
    },
    Form { path: "/structure/{org}/login", fields: &[("role", "chair")], by: "t11" },
    Form { path: "/structure/{org}/login", fields: &[("role", "auditor")], by: "r1" },
];

impl Form {
    fn about(&self, world: &World) -> String {
        let appointment = world.appointments["P112"].to_string();
        self.path.replace("{org}", &world.org("P112")).replace("{appointment}", &appointment)
    }

    async fn sent(&self, world: &World, login: &str) -> Reply {
        let key = uuid::Uuid::now_v7().to_string();
        let somebody = if self.path.ends_with("/login") { &SOMEBODY[..] } else { &[] };
        let fields = [self.fields, somebody, &[("key", key.as_str())]].concat();
        Client::new(&world.house)
            .with_session(&world.person(login).token)
            .post(&self.about(world), &fields)
            .await
    }
}

/// Tables under the second line: what is kept of people and their accounts.
async fn guarded(db: &PgPool) -> Vec<String> {
    let tables = "select relname::text from pg_class
                  where relnamespace = 'public'::regnamespace and relrowsecurity order by 1";
    sqlx::query_scalar(tables).fetch_all(db).await.expect("tables")
}

async fn people(db: &PgPool) -> Vec<String> {
    let mut rows = Vec::new();
    for table in guarded(db).await {
        let all = format!(
            "select coalesce(string_agg(t::text, e'\\n' order by t::text), '') from {table} t"
        );
        // a session that was used is used later
        let all = if table == "session" { all.replace("t::text", "t.id::text") } else { all };
        rows.push(sqlx::query_scalar(AssertSqlSafe(all)).fetch_one(db).await.expect("rows"));
    }
    rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_second_line_alone_lets_no_stranger_change_anything_of_a_person() {
    let world = World::new().await;
    world.house.db.now().close().await;
    let copy = copies(world.db.clone()).await;
    let strangers = world.over(copy().await);
    let before = people(&strangers.db).await;
    for form in &FORMS {
        for login in STRANGERS {
            let reply = without_the_first(union(), form.sent(&strangers, login)).await;
            let said = format!("{login} {} {:?}: {}", form.path, form.fields, reply.status);
            assert!(matches!(reply.status.as_u16(), 403 | 404), "{said}");
            assert_eq!(before, people(&strangers.db).await, "{said}");
        }
        let mine = world.over(copy().await);
        let reply = form.sent(&mine, form.by).await;
        let said = format!("{} {:?}: {reply:?}", form.path, form.fields);
        assert_eq!(reply.status.as_u16(), 303, "who may is not held up by either line: {said}");
        assert_ne!(before, people(&mine.db).await, "{said}");
        mine.db.close().await;
    }
}

/// Stands in the comment of a table that names accounts and needs no policy; the reason follows.
const NO_POLICY: &str = "No policy: ";

#[tokio::test]
async fn every_table_that_names_accounts_is_under_the_second_line_or_says_why_not() {
    let db = testing::organisations::database().await;
    let naming: Vec<(String, bool, String)> = sqlx::query_as(
        "select distinct c.relname::text, c.relrowsecurity, coalesce(obj_description(c.oid, 'pg_class'), '')
         from pg_class c
         left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'account'::regclass
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
           and (k.oid is not null or c.relrowsecurity) order by 1",
    )
    .fetch_all(&db)
    .await
    .expect("tables");
    let is_reasoned = |comment: &str| {
        comment.split_once(NO_POLICY).is_some_and(|(_, reason)| reason.trim().len() > 10)
    };
    for (table, is_guarded, comment) in &naming {
        assert_ne!(
            *is_guarded,
            is_reasoned(comment),
            "{table}: a policy, or «{NO_POLICY}…» in its comment"
        );
    }
    // and a table whose policy was forgotten would be found
    let guarded = guarded(&db).await;
    for table in ["account", "appointment", "session", "obligation", "journal", "act"] {
        let expected = !matches!(table, "journal" | "act");
        assert_eq!(guarded.iter().any(|name| name == table), expected, "{table}");
    }
}
