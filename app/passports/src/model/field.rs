//! The catalogue of passport fields: step, kind of value, for which organisations, when obligatory.
//!
//! The comment at each field is its purpose (PRV-22). None of them speaks of health, beliefs or
//! descent; the only person named is the chair, as the organisation itself states in public papers.

use super::value::{Kind, Options, YES};
use kernel::coded;
use structure::model::OrgKind;

coded! {
    /// One subject of the passport, filled in on one page.
    Step {
        /// Addresses, phone, e-mail, site.
        Contacts = "contacts",
        /// Legal entity and bank.
        Legal = "legal",
        /// The chair and the last elections.
        Elections = "elections",
        /// The institution and the composition of a primary.
        Institution = "institution",
        /// The municipality and the office of a territorial organisation.
        Territory = "territory",
        /// The office of a regional organisation.
        Office = "office",
        /// The agreement with the employer or the authority.
        Agreement = "agreement",
        /// Representatives in commissions.
        Representatives = "representatives",
        /// Dues and working conditions of the committee.
        Conditions = "conditions",
    }
}

/// When a field must have a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// May stay empty.
    Never,
    /// Obligatory.
    Always,
    /// Obligatory when another field says «yes».
    WhenYes(Field),
}

/// Organisations that fill the same fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Central,
    Regional,
    Territorial,
    Rights,
    United,
    Primary,
    Unit,
}

use Level as L;

const EVERYBODY: &[Level] =
    &[L::Central, L::Regional, L::Territorial, L::Rights, L::United, L::Primary, L::Unit];
const WHOLE: &[Level] =
    &[L::Central, L::Regional, L::Territorial, L::Rights, L::United, L::Primary];
const REGIONAL: &[Level] = &[L::Central, L::Regional];
const TERRITORIAL: &[Level] = &[L::Territorial, L::Rights];
const LOCAL: &[Level] = &[L::Regional, L::Territorial, L::Rights, L::United, L::Primary];
const PRIMARY: &[Level] = &[L::Rights, L::United, L::Primary];
const UNITED: &[Level] = &[L::Rights, L::United];

const fn level(kind: OrgKind) -> Level {
    match kind {
        OrgKind::Central => L::Central,
        OrgKind::Regional | OrgKind::Interregional => L::Regional,
        OrgKind::Territorial => L::Territorial,
        OrgKind::PrimaryTerritorialRights => L::Rights,
        OrgKind::PrimaryUnion => L::United,
        OrgKind::Primary => L::Primary,
        OrgKind::UnitOrg | OrgKind::Bureau | OrgKind::Group => L::Unit,
    }
}

struct Spec {
    step: Step,
    kind: Kind,
    need: Need,
    levels: &'static [Level],
}

