//! Writing what a ledger signed: every table at once.

use sqlx::PgConnection;

use super::buffers::{ActLine, Buffers, OrgLine, Row};
use super::{acts::columns, placement::ltree};
use kernel::{
    AppResult,
    copy::{Lines, copy},
    id::OrgId,
    journal::{Author, Entry},
};

/// The label and the number that the next organisation and the next act would get.
pub async fn next_numbers(db: &mut PgConnection) -> AppResult<(i64, i64)> {
    let next = sqlx::query!(
        r#"select nextval(pg_get_serial_sequence('org', 'label')) as "label!",
                  nextval(pg_get_serial_sequence('act', 'seq')) as "seq!""#
    )
    .fetch_one(db)
    .await?;
    Ok((next.label, next.seq))
}

/// Moves both sequences behind the last number used, or back to where [`next_numbers`] found them.
pub async fn set_numbers(db: &mut PgConnection, buffers: &Buffers) -> AppResult<()> {
    let label = buffers.orgs.last().map(|line| line.label);
    let seq = buffers.acts.last().map(|line| line.seq);
    sqlx::query!(
        r#"select setval(pg_get_serial_sequence('org', 'label'), $1) as "label!",
                  setval(pg_get_serial_sequence('act', 'seq'), $2) as "seq!""#,
        label,
        seq
    )
    .fetch_optional(db)
    .await?;
    Ok(())
}

/// The tallies and the guard of the tree are done once for all rows instead of by triggers.
pub async fn pause_triggers(db: &mut PgConnection) -> AppResult<()> {
    sqlx::query!("alter table org_episode disable trigger user").execute(db).await?;
    Ok(())
}

pub async fn resume_triggers(db: &mut PgConnection) -> AppResult<()> {
    sqlx::query!("alter table org_episode enable trigger user").execute(db).await?;
    Ok(())
}

/// Says of the branches of organisations from this label on that something has changed, as the triggers would.
pub async fn change_branches(db: &mut PgConnection, first_label: i64) -> AppResult<()> {
    sqlx::query!(
        "insert into branch_change (label)
         select distinct branch_of(e.path) from org o join org_episode e on e.org_id = o.id where o.label >= $1",
        first_label
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Adds the rows of organisations from this label on to the tallies, exactly as the triggers would:
/// a row that came and was superseded leaves its days with a change of nothing.
pub async fn count_tallies(db: &mut PgConnection, first_label: i64) -> AppResult<()> {
    sqlx::query_file!("src/sql/count_tallies.sql", first_label).execute(db).await?;
    Ok(())
}

/// An organisation whose parent does not live through its periods or stands elsewhere, if there is one.
pub async fn misplaced(db: &mut PgConnection) -> AppResult<Option<OrgId>> {
    Ok(sqlx::query_file_scalar!("src/sql/misplaced.sql").fetch_optional(db).await?)
}

pub async fn copy_orgs(db: &mut PgConnection, orgs: &[OrgLine]) -> AppResult<()> {
    copy(db, "copy org (id, label, reg_no, version) from stdin", orgs, |lines, line| {
        lines.plain(line.org).plain(line.label).text(&line.reg_no).plain(line.version).end();
    })
    .await
}

pub async fn copy_acts(db: &mut PgConnection, acts: &[ActLine]) -> AppResult<()> {
    let statement = "copy act (id, seq, kind, state, effective_on, body, doc_number, doc_date, doc_text,
                               org_id, annuls_id, annulled_by, annulled_at, made_by, made_at) from stdin";
    copy(db, statement, acts, |lines, line| {
        let draft = &line.draft;
        lines.plain(line.act).plain(line.seq).plain(draft.kind.code()).plain(line.state().code());
        lines.plain(draft.effective_on).text(&draft.paper.body).text(&draft.paper.number);
        lines.plain(draft.paper.date).text(&draft.paper.text).plain(line.org);
        lines.maybe(draft.annuls).maybe(line.annulled.map(|(by, _)| by));
        lines.maybe(line.annulled.map(|(_, at)| at.to_rfc3339()));
        lines.maybe(line.author.account).plain(line.author.at.to_rfc3339()).end();
    })
    .await
}

pub async fn copy_items(db: &mut PgConnection, acts: &[ActLine]) -> AppResult<()> {
    let statement = "copy act_item (act_id, org_id, verb, parent_id, kind, full_name, short_name,
                                    close_reason, successor_id) from stdin";
    let items = acts
        .iter()
        .flat_map(|line| line.draft.items.iter().map(|(org, change)| (line.act, *org, change)));
    copy(db, statement, items, |lines, (act, org, change)| {
        let item = columns(change);
        lines.plain(act).plain(org).plain(item.verb).maybe(item.parent).maybe(item.kind);
        lines.maybe_text(item.name.map(|name| name.full.as_str()));
        lines.maybe_text(item.name.map(|name| name.short.as_str()));
        lines.maybe(item.reason).maybe(item.successor).end();
    })
    .await
}

pub async fn copy_rows(db: &mut PgConnection, rows: &[Row]) -> AppResult<()> {
    let statement = "copy org_episode (org_id, valid, parent_id, path, kind, full_name, short_name,
                                       opened_by, closed_by, recorded_at, superseded_at) from stdin";
    copy(db, statement, rows, |lines: &mut Lines, row: &Row| {
        let episode = &row.episode;
        let until = episode.valid.until.map(|day| day.to_string()).unwrap_or_default();
        lines.plain(row.org).plain(format_args!("[{},{until})", episode.valid.from));
        lines.maybe(episode.parent).plain(ltree(&episode.path)).plain(episode.kind.code());
        lines.text(&episode.name.full).text(&episode.name.short).plain(episode.opened_by);
        lines.maybe(episode.closed_by).plain(row.recorded_at.to_rfc3339());
        lines.maybe(row.superseded_at.map(|at| at.to_rfc3339())).end();
    })
    .await
}

pub async fn copy_journal(db: &mut PgConnection, journal: &[(Author, Entry)]) -> AppResult<()> {
    let statement = "copy journal (at, save_id, request_id, actor_id, org_id, action, object_kind,
                                   object_id, before, after) from stdin";
    copy(db, statement, journal, |lines, (author, entry)| {
        lines.plain(author.at.to_rfc3339()).plain(author.save).maybe(author.request);
        lines.maybe(author.account).maybe(author.on_behalf).plain(entry.verb.code);
        lines.plain(entry.object_kind.code).plain(entry.object_id);
        lines.maybe_text(entry.before.as_ref().map(ToString::to_string).as_deref());
        lines.maybe_text(entry.after.as_ref().map(ToString::to_string).as_deref()).end();
    })
    .await
}

/// Names that an annulment took back were words to find by for a while: the dictionary keeps them.
pub async fn keep_old_words(db: &mut PgConnection) -> AppResult<()> {
    sqlx::query_file!("src/sql/old_words.sql").execute(db).await?;
    Ok(())
}
