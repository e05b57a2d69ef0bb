//! Logins of invented people.

use access::totp;
use chrono::NaiveDate;
use kernel::{
    copy::copy,
    id::{AccountId, AppointmentId, OrgId},
    keys::Keys,
};
use serde::Serialize;
use sqlx::PgPool;

use super::PASSWORD;

/// A login that is printed after filling.
#[derive(Debug, Serialize)]
pub struct Login {
    /// What is typed.
    pub login: String,
    /// The password of the demo.
    pub password: &'static str,
    /// Whose it is.
    pub who: String,
    /// The secret of her phone in hexadecimal, where one is demanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

impl Login {
    /// A login to print.
    pub fn new(login: &str, who: &str) -> Self {
        Self { login: login.to_owned(), password: PASSWORD, who: who.to_owned(), secret: None }
    }
}

/// An account with one appointment.
pub struct Chair {
    /// Her login.
    pub login: String,
    /// Surname, first name, patronymic.
    pub name: (&'static str, &'static str, &'static str),
    /// The organisation.
    pub org: OrgId,
    /// The code of her role.
    pub role: &'static str,
    /// Since when.
    pub since: NaiveDate,
}

/// Writes all of them with one password, in one transaction.
pub async fn write(db: &PgPool, hash: &str, chairs: &[Chair]) -> anyhow::Result<()> {
    let chairs: Vec<(AccountId, &Chair)> =
        chairs.iter().map(|chair| (AccountId::new(), chair)).collect();
    let mut tx = db.begin().await?;
    let accounts =
        "copy account (id, login, password_hash, surname, first_name, patronymic) from stdin";
    copy(&mut tx, accounts, &chairs, |lines, (id, chair)| {
        let (surname, first_name, patronymic) = chair.name;
        lines.plain(id).text(&chair.login).text(hash);
        lines.text(surname).text(first_name).text(patronymic).end();
    })
    .await?;
    let appointments = "copy appointment (id, account_id, org_id, role, valid, basis) from stdin";
    copy(&mut tx, appointments, &chairs, |lines, (id, chair)| {
        lines.plain(AppointmentId::new()).plain(id).plain(chair.org).plain(chair.role);
        lines.plain(format_args!("[{},)", chair.since)).text("отчётно-выборное собрание").end();
    })
    .await?;
    oblige(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Everybody with an office has signed the obligation on paper on her first day.
pub async fn oblige(db: &mut sqlx::PgConnection) -> anyhow::Result<()> {
    sqlx::query(
        "insert into obligation (id, account_id, org_id, text_version, text_sha256, kind, signed_on, recorded_at)
         select gen_random_uuid(), a.account_id, a.org_id, t.version, t.sha256, 'paper', min(lower(a.valid)), now()
         from appointment a cross join obligation_text t
         group by a.account_id, a.org_id, t.version, t.sha256
         on conflict (account_id, org_id, text_version) where withdrawn_at is null do nothing",
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whoever must signs in with a phone: one secret for all of these invented people, written beside their
/// logins.
pub async fn phones(db: &PgPool, keys: &Keys, logins: &mut [Login]) -> anyhow::Result<()> {
    let secret: Vec<u8> = (0..totp::SECRET).map(|_| rand::random::<u8>()).collect();
    let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    for (login, _) in super::phones::set_up(db, keys, || secret.clone()).await? {
        for known in logins.iter_mut().filter(|known| known.login == login) {
            known.secret = Some(text.clone());
        }
    }
    Ok(())
}
