//! `docs/permissions.md`: role × action × where; `docs/permissions-fields.md`: role × field × read or write; both written
//! from the code that decides.
//!
//! `EDINY_WRITE=1 cargo test -p app --test house` writes it anew.

use std::collections::BTreeSet;

use access::{
    Gate, Role,
    capability::{KeepAccounts, ViewStructure},
    fields::{Besides, FieldAccess},
    model::Scope,
};

use app::CATALOGUE;
use audit::capability::{ViewJournal, ViewWholeJournal};
use offices::capability::ViewAccess;
use operator::capability::OperateHouse;

use crate::files::root;

const HEAD: &str = "\
# Who may do what

Written by the test `house::permissions` from `capability.rs` of each feature, which decide; do not edit.
Where a role may do something is seen from the organisation of the appointment: «own» is that
organisation, «below» what stands under it, «branch» both. An empty cell: nowhere. What lies outside
every office of a person is for that person as if it did not exist. What is read and written by it field by
field: `permissions-fields.md`.
";

fn word(scope: Scope) -> &'static str {
    match scope {
        Scope::Nowhere => "",
        Scope::Own => "own",
        Scope::Below => "below",
        Scope::Branch => "branch",
    }
}

const FIELDS: &str = "# Who reads and writes which field

Written by the test `house::permissions` from `field.rs` of each feature, which decide; do not edit.
Who reads (r) and who writes (w) what is shown and typed (SEC-09): whoever may do one of the actions named, where the
table of `permissions.md` says so, and besides «one's own»: what is said of oneself, or what one has made; «from below»: whoever may
in an organisation below may here as well. In `ediny policy --json` the same is answered for every relation.
";

fn opened(access: &FieldAccess) -> String {
    let besides = access.besides.iter().map(|way| match way {
        Besides::OnesOwn => "one's own".to_owned(),
        Besides::AtGates(gates) if *gates == Gate::ALL => "at any gate".to_owned(),
        Besides::AtGates(gates) => {
            let gates: Vec<_> = gates.iter().map(|gate| format!("at the gate {gate:?}")).collect();
            gates.join(", ")
        }
        Besides::FromBelow => "from below".to_owned(),
    });
    let by = access.by.iter().map(|action| format!("`{}`", action.code()));
    by.chain(besides).collect::<Vec<_>>().join(", ")
}

fn fields() -> String {
    let mut text = FIELDS.to_owned();
    text.push_str("\n| field | read by | written by |");
    for role in Role::ALL {
        text.push_str(&format!(" {} |", role.code().replace('_', " ")));
    }
    text.push_str("\n|---|---|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    for field in CATALOGUE.fields() {
        let (readers, writers) = (CATALOGUE.readers(field), CATALOGUE.writers(field));
        let (read, written) = (opened(&readers), opened(&writers));
        text.push_str(&format!("\n| `{}` | {read} | {written} |", field.code()));
        for role in Role::ALL {
            let read = if readers.is_open_to(role) { "r" } else { "" };
            let write = if writers.is_open_to(role) { "w" } else { "" };
            text.push_str(&format!(" {read}{write} |"));
        }
    }
    text.push('\n');
    text
}

fn actions() -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n| action |");
    for role in Role::ALL {
        text.push_str(&format!(" {} |", role.code().replace('_', " ")));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    for action in CATALOGUE.actions() {
        text.push_str(&format!("\n| `{}` |", action.code()));
        for role in Role::ALL {
            text.push_str(&format!(" {} |", word(role.scope(action))));
        }
    }
    text.push_str("\n\n## Role by role\n\n| role | action | own | below | elsewhere |\n|---|---|---|---|---|\n");
    for role in Role::ALL {
        for action in CATALOGUE.actions() {
            let scope = role.scope(action);
            let own = if matches!(scope, Scope::Own | Scope::Branch) { "yes" } else { "no" };
            let below = if matches!(scope, Scope::Below | Scope::Branch) { "yes" } else { "no" };
            let (role, action) = (role.code(), action.code());
            text.push_str(&format!("| {role} | `{action}` | {own} | {below} | no |\n"));
        }
    }
    text
}

#[test]
fn the_tables_of_permissions_are_those_in_the_code() {
    for (name, written) in [("permissions.md", actions()), ("permissions-fields.md", fields())] {
        let path = root().join("docs").join(name);
        if std::env::var_os("EDINY_WRITE").is_some() {
            std::fs::write(&path, &written).expect("docs can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == written,
            "docs/{name} differs from the code; if the change is meant, run \
             `EDINY_WRITE=1 cargo test -p app --test house` and commit it"
        );
    }
}

#[test]
fn whoever_may_change_something_may_see_it() {
    for role in Role::ALL {
        for action in CATALOGUE.actions() {
            if action.is_of_house() {
                continue;
            }
            let (sees, may) = (role.scope(ViewStructure::ACTION), role.scope(action));
            assert!(may == Scope::Nowhere || sees == Scope::Branch, "{role:?} {action:?}");
        }
    }
}

#[test]
fn who_keeps_the_house_reads_nobody_and_who_looks_after_others_writes_nothing() {
    for field in CATALOGUE.fields() {
        let is_written = CATALOGUE.writers(field).is_open_to(Role::Auditor);
        assert!(!is_written, "an auditor writes {}", field.code());
        for role in [Role::Member, Role::Partner] {
            let is_open = CATALOGUE.readers(field).is_open_to(role)
                || CATALOGUE.writers(field).is_open_to(role);
            assert!(!is_open, "{role:?} {}", field.code());
        }
    }
    for (role, reads) in [
        (
            Role::Administrator,
            &[
                "account.login",
                "account.signed_in",
                "account.closed",
                "account.sessions",
                "house.state",
            ][..],
        ),
        (
            Role::SecurityOfficer,
            &["account.login", "journal.row", "journal.source", "journal.unusual"],
        ),
    ] {
        let open = CATALOGUE.fields().filter(|field| CATALOGUE.readers(*field).is_open_to(role));
        assert_eq!(open.map(|field| field.code()).collect::<Vec<_>>(), reads, "{role:?}");
    }
}

#[test]
fn an_auditor_changes_nothing_and_who_keeps_the_house_sees_no_register() {
    let looks = [ViewStructure::ACTION, ViewAccess::ACTION, ViewJournal::ACTION];
    let keeps = [KeepAccounts::ACTION, OperateHouse::ACTION, ViewWholeJournal::ACTION];
    for action in CATALOGUE.actions() {
        assert_eq!(action.is_of_house(), keeps.contains(&action), "{action:?}");
        for role in [Role::Administrator, Role::SecurityOfficer] {
            assert!(keeps.contains(&action) || role.scope(action) == Scope::Nowhere);
        }
        assert!(looks.contains(&action) || Role::Auditor.scope(action) == Scope::Nowhere);
    }
}

#[test]
fn no_two_declarations_are_alike() {
    let actions: BTreeSet<_> = CATALOGUE.actions().map(|action| action.code()).collect();
    let fields: BTreeSet<_> = CATALOGUE.fields().map(|field| field.code()).collect();
    assert_eq!(actions.len(), CATALOGUE.actions().count());
    assert_eq!(fields.len(), CATALOGUE.fields().count());
}
