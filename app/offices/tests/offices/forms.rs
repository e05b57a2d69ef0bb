//! Forms about people who are bound to offices, and what is read of their access letters.

use kernel::{
    AppError,
    form::{FormError, FormResult},
    id::AppointmentId,
};
use sqlx::PgPool;
use uuid::Uuid;

use crate::world::Person;

pub const LOGIN: &str = "/structure/{org}/login";
pub const HELPER: &str = "/structure/{org}/helpers/add";
pub const ELECTION: &str = "/structure/{org}/election";
pub const APPOINTMENT: &str = "/appointments/{appointment}";
pub const SLIPS: &str = "/slips/{run}";

pub type Field = (&'static str, &'static str);

/// A day in its three fields.
pub fn day(name: &str, on: &'static str) -> [Field; 3] {
    let names = match name {
        "date" => ["date_d", "date_m", "date_y"],
        "from" => ["from_d", "from_m", "from_y"],
        _ => ["last_d", "last_m", "last_y"],
    };
    let mut parts = on.split('.');
    names.map(|name| (name, parts.next().unwrap_or_default()))
}

/// A filled form about somebody with this login, since this day.
pub fn filled(go: &'static str, login: &'static str, from: &'static str) -> Vec<Field> {
    let who = [
        ("go", go),
        ("surname", "Гарипова"),
        ("first_name", "Алсу"),
        ("patronymic", "Ринатовна"),
        ("number", "5"),
        ("login", login),
    ];
    let term = [day("date", "20.11.2026"), day("from", from), day("last", "31.08.2031")];
    [&who[..], &term.concat()].concat()
}

/// The same for a chair who was elected below.
pub fn elected(go: &'static str, login: &'static str) -> Vec<Field> {
    [&filled(go, login, "24.11.2026")[..], &[("role", "chair"), ("paper", "election")]].concat()
}

pub fn run_of(path: &str) -> Uuid {
    path.strip_prefix("/slips/").and_then(|id| id.parse().ok()).expect("a run of letters")
}

pub fn passphrases(page: &str) -> Vec<String> {
    let found =
        page.split("class=\"passphrase\">").skip(1).filter_map(|rest| rest.split('<').next());
    found.map(str::to_owned).collect()
}

pub async fn count(db: &PgPool, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(db).await.expect("a count")
}

pub async fn appointment(db: &PgPool, login: &str) -> Person {
    let (id, account): (Uuid, Uuid) = sqlx::query_as(
        "select a.id, a.account_id from appointment a join account c on c.id = a.account_id where c.login = $1",
    )
    .bind(login)
    .fetch_one(db)
    .await
    .expect("an appointment");
    Person { account: kernel::id::AccountId(account), appointment: AppointmentId(id) }
}

pub fn refused<T>(done: &FormResult<T>) -> bool {
    matches!(done, Err(FormError::App(AppError::NotFound) | FormError::App(AppError::Forbidden)))
}
