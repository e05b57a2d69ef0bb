//! The table of fields (SEC-09): who reads and who writes what is said of people, requests, organisations and the
//! house. A field names the actions that read and write it; whether a role may is asked of the one decision.

use chrono::NaiveDate;

use Besides::{AtGates, FromBelow, OnesOwn};

use super::{
    Action, Decision, Gate, Object, Role, Standing, authorize, capability as may, model::Scope,
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

/// Who reads a field, or who writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doors {
    /// Whoever may do one of these.
    pub by: &'static [Action],
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

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal,
        read [$($reads:ident),*] or [$($reads_besides:expr),*],
        write [$($writes:ident),*] or [$($writes_besides:expr),*];)+) => {
        /// Something that is shown or typed. The object of what is said of a person is the organisation of her
        /// appointment, of a row of the journal the one on whose behalf it was written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $name),+ }

        impl Field {
            /// Every field, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code in the policy.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Who reads it.
            #[must_use]
            pub const fn readers(self) -> Doors {
                match self { $(Self::$name => Doors {
                    by: &[$(Action::$reads),*], besides: &[$($reads_besides),*],
                }),+ }
            }

            /// Who writes it.
            #[must_use]
            pub const fn writers(self) -> Doors {
                match self { $(Self::$name => Doors {
                    by: &[$(Action::$writes),*], besides: &[$($writes_besides),*],
                }),+ }
            }
        }

        /// One type a field: leave to read a login is no leave to read a name.
        pub mod field {
            $($(#[$doc])*
            #[derive(Debug, Clone, Copy)]
            pub struct $name;
            impl super::OfField for $name { const FIELD: super::Field = super::Field::$name; })+
        }

        $($(impl Reads<field::$name> for may::$reads {})*)+
    };
}

/// The type of a [`Field`].
pub trait OfField {
    /// The field this type stands for.
    const FIELD: Field;
}

/// An action that reads the field `F`.
pub trait Reads<F> {}

