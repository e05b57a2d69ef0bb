//! The invented union is exactly what signing its acts one by one would give, and always the same.

use std::collections::HashMap;

use access::Ctx;
use demo::union::national::{self, Size};
use kernel::{
    Clock,
    id::{ActId, OrgId},
};
use passports::{model::timeline, store::passports as store};
use sqlx::PgPool;
use structure::{
    capability::FoundOrganisation,
    model::OrgKind,
    ops::{
        bulk::{self, BulkBuffer},
        sign,
    },
};
use testing::organisations::{context, database, day, founding};

/// Small, and much happens: every kind of act several times.
const SMALL: Size = Size { regions: 4, territories: 40, primaries: 400, pace: 8, seed: 7 };

async fn with_root(root: OrgId) -> PgPool {
    let db = database().await;
    let act = founding(root, None, OrgKind::Central, day("2015-01-01"), "0");
    testing::organisations::sign(&context(&db), &act).await.expect("a root");
    db
}

/// Makes the union in a database of its own, all at once.
async fn at_once(root: OrgId) -> (PgPool, BulkBuffer) {
    let db = with_root(root).await;
    let mut tx = db.begin().await.expect("a transaction");
    let bulk_buffer = national::sign_all(&db, &mut tx, &SMALL).await.expect("a union");
    bulk::write(&mut tx, &bulk_buffer, &mut |_, _| {}).await.expect("written");
    tx.commit().await.expect("committed");
    (db, bulk_buffer)
}

/// Signs the same acts in a database of its own, one by one.
async fn one_by_one(root: OrgId, bulk_buffer: &BulkBuffer) -> PgPool {
    let db = with_root(root).await;
    let mut acts: HashMap<ActId, ActId> = HashMap::new();
    for line in &bulk_buffer.buffers().acts {
        let mut draft = line.draft.clone();
        draft.annuls = draft.annuls.map(|act| acts[&act]);
        let ctx = Ctx::new(db.clone(), Clock::Fixed(line.author.at));
        let mut tx = db.begin().await.expect("a transaction");
        let grant = ctx.operator::<FoundOrganisation>(line.org);
        let act = sign::run(&mut tx, &grant, &draft).await.expect("signed");
        tx.commit().await.expect("committed");
        acts.insert(line.act, act);
    }
    db
}

/// Everything signing writes; acts by their number, because their ids differ.
const TABLES: [(&str, &str); 8] = [
    ("org", "select concat_ws('|', id, label, reg_no, version) from org order by label"),
    (
        "act",
        "select concat_ws('|', a.seq, a.kind, a.state, a.effective_on, a.body, a.doc_number, a.doc_date,
                          a.org_id, t.seq, b.seq, a.annulled_at, a.made_by,
                          case when a.seq > 1 then a.made_at end)
         from act a left join act t on t.id = a.annuls_id left join act b on b.id = a.annulled_by
         order by a.seq",
    ),
    (
        "act_item",
        "select concat_ws('|', a.seq, i.org_id, i.verb, i.parent_id, i.kind, i.full_name, i.short_name,
                          i.close_reason, i.successor_id)
         from act_item i join act a on a.id = i.act_id order by i.id",
    ),
    (
        "org_episode",
        "select concat_ws('|', e.org_id, e.valid, e.parent_id, e.path, e.kind, e.full_name, e.short_name,
                          o.seq, c.seq, e.recorded_at, e.superseded_at)
         from org_episode e join act o on o.id = e.opened_by left join act c on c.id = e.closed_by
         order by e.id",
    ),
    ("org_tally", "select concat_ws('|', label, day, primaries) from org_tally order by label, day"),
    ("org_find", "select concat_ws('|', org_id, words) from org_find order by org_id"),
    ("find_word", "select word from find_word order by word"),
    (
        "journal",
        "select concat_ws('|', at, actor_id, org_id, action, object_kind,
                          case when object_kind <> 'act' then object_id end, before, after)
         from journal order by id",
    ),
];

async fn table(db: &PgPool, query: &str) -> Vec<String> {
    sqlx::query_scalar(sqlx::AssertSqlSafe(query.to_owned())).fetch_all(db).await.expect("rows")
}

