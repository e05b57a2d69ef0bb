//! What is measured: pages as people ask for them, and the same question in hand-written SQL.

use sqlx::PgPool;
use uuid::Uuid;

use super::http::{Answer, Visitor, form};

/// The operator of the centre, who sees the whole union.
const CENTRE: &str = "cs";
/// Who keeps the accounts.
const KEEPER: &str = "admin";
/// The chair of one regional organisation.
const REGION: &str = "r01";

/// A page with its raw counterpart.
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
    let Subjects { region, territory, primary } = subjects;
    let below = |org: &Uuid| {
        Some(format!(
            "select e.org_id, o.reg_no, e.kind, e.short_name from org_episode e join org o on o.id = e.org_id
             where e.parent_id = '{org}' and e.superseded_at is null and e.valid @> current_date
               and e.path ~ '*.1.*'
             order by e.short_name collate list_order limit 100"
        ))
    };
    let words = |query: &str| {
        Some(format!(
            "select e.org_id, e.short_name from org_find f
             join org_episode e on e.org_id = f.org_id and e.superseded_at is null and e.valid @> current_date
             where f.words @@ '{query}'::tsquery and e.path ~ '*.1.*'
             order by e.short_name collate list_order limit 50"
        ))
    };
    let one = Some(format!(
        "select o.reg_no, e.* from org o join org_episode e on e.org_id = o.id
         where o.id = '{primary}' and e.superseded_at is null and e.valid @> current_date"
    ));
    let tally = "select -sum(t.primaries) from org_tally t join org o on o.label = t.label
                 where o.reg_no = '0' and t.day > current_date";
    let changes =
        "select a.effective_on, i.org_id, i.verb from act a join act_item i on i.act_id = a.id
                   where a.state = 'signed' and a.effective_on > date '2025-01-01'
                     and a.effective_on <= date '2026-01-01'
                   order by a.effective_on desc, a.seq desc limit 500";
    let progress = "select e.parent_id, count(*),
                           count(*) filter (where exists (
                               select from appointment a
                               where a.org_id = e.org_id and a.gives_access and a.valid @> current_date)),
                           count(*) filter (where exists (
                               select from passport_confirmation f
                               where f.org_id = e.org_id and f.confirmed_on > current_date - 365))
                    from org_episode e
                    where e.superseded_at is null and e.valid @> current_date and e.kind like 'primary%'
                    group by 1";
    let rename = form(&[
        ("full_name", "Замер"),
        ("short_name", "Замер"),
        ("body", "Президиум"),
        ("number", "1"),
        ("date", "2026-03-02"),
        ("effective", "2026-03-02"),
        ("text", ""),
    ]);
    let ask = |what, path: String, sql| Question {
        what,
        login: CENTRE,
        budget: "50 ms at 16 users",
        path,
        call: None,
        sql,
    };
    let call = |what, budget, path: &str, request: String, sql| Question {
        what,
        login: CENTRE,
        budget,
        path: path.into(),
        call: Some(format!("{{\"asked\":{request}}}")),
        sql,
    };
    let level = |org: &Uuid| format!("{{\"org\":\"{org}\",\"on\":\"\",\"after\":null}}");
    let said = |text: &str| format!("{{\"said\":\"{text}\",\"on\":\"\"}}");
    vec![
        ask("home of the whole union", "/".into(), Some(tally.into())),
        ask("tree, first page", "/structure".into(), None),
        ask("tree, biggest region opened", format!("/structure?open={region}"), below(region)),
        ask(
            "tree, biggest territory opened",
            format!("/structure?open={territory}"),
            below(territory),
        ),
        call(
            "children of the biggest territory, as the tree asks",
            "5 ms",
            "/api/structure/level",
            level(territory),
            below(territory),
        ),
        call(
            "an organisation found while typing",
            "20 ms",
            "/api/structure/find",
            said("гимназии пушкина"),
            words("гимназии & пушкина"),
        ),
        ask("page of a primary", format!("/structure/{primary}"), one),
        ask(
            "find by two words",
            format!("/find?{}", form(&[("q", "гимназии пушкина")])),
            words("гимназии & пушкина"),
        ),
        ask(
            "find with typing errors",
            format!("/find?{}", form(&[("q", "гимнозии пушкна")])),
            words("гимназии & пушкина"),
        ),
        ask(
            "one year compared",
            "/compare?from=2025-01-01&until=2026-01-01".into(),
            Some(changes.into()),
        ),
        Question {
            login: REGION,
            ..ask("tree of a regional chair, filters counted", "/structure".into(), None)
        },
        Question {
            login: REGION,
            ..ask(
                "one year compared by a regional chair",
                "/compare?from=2025-01-01&until=2026-01-01".into(),
                None,
            )
        },
        ask("all without a passport", "/structure?show=passport".into(), None),
        ask("progress of the register", "/progress".into(), Some(progress.into())),
        Question { login: REGION, ..ask("logins of a region", "/logins".into(), None) },
        Question { login: REGION, ..ask("journal of a region", "/journal".into(), None) },
        Question { login: KEEPER, ..ask("accounts of the house", "/accounts".into(), None) },
        Question {
            login: KEEPER,
            ..ask("accounts of the house, closed ones", "/accounts?which=closed".into(), None)
        },
        ask(
            "dry run of a rename of the biggest region",
            format!("/structure/{region}/rename?{rename}"),
            None,
        ),
    ]
}
