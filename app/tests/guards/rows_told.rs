//! The second line answers quickly and says the same as its rule written out: which rows of offices and obligations are
//! told to whom, and where an organisation stands for that (decision 0161).

use kernel::acting::{self, Reach};
use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

use crate::world::{Person, World};

/// Labels from the root to the organisation `o` on `day`, as it stands, stood last or will stand first.
const STANDS: &str = "(select string_to_array(e.path::text, '.')::bigint[] from org_episode e
     where e.org_id = o.id and e.superseded_at is null
     order by e.valid @> day desc, lower(e.valid) <= day desc,
              case when lower(e.valid) <= day then lower(e.valid) end desc, lower(e.valid) limit 1)";

/// Her own rows, those of her branch and those above it.
const TOLD: &str = "(t.account_id = acting_person() or stands && acting_labels()
     or (cardinality(acting_labels()) > 0 and o.label = any (acting_above())))";

async fn ids(db: &PgPool, person: &Person, world: &World, question: String) -> Vec<Uuid> {
    acting::as_nobody(async {
        acting::becomes(person.account, Reach::Offices, world.house.clock);
        let mut db = db.acquire().await.expect("a connection");
        acting::announce(&mut db).await.expect("told");
        let found = sqlx::query_scalar(AssertSqlSafe(question)).fetch_all(&mut *db).await;
        found.expect("ids")
    })
    .await
}

#[tokio::test]
async fn offices_and_obligations_are_told_by_the_rule_written_out() {
    let world = World::new().await;
    let served = testing::served::served(&world.db, 1);
    let (mut all, mut some) = (0, 0);
    for person in &world.people {
        for (table, besides) in [("appointment", " or passes_on(t.id)"), ("obligation", "")] {
            let told = format!("select id from {table} order by id");
            let told = ids(&served, person, &world, told).await;
            let rule = format!(
                "select t.id from {table} t join org o on o.id = t.org_id
                 cross join (select acting_day() as day) today
                 cross join lateral (select {STANDS} as stands) place
                 where {TOLD}{besides} order by t.id"
            );
            let ruled = ids(&world.db, person, &world, rule).await;
            assert_eq!(told, ruled, "{table} told to {}", person.login);
            all += usize::from(told.len() > 20);
            some += usize::from(!told.is_empty() && told.len() <= 20);
        }
    }
    assert!(all > 2 && some > 10, "people of high and of low offices: {all}, {some}");
}

#[tokio::test]
async fn people_are_told_by_the_rule_written_out() {
    let world = World::new().await;
    let served = testing::served::served(&world.db, 1);
    let (mut all, mut some) = (0, 0);
    for person in &world.people {
        let told = ids(&served, person, &world, "select id from account order by id".to_owned());
        let told = told.await;
        let rule = format!(
            "select c.id from account c
             where c.id = acting_person() or acting_keeps() or exists (
                 select from appointment t join org o on o.id = t.org_id
                 cross join (select acting_day() as day) today
                 cross join lateral (select {STANDS} as stands) place
                 where t.account_id = c.id and ({TOLD} or passes_on(t.id)))
             order by c.id"
        );
        let ruled = ids(&world.db, person, &world, rule).await;
        assert_eq!(told, ruled, "people told to {}", person.login);
        let asked = "select c.id from account c where c.id = acting_person() or acting_keeps()
                     or knows(c.id, acting_labels(), acting_above()) order by c.id";
        assert_eq!(told, ids(&world.db, person, &world, asked.to_owned()).await);
        all += usize::from(told.len() > 20);
        some += usize::from(told.len() <= 20);
    }
    assert!(all > 2 && some > 10, "people of high and of low offices: {all}, {some}");
}

#[tokio::test]
async fn an_organisation_stands_where_the_rule_says_on_any_day() {
    let world = World::new().await;
    let question = format!(
        "select count(*), count(distinct stands)
         from org o cross join generate_series(date '1899-12-31', date '2040-01-01', interval '97 days') as days (at)
         cross join lateral (select at::date as day) one cross join lateral (select {STANDS} as stands) place
         where org_path(o.id, day) is not distinct from stands"
    );
    let orgs: i64 =
        sqlx::query_scalar("select count(*) from org").fetch_one(&world.db).await.expect("orgs");
    let (same, places): (i64, i64) =
        sqlx::query_as(AssertSqlSafe(question)).fetch_one(&world.db).await.expect("an answer");
    let days: i64 = sqlx::query_scalar(
        "select count(*) from generate_series(date '1899-12-31', date '2040-01-01', interval '97 days')",
    )
    .fetch_one(&world.db)
    .await
    .expect("days");
    assert_eq!(same, orgs * days);
    assert!(places >= orgs, "{places} places of {orgs} organisations");
}
