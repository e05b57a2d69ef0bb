//! Phones of invented people: whoever must have one, has one.

use access::{Role, ops::factor};
use kernel::{id::AccountId, keys::Keys};
use sqlx::PgPool;

/// Sets up a phone for everybody whose office demands one, with a secret that `secret` makes; gives logins
/// and secrets.
///
/// # Errors
/// Errors of the database.
pub async fn set_up(
    db: &PgPool,
    keys: &Keys,
    secret: impl Fn() -> Vec<u8>,
) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let held: Vec<(uuid::Uuid, String, String, bool)> = sqlx::query_as(
        "select distinct c.id, c.login, a.role, nlevel(e.path) <= 2
         from account c join appointment a on a.account_id = c.id
         join org_episode e on e.org_id = a.org_id and e.superseded_at is null
         order by c.login",
    )
    .fetch_all(db)
    .await?;
    let mut tx = db.begin().await?;
    let mut phones = Vec::new();
    for (account, login, role, is_high) in held {
        if !Role::from_code(&role).is_some_and(|role| role.needs_factor(is_high)) {
            continue;
        }
        let secret = secret();
        let sealed = factor::sealed_secret(keys, AccountId(account), &secret)?;
        let made = sqlx::query(
            "insert into second_factor (account_id, secret, last_step, made_at) values ($1, $2, 0, now())
             on conflict (account_id) do nothing",
        )
        .bind(account)
        .bind(sealed)
        .execute(&mut *tx)
        .await?;
        if made.rows_affected() == 1 {
            phones.push((login, secret));
        }
    }
    tx.commit().await?;
    Ok(phones)
}
