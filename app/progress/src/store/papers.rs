//! Papers as they are taken in.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use crate::{
    capability::ImportPaper,
    model::{Row, StatedPaper, linking::Candidate},
};
use access::Grant;
use kernel::{
    AppResult,
    id::{OrgId, SheetId},
};

/// The registry number of a regional organisation; absent for any other, papers are theirs.
pub async fn reg_no(db: &mut PgConnection, org: OrgId) -> AppResult<Option<String>> {
    let found = sqlx::query_scalar!(
        "select o.reg_no from org o where o.id = $1 and exists
         (select from org_episode e where e.org_id = o.id and e.superseded_at is null
          and e.kind in ('regional', 'interregional'))",
        org.0
    );
    Ok(found.fetch_optional(db).await?)
}

/// The regional organisation of a registry number, with its name of a day.
pub async fn by_reg_no(
    db: &mut PgConnection,
    reg_no: &str,
    on: NaiveDate,
) -> AppResult<Option<(OrgId, String)>> {
    let found = sqlx::query!(
        "select o.id, e.full_name from org o
         join org_episode e on e.org_id = o.id and e.superseded_at is null and e.valid @> $2::date
         where o.reg_no = $1 and e.kind in ('regional', 'interregional')",
        reg_no,
        on
    );
    Ok(found.fetch_optional(db).await?.map(|row| (row.id, row.full_name)))
}

/// Registry numbers and names of the regional organisations of a day.
pub async fn regions(
    db: &mut PgConnection,
    on: NaiveDate,
) -> AppResult<Vec<(OrgId, String, String)>> {
    let rows = sqlx::query!(
        "select o.id, o.reg_no, e.full_name from org_episode e
         join org o on o.id = e.org_id
         where e.superseded_at is null and e.valid @> $1::date and e.kind in ('regional', 'interregional')
         order by o.reg_no",
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.reg_no, row.full_name)).collect())
}

/// Organisations above primaries that stand or stood below one, with every name they had.
pub async fn candidates(db: &mut PgConnection, under: OrgId) -> AppResult<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"select o.id, o.reg_no, array_agg(distinct e.short_name) || array_agg(distinct e.full_name) as "names!"
           from org u
           join org_episode e on e.superseded_at is null
               and e.path ~ (('*.' || u.label || '.*{1,}')::lquery)
               and e.kind in ('territorial', 'regional', 'interregional', 'primary_territorial_rights')
           join org o on o.id = e.org_id
           where u.id = $1
           group by o.id, o.reg_no
           order by o.reg_no"#,
        under.0
    )
    .fetch_all(db)
    .await?;
    let candidate = |id: OrgId, reg_no, names| Candidate { org: id, reg_no, names };
    Ok(rows.into_iter().map(|row| candidate(row.id, row.reg_no, row.names)).collect())
}

/// Writes the head of a paper; `false` when the same table is there already.
pub async fn insert_sheet(
    db: &mut PgConnection,
    sheet: SheetId,
    grant: &Grant<ImportPaper>,
    paper: &StatedPaper,
    hash: &[u8],
) -> AppResult<bool> {
    let written = sqlx::query!(
        "insert into paper_sheet (id, title, as_of, stated_by, org_id, printed_total, content_hash, imported_by,
                                  imported_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict on constraint paper_sheet_once do nothing",
        sheet.0,
        paper.title,
        paper.as_of,
        paper.stated_by,
        grant.org().0,
        paper.printed_total,
        hash,
        grant.account().map(|account| account.0),
        grant.author().at
    )
    .execute(db)
    .await?;
    Ok(written.rows_affected() == 1)
}

/// The table with this content, its title, and when it was taken in.
pub async fn known(
    db: &mut PgConnection,
    hash: &[u8],
) -> AppResult<Option<(SheetId, String, DateTime<Utc>)>> {
    let found = sqlx::query!(
        "select id, title, imported_at from paper_sheet where content_hash = $1",
        hash
    );
    let found = found.fetch_optional(db).await?;
    Ok(found.map(|row| (row.id, row.title, row.imported_at)))
}

/// Writes the rows of a paper.
pub async fn insert_rows(
    db: &mut PgConnection,
    sheet: SheetId,
    rows: &[Row],
    links: &[Option<OrgId>],
) -> AppResult<()> {
    let numbers = |of: fn(&Row) -> i32| rows.iter().map(of).collect::<Vec<i32>>();
    let texts = |of: fn(&Row) -> &String| rows.iter().map(of).cloned().collect::<Vec<String>>();
    let primaries: Vec<Option<i32>> = rows.iter().map(|row| row.primaries).collect();
    let orgs: Vec<Option<uuid::Uuid>> = links.iter().map(|org| org.map(|org| org.0)).collect();
    sqlx::query!(
        "insert into paper_row (sheet_id, line, no, territory, unit, primaries, logins, note, org_id)
         select $1, * from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[],
                                  $9::uuid[])",
        sheet.0,
        &numbers(|row| row.line),
        &numbers(|row| row.no),
        &texts(|row| &row.territory),
        &texts(|row| &row.unit),
        &primaries as &[Option<i32>],
        &numbers(|row| row.logins),
        &texts(|row| &row.note),
        &orgs as &[Option<uuid::Uuid>]
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Short names of linked organisations, of a day or the last they had.
pub async fn names(
    db: &mut PgConnection,
    links: &[Option<OrgId>],
    on: NaiveDate,
) -> AppResult<Vec<(OrgId, String)>> {
    let orgs: Vec<uuid::Uuid> = links.iter().flatten().map(|org| org.0).collect();
    let rows = sqlx::query!(
        "select distinct on (e.org_id) e.org_id, e.short_name from org_episode e
         where e.org_id = any ($1) and e.superseded_at is null
         order by e.org_id, e.valid @> $2::date desc, lower(e.valid) desc",
        &orgs,
        on
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.org_id, row.short_name)).collect())
}
