//! The list of logins page by page, while the organisations in it change; its form for all without one, and its file.

use kernel::id::OrgId;
use structure::model::{ActKind, Change, CloseReason, OrgKind};

use crate::{browser::read, world::World};
use testing::organisations::{self, context, day, draft, founding, name};

/// Names of organisations in the order of a list.
fn names(html: &str) -> Vec<String> {
    let rows = html.split("<th scope=\"row\"").skip(1);
    let link = |row: &str| row.split("</a>").next()?.rsplit('>').next().map(str::to_owned);
    rows.filter_map(link).collect()
}

/// A way on, as an address without escapes.
fn way(html: &str, rel: &str) -> Option<String> {
    let link = html.split("<a ").find(|link| link.contains(&format!("rel=\"{rel}\"")))?;
    Some(link.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"))
}

/// A territory with a hundred and twenty primaries more; the ids of these.
async fn many(world: &World) -> Vec<OrgId> {
    let on = day("2016-01-01");
    let mut act = draft(ActKind::Found, on, Vec::new());
    let ids: Vec<OrgId> = (0..120).map(|_| OrgId::new()).collect();
    for (org, number) in ids.iter().zip(1..) {
        let text = format!("ППО {number}");
        let one = founding(*org, Some(world.second), OrgKind::Primary, on, &text);
        act.begins.extend(one.begins);
        act.items.extend(one.items);
    }
    organisations::sign(&context(&world.db), &act).await.expect("founded");
    ids
}

#[tokio::test]
async fn the_next_page_is_right_although_the_last_organisation_was_renamed_or_ended_meanwhile() {
    let world = World::new().await;
    let ids = many(&world).await;
    let chair = world.acting(&world.appoint(world.second, "territorial_chair").await).await;
    let first = read(&chair, "/logins", "").await.expect("a list");
    let shown = names(&first);
    assert_eq!((shown.len(), shown[49].as_str()), (50, "ППО 49"), "the foreign one is 16-02-001");
    let next = way(&first, "next").expect("a page behind");
    assert!(!next.contains("%D0") && !next.contains(&ids[48].to_string()), "{next}");
    let ctx = context(&world.db);
    let renamed = Change::Rename(name("Яяя"));
    let act = draft(ActKind::Rename, day("2026-11-01"), vec![(ids[48], renamed)]);
    organisations::sign(&ctx, &act).await.expect("renamed");
    let second = read(&chair, &next, "").await.expect("the second page");
    let shown = names(&second);
    assert_eq!((shown[0].as_str(), shown[49].as_str(), shown.len()), ("ППО 50", "ППО 99", 50));
    let ended = Change::Exclude { reason: CloseReason::NoMembers, successor: None };
    let act = draft(ActKind::Exclude, day("2026-11-02"), vec![(ids[98], ended)]);
    organisations::sign(&ctx, &act).await.expect("ended");
    let next = way(&second, "next").expect("a page behind");
    let third = read(&chair, &next, "").await.expect("the third page");
    let shown = names(&third);
    assert_eq!((shown[0].as_str(), shown.len()), ("ППО 100", 22));
    assert_eq!(shown[21], "Яяя");
    let back = way(&third, "prev").expect("a page before");
    let shown = names(&read(&chair, &back, "").await.expect("the page before"));
    assert_eq!((shown[49].as_str(), shown.len()), ("ППО 98", 50));
    // the form for all without a login has the same pages
    let form = read(&chair, "/logins/open-all", "").await.expect("a form");
    assert_eq!(form.matches("name=\"name_").count(), 50);
    let further = way(&form, "next").expect("a page behind");
    assert!(further.starts_with("/logins/open-all?under="), "{further}");
    let form = read(&chair, &further, "").await.expect("a form");
    assert_eq!(form.matches("name=\"name_").count(), 50);
    assert!(way(&form, "prev").is_some());
}
