//! `ediny demo`: one region with its real territories and invented primaries, chairs and logins.

mod names;
mod passports;

use app::{
    access::{Ctx, capability::FoundOrganisation, password},
    kernel::{
        Clock,
        id::{AccountId, OrgId},
    },
    structure::{
        model::{ActKind, Beginning, Change, Draft, OrgKind, OrgName, Paper},
        ops::sign,
    },
};
use chrono::NaiveDate;
use clap::Args;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;

use names::{person, primary_name};

/// The table of the union's own document; facts and figures only.
const TERRITORIES: &str = include_str!("../../demo/pilot_territories.csv");
/// The password of every demo login: the data are invented, and the page says so.
const PASSWORD: &str = "показ единого реестра";

/// Fill an empty database.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where to write the demo logins as JSON
    #[arg(long, default_value = ".data/demo-logins.json")]
    logins: std::path::PathBuf,
}

#[derive(Debug, Serialize)]
struct Login {
    login: String,
    password: &'static str,
    who: String,
}

#[derive(Debug, Deserialize)]
struct Row {
    no: u32,
    territory: String,
    unit: String,
    logins_issued: usize,
}

/// A draft that collects many foundings of one body on one day.
struct Session {
    draft: Draft,
}

impl Session {
    fn new(body: &str, number: usize, on: NaiveDate) -> Self {
        let paper =
            Paper { body: body.into(), number: number.to_string(), date: on, text: String::new() };
        Self {
            draft: Draft {
                kind: ActKind::Found,
                effective_on: on,
                paper,
                begins: Vec::new(),
                items: Vec::new(),
                annuls: None,
            },
        }
    }

    fn found(
        &mut self,
        parent: Option<OrgId>,
        kind: OrgKind,
        reg_no: String,
        full: String,
        short: String,
    ) -> OrgId {
        let org = OrgId::new();
        self.draft.begins.push(Beginning { org, reg_no: Some(reg_no), numbered_under: parent });
        let name = OrgName { full, short };
        self.draft.items.push((org, Change::Found { parent, kind, name }));
        org
    }
}

impl Demo {
    /// Fills the database, or leaves one that holds anything as it is.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        app::kernel::migrations::run(&db).await?;
        let filled: bool =
            sqlx::query_scalar("select exists (select from org)").fetch_one(&db).await?;
        if filled {
            tracing::info!("the database is filled already; nothing was changed");
            return Ok(());
        }
        let logins = fill(&db).await?;
        if let Some(folder) = self.logins.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&self.logins, serde_json::to_string_pretty(&logins)?)?;
        for login in &logins {
            tracing::info!("{}: {} / {}", login.who, login.login, login.password);
        }
        Ok(())
    }
}

async fn fill(db: &PgPool) -> anyhow::Result<Vec<Login>> {
    let ctx = Ctx::new(db.clone(), Clock::System);
    let hash = password::hash_now(PASSWORD)?;
    let begun = day(2015, 1, 1)?;
    let mut first = Session::new("Съезд Профсоюза", 1, begun);
    let root = first.found(
        None,
        OrgKind::Central,
        "0".into(),
        "Общероссийский Профсоюз образования".into(),
        "Профсоюз".into(),
    );
    let region = first.found(
        Some(root),
        OrgKind::Regional,
        "16".into(),
        "Татарстанская республиканская организация Профсоюза".into(),
        "Татарстанская республиканская".into(),
    );
    let territories = territories(&mut first, region)?;
    save(&ctx, root, &first.draft).await?;
    let mut logins = Vec::new();
    account(db, &hash, "cs", ("Орлова", "Вера", "Павловна"), root, "central_operator").await?;
    account(db, &hash, "tatarstan", ("Юсупова", "Гөлназ", "Маратовна"), region, "regional_chair")
        .await?;
    logins.push(login("tatarstan", "председатель региональной организации"));
    let mut number = 0;
    for (place, (territory, name, row)) in territories.iter().enumerate() {
        let chair = format!(
            "t{:02}{}",
            row.no,
            if row.unit.is_empty() { String::new() } else { place.to_string() }
        );
        account(db, &hash, &chair, person(place * 7 + 3), *territory, "territorial_chair").await?;
        let mut session = Session::new(&format!("Президиум: {name}"), place + 1, day(2017, 9, 1)?);
        let prefix = reg_no(row.no, place);
        let mut chairs = Vec::new();
        for n in 0..row.logins_issued {
            let (full, short) = primary_name(n, &row.territory);
            let org = session.found(
                Some(*territory),
                OrgKind::Primary,
                format!("{prefix}-{:03}", n + 1),
                full,
                short,
            );
            chairs.push(org);
        }
        save(&ctx, *territory, &session.draft).await?;
        for (n, org) in chairs.into_iter().enumerate() {
            number += 1;
            let name = format!("p{number:04}");
            account(db, &hash, &name, person(number * 13 + n), org, "primary_chair").await?;
        }
    }
    change_history(&ctx, &territories).await?;
    passports::fill(db).await?;
    logins.push(login("t09", "председатель Арской территориальной организации"));
    logins.push(login("p0001", "председатель первичной организации"));
    Ok(logins)
}

