//! A chair whose term ended three days ago: her matters wait for the successor.

use access::Ctx;
use chrono::{Days, NaiveDate};
use kernel::{
    Clock,
    id::{AccountId, AppointmentId},
};
use offices::ops::handover;
use sqlx::PgPool;

/// The successor.
const SUCCESSOR: &str = "t09";

/// Writes her, and begins the hand-over as the night would.
pub async fn fill(db: &PgPool) -> anyhow::Result<()> {
    let ctx = Ctx::new(db.clone(), Clock::System);
    let until: NaiveDate =
        ctx.today().day().checked_sub_days(Days::new(2)).unwrap_or(NaiveDate::MIN);
    let id = AccountId::new();
    sqlx::query(
        "with made as (insert into account (id, login, password_hash, surname, first_name, patronymic)
                       values ($1, 't09-before', '', 'Миронова', 'Вера', 'Ильинична') returning id)
         insert into appointment (id, account_id, org_id, role, valid, basis)
         select $2, made.id, a.org_id, a.role, daterange('2016-01-01', $3), a.basis
         from made, appointment a join account c on c.id = a.account_id
         where c.login = $4",
    )
    .bind(id.0)
    .bind(AppointmentId::new().0)
    .bind(until)
    .bind(SUCCESSOR)
    .execute(db)
    .await?;
    handover::round(&ctx).await?;
    Ok(())
}
