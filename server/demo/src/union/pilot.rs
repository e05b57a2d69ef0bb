//! The pilot: one region with its real territories, and as many invented primaries as logins were issued.

use access::{Ctx, password};
use kernel::{Clock, Lang, case, id::OrgId};
use serde::Deserialize;
use sqlx::PgPool;
use structure::model::{ActKind, Change, CloseReason, OrgKind, OrgName};

use super::{
    PASSWORD,
    logins::{self, Chair, Login},
    names::{person, primary_name},
    places::{self, Territory},
    session::{Session, day, save},
};
use server::command::import;

/// The table of the union's own document; facts and figures only.
const TERRITORIES: &str = include_str!("../../data/pilot_territories.csv");

#[derive(Debug, Deserialize)]
struct Row {
    no: u32,
    territory: String,
    unit: String,
    logins_issued: usize,
}

/// The territory whose primaries have a history.
const CHANGED: &str = "Арск";

/// Fills an empty database with the pilot.
pub async fn fill(db: &PgPool) -> anyhow::Result<Vec<Login>> {
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
        "Татарстанская республиканская организация Общероссийского Профсоюза образования".into(),
        "Татарстанская республиканская организация".into(),
    );
    let territories = territories(&mut first, region)?;
    save(&ctx, root, &first.draft).await?;
    let since = day(2024, 10, 1)?;
    let chair =
        |login: &str, name, org, role| Chair { login: login.into(), name, org, role, since };
    let mut chairs = vec![
        chair("cs", ("Орлова", "Вера", "Павловна"), root, "central_operator"),
        chair("admin", ("Зуев", "Ильдар", "Наилевич"), root, "administrator"),
        chair("tatarstan", ("Юсупова", "Гөлназ", "Маратовна"), region, "regional_chair"),
    ];
    let mut number = 0;
    for (place, (territory, called, row)) in territories.iter().enumerate() {
        let part = if row.unit.is_empty() { String::new() } else { place.to_string() };
        let login = format!("t{:02}{part}", row.no);
        chairs.push(chair(&login, person(place * 7 + 3), *territory, "territorial_chair"));
        let body = presidium(&called.name.short);
        let mut session = Session::new(&body, place + 1, day(2017, 9, 1)?);
        let prefix = reg_no(row.no, place);
        let mut founded = Vec::new();
        for n in 0..row.logins_issued {
            let (full, short) = primary_name(n, called);
            let org = session.found(
                Some(*territory),
                OrgKind::Primary,
                format!("{prefix}-{:03}", n + 1),
                full,
                short,
            );
            founded.push(org);
        }
        // one more that was excluded later, so that as many live today as logins were issued
        if row.territory == CHANGED {
            let (full, short) = primary_name(row.logins_issued, called);
            let number = format!("{prefix}-{:03}", row.logins_issued + 1);
            session.found(Some(*territory), OrgKind::Primary, number, full, short);
        }
        save(&ctx, *territory, &session.draft).await?;
        for (n, org) in founded.into_iter().enumerate() {
            number += 1;
            let login = format!("p{number:04}");
            chairs.push(chair(&login, person(number * 13 + n), org, "primary_chair"));
        }
    }
    change_history(&ctx, &territories).await?;
    logins::write(db, &hash, &chairs).await?;
    tracing::info!("{}", import::take_in(&ctx, region, &import::pilot()?).await?);
    Ok(vec![
        Login::new("tatarstan", "председатель региональной организации"),
        Login::new("t09", "председатель Арской территориальной организации"),
        Login::new("p0001", "председатель первичной организации"),
        Login::new("admin", "администратор реестра"),
    ])
}

fn territories(
    session: &mut Session,
    region: OrgId,
) -> anyhow::Result<Vec<(OrgId, Territory, Row)>> {
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
                        "Казанская городская организация Общероссийского Профсоюза образования"
                            .into(),
                        "Казанская городская организация".into(),
                    );
                    city = Some((row.no, org));
                    org
                }
            }
        } else {
            region
        };
        let territory = places::territory(&row.territory, &row.unit)?;
        let OrgName { full, short } = territory.name.clone();
        let number = reg_no(row.no, place);
        let org = session.found(Some(parent), OrgKind::Territorial, number, full, short);
        territories.push((org, territory, row));
    }
    Ok(territories)
}

/// A rename, a move within the region and an exclusion, so that comparing two dates has an answer.
async fn change_history(ctx: &Ctx, territories: &[(OrgId, Territory, Row)]) -> anyhow::Result<()> {
    let Some((above, territory, _)) =
        territories.iter().find(|(_, _, row)| row.territory == CHANGED)
    else {
        return Ok(());
    };
    let orgs: Vec<uuid::Uuid> = sqlx::query_scalar(
        "(select org_id from org_episode where parent_id = $1 and superseded_at is null order by id limit 2)
         union all
         (select org_id from org_episode where parent_id = $1 and superseded_at is null order by id desc limit 1)")
        .bind(above.0)
        .fetch_all(&ctx.db)
        .await?;
    let year = day(2026, 3, 1)?;
    let body = presidium(&territory.name.short);
    let mut number = 40;
    for (place, org) in orgs.into_iter().enumerate() {
        number += 1;
        let change = match place {
            0 => Change::Rename(OrgName {
                full: "Первичная профсоюзная организация гимназии имени Г. Тукая, Арск".into(),
                short: "ППО гимназии имени Г. Тукая (Арск)".into(),
            }),
            2 => Change::Exclude { reason: CloseReason::LiquidationOfEmployer, successor: None },
            _ => Change::Rename(OrgName {
                full: "Первичная профсоюзная организация детского сада «Алтынчәч», Арск".into(),
                short: "ППО детского сада «Алтынчәч» (Арск)".into(),
            }),
        };
        let mut session = Session::new(&body, number, year);
        session.draft.kind = if place == 2 { ActKind::Exclude } else { ActKind::Rename };
        session.draft.items.push((OrgId(org), change));
        save(ctx, *above, &session.draft).await?;
    }
    Ok(())
}

/// The body of an organisation that decides: «Президиум Арской территориальной организации».
fn presidium(of: &str) -> String {
    format!("Президиум {}", case::genitive(Lang::Ru, of))
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
