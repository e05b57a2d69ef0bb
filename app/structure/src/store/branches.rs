//! Queries of branches: how often something that is counted has changed there (decision 0168).

use std::collections::HashMap;

use sqlx::PgExecutor;

use kernel::{AppResult, AsOf};

/// The branches of a day: labels of what stands directly below the union.
///
/// # Errors
/// Errors of the database.
pub async fn of_union(db: impl PgExecutor<'_>, union: i64, as_of: AsOf) -> AppResult<Vec<i64>> {
    Ok(sqlx::query_scalar!(
        r#"select branch_of(e.path) as "label!"
           from org u join org_episode e on e.parent_id = u.id
           where u.label = $1 and e.superseded_at is null and e.valid @> $2::date"#,
        union,
        as_of.day()
    )
    .fetch_all(db)
    .await?)
}

/// How many changes branches have seen, by label. Equal numbers: what was counted after the earlier look still holds,
/// for a change is seen here in the moment in which it is seen at all.
///
/// # Errors
/// Errors of the database.
pub async fn changes(db: impl PgExecutor<'_>, labels: &[i64]) -> AppResult<HashMap<i64, i64>> {
    let rows = sqlx::query!(
        r#"select l.label as "label!", coalesce((select sum(c.weight) from branch_change c where c.label = l.label), 0)::bigint as "changes!"
           from unnest($1::bigint[]) as l (label)"#,
        labels
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.label, row.changes)).collect())
}

/// Folds the changes into one row a branch; doing it twice does no harm.
///
/// # Errors
/// Errors of the database.
pub async fn fold(db: impl PgExecutor<'_>) -> AppResult<()> {
    sqlx::query!("select branch_changes_folded()").execute(db).await?;
    Ok(())
}
