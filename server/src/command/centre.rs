//! `ediny recover` and `ediny dismiss`: central offices, which nobody in the register can recover or end.

use std::io::Write as _;

use access::{Ctx, ops::letter};
use anyhow::bail;
use chrono::NaiveDate;
use clap::Args;
use kernel::{AsOf, Clock, day, migrations};
use offices::ops::central::{self, NotDone};
use sqlx::PgPool;

/// Give a new first password to somebody of the centre.
///
/// For who lost her access letter, her password or her phone. What opened the login before opens nothing any more, every
/// session ends, the phone is forgotten and is set up anew. The first password is printed here, once, and is good for
/// three days. Whoever holds an office below the centre is recovered in the register, by the level above.
///
/// Example:
///   ediny recover --login orlova
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Recover {
    /// What she types to sign in
    #[arg(long)]
    login: String,
    /// Open the login as well, if it is closed
    #[arg(long)]
    open: bool,
}

/// End an office of the centre.
///
/// At once, with every session, or after a last day. The last operator of the centre cannot be ended: appoint another
/// first, and let her be confirmed.
///
/// Example:
///   ediny dismiss --login orlova --number 7-2 --date 24.11.2026 --last 30.11.2026
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Dismiss {
    /// What she types to sign in
    #[arg(long)]
    login: String,
    /// The number of the decision
    #[arg(long)]
    number: String,
    /// Its day, 2026-11-20 or 20.11.2026
    #[arg(long, value_name = "DAY")]
    date: String,
    /// Her last day; without it she is out at once
    #[arg(long, value_name = "DAY")]
    last: Option<String>,
}

impl Recover {
    /// Issues the access letter and prints it.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        migrations::run(&db).await?;
        let ctx = Ctx::new(db, Clock::System);
        let prepared = letter::prepare().await?;
        let mut tx = ctx.db.begin().await?;
        let login = self.login.to_lowercase();
        if let Err(not) = central::recover(&mut tx, &ctx, (&login, self.open), &prepared).await? {
            bail!("{}", message(not));
        }
        tx.commit().await?;
        // not to the log: a first password stands in it
        Ok(writeln!(
            std::io::stdout().lock(),
            "логин:    {login}\nпароль:   {}\n\nДействует трое суток и показан один раз. Прежний пароль и телефон больше \
             не подходят, все сеансы закончены. После входа система попросит придумать свой пароль и подключить телефон.",
            prepared.passphrase().as_str()
        )?)
    }
}

impl Dismiss {
    /// Ends it and says when.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        migrations::run(&db).await?;
        let ctx = Ctx::new(db, Clock::System);
        let today = ctx.today().day();
        let date = read(&self.date, "--date", today)?;
        if today < date {
            bail!("--date: решение не может быть принято позже сегодняшнего дня");
        }
        let last = self.last.as_deref().map(|last| read(last, "--last", today)).transpose()?;
        let number = kernel::text::line(&self.number, 50)
            .map_err(|_| anyhow::anyhow!("--number: нужен номер решения до 50 знаков"))?;
        let reason = format!("решение № {number} от {}", day::in_table(date));
        let mut tx = ctx.db.begin().await?;
        let login = self.login.to_lowercase();
        if let Err(not) = central::dismiss(&mut tx, &ctx, &login, (last, &reason)).await? {
            bail!("{}", message(not));
        }
        tx.commit().await?;
        let told = last.map_or_else(
            || "Полномочия прекращены, сеансы закончены.".to_owned(),
            |last| format!("Полномочия закончатся, последний день {}.", day::in_table(last)),
        );
        Ok(writeln!(std::io::stdout().lock(), "{told}")?)
    }
}

fn read(text: &str, what: &str, today: NaiveDate) -> anyhow::Result<NaiveDate> {
    AsOf::parse(text, today)
        .map(|day| day.0)
        .map_err(|_| anyhow::anyhow!("{what}: нужен день, например 20.11.2026"))
}

const fn message(not: NotDone) -> &'static str {
    match not {
        NotDone::NoOffice => {
            "у этого логина нет действующих полномочий центра; новый лист тем, кто работает ниже, выдаёт вышестоящая \
             организация в реестре"
        }
        NotDone::Waits => {
            "эти полномочия ждут слова другого оператора центра: он подтверждает их в реестре и там же печатает лист доступа"
        }
        NotDone::Closed => "вход закрыт; чтобы открыть его и выдать новый лист, добавьте --open",
        NotDone::LastOperator => {
            "это последний оператор центра: сначала назначьте другого (ediny appoint operator) и подтвердите его"
        }
        NotDone::Day => {
            "--last: этот день раньше сегодняшнего, раньше начала полномочий или позже их окончания"
        }
    }
}
