//! Stories of acts across branches: offered, accepted, refused, taken back, and sent as forms.

mod support;

use app::{
    access::{
        Ctx,
        capability::{AnnulAct, AnswerOffer, MoveOrganisation},
    },
    kernel::{
        Refusal,
        files::Upload,
        id::{AccountId, ActId, OrgId},
        idempotency::FormKey,
        posted::Typed,
        refusal::Changed,
    },
    layout::{Asked, FormState, Next},
    structure::{
        error::ActError,
        model::{ActKind, Change, CloseReason, Draft, OrgKind},
        ops::{
            answer, dry_run,
            sign::{self, Done},
        },
        pages::acts,
    },
};
use support::{context, database, day, draft, founding};

/// Two territories of one region, each with its chair; a primary of the first with a group below it.
struct Union {
    region: Ctx,
    first: Ctx,
    second: Ctx,
    chair: Ctx,
    orgs: Orgs,
}

#[derive(Clone, Copy)]
struct Orgs {
    first: OrgId,
    second: OrgId,
    primary: OrgId,
    group: OrgId,
    foreign: OrgId,
}

async fn person(ctx: &Ctx, org: OrgId, role: &str) -> Ctx {
    let id = AccountId::new();
    sqlx::query(
        "insert into account (id, login, password_hash, surname, first_name, patronymic)
         values ($1, $2, '', 'Ахметова', 'Гульнара', 'Рашитовна')",
    )
    .bind(id.0)
    .bind(id.0.simple().to_string())
    .execute(&ctx.db)
    .await
    .expect("an account");
    sqlx::query(
        "insert into appointment (id, account_id, org_id, role, valid)
         values (gen_random_uuid(), $1, $2, $3, '[2015-01-01,)')",
    )
    .bind(id.0)
    .bind(org.0)
    .bind(role)
    .execute(&ctx.db)
    .await
    .expect("an appointment");
    ctx.clone().acting(id).await.expect("signed in")
}

async fn union() -> Union {
    let ctx = context(&database().await);
    let [root, region, first, second, primary, group, foreign] =
        std::array::from_fn(|_| OrgId::new());
    let on = day("2015-01-01");
    for (org, parent, kind, text) in [
        (root, None, OrgKind::Central, "0"),
        (region, Some(root), OrgKind::Regional, "16"),
        (first, Some(region), OrgKind::Territorial, "16-01"),
        (second, Some(region), OrgKind::Territorial, "16-02"),
        (primary, Some(first), OrgKind::Primary, "16-01-001"),
        (group, Some(primary), OrgKind::Group, "16-01-001-1"),
        (foreign, Some(second), OrgKind::Primary, "16-02-001"),
    ] {
        support::sign(&ctx, &founding(org, parent, kind, on, text)).await.expect("founded");
    }
    Union {
        region: person(&ctx, region, "regional_chair").await,
        first: person(&ctx, first, "territorial_chair").await,
        second: person(&ctx, second, "territorial_chair").await,
        chair: person(&ctx, foreign, "primary_chair").await,
        orgs: Orgs { first, second, primary, group, foreign },
    }
}

fn moving(org: OrgId, to: OrgId) -> Draft {
    draft(ActKind::Move, day("2026-09-01"), vec![(org, Change::Move(to))])
}

fn merging(union: &Union) -> Draft {
    let Orgs { primary, group, foreign, .. } = union.orgs;
    let end = Change::Exclude { reason: CloseReason::Merger, successor: Some(foreign) };
    let items = vec![(primary, end), (group, Change::Move(foreign))];
    draft(ActKind::Merge, day("2026-09-01"), items)
}

async fn propose(ctx: &Ctx, org: OrgId, draft: &Draft) -> Result<Done, ActError> {
    let grant = ctx.may::<MoveOrganisation>(org).await?;
    let mut tx = ctx.db.begin().await?;
    let done = sign::or_offer(&mut tx, &grant, draft).await?;
    tx.commit().await?;
    Ok(done)
}

async fn offered(ctx: &Ctx, org: OrgId, draft: &Draft) -> ActId {
    match propose(ctx, org, draft).await.expect("offered") {
        Done::Offered(act, _) => act,
        Done::Signed(act) => panic!("{act} was signed without consent"),
    }
}

