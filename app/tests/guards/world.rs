//! The world of the guards: two regions shaped like the acceptance fixture, and somebody in every role.

use std::{collections::BTreeMap, sync::Arc};

use access::{Gate, Role, ops::session};
use app::{AdmissionQueue, House, Limits, SiteFiles};
use kernel::{
    cache::Cache,
    files::{self, FileStore, Upload},
    id::{AccountId, ActId, AppointmentId, EmployerId, FileId, OrgId},
    keys::Keys,
};
use offices::fixture::TREE;
use sqlx::{AssertSqlSafe, PgPool};
use structure::{
    capability::FoundOrganisation,
    model::{ActKind, Change, CloseReason},
};
use uuid::Uuid;

use crate::{client::Client, people::PEOPLE};
use testing::{
    obligations,
    organisations::{self, clock, context, day, draft, founding},
    served::served,
};

/// Who asks.
#[derive(Debug, Clone)]
pub struct Person {
    pub login: &'static str,
    /// The account, to look for in the journal.
    pub account: AccountId,
    /// The office in force today: organisation and role.
    pub office: Option<(&'static str, Role)>,
    /// What stands before her offices.
    pub gate: Option<Gate>,
    /// Whether a session of this account is accepted at all.
    pub is_enabled: bool,
    /// The cookie.
    pub token: String,
}

/// A database with the world in it, and a house that serves it.
pub struct World {
    pub db: PgPool,
    pub orgs: BTreeMap<&'static str, OrgId>,
    /// One scan of each organisation.
    pub files: BTreeMap<&'static str, FileId>,
    /// The act that founded each organisation.
    pub acts: BTreeMap<&'static str, ActId>,
    /// The employer of each living primary.
    pub employers: BTreeMap<&'static str, EmployerId>,
    /// An auditor of each organisation, who never signs in; matters of the same id pass from her, and a
    /// request of the same id noted them.
    pub appointments: BTreeMap<&'static str, AppointmentId>,
    pub people: Vec<Person>,
    pub house: House,
}

impl World {
    pub async fn new() -> Self {
        let db = organisations::database().await;
        let mut world = Self {
            house: house(served(&db, 1)),
            db,
            orgs: BTreeMap::new(),
            files: BTreeMap::new(),
            acts: BTreeMap::new(),
            employers: BTreeMap::new(),
            appointments: BTreeMap::new(),
            people: Vec::new(),
        };
        world.found().await;
        world.appoint().await;
        world.scan().await;
        world.employ().await;
        world
    }

    /// The same world for those who race.
    pub fn crowded(mut self) -> Self {
        self.house = over(self.house, served(&self.db, 12));
        self
    }

    /// The same world in a database of its own, for acts that may change it.
    pub fn over(&self, db: PgPool) -> Self {
        Self {
            house: House { cache: Cache::default(), ..over(self.house.clone(), served(&db, 1)) },
            db,
            orgs: self.orgs.clone(),
            files: self.files.clone(),
            acts: self.acts.clone(),
            employers: self.employers.clone(),
            appointments: self.appointments.clone(),
            people: self.people.clone(),
        }
    }

    async fn found(&mut self) {
        let ctx = context(&self.db);
        for (code, parent, kind, label) in TREE {
            let next = "select setval(pg_get_serial_sequence('org', 'label'), $1, false)";
            sqlx::query(next).bind(label).execute(&self.db).await.expect("the next label");
            let org = OrgId::new();
            let act = founding(org, self.orgs.get(parent).copied(), kind, day("2015-01-01"), code);
            self.acts.insert(code, organisations::sign(&ctx, &act).await.expect("founded"));
            self.orgs.insert(code, org);
        }
        let (p112, old) = (self.orgs["P112"], self.orgs["P1OLD"]);
        let items = vec![(p112, Change::Move(self.orgs["T11"]))];
        let moved = draft(ActKind::Move, day("2023-09-01"), items);
        organisations::sign(&ctx, &moved).await.expect("moved");
        let end =
            Change::Exclude { reason: CloseReason::Merger, successor: Some(self.orgs["P111"]) };
        let merged = draft(ActKind::Merge, day("2022-09-01"), vec![(old, end)]);
        organisations::sign(&ctx, &merged).await.expect("merged");
    }

