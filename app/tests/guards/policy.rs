//! What the walk expects: a model that knows codes and paths, and nothing of the database.

use access::{
    Action, Role,
    capability::{KeepAccounts, ViewStructure},
    model::Scope,
};
use audit::capability::{ViewJournal, ViewWholeJournal};
use offices::capability::{
    AppointHelper, ConfirmAppointment, EndAppointment, EnterElection, OpenLogin, TakeObligation,
    ViewAccess,
};
use passports::capability::{ConfirmPassport, FillPassport, KeepEmployers};
use serde_json::{Value, json};
use structure::capability::{
    AnnulAct, ExcludeOrganisation, FoundOrganisation, MoveOrganisation, RenameOrganisation,
};

use crate::tree::{founder, path};
use crate::world::Person;

/// What a named part of an address, or an id in a query, stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// An organisation.
    Org,
    /// A scan of an organisation.
    File,
    /// The act that founded an organisation: seen with it, changed by who founded it.
    Act,
    /// An appointment in an organisation.
    Appointment,
    /// Matters that pass on in an organisation.
    Handover,
    /// An employer whose workers one organisation unites.
    Employer,
    /// A request of the journal, made on behalf of an organisation: seen by whoever may read it there.
    Request,
    /// An account: what hangs on it is decided of the house.
    Account,
    /// Access letters printed together, for whoever issued them: nobody of the walk has.
    LetterRun,
}

/// Every named part of every address. A new one is a line here: say what it stands for.
pub const PARTS: &[(&str, Thing)] = &[
    ("org", Thing::Org),
    ("file", Thing::File),
    ("act", Thing::Act),
    ("employer", Thing::Employer),
    ("appointment", Thing::Appointment),
    ("handover", Thing::Handover),
    ("request", Thing::Request),
    ("run", Thing::LetterRun),
    ("account", Thing::Account),
];

/// Ids that stand in the query of a page.
pub const QUERIES: &[(&str, &str)] =
    &[("/structure", "open"), ("/logins", "under"), ("/logins/open-all", "under")];

/// What one must be allowed to do at an address: every address with a form stands here, and every
/// page that not everybody may open who may see its object.
pub const ACTIONS: &[(&str, Need)] = &[
    ("/sign-in", Need::Nothing),
    ("/sign-in/code", Need::Nothing),
    ("/account/factor", Need::Nothing),
    ("/account", Need::Nothing),
    ("/account/confirm", Need::Nothing),
    ("/lock", Need::Nothing),
    ("/unlock", Need::Nothing),
    ("/sign-out", Need::Nothing),
    ("/account/password", Need::Nothing),
    ("/obligation", Need::Nothing),
    ("/appointments/{appointment}", Need::To(EndAppointment::ACTION)),
    ("/appointments/{appointment}/obligation", Need::To(TakeObligation::ACTION)),
    ("/appointments/{appointment}/confirm", Need::To(ConfirmAppointment::ACTION)),
    ("/appointments/{appointment}/again", Need::To(EndAppointment::ACTION)),
    ("/appointments/{appointment}/order", Need::To(ViewAccess::ACTION)),
    ("/logins", Need::To(ViewAccess::ACTION)),
    ("/logins/open-all", Need::To(ViewAccess::ACTION)),
    ("/structure/{org}/login", Need::To(OpenLogin::ACTION)),
    ("/structure/{org}/helpers/add", Need::To(AppointHelper::ACTION)),
    ("/structure/{org}/election", Need::To(EnterElection::ACTION)),
    ("/handover/{handover}", Need::To(ViewAccess::ACTION)),
    ("/structure/{org}/access-list", Need::To(ViewAccess::ACTION)),
    ("/structure/{org}/obligations", Need::To(ViewAccess::ACTION)),
    ("/structure/{org}/found", Need::To(FoundOrganisation::ACTION)),
    ("/structure/{org}/rename", Need::To(RenameOrganisation::ACTION)),
    ("/structure/{org}/rekind", Need::To(RenameOrganisation::ACTION)),
    ("/structure/{org}/move", Need::To(MoveOrganisation::ACTION)),
    ("/structure/{org}/merge", Need::To(MoveOrganisation::ACTION)),
    ("/structure/{org}/split", Need::To(MoveOrganisation::ACTION)),
    ("/structure/{org}/exclude", Need::To(ExcludeOrganisation::ACTION)),
    ("/structure/{org}/passport/fill/{step}", Need::To(FillPassport::ACTION)),
    ("/structure/{org}/passport/check", Need::To(FillPassport::ACTION)),
    ("/structure/{org}/passport/confirm", Need::To(ConfirmPassport::ACTION)),
    ("/structure/{org}/employers/add", Need::To(KeepEmployers::ACTION)),
    ("/employers/{employer}/change", Need::To(KeepEmployers::ACTION)),
    ("/employers/{employer}/end", Need::To(KeepEmployers::ACTION)),
    ("/employers/{employer}/headcount", Need::To(KeepEmployers::ACTION)),
    ("/progress/import", Need::Nothing),
    ("/journal/unusual", Need::Nothing),
    ("/journal/{request}", Need::ToAny(&[ViewJournal::ACTION, ViewWholeJournal::ACTION])),
    ("/accounts/{account}", Need::ToAny(&[KeepAccounts::ACTION])),
    ("/acts/{act}", Need::InItsOwnWords),
    ("/acts/{act}/annul", Need::To(AnnulAct::ACTION)),
    ("/acts/{act}/scan", Need::To(AnnulAct::ACTION)),
];

/// Addresses open to strangers, on purpose (УПД.11).
pub const PUBLIC: &[&str] = &["/sign-in"];