async fn accept(ctx: &Ctx, side: OrgId, act: ActId) -> Result<(), ActError> {
    let grant = ctx.may::<AnswerOffer>(side).await?;
    let mut tx = ctx.db.begin().await?;
    answer::accept(&mut tx, &grant, act, "").await?;
    tx.commit().await?;
    Ok(())
}

async fn withdraw(ctx: &Ctx, side: OrgId, act: ActId) -> Result<(), ActError> {
    let grant = ctx.may::<AnnulAct>(side).await?;
    let mut tx = ctx.db.begin().await?;
    answer::withdraw(&mut tx, &grant, act, "").await?;
    tx.commit().await?;
    Ok(())
}

async fn parent_today(ctx: &Ctx, org: OrgId) -> Option<OrgId> {
    sqlx::query_scalar::<_, uuid::Uuid>(
        "select parent_id from org_episode
         where org_id = $1 and superseded_at is null and valid @> $2",
    )
    .bind(org.0)
    .bind(day("2026-11-24"))
    .fetch_optional(&ctx.db)
    .await
    .expect("an answer")
    .map(OrgId)
}

async fn state(ctx: &Ctx, act: ActId) -> String {
    sqlx::query_scalar("select state from act where id = $1")
        .bind(act.0)
        .fetch_one(&ctx.db)
        .await
        .expect("an act")
}

#[tokio::test]
async fn who_has_the_right_on_both_ends_signs_at_once() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let done = propose(&union.region, primary, &moving(primary, second)).await.expect("moved");
    assert!(matches!(done, Done::Signed(_)));
    assert_eq!(parent_today(&union.region, primary).await, Some(second));
}

#[tokio::test]
async fn a_move_into_another_branch_waits_for_its_consent() {
    let union = union().await;
    let Orgs { primary, first, second, group, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    assert_eq!(parent_today(&union.first, primary).await, Some(first), "nothing follows yet");
    assert!(union.second.may::<AnnulAct>(primary).await.is_err(), "nothing is seen of it either");
    accept(&union.second, second, act).await.expect("accepted");
    assert_eq!(parent_today(&union.first, primary).await, Some(second));
    assert_eq!(parent_today(&union.first, group).await, Some(primary));
    assert!(matches!(accept(&union.second, second, act).await, Err(ActError::AnsweredAlready)));
}

#[tokio::test]
async fn nobody_can_sign_alone_what_changes_another_branch() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let grant = union.first.may::<MoveOrganisation>(primary).await.expect("leave");
    let mut tx = union.first.db.begin().await.expect("a transaction");
    let said = sign::run(&mut tx, &grant, &moving(primary, second)).await;
    assert!(matches!(said, Err(ActError::Elsewhere(org)) if org == second));
}

#[tokio::test]
async fn a_back_dated_act_needs_the_consent_of_those_whose_past_it_changes() {
    let union = union().await;
    let Orgs { primary, first, second, .. } = union.orgs;
    // it stood in the second territory until 2020, then in the first
    let mut there = moving(primary, second);
    there.effective_on = day("2016-01-01");
    propose(&union.region, primary, &there).await.expect("moved");
    let mut back = moving(primary, first);
    back.effective_on = day("2020-01-01");
    propose(&union.region, primary, &back).await.expect("moved back");
    let mut earlier = moving(primary, first);
    earlier.effective_on = day("2018-01-01");
    let done = propose(&union.first, primary, &earlier).await.expect("possible with consent");
    assert!(matches!(done, Done::Offered(_, side) if side == second), "{done:?}");
}

