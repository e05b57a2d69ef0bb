//! The catalogue of passport fields: step, kind of value, for which organisations, when obligatory.
//!
//! The comment at each field is its purpose (PRV-22). None of them speaks of health, beliefs or
//! descent; the only person named is the chair, as the organisation itself states in public papers.

use super::{
    choice::{Accounting, Dues, Founder, InstitutionType, Internet, PrimaryClass},
    level::{EVERYBODY, LOCAL, Level, PRIMARY, REGIONAL, TERRITORIAL, UNITED, WHOLE, level},
    step::Step,
};
use crate::words;
use kernel::{
    Lang, coded,
    form::{Choices, Input, Kind, Look, Need as Filled, Shape, YES},
};
use structure::model::OrgKind;

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

struct Spec {
    step: Step,
    need: Need,
    levels: &'static [Level],
    input: &'static Input,
}

/// Yes or no, side by side.
const YES_NO: Kind = Kind::Choice(Choices::YES_NO);

/// The input of a field. None is obligatory while it is filled in: a passport is made over many evenings.
const fn input(input: Input, need: Need) -> Input {
    let need = match need {
        Never => Filled::Optional,
        Always | WhenYes(_) => Filled::Later,
    };
    let look = match input.kind {
        Kind::Choice(choices) if choices.codes.len() == 2 => Look::Pills,
        _ => Look::Menu,
    };
    Input { need, look, ..input }.writes(crate::field::PassportValues::CODE)
}

