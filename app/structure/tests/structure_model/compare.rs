//! The register looked at beside its model: trees of random days, states of acts, counters.

use chrono::{Days, NaiveDate};
use structure::model::{ActState, OrgKind};

use crate::{
    model::{Place, Tree, on},
    world::World,
};
use testing::{dice::Dice, organisations::day};

impl World {
    /// The tree of the database on a day, in the words of the model.
    async fn tree(&self, on: NaiveDate) -> Tree {
        type Row = (uuid::Uuid, Option<uuid::Uuid>, String, String, uuid::Uuid);
        let rows: Vec<Row> = sqlx::query_as(
            "select org_id, parent_id, kind, short_name, opened_by from org_episode
             where superseded_at is null and valid @> $1",
        )
        .bind(on)
        .fetch_all(&self.ctx.db)
        .await
        .expect("rows");
        let number = |id: uuid::Uuid| self.orgs.iter().position(|org| org.0 == id).expect("known");
        let act = |id: uuid::Uuid| self.acts.iter().position(|act| act.0 == id).expect("known");
        rows.into_iter()
            .map(|(org, parent, kind, name, by)| {
                let kind = OrgKind::from_code(&kind).expect("a kind");
                let parent = parent.map(number);
                (number(org), Place { parent, kind, name, by: act(by) })
            })
            .collect()
    }

    /// Trees of random days, the states of all acts, and the counters against a recount.
    pub async fn compare(&self, dice: &mut Dice) {
        for _ in 0..6 {
            let day = day("2014-12-25") + Days::new(u64::try_from(dice.roll(4200)).unwrap_or(0));
            assert_eq!(self.tree(day).await, on(&self.trees, day), "seed {}, {day}", self.seed);
        }
        let states: Vec<String> = sqlx::query_scalar("select state from act order by seq")
            .fetch_all(&self.ctx.db)
            .await
            .expect("states");
        let known: Vec<&str> = self.model.states().into_iter().map(ActState::code).collect();
        assert_eq!(states, known, "seed {}: states of acts", self.seed);
        for (said, query) in [
            ("tallies differ from a recount", include_str!("recount.sql")),
            ("finding does not know of a branch", include_str!("unlabelled.sql")),
            ("a branch is read otherwise than it is", include_str!("unbranched.sql")),
            ("an item does not know its day", include_str!("unsigned.sql")),
        ] {
            let wrong: i64 =
                sqlx::query_scalar(query).fetch_one(&self.ctx.db).await.expect("a count");
            assert_eq!(wrong, 0, "seed {}: {said}", self.seed);
        }
    }
}
