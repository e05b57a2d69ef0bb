//! What the features declare, chained by `app` and carried by every request: pages that speak of all of it, like «what I
//! may do and why» and the journal, ask here and need not know who declared what (decision 0177).

use super::{
    Action, Field,
    fields::{FieldAccess, Opens},
};

/// The lists of the features.
#[derive(Debug)]
pub struct Catalogue {
    /// Actions, in the order of the table of permissions.
    pub actions: &'static [&'static [Action]],
    /// Fields, in the order of their table.
    pub fields: &'static [&'static [Field]],
    /// What actions open of fields of features below.
    pub opens: &'static [&'static [Opens]],
}

impl Catalogue {
    /// Of a context that shows no pages.
    pub const EMPTY: Self = Self { actions: &[], fields: &[], opens: &[] };

    /// Every action.
    pub fn actions(&self) -> impl Iterator<Item = Action> + Clone {
        self.actions.iter().copied().flatten().copied()
    }

    /// Every field.
    pub fn fields(&self) -> impl Iterator<Item = Field> + Clone {
        self.fields.iter().copied().flatten().copied()
    }

    /// Who reads a field.
    #[must_use]
    pub fn readers(&self, field: Field) -> FieldAccess {
        field.readers(self.opens.iter().copied().flatten())
    }

    /// Who writes a field.
    #[must_use]
    pub fn writers(&self, field: Field) -> FieldAccess {
        field.writers(self.opens.iter().copied().flatten())
    }
}