#[tokio::test]
async fn the_wrong_side_does_not_answer() {
    let union = union().await;
    let Orgs { primary, first, second, foreign, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let not_found = |said: Result<(), ActError>| {
        assert!(matches!(said, Err(ActError::Other(Refusal::NotFound))), "{said:?}");
    };
    not_found(accept(&union.first, first, act).await);
    not_found(accept(&union.first, second, act).await);
    not_found(accept(&union.second, foreign, act).await);
    not_found(withdraw(&union.second, second, act).await);
    not_found(accept(&union.chair, foreign, act).await);
    assert_eq!(state(&union.first, act).await, "offered");
}

#[tokio::test]
async fn refused_and_withdrawn_offers_change_nothing_and_stay_known() {
    let union = union().await;
    let Orgs { primary, first, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let same = propose(&union.first, primary, &moving(primary, second)).await;
    assert!(matches!(same, Err(ActError::OfferedAlready(earlier)) if earlier == act));
    let grant = union.second.may::<AnswerOffer>(second).await.expect("leave");
    let mut tx = union.second.db.begin().await.expect("a transaction");
    answer::refuse(&mut tx, &grant, act, "Учреждение осталось в районе").await.expect("refused");
    tx.commit().await.expect("committed");
    assert_eq!(state(&union.first, act).await, "refused");
    let again = offered(&union.first, primary, &moving(primary, second)).await;
    withdraw(&union.first, first, again).await.expect("taken back");
    assert_eq!(state(&union.first, again).await, "withdrawn");
    let late = accept(&union.second, second, again).await;
    assert!(matches!(late, Err(ActError::AnsweredAlready)));
    assert_eq!(parent_today(&union.first, primary).await, Some(first));
}

#[tokio::test]
async fn a_merger_across_branches_is_undone_only_with_both_sides() {
    let union = union().await;
    let Orgs { primary, first, group, foreign, .. } = union.orgs;
    let act = offered(&union.first, primary, &merging(&union)).await;
    accept(&union.chair, foreign, act).await.expect("the chair of the receiving primary accepts");
    assert_eq!(parent_today(&union.first, group).await, Some(foreign));
    assert_eq!(parent_today(&union.first, primary).await, None);
    let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
    annulment.annuls = Some(act);
    let grant = union.first.may::<AnnulAct>(first).await.expect("leave");
    let mut tx = union.first.db.begin().await.expect("a transaction");
    let done = sign::or_offer(&mut tx, &grant, &annulment).await.expect("offered");
    tx.commit().await.expect("committed");
    let Done::Offered(annulment, side) = done else { panic!("{done:?}") };
    assert_eq!(side, foreign);
    assert_eq!(parent_today(&union.first, group).await, Some(foreign));
    accept(&union.chair, foreign, annulment).await.expect("accepted");
    assert_eq!(parent_today(&union.first, group).await, Some(primary));
    assert_eq!(parent_today(&union.first, primary).await, Some(first));
}

#[tokio::test]
async fn an_offer_that_meets_a_changed_tree_says_so_and_stays() {
    let union = union().await;
    let Orgs { primary, first, second, foreign, group } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    // meanwhile the primary ends by a merger into the other branch, signed above both
    let merger = merging(&union);
    let grant = union.region.may::<MoveOrganisation>(primary).await.expect("leave");
    let mut db = union.region.db.acquire().await.expect("a connection");
    let trial =
        dry_run::run(&mut db, &grant, &Draft { effective_on: day("2026-08-01"), ..merger.clone() })
            .await
            .expect("possible");
    assert_eq!(trial.spoilt, [act], "the dry run names the offer that becomes impossible");
    assert_eq!(trial.lose.len(), 1, "the chair of the first territory loses sight of the group");
    assert_eq!(trial.gain.len(), 2, "the chairs of the second and of its primary gain it");
    drop(db);
    let earlier = Draft { effective_on: day("2026-08-01"), ..merger };
    let merged = match propose(&union.region, primary, &earlier).await.expect("merged") {
        Done::Signed(act) => act,
        Done::Offered(..) => panic!("the region covers both"),
    };
    let said = accept(&union.second, second, act).await;
    assert!(matches!(said, Err(ActError::Life(org, _)) if org == primary), "{said:?}");
    assert_eq!(state(&union.first, act).await, "offered", "the offer stays answerable");
    let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
    annulment.annuls = Some(merged);
    support::sign(&union.region, &annulment).await.expect("annulled");
    accept(&union.second, second, act).await.expect("now it can be accepted");
    assert_eq!(parent_today(&union.first, primary).await, Some(second));
    assert_eq!(parent_today(&union.first, group).await, Some(primary));
    assert_ne!(first, foreign);
}

#[tokio::test]
async fn an_organisation_that_went_elsewhere_meanwhile_is_not_pulled_back() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    // the region gives it to a third territory before the answer
    let third = OrgId::new();
    let region = parent_today(&union.first, second).await;
    let founded = founding(third, region, OrgKind::Territorial, day("2020-01-01"), "16-03");
    support::sign(&union.region, &founded).await.expect("founded");
    let mut away = moving(primary, third);
    away.effective_on = day("2026-08-01");
    propose(&union.region, primary, &away).await.expect("moved");
    let said = accept(&union.second, second, act).await;
    assert!(matches!(said, Err(ActError::Elsewhere(org)) if org == third), "{said:?}");
    assert_eq!(parent_today(&union.first, primary).await, Some(third));
}

#[tokio::test]
async fn of_an_acceptance_and_a_withdrawal_at_once_exactly_one_wins() {
    let union = union().await;
    let Orgs { primary, first, second, .. } = union.orgs;
    for round in 0..12 {
        let act = offered(&union.first, primary, &moving(primary, second)).await;
        let (yes, back) =
            tokio::join!(accept(&union.second, second, act), withdraw(&union.first, first, act));
        assert_ne!(yes.is_ok(), back.is_ok(), "round {round}: {yes:?} {back:?}");
        let stands = parent_today(&union.first, primary).await;
        assert_eq!(stands == Some(second), yes.is_ok(), "round {round}");
        if yes.is_ok() {
            let mut annulment = draft(ActKind::Annul, day("2026-10-01"), vec![]);
            annulment.annuls = Some(act);
            support::sign(&union.region, &annulment).await.expect("annulled");
        }
    }
}

fn asked(path: &str, parts: &[(&str, String)]) -> Asked {
    let as_of = app::kernel::AsOf(day("2026-11-24"));
    Asked {
        path: path.to_owned(),
        parts: parts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        query: Typed::new(),
        as_of,
        is_other_day: false,
        form: FormState::default(),
        uploads: Vec::new(),
    }
}

/// Sends a form of the house as a browser does.
async fn send(
    ctx: &Ctx,
    route: &str,
    part: (&str, String),
    fields: &[(&str, &str)],
) -> Result<String, Refusal> {
    send_with(ctx, route, part, fields, Vec::new()).await
}

/// The same with files.
async fn send_with(
    ctx: &Ctx,
    route: &str,
    (name, id): (&str, String),
    fields: &[(&str, &str)],
    uploads: Vec<Upload>,
) -> Result<String, Refusal> {
    let path = route.replace(&format!("{{{name}}}"), &id);
    let typed = fields.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect();
    let form = acts::ROUTES.iter().find(|known| known.path == route).and_then(|known| known.form);
    let asked = Asked { uploads, ..asked(&path, &[(name, id)]) };
    match form.expect("a form")(ctx.clone(), asked, typed).await? {
        Next::Go(path) => Ok(path),
        Next::Session(..) => panic!("an act opens no session"),
    }
}

const PAPER: &[(&str, &str)] =
    &[("body", "Президиум"), ("number", "7"), ("date", "2026-08-28"), ("effective", "2026-09-01")];

fn with<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [PAPER, fields].concat()
}

