//! Answers that are chosen, not typed (`domain.md` 2.3).

use kernel::coded;

coded! {
    /// The type of an educational institution.
    InstitutionType {
        /// Preschool (ДОО).
        Preschool = "preschool",
        /// General education (ОО).
        General = "general",
        /// Further education of children (ДО).
        Further = "further",
        /// Vocational college (СПО).
        Vocational = "vocational",
        /// Higher education (ВО).
        Higher = "higher",
        /// Science.
        Science = "science",
        /// Education authority.
        Authority = "authority",
        /// Children's home or boarding school.
        Home = "home",
        /// Methodical and service bodies.
        Methodical = "methodical",
        /// Anything else.
        Other = "other",
    }
}

coded! {
    /// Who founded the institution.
    Founder {
        /// A municipality.
        Municipal = "municipal",
        /// A region.
        Regional = "regional",
        /// The federation.
        Federal = "federal",
        /// A private founder.
        Private = "private",
    }
}

coded! {
    /// Whom a primary organisation unites.
    PrimaryClass {
        /// Workers.
        Workers = "workers",
        /// Students.
        Students = "students",
        /// Both.
        Mixed = "mixed",
        /// Pensioners who do not work.
        Pensioners = "pensioners",
    }
}

coded! {
    /// How dues are paid.
    Dues {
        /// Deducted by a centralised accounting office.
        CentralAccounting = "central_accounting",
        /// By bank transfer.
        Bank = "bank",
        /// In cash.
        Cash = "cash",
    }
}

coded! {
    /// Internet at the workplace of the chair (S25).
    Internet {
        /// There is none.
        Absent = "absent",
        /// Slow or often interrupted.
        Slow = "slow",
        /// Good enough for work.
        Good = "good",
    }
}

coded! {
    /// Who keeps the accounts.
    Accounting {
        /// An accountant of its own.
        Own = "own",
        /// A centralised accounting office.
        Central = "central",
        /// Another organisation under a contract.
        Contract = "contract",
    }
}
