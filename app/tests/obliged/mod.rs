//! The obligation, accepted.

use sqlx::PgPool;

/// Everybody with an appointment has accepted the obligation.
pub async fn oblige(db: &PgPool) {
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
}