#[tokio::test]
async fn what_is_written_at_once_is_what_signing_one_by_one_writes() {
    let root = OrgId::new();
    let (bulk, bulk_buffer) = at_once(root).await;
    let signed = one_by_one(root, &bulk_buffer).await;
    for (name, query) in TABLES {
        let (at_once, one_by_one) = (table(&bulk, query).await, table(&signed, query).await);
        assert!(at_once.len() > 1, "{name} is empty");
        for (n, (bulk, signed)) in at_once.iter().zip(&one_by_one).enumerate() {
            assert_eq!(bulk, signed, "row {n} of {name}");
        }
        assert_eq!(at_once.len(), one_by_one.len(), "rows of {name}");
    }
    let kinds: Vec<String> = table(&bulk, "select distinct kind from act order by kind").await;
    let all = ["annul", "exclude", "found", "merge", "move", "rekind", "rename", "split"];
    assert_eq!(kinds, all, "every kind of act happens");
    let next = founding(OrgId::new(), Some(root), OrgKind::Regional, day("2026-11-01"), "99");
    testing::organisations::sign(&context(&bulk), &next).await.expect("life goes on after filling");
}

#[tokio::test]
async fn the_union_has_the_size_asked_for_and_is_always_the_same() {
    let root = OrgId::new();
    let (bulk, bulk_buffer) = at_once(root).await;
    let counts: (i64, i64, i64) = sqlx::query_as(
        "select count(*) filter (where kind in ('regional', 'interregional')),
                count(*) filter (where kind = 'territorial'),
                count(*) filter (where kind like 'primary%')
         from org_episode where superseded_at is null and valid @> date '2026-11-24'",
    )
    .fetch_one(&bulk)
    .await
    .expect("counts");
    assert_eq!(counts, (4, 40, 400));
    let other = with_root(root).await;
    let mut tx = other.begin().await.expect("a transaction");
    let again = national::sign_all(&other, &mut tx, &SMALL).await.expect("a union");
    let acts = |bulk_buffer: &BulkBuffer| -> Vec<_> {
        let acts = bulk_buffer.buffers().acts.iter();
        acts.map(|line| (line.act, line.seq, line.author.at, line.draft.clone())).collect()
    };
    assert_eq!(acts(&bulk_buffer), acts(&again));
}

#[tokio::test]
async fn its_passports_are_what_saving_would_have_laid_and_count_right_on_every_day() {
    let db = with_root(OrgId::new()).await;
    national::fill(&db, &SMALL).await.expect("filled");
    let (owners, whole, begun): (i64, i64, i64) = sqlx::query_as(
        "select count(distinct e.org_id), count(distinct p.org_id) filter (where p.filled = p.required),
                count(distinct p.org_id)
         from org_episode e
         left join passport p on p.org_id = e.org_id and p.superseded_at is null and upper_inf(p.valid)
         where e.superseded_at is null and upper_inf(e.valid) and e.kind like 'primary%'",
    )
    .fetch_one(&db)
    .await
    .expect("counts");
    let share = |part: i64, of: i64| part * 100 / of;
    assert!((60..85).contains(&share(begun, owners)), "{begun} of {owners} have a passport");
    assert!((35..65).contains(&share(whole, begun)), "{whole} of {begun} are whole");
    let wrong: i64 = sqlx::query_scalar(
        "select count(*) from passport p
         join org_episode e on e.org_id = p.org_id and e.superseded_at is null and e.valid && p.valid
         cross join lateral passport_counts(e.kind, p.fields) c
         where p.superseded_at is null and (p.filled, p.required) <> (c.filled, c.required)",
    )
    .fetch_one(&db)
    .await
    .expect("a count");
    assert_eq!(wrong, 0, "the counts are those of the kind of each day");
    let orgs: Vec<OrgId> = sqlx::query_scalar::<_, uuid::Uuid>(
        "select org_id from passport_statement group by 1 having count(*) > 1",
    )
    .fetch_all(&db)
    .await
    .expect("organisations")
    .into_iter()
    .map(OrgId)
    .collect();
    assert!(orgs.len() > 20, "some passports changed: {}", orgs.len());
    let mut one = db.acquire().await.expect("a connection");
    for org in orgs {
        let said = store::statements(&mut one, org).await.expect("sayings");
        for on in said.iter().map(|one| one.from).chain([day("2026-11-24")]) {
            let row =
                store::row_on(&(&db).into(), org, on).await.expect("an answer").expect("a row");
            assert_eq!(row.values, timeline::values_on(&said, on), "{org} on {on}");
        }
    }
}
