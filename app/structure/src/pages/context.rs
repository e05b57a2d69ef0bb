//! The organisation that a page is about: loaded with one question, shared by everything the page shows of it.

use super::acts::offers;
use access::{Ctx, Reach, capability::ViewStructure};
use chrono::NaiveDate;
use kernel::{AppResult, AsOf, id::OrgId};
use ui::{Crumb, PageRequest};

use crate::store::reading::{self, Answers, Beside, Card};

/// An organisation as this person sees it, with the way to it. After it is loaded, what may be done there is decided
/// without a question to the database.
#[derive(Debug, Clone)]
pub struct OrgContext {
    /// What identifies it, on the day it was loaded for.
    pub card: Card,
    /// The names above it and its own; those within reach are links.
    pub crumbs: Vec<Crumb>,
    /// What this person sees.
    pub reach: Reach<ViewStructure>,
}

impl OrgContext {
    /// The organisation that the address names, on the day of the page.
    ///
    /// # Errors
    /// `NotFound` outside reach.
    pub async fn of_address(ctx: &Ctx, request: &PageRequest) -> AppResult<Self> {
        Self::on(ctx, request, request.id("org")?, request.as_of).await
    }

    /// An organisation as it stands today: for what is changed, which is changed from today.
    ///
    /// # Errors
    /// `NotFound` outside reach.
    pub async fn today(ctx: &Ctx, request: &PageRequest, org: OrgId) -> AppResult<Self> {
        Self::on(ctx, request, org, ctx.today()).await
    }

    /// An organisation on a day.
    ///
    /// # Errors
    /// `NotFound` outside reach.
    pub async fn on(ctx: &Ctx, request: &PageRequest, org: OrgId, as_of: AsOf) -> AppResult<Self> {
        Ok(Self::with(ctx, request, (org, as_of), None).await?.0)
    }

    /// An organisation for the first page, with what came and went there since a day.
    ///
    /// # Errors
    /// `NotFound` outside reach.
    pub async fn at_home(
        ctx: &Ctx,
        request: &PageRequest,
        org: OrgId,
        since: NaiveDate,
    ) -> AppResult<(Self, Answers)> {
        Self::with(ctx, request, (org, request.as_of), Some(since)).await
    }

    /// Offers that wait are told by every page, so they come with it.
    async fn with(
        ctx: &Ctx,
        request: &PageRequest,
        (org, as_of): (OrgId, AsOf),
        since: Option<NaiveDate>,
    ) -> AppResult<(Self, Answers)> {
        let reach = ctx.reach::<ViewStructure>()?;
        let beside = Beside { offers: offers::parties(ctx)?, since };
        let asked = (org, as_of, ctx.today());
        let (card, answers) = reading::card_beside(&ctx.db, asked, &reach, &beside).await?;
        ctx.stands(org, card.position.clone());
        offers::remember(ctx, answers.offers);
        let crumbs = crumbs(request, &card, &reach);
        Ok((Self { card, crumbs, reach }, answers))
    }

    /// The way to it for its own page, where its own name leads nowhere.
    #[must_use]
    pub fn crumbs_here(&self) -> Vec<Crumb> {
        let mut crumbs = self.crumbs.clone();
        if let Some(last) = crumbs.last_mut() {
            last.href = None;
        }
        crumbs
    }
}

fn crumbs(request: &PageRequest, card: &Card, reach: &Reach<ViewStructure>) -> Vec<Crumb> {
    let within = |label: i64| {
        let depth = card.path.iter().position(|known| *known == label);
        depth.is_some_and(|depth| reach.holds(&card.path[..=depth]))
    };
    let link = |org: OrgId| request.link(&format!("/structure/{org}"));
    let names = card.above.iter();
    names
        .map(|above| Crumb {
            label: above.name.clone(),
            href: within(above.label).then(|| link(above.org)),
        })
        .collect()
}
