//! What is measured: what the features declare (`access::measured`), about organisations of this database.

use access::measured::{Asker, Measured};
use sqlx::PgPool;
use uuid::Uuid;

use super::http::{Answer, Visitor, address};

/// What is measured, its names filled in.
#[derive(Clone)]
pub struct Question {
    /// What it is called in the table.
    pub what: &'static str,
    /// Who asks.
    pub login: &'static str,
    /// What it may cost.
    pub budget: &'static str,
    /// The address.
    pub path: String,
    /// What is sent to a server function; a page asks with its address alone.
    pub call: Option<String>,
    /// The least SQL that answers it, with nothing to bind; absent where SQL alone does not.
    pub sql: Option<String>,
}

impl Question {
    /// Asks it once.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn ask(&self, visitor: &Visitor) -> anyhow::Result<Answer> {
        match &self.call {
            Some(json) => visitor.call(&self.path, json).await,
            None => visitor.page(&self.path).await,
        }
    }
}

/// Organisations to ask about.
pub struct Subjects {
    region: Uuid,
    territory: Uuid,
    primary: Uuid,
}

impl Subjects {
    /// The biggest region, its biggest territory, and a primary there.
    ///
    /// # Errors
    /// Errors of the database, and a database without a union.
    pub async fn find(db: &PgPool) -> anyhow::Result<Self> {
        let biggest = "select e.org_id from org_episode e
             where e.superseded_at is null and upper_inf(e.valid) and e.kind = any ($1)
               and ($2::uuid is null or e.parent_id = $2)
             order by (select count(*) from org_episode c
                       where c.parent_id = e.org_id and c.superseded_at is null and upper_inf(c.valid)) desc
             limit 1";
        let one = async |kinds: &[&str], under: Option<Uuid>| -> sqlx::Result<Uuid> {
            sqlx::query_scalar(biggest).bind(kinds).bind(under).fetch_one(db).await
        };
        let region = one(&["regional"], None).await?;
        let territory = one(&["territorial"], Some(region)).await?;
        let primary = one(&["primary", "primary_union"], Some(territory)).await?;
        Ok(Self { region, territory, primary })
    }
}

/// Every question of the table.
pub fn all(subjects: &Subjects) -> Vec<Question> {
    let measured = app::FEATURES.iter().flat_map(|feature| feature.measured);
    measured.map(|measured| subjects.question(measured)).collect()
}

impl Subjects {
    fn question(&self, measured: &Measured) -> Question {
        let filled = |text: &str| {
            let names = [
                ("{region}", self.region),
                ("{territory}", self.territory),
                ("{primary}", self.primary),
            ];
            names
                .iter()
                .fold(text.to_owned(), |text, (name, id)| text.replace(name, &id.to_string()))
        };
        Question {
            what: measured.what,
            login: match measured.asker {
                Asker::Centre => "cs",
                Asker::Region => "r01",
                Asker::Keeper => "admin",
            },
            budget: measured.budget,
            path: address(&filled(measured.path)),
            call: measured.call.map(|request| format!("{{\"asked\":{}}}", filled(request))),
            sql: measured.sql.map(filled),
        }
    }
}
