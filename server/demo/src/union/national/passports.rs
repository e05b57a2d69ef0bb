//! Passports of the invented union, as in life: most organisations have one, some have changed it,
//! half of them lack something, and some have none.
//!
//! The rows are what saving would have laid; each organisation has its line in the journal, as the
//! demo's doing.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use kernel::form::{Kind, YES};
use kernel::{copy::copy, id::OrgId};
use passports::model::{Changed, Field, Values, completeness};
use serde_json::json;
use sqlx::PgConnection;
use structure::model::OrgKind;

use super::{dice::Dice, union::Union};
use crate::union::{
    institutions::{inn, ogrn},
    names::person,
    passports::institution,
    session::day,
};

/// One organisation that may have a passport.
struct Owner<'a> {
    org: OrgId,
    kind: OrgKind,
    name: &'a str,
    founded: NaiveDate,
    /// How many of a hundred such organisations have a passport, and how many of these a whole one.
    share: (usize, usize),
}

/// What one organisation said from a day on, and what holds from then until the next statement.
struct Sheet {
    org: OrgId,
    kind: OrgKind,
    from: NaiveDate,
    until: Option<NaiveDate>,
    changed: Changed,
    values: Values,
}

/// Writes the passports of what lives in the end; gives how many statements there are.
///
/// # Errors
/// Errors of the database.
pub async fn write(db: &mut PgConnection, union: &Union, seed: u64) -> anyhow::Result<usize> {
    let mut dice = Dice::new(seed ^ 0x7061_7373);
    let mut sheets = Vec::new();
    let mut confirmed = Vec::new();
    for (n, owner) in owners(union)?.into_iter().enumerate() {
        if dice.percent(owner.share.0) {
            let is_whole = sheets_of(&mut dice, n, &owner, &mut sheets)?;
            let on = day(2026, 1, 12)? + Days::new(u64::try_from(dice.roll(18))?);
            if is_whole && dice.percent(70) && sheets.last().is_some_and(|last| last.from <= on) {
                confirmed.push((owner.org, on));
            }
        }
    }
    copy_all(db, &sheets, &confirmed).await?;
    follow_kinds(db, &sheets).await?;
    Ok(sheets.len())
}

fn owners(union: &Union) -> anyhow::Result<Vec<Owner<'_>>> {
    let first = day(2018, 1, 1)?;
    let regions = union.regions.iter().map(|region| Owner {
        org: region.org,
        kind: OrgKind::Regional,
        name: &region.name,
        founded: first,
        share: (98, 80),
    });
    let territories = union.territories.iter().filter(|one| one.lives).map(|one| Owner {
        org: one.org,
        kind: OrgKind::Territorial,
        name: &one.name.short,
        founded: one.last.max(first),
        share: (88, 65),
    });
    let primaries = union.primaries.iter().filter(|one| one.lives).map(|one| Owner {
        org: one.org,
        kind: one.kind,
        name: &one.name.short,
        founded: one.founded.max(first),
        share: if one.kind == OrgKind::Primary { (71, 52) } else { (90, 60) },
    });
    Ok(regions.chain(territories).chain(primaries).collect())
}

/// The statements of one organisation, one or two; whether the last of them leaves nothing to fill.
fn sheets_of(
    dice: &mut Dice,
    n: usize,
    owner: &Owner<'_>,
    sheets: &mut Vec<Sheet>,
) -> anyhow::Result<bool> {
    let mut values = values(n, owner);
    if !dice.percent(owner.share.1) {
        // a tenth has hardly begun; the others lack what nobody had at hand
        let often = if dice.percent(10) { 85 } else { 12 };
        let needed: Vec<String> = completeness_fields(owner.kind, &values);
        for code in &needed {
            if dice.percent(often) {
                values.remove(code);
            }
        }
        if let Some(code) = dice.one(&needed) {
            values.remove(code);
        }
    }
    let from = owner.founded.max(day(2024, 10, 15)? + Days::new(u64::try_from(dice.roll(600))?));
    let said = |values: &Values| -> Changed {
        values.iter().map(|(code, value)| (code.clone(), Some(value.clone()))).collect()
    };
    let (org, kind) = (owner.org, owner.kind);
    let before = from - Days::new(u64::try_from(300 + dice.roll(900))?);
    let mut first = Values::new();
    if dice.percent(25) && before >= owner.founded {
        first = values.clone();
        first.retain(|_, _| dice.percent(60));
        if !first.is_empty() {
            let (changed, values) = (said(&first), first.clone());
            sheets.push(Sheet { org, kind, from: before, until: Some(from), changed, values });
        }
    }
    let mut changed = said(&values);
    changed.retain(|code, value| first.get(code) != value.as_ref());
    if changed.is_empty() {
        return Ok(false);
    }
    let is_whole = completeness(kind, &values).is_whole();
    sheets.push(Sheet { org, kind, from, until: None, changed, values });
    Ok(is_whole)
}

/// The obligatory fields that have a value.
fn completeness_fields(kind: OrgKind, values: &Values) -> Vec<String> {
    Field::of(kind)
        .filter(|field| field.is_needed(values) && values.contains_key(field.code()))
        .map(|field| field.code().to_owned())
        .collect()
}

