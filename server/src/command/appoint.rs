//! `ediny appoint`: central offices, which nobody in the register can give.

use std::io::Write as _;

use access::{Ctx, Role, ops::letter};
use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use kernel::{
    Clock, Lang, day,
    form::{FormData, FormError},
    id::OrgId,
    migrations, stand,
};
use offices::{
    ops::central::{self, Entered},
    pages::central::{not_bound_message, read},
    store::openings::Opening,
};
use sqlx::{PgConnection, PgPool};
use structure::{
    capability::FoundOrganisation,
    model::{ActKind, Beginning, Change, Draft, OrgKind, OrgName, Paper},
    ops::sign,
};

/// Enter somebody into an office of the centre.
///
/// The first operator of the centre may sign in at once: her login and her first password are printed here, once.
/// Whoever follows waits until another operator of the centre says yes, on the page of what waits for confirmation,
/// and prints the access letter there.
///
/// Everything goes into the journal, as done at the command line.
///
/// Example, for an empty register:
///   ediny appoint operator --union "Общероссийский Профсоюз образования" --login orlova \
///     --surname Орлова --first-name Вера --patronymic Павловна --number 3-1 --date 20.11.2026
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Appoint {
    /// The office
    role: Office,
    /// What she will type to sign in: small Latin letters, digits, hyphens
    #[arg(long)]
    login: String,
    /// Her surname
    #[arg(long)]
    surname: String,
    /// Her first name
    #[arg(long)]
    first_name: String,
    /// Her patronymic, if she has one
    #[arg(long, default_value = "")]
    patronymic: String,
    /// The number of the decision by which she is appointed
    #[arg(long)]
    number: String,
    /// Its day, 2026-11-20 or 20.11.2026
    #[arg(long, value_name = "DAY")]
    date: String,
    /// The first day of her term; by default today
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day of her term, if it is known
    #[arg(long, value_name = "DAY")]
    last: Option<String>,
    /// The full name of the union, while the register is empty: it is founded by the same decision
    #[arg(long, value_name = "NAME")]
    union: Option<String>,
    /// Its short name; by default the full one
    #[arg(long, value_name = "NAME", requires = "union")]
    union_short: Option<String>,
}

/// Offices of the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Office {
    /// Keeps the structure of the whole union and opens logins of regions
    Operator,
    /// Keeps accounts and the server, sees no register
    Administrator,
    /// Reads the whole journal, sees no register
    SecurityOfficer,
}

impl Office {
    const fn role(self) -> Role {
        match self {
            Self::Operator => Role::CentralOperator,
            Self::Administrator => Role::Administrator,
            Self::SecurityOfficer => Role::SecurityOfficer,
        }
    }
}

impl Appoint {
    /// Enters her, and says what comes next.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        migrations::run(&db).await?;
        if stand::is_one(&db).await? {
            bail!("эта база — учебный стенд: настоящие люди в неё не вносятся");
        }
        let ctx = Ctx::new(db, Clock::System);
        let opening = self.opening(&ctx)?;
        let prepared = letter::prepare().await?;
        let mut tx = ctx.db.begin().await?;
        let union = self.union(&mut tx, &ctx, &opening).await?;
        let place = (union, self.role.role());
        let told = match central::enter(&mut tx, &ctx, place, &opening, &prepared).await? {
            Entered::Open => format!(
                "логин:    {}\nпароль:   {}\n\nДействует трое суток и показан один раз. После входа система попросит \
                 придумать свой пароль, принять обязательство о неразглашении и подключить телефон.",
                opening.login,
                prepared.passphrase().as_str()
            ),
            Entered::Waits => "Внесено. Назначение подтверждает другой оператор центра на странице «Ждут подтверждения» \
                               и там же печатает листок доступа."
                .to_owned(),
            Entered::NoOperator => bail!("сначала назначьте оператора центра: ediny appoint operator"),
            Entered::Not(not) => bail!("{}", not_bound_message(Lang::Ru, not)),
        };
        tx.commit().await?;
        // not to the log: a first password stands in it
        Ok(writeln!(std::io::stdout().lock(), "{told}")?)
    }

    fn opening(&self, ctx: &Ctx) -> anyhow::Result<Opening> {
        let today = ctx.today().day();
        let from = self.from.clone().unwrap_or_else(|| day::in_address(today));
        let typed: FormData = [
            ("login", self.login.clone()),
            ("surname", self.surname.clone()),
            ("first_name", self.first_name.clone()),
            ("patronymic", self.patronymic.clone()),
            ("number", self.number.clone()),
            ("date", self.date.clone()),
            ("from", from),
            ("last", self.last.clone().unwrap_or_default()),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        read(&typed, Lang::Ru, today).map_err(|refusal| match refusal {
            FormError::Fields(errors) => {
                let lines: Vec<String> =
                    errors.iter().map(|one| format!("{}: {}", one.label, one.text)).collect();
                anyhow::anyhow!("ничего не внесено:\n  {}", lines.join("\n  "))
            }
            other => other.into(),
        })
    }

    /// The union: the one of the register, or founded now.
    async fn union(
        &self,
        db: &mut PgConnection,
        ctx: &Ctx,
        opening: &Opening,
    ) -> anyhow::Result<OrgId> {
        let known = sqlx::query_scalar::<_, uuid::Uuid>(
            "select org_id from org_episode where parent_id is null and superseded_at is null
             order by lower(valid) limit 1",
        )
        .fetch_optional(&mut *db)
        .await?;
        match (known, &self.union) {
            (Some(_), Some(_)) => bail!("профсоюз уже внесён: повторите без --union"),
            (Some(org), None) => Ok(OrgId(org)),
            (None, None) => bail!("реестр пуст: добавьте --union \"Полное название профсоюза\""),
            (None, Some(full)) => {
                let (org, draft) = self.founding(full, opening)?;
                let grant = ctx.operator::<FoundOrganisation>(org);
                let signed = sign::run(db, &grant, &draft).await;
                signed
                    .map_err(|error| anyhow::anyhow!("{error:?}"))
                    .context("профсоюз не внесён")?;
                Ok(org)
            }
        }
    }

    fn founding(&self, full: &str, opening: &Opening) -> anyhow::Result<(OrgId, Draft)> {
        let line = |text: &str, most| {
            kernel::text::line(text, most)
                .map_err(|_| anyhow::anyhow!("--union: нужен непустой текст до {most} знаков"))
        };
        let short = self.union_short.as_deref().unwrap_or(full);
        let name = OrgName { full: line(full, 500)?, short: line(short, 200)? };
        let (org, on) = (OrgId::new(), opening.behind.date);
        let change = Change::Found { parent: None, kind: OrgKind::Central, name };
        let (body, text) = ("Центральный Совет".to_owned(), String::new());
        let paper = Paper { body, number: opening.behind.number.clone(), date: on, text };
        let begins = vec![Beginning { org, reg_no: Some("0".to_owned()), numbered_under: None }];
        let items = vec![(org, change)];
        let kind = ActKind::Found;
        Ok((org, Draft { kind, effective_on: on, paper, begins, items, annuls: None }))
    }
}
