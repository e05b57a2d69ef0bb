//! The change journal: before and after, who, on behalf of which organisation, grouped by one save.

use std::net::IpAddr;

use serde_json::Value;
use sqlx::PgConnection;

use super::id::{AccountId, OrgId, RequestId, SaveId, SessionId};

mod verb;

pub use verb::{
    DENIED, EXPORT, FILE, FILE_KEEP, OBJECTS, ORG, ObjectKind, PRINT, READ, VERBS, Verb,
};

/// Who writes, and in which request: the head of every row of one save.
#[derive(Debug, Clone, Copy)]
pub struct Author {
    /// The account that acts; absent for the command line.
    pub account: Option<AccountId>,
    /// The organisation on behalf of which it acts.
    pub on_behalf: Option<OrgId>,
    /// The code of the role in which it acts, when there is one.
    pub role: Option<&'static str>,
    /// The session, absent for the command line.
    pub session: Option<SessionId>,
    /// The address the request came from, absent for the command line.
    pub source: Option<IpAddr>,
    /// The request, absent for the command line.
    pub request: Option<RequestId>,
    /// All rows of one save share it.
    pub save: SaveId,
    /// When, by the clock of the request.
    pub at: chrono::DateTime<chrono::Utc>,
}

/// One line of the journal.
#[derive(Debug)]
pub struct Entry {
    /// What is done.
    pub verb: Verb,
    /// To what kind of object.
    pub object_kind: ObjectKind,
    /// The object.
    pub object_id: uuid::Uuid,
    /// What was, when something was.
    pub before: Option<Value>,
    /// What became.
    pub after: Option<Value>,
}

/// Writes the entry in the caller's transaction: without it the change does not commit (REL-02).
///
/// # Errors
/// Any error of the database; the caller's transaction is then lost as a whole.
pub async fn write(db: &mut PgConnection, author: &Author, entry: Entry) -> sqlx::Result<()> {
    let Entry { verb, object_kind, object_id, before, after } = entry;
    insert(db, author, (verb, object_kind.code, Some(object_id)), before, after).await
}

/// Writes that a request was refused: outside any transaction, because the refused one is gone.
/// `object_id` is what was asked for, whether there is such a thing or not.
///
/// # Errors
/// Any error of the database.
pub async fn denied(
    db: &mut PgConnection,
    author: &Author,
    object_kind: &str,
    object_id: Option<uuid::Uuid>,
    request: Value,
) -> sqlx::Result<()> {
    insert(db, author, (DENIED, object_kind, object_id), None, Some(request)).await
}

/// Writes that something happened which changed nothing: a sign-in that failed, a sign-out.
///
/// # Errors
/// Any error of the database; the caller's transaction is then lost as a whole.
pub async fn happened(
    db: &mut PgConnection,
    author: &Author,
    verb: Verb,
    (object_kind, object_id): (ObjectKind, Option<uuid::Uuid>),
    said: Value,
) -> sqlx::Result<()> {
    insert(db, author, (verb, object_kind.code, object_id), None, Some(said)).await
}

/// How personal data left the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A page was shown.
    Read,
    /// A page made for paper was shown.
    Print,
    /// A file was saved.
    Export,
}

/// Writes whose personal data a request shows: ids and their number, no values (PRV-14). Written before a byte
/// leaves; `purpose` is the address of the page.
///
/// # Errors
/// Any error of the database; nothing may be shown then.
pub async fn read(
    db: &mut PgConnection,
    author: &Author,
    reading: Reading,
    purpose: &str,
    (object_kind, object_id): (&str, Option<uuid::Uuid>),
    people: &[uuid::Uuid],
) -> sqlx::Result<()> {
    let verb = match reading {
        Reading::Read => READ,
        Reading::Print => PRINT,
        Reading::Export => EXPORT,
    };
    sqlx::query!(
        "insert into journal (at, save_id, request_id, actor_id, org_id, action, object_kind, object_id,
                              office_role, session_id, source, person_ids, row_count, purpose)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::inet, $12, cardinality($12::uuid[]), $13)",
        author.at,
        author.save.0,
        author.request.map(|id| id.0),
        author.account.map(|id| id.0),
        author.on_behalf.map(|id| id.0),
        verb.code,
        object_kind,
        object_id,
        author.role,
        author.session.map(|id| id.0),
        author.source.map(|ip| ip.to_string()),
        people,
        purpose,
    )
    .execute(db)
    .await
    .map(|_| ())
}

async fn insert(
    db: &mut PgConnection,
    author: &Author,
    (verb, object_kind, object_id): (Verb, &str, Option<uuid::Uuid>),
    before: Option<Value>,
    after: Option<Value>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into journal (at, save_id, request_id, actor_id, org_id, action, object_kind, object_id, before, after,
                              office_role, session_id, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::inet)",
        author.at,
        author.save.0,
        author.request.map(|id| id.0),
        author.account.map(|id| id.0),
        author.on_behalf.map(|id| id.0),
        verb.code,
        object_kind,
        object_id,
        before,
        after,
        author.role,
        author.session.map(|id| id.0),
        author.source.map(|ip| ip.to_string()),
    )
    .execute(db)
    .await
    .map(|_| ())
}

/// Writes many entries of one save in one statement, in the order given.
///
/// # Errors
/// Any error of the database; the caller's transaction is then lost as a whole.
pub async fn write_all(
    db: &mut PgConnection,
    author: &Author,
    entries: Vec<Entry>,
) -> sqlx::Result<()> {
    let verbs: Vec<String> = entries.iter().map(|entry| entry.verb.code.to_owned()).collect();
    let kinds: Vec<String> =
        entries.iter().map(|entry| entry.object_kind.code.to_owned()).collect();
    let ids: Vec<uuid::Uuid> = entries.iter().map(|entry| entry.object_id).collect();
    let (before, after): (Vec<Option<Value>>, Vec<Option<Value>>) =
        entries.into_iter().map(|entry| (entry.before, entry.after)).unzip();
    sqlx::query!(
        "insert into journal (at, save_id, request_id, actor_id, org_id, action, object_kind, object_id, before, after,
                              office_role, session_id, source)
         select $1, $2, $3, $4, $5, action, object_kind, object_id, before, after, $11, $12, $13::text::inet
         from unnest($6::text[], $7::text[], $8::uuid[], $9::jsonb[], $10::jsonb[]) with ordinality
              as line (action, object_kind, object_id, before, after, n)
         order by n",
        author.at,
        author.save.0,
        author.request.map(|id| id.0),
        author.account.map(|id| id.0),
        author.on_behalf.map(|id| id.0),
        &verbs,
        &kinds,
        &ids,
        &before as &[Option<Value>],
        &after as &[Option<Value>],
        author.role,
        author.session.map(|id| id.0),
        author.source.map(|ip| ip.to_string()),
    )
    .execute(db)
    .await
    .map(|_| ())
}