/// What an address asks of a person, besides seeing its object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing more.
    Nothing,
    /// Permission to do this.
    To(Action),
    /// Permission to do one of these, without which there is nothing to see.
    ToAny(&'static [Action]),
    /// What the form does depends on what it says; whoever may see the object may open the page.
    InItsOwnWords,
}

/// A filled form, and by whom and where it is known to get through.
pub struct Filled {
    pub fields: &'static [(&'static str, &'static str)],
    pub by: &'static str,
    pub at: &'static str,
}

/// A filled form for an address.
pub fn filled(address: &str) -> Option<Filled> {
    const FOUND: &[(&str, &str)] = &[
        ("kind", "primary"),
        ("full_name", "Первичная организация лицея имени Ә. Җәлил"),
        ("short_name", "ППО лицея"),
        ("body", "Президиум"),
        ("number", "7"),
        ("date", "2026-11-02"),
        ("effective", "2026-11-10"),
        ("text", "Создать.\nПоставить на учёт."),
    ];
    const RENAME: &[(&str, &str)] = &[
        ("version", "1"),
        ("full_name", "Первичная организация лицея имени Ә. Җәлил"),
        ("short_name", "ППО лицея"),
        ("body", "Президиум"),
        ("number", "7"),
        ("date", "2026-11-02"),
        ("effective", "2026-11-10"),
        ("text", "Создать.\nПоставить на учёт."),
    ];
    match address {
        "/structure/{org}/found" => Some(Filled { fields: FOUND, by: "t11", at: "T11" }),
        "/structure/{org}/rename" => Some(Filled { fields: RENAME, by: "t11", at: "P111" }),
        _ => None,
    }
}

/// What a server function is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// One thing, named by its id.
    Id(Thing),
    /// Words: the code of an organisation, as a person types it.
    Words,
}

/// The page or the form that says or does the same.
pub enum Twin {
    /// A page.
    Page(String),
    /// A form and its fields.
    Form(String, &'static [(&'static str, &'static str)]),
}

/// A server function: what its arguments name, and where the house says the same without scripts.
pub struct Call {
    pub path: &'static str,
    pub about: About,
    /// What one must be allowed to do, besides seeing what is named.
    pub need: Need,
    /// Its arguments about what is named, on a day as it stands in addresses.
    pub body: fn(&str, &str) -> Value,
    pub twin: fn(&str, &str) -> Twin,
    /// Whether the answer depends on the day.
    pub is_dated: bool,
}

/// Every server function. A new one is an entry here: say what its arguments name.
pub const CALLS: &[Call] = &[
    Call {
        path: "/api/structure/level",
        about: About::Id(Thing::Org),
        need: Need::Nothing,
        body: |org, on| json!({ "asked": { "org": org, "on": on, "after": null } }),
        twin: |org, on| Twin::Page(format!("/structure?open={org}&on={on}")),
        is_dated: true,
    },
    Call {
        path: "/api/structure/find",
        about: About::Words,
        need: Need::Nothing,
        body: |said, on| json!({ "asked": { "said": said, "on": on } }),
        twin: |said, on| Twin::Page(format!("/find?q={said}&on={on}")),
        is_dated: true,
    },
    Call {
        path: "/api/passports/draft",
        about: About::Id(Thing::Org),
        need: Need::To(FillPassport::ACTION),
        body: |org, _| {
            let typed = [["phone", "+7 843 000-00-00"]];
            json!({ "asked": { "org": org, "step": "contacts", "typed": typed } })
        },
        twin: |org, _| {
            let path = format!("/structure/{org}/passport/fill/contacts");
            Twin::Form(path, &[("phone", "+7 843 000-00-00"), ("go", "draft")])
        },
        is_dated: false,
    },
];

/// What the model expects of a request about an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// To be sent to sign in.
    SignIn,
    /// To be sent to the gate that stands before her offices.
    Gate,
    /// As if there were no such thing.
    NotFound,
    /// Seen, but not to be done.
    Forbidden,
    /// Done, or told what is wrong with the form.
    Allowed,
    /// Refused or told what is wrong, never carried out when empty.
    Answered,
}

/// The decision of the model: `code` is an organisation, or nothing that exists; `thing` is what of
/// it is asked about, and `is_form` whether something is to be done.
pub fn expected(
    person: Option<&Person>,
    need: Need,
    (thing, code): (Thing, Option<&'static str>),
    is_form: bool,
) -> Expected {
    let Some(person) = person.filter(|person| person.is_enabled) else { return Expected::SignIn };
    if person.gate.is_some() {
        return Expected::Gate;
    }
    let may = |action, code: Option<&'static str>| {
        let (Some((office, role)), Some(code)) = (person.office, code) else { return false };
        is_within(role, action, office, code)
    };
    if let Need::ToAny(actions) = need {
        // the house stands where its keepers are appointed
        let keeps =
            |action: Action| action.is_of_house() && code.is_some() && may(action, Some("CS"));
        let is_seen = actions
            .iter()
            .any(|action| (!action.is_of_house() && may(*action, code)) || keeps(*action));
        return if is_seen { Expected::Allowed } else { Expected::NotFound };
    }
    if !may(ViewStructure::ACTION, code) {
        return Expected::NotFound;
    }
    let changed = if thing == Thing::Act { code.map(founder) } else { code };
    match need {
        Need::To(action) if !may(action, changed) => Expected::Forbidden,
        Need::InItsOwnWords if is_form => Expected::Answered,
        _ => Expected::Allowed,
    }
}

fn is_within(role: Role, action: Action, office: &'static str, code: &'static str) -> bool {
    let is_own = office == code;
    let is_below = !is_own && path(code).contains(&office);
    match role.scope(action) {
        Scope::Nowhere => false,
        Scope::Own => is_own,
        Scope::Below => is_below,
        Scope::Branch => is_own || is_below,
    }
}
