//! A region, two territories, a primary in each, and their people.

use std::sync::LazyLock;

use access::{Catalogue, Ctx, feature};
use kernel::id::{AccountId, AppointmentId, OrgId};
use sqlx::PgPool;
use structure::model::OrgKind;

use testing::{
    organisations::{self, context, database, day, founding},
    people::appointed,
    served::served,
};

/// What these features declare, those above them left out.
static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| feature::catalogue(&[access::FEATURE, structure::FEATURE, offices::FEATURE]));

pub struct World {
    pub db: PgPool,
    /// The same as it is served.
    pub served: PgPool,
    pub region: OrgId,
    pub first: OrgId,
    pub second: OrgId,
    pub primary: OrgId,
    pub foreign: OrgId,
}

/// Somebody with an appointment; its id is the same as the account's.
pub struct Person {
    pub account: AccountId,
    pub appointment: AppointmentId,
}

impl World {
    pub async fn new() -> Self {
        let db = database().await;
        let ctx = context(&db);
        let [root, region, first, second, primary, foreign] = std::array::from_fn(|_| OrgId::new());
        for (org, parent, kind, text) in [
            (root, None, OrgKind::Central, "0"),
            (region, Some(root), OrgKind::Regional, "16"),
            (first, Some(region), OrgKind::Territorial, "16-01"),
            (second, Some(region), OrgKind::Territorial, "16-02"),
            (primary, Some(first), OrgKind::Primary, "16-01-001"),
            (foreign, Some(second), OrgKind::Primary, "16-02-001"),
        ] {
            let act = founding(org, parent, kind, day("2015-01-01"), text);
            organisations::sign(&ctx, &act).await.expect("founded");
        }
        let served = served(&db, 1);
        Self { db, served, region, first, second, primary, foreign }
    }

    /// Appoints somebody since 2020; she has accepted the obligation.
    pub async fn appoint(&self, org: OrgId, role: &str) -> Person {
        let account = appointed(&self.db, org, role).await;
        Person { account, appointment: AppointmentId(account.0) }
    }

    /// The same world for those who race.
    pub fn crowded(mut self) -> Self {
        self.served = served(&self.db, 12);
        self
    }

    /// Her request of this moment.
    pub async fn acting(&self, who: &Person) -> Ctx {
        let mut ctx = context(&self.db).acting(who.account).await.expect("an open login");
        (ctx.db, ctx.reports) = (self.served.clone().into(), self.served.clone().into());
        ctx.catalogue = &CATALOGUE;
        ctx
    }
}