/// Everything an organisation of this kind may say, and nothing its own answers make needless.
fn values(n: usize, owner: &Owner<'_>) -> Values {
    let (surname, first, patronymic) = person(n * 7 + 3);
    let is_entity = matches!(owner.kind, OrgKind::Regional | OrgKind::PrimaryTerritorialRights)
        || (owner.kind == OrgKind::Territorial && n.is_multiple_of(3));
    let value = |field: Field| {
        Some(match field {
            Field::LegalAddress => format!("ул. Школьная, д. {}", n % 90 + 1),
            Field::Phone => format!("+7{:010}", 4_000_000_000_usize + n * 7_919 % 900_000_000),
            Field::Email => format!("profkom{}@пример.рф", n + 1),
            Field::LegalEntity => if is_entity { YES } else { "no" }.into(),
            Field::Inn if is_entity => inn(1_000_000 + n),
            Field::Ogrn if is_entity => ogrn(1_000_000 + n),
            Field::Kpp if is_entity => "160901001".into(),
            Field::BankName if is_entity => "Банк «Пример»".into(),
            Field::BankBik if is_entity => "049205001".into(),
            Field::BankAccount if is_entity => format!("40703810{:012}", n + 1),
            Field::Chair => format!("{surname} {first} {patronymic}"),
            Field::MeetingOn => "2024-10-01".into(),
            Field::TermUntil => "2029-10-01".into(),
            Field::InstitutionType => institution(owner.name).code().into(),
            Field::Municipality => owner.name.to_owned(),
            Field::AgreementNo => format!("{}-КД", n % 400 + 1),
            Field::AgreementFrom => "2024-02-01".into(),
            Field::AgreementUntil => "2027-02-01".into(),
            Field::DuesPercent => "1".into(),
            Field::Groups | Field::UnitOrgs | Field::StaffUnits => (n % 5).to_string(),
            field if field.is_yes_or_no() => if n.is_multiple_of(11) { "no" } else { YES }.into(),
            field => match field.input().kind {
                Kind::Choice(choices) => choices.codes[n % choices.codes.len()].into(),
                _ => return None,
            },
        })
    };
    let mut values: Values = Field::of(owner.kind)
        .filter_map(|field| Some((field.code().to_owned(), value(field)?)))
        .collect();
    if values.get(Field::Agreement.code()).is_some_and(|said| said != YES) {
        values.retain(|code, _| !code.starts_with("agreement_"));
    }
    values
}

async fn copy_all(
    db: &mut PgConnection,
    sheets: &[Sheet],
    confirmed: &[(OrgId, NaiveDate)],
) -> anyhow::Result<()> {
    let at = |day: NaiveDate| format!("{day} 09:00:00+00");

    copy(
        db,
        "copy passport_statement (org_id, from_day, changed, recorded_at) from stdin",
        sheets,
        |lines, sheet| {
            lines.plain(sheet.org).plain(sheet.from).text(&json!(sheet.changed).to_string());
            lines.plain(at(sheet.from)).end();
        },
    )
    .await?;
    copy(
        db,
        "copy passport (org_id, valid, fields, filled, required, recorded_at) from stdin",
        sheets,
        |lines, sheet| {
            let counted = completeness(sheet.kind, &sheet.values);
            let until = sheet.until.map(|day| day.to_string()).unwrap_or_default();
            lines.plain(sheet.org).plain(format_args!("[{},{until})", sheet.from));
            lines
                .text(&json!(sheet.values).to_string())
                .plain(counted.filled)
                .plain(counted.required);
            lines.plain(at(sheet.from)).end();
        },
    )
    .await?;
    copy(
        db,
        "copy journal (at, save_id, org_id, action, object_kind, object_id, after) from stdin",
        sheets,
        |lines, sheet| {
            let after = json!({ "from": sheet.from, "fields": sheet.changed.len(), "by": "demo" });
            lines.plain(at(sheet.from)).plain(sheet.org).plain(sheet.org).plain("passport.save");
            lines.plain("passport").plain(sheet.org).text(&after.to_string()).end();
        },
    )
    .await?;
    copy(
        db,
        "copy passport_confirmation (org_id, confirmed_on, recorded_at) from stdin",
        confirmed,
        |lines, (org, on)| {
            lines.plain(org).plain(on).plain(at(*on)).end();
        },
    )
    .await?;
    Ok(())
}

/// Rows were counted by the last kind: those of organisations that had another one before follow it.
async fn follow_kinds(db: &mut PgConnection, sheets: &[Sheet]) -> anyhow::Result<()> {
    let orgs: BTreeSet<uuid::Uuid> = sheets.iter().map(|sheet| sheet.org.0).collect();
    let orgs: Vec<uuid::Uuid> = orgs.into_iter().collect();
    sqlx::query(
        "select passport_follow_kinds(array(
             select e.org_id from org_episode e
             where e.org_id = any ($1) and e.superseded_at is null
             group by e.org_id having count(distinct e.kind) > 1), now())",
    )
    .bind(&orgs)
    .execute(db)
    .await?;
    Ok(())
}
