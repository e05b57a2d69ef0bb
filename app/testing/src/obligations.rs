//! The obligation, accepted, and the phones that regions and the centre sign in with.

use kernel::Db;

/// Everybody with an appointment has accepted the obligation; whoever must has set up a phone.
pub async fn oblige(db: impl Into<Db>) {
    let db = &db.into();
    sqlx::query(
        "insert into obligation (id, account_id, org_id, text_version, text_sha256, kind, signed_on, recorded_at)
         select gen_random_uuid(), a.account_id, a.org_id, t.version, t.sha256, 'paper', min(lower(a.valid)), now()
         from appointment a cross join obligation_text t
         group by a.account_id, a.org_id, t.version, t.sha256
         on conflict (account_id, org_id, text_version) where withdrawn_at is null do nothing",
    )
    .execute(db)
    .await
    .expect("obligations");
    sqlx::query(
        "insert into second_factor (account_id, secret, last_step, made_at)
         select distinct a.account_id, ''::bytea, 0, now() from appointment a
         join org_episode e on e.org_id = a.org_id and e.superseded_at is null
         where nlevel(e.path) <= 2
         on conflict (account_id) do nothing",
    )
    .execute(db)
    .await
    .expect("phones");
}
