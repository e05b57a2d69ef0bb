//! `docs/permissions.md`: role × action × where, written from the code that decides.
//!
//! `EDINY_WRITE=1 cargo test -p app --test house` writes it anew.

use app::access::{Action, Role, model::Scope};

use crate::files::root;

const HEAD: &str = "\
# Who may do what

Written by the test `house::permissions` from `app/src/access/model.rs`, which decides; do not edit.
Where a role may do something is seen from the organisation of the appointment: «own» is that
organisation, «below» what stands under it, «branch» both. An empty cell: nowhere. What lies outside
every office of a person is for that person as if it did not exist.
";

fn word(scope: Scope) -> &'static str {
    match scope {
        Scope::Nowhere => "",
        Scope::Own => "own",
        Scope::Below => "below",
        Scope::Branch => "branch",
    }
}

fn written() -> String {
    let mut text = HEAD.to_owned();
    text.push_str("\n| action |");
    for role in Role::ALL {
        text.push_str(&format!(" {} |", role.code().replace('_', " ")));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Role::ALL.len()));
    for action in Action::ALL {
        text.push_str(&format!("\n| `{}` |", action.code()));
        for role in Role::ALL {
            text.push_str(&format!(" {} |", word(role.scope(*action))));
        }
    }
    text.push_str("\n\n## Role by role\n\n| role | action | own | below | elsewhere |\n|---|---|---|---|---|\n");
    for role in Role::ALL {
        for action in Action::ALL {
            let scope = role.scope(*action);
            let own = if matches!(scope, Scope::Own | Scope::Branch) { "yes" } else { "no" };
            let below = if matches!(scope, Scope::Below | Scope::Branch) { "yes" } else { "no" };
            let (role, action) = (role.code(), action.code());
            text.push_str(&format!("| {role} | `{action}` | {own} | {below} | no |\n"));
        }
    }
    text
}

#[test]
fn the_table_of_permissions_is_the_one_in_the_code() {
    let path = root().join("docs/permissions.md");
    if std::env::var_os("EDINY_WRITE").is_some() {
        std::fs::write(&path, written()).expect("docs can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == written(),
        "docs/permissions.md differs from the code; if the change is meant, run \
         `EDINY_WRITE=1 cargo test -p app --test house` and commit it"
    );
}

#[test]
fn whoever_may_change_something_may_see_it() {
    for role in Role::ALL {
        for action in Action::ALL {
            // the house itself belongs to no branch
            if matches!(
                action,
                Action::KeepAccounts | Action::OperateHouse | Action::ViewWholeJournal
            ) {
                continue;
            }
            let (sees, may) = (role.scope(Action::ViewStructure), role.scope(*action));
            assert!(may == Scope::Nowhere || sees == Scope::Branch, "{role:?} {action:?}");
        }
    }
}