#[tokio::test]
async fn one_form_sent_twice_offers_once_and_the_number_alone_names_the_foreign_side() {
    let union = union().await;
    let key = FormKey::issue();
    let fields = with(&[("key", &key), ("to_find", "№ 16-02")]);
    let org = ("org", union.orgs.primary.to_string());
    let first = send(&union.first, "/structure/{org}/move", org.clone(), &fields).await;
    let second = send(&union.first, "/structure/{org}/move", org.clone(), &fields).await;
    let first = first.expect("offered");
    assert!(first.ends_with("?done=offered"), "{first}");
    assert_eq!(second.expect("the same reply"), first);
    let other = with(&[("key", &key), ("to_find", "16-02"), ("text", "иначе")]);
    let reused = send(&union.first, "/structure/{org}/move", org.clone(), &other).await;
    assert!(matches!(reused, Err(Refusal::KeyReused)));
    let fresh = FormKey::issue();
    let by_words = with(&[("key", &fresh), ("to_find", "территория вторая")]);
    let said = send(&union.first, "/structure/{org}/move", org, &by_words).await;
    let Err(Refusal::Fields(remarks)) = said else { panic!("{said:?}") };
    assert_eq!(remarks[0].field, "to_find");
}

/// An act, what is typed into its form, the field that must carry the remark.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn nonsense_in_a_form_of_an_act_is_a_remark_and_never_a_fault_of_ours() {
    let union = union().await;
    let long = "ш".repeat(300);
    let cases: &[Case] = &[
        ("move", &[("to_find", "16-01-001")], "to_find"),
        ("move", &[("to_find", "16-02-001")], "to_find"),
        ("move", &[("to_find", "")], "to_find"),
        ("move", &[("to", "\u{202e}16-02"), ("to_find", "\u{0}")], "to_find"),
        ("move", &[("to", &long), ("to_find", &long)], "to_find"),
        ("merge", &[("into_find", "16-02")], "into_find"),
        ("exclude", &[("reason", "merger")], "reason"),
        ("exclude", &[("reason", "no_members")], "effective"),
        ("exclude", &[("reason", "no_members"), ("effective", "1899-01-01")], "effective"),
        ("rekind", &[("kind", "central")], "kind"),
        ("rekind", &[("kind", "territory")], "kind"),
        ("split", &[("parts", "99"), ("remains", "yes")], "kind_1"),
        ("split", &[("remains", "no")], "kind_1"),
    ];
    for (act, fields, field) in cases {
        let key = FormKey::issue();
        let mut all: std::collections::BTreeMap<&str, &str> = PAPER.iter().copied().collect();
        all.extend(fields.iter().copied());
        all.insert("key", &key);
        let all: Vec<_> = all.into_iter().collect();
        let route = format!("/structure/{{org}}/{act}");
        let org = ("org", union.orgs.primary.to_string());
        match send(&union.first, &route, org, &all).await {
            Err(Refusal::Fields(remarks)) => {
                assert!(remarks.iter().any(|remark| remark.field == *field), "{act}: {remarks:?}");
                assert!(remarks.iter().all(|remark| !remark.text.is_empty()));
            }
            other => panic!("{act} {fields:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_form_filled_from_an_older_version_shows_both_and_can_go_on() {
    let union = union().await;
    let org = ("org", union.orgs.primary.to_string());
    let names = [("full_name", "ППО лицея"), ("short_name", "ППО лицея")];
    let version: i64 = sqlx::query_scalar("select version from org where id = $1")
        .bind(union.orgs.primary.0)
        .fetch_one(&union.first.db)
        .await
        .expect("a version");
    let (seen, key) = (version.to_string(), FormKey::issue());
    let mut mine = with(&names);
    mine.extend([("version", seen.as_str()), ("key", key.as_str())]);
    // somebody else renames it first
    let (other_key, theirs) =
        (FormKey::issue(), [("full_name", "Другая"), ("short_name", "Другая")]);
    let mut other = with(&theirs);
    other.extend([("version", seen.as_str()), ("key", other_key.as_str())]);
    send(&union.region, "/structure/{org}/rename", org.clone(), &other).await.expect("renamed");
    let said = send(&union.first, "/structure/{org}/rename", org.clone(), &mine).await;
    let Err(Refusal::Changed(changed)) = said else { panic!("{said:?}") };
    let Changed { version: now, fields, news } = *changed;
    assert!(fields.iter().any(|line| line.hers == "ППО лицея" && line.now == "Другая"));
    assert!(news.contains("Ахметова"), "{news}");
    let (again, key) = (now.to_string(), FormKey::issue());
    let mut mine = with(&names);
    mine.extend([("version", again.as_str()), ("key", key.as_str())]);
    send(&union.first, "/structure/{org}/rename", org, &mine).await.expect("on the new version");
}

#[tokio::test]
async fn the_page_of_an_act_is_for_both_sides_and_for_nobody_else() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let page =
        acts::ROUTES.iter().find(|known| known.path == "/acts/{act}").and_then(|known| known.page);
    let page = page.expect("a page");
    let ask = || asked(&format!("/acts/{act}"), &[("act", act.to_string())]);
    for side in [&union.first, &union.second, &union.region] {
        assert!(page(side.clone(), ask()).await.is_ok());
    }
    assert!(matches!(page(union.chair.clone(), ask()).await, Err(Refusal::NotFound)));
}

/// The page of an act as a person reads it.
async fn read(ctx: &Ctx, act: ActId) -> Result<String, Refusal> {
    use leptos::prelude::RenderHtml;
    let page =
        acts::ROUTES.iter().find(|known| known.path == "/acts/{act}").and_then(|known| known.page);
    let asked = asked(&format!("/acts/{act}"), &[("act", act.to_string())]);
    let screen = page.expect("a page")(ctx.clone(), asked).await?;
    Ok((screen.body)().to_html())
}

#[tokio::test]
async fn the_receiving_side_sees_what_comes_and_nothing_else_of_the_other_branch() {
    let union = union().await;
    let Orgs { primary, foreign, .. } = union.orgs;
    let act = offered(&union.first, primary, &merging(&union)).await;
    let (theirs, ours) = (
        read(&union.chair, act).await.expect("the receiving side reads it"),
        read(&union.first, act).await.expect("the offering side reads it"),
    );
    assert!(theirs.contains("16-01-001") && theirs.contains("Согласиться"));
    assert!(!theirs.contains("16-01-001-1"), "the group below is not hers to see yet");
    assert!(ours.contains("16-01-001-1") && ours.contains("Отозвать предложение"));
    assert!(!theirs.contains("Отозвать предложение") && !ours.contains("Согласиться"));
    accept(&union.chair, foreign, act).await.expect("accepted");
    assert!(read(&union.chair, act).await.expect("read").contains("16-01-001-1"));
}

#[tokio::test]
async fn several_primaries_merge_by_one_document_and_both_are_told() {
    let union = union().await;
    let second = OrgId::new();
    let on = day("2016-01-01");
    let founded = founding(second, Some(union.orgs.first), OrgKind::Primary, on, "16-01-002");
    support::sign(&union.region, &founded).await.expect("founded");
    let key = FormKey::issue();
    let fields = with(&[("key", &key), ("into_find", "16-02-001"), ("also_16-01-002", "yes")]);
    let org = ("org", union.orgs.primary.to_string());
    let place = send(&union.region, "/structure/{org}/merge", org, &fields).await.expect("merged");
    assert!(place.ends_with("?done=signed"), "{place}");
    for ended in [union.orgs.primary, second] {
        assert_eq!(parent_today(&union.region, ended).await, None);
    }
    assert_eq!(parent_today(&union.region, union.orgs.group).await, Some(union.orgs.foreign));
}

#[tokio::test]
async fn an_offer_is_answered_by_form_and_a_refusal_says_why() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let id = || ("act", act.to_string());
    let key = FormKey::issue();
    let said =
        send(&union.second, "/acts/{act}", id(), &[("key", &key), ("answer", "refuse")]).await;
    let Err(Refusal::Fields(remarks)) = said else { panic!("{said:?}") };
    assert_eq!(remarks[0].field, "note");
    let fields = [("key", key.as_str()), ("answer", "accept"), ("note", "")];
    let wrong = send(&union.first, "/acts/{act}", id(), &fields).await;
    assert!(matches!(wrong, Err(Refusal::NotFound)), "{wrong:?}");
    let first = send(&union.second, "/acts/{act}", id(), &fields).await.expect("accepted");
    let second_time = send(&union.second, "/acts/{act}", id(), &fields).await.expect("same reply");
    assert_eq!(first, second_time);
    let fresh = FormKey::issue();
    let late = [("key", fresh.as_str()), ("answer", "refuse"), ("note", "поздно")];
    let late = send(&union.second, "/acts/{act}", id(), &late).await;
    assert!(matches!(late, Err(Refusal::Fields(_))), "{late:?}");
}

