//! The union of these stories.

use access::{Ctx, Reach, capability::ViewStructure};
use kernel::{AsOf, id::OrgId};
use structure::{
    model::OrgKind,
    ops::find::{self, Finding},
};

use testing::{
    organisations::{self, context, database, day, founding},
    people,
};

/// A region with two territories.
pub struct Union {
    pub ctx: Ctx,
    pub territory: OrgId,
    pub other: OrgId,
    pub school: OrgId,
    pub gymnasium: OrgId,
    pub kindergarten: OrgId,
}

/// Founds it.
pub async fn union() -> Union {
    let ctx = context(&database().await);
    let [root, region, territory, other, school, gymnasium, kindergarten, foreign] =
        std::array::from_fn(|_| OrgId::new());
    for (org, parent, kind, number, text) in [
        (root, None, OrgKind::Central, "0", "Общероссийский Профсоюз"),
        (region, Some(root), OrgKind::Regional, "16", "Татарстанская республиканская"),
        (territory, Some(region), OrgKind::Territorial, "16-09", "Арская территориальная"),
        (other, Some(region), OrgKind::Territorial, "16-10", "Буинская территориальная"),
        (school, Some(territory), OrgKind::Primary, "16-09-001", "ППО школы № 12 г. Арска"),
        (gymnasium, Some(territory), OrgKind::Primary, "16-09-012", "ППО гимназии имени Г. Тукая"),
        (kindergarten, Some(territory), OrgKind::Primary, "16-09-003", "ППО детского сада «Җиләк»"),
        (foreign, Some(other), OrgKind::Primary, "16-10-001", "ППО школы № 12 г. Буинска"),
    ] {
        let mut draft = founding(org, parent, kind, day("2015-01-01"), text);
        draft.begins[0].reg_no = Some(number.to_owned());
        organisations::sign(&ctx, &draft).await.expect("founded");
    }
    Union { ctx, territory, other, school, gymnasium, kindergarten }
}

impl Union {
    pub async fn chair(&self, of: OrgId) -> (Ctx, Reach<ViewStructure>) {
        let account = people::appointed(&self.ctx.db, of, "territorial_chair").await;
        let ctx = self.ctx.clone().acting(account).await.expect("an office");
        let reach = ctx.reach().expect("signed in");
        (ctx, reach)
    }

    pub async fn find_on(&self, said: &str, on: &str) -> Finding {
        let (ctx, reach) = self.chair(self.territory).await;
        find::run(&ctx, &reach, said, AsOf(day(on)), 50).await.expect("an answer")
    }

    pub async fn find(&self, said: &str) -> Vec<OrgId> {
        orgs(&self.find_on(said, "2026-11-24").await)
    }
}

pub fn orgs(finding: &Finding) -> Vec<OrgId> {
    finding.found.iter().map(|found| found.org).collect()
}
