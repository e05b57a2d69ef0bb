//! The world of the stories of papers: a region with territories, and who asks.

use access::{Ctx, capability::ViewStructure};
use kernel::{
    AsOf,
    id::{AccountId, OrgId},
};
use progress::{
    capability::ImportPaper,
    model::{Complaint, Reason, ReportRow, StatedPaper, Table, reading},
    ops::{
        import::{self, Imported},
        look::{self, Progress},
    },
};
use structure::{
    model::{ActKind, Beginning, Change, OrgKind},
    store::reading::card,
};
use testing::organisations::{self, context, database, day, draft, founding, name};

pub const PILOT: &str = include_str!("../../../../server/demo/data/pilot_territories.csv");

/// A region with territories; each has its row of the table, or none.
pub struct World {
    pub ctx: Ctx,
    pub root: OrgId,
    pub region: OrgId,
    pub territories: Vec<OrgId>,
}

pub fn paper(table: Table, printed_total: Option<i32>) -> StatedPaper {
    let as_of = table.as_of;
    let (title, stated_by) = ("Постановление № 3".to_owned(), "Президиум".to_owned());
    StatedPaper { table, title, as_of, stated_by, printed_total }
}

pub fn table(text: &str) -> Table {
    reading::read(text.as_bytes()).expect("a sound table")
}

pub fn complaints(text: &str) -> Vec<(i32, Reason)> {
    let wrong = reading::read(text.as_bytes()).expect_err("a refusal");
    wrong.into_iter().map(|Complaint { line, reason }| (line, reason)).collect()
}

/// Founds organisations of one parent in one act.
pub async fn found(
    world: &Ctx,
    parent: OrgId,
    kind: OrgKind,
    names: &[String],
    on: &str,
) -> Vec<OrgId> {
    let mut all = draft(ActKind::Found, day(on), Vec::new());
    let mut orgs = Vec::new();
    for text in names {
        let org = OrgId::new();
        let change = Change::Found { parent: Some(parent), kind, name: name(text) };
        all.items.push((org, change));
        let reg_no = Some(org.to_string());
        all.begins.push(Beginning { org, reg_no, numbered_under: Some(parent) });
        orgs.push(org);
    }
    organisations::sign(world, &all).await.expect("founded");
    orgs
}

pub async fn world(territories: &[&str]) -> World {
    let ctx = context(&database().await);
    let (root, region) = (OrgId::new(), OrgId::new());
    let on = day("2015-01-01");
    for act in [
        founding(root, None, OrgKind::Central, on, "0"),
        founding(region, Some(root), OrgKind::Regional, on, "16"),
    ] {
        organisations::sign(&ctx, &act).await.expect("founded");
    }
    let names: Vec<String> = territories.iter().map(|name| (*name).to_owned()).collect();
    let territories = found(&ctx, region, OrgKind::Territorial, &names, "2015-01-01").await;
    World { ctx, root, region, territories }
}

/// Gives every living primary below an organisation a chair with a login.
pub async fn give_logins(ctx: &Ctx, since: &str) {
    sqlx::query(
        "with made as (
             insert into account (id, login, password_hash, surname, first_name)
             select gen_random_uuid(), 'p' || o.label, '-', 'Ахметова', 'Гульнара'
             from org o join org_episode e on e.org_id = o.id and e.superseded_at is null and e.kind = 'primary'
             returning id, login)
         insert into appointment (id, account_id, org_id, role, valid)
         select gen_random_uuid(), made.id, o.id, 'primary_chair', daterange($1, null)
         from made join org o on 'p' || o.label = made.login",
    )
    .bind(day(since))
    .execute(&ctx.db)
    .await
    .expect("logins");
}

pub async fn chair(ctx: &Ctx, login: &str, org: OrgId, role: &str) -> Ctx {
    let id = AccountId::new();
    sqlx::query(
        "insert into account (id, login, password_hash, surname, first_name) values ($1, $2, '-', 'Сафина', 'Лилия')",
    )
    .bind(id.0)
    .bind(login)
    .execute(&ctx.db)
    .await
    .expect("an account");
    sqlx::query("insert into appointment (id, account_id, org_id, role, valid) values (gen_random_uuid(), $1, $2, $3, '[2015-01-01,)')")
        .bind(id.0)
        .bind(org.0)
        .bind(role)
        .execute(&ctx.db)
        .await
        .expect("an appointment");
    testing::obligations::oblige(&ctx.db).await;
    ctx.clone().acting(id).await.expect("signed in")
}

pub async fn import(world: &World, paper: &StatedPaper) -> Imported {
    let mut tx = world.ctx.db.begin().await.expect("a transaction");
    let grant = world.ctx.operator::<ImportPaper>(world.region);
    let imported = import::run(&mut tx, &grant, paper).await.expect("imported");
    tx.commit().await.expect("committed");
    imported
}

pub async fn look(ctx: &Ctx, org: OrgId, on: &str) -> Progress {
    let reach = ctx.reach::<ViewStructure>().expect("a reach");
    let as_of = AsOf(day(on));
    let card = card(&ctx.db, org, as_of, ctx.today(), &reach).await.expect("within reach");
    look::run(&ctx.db, &ctx.cache.of(), &card, as_of, &reach).await.expect("a progress")
}

pub fn line<'a>(progress: &'a Progress, name: &str) -> &'a ReportRow {
    progress.lines.iter().find(|line| line.name == name).expect("a line of this name")
}

pub async fn written(ctx: &Ctx) -> i64 {
    let count = "select (select count(*) from paper_sheet) + (select count(*) from paper_row)
                        + (select count(*) from journal where action = 'paper.import')";
    sqlx::query_scalar(count).fetch_one(&ctx.db).await.expect("a count")
}

/// The register of the demo: every territory of the table with as many primaries as logins.
pub async fn pilot_world() -> World {
    let table = table(PILOT);
    let world = world(&[]).await;
    let mut city = None;
    for row in &table.rows {
        let is_kazan = row.territory == "Казань";
        if is_kazan && city.is_none() {
            let name = ["Казанская городская".to_owned()];
            city = found(&world.ctx, world.region, OrgKind::Territorial, &name, "2015-01-01")
                .await
                .pop();
        }
        let parent = city.filter(|_| is_kazan).unwrap_or(world.region);
        let name = if is_kazan {
            format!("{} районы г. Казани", row.unit)
        } else {
            row.name()
        };
        let territory =
            found(&world.ctx, parent, OrgKind::Territorial, &[name], "2015-01-01").await;
        let names: Vec<String> = (0..row.logins).map(|n| format!("ППО № {n}")).collect();
        found(&world.ctx, territory[0], OrgKind::Primary, &names, "2017-09-01").await;
    }
    give_logins(&world.ctx, "2024-10-01").await;
    world
}
