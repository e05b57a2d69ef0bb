//! Binding somebody new to an office: her account and her appointment, together. What every way of it has in common.

use serde_json::json;
use sqlx::PgConnection;

use crate::{
    journal::APPOINTMENT,
    store::openings::{self, Opening},
};
use access::{Ctx, Role};
use kernel::{
    AppResult,
    id::{AccountId, AppointmentId, OrgId},
    journal::{self, Author, Verb},
};
use structure::model::OrgKind;

/// Why nobody was bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotBound {
    /// Somebody has this login already.
    LoginTaken,
    /// The office is held on some day of the term: that term ends first.
    Held,
}

/// Who was bound, and by which appointment.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// Her account.
    pub account: AccountId,
    /// The appointment.
    pub appointment: AppointmentId,
}

/// The role of the chair of an organisation of this kind; parts of a primary have no login of their own.
#[must_use]
pub const fn chair_of(kind: OrgKind) -> Option<Role> {
    match kind {
        OrgKind::Regional | OrgKind::Interregional => Some(Role::RegionalChair),
        OrgKind::Territorial => Some(Role::TerritorialChair),
        OrgKind::Primary | OrgKind::PrimaryUnion | OrgKind::PrimaryTerritorialRights => {
            Some(Role::PrimaryChair)
        }
        OrgKind::Central | OrgKind::UnitOrg | OrgKind::Bureau | OrgKind::Group => None,
    }
}

/// The role of the helper whom that chair appoints.
#[must_use]
pub fn helper_of(kind: OrgKind) -> Option<Role> {
    match chair_of(kind)? {
        Role::RegionalChair => Some(Role::RegionalResponsible),
        Role::TerritorialChair => Some(Role::TerritorialResponsible),
        _ => Some(Role::PrimaryResponsible),
    }
}

/// What stands in the way now, before anything is written: said when the form is checked.
///
/// # Errors
/// Errors of the database.
pub async fn hindrances(
    ctx: &Ctx,
    (org, role): (OrgId, Role),
    opening: &Opening,
) -> AppResult<Vec<NotBound>> {
    let mut found = Vec::new();
    if !openings::taken(&ctx.db, std::slice::from_ref(&opening.login)).await?.is_empty() {
        found.push(NotBound::LoginTaken);
    }
    let term = (opening.behind.from, opening.behind.until);
    if role.is_chair() && openings::is_held(&ctx.db, (org, role), term).await? {
        found.push(NotBound::Held);
    }
    Ok(found)
}

/// Binds her: confirmed at once, or waiting for a second person; by nobody's account where the command line does it. Whoever binds in the same organisation at
/// the same time waits; of two one opens, the other finds the office held. The caller holds the grant.
///
/// # Errors
/// `Ok(Err(_))` for what is said at the form; [`AppError::Forbidden`] for an organisation that is no more.
pub async fn run(
    db: &mut PgConnection,
    (ctx, author, verb): (&Ctx, &Author, Verb),
    (org, role, state): (OrgId, Role, &str),
    opening: &Opening,
) -> AppResult<Result<Bound, NotBound>> {
    openings::hold(&mut *db, org).await?;
    let term = (opening.behind.from, opening.behind.until);
    let is_chair = role.is_chair() && state == "confirmed";
    if is_chair && openings::is_held(&mut *db, (org, role), term).await? {
        return Ok(Err(NotBound::Held));
    }
    let bound = Bound { account: AccountId::new(), appointment: AppointmentId::new() };
    let now = ctx.clock.now();
    if !openings::add_account(&mut *db, bound.account, opening, now).await? {
        return Ok(Err(NotBound::LoginTaken));
    }
    let ids = (bound.appointment, bound.account);
    let how = (author.account, now);
    openings::add_appointment(&mut *db, ids, (org, role, state), &opening.behind, how).await?;
    let behind = &opening.behind;
    let entry = journal::Entry {
        verb,
        object_kind: APPOINTMENT,
        object_id: bound.appointment.0,
        before: None,
        after: Some(json!({
            "account": bound.account, "org": org, "role": role.code(), "state": state,
            "from": behind.from, "until": behind.until, "paper": behind.kind,
            "number": behind.number, "date": behind.date,
        })),
    };
    journal::write(db, author, entry).await?;
    Ok(Ok(bound))
}