fields! {
    /// Surname, first name, patronymic; whoever has said her password is called by her own.
    PersonName = "person.name",
        read [ViewStructure, ViewAccess, RecoverLogin, EndAppointment, ConfirmAppointment, TakeObligation, TakeOver,
            ViewJournal, ViewUnusual] or [OnesOwn, FromBelow, AtGates(Gate::ALL)],
        write [OpenLogin, AppointHelper, EnterElection] or [];
    /// The office somebody holds.
    Office = "appointment.role",
        read [ViewStructure] or [OnesOwn, FromBelow],
        write [OpenLogin, AppointHelper, EnterElection] or [];
    /// Its first and its last day.
    Term = "appointment.term",
        read [ViewAccess, EndAppointment, ConfirmAppointment, TakeOver] or [OnesOwn],
        write [OpenLogin, AppointHelper, EnterElection, EndAppointment] or [];
    /// The paper it was made by.
    OfficePaper = "appointment.paper",
        read [ViewAccess, EndAppointment, ConfirmAppointment] or [OnesOwn],
        write [OpenLogin, AppointHelper, EnterElection, EndAppointment] or [];
    /// Whether it waits, is open or over.
    OfficeState = "appointment.state",
        read [ViewAccess, EndAppointment, ConfirmAppointment] or [OnesOwn],
        write [ConfirmAppointment, EndAppointment] or [];
    /// Why it was ended: no page shows it.
    EndReason = "appointment.end_reason",
        read [] or [],
        write [EndAppointment] or [];
    /// What is typed to sign in.
    Login = "account.login",
        read [ViewAccess, RecoverLogin, EndAppointment, ConfirmAppointment, TakeOver, ViewJournal, ViewUnusual,
            ViewWholeJournal, KeepAccounts] or [OnesOwn],
        write [OpenLogin, AppointHelper, EnterElection] or [];
    /// When somebody signed in last.
    SignedIn = "account.signed_in",
        read [ViewAccess, KeepAccounts] or [OnesOwn],
        write [] or [];
    /// Whether the login is closed.
    LoginClosed = "account.closed",
        read [ViewAccess, EndAppointment, KeepAccounts] or [],
        write [DisableLogin, KeepAccounts] or [];
    /// The password: nobody reads it.
    Password = "account.password",
        read [] or [],
        write [] or [OnesOwn, AtGates(&[Gate::ChangePhrase])];
    /// The phrase of a slip, for who issued it.
    Phrase = "account.phrase",
        read [] or [OnesOwn],
        write [OpenLogin, RecoverLogin, AppointHelper, ConfirmAppointment] or [];
    /// The secret of the phone and the recovery codes.
    Factor = "account.factor",
        read [] or [OnesOwn, AtGates(&[Gate::SetUpFactor])],
        write [] or [OnesOwn, AtGates(&[Gate::SetUpFactor])];
    /// Sessions: the device, the address, when they were used.
    Sessions = "account.sessions",
        read [KeepAccounts] or [OnesOwn],
        write [KeepAccounts] or [OnesOwn];
    /// When and how the obligation was accepted.
    Obligation = "obligation.signed",
        read [ViewAccess, EndAppointment] or [OnesOwn],
        write [TakeObligation] or [AtGates(&[Gate::Obligation]), OnesOwn];
    /// The paper with her signature under it.
    ObligationScan = "obligation.scan",
        read [ViewAccess] or [],
        write [TakeObligation] or [];
    /// Matters handed over, with remarks.
    Matters = "handover.matters",
        read [ViewAccess, TakeOver] or [],
        write [TakeOver] or [];
    /// What was done, when, in which role and to what.
    JournalRow = "journal.row",
        read [ViewJournal, ViewWholeJournal] or [FromBelow],
        write [] or [];
    /// The address and the session it was done from.
    JournalSource = "journal.source",
        read [ViewJournal, ViewWholeJournal] or [],
        write [] or [];
    /// Unusual access, and that somebody has seen it.
    Unusual = "journal.unusual",
        read [ViewUnusual, ViewWholeJournal] or [],
        write [ViewUnusual, ViewWholeJournal] or [];
    /// The names of an organisation.
    OrgName = "organisation.name",
        read [ViewStructure] or [FromBelow],
        write [FoundOrganisation, RenameOrganisation, MoveOrganisation] or [];
    /// Its kind.
    OrgKind = "organisation.kind",
        read [ViewStructure] or [],
        write [FoundOrganisation, RenameOrganisation, MoveOrganisation] or [];
    /// Under what it stands, what stands below it, who continues it.
    OrgPlace = "organisation.place",
        read [ViewStructure] or [],
        write [FoundOrganisation, MoveOrganisation, ExcludeOrganisation] or [];
    /// Why it ended.
    OrgEnd = "organisation.end",
        read [ViewStructure] or [],
        write [ExcludeOrganisation] or [];
    /// The document of an act and its scan.
    ActPaper = "act.paper",
        read [ViewStructure] or [],
        write [FoundOrganisation, RenameOrganisation, MoveOrganisation, ExcludeOrganisation, AnnulAct] or [];
    /// The word of the other side.
    ActAnswer = "act.answer",
        read [ViewStructure] or [],
        write [AnswerOffer, AnnulAct] or [];
    /// Surname and initials under what was signed or stated (decision 0141).
    Signer = "paper.signer",
        read [ViewStructure] or [],
        write [] or [];
    /// The values of a passport.
    PassportValues = "passport.values",
        read [ViewStructure] or [],
        write [FillPassport] or [];
    /// What was typed and not saved, for who typed it.
    PassportDraft = "passport.draft",
        read [] or [OnesOwn],
        write [FillPassport] or [];
    /// That all of it is right.
    PassportConfirmed = "passport.confirmed",
        read [ViewStructure] or [],
        write [ConfirmPassport] or [];
    /// What is known of an employer.
    Employer = "employer.facts",
        read [ViewStructure] or [],
        write [KeepEmployers] or [];
    /// How many work and learn there, with the paper that says so.
    Headcount = "employer.headcount",
        read [ViewStructure] or [],
        write [KeepEmployers] or [];
    /// What a paper says of organisations.
    Stated = "paper.stated",
        read [ViewStructure] or [],
        write [ImportPaper] or [];
    /// How the server is.
    HouseState = "house.state",
        read [OperateHouse] or [],
        write [] or [];
}

impl Doors {
    /// Whether an office of this role opens it anywhere.
    #[must_use]
    pub fn is_open_to(self, role: Role) -> bool {
        self.by.iter().any(|action| role.scope(*action) != Scope::Nowhere)
    }

    /// Decides by each of its doors; the best answer counts.
    #[must_use]
    pub fn decide(
        self,
        standing: &Standing,
        (object, whose): (Object<'_>, Whose<'_>),
        today: NaiveDate,
    ) -> Decision {
        let ask = |action: Action, object| {
            let is_known = object != Object::Nothing;
            let object = if action.is_of_house() && is_known { Object::House } else { object };
            authorize(standing, action, object, today)
        };
        let besides = self.besides.iter().filter_map(|door| match (door, whose) {
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
        // whoever comes by no door is told of the gate she stands at, or of nothing
        let nothing = ask(Action::ViewStructure, Object::Nothing);
        let by = self.by.iter().map(|action| ask(*action, object));
        by.chain(besides).chain([nothing]).min_by_key(rank).unwrap_or(Decision::NotFound)
    }
}

/// The best answer first.
const fn rank(decision: &Decision) -> u8 {
    match decision {
        Decision::Allowed(_) => 0,
        Decision::Gate(_) => 1,
        Decision::Forbidden => 2,
        Decision::NotFound => 3,
    }
}