    async fn appoint(&mut self) {
        for (login, org, role, until) in PEOPLE {
            let id = AccountId::new();
            sqlx::query(
                "insert into account (id, login, password_hash, surname, first_name, patronymic, is_disabled)
                 values ($1, $2, '', 'Ахметова', 'Гөлназ', $3, $4)",
            )
            .bind(id.0)
            .bind(login)
            .bind(canary(login))
            .bind(login == "dis")
            .execute(&self.db)
            .await
            .expect("an account");
            if !org.is_empty() {
                sqlx::query(
                    "insert into appointment (id, account_id, org_id, role, valid, state)
                     values ($1, $2, $3, $4, daterange('2020-01-01', $5, '[]'), $6)",
                )
                .bind(Uuid::now_v7())
                .bind(id.0)
                .bind(self.orgs[org].0)
                .bind(role.code())
                .bind(until.map(day))
                .bind(if login == "pend" { "pending" } else { "confirmed" })
                .execute(&self.db)
                .await
                .expect("an appointment");
            }
            let token = session::new_token();
            sqlx::query("insert into session (token_hash, account_id, created_at, seen_at) values ($1, $2, $3, $3)")
                .bind(session::token_hash(&token))
                .bind(id.0)
                .bind(clock().now())
                .execute(&self.db)
                .await
                .expect("a session");
            let is_enabled = login != "dis";
            let gives_nothing = org.is_empty() || ["pend", "noacc"].contains(&login);
            let in_force = is_enabled && until.is_none() && !gives_nothing;
            let office = in_force.then_some((org, role));
            let gate = (login == "noacc").then_some(Gate::Obligation);
            self.people.push(Person { login, account: id, office, gate, is_enabled, token });
        }
        for (code, org) in &self.orgs {
            let id = testing::people::appointed(&self.db, *org, Role::Auditor.code()).await;
            self.appointments.insert(code, AppointmentId(id.0));
            let named = "update account set patronymic = $2 where id = $1";
            let sings = canary(&format!("aud-{code}"));
            sqlx::query(named).bind(id.0).bind(sings).execute(&self.db).await.expect("a name");
            let ends = "update appointment set valid = '[2020-01-01,2026-12-01)' where id = $1";
            sqlx::query(ends).bind(id.0).execute(&self.db).await.expect("a term");
            let begun = "insert into handover (id, org_id, from_appointment, opened_at, due_on)
                         values ($1, $2, $1, now(), '2026-12-01')";
            sqlx::query(begun).bind(id.0).bind(org.0).execute(&self.db).await.expect("matters");
            let noted = "insert into journal (at, save_id, request_id, org_id, action, object_kind)
                         values (now(), $1, $1, $2, 'handover.begin', 'handover')";
            sqlx::query(noted).bind(id.0).bind(org.0).execute(&self.db).await.expect("a row");
        }
        obligations::oblige(&self.db).await;
        for known in ["appointment", "obligation"] {
            let since = format!("update {known} set recorded_at = '2020-01-01'");
            sqlx::query(AssertSqlSafe(since)).execute(&self.db).await.expect("known for long");
        }
        sqlx::query("delete from obligation where account_id = $1")
            .bind(self.person("noacc").account.0)
            .execute(&self.db)
            .await
            .expect("one who has not accepted");
    }

    async fn scan(&mut self) {
        let ctx = context(&self.db);
        let bytes = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
        let upload = Upload::of("scan", "протокол.pdf", bytes[..].into());
        for (code, org) in &self.orgs {
            let grant = ctx.operator::<FoundOrganisation>(*org);
            let mut tx = self.db.begin().await.expect("a transaction");
            let kept = files::keep(&mut tx, &self.house.files, *org, &upload, grant.author()).await;
            self.files.insert(code, kept.expect("kept").expect("a scan"));
            tx.commit().await.expect("committed");
        }
    }

    async fn employ(&mut self) {
        for code in ["P111", "P112", "P121", "P1311", "P1U", "P211"] {
            let id = EmployerId::new();
            sqlx::query(
                "with made as (insert into employer (id) values ($1) returning id),
                 told as (insert into employer_episode (employer_id, valid, facts)
                          select id, '[2015-01-01,)', jsonb_build_object('name', $2::text, 'institution_type', 'general', 'founder', 'municipal') from made)
                 insert into employer_org (employer_id, org_id, valid)
                 select id, $3, '[2015-01-01,)' from made",
            )
            .bind(id.0)
            .bind(format!("Школа {code}"))
            .bind(self.orgs[code].0)
            .execute(&self.db)
            .await
            .expect("an employer");
            self.employers.insert(code, id);
        }
    }

    pub fn person(&self, login: &str) -> &Person {
        self.people.iter().find(|person| person.login == login).expect("somebody of this login")
    }

    /// A browser in which this person is signed in.
    pub fn signed_in(&self, login: &str) -> Client {
        Client::new(&self.house).with_session(&self.person(login).token)
    }

    /// A browser of nobody.
    pub fn stranger(&self) -> Client {
        Client::new(&self.house)
    }

    pub fn org(&self, code: &str) -> String {
        self.orgs[code].to_string()
    }
}

/// A patronymic that one person has: it stands where her full name stands, and nowhere else.
pub fn canary(login: &str) -> String {
    format!("Канарейка·{login}·")
}

/// Served as the role that owns nothing, like a server.
fn house(db: PgPool) -> House {
    House {
        admission: AdmissionQueue::of(&db, &db),
        db: db.clone().into(),
        reports: db.into(),
        files: FileStore::memory(),
        keys: Keys::passing(),
        machine: Arc::default(),
        cache: Cache::default(),
        clock: clock(),
        site: Arc::new(SiteFiles::default()),
        origins: Arc::new(vec!["https://reestr.example".to_owned()]),
        limits: Limits::default(),
        is_stand: false,
    }
}

fn over(house: House, db: PgPool) -> House {
    House {
        admission: AdmissionQueue::of(&db, &db),
        db: db.clone().into(),
        reports: db.into(),
        ..house
    }
}
