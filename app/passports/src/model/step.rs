//! The subjects of a passport, each filled in on one page.

use kernel::coded;

coded! {
    /// One subject of the passport, filled in on one page.
    Step {
        /// Addresses, phone, e-mail, site.
        Contacts = "contacts" => passports_s_contacts,
        /// Legal entity and bank.
        Legal = "legal" => passports_s_legal,
        /// The chair and the last elections.
        Elections = "elections" => passports_s_elections,
        /// The institution and the composition of a primary.
        Institution = "institution" => passports_s_institution,
        /// The municipality and the office of a territorial organisation.
        Territory = "territory" => passports_s_territory,
        /// The office of a regional organisation.
        Office = "office" => passports_s_office,
        /// The agreement with the employer or the authority.
        Agreement = "agreement" => passports_s_agreement,
        /// Representatives in commissions.
        Representatives = "representatives" => passports_s_representatives,
        /// Dues and working conditions of the committee.
        Conditions = "conditions" => passports_s_conditions,
    }
}
