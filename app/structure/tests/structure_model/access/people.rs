//! People with random appointments: before, during and after their terms, confirmed or not, ended,
//! with an obligation of the text in force, of an old one, withdrawn, or none.

use access::{Ctx, Role, ops::session};
use chrono::{Days, NaiveDate};
use kernel::{
    Clock,
    id::{AccountId, OrgId},
};
use sqlx::PgPool;
use uuid::Uuid;

use testing::{dice::Dice, organisations::day};

/// From this day on the first text opens nothing.
pub const OLD_UNTIL: &str = "2022-03-01";

/// Roles that reach organisations.
const OFFICES: [Role; 8] = [
    Role::CentralOperator,
    Role::RegionalChair,
    Role::RegionalResponsible,
    Role::TerritorialChair,
    Role::TerritorialResponsible,
    Role::PrimaryChair,
    Role::PrimaryResponsible,
    Role::Auditor,
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obligation {
    None,
    Withdrawn,
    OldText,
    NewText,
}

/// An appointment and the obligation given for its organisation.
#[derive(Debug, Clone)]
pub struct Fact {
    pub org: usize,
    pub role: Role,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub state: &'static str,
    pub has_ended: bool,
    pub obligation: Obligation,
}

impl Fact {
    /// Confirmed, not ended, and the day lies within the term.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        let is_over = self.until.is_some_and(|until| until <= day);
        self.state == "confirmed" && !self.has_ended && self.from <= day && !is_over
    }

    /// Whether an obligation in force was accepted for this organisation, for whichever office.
    pub fn is_obliged_on(&self, day: NaiveDate, all: &[Self]) -> bool {
        all.iter().filter(|other| other.org == self.org).any(|other| match other.obligation {
            Obligation::NewText => true,
            Obligation::OldText => day < crate::day(OLD_UNTIL),
            Obligation::None | Obligation::Withdrawn => false,
        })
    }
}

#[derive(Debug, Clone)]
pub struct Person {
    pub account: AccountId,
    pub must_change: bool,
    /// Whether a phone is set up, and whether its code is still awaited.
    pub has_phone: bool,
    pub owes_code: bool,
    /// Whether she closed the screen and went away.
    pub is_away: bool,
    pub facts: Vec<Fact>,
}

/// A second text takes the place of the first.
pub async fn renew_text(db: &PgPool) {
    let until = day(OLD_UNTIL);
    sqlx::query("update obligation_text set ends_on = $1")
        .bind(until)
        .execute(db)
        .await
        .expect("v1");
    sqlx::query(
        "insert into obligation_text (version, body, sha256, begins_on)
         values (2, 'Обязуюсь', sha256(convert_to('Обязуюсь', 'UTF8')), $1)",
    )
    .bind(until)
    .execute(db)
    .await
    .expect("v2");
}

/// What somebody's appointment may look like.
fn fact(dice: &mut Dice, orgs: usize) -> Fact {
    let from = day("2015-01-01") + Days::new(u64::try_from(dice.roll(2500)).unwrap_or(0));
    let days = 1 + u64::try_from(dice.roll(4000)).unwrap_or(0);
    let has_ended = dice.roll(8) == 0;
    let is_open = dice.roll(3) == 0 && !has_ended;
    Fact {
        // organisations founded first stand high: half of the offices are theirs
        org: if dice.roll(2) == 0 { dice.roll(orgs.min(5)) } else { dice.roll(orgs) },
        role: if dice.roll(6) == 0 { Role::ALL[dice.roll(12)] } else { OFFICES[dice.roll(8)] },
        from,
        until: (!is_open).then(|| from + Days::new(days)),
        state: ["confirmed", "confirmed", "confirmed", "confirmed", "pending", "declined"]
            [dice.roll(6)],
        has_ended,
        obligation: [
            Obligation::NewText,
            Obligation::NewText,
            Obligation::NewText,
            Obligation::NewText,
            Obligation::OldText,
            Obligation::Withdrawn,
            Obligation::None,
        ][dice.roll(7)],
    }
}

/// A person with up to four appointments; what the database refuses is not there.
pub async fn person(db: &PgPool, dice: &mut Dice, orgs: &[OrgId]) -> Person {
    let account = AccountId::new();
    let must_change = dice.roll(15) == 0;
    sqlx::query(
        "insert into account (id, login, password_hash, surname, first_name, must_change)
         values ($1, $1::text, 'none', 'Сафина', 'Лейла', $2)",
    )
    .bind(account.0)
    .bind(must_change)
    .execute(db)
    .await
    .expect("an account");
    let mut facts = Vec::new();
    for _ in 0..1 + dice.roll(4) {
        let mut fact = fact(dice, orgs.len());
        if appoint(db, account, orgs[fact.org], &fact).await {
            if !oblige(db, account, orgs[fact.org], fact.obligation).await {
                fact.obligation = Obligation::None;
            }
            facts.push(fact);
        }
    }
    let has_phone = dice.roll(12) > 0;
    if has_phone {
        sqlx::query("insert into second_factor (account_id, secret, last_step, made_at) values ($1, '', 0, now())")
            .bind(account.0)
            .execute(db)
            .await
            .expect("a phone");
    }
    let owes_code = has_phone && dice.roll(20) == 0;
    let is_away = !owes_code && !must_change && dice.roll(20) == 0;
    Person { account, must_change, has_phone, owes_code, is_away, facts }
}

impl Person {
    /// Her context at this moment, in a session that she has just opened.
    pub async fn signed_in(&self, db: &PgPool, clock: Clock) -> Ctx {
        let token = session::new_token();
        sqlx::query(
            "insert into session (token_hash, account_id, created_at, seen_at, stage) values ($1, $2, $3, $3, $4)",
        )
        .bind(session::token_hash(&token))
        .bind(self.account.0)
        .bind(clock.now())
        .bind(match (self.owes_code, self.is_away) {
            (true, _) => "factor",
            (_, true) => "locked",
            _ => "open",
        })
        .execute(db)
        .await
        .expect("a session");
        let ctx = Ctx::new(db.clone(), clock);
        session::resume(ctx, &token).await.expect("she is known")
    }
}

async fn appoint(db: &PgPool, account: AccountId, org: OrgId, fact: &Fact) -> bool {
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid, state, ended_at)
         values ($1, $2, $3, $4, daterange($5, $6), $7,
                 case when $8 then $6::timestamp at time zone 'Europe/Moscow' end)",
    )
    .bind(Uuid::now_v7())
    .bind(account.0)
    .bind(org.0)
    .bind(fact.role.code())
    .bind(fact.from)
    .bind(fact.until)
    .bind(fact.state)
    .bind(fact.has_ended)
    .execute(db)
    .await
    .is_ok()
}

/// Whether it became a fact: the same text is accepted once.
async fn oblige(db: &PgPool, account: AccountId, org: OrgId, given: Obligation) -> bool {
    if given == Obligation::None {
        return true;
    }
    let version = if given == Obligation::OldText { 1 } else { 2 };
    sqlx::query(
        "insert into obligation
             (id, account_id, org_id, text_version, text_sha256, kind, signed_on, recorded_at, withdrawn_at)
         select $1, $2, $3, version, sha256, 'paper', begins_on, now(), case when $5 then now() end
         from obligation_text where version = $4",
    )
    .bind(Uuid::now_v7())
    .bind(account.0)
    .bind(org.0)
    .bind(version)
    .bind(given == Obligation::Withdrawn)
    .execute(db)
    .await
    .is_ok()
}
