//! Who stands behind an act.

use access::{Capability, Grant};
use kernel::{id::OrgId, journal::Author};

/// Who stands behind the act.
#[derive(Debug, Clone, Copy)]
pub struct Behind<'a> {
    /// The organisation on behalf of which it is made.
    pub org: OrgId,
    /// For acts across branches: the organisation that answers.
    pub offered_to: Option<OrgId>,
    /// The head of the journal rows.
    pub author: &'a Author,
}

impl<'a> Behind<'a> {
    /// The office that gives the permission.
    pub const fn of<C: Capability>(grant: &'a Grant<C>) -> Self {
        Self { org: grant.on_behalf(), offered_to: None, author: grant.author() }
    }
}