macro_rules! fields {
    ($($(#[$purpose:meta])* $name:ident = $code:literal, $step:ident, $kind:expr, $need:expr, $levels:ident;)+) => {
        coded! {
            /// A field of a passport; the comment says what it is for.
            Field { $($(#[$purpose])* $name = $code),+ }
        }
        impl Field {
            const fn spec(self) -> Spec {
                match self {
                    $(Self::$name => Spec { step: Step::$step, kind: $kind, need: $need, levels: $levels },)+
                }
            }
        }
    };
}

use Need::{Always, Never, WhenYes};

fields! {
    /// Where the organisation is registered: for official letters and papers.
    LegalAddress = "legal_address", Contacts, Kind::Line(300), Always, WHOLE;
    /// Where letters reach it, when that is another place.
    PostalAddress = "postal_address", Contacts, Kind::Line(300), Never, WHOLE;
    /// The municipality in official statistics: joins figures of the state with ours.
    Oktmo = "oktmo", Contacts, Kind::Oktmo, Never, WHOLE;
    /// The address in the state register of addresses: one spelling for maps and letters.
    Fias = "fias", Contacts, Kind::Fias, Never, WHOLE;
    /// The phone of the committee: for calls from the level above.
    Phone = "phone", Contacts, Kind::Phone, Always, EVERYBODY;
    /// The e-mail of the committee: for letters and notices.
    Email = "email", Contacts, Kind::Email, Always, EVERYBODY;
    /// Its site: where members read about it.
    Site = "site", Contacts, Kind::Site, Never, WHOLE;
    /// Its pages in social networks.
    Social = "social", Contacts, Kind::Lines(600), Never, WHOLE;
    /// Whether it is a legal entity: decides about registration numbers and bank.
    LegalEntity = "legal_entity", Legal, Kind::YesNo, Always, WHOLE;
    /// State registration number: for contracts and reports of a legal entity.
    Ogrn = "ogrn", Legal, Kind::Ogrn, WhenYes(Field::LegalEntity), WHOLE;
    /// Tax number of the organisation itself.
    Inn = "inn", Legal, Kind::Inn, WhenYes(Field::LegalEntity), WHOLE;
    /// Code of the reason of tax registration.
    Kpp = "kpp", Legal, Kind::Kpp, WhenYes(Field::LegalEntity), WHOLE;
    /// The bank: for transfers of dues.
    BankName = "bank_name", Legal, Kind::Line(200), WhenYes(Field::LegalEntity), WHOLE;
    /// The code of the bank.
    BankBik = "bank_bik", Legal, Kind::Bik, WhenYes(Field::LegalEntity), WHOLE;
    /// The account in the bank.
    BankAccount = "bank_account", Legal, Kind::Account, WhenYes(Field::LegalEntity), WHOLE;
    /// Who keeps the accounts: whom to ask about reports on dues.
    Accounting = "accounting", Legal, Kind::Choice(Options::Accounting), Always, REGIONAL;
    /// The chair as stated by the organisation: whom to address.
    Chair = "chair", Elections, Kind::Line(200), Always, EVERYBODY;
    /// The last reporting and election meeting: terms are counted from it.
    MeetingOn = "meeting_on", Elections, Kind::Day, Always, EVERYBODY;
    /// Until when the powers of the elected last: elections are prepared in time.
    TermUntil = "term_until", Elections, Kind::Day, Always, EVERYBODY;
    /// By which charter or regulation it acts.
    Charter = "charter", Elections, Kind::Line(200), Never, WHOLE;
    /// The type of institution: reports compare equal ones.
    InstitutionType = "institution_type", Institution, Kind::Choice(Options::Institution), Always, PRIMARY;
    /// Who founded the institution: with whom agreements are concluded.
    Founder = "founder", Institution, Kind::Choice(Options::Founder), Always, PRIMARY;
    /// Whom it unites: workers' and students' primaries are counted apart.
    PrimaryClass = "primary_class", Institution, Kind::Choice(Options::Class), Always, PRIMARY;
    /// Organisations of structural units inside.
    UnitOrgs = "unit_orgs", Institution, Kind::Number(500), Always, UNITED;
    /// Bureaus inside.
    Bureaus = "bureaus", Institution, Kind::Number(500), Never, PRIMARY;
    /// Groups inside.
    Groups = "groups", Institution, Kind::Number(1000), Never, PRIMARY;
    /// The municipality in which it works.
    Municipality = "municipality", Territory, Kind::Line(200), Always, TERRITORIAL;
    /// Whether dues go through a centralised accounting office.
    CentralAccounting = "central_accounting", Territory, Kind::YesNo, Always, TERRITORIAL;
    /// Whether the chair is released from other work.
    ReleasedChair = "released_chair", Territory, Kind::YesNo, Always, TERRITORIAL;
    /// Staff units of the apparatus.
    StaffUnits = "staff_units", Office, Kind::Number(500), Always, REGIONAL;
    /// Its commissions.
    Commissions = "commissions", Office, Kind::Lines(1000), Never, REGIONAL;
    /// Whether it has a legal inspector of labour.
    LegalInspector = "legal_inspector", Office, Kind::YesNo, Always, REGIONAL;
    /// Whether it has a technical inspector of labour.
    TechnicalInspector = "technical_inspector", Office, Kind::YesNo, Always, REGIONAL;
    /// Whether an agreement is in force: collective, territorial or of the region's sector.
    Agreement = "agreement", Agreement, Kind::YesNo, Always, LOCAL;
    /// Its number of registration.
    AgreementNo = "agreement_no", Agreement, Kind::Line(60), Never, LOCAL;
    /// Since when it is in force.
    AgreementFrom = "agreement_from", Agreement, Kind::Day, WhenYes(Field::Agreement), LOCAL;
    /// Until when: a new one is negotiated in time.
    AgreementUntil = "agreement_until", Agreement, Kind::Day, WhenYes(Field::Agreement), LOCAL;
    /// Whether it was registered by the authority.
    AgreementRegistered = "agreement_registered", Agreement, Kind::YesNo, WhenYes(Field::Agreement), PRIMARY;
    /// Whether it was extended.
    AgreementExtended = "agreement_extended", Agreement, Kind::YesNo, Never, PRIMARY;
    /// Whether a commissioner of labour protection is elected.
    ProtectionOfficer = "protection_officer", Representatives, Kind::YesNo, Always, PRIMARY;
    /// A representative in the commission on labour disputes.
    InDisputes = "in_disputes", Representatives, Kind::YesNo, Never, PRIMARY;
    /// A representative in the attestation commission.
    InAttestation = "in_attestation", Representatives, Kind::YesNo, Never, PRIMARY;
    /// A representative in the commission on incentive pay.
    InIncentive = "in_incentive", Representatives, Kind::YesNo, Never, PRIMARY;
    /// A representative in the commission on labour protection.
    InProtection = "in_protection", Representatives, Kind::YesNo, Never, PRIMARY;
    /// How dues are paid: reports on dues compare equal ways.
    DuesMethod = "dues_method", Conditions, Kind::Choice(Options::Dues), Always, PRIMARY;
    /// The share of the wage.
    DuesPercent = "dues_percent", Conditions, Kind::Percent, Always, PRIMARY;
    /// Whether the committee has a room.
    Premises = "premises", Conditions, Kind::YesNo, Never, PRIMARY;
    /// Whether the chair has a computer at the workplace (S25).
    Computer = "computer", Conditions, Kind::YesNo, Always, PRIMARY;
    /// What internet there is (S25).
    Internet = "internet", Conditions, Kind::Choice(Options::Internet), Always, PRIMARY;
    /// Whether there is a board or a corner of the union.
    Corner = "corner", Conditions, Kind::YesNo, Never, PRIMARY;
}

impl Field {
    /// The subject it belongs to.
    #[must_use]
    pub const fn step(self) -> Step {
        self.spec().step
    }

    /// The kind of its value.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.spec().kind
    }

    /// When it is obligatory.
    #[must_use]
    pub const fn need(self) -> Need {
        self.spec().need
    }

    /// Fields of an organisation of this kind, in the order of the passport.
    pub fn of(kind: OrgKind) -> impl Iterator<Item = Self> {
        let level = level(kind);
        Self::ALL.iter().copied().filter(move |field| field.spec().levels.contains(&level))
    }

    /// Whether these values make it obligatory.
    #[must_use]
    pub fn is_needed(self, values: &super::Values) -> bool {
        match self.need() {
            Always => true,
            Never => false,
            WhenYes(other) => values.get(other.code()).is_some_and(|value| value == YES),
        }
    }
}

impl Step {
    /// Steps of an organisation of this kind.
    pub fn of(kind: OrgKind) -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |step| Field::of(kind).any(|field| field.step() == *step))
    }

    /// Its fields for an organisation of this kind.
    pub fn fields(self, kind: OrgKind) -> impl Iterator<Item = Field> {
        Field::of(kind).filter(move |field| field.step() == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_has_its_fields() {
        let has = |kind, field| Field::of(kind).any(|known| known == field);
        assert!(has(OrgKind::Primary, Field::InstitutionType));
        assert!(!has(OrgKind::Primary, Field::UnitOrgs));
        assert!(has(OrgKind::PrimaryUnion, Field::UnitOrgs));
        assert!(has(OrgKind::PrimaryTerritorialRights, Field::Municipality));
        assert!(!has(OrgKind::Territorial, Field::DuesPercent));
        assert!(has(OrgKind::Interregional, Field::LegalInspector));
        assert_eq!(Step::of(OrgKind::Group).collect::<Vec<_>>(), [Step::Contacts, Step::Elections]);
    }

    #[test]
    fn a_condition_stands_before_what_depends_on_it_and_on_the_same_page() {
        for field in Field::ALL {
            if let WhenYes(other) = field.need() {
                assert_eq!(field.step(), other.step(), "{}", field.code());
                assert!(other < *field, "{}", field.code());
                assert_eq!(other.kind(), Kind::YesNo);
            }
        }
    }
}
