//! The last guard of the tree, in the database itself: whoever writes rows, with whatever program,
//! cannot commit an orphan, a circle or a wrong path; and it looks once, however large the act is.

use kernel::id::OrgId;
use sqlx::{AssertSqlSafe, PgPool};
use structure::model::{ActKind, Beginning, Change, OrgKind};

use testing::organisations::{self, context, database, day, draft, founding, name};

/// A union with a region, a territory of it and another region; labels 1 to 4 in this order.
async fn union() -> (access::Ctx, [OrgId; 4]) {
    let ctx = context(&database().await);
    let orgs @ [root, region, territory, other] = std::array::from_fn(|_| OrgId::new());
    for (org, parent, kind, text) in [
        (root, None, OrgKind::Central, "0"),
        (region, Some(root), OrgKind::Regional, "16"),
        (territory, Some(region), OrgKind::Territorial, "16-01"),
        (other, Some(root), OrgKind::Regional, "17"),
    ] {
        let act = founding(org, parent, kind, day("2015-01-01"), text);
        organisations::sign(&ctx, &act).await.expect("founded");
    }
    (ctx, orgs)
}

/// Runs statements in one transaction and commits; gives the constraint that stood in the way.
async fn commit(db: &PgPool, statements: &[&str]) -> Option<String> {
    let mut tx = db.begin().await.expect("a transaction");
    for statement in statements {
        let done = sqlx::query(AssertSqlSafe((*statement).to_owned())).execute(&mut *tx).await;
        assert!(done.expect("the statement runs").rows_affected() > 0, "{statement}");
    }
    let refused = tx.commit().await.err()?;
    let constraint = refused.as_database_error().and_then(|error| error.constraint());
    Some(constraint.expect("a constraint").to_owned())
}

const END: &str =
    "update org_episode set superseded_at = now() where superseded_at is null and org_id =
    (select id from org where label = ";

/// A row of the organisation with this label, like its latest but for these columns.
fn begin(label: i64, parent: i64, path: &str, valid: &str) -> String {
    format!(
        "insert into org_episode (org_id, valid, parent_id, path, kind, full_name, short_name, opened_by)
         select o.id, '{valid}', (select id from org where label = {parent}), '{path}', e.kind, 'А', 'А', e.opened_by
         from org o join org_episode e on e.org_id = o.id
         where o.label = {label} order by e.id desc limit 1"
    )
}

#[tokio::test]
async fn nobody_can_commit_an_orphan_a_circle_or_a_wrong_path() {
    let (ctx, _) = union().await;
    let end = |label: i64| format!("{END}{label})");
    let cases: &[(&str, Vec<String>)] = &[
        ("the parent ends and its child stays", vec![end(2)]),
        ("the parent lives shorter", vec![end(2), begin(2, 1, "1.2", "[2015-01-01,2020-01-01)")]),
        ("the parent begins later", vec![end(2), begin(2, 1, "1.2", "[2016-01-01,)")]),
        (
            "a gap",
            vec![
                end(2),
                begin(2, 1, "1.2", "[2015-01-01,2020-01-01)"),
                begin(2, 1, "1.2", "[2020-01-02,)"),
            ],
        ),
        ("the child begins before its parent", vec![end(3), begin(3, 2, "1.2.3", "[2014-01-01,)")]),
        ("a path through another", vec![end(3), begin(3, 2, "1.4.3", "[2015-01-01,)")]),
        ("a parent that is not on the path", vec![end(3), begin(3, 4, "1.2.3", "[2015-01-01,)")]),
        ("the path of the parent alone", vec![end(2), begin(2, 4, "1.4.2", "[2015-01-01,)")]),
        (
            "a circle",
            vec![
                end(2),
                end(4),
                begin(2, 4, "1.4.2", "[2015-01-01,)"),
                begin(4, 2, "1.2.4", "[2015-01-01,)"),
            ],
        ),
    ];
    for (what, statements) in cases {
        let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
        let refused = commit(ctx.db.pool(), &statements).await;
        assert_eq!(refused.as_deref(), Some("org_episode_never_orphaned"), "{what}");
    }
    let sound = [
        end(3),
        begin(3, 2, "1.2.3", "[2015-01-01,2020-01-01)"),
        begin(3, 4, "1.4.3", "[2020-01-01,)"),
    ];
    let sound: Vec<&str> = sound.iter().map(String::as_str).collect();
    assert_eq!(commit(ctx.db.pool(), &sound).await, None, "what is sound is committed");
}

#[tokio::test]
async fn a_branch_of_hundreds_moves_in_one_act_and_is_looked_at_once() {
    let (ctx, [_, _, territory, other]) = union().await;
    let mut act = draft(ActKind::Found, day("2015-01-01"), Vec::new());
    for number in 0..400 {
        let org = OrgId::new();
        let text = format!("16-01-{number:03}");
        let found =
            Change::Found { parent: Some(territory), kind: OrgKind::Primary, name: name(&text) };
        act.items.push((org, found));
        act.begins.push(Beginning { org, reg_no: Some(text), numbered_under: Some(territory) });
    }
    organisations::sign(&ctx, &act).await.expect("founded");
    let moving = draft(ActKind::Move, day("2020-01-01"), vec![(territory, Change::Move(other))]);
    organisations::sign(&ctx, &moving).await.expect("moved");
    let moved: i64 = sqlx::query_scalar(
        "select count(*) from org_episode
         where superseded_at is null and path ~ '*.4.3.*{1}' and valid = '[2020-01-01,)'",
    )
    .fetch_one(&ctx.db)
    .await
    .expect("a count");
    assert_eq!(moved, 400);
    let found: i64 =
        sqlx::query_scalar("select count(*) from org_find where words @@ '''/4'''::tsquery")
            .fetch_one(&ctx.db)
            .await
            .expect("a count");
    assert_eq!(found, 402, "found by who reaches the new branch: itself, the territory, all below");
    let left: i64 = sqlx::query_scalar("select count(*) from org_episode_touched")
        .fetch_one(&ctx.db)
        .await
        .expect("a count");
    assert_eq!(left, 0, "nothing waits for a look");
}
