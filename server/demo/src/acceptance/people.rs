//! The people of the fixture: accounts, appointments, obligations.

use std::collections::BTreeMap;

use access::{Ctx, ops::letter, password, totp};
use chrono::{Days, NaiveDate};
use kernel::{
    id::{AccountId, AppointmentId, OrgId},
    keys::Keys,
};
use offices::fixture::{self, PEOPLE, State};
use serde::Serialize;
use sqlx::PgPool;

use crate::union;

/// Somebody of the fixture, as it is printed.
#[derive(Debug, Serialize)]
pub struct Login {
    login: &'static str,
    account: AccountId,
    appointment: Option<AppointmentId>,
    /// Absent while she waits for her first one.
    password: Option<String>,
    organisation: Option<&'static str>,
    role: Option<&'static str>,
    state: String,
    /// The one-time passphrase of her access letter, as it is printed.
    letter: Option<String>,
    /// The secret of her phone as authenticators take it (base 32), where her office demands one.
    second_factor: Option<String>,
}

/// Writes everybody of the fixture, in one transaction.
///
/// # Errors
/// Errors of the database.
pub async fn appoint(
    ctx: &Ctx,
    orgs: &BTreeMap<&'static str, OrgId>,
) -> anyhow::Result<Vec<Login>> {
    let today = ctx.clock.today();
    let yesterday = today.checked_sub_days(Days::new(1));
    let elected = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or(today);
    let mut tx = ctx.db.begin().await?;
    let mut people = Vec::new();
    for (login, org, role, state) in PEOPLE {
        let account = AccountId::new();
        let password = (state != State::New).then(|| fixture::password(login));
        // nobody knows the password of who has none yet
        let kept = password.clone().unwrap_or_else(|| rand::random::<u128>().to_string());
        sqlx::query(
            "insert into account (id, login, password_hash, surname, first_name, is_disabled)
             values ($1, $2, $3, $4, 'Гөлназ', $5)",
        )
        .bind(account.0)
        .bind(login)
        .bind(password::hash_now(&kept)?)
        .bind(format!("Canary-{login}"))
        .bind(state == State::Disabled)
        .execute(&mut *tx)
        .await?;
        let appointment = orgs.contains_key(org).then(AppointmentId::new);
        if let (Some(org), Some(appointment)) = (orgs.get(org), appointment) {
            sqlx::query(
                "insert into appointment (id, account_id, org_id, role, valid, state)
                 values ($1, $2, $3, $4, daterange($7, $5, '[]'), $6)",
            )
            .bind(appointment.0)
            .bind(account.0)
            .bind(org.0)
            .bind(role.code())
            .bind(yesterday.filter(|_| state == State::Former))
            .bind(if state == State::Pending { "pending" } else { "confirmed" })
            .bind(if state == State::Successor { today } else { elected })
            .execute(&mut *tx)
            .await?;
        }
        let mut passphrase = None;
        if state == State::New {
            let prepared = letter::prepare().await?;
            letter::issue(&mut tx, &ctx.asking(), account, &prepared, None).await?;
            passphrase = Some(prepared.passphrase().as_str().to_owned());
        }
        let is_placed = state != State::NoOffice;
        people.push(Login {
            login,
            account,
            appointment,
            password,
            organisation: is_placed.then_some(org),
            role: is_placed.then_some(role.code()),
            state: format!("{state:?}"),
            letter: passphrase,
            second_factor: None,
        });
    }
    union::oblige(&mut tx).await?;
    let unobliged = people.iter().filter(|one| one.state == format!("{:?}", State::Unobliged));
    for one in unobliged {
        sqlx::query("delete from obligation where account_id = $1")
            .bind(one.account.0)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(people)
}

/// Gives everybody a phone whose office demands one, each with a secret of her own.
///
/// # Errors
/// Errors of the database.
pub async fn set_up_phones(db: &PgPool, keys: &Keys, people: &mut [Login]) -> anyhow::Result<()> {
    let secret = || (0..totp::SECRET).map(|_| rand::random::<u8>()).collect();
    for (login, secret) in union::phones::set_up(db, keys, secret).await? {
        for known in people.iter_mut().filter(|known| known.login == login) {
            known.second_factor = Some(totp::written(&secret));
        }
    }
    Ok(())
}
