//! Notes of an organisation against a real database: who adds them, who sees them, on which day.

use std::collections::BTreeMap;

use access::{Ctx, capability::ViewStructure};
use kernel::{
    AppError, AsOf,
    form::{FormData, FormError},
    id::OrgId,
};
use leptos::prelude::RenderHtml;
use samples::{
    capability::KeepSamples,
    pages::{add, list},
};
use structure::model::OrgKind;
use testing::{
    organisations::{self, context, database, day, founding},
    people::appointed,
};
use ui::{FormReply, FormState, PageRequest};

/// A territory with two primaries.
struct Union {
    ctx: Ctx,
    territory: OrgId,
    primary: OrgId,
    neighbour: OrgId,
}

impl Union {
    async fn new() -> Self {
        let ctx = context(&database().await);
        let [root, region, territory, primary, neighbour] = std::array::from_fn(|_| OrgId::new());
        for (org, parent, kind, text) in [
            (root, None, OrgKind::Central, "CS"),
            (region, Some(root), OrgKind::Regional, "R1"),
            (territory, Some(region), OrgKind::Territorial, "T11"),
            (primary, Some(territory), OrgKind::Primary, "P111"),
            (neighbour, Some(territory), OrgKind::Primary, "P112"),
        ] {
            let act = founding(org, parent, kind, day("2015-01-01"), text);
            organisations::sign(&ctx, &act).await.expect("founded");
        }
        Self { ctx, territory, primary, neighbour }
    }

    /// Somebody with an office.
    async fn person(&self, org: OrgId, role: &str) -> Ctx {
        let account = appointed(&self.ctx.db, org, role).await;
        self.ctx.clone().acting(account).await.expect("a person")
    }

    /// A request about the primary, on a day, with a question.
    fn request(&self, page: &str, on: &str, query: &str) -> PageRequest {
        let pairs = query.split(['?', '&']).filter_map(|pair| pair.split_once('='));
        let query: BTreeMap<String, String> =
            pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        PageRequest {
            path: format!("/structure/{}/{page}", self.primary),
            parts: [("org".to_owned(), self.primary.to_string())].into(),
            query,
            as_of: AsOf(day(on)),
            is_other_day: on != "2026-11-24",
            form: FormState::default(),
            uploads: Vec::new(),
            is_back: false,
        }
    }

    async fn shown(&self, who: &Ctx, on: &str, query: &str) -> String {
        let page = list::page(who.clone(), self.request("samples", on, query)).await;
        (page.expect("a list").body)().to_html()
    }

    async fn added(&self, who: &Ctx, form: &FormData) -> Result<FormReply, FormError> {
        add::submit(who, &self.request("samples/add", "2026-11-24", ""), form).await
    }
}

fn typed(day: &str, text: &str) -> FormData {
    let key = uuid::Uuid::now_v7().to_string();
    let fields = [("day", day), ("text", text), ("key", &key)];
    fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[tokio::test]
async fn a_note_is_added_once_and_shown_from_its_day_on() {
    let union = Union::new().await;
    let chair = union.person(union.primary, "primary_chair").await;
    for (wrong, field) in [
        (typed("2026-09-01", ""), "text"),
        (typed("", "Собрание"), "day"),
        (typed("2026-11-25", "Собрание"), "day"),
    ] {
        let refused = union.added(&chair, &wrong).await;
        assert!(matches!(refused, Err(FormError::Fields(all)) if all[0].field == field), "{field}");
    }
    let form = typed("2026-09-01", "Прошло отчётное собрание");
    for _ in 0..2 {
        let done = union.added(&chair, &form).await.expect("added");
        assert!(matches!(done, FormReply::Redirect(to) if to.ends_with("/samples?done=added")));
    }
    let today = union.shown(&chair, "2026-11-24", "").await;
    assert_eq!(today.matches("Прошло отчётное собрание").count(), 1, "sent twice, kept once");
    assert!(
        !union.shown(&chair, "2026-08-31", "").await.contains("отчётное"),
        "not before its day"
    );
    let journal = "select count(*) from journal where action = 'samples.add' and object_id = $1";
    let journal = sqlx::query_scalar::<_, i64>(journal).bind(union.primary.0);
    assert_eq!(journal.fetch_one(&union.ctx.db).await.expect("a count"), 1);
}

#[tokio::test]
async fn those_of_the_primary_add_notes_and_those_who_only_look_do_not() {
    let union = Union::new().await;
    let form = typed("2026-09-01", "Собрание");
    for role in ["primary_chair", "primary_responsible"] {
        let person = union.person(union.primary, role).await;
        assert!(person.may::<KeepSamples>(union.primary).await.is_ok(), "{role}");
    }
    let above = union.person(union.territory, "territorial_chair").await;
    assert!(above.may::<KeepSamples>(union.primary).await.is_ok(), "for who has no computer");
    let auditor = union.person(union.primary, "auditor").await;
    assert!(auditor.may::<ViewStructure>(union.primary).await.is_ok());
    let refused = union.added(&auditor, &form).await;
    assert!(matches!(refused, Err(FormError::App(AppError::Forbidden))));
    let neighbour = union.person(union.neighbour, "primary_chair").await;
    let refused = union.added(&neighbour, &form).await;
    assert!(matches!(refused, Err(FormError::App(AppError::NotFound))));
    let hidden = list::page(neighbour, union.request("samples", "2026-11-24", "")).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
}

#[tokio::test]
async fn the_list_is_filtered_and_turned_page_by_page_at_its_own_address() {
    let union = Union::new().await;
    let chair = union.person(union.primary, "primary_chair").await;
    for number in 1..=51 {
        let form = typed("2026-03-01", &format!("Запись {number}."));
        union.added(&chair, &form).await.expect("added");
    }
    union.added(&chair, &typed("2025-12-31", "Прошлый год")).await.expect("added");
    let first = union.shown(&chair, "2026-11-24", "").await;
    assert!(first.contains("Запись 51.") && !first.contains("Запись 1."), "newest first");
    let own = format!("/structure/{}/samples?", union.primary);
    let further = first.split(&format!("{own}after=")).nth(1).expect("a further page");
    let further = further.split('"').next().expect("an address");
    let second = union.shown(&chair, "2026-11-24", &format!("?after={further}")).await;
    assert!(second.contains("Запись 1.") && second.contains("Прошлый год"));
    assert!(first.contains(&format!("{own}which=year")), "the filter stands at the same address");
    let year = "?which=year";
    let last_year = union.shown(&chair, "2025-12-31", year).await;
    assert!(last_year.contains("Прошлый год") && !last_year.contains("Запись"));
    let none = union.shown(&chair, "2025-12-30", year).await;
    assert!(!none.contains("Прошлый год"));
}
