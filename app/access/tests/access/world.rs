//! A union of two regions written row by row, and people in it.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, OnceLock},
};

use access::{
    Ctx, Role,
    ops::{factor, session, sign_in},
    totp,
};
use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};
use kernel::{
    Clock,
    id::{AccountId, OrgId},
    keys::Keys,
};
use sqlx::{PgPool, postgres::PgPoolOptions};
use tokio::{runtime::Runtime, sync::OnceCell};
use uuid::Uuid;

use testing::database;

/// What everybody here signs in with.
pub const PASSWORD: &str = "зимний поезд идёт на восток";

/// Code, the one above, kind.
const TREE: [(&str, &str, &str); 6] = [
    ("CS", "", "central"),
    ("R1", "CS", "regional"),
    ("T11", "R1", "territorial"),
    ("P111", "T11", "primary"),
    ("R2", "CS", "regional"),
    ("T21", "R2", "territorial"),
];

/// Noon of 24 November 2026.
pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).single().expect("a moment")
}

/// So many seconds after noon.
pub fn after(seconds: i64) -> DateTime<Utc> {
    noon() + Duration::seconds(seconds)
}

/// A day from `2026-01-31`.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A hash that says itself how little it costs: these stories sign in hundreds of times.
pub fn quick_hash(password: &str) -> String {
    let cheap = Params::new(Params::MIN_M_COST, 1, 1, None).expect("parameters");
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
    argon.hash_password(password.as_bytes()).expect("a hash").to_string()
}

/// Tells a story. All of them are told in one runtime, so that they share connections.
pub fn in_one_runtime(story: impl Future<Output = ()>) {
    static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));
    RUNTIME.block_on(story);
}

/// A union, and the keys of its installation.
#[derive(Clone)]
pub struct World {
    /// As the owner of the tables, whom the second line does not bind (decision 0161): the first must hold alone.
    pub db: PgPool,
    pub keys: Keys,
    pub orgs: BTreeMap<&'static str, OrgId>,
    /// Labels from the root to each.
    pub paths: BTreeMap<&'static str, Vec<i64>>,
}

impl World {
    /// The union of all stories of this program; each has people of its own.
    pub async fn new() -> Self {
        static SHARED: OnceCell<World> = OnceCell::const_new();
        let shared = SHARED.get_or_init(Self::alone).await.clone();
        Self { keys: Keys::passing(), ..shared }
    }

    /// In a database of its own, for what looks at everybody's rows.
    pub async fn alone() -> Self {
        let made = database::database().await;
        let options = made.connect_options().as_ref().clone();
        // stories that are told at once hold one and ask for another
        let db = PgPoolOptions::new().max_connections(60).connect_lazy_with(options);
        let (orgs, paths) = (BTreeMap::new(), BTreeMap::new());
        let mut world = Self { db, keys: Keys::passing(), orgs, paths };
        world.found().await;
        world
    }

    async fn found(&mut self) {
        let (mut tx, act) = (self.db.begin().await.expect("a transaction"), Uuid::now_v7());
        for (code, above, kind) in TREE {
            let id = OrgId::new();
            let label: i64 = sqlx::query_scalar(
                "insert into org (id, reg_no) values ($1, right($1::text, 12)) returning label",
            )
            .bind(id.0)
            .fetch_one(&mut *tx)
            .await
            .expect("an organisation");
            if above.is_empty() {
                sqlx::query(
                    "insert into act (id, kind, state, effective_on, body, doc_number, doc_date, org_id)
                     values ($1, 'found', 'signed', '2015-01-01', 'Съезд', '1', '2015-01-01', $2)",
                )
                .bind(act)
                .bind(id.0)
                .execute(&mut *tx)
                .await
                .expect("an act");
            }
            let mut path = self.paths.get(above).cloned().unwrap_or_default();
            path.push(label);
            let labels: Vec<String> = path.iter().map(i64::to_string).collect();
            sqlx::query(
                "insert into org_episode (org_id, valid, parent_id, path, kind, full_name, short_name, opened_by)
                 values ($1, '[2015-01-01,)', $2, $3::text::ltree, $4, $5, $5, $6)",
            )
            .bind(id.0)
            .bind(self.orgs.get(above).map(|org| org.0))
            .bind(labels.join("."))
            .bind(kind)
            .bind(format!("Организация {code}"))
            .bind(act)
            .execute(&mut *tx)
            .await
            .expect("its place");
            self.orgs.insert(code, id);
            self.paths.insert(code, path);
        }
        tx.commit().await.expect("founded");
    }

