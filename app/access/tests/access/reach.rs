//! Permission as a value: which branches a list reaches, and what a grant covers. No database is asked.

use access::{
    Actor, Capability, Ctx, Office, Reach, Role,
    capability::{KeepAccounts, ViewStructure},
};
use kernel::{
    Clock,
    id::{AccountId, AppointmentId, OrgId},
};
use sqlx::PgPool;

use crate::{
    decisions::post,
    declared::{FillPassport, RenameOrganisation, ViewJournal},
    world::{day, in_one_runtime, noon},
};

/// An office at an organisation with this label; the union is the one with label 5.
fn office(role: Role, label: i64) -> Office {
    Office {
        appointment: AppointmentId::new(),
        org: OrgId::new(),
        is_top: label == 5,
        is_high: false,
        org_name: "Организация".into(),
        path: Vec::new(),
        post: post(role, label),
    }
}

fn nobody() -> Ctx {
    let db = PgPool::connect_lazy("postgres:///nobody").expect("an address");
    Ctx::new(db, Clock::Fixed(noon()))
}

/// A person with these offices.
fn with(offices: &[(Role, i64)]) -> Ctx {
    let actor = Actor {
        account: AccountId::new(),
        surname: "Ахметова".into(),
        first_name: "Гульнара".into(),
        patronymic: "Рашидовна".into(),
        login: "t09".into(),
        has_factor: false,
        gate: None,
        offices: offices.iter().map(|(role, label)| office(*role, *label)).collect(),
        unobliged: Vec::new(),
    };
    let mut ctx = nobody();
    ctx.actor = Some(actor);
    ctx
}

fn reach<C: Capability>(offices: &[(Role, i64)]) -> Reach<C> {
    with(offices).reach::<C>().expect("somebody")
}

/// A region, and an auditor's look at a territory of another one.
const TWO: [(Role, i64); 2] = [(Role::RegionalChair, 11), (Role::Auditor, 121)];

#[test]
fn a_list_reaches_the_branches_of_the_offices_that_allow_it() {
    in_one_runtime(async {
        assert_eq!(reach::<ViewStructure>(&TWO).labels(), [11, 121]);
        assert_eq!(reach::<FillPassport>(&TWO).labels(), [11]);
        let below = reach::<RenameOrganisation>(&TWO);
        assert!(below.labels().is_empty(), "what is allowed below only is no branch");
        assert_eq!(below.branches(), Some(&[][..]));
        assert_eq!(with(&TWO).above::<RenameOrganisation>().expect("somebody"), [11]);
        assert!(with(&TWO).above::<ViewStructure>().expect("somebody").is_empty());
        assert!(
            nobody().reach::<ViewStructure>().is_err()
                && nobody().above::<ViewStructure>().is_err()
        );
    });
}

#[test]
fn the_union_is_read_as_a_whole_and_everything_else_by_its_branches() {
    in_one_runtime(async {
        assert_eq!(reach::<ViewStructure>(&[(Role::CentralOperator, 5)]).branches(), None);
        assert_eq!(
            reach::<ViewStructure>(&[(Role::Auditor, 121), (Role::Auditor, 5)]).branches(),
            None
        );
        assert_eq!(reach::<ViewStructure>(&TWO).branches(), Some(&[11, 121][..]));
    });
}

#[test]
fn a_reach_holds_what_stands_in_one_of_its_branches() {
    in_one_runtime(async {
        let reach = reach::<ViewStructure>(&TWO);
        for inside in [&[5, 11][..], &[5, 11, 111], &[5, 12, 121]] {
            assert!(reach.holds(inside), "{inside:?}");
        }
        for outside in [&[][..], &[5], &[5, 12], &[5, 12, 122], &[5, 1, 110]] {
            assert!(!reach.holds(outside), "{outside:?}");
        }
    });
}

#[test]
fn a_reach_asks_the_database_for_its_labels_and_for_nowhere_when_it_has_none() {
    in_one_runtime(async {
        let two = reach::<ViewStructure>(&TWO);
        assert_eq!(
            (two.lquery().as_str(), two.tsquery().as_str()),
            ("*.11|121.*", "('/11' | '/121')")
        );
        let none = reach::<KeepAccounts>(&TWO);
        assert_eq!((none.lquery().as_str(), none.tsquery().as_str()), ("nowhere", "'/nowhere'"));
    });
}

#[test]
fn a_reach_is_narrowed_to_an_organisation_within_it_only() {
    in_one_runtime(async {
        let two = reach::<ViewStructure>(&TWO);
        let narrow = two.narrowed(&[5, 11, 111]).expect("within");
        assert_eq!((narrow.labels(), narrow.branches()), (&[111][..], Some(&[111][..])));
        assert!(two.narrowed(&[5, 12]).is_none() && two.narrowed(&[]).is_none());
        let whole = reach::<ViewStructure>(&[(Role::CentralOperator, 5)]);
        assert_eq!(whole.narrowed(&[5]).expect("within").branches(), None, "the union as a whole");
        let region = whole.narrowed(&[5, 11]).expect("within");
        assert_eq!(region.branches(), Some(&[11][..]), "a region is not the union");
    });
}

#[test]
fn ways_are_shown_to_who_could_go_them_somewhere() {
    in_one_runtime(async {
        let ctx = with(&TWO);
        assert!(
            ctx.could_somewhere::<RenameOrganisation>() && ctx.could_somewhere::<ViewJournal>()
        );
        assert!(!ctx.could_somewhere::<KeepAccounts>());
        assert!(!nobody().could_somewhere::<ViewStructure>());
    });
}

#[test]
fn the_command_line_covers_everything() {
    in_one_runtime(async {
        let org = OrgId::new();
        let grant = nobody().operator::<RenameOrganisation>(org);
        assert!(grant.covers_all() && grant.covers(&[5, 12]) && grant.covers(&[]));
        assert_eq!((grant.org(), grant.on_behalf(), grant.account()), (org, org, None));
        assert_eq!(grant.author().on_behalf, Some(org));
    });
}

#[test]
fn today_is_the_day_in_moscow() {
    in_one_runtime(async {
        let mut ctx = nobody();
        assert_eq!(ctx.today().day(), day("2026-11-24"));
        ctx.clock = Clock::Fixed(noon() + chrono::Duration::hours(12));
        assert_eq!(ctx.today().day(), day("2026-11-25"));
    });
}

#[test]
fn people_are_called_by_their_names() {
    in_one_runtime(async {
        let ctx = with(&TWO);
        let actor = ctx.actor().expect("somebody");
        assert_eq!(actor.short_name(), "Ахметова\u{a0}Г.\u{a0}Р.");
        assert_eq!(actor.full_name(), "Ахметова Гульнара Рашидовна");
        let mut without = actor.clone();
        without.patronymic = String::new();
        assert_eq!(without.short_name(), "Ахметова\u{a0}Г.");
        assert_eq!(without.full_name(), "Ахметова Гульнара");
        assert_eq!(actor.standing().posts.len(), 2);
        assert_eq!(actor.offices[0].role(), Role::RegionalChair);
    });
}
