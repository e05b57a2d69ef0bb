//! `ediny-demo seed`: fills an empty database with a fixed world against which anyone may try the system.

mod facts;
mod people;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use access::Ctx;
use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use kernel::{
    Clock,
    files::FileStore,
    id::{EmployerId, FileId, HandoverId, OrgId},
    keys::Keys,
    migrations,
};
use offices::fixture::{self, TREE};
use serde::Serialize;
use sqlx::PgPool;
use structure::{capability::FoundOrganisation, model::Draft, ops::sign};

use people::Login;

/// The worlds there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Fixture {
    /// Two regions, somebody in every role and in every state
    Acceptance,
}

/// Fill an empty database with a fixed world; prints ids, passwords and secrets of phones as JSON.
#[derive(Debug, Args)]
pub struct Seed {
    /// Which world
    #[arg(long, value_enum)]
    fixture: Fixture,
    /// The folder of the scans, the same as of `ediny serve`
    #[arg(long, env = "EDINY_FILES", default_value = ".data/files")]
    files: PathBuf,
    /// The file of the secrets of this installation, the same as for `serve`
    #[arg(long, env = "EDINY_KEYS", default_value = ".data/keys")]
    keys: PathBuf,
}

/// What was made: everything a test needs to know.
#[derive(Debug, Serialize)]
struct Seeded {
    /// Code → id of the organisation.
    organisations: BTreeMap<&'static str, OrgId>,
    /// Code → id of the act that founded it.
    acts: BTreeMap<&'static str, uuid::Uuid>,
    /// Code → id of a scan of the organisation.
    files: BTreeMap<&'static str, FileId>,
    /// Code of a primary → id of its employer.
    employers: BTreeMap<&'static str, EmployerId>,
    /// Who can sign in.
    people: Vec<Login>,
    /// What X111 hands over to C111.
    handover: HandoverId,
    /// What the fixture names and this program does not have yet.
    not_yet: &'static [&'static str],
}

impl Seed {
    /// Fills the database, or refuses one that holds anything.
    ///
    /// # Errors
    /// A database that is not empty; errors of the database.
    pub async fn run(self, db: PgPool) -> anyhow::Result<()> {
        let Fixture::Acceptance = self.fixture;
        let keys = Keys::of_file(&self.keys)
            .with_context(|| format!("the keys in {}", self.keys.display()))?;
        migrations::run(&db).await?;
        let is_filled: bool = sqlx::query_scalar(
            "select exists (select from org) or exists (select from account)
                 or exists (select from act) or exists (select from register_mark)",
        )
        .fetch_one(&db)
        .await?;
        if is_filled {
            bail!("this database holds something already; the fixture fills an empty one only");
        }
        sqlx::query("insert into register_mark (key, value) values ('instance', 'acceptance')")
            .execute(&db)
            .await?;
        let ctx = Ctx::new(db, Clock::System);
        let (organisations, acts) = found(&ctx).await?;
        let mut people = people::appoint(&ctx, &organisations).await?;
        people::set_up_phones(ctx.db.pool(), &keys, &mut people).await?;
        let store = FileStore::folder(&self.files).map_err(anyhow::Error::msg)?;
        let seeded = Seeded {
            files: facts::scan(&ctx, &store, &organisations).await?,
            employers: facts::employ(&ctx, &organisations).await?,
            handover: facts::hand_over(&ctx, organisations["P111"]).await?,
            not_yet: &["members"],
            organisations,
            acts,
            people,
        };
        let mut out = std::io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &seeded)?;
        Ok(writeln!(out)?)
    }
}

type Founded = (BTreeMap<&'static str, OrgId>, BTreeMap<&'static str, uuid::Uuid>);

async fn found(ctx: &Ctx) -> anyhow::Result<Founded> {
    let (mut orgs, mut acts) = (BTreeMap::new(), BTreeMap::new());
    let day = |year, month| {
        NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(|| anyhow::anyhow!("no such day"))
    };
    for place in TREE {
        let (code, above, _, label) = place;
        sqlx::query("select setval(pg_get_serial_sequence('org', 'label'), $1, false)")
            .bind(label)
            .execute(&ctx.db)
            .await?;
        let (org, parent) = (OrgId::new(), orgs.get(above).copied());
        let draft = fixture::founding(place, org, parent, day(2015, 1)?);
        acts.insert(code, signed(ctx, parent.unwrap_or(org), &draft).await?);
        orgs.insert(code, org);
    }
    let moving = fixture::moving(orgs["P112"], orgs["T11"], day(2023, 9)?);
    signed(ctx, orgs["P112"], &moving).await?;
    let merging = fixture::merging(orgs["P1OLD"], orgs["P111"], day(2022, 9)?);
    signed(ctx, orgs["P1OLD"], &merging).await?;
    // what is founded later continues after every label of the fixture
    sqlx::query("select setval(pg_get_serial_sequence('org', 'label'), 2000)")
        .execute(&ctx.db)
        .await?;
    Ok((orgs, acts))
}

async fn signed(ctx: &Ctx, org: OrgId, draft: &Draft) -> anyhow::Result<uuid::Uuid> {
    let mut tx = ctx.db.begin().await?;
    let act = sign::run(&mut tx, &ctx.operator::<FoundOrganisation>(org), draft)
        .await
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    tx.commit().await?;
    Ok(act.0)
}
