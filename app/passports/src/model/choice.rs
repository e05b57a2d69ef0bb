//! Answers that are chosen, not typed (`domain.md` 2.3).

use kernel::coded;

coded! {
    /// The type of an educational institution.
    InstitutionType {
        /// Preschool (ДОО).
        Preschool = "preschool" => passports_c_institution_type_preschool,
        /// General education (ОО).
        General = "general" => passports_c_institution_type_general,
        /// Further education of children (ДО).
        Further = "further" => passports_c_institution_type_further,
        /// Vocational college (СПО).
        Vocational = "vocational" => passports_c_institution_type_vocational,
        /// Higher education (ВО).
        Higher = "higher" => passports_c_institution_type_higher,
        /// Science.
        Science = "science" => passports_c_institution_type_science,
        /// Education authority.
        Authority = "authority" => passports_c_institution_type_authority,
        /// Children's home or boarding school.
        Home = "home" => passports_c_institution_type_home,
        /// Methodical and service bodies.
        Methodical = "methodical" => passports_c_institution_type_methodical,
        /// Anything else.
        Other = "other" => passports_c_institution_type_other,
    }
}

coded! {
    /// Who founded the institution.
    Founder {
        /// A municipality.
        Municipal = "municipal" => passports_c_founder_municipal,
        /// A region.
        Regional = "regional" => passports_c_founder_regional,
        /// The federation.
        Federal = "federal" => passports_c_founder_federal,
        /// A private founder.
        Private = "private" => passports_c_founder_private,
    }
}

coded! {
    /// Whom a primary organisation unites.
    PrimaryClass {
        /// Workers.
        Workers = "workers" => passports_c_primary_class_workers,
        /// Students.
        Students = "students" => passports_c_primary_class_students,
        /// Both.
        Mixed = "mixed" => passports_c_primary_class_mixed,
        /// Pensioners who do not work.
        Pensioners = "pensioners" => passports_c_primary_class_pensioners,
    }
}

coded! {
    /// How dues are paid.
    Dues {
        /// Deducted by a centralised accounting office.
        CentralAccounting = "central_accounting" => passports_c_dues_central_accounting,
        /// By bank transfer.
        Bank = "bank" => passports_c_dues_bank,
        /// In cash.
        Cash = "cash" => passports_c_dues_cash,
    }
}

coded! {
    /// Internet at the workplace of the chair (S25).
    Internet {
        /// There is none.
        Absent = "absent" => passports_c_internet_absent,
        /// Slow or often interrupted.
        Slow = "slow" => passports_c_internet_slow,
        /// Good enough for work.
        Good = "good" => passports_c_internet_good,
    }
}

coded! {
    /// Who keeps the accounts.
    Accounting {
        /// An accountant of its own.
        Own = "own" => passports_c_accounting_own,
        /// A centralised accounting office.
        Central = "central" => passports_c_accounting_central,
        /// Another organisation under a contract.
        Contract = "contract" => passports_c_accounting_contract,
    }
}
