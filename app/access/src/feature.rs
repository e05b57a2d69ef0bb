//! A feature: everything it declares, in one value that `app` chains (decision 0177).

use super::{
    Action, Catalogue, Field, fields::Opens, measured::Measured, route::Route,
    server_fn_guard::Call,
};
use kernel::journal::{ObjectKind, Verb};

/// Everything that one feature declares.
#[derive(Clone, Copy)]
pub struct Feature {
    /// What may be done, in the order of the table of permissions.
    pub actions: &'static [&'static [Action]],
    /// What is shown and typed, in the order of the table of fields.
    pub fields: &'static [&'static [Field]],
    /// What its actions open of fields of features below.
    pub opens: &'static [Opens],
    /// Verbs of the journal.
    pub verbs: &'static [&'static [Verb]],
    /// Kinds of objects.
    pub objects: &'static [&'static [ObjectKind]],
    /// Addresses.
    pub routes: &'static [&'static [Route]],
    /// Server functions.
    pub calls: &'static [Call],
    /// What the bench measures.
    pub measured: &'static [Measured],
}

impl Feature {
    /// One that declares nothing.
    pub const EMPTY: Self = Self {
        actions: &[],
        fields: &[],
        opens: &[],
        verbs: &[],
        objects: &[],
        routes: &[],
        calls: &[],
        measured: &[],
    };
}

/// What all of them declare, one after another.
#[must_use]
pub fn catalogue(features: &[Feature]) -> Catalogue {
    let mut all = Catalogue::EMPTY;
    for feature in features {
        all.actions.extend(feature.actions.iter().copied().flatten());
        all.fields.extend(feature.fields.iter().copied().flatten());
        all.opens.extend(feature.opens);
        all.verbs.extend(feature.verbs.iter().copied().flatten());
        all.objects.extend(feature.objects.iter().copied().flatten());
    }
    all
}
