//! Fields (SEC-09): who reads and who writes what is said of people, requests, organisations and the house. Each feature
//! declares its own (decision 0177). A field names the actions that read and write it, an action of a feature above says so
//! itself; whether a role may is asked of the one decision.

use std::{cmp::Ordering, fmt};

use chrono::NaiveDate;

use Besides::{AtGates, FromBelow, OnesOwn};

use super::{
    Action, Decision, Gate, Object, Role, Standing, authorize, capability::ViewStructure,
    model::Scope,
};

/// What opens a field besides an office over its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Besides {
    /// It is about herself, or she has made it herself.
    OnesOwn,
    /// The same while she stands at one of these gates: it is passed there.
    AtGates(&'static [Gate]),
    /// Who may below the object may here as well: people know who stands above them.
    FromBelow,
}

/// Who reads a field, or who writes it, as everything declares it together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldAccess {
    /// Whoever may do one of these.
    pub by: Vec<Action>,
    /// What opens it besides.
    pub besides: &'static [Besides],
}

/// What a person has to do with the object of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Her own.
    Hers,
    /// It stands above this organisation of hers.
    Above(&'a [i64]),
    /// Nothing but what her offices say.
    Others,
}

/// Actions that open a field, and what opens it besides.
pub type Opened = (&'static [Action], &'static [Besides]);

/// A field as its feature declares it.
#[derive(Debug)]
pub struct FieldSpec {
    /// The code in the policy.
    pub code: &'static str,
    /// Who reads it.
    pub readers: Opened,
    /// Who writes it.
    pub writers: Opened,
}

/// Something that is shown or typed. The object of what is said of a person is the organisation of her appointment, of a
/// row of the journal the one on whose behalf it was written. Two of the same code are the same.
#[derive(Clone, Copy)]
pub struct Field(&'static FieldSpec);

impl Field {
    /// The field that is declared so.
    #[must_use]
    pub const fn of(spec: &'static FieldSpec) -> Self {
        Self(spec)
    }

    /// The code in the policy.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// Who reads it, as far as its own feature and these say.
    #[must_use]
    pub fn readers<'a>(self, opens: impl Iterator<Item = &'a Opens>) -> FieldAccess {
        let more = opens.filter(|one| one.field == self).flat_map(|one| one.readers);
        let (by, besides) = self.0.readers;
        FieldAccess { by: by.iter().chain(more).copied().collect(), besides }
    }

    /// Who writes it, as far as its own feature and these say.
    #[must_use]
    pub fn writers<'a>(self, opens: impl Iterator<Item = &'a Opens>) -> FieldAccess {
        let more = opens.filter(|one| one.field == self).flat_map(|one| one.writers);
        let (by, besides) = self.0.writers;
        FieldAccess { by: by.iter().chain(more).copied().collect(), besides }
    }

    /// Whether what is said of oneself is read by oneself.
    #[must_use]
    pub fn is_read_by_oneself(self) -> bool {
        self.0.readers.1.contains(&OnesOwn)
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Field {}

impl PartialOrd for Field {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Field {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which actions of a feature open a field of one below it.
#[derive(Debug)]
pub struct Opens {
    /// The field.
    pub field: Field,
    /// What reads it.
    pub readers: &'static [Action],
    /// What writes it.
    pub writers: &'static [Action],
}

/// Declares the fields of a feature, one type each, and `FIELDS`, the list of them: permission to read a login is no leave to
/// read a name.
#[macro_export]
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal,
        read [$($reads:ident),*] or [$($reads_besides:expr),*],
        write [$($writes:ident),*] or [$($writes_besides:expr),*];)+) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl $name {
            const SPEC: $crate::fields::FieldSpec = $crate::fields::FieldSpec {
                code: $code,
                readers: (&[$($reads::ACTION),*], &[$($reads_besides),*]),
                writers: (&[$($writes::ACTION),*], &[$($writes_besides),*]),
            };
            /// The field this type stands for.
            pub const FIELD: $crate::Field = $crate::Field::of(&Self::SPEC);
            /// Its code in the policy.
            pub const CODE: &'static str = $code;
        }

        impl $crate::fields::OfField for $name {
            const FIELD: $crate::Field = Self::FIELD;
        }

        $(impl $crate::fields::Reads<$name> for $reads {})*)+

        /// The fields declared here, in the order of the table.
        pub const FIELDS: &[$crate::Field] = &[$($name::FIELD),+];
    };
}

/// Says which actions of a feature open fields of a feature below, in `OPENS`.
#[macro_export]
macro_rules! opens {
    ($($name:ident: read [$($reads:ident),*], write [$($writes:ident),*];)+) => {
        $($(impl $crate::fields::Reads<$name> for $reads {})*)+

        /// What the actions of this feature read and write of features below.
        pub const OPENS: &[$crate::fields::Opens] = &[$($crate::fields::Opens {
            field: $name::FIELD,
            readers: &[$($reads::ACTION),*],
            writers: &[$($writes::ACTION),*],
        }),+];
    };
}

/// The type of a [`Field`].
pub trait OfField {
    /// The field this type stands for.
    const FIELD: Field;
}

/// An action that reads the field `F`.
pub trait Reads<F> {}

impl FieldAccess {
    /// Whether an office of this role opens it anywhere.
    #[must_use]
    pub fn is_open_to(&self, role: Role) -> bool {
        self.by.iter().any(|action| role.scope(*action) != Scope::Nowhere)
    }

    /// Decides by each way that is open; the best answer counts.
    #[must_use]
    pub fn decide(
        &self,
        standing: &Standing,
        (object, whose): (Object<'_>, Whose<'_>),
        today: NaiveDate,
    ) -> Decision {
        let ask = |action: Action, object| {
            let is_known = object != Object::Nothing;
            let object = if action.is_of_house() && is_known { Object::House } else { object };
            authorize(standing, action, object, today)
        };
        let besides = self.besides.iter().filter_map(|besides| match (besides, whose) {
            (OnesOwn, Whose::Hers) => {
                Some(standing.gate.map_or(Decision::Allowed(None), Decision::Gate))
            }
            (AtGates(gates), Whose::Hers) => {
                let gate = standing.gate.filter(|gate| gates.contains(gate));
                gate.map(|_| Decision::Allowed(None))
            }
            (FromBelow, Whose::Above(own)) => {
                let mut below = self.by.iter().map(|action| ask(*action, Object::Org(own)));
                below.find(|answer| matches!(answer, Decision::Allowed(_)))
            }
            _ => None,
        });
        // whoever comes by none of them is told of the gate she stands at, or of nothing
        let nothing = ask(ViewStructure::ACTION, Object::Nothing);
        let by = self.by.iter().map(|action| ask(*action, object));
        by.chain(besides).chain([nothing]).min_by_key(best_first).unwrap_or(Decision::NotFound)
    }
}

/// The best answer first.
const fn best_first(decision: &Decision) -> u8 {
    match decision {
        Decision::Allowed(_) => 0,
        Decision::Gate(_) => 1,
        Decision::Forbidden => 2,
        Decision::NotFound => 3,
    }
}
