//! Where an office allows an action: asked of the one decision, never of a second table.

use chrono::NaiveDate;

use crate::words;
use access::{Action, Decision, Object, Post, Standing, authorize};
use kernel::Lang;

/// Where one office alone allows an action on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// In its organisation and everywhere below.
    Branch,
    /// In its organisation only.
    Own,
    /// Below it only.
    Below,
    /// In the house, which belongs to no organisation.
    House,
}

/// A label that no organisation has: somewhere below the office.
const SOMEWHERE: i64 = i64::MAX;

/// Asks the decision what this post alone gives: in its organisation, below, in the house.
#[must_use]
pub fn allowed(post: Post, action: Action, day: NaiveDate) -> Option<Where> {
    let standing = Standing { gate: None, posts: vec![post] };
    let at = |object: Object<'_>| {
        matches!(authorize(&standing, action, object, day), Decision::Allowed(_))
    };
    let (own, below) = (&[post.label][..], &[post.label, SOMEWHERE][..]);
    match (at(Object::Org(own)), at(Object::Org(below))) {
        (true, true) => Some(Where::Branch),
        (true, false) => Some(Where::Own),
        (false, true) => Some(Where::Below),
        (false, false) => at(Object::House).then_some(Where::House),
    }
}

/// «только в своей организации»
#[must_use]
pub fn where_name(lang: Lang, place: Where) -> String {
    match place {
        Where::Branch => words::people_rights_branch(lang),
        Where::Own => words::people_rights_own(lang),
        Where::Below => words::people_rights_below(lang),
        Where::House => words::people_rights_house(lang),
    }
}

/// Whether this post alone allows an action in the organisation of this path on a day.
#[must_use]
pub fn allows_at(post: Post, action: Action, path: &[i64], day: NaiveDate) -> bool {
    let standing = Standing { gate: None, posts: vec![post] };
    matches!(authorize(&standing, action, Object::Org(path), day), Decision::Allowed(_))
}
