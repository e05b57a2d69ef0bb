//! What the features declare, chained by `app` and carried by every request: pages that speak of all of it, like «what I
//! may do and why» and the journal, ask here and need not know who declared what (decision 0177).

use super::{
    Action, Field,
    fields::{FieldAccess, Opens},
};
use kernel::{
    Lang,
    journal::{ObjectKind, Verb},
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
    /// Verbs of the journal, in the order in which one chooses among them.
    pub verbs: &'static [&'static [Verb]],
    /// Kinds of objects.
    pub objects: &'static [&'static [ObjectKind]],
}

impl Catalogue {
    /// Of a context that shows no pages.
    pub const EMPTY: Self =
        Self { actions: &[], fields: &[], opens: &[], verbs: &[], objects: &[] };

    /// Every action.
    pub fn actions(&self) -> impl Iterator<Item = Action> + Clone {
        self.actions.iter().copied().flatten().copied()
    }

    /// Every field.
    pub fn fields(&self) -> impl Iterator<Item = Field> + Clone {
        self.fields.iter().copied().flatten().copied()
    }

    /// Every verb of the journal.
    pub fn verbs(&self) -> impl Iterator<Item = Verb> + Clone {
        self.verbs.iter().copied().flatten().copied()
    }

    /// The verb of this code.
    #[must_use]
    pub fn verb(&self, code: &str) -> Option<Verb> {
        self.verbs().find(|verb| verb.code == code)
    }

    /// «Сохранён паспорт организации»; of a verb that nobody declares, its code.
    #[must_use]
    pub fn verb_name(&self, lang: Lang, code: &str) -> String {
        self.verb(code).map_or_else(|| code.to_owned(), |verb| (verb.name)(lang))
    }

    /// The kind of objects of this code; none for what is only a name in an address.
    #[must_use]
    pub fn object(&self, code: &str) -> Option<ObjectKind> {
        self.objects.iter().copied().flatten().copied().find(|kind| kind.code == code)
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