macro_rules! fields {
    ($($(#[$purpose:meta])* $name:ident = $code:literal, $step:ident, $kind:expr, $need:expr, $levels:ident,
        $label:ident $(, $hint:ident)?;)+) => {
        coded! {
            /// A field of a passport; the comment says what it is for.
            Field { $($(#[$purpose])* $name = $code),+ }
        }

        /// Every field of the catalogue as forms declare it.
        pub const INPUTS: &[Input] = &[
            $(input(Input::of($code, $kind).label(words::$label)$(.hint(words::$hint))?, $need)),+
        ];

        impl Field {
            const fn spec(self) -> Spec {
                let input = &INPUTS[self as usize];
                match self {
                    $(Self::$name => Spec { step: Step::$step, need: $need, levels: $levels, input },)+
                }
            }
        }
    };
}

use Need::{Always, Never, WhenYes};

fields! {
    /// Where the organisation is registered: for official letters and papers.
    LegalAddress = "legal_address", Contacts, Kind::Line(300), Always, WHOLE,
        passports_f_legal_address, passports_h_legal_address;
    /// Where letters reach it, when that is another place.
    PostalAddress = "postal_address", Contacts, Kind::Line(300), Never, WHOLE,
        passports_f_postal_address, passports_h_postal_address;
    /// The municipality in official statistics: joins figures of the state with ours.
    Oktmo = "oktmo", Contacts, Kind::Shape(Shape::OKTMO), Never, WHOLE, passports_f_oktmo, passports_h_oktmo;
    /// The address in the state register of addresses: one spelling for maps and letters.
    Fias = "fias", Contacts, Kind::Shape(Shape::FIAS), Never, WHOLE, passports_f_fias, passports_h_fias;
    /// The phone of the committee: for calls from the level above.
    Phone = "phone", Contacts, Kind::Shape(Shape::PHONE), Always, EVERYBODY, passports_f_phone, passports_h_phone;
    /// The e-mail of the committee: for letters and notices.
    Email = "email", Contacts, Kind::Shape(Shape::EMAIL), Always, EVERYBODY, passports_f_email, passports_h_email;
    /// Its site: where members read about it.
    Site = "site", Contacts, Kind::Shape(Shape::SITE), Never, WHOLE, passports_f_site, passports_h_site;
    /// Its pages in social networks.
    Social = "social", Contacts, Kind::Text(600), Never, WHOLE, passports_f_social, passports_h_social;
    /// Whether it is a legal entity: decides about registration numbers and bank.
    LegalEntity = "legal_entity", Legal, YES_NO, Always, WHOLE, passports_f_legal_entity, passports_h_legal_entity;
    /// State registration number: for contracts and reports of a legal entity.
    Ogrn = "ogrn", Legal, Kind::Shape(Shape::OGRN), WhenYes(Field::LegalEntity), WHOLE,
        passports_f_ogrn, passports_h_ogrn;
    /// Tax number of the organisation itself.
    Inn = "inn", Legal, Kind::Shape(Shape::INN), WhenYes(Field::LegalEntity), WHOLE, passports_f_inn, passports_h_inn;
    /// Code of the reason of tax registration.
    Kpp = "kpp", Legal, Kind::Shape(Shape::KPP), WhenYes(Field::LegalEntity), WHOLE, passports_f_kpp, passports_h_kpp;
    /// The bank: for transfers of dues.
    BankName = "bank_name", Legal, Kind::Line(200), WhenYes(Field::LegalEntity), WHOLE,
        passports_f_bank_name, passports_h_bank_name;
    /// The code of the bank.
    BankBik = "bank_bik", Legal, Kind::Shape(Shape::BIK), WhenYes(Field::LegalEntity), WHOLE,
        passports_f_bank_bik, passports_h_bank_bik;
    /// The account in the bank.
    BankAccount = "bank_account", Legal, Kind::Shape(Shape::ACCOUNT), WhenYes(Field::LegalEntity), WHOLE,
        passports_f_bank_account, passports_h_bank_account;
    /// Who keeps the accounts: whom to ask about reports on dues.
    Accounting = "accounting", Legal, Kind::Choice(Accounting::CHOICES), Always, REGIONAL, passports_f_accounting;
    /// The chair as stated by the organisation: whom to address.
    Chair = "chair", Elections, Kind::Line(200), Always, EVERYBODY, passports_f_chair, passports_h_chair;
    /// The last reporting and election meeting: terms are counted from it.
    MeetingOn = "meeting_on", Elections, Kind::Day, Always, EVERYBODY, passports_f_meeting_on, passports_h_meeting_on;
    /// Until when the powers of the elected last: elections are prepared in time.
    TermUntil = "term_until", Elections, Kind::Day, Always, EVERYBODY, passports_f_term_until, passports_h_term_until;
    /// By which charter or regulation it acts.
    Charter = "charter", Elections, Kind::Line(200), Never, WHOLE, passports_f_charter, passports_h_charter;
    /// The type of institution: reports compare equal ones.
    InstitutionType = "institution_type", Institution, Kind::Choice(InstitutionType::CHOICES), Always, PRIMARY,
        passports_f_institution_type;
    /// Who founded the institution: with whom agreements are concluded.
    Founder = "founder", Institution, Kind::Choice(Founder::CHOICES), Always, PRIMARY, passports_f_founder;
    /// Whom it unites: workers' and students' primaries are counted apart.
    PrimaryClass = "primary_class", Institution, Kind::Choice(PrimaryClass::CHOICES), Always, PRIMARY,
        passports_f_primary_class;
    /// Organisations of structural units inside.
    UnitOrgs = "unit_orgs", Institution, Kind::Number(500), Always, UNITED,
        passports_f_unit_orgs, passports_h_unit_orgs;
    /// Bureaus inside.
    Bureaus = "bureaus", Institution, Kind::Number(500), Never, PRIMARY, passports_f_bureaus, passports_h_bureaus;
    /// Groups inside.
    Groups = "groups", Institution, Kind::Number(1000), Never, PRIMARY, passports_f_groups, passports_h_groups;
    /// The municipality in which it works.
    Municipality = "municipality", Territory, Kind::Line(200), Always, TERRITORIAL,
        passports_f_municipality, passports_h_municipality;
    /// Whether dues go through a centralised accounting office.
    CentralAccounting = "central_accounting", Territory, YES_NO, Always, TERRITORIAL, passports_f_central_accounting;
    /// Whether the chair is released from other work.
    ReleasedChair = "released_chair", Territory, YES_NO, Always, TERRITORIAL, passports_f_released_chair;
    /// Staff units of the apparatus.
    StaffUnits = "staff_units", Office, Kind::Number(500), Always, REGIONAL,
        passports_f_staff_units, passports_h_staff_units;
    /// Its commissions.
    Commissions = "commissions", Office, Kind::Text(1000), Never, REGIONAL,
        passports_f_commissions, passports_h_commissions;
    /// Whether it has a legal inspector of labour.
    LegalInspector = "legal_inspector", Office, YES_NO, Always, REGIONAL, passports_f_legal_inspector;
    /// Whether it has a technical inspector of labour.
    TechnicalInspector = "technical_inspector", Office, YES_NO, Always, REGIONAL, passports_f_technical_inspector;
    /// Whether an agreement is in force: collective, territorial or of the region's sector.
    Agreement = "agreement", Agreement, YES_NO, Always, LOCAL, passports_f_agreement, passports_h_agreement;
    /// Its number of registration.
    AgreementNo = "agreement_no", Agreement, Kind::Line(60), Never, LOCAL,
        passports_f_agreement_no, passports_h_agreement_no;
    /// Since when it is in force.
    AgreementFrom = "agreement_from", Agreement, Kind::Day, WhenYes(Field::Agreement), LOCAL,
        passports_f_agreement_from, passports_h_agreement_from;
    /// Until when: a new one is negotiated in time.
    AgreementUntil = "agreement_until", Agreement, Kind::Day, WhenYes(Field::Agreement), LOCAL,
        passports_f_agreement_until, passports_h_agreement_until;
    /// Whether it was registered by the authority.
    AgreementRegistered = "agreement_registered", Agreement, YES_NO, WhenYes(Field::Agreement), PRIMARY,
        passports_f_agreement_registered, passports_h_agreement_registered;
    /// Whether it was extended.
    AgreementExtended = "agreement_extended", Agreement, YES_NO, Never, PRIMARY, passports_f_agreement_extended;
    /// Whether a commissioner of labour protection is elected.
    ProtectionOfficer = "protection_officer", Representatives, YES_NO, Always, PRIMARY, passports_f_protection_officer;
    /// A representative in the commission on labour disputes.
    InDisputes = "in_disputes", Representatives, YES_NO, Never, PRIMARY, passports_f_in_disputes;
    /// A representative in the attestation commission.
    InAttestation = "in_attestation", Representatives, YES_NO, Never, PRIMARY, passports_f_in_attestation;
    /// A representative in the commission on incentive pay.
    InIncentive = "in_incentive", Representatives, YES_NO, Never, PRIMARY, passports_f_in_incentive;
    /// A representative in the commission on labour protection.
    InProtection = "in_protection", Representatives, YES_NO, Never, PRIMARY, passports_f_in_protection;
    /// How dues are paid: reports on dues compare equal ways.
    DuesMethod = "dues_method", Conditions, Kind::Choice(Dues::CHOICES), Always, PRIMARY, passports_f_dues_method;
    /// The share of the wage.
    DuesPercent = "dues_percent", Conditions, Kind::Shape(Shape::PERCENT), Always, PRIMARY,
        passports_f_dues_percent, passports_h_dues_percent;
    /// Whether the committee has a room.
    Premises = "premises", Conditions, YES_NO, Never, PRIMARY, passports_f_premises;
    /// Whether the chair has a computer at the workplace (S25).
    Computer = "computer", Conditions, YES_NO, Always, PRIMARY, passports_f_computer;
    /// What internet there is (S25).
    Internet = "internet", Conditions, Kind::Choice(Internet::CHOICES), Always, PRIMARY, passports_f_internet;
    /// Whether there is a board or a corner of the union.
    Corner = "corner", Conditions, YES_NO, Never, PRIMARY, passports_f_corner;
}

impl Field {
    /// The subject it belongs to.
    #[must_use]
    pub const fn step(self) -> Step {
        self.spec().step
    }

    /// Its input in forms: the kind of its value, what it is called.
    #[must_use]
    pub const fn input(self) -> &'static Input {
        self.spec().input
    }

    /// Whether it is answered by yes or no.
    #[must_use]
    pub fn is_yes_or_no(self) -> bool {
        matches!(self.input().kind, Kind::Choice(choices) if choices.codes == Choices::YES_NO.codes)
    }

    /// What it is called.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        (self.input().label)(lang)
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
                assert!(other.is_yes_or_no());
            }
        }
    }
}
