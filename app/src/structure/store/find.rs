//! Finding an organisation by its words, typing errors forgiven.

use sqlx::{PgConnection, PgPool};

use crate::{
    access::{Reach, capability::ViewStructure},
    kernel::{AsOf, Outcome, Refusal, id::OrgId},
    structure::model::OrgKind,
};

/// An organisation that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The organisation.
    pub org: OrgId,
    /// Its registry number.
    pub reg_no: String,
    /// Its kind on that day.
    pub kind: OrgKind,
    /// Its short name on that day.
    pub name: String,
}

/// Rewrites the words of these organisations from their names, numbers and employers.
pub async fn rewrite_words(db: &mut PgConnection, orgs: &[uuid::Uuid]) -> Outcome<()> {
    sqlx::query!("select org_find_refresh($1)", orgs).execute(db).await?;
    Ok(())
}

/// Words of the register near each typed word, best first; digits are taken as they stand.
pub async fn near_words(db: &PgPool, said: &str) -> Outcome<Vec<Vec<String>>> {
    let rows = sqlx::query!(
        r#"select t.n as "n!", w.word as "word!"
           from regexp_split_to_table(find_spelling($1), '[^0-9a-zа-я-]+') with ordinality as t (said, n)
           cross join lateral (
               (select word, 2.0 as near from find_word
                where word like replace(t.said, '-', '\-') || '%' order by length(word) limit 8)
               union all
               (select word, similarity(word, t.said)::numeric as near from find_word
                where t.said !~ '^[0-9-]+$' and length(t.said) > 2 and word % t.said
                order by similarity(word, t.said) desc limit 8)
           ) w
           where t.said <> ''
           order by t.n, w.near desc"#,
        said
    )
    .fetch_all(db)
    .await?;
    let mut groups: Vec<(i64, Vec<String>)> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some((n, words)) if *n == row.n => words.push(row.word),
            _ => groups.push((row.n, vec![row.word])),
        }
    }
    Ok(groups.into_iter().map(|(_, words)| words).collect())
}

/// Organisations of a day within reach that hold one word of each group.
pub async fn by_words(
    db: &PgPool,
    groups: &[Vec<String>],
    as_of: AsOf,
    reach: &Reach<ViewStructure>,
    most: i64,
) -> Outcome<Vec<Found>> {
    let quoted = |word: &String| format!("'{}'", word.replace(['\'', '\\'], ""));
    let any: Vec<String> = groups
        .iter()
        .map(|words| format!("({})", words.iter().map(quoted).collect::<Vec<_>>().join(" | ")))
        .collect();
    let rows = sqlx::query!(
        r#"select e.org_id as "org_id: OrgId", o.reg_no, e.kind, e.short_name
           from org_find f
           join org o on o.id = f.org_id
           join org_episode e on e.org_id = o.id and e.superseded_at is null and e.valid @> $2::date
           where f.words @@ $1::text::tsquery and e.path ~ ($3::text)::lquery
           order by nlevel(e.path), e.short_name collate "ru-x-icu" limit $4"#,
        any.join(" & "),
        as_of.day(),
        reach.lquery(),
        most
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Found {
                org: row.org_id,
                reg_no: row.reg_no,
                kind: OrgKind::from_code(&row.kind)
                    .ok_or_else(|| Refusal::Internal(format!("unknown kind {}", row.kind)))?,
                name: row.short_name,
            })
        })
        .collect()
}
