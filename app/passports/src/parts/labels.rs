//! What each field of a passport is called, with the hint under it.

use crate::model::{Field as F, Step};
use crate::words;
use kernel::Lang;

/// The label of a field.
#[must_use]
pub fn label(lang: Lang, field: F) -> String {
    match field {
        F::LegalAddress => words::passports_f_legal_address(lang),
        F::PostalAddress => words::passports_f_postal_address(lang),
        F::Oktmo => words::passports_f_oktmo(lang),
        F::Fias => words::passports_f_fias(lang),
        F::Phone => words::passports_f_phone(lang),
        F::Email => words::passports_f_email(lang),
        F::Site => words::passports_f_site(lang),
        F::Social => words::passports_f_social(lang),
        F::LegalEntity => words::passports_f_legal_entity(lang),
        F::Ogrn => words::passports_f_ogrn(lang),
        F::Inn => words::passports_f_inn(lang),
        F::Kpp => words::passports_f_kpp(lang),
        F::BankName => words::passports_f_bank_name(lang),
        F::BankBik => words::passports_f_bank_bik(lang),
        F::BankAccount => words::passports_f_bank_account(lang),
        F::Accounting => words::passports_f_accounting(lang),
        F::Chair => words::passports_f_chair(lang),
        F::MeetingOn => words::passports_f_meeting_on(lang),
        F::TermUntil => words::passports_f_term_until(lang),
        F::Charter => words::passports_f_charter(lang),
        F::InstitutionType => words::passports_f_institution_type(lang),
        F::Founder => words::passports_f_founder(lang),
        F::PrimaryClass => words::passports_f_primary_class(lang),
        F::UnitOrgs => words::passports_f_unit_orgs(lang),
        F::Bureaus => words::passports_f_bureaus(lang),
        F::Groups => words::passports_f_groups(lang),
        F::Municipality => words::passports_f_municipality(lang),
        F::CentralAccounting => words::passports_f_central_accounting(lang),
        F::ReleasedChair => words::passports_f_released_chair(lang),
        F::StaffUnits => words::passports_f_staff_units(lang),
        F::Commissions => words::passports_f_commissions(lang),
        F::LegalInspector => words::passports_f_legal_inspector(lang),
        F::TechnicalInspector => words::passports_f_technical_inspector(lang),
        F::Agreement => words::passports_f_agreement(lang),
        F::AgreementNo => words::passports_f_agreement_no(lang),
        F::AgreementFrom => words::passports_f_agreement_from(lang),
        F::AgreementUntil => words::passports_f_agreement_until(lang),
        F::AgreementRegistered => words::passports_f_agreement_registered(lang),
        F::AgreementExtended => words::passports_f_agreement_extended(lang),
        F::ProtectionOfficer => words::passports_f_protection_officer(lang),
        F::InDisputes => words::passports_f_in_disputes(lang),
        F::InAttestation => words::passports_f_in_attestation(lang),
        F::InIncentive => words::passports_f_in_incentive(lang),
        F::InProtection => words::passports_f_in_protection(lang),
        F::DuesMethod => words::passports_f_dues_method(lang),
        F::DuesPercent => words::passports_f_dues_percent(lang),
        F::Premises => words::passports_f_premises(lang),
        F::Computer => words::passports_f_computer(lang),
        F::Internet => words::passports_f_internet(lang),
        F::Corner => words::passports_f_corner(lang),
    }
}

/// The hint under a field; absent where the question says everything.
#[must_use]
pub fn hint(lang: Lang, field: F) -> Option<String> {
    Some(match field {
        F::LegalAddress => words::passports_h_legal_address(lang),
        F::PostalAddress => words::passports_h_postal_address(lang),
        F::Oktmo => words::passports_h_oktmo(lang),
        F::Fias => words::passports_h_fias(lang),
        F::Phone => words::passports_h_phone(lang),
        F::Email => words::passports_h_email(lang),
        F::Site => words::passports_h_site(lang),
        F::Social => words::passports_h_social(lang),
        F::LegalEntity => words::passports_h_legal_entity(lang),
        F::Ogrn => words::passports_h_ogrn(lang),
        F::Inn => words::passports_h_inn(lang),
        F::Kpp => words::passports_h_kpp(lang),
        F::BankName => words::passports_h_bank_name(lang),
        F::BankBik => words::passports_h_bank_bik(lang),
        F::BankAccount => words::passports_h_bank_account(lang),
        F::Chair => words::passports_h_chair(lang),
        F::MeetingOn => words::passports_h_meeting_on(lang),
        F::TermUntil => words::passports_h_term_until(lang),
        F::Charter => words::passports_h_charter(lang),
        F::UnitOrgs => words::passports_h_unit_orgs(lang),
        F::Bureaus => words::passports_h_bureaus(lang),
        F::Groups => words::passports_h_groups(lang),
        F::Municipality => words::passports_h_municipality(lang),
        F::StaffUnits => words::passports_h_staff_units(lang),
        F::Commissions => words::passports_h_commissions(lang),
        F::Agreement => words::passports_h_agreement(lang),
        F::AgreementNo => words::passports_h_agreement_no(lang),
        F::AgreementFrom => words::passports_h_agreement_from(lang),
        F::AgreementUntil => words::passports_h_agreement_until(lang),
        F::AgreementRegistered => words::passports_h_agreement_registered(lang),
        F::DuesPercent => words::passports_h_dues_percent(lang),
        _ => return None,
    })
}

/// The name of a step.
#[must_use]
pub fn step_name(lang: Lang, step: Step) -> String {
    match step {
        Step::Contacts => words::passports_s_contacts(lang),
        Step::Legal => words::passports_s_legal(lang),
        Step::Elections => words::passports_s_elections(lang),
        Step::Institution => words::passports_s_institution(lang),
        Step::Territory => words::passports_s_territory(lang),
        Step::Office => words::passports_s_office(lang),
        Step::Agreement => words::passports_s_agreement(lang),
        Step::Representatives => words::passports_s_representatives(lang),
        Step::Conditions => words::passports_s_conditions(lang),
    }
}