#[tokio::test]
async fn a_scan_is_kept_once_and_a_file_that_is_not_what_it_says_is_not() {
    let union = union().await;
    let Orgs { primary, second, .. } = union.orgs;
    let act = offered(&union.first, primary, &moving(primary, second)).await;
    let upload = |bytes: &[u8]| {
        vec![Upload {
            field: "scan".into(), name: "протокол.pdf".into(), bytes: bytes.into()
        }]
    };
    let id = || ("act", act.to_string());
    let [one, two, three] = std::array::from_fn(|_| FormKey::issue());
    let attach = async |ctx: &Ctx, key: &str, bytes: &[u8]| {
        send_with(ctx, "/acts/{act}/scan", id(), &[("key", key)], upload(bytes)).await
    };
    let spoilt = attach(&union.first, &one, b"MZ not a document").await;
    let Err(Refusal::Fields(remarks)) = spoilt else { panic!("{spoilt:?}") };
    assert_eq!(remarks[0].field, "scan");
    let pdf = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";
    let foreign = attach(&union.second, &two, pdf).await;
    assert!(matches!(foreign, Err(Refusal::NotFound | Refusal::Forbidden)), "{foreign:?}");
    attach(&union.first, &two, pdf).await.expect("kept");
    assert!(matches!(attach(&union.first, &three, pdf).await, Err(Refusal::Fields(_))));
    assert!(read(&union.first, act).await.expect("read").contains("Скачать скан"));
    assert!(read(&union.second, act).await.expect("read").contains("хранится у другой стороны"));
}