    /// Nobody, so many seconds after noon.
    pub fn nobody(&self, seconds: i64) -> Ctx {
        let mut ctx = Ctx::new(self.db.clone(), Clock::Fixed(after(seconds)));
        ctx.keys = self.keys.clone();
        ctx
    }

    /// An account whose login is its id.
    pub async fn person(&self) -> AccountId {
        static HASH: OnceLock<String> = OnceLock::new();
        let hash = HASH.get_or_init(|| quick_hash(PASSWORD));
        let id = AccountId::new();
        sqlx::query(
            "insert into account (id, login, password_hash, surname, first_name, patronymic)
             values ($1, $1::text, $2, 'Ахметова', 'Гульнара', 'Рашидовна')",
        )
        .bind(id.0)
        .bind(hash)
        .execute(&self.db)
        .await
        .expect("an account");
        id
    }

    /// Appoints her since 2020, confirmed and obliged.
    pub async fn appoint(&self, who: AccountId, org: &str, role: Role) {
        self.appoint_unobliged(who, org, role).await;
        sqlx::query(
            "insert into obligation (id, account_id, org_id, text_version, text_sha256, kind, signed_on, recorded_at)
             select gen_random_uuid(), $1, $2, version, sha256, 'paper', '2020-01-01', now() from obligation_text
             on conflict (account_id, org_id, text_version) where withdrawn_at is null do nothing",
        )
        .bind(who.0)
        .bind(self.orgs[org].0)
        .execute(&self.db)
        .await
        .expect("an obligation");
    }

    /// Appoints her since 2020; her obligation is awaited.
    pub async fn appoint_unobliged(&self, who: AccountId, org: &str, role: Role) {
        sqlx::query(
            "insert into appointment (id, account_id, org_id, role, valid)
             values (gen_random_uuid(), $1, $2, $3, '[2020-01-01,)')",
        )
        .bind(who.0)
        .bind(self.orgs[org].0)
        .bind(role.code())
        .execute(&self.db)
        .await
        .expect("an appointment");
    }

    /// A person with these offices.
    pub async fn with(&self, offices: &[(&str, Role)]) -> AccountId {
        let who = self.person().await;
        for (org, role) in offices {
            self.appoint(who, org, *role).await;
        }
        who
    }

    /// Her context at noon, without a session.
    pub async fn acting(&self, who: AccountId) -> Ctx {
        self.nobody(0).acting(who).await.expect("a person")
    }

    /// Signs her in so many seconds after noon; the token.
    pub async fn enter(&self, who: AccountId, seconds: i64) -> String {
        let ctx = self.nobody(seconds);
        sign_in::run(&ctx, &who.to_string(), PASSWORD).await.expect("a token")
    }

    /// The context of a token so many seconds after noon; nobody's when it opens nothing.
    pub async fn at(&self, token: &str, seconds: i64) -> Ctx {
        session::resume(self.nobody(seconds), token).await.expect("an answer")
    }

    /// Sets up her phone in this session; its secret and the codes on paper.
    pub async fn set_up(&self, ctx: &Ctx) -> (Vec<u8>, Vec<String>) {
        let offer = factor::offer(ctx).expect("an offer");
        let code = totp::code(&offer.secret, totp::step_of(ctx.clock.now()));
        let mut db = self.db.acquire().await.expect("a connection");
        assert!(factor::confirm(&mut db, ctx, &offer, &code).await.expect("an answer"));
        drop(db);
        let known = factor::known(ctx).await.expect("an answer").expect("a phone");
        (offer.secret, known.codes)
    }

    /// Carries out one statement about somebody, `$1`.
    pub async fn set(&self, who: AccountId, sql: &'static str) {
        sqlx::query(sql).bind(who.0).execute(&self.db).await.expect("done");
    }

    /// One number about somebody, `$1`.
    pub async fn count(&self, who: AccountId, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).bind(who.0).fetch_one(&self.db).await.expect("a number")
    }

    /// What the journal says of an account: actions in their order, with what was said.
    pub async fn journal(&self, who: AccountId) -> Vec<(String, serde_json::Value)> {
        sqlx::query_as(
            "select action, coalesce(after, 'null') from journal where object_id = $1 order by id",
        )
        .bind(who.0)
        .fetch_all(&self.db)
        .await
        .expect("rows")
    }

    /// How often the journal says this of an account.
    pub async fn journalled(&self, who: AccountId, action: &str) -> usize {
        self.journal(who).await.iter().filter(|row| row.0 == action).count()
    }
}
