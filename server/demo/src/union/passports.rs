//! Invented passports, employers and headcounts for the demo: all primaries of Арск, and every
//! third of the others, so that lists, completeness and finding by ИНН live.
//!
//! The rows are laid in bulk: one statement a table. They are what the operations of
//! `app::passports` would have written, and each organisation has its line in the journal, as the
//! demo's doing.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::form::YES;
use passports::model::{Field, InstitutionType, Values, completeness};
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use structure::model::OrgKind;
use uuid::Uuid;

use super::{
    institutions::{employer_name, inn, ogrn},
    places::seat,
};

/// A primary that gets a passport.
#[derive(Debug, sqlx::FromRow)]
struct Primary {
    org: Uuid,
    name: String,
    territory: String,
    chair: Option<String>,
    account: Option<Uuid>,
}

/// Fills the passports.
pub async fn fill(db: &PgPool) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let primaries: Vec<Primary> = sqlx::query_as(
        "select e.org_id as org, e.short_name as name, p.short_name as territory, a.id as account,
                concat_ws(' ', a.surname, a.first_name, a.patronymic) as chair
         from org_episode e
         join org o on o.id = e.org_id
         join org_episode p on p.org_id = e.parent_id and p.superseded_at is null and upper_inf(p.valid)
         left join appointment m on m.org_id = e.org_id and m.role = 'primary_chair'
         left join account a on a.id = m.account_id
         where e.kind = 'primary' and e.superseded_at is null and upper_inf(e.valid)
         order by o.label",
    )
    .fetch_all(&mut *tx)
    .await?;
    let chosen: Vec<(usize, Primary)> = primaries
        .into_iter()
        .enumerate()
        .filter(|(n, primary)| primary.territory.starts_with("Арская") || n % 3 == 1)
        .collect();
    passports(&mut tx, &chosen).await?;
    employers(&mut tx, &chosen).await?;
    let orgs: Vec<Uuid> = chosen.iter().map(|(_, primary)| primary.org).collect();
    sqlx::query("select org_find_refresh($1)").bind(&orgs).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

fn day(text: &str) -> anyhow::Result<NaiveDate> {
    Ok(text.parse()?)
}

/// The type of the institution of a primary of this name.
pub(super) fn institution(name: &str) -> InstitutionType {
    if name.contains("детского сада") {
        InstitutionType::Preschool
    } else if name.contains("института") {
        InstitutionType::Higher
    } else if name.contains("колледжа") {
        InstitutionType::Vocational
    } else if name.contains("центра") {
        InstitutionType::Further
    } else {
        InstitutionType::General
    }
}

/// The place in brackets after the name of a primary: «ППО школы № 2 (Арск)».
fn town(name: &str) -> &str {
    name.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or("Казань")
}

/// The values of the n-th passport; some lack a field or two, as in life.
fn values(n: usize, primary: &Primary) -> Values {
    let lacks = |field: Field| match n % 7 {
        2 => matches!(field, Field::AgreementUntil | Field::DuesPercent),
        4 => matches!(field, Field::Email | Field::Internet | Field::TermUntil),
        5 => matches!(field, Field::Chair),
        _ => false,
    };
    Field::of(OrgKind::Primary)
        .filter(|field| !lacks(*field))
        .filter_map(|field| Some((field.code().to_owned(), value(n, primary, field)?)))
        .collect()
}

fn value(n: usize, primary: &Primary, field: Field) -> Option<String> {
    let town = town(&primary.name);
    Some(match field {
        Field::LegalAddress => format!("{}, ул. Габдуллы Тукая, д. {}", seat(town), n % 90 + 1),
        Field::Phone => format!("+7843{:07}", 2_000_000 + n * 37 % 900_000),
        Field::Email => format!("profkom{}@пример.рф", n + 1),
        Field::LegalEntity | Field::AgreementExtended => "no".into(),
        Field::Chair => primary.chair.clone().filter(|chair| !chair.is_empty())?,
        Field::MeetingOn => "2024-10-01".into(),
        Field::TermUntil => "2029-10-01".into(),
        Field::InstitutionType => institution(&primary.name).code().into(),
        Field::Founder => "municipal".into(),
        Field::PrimaryClass => "workers".into(),
        Field::Groups => (n % 4).to_string(),
        Field::AgreementNo => format!("{}-КД", n % 400 + 1),
        Field::AgreementFrom => "2025-02-01".into(),
        Field::AgreementUntil => "2028-02-01".into(),
        Field::DuesMethod => "central_accounting".into(),
        Field::DuesPercent => "1".into(),
        Field::Internet => ["good", "slow", "absent"][n % 3].into(),
        Field::Premises | Field::Corner => if n.is_multiple_of(2) { YES } else { "no" }.into(),
        field if field.is_yes_or_no() => YES.into(),
        _ => return None,
    })
}

