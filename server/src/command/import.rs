//! `ediny import`: takes tables of papers into the register.

use std::{fmt::Write as _, path::PathBuf};

use access::Ctx;
use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use kernel::{AsOf, Clock, Lang, day, id::OrgId, migrations, stand};
use progress::{
    capability::ImportPaper,
    model::{StatedPaper, Table, reading, table::MOST_BYTES},
    ops::import::{self, Imported},
    sentences,
    store::papers,
};
use sqlx::PgPool;

/// The table of the union's own document, as it lies in the project.
pub const PILOT: &str = include_str!("../../demo/data/pilot_territories.csv");
/// The document it stands in.
const PILOT_TITLE: &str =
    "Информация о ходе пилотного проекта «Цифровой Профсоюз», постановление № 3 от 28.09.2020";
/// Who states it.
const PILOT_STATED_BY: &str = "Президиум Татарского республиканского комитета Профсоюза";
/// The total printed under it; its rows give 2 887.
const PILOT_PRINTED: i32 = 2_877;

/// Take a table of a paper into the register.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// How many primary organisations and logins each territory states
    Territories(Territories),
}

/// How many primary organisations and logins each territory states.
///
/// FILE is a CSV table in UTF-8, with or without a byte order mark, separated by `,` or `;`, cells may
/// be quoted. Its first line names six columns, in any order, in English or in Russian:
///
///   no                     №                         number of the territory, 1 to 9999
///   territory              Территория                name, obligatory
///   unit                   Подразделение             part of the territory, may be empty
///   primaries_YYYY_MM_DD   Первичных на ДД.ММ.ГГГГ   organisations on that day, may be empty
///   logins_issued          Логинов                   logins, obligatory
///   note                   Примечание                may be empty
///
/// What the paper states is kept apart from what is registered. Each row is linked to the organisation
/// of the register it speaks of, by name or number; a row without one is kept and shown as a difference.
///
/// All or nothing: when anything is wrong, every reason of every line is printed, nothing is written,
/// and the command ends with 1. A table that is there already is not written again.
///
/// Example: ediny import territories pilot_territories.csv --under 16
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Territories {
    /// The table
    file: PathBuf,
    /// Registry number of the regional organisation whose territories these are; by default the only one
    #[arg(long, value_name = "REGNO")]
    under: Option<String>,
    /// As of when the paper states, 2020-01-01 or 01.01.2020; by default the day in the first line
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,
    /// Who states it; by default the full name of the organisation
    #[arg(long, value_name = "WHO")]
    stated_by: Option<String>,
    /// The document the table stands in; by default the name of the file
    #[arg(long)]
    title: Option<String>,
    /// The total printed under the table, when it differs from the sum of the rows or to prove it
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(i32).range(0..=100_000_000))]
    printed_total: Option<i32>,
}

impl Import {
    /// Takes the table in.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        let What::Territories(territories) = self.what;
        territories.run(db).await
    }
}

impl Territories {
    async fn run(self, db: PgPool) -> anyhow::Result<()> {
        migrations::run(&db).await?;
        if stand::is_one(&db).await? {
            bail!("эта база — учебный стенд: таблицы о настоящих организациях в неё не вносятся");
        }
        let ctx = Ctx::new(db, Clock::System);
        let (under, name) = self.under(&ctx).await?;
        let table = self.table()?;
        let paper = self.paper(&ctx, table, &name)?;
        let said = take_in(&ctx, under, &paper).await?;
        tracing::info!("{said}");
        Ok(())
    }

    fn table(&self) -> anyhow::Result<Table> {
        let size = std::fs::metadata(&self.file)
            .with_context(|| format!("файл {} не открывается", self.file.display()))?
            .len();
        // one byte more than fits is enough to say that it is too much
        if size > MOST_BYTES as u64 + 1 {
            bail!(progress::words::progress_too_big(Lang::Ru, i64::try_from(MOST_BYTES / 1024)?));
        }
        let bytes = std::fs::read(&self.file)?;
        reading::read(&bytes).map_err(|complaints| {
            let mut text =
                format!("таблица {} не принята, ничего не записано:", self.file.display());
            for complaint in &complaints {
                let _ = write!(text, "\n  {}", sentences::complaint(Lang::Ru, complaint));
            }
            anyhow::anyhow!(text)
        })
    }