fn territories(session: &mut Session, region: OrgId) -> anyhow::Result<Vec<(OrgId, String, Row)>> {
    let mut territories = Vec::new();
    let mut city: Option<(u32, OrgId)> = None;
    for (place, row) in rows()?.into_iter().enumerate() {
        let is_kazan = row.territory == "Казань" && !row.unit.is_empty();
        let parent = if is_kazan {
            match city {
                Some((no, org)) if no == row.no => org,
                _ => {
                    let org = session.found(
                        Some(region),
                        OrgKind::Territorial,
                        "16-01".into(),
                        "Казанская городская организация Профсоюза".into(),
                        "Казанская городская".into(),
                    );
                    city = Some((row.no, org));
                    org
                }
            }
        } else {
            region
        };
        let short = if is_kazan {
            format!("{} районы г. Казани", row.unit)
        } else if row.unit.is_empty() {
            format!("{}, территориальная", row.territory)
        } else {
            format!("{}, территориальная ({})", row.territory, row.unit)
        };
        let full = format!(
            "Территориальная организация Профсоюза: {}",
            short.replace(", территориальная", "")
        );
        let org = session.found(
            Some(parent),
            OrgKind::Territorial,
            reg_no(row.no, place),
            full,
            short.clone(),
        );
        territories.push((org, short, row));
    }
    Ok(territories)
}

/// A rename, a move within the region and an exclusion, so that comparing two dates has an answer.
async fn change_history(ctx: &Ctx, territories: &[(OrgId, String, Row)]) -> anyhow::Result<()> {
    use app::structure::model::CloseReason;
    let Some((territory, name, _)) =
        territories.iter().find(|(_, name, _)| name.starts_with("Арск"))
    else {
        return Ok(());
    };
    let orgs: Vec<uuid::Uuid> = sqlx::query_scalar(
        "select org_id from org_episode where parent_id = $1 and superseded_at is null order by path limit 3")
        .bind(territory.0)
        .fetch_all(&ctx.db)
        .await?;
    let year = day(2026, 3, 1)?;
    let body = format!("Президиум: {name}");
    let mut number = 40;
    for (place, org) in orgs.into_iter().enumerate() {
        number += 1;
        let change = match place {
            0 => Change::Rename(OrgName {
                full: "Первичная профсоюзная организация гимназии имени Г. Тукая, Арск".into(),
                short: "ППО гимназии имени Г. Тукая (Арск)".into(),
            }),
            1 => Change::Exclude { reason: CloseReason::LiquidationOfEmployer, successor: None },
            _ => Change::Rename(OrgName {
                full: "Первичная профсоюзная организация детского сада «Алтынчәч», Арск".into(),
                short: "ППО детского сада «Алтынчәч» (Арск)".into(),
            }),
        };
        let mut session = Session::new(&body, number, year);
        session.draft.kind = if place == 1 { ActKind::Exclude } else { ActKind::Rename };
        session.draft.items.push((OrgId(org), change));
        save(ctx, *territory, &session.draft).await?;
    }
    Ok(())
}

async fn save(ctx: &Ctx, org: OrgId, draft: &Draft) -> anyhow::Result<()> {
    let mut tx = ctx.db.begin().await?;
    sign::run(&mut tx, &ctx.operator::<FoundOrganisation>(org), draft).await?;
    tx.commit().await?;
    Ok(())
}

async fn account(
    db: &PgPool,
    hash: &str,
    login: &str,
    (surname, first_name, patronymic): (&str, &str, &str),
    org: OrgId,
    role: &str,
) -> anyhow::Result<()> {
    let id = AccountId::new();
    sqlx::query("insert into account (id, login, password_hash, surname, first_name, patronymic) values ($1, $2, $3, $4, $5, $6)")
        .bind(id.0).bind(login).bind(hash).bind(surname).bind(first_name).bind(patronymic)
        .execute(db)
        .await?;
    sqlx::query("insert into appointment (id, account_id, org_id, role, valid, basis) values ($1, $2, $3, $4, '[2024-10-01,)', 'отчётно-выборное собрание')")
        .bind(uuid::Uuid::now_v7()).bind(id.0).bind(org.0).bind(role)
        .execute(db)
        .await?;
    Ok(())
}

fn login(login: &str, who: &str) -> Login {
    Login { login: login.to_owned(), password: PASSWORD, who: who.to_owned() }
}

fn day(year: i32, month: u32, day: u32) -> anyhow::Result<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| anyhow::anyhow!("no such day"))
}

/// `16-NN`, and for parts of one line of the table `16-NN.P`.
fn reg_no(no: u32, place: usize) -> String {
    if matches!(no, 1 | 8 | 32) { format!("16-{no:02}.{place}") } else { format!("16-{no:02}") }
}

/// Rows of the pilot table.
fn rows() -> anyhow::Result<Vec<Row>> {
    let mut reader = csv::Reader::from_reader(TERRITORIES.as_bytes());
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}
