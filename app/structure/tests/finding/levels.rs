//! Levels and lists shown by pages.

use std::collections::BTreeSet;

use kernel::{cursor::Seek, id::OrgId};
use structure::{
    model::{ActKind, OrgKind, lacking::Lacking},
    store::{
        lacking,
        tree::{self, Wanted},
    },
};

use crate::world::union;
use testing::organisations::{self, day, draft, founding};

#[tokio::test]
async fn a_level_of_many_is_given_in_pages_without_gaps_and_doubles() {
    let union = union().await;
    let mut many = draft(ActKind::Found, day("2016-01-01"), Vec::new());
    for n in 0..230 {
        let one = founding(
            OrgId::new(),
            Some(union.other),
            OrgKind::Primary,
            day("2016-01-01"),
            // every fifth name is the same: the number decides
            &format!("ППО школы № {}", n - n % 5),
        );
        many.begins.extend(one.begins.into_iter().map(|mut begin| {
            begin.reg_no = Some(format!("16-10-1{n:03}"));
            begin
        }));
        many.items.extend(one.items);
    }
    organisations::sign(&union.ctx, &many).await.expect("founded");
    let (ctx, reach) = union.chair(union.other).await;
    let (mut after, mut seen, mut pages, mut first) = (None, Vec::new(), 0, Vec::new());
    loop {
        let wanted = [Wanted { above: union.other, after, upto: None }];
        let page = tree::levels(&ctx.db, &wanted, ctx.today(), &reach).await.expect("a page");
        let Some(last) = page.last().cloned() else { break };
        pages += 1;
        if pages == 1 {
            first = [0, 5, 10].map(|place| page[place].name.clone()).to_vec();
        }
        seen.extend(page.iter().map(|node| node.org));
        assert!(
            page.iter()
                .zip(seen.len() as i64 - page.len() as i64 + 1..)
                .all(|(node, place)| node.place == place)
        );
        if last.place == last.size {
            break;
        }
        after = Some(last.org);
    }
    assert_eq!((pages, seen.len()), (3, 231));
    let names: Vec<_> = first.iter().map(|name| name.as_str()).collect();
    assert_eq!(names, ["ППО школы № 0", "ППО школы № 5", "ППО школы № 10"], "as people count");
    let once: BTreeSet<_> = seen.iter().collect();
    assert_eq!(once.len(), 231);
    // a page that is asked for by one of its rows, as a link from finding does
    let wanted = [Wanted { above: union.other, after: None, upto: Some(seen[150]) }];
    let shown = tree::levels(&ctx.db, &wanted, ctx.today(), &reach).await.expect("pages");
    assert_eq!(shown.iter().map(|node| node.org).collect::<Vec<_>>(), seen[..200]);
    // a row that is not there begins from the start, and nothing is given to who may not see
    let wanted = [Wanted { above: union.other, after: Some(OrgId::new()), upto: None }];
    assert_eq!(
        tree::levels(&ctx.db, &wanted, ctx.today(), &reach).await.expect("a page").len(),
        100
    );
    let (stranger, reach) = union.chair(union.territory).await;
    assert_eq!(tree::levels(&stranger.db, &wanted, ctx.today(), &reach).await.expect("none"), []);
}

#[tokio::test]
async fn a_filter_shows_every_organisation_it_counts_once() {
    let union = union().await;
    let (ctx, reach) = union.chair(union.territory).await;
    let today = ctx.today();
    let (all, counts) = lacking::counts(&ctx.db, today, &reach).await.expect("counts");
    assert_eq!(all, 4);
    assert_eq!(counts, [(Lacking::Passport, 4), (Lacking::Login, 3), (Lacking::Changed, 0)]);
    for (what, count) in counts {
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let seek = Seek { by: "name", falls: false, after: after.take(), most: 1 };
            let page = lacking::page(&ctx.db, what, today, &reach, &seek).await;
            let Some(line) = page.expect("a page").pop() else { break };
            after = Some((line.name, line.org.0));
            seen.push(line.org);
        }
        assert_eq!(i64::try_from(seen.len()), Ok(count), "{what:?}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len());
    }
    sqlx::query(
        "insert into passport (org_id, valid, fields, filled, required) values ($1, '[2020-01-01,)', '{}', 9, 9)",
    )
    .bind(union.school.0)
    .execute(&ctx.db)
    .await
    .expect("a passport");
    let (_, counts) = lacking::counts(&ctx.db, today, &reach).await.expect("counts");
    assert_eq!(counts[0], (Lacking::Passport, 3));
}
