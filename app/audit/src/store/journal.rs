//! Rows of the journal, asked for and read.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use access::{Personal, ReadPermission, Redacted, field};
use kernel::{
    AppResult, Db,
    cursor::Seek,
    id::{AccountId, OrgId, RequestId},
};

/// A row of the journal as people read it.
#[derive(Debug, Clone)]
pub struct JournalRow {
    /// When it was written, by the clock of its request.
    pub at: DateTime<Utc>,
    /// Its number.
    pub row: i64,
    /// The request that wrote it.
    pub request: Option<RequestId>,
    /// What was done.
    pub action: String,
    /// Who did it.
    pub actor: Option<Who>,
    /// The code of the role in which it was done.
    pub role: Option<String>,
    /// The organisation on whose behalf.
    pub behalf: Option<String>,
    /// The kind of thing it was done to.
    pub kind: String,
    /// The thing.
    pub object: Option<Uuid>,
    /// The name of the organisation it was done to, within reach.
    pub about: Option<String>,
    /// The login it was done to.
    pub whose: Option<Redacted<String, field::Login>>,
    /// Of a reading: how many people were shown.
    pub people: i64,
    /// Of a reading or a refusal: the address.
    pub address: Option<String>,
    /// Where the request came from; absent of what was done from above.
    pub source: Option<Redacted<String, crate::field::JournalSource>>,
    /// The session; absent of what was done from above.
    pub session: Option<Redacted<Uuid, crate::field::JournalSource>>,
}

/// Who did something.
#[derive(Debug, Clone)]
pub struct Who {
    /// The account.
    pub account: AccountId,
    /// Its login.
    pub login: Redacted<String, field::Login>,
    /// Surname, first name, patronymic.
    pub name: Personal<String>,
}

/// A question to the journal.
#[derive(Debug, Clone)]
pub struct PageRequest {
    /// From this moment.
    pub since: DateTime<Utc>,
    /// Before this moment.
    pub until: DateTime<Utc>,
    /// Only this.
    pub action: Option<String>,
    /// Only what these did, or what was done to them.
    pub who: Option<Vec<Uuid>>,
    /// Where they lie, newest first.
    pub seek: Seek<(DateTime<Utc>, i64)>,
}

/// Ids of a page of the journal, newest first; `labels` are branches, absent for all of it.
pub async fn found(
    db: &Db,
    request: &PageRequest,
    labels: Option<&[i64]>,
    today: NaiveDate,
) -> AppResult<Vec<i64>> {
    let (action, who) = (request.action.as_deref(), request.who.as_deref());
    let (since, most) = (request.since, request.seek.most);
    let (at, row) = request.seek.edge(since, request.until);
    let ids = match labels {
        None => {
            sqlx::query_file_scalar!("src/sql/asked_whole.sql", since, action, who, at, row, most)
                .fetch_all(db)
                .await?
        }
        Some(labels) => {
            sqlx::query_scalar!(
                r#"select journal_of_branches($1, $2, $3, $4, $5, $6, $7, $8) as "id!""#,
                since,
                action,
                who,
                at,
                row,
                most,
                labels,
                today
            )
            .fetch_all(db)
            .await?
        }
    };
    Ok(ids)
}

/// Ids of the rows of a request within reach.
pub async fn of_request(
    db: &Db,
    request: RequestId,
    labels: Option<&[i64]>,
    today: NaiveDate,
    most: i64,
) -> AppResult<Vec<i64>> {
    Ok(sqlx::query_file_scalar!("src/sql/asked_request.sql", request.0, labels, today, most)
        .fetch_all(db)
        .await?)
}

/// The rows of these ids, in their order.
pub async fn lines(
    db: &Db,
    ids: &[i64],
    labels: Option<&[i64]>,
    today: NaiveDate,
) -> AppResult<Vec<JournalRow>> {
    let rows = sqlx::query_file!("src/sql/rows.sql", ids, labels, today).fetch_all(db).await?;
    let lines = rows.into_iter().map(|row| JournalRow {
        at: row.at,
        row: row.id,
        request: row.request,
        action: row.action,
        actor: row.actor_id.zip(row.login).map(|(account, login)| Who {
            account: AccountId(account),
            login: Redacted::of(login),
            name: Personal::of(account, row.name),
        }),
        role: row.office_role,
        behalf: row.behalf,
        kind: row.object_kind,
        object: row.object_id,
        about: row.about,
        whose: row.whose.map(Redacted::of),
        people: i64::from(row.people),
        address: row.place,
        source: row.source.map(Redacted::of),
        session: row.session_id.map(Redacted::of),
    });
    Ok(lines.collect())
}

/// Accounts with a login, or a name, that begins so; by names only for who reads them.
pub async fn accounts(
    db: &Db,
    said: &str,
    names: Option<ReadPermission<field::PersonName>>,
) -> AppResult<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id!: Uuid" from accounts_called($1, $2) id"#,
        said,
        names.is_some()
    )
    .fetch_all(db)
    .await?)
}

/// An organisation by its registry number or id, with its label and the branch it stands in.
pub async fn organisation(
    db: &Db,
    said: &str,
    today: NaiveDate,
) -> AppResult<Option<(OrgId, i64, Vec<i64>)>> {
    let row = sqlx::query!(
        r#"select id as "id: OrgId", label, org_path(id, $2) as "path!" from org
           where reg_no = $1 or id = $3"#,
        said,
        today,
        Uuid::try_parse(said).ok()
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.id, row.label, row.path)))
}