    /// The organisation whose territories these are.
    async fn under(&self, ctx: &Ctx) -> anyhow::Result<(OrgId, String)> {
        let mut db = ctx.db.acquire().await?;
        let today = ctx.today().day();
        if let Some(reg_no) = &self.under {
            return papers::by_reg_no(&mut db, reg_no, today).await?.with_context(|| {
                format!("в реестре нет региональной организации с номером {reg_no}")
            });
        }
        let mut regions = papers::regions(&mut db, today).await?;
        match regions.len() {
            0 => bail!("в реестре нет ни одной региональной организации: сначала создайте её"),
            1 => {
                let (org, _, name) = regions.remove(0);
                Ok((org, name))
            }
            _ => bail!("в реестре несколько регионов: укажите номер нужного, --under REGNO"),
        }
    }

    fn paper(&self, ctx: &Ctx, table: Table, name: &str) -> anyhow::Result<StatedPaper> {
        let as_of = match &self.as_of {
            None => table.as_of,
            Some(text) => AsOf::parse(text, ctx.today().day())
                .map_err(|_| anyhow::anyhow!("--as-of: {text} — не дата; например, 01.01.2020"))?
                .day(),
        };
        let known = is_pilot(&table);
        let file = self.file.file_stem().map(|name| name.to_string_lossy().into_owned());
        let title = self.title.clone().or_else(|| known.then(|| PILOT_TITLE.to_owned()));
        let stated_by =
            self.stated_by.clone().or_else(|| known.then(|| PILOT_STATED_BY.to_owned()));
        let printed = self.printed_total.or(known.then_some(PILOT_PRINTED));
        let line = |what: &str, text: String| {
            kernel::text::line(&text, 300)
                .map_err(|_| anyhow::anyhow!("{what}: нужен непустой текст до 300 знаков"))
        };
        Ok(StatedPaper {
            table,
            title: line("--title", title.or(file).unwrap_or_default())?,
            as_of,
            stated_by: line("--stated-by", stated_by.unwrap_or_else(|| name.to_owned()))?,
            printed_total: printed,
        })
    }
}

/// Whether this is the table of the pilot project, of whose document everything is known.
fn is_pilot(table: &Table) -> bool {
    reading::read(PILOT.as_bytes()).is_ok_and(|pilot| pilot == *table)
}

/// The table of the pilot project with its document.
pub fn pilot() -> anyhow::Result<StatedPaper> {
    let table = reading::read(PILOT.as_bytes())
        .map_err(|complaints| anyhow::anyhow!("the pilot table: {complaints:?}"))?;
    Ok(StatedPaper {
        as_of: table.as_of,
        table,
        title: PILOT_TITLE.to_owned(),
        stated_by: PILOT_STATED_BY.to_owned(),
        printed_total: Some(PILOT_PRINTED),
    })
}

/// Writes the paper in one transaction and says what became of it.
pub async fn take_in(ctx: &Ctx, under: OrgId, paper: &StatedPaper) -> anyhow::Result<String> {
    let mut tx = ctx.db.begin().await?;
    let imported = import::run(&mut tx, &ctx.operator::<ImportPaper>(under), paper).await?;
    tx.commit().await?;
    let on = |day: NaiveDate| day::in_table(day);
    Ok(match imported {
        Imported::Before { at, title, .. } => format!(
            "эта таблица уже внесена {}: «{title}». Ничего не изменено",
            on(at.date_naive())
        ),
        Imported::Now { unlinked, .. } => {
            let mut text = format!(
                "внесено строк: {}; заявлено организаций: {}, логинов: {}, на {}",
                paper.table.rows.len(),
                paper.table.stated(),
                paper.table.logins(),
                on(paper.as_of)
            );
            if let Some(printed) = paper.printed_total {
                let _ = write!(text, "; в документе напечатано {printed}");
            }
            for name in unlinked {
                let _ = write!(text, "\n  в реестре не найдено: {name}");
            }
            text
        }
    })
}
