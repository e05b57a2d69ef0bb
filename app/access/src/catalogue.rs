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

/// What the features declare of what may be done, shown and told.
#[derive(Debug)]
pub struct Catalogue {
    /// Every action, in the order of the table of permissions.
    pub actions: Vec<Action>,
    /// Every field, in the order of their table.
    pub fields: Vec<Field>,
    /// What actions open of fields of features below.
    pub opens: Vec<&'static Opens>,
    /// Every verb of the journal.
    pub verbs: Vec<Verb>,
    /// Every kind of objects.
    pub objects: Vec<ObjectKind>,
}

/// Of a context that shows no pages.
pub(super) static NOTHING: Catalogue = Catalogue::EMPTY;

impl Catalogue {
    /// One that declares nothing.
    pub const EMPTY: Self = Self {
        actions: Vec::new(),
        fields: Vec::new(),
        opens: Vec::new(),
        verbs: Vec::new(),
        objects: Vec::new(),
    };

    /// Every action.
    pub fn actions(&self) -> impl Iterator<Item = Action> + Clone {
        self.actions.iter().copied()
    }

    /// Every field.
    pub fn fields(&self) -> impl Iterator<Item = Field> + Clone {
        self.fields.iter().copied()
    }

    /// Every verb of the journal.
    pub fn verbs(&self) -> impl Iterator<Item = Verb> + Clone {
        self.verbs.iter().copied()
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

    /// Every kind of objects.
    pub fn objects(&self) -> impl Iterator<Item = ObjectKind> + Clone {
        self.objects.iter().copied()
    }

    /// The kind of objects of this code; none for what is only a name in an address.
    #[must_use]
    pub fn object(&self, code: &str) -> Option<ObjectKind> {
        self.objects().find(|kind| kind.code == code)
    }

    /// Who reads a field.
    #[must_use]
    pub fn readers(&self, field: Field) -> FieldAccess {
        field.readers(self.opens.iter().copied())
    }

    /// Who writes a field.
    #[must_use]
    pub fn writers(&self, field: Field) -> FieldAccess {
        field.writers(self.opens.iter().copied())
    }
}