async fn passports(db: &mut PgConnection, chosen: &[(usize, Primary)]) -> anyhow::Result<()> {
    let from = day("2024-10-15")?;
    let (mut orgs, mut fields, mut filled, mut required) = (vec![], vec![], vec![], vec![]);
    let (mut confirmed, mut by) = (vec![], vec![]);
    for (n, primary) in chosen {
        let values = values(*n, primary);
        let counted = completeness(OrgKind::Primary, &values);
        if counted.is_whole() && n % 2 == 1 {
            confirmed.push(primary.org);
            by.push(primary.account);
        }
        orgs.push(primary.org);
        fields.push(json!(values));
        filled.push(counted.filled);
        required.push(counted.required);
    }
    sqlx::query(
        "with said as (
             insert into passport_statement (org_id, from_day, changed)
             select org, $3, fields from unnest($1::uuid[], $2::jsonb[]) as t (org, fields)
         ), noted as (
             insert into journal (at, save_id, org_id, action, object_kind, object_id, after)
             select now(), gen_random_uuid(), org, 'passport.save', 'passport', org,
                    jsonb_build_object('from', $3, 'values', fields, 'by', 'demo')
             from unnest($1::uuid[], $2::jsonb[]) as t (org, fields)
         )
         insert into passport (org_id, valid, fields, filled, required)
         select org, daterange($3, null), fields, filled, required
         from unnest($1::uuid[], $2::jsonb[], $4::int[], $5::int[]) as t (org, fields, filled, required)",
    )
    .bind(&orgs)
    .bind(&fields)
    .bind(from)
    .bind(&filled)
    .bind(&required)
    .execute(&mut *db)
    .await?;
    sqlx::query(
        "insert into passport_confirmation (org_id, confirmed_on, confirmed_by)
         select org, $3, account from unnest($1::uuid[], $2::uuid[]) as t (org, account)",
    )
    .bind(&confirmed)
    .bind(&by)
    .bind(day("2026-01-20")?)
    .execute(db)
    .await?;
    Ok(())
}

async fn employers(db: &mut PgConnection, chosen: &[(usize, Primary)]) -> anyhow::Result<()> {
    let rows: Vec<(Uuid, Uuid, Value)> = chosen
        .iter()
        .map(|(n, primary)| {
            let facts: BTreeMap<&str, String> = [
                ("name", employer_name(&primary.name)),
                ("inn", inn(*n)),
                ("kpp", "160901001".to_owned()),
                ("ogrn", ogrn(*n)),
                ("institution_type", institution(&primary.name).code().to_owned()),
                ("founder", "municipal".to_owned()),
                ("address", seat(town(&primary.name)).to_owned()),
            ]
            .into();
            (primary.org, Uuid::now_v7(), json!(facts))
        })
        .collect();
    let orgs: Vec<Uuid> = rows.iter().map(|(org, ..)| *org).collect();
    let ids: Vec<Uuid> = rows.iter().map(|(_, id, _)| *id).collect();
    let facts: Vec<&Value> = rows.iter().map(|(.., facts)| facts).collect();
    sqlx::query("insert into employer (id) select unnest($1::uuid[])")
        .bind(&ids)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "with t (org, id, f) as (select * from unnest($1::uuid[], $2::uuid[], $3::jsonb[])), said as (
             insert into employer_statement (employer_id, from_day, changed) select id, $4, f from t
         ), linked as (
             insert into employer_org (employer_id, org_id, valid) select id, org, daterange($4, null) from t
         ), noted as (
             insert into journal (at, save_id, org_id, action, object_kind, object_id, after)
             select now(), gen_random_uuid(), org, 'employer.save', 'employer', id,
                    jsonb_build_object('from', $4, 'values', f, 'by', 'demo') from t
         )
         insert into employer_episode (employer_id, valid, facts)
         select id, daterange($4, null), f from t",
    )
    .bind(&orgs)
    .bind(&ids)
    .bind(&facts)
    .bind(day("2017-09-01")?)
    .execute(&mut *db)
    .await?;
    for (on, shift) in [("2025-01-01", 0), ("2026-01-01", 2)] {
        headcounts(db, chosen, &ids, day(on)?, shift).await?;
    }
    Ok(())
}

/// A statement of headcount for each employer; the last one is missing for some.
async fn headcounts(
    db: &mut PgConnection,
    chosen: &[(usize, Primary)],
    employers: &[Uuid],
    on: NaiveDate,
    shift: i32,
) -> anyhow::Result<()> {
    let (mut ids, mut of, mut main) = (vec![], vec![], vec![]);
    for ((n, primary), employer) in chosen.iter().zip(employers) {
        if shift > 0 && n % 11 == 4 {
            continue;
        }
        let base = match institution(&primary.name) {
            InstitutionType::Preschool => 28,
            InstitutionType::Further => 19,
            _ => 52,
        };
        ids.push(Uuid::now_v7());
        of.push(*employer);
        main.push(base + shift + i32::try_from(n % 17)?);
    }
    sqlx::query(
        "insert into headcount (id, employer_id, as_of, workers, main_job, pedagogical, under_35, women,
                                child_care, external, learners_full, learners_part, stated_by, paper)
         select id, employer, $4, main + main / 12, main, main * 7 / 10, main / 5, main * 17 / 20,
                main / 18, main / 12, 0, 0, 'директор', 'справка от ' || to_char($4, 'DD.MM.YYYY')
         from unnest($1::uuid[], $2::uuid[], $3::int[]) as t (id, employer, main)",
    )
    .bind(&ids)
    .bind(&of)
    .bind(&main)
    .bind(on)
    .execute(db)
    .await?;
    Ok(())
}
