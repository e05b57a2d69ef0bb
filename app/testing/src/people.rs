//! People of a story.

use kernel::{
    Db,
    id::{AccountId, OrgId},
};

/// An account with one appointment, in force since 2020.
pub async fn appointed(db: impl Into<Db>, org: OrgId, role: &str) -> AccountId {
    let db = &db.into();
    let account = AccountId::new();
    sqlx::query(
        "insert into account (id, login, password_hash, surname, first_name)
         values ($1, $1::text, 'none', 'Сафина', 'Лейла')",
    )
    .bind(account.0)
    .execute(db)
    .await
    .expect("an account");
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid)
         values ($1, $1, $2, $3, '[2020-01-01,)')",
    )
    .bind(account.0)
    .bind(org.0)
    .bind(role)
    .execute(db)
    .await
    .expect("an appointment");
    crate::obligations::oblige(db).await;
    account
}
