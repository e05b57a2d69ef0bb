//! The walk: every question is asked over HTTP and its answer compared with the policy.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;
use testing::deep::is_deep;

use crate::{
    browser::Browser,
    expected::{About, Expected},
    questions::{Cell, NOTHING, cells},
    shown,
    stand::{Stand, printed},
    tables,
};

/// Questions at once.
const WALKERS: usize = 4;

/// What a walk found.
#[derive(Default)]
struct Found {
    refused: i64,
    wrong: Vec<String>,
}

async fn walk(
    stand: &Arc<Stand>,
    browsers: &Arc<BTreeMap<&'static str, Browser>>,
    policy: &Arc<Value>,
    cells: Vec<Cell>,
) -> Found {
    let cells = Arc::new(cells);
    let walkers = (0..WALKERS).map(|first| {
        let (stand, browsers) = (Arc::clone(stand), Arc::clone(browsers));
        let (policy, cells) = (Arc::clone(policy), Arc::clone(&cells));
        tokio::spawn(async move {
            let mut found = Found::default();
            let stranger = Browser::new(stand.at);
            for cell in cells.iter().skip(first).step_by(WALKERS) {
                let login = cell.person.map(|person| person.0);
                let browser = login.and_then(|login| browsers.get(login)).unwrap_or(&stranger);
                look(&policy, cell, browser, &mut found).await;
            }
            found
        })
    });
    let mut all = Found::default();
    for walker in walkers.collect::<Vec<_>>() {
        let found = walker.await.expect("a walker comes back");
        all.refused += found.refused;
        all.wrong.extend(found.wrong);
    }
    all
}

async fn look(policy: &Value, cell: &Cell, browser: &Browser, found: &mut Found) {
    let reply = cell.reply(browser, &cell.said).await;
    let is_signed_in = cell.expected != Expected::SignIn;
    found.refused += i64::from(is_signed_in && matches!(reply.status, 400 | 403 | 404));
    if !cell.expected.fits(reply.status, (cell.is_post(), cell.is_call())) {
        found.wrong.push(format!("{}, {}", cell.name(&cell.said), reply.status));
    }
    let disclosed = shown::disclosed(cell.path(), &reply.body);
    let disclosed =
        disclosed.into_iter().filter(|disclosed| !shown::may_read(policy, cell.person, *disclosed));
    let disclosed: Vec<_> = disclosed.collect();
    if !disclosed.is_empty() {
        found.wrong.push(format!("{}: tells {disclosed:?}", cell.name(&cell.said)));
    }
    let is_hidden = cell.expected == Expected::NotFound
        && !matches!(cell.about, About::Unknown | About::Malformed);
    if is_hidden && reply.status == 404 {
        let absent = cell.reply(browser, NOTHING).await;
        found.refused += i64::from(matches!(absent.status, 400 | 403 | 404));
        if (absent.status, absent.bare(NOTHING)) != (reply.status, reply.bare(&cell.said)) {
            found.wrong.push(format!("{}: disclosed apart from nothing", cell.name(&cell.said)));
        }
    }
}

async fn denied(stand: &Stand) -> i64 {
    let (requests, rows) = tables::denied(&stand.db).await;
    assert_eq!(requests, rows, "a refusal is journalled once");
    rows
}

fn assert_right(found: &Found, cells: usize) {
    let wrong = &found.wrong;
    assert!(wrong.is_empty(), "{} of {cells} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_of_the_fixture_is_answered_as_the_policy_prints() {
    let stand = Arc::new(Stand::new().await);
    let manifest = printed(&["manifest", "--json"]);
    let policy = Arc::new(printed(&["policy", "--json"]));
    let browsers = Arc::new(stand.everybody().await);
    let all = cells(&stand, &manifest, &policy);
    let count = all.len();
    assert!(count >= if is_deep() { 10_000 } else { 2_000 }, "only {count} cells");
    let is_change = |cell: &Cell| cell.expected == Expected::Allowed && cell.is_post();
    let (changes, mut rest): (Vec<_>, Vec<_>) = all.into_iter().partition(is_change);
    // forms first: some ask for the password again when five minutes have passed since the sign-in (SEC-14)
    rest.sort_by_key(|cell| !cell.is_post());

    let (before, at_first) = (tables::digest(&stand.db).await, denied(&stand).await);
    let found = walk(&stand, &browsers, &policy, rest).await;
    assert_right(&found, count);
    assert_eq!(before, tables::digest(&stand.db).await, "a refused request changed something");
    let refused = found.refused;
    assert_eq!(denied(&stand).await - at_first, refused, "every refusal is journalled");

    let found = walk(&stand, &browsers, &policy, changes).await;
    assert_right(&found, count);
    for (login, browser) in browsers.iter() {
        assert_eq!(browser.send("/sign-out", &[]).await.status, 303, "{login}");
        assert_eq!(browser.page("/").await.status, 303, "{login} is still in");
    }
    println!("{count} cells, {refused} refusals, all as the policy prints");
}

/// What a command that fails says.
fn complaint(stand: &Stand, arguments: &[&str]) -> String {
    let out = stand.command(arguments);
    assert!(!out.status.success(), "{arguments:?}");
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[tokio::test]
async fn a_stand_says_what_it_is_and_takes_in_nothing_of_the_real_world() {
    let stand = Stand::new().await;
    let page = Browser::new(stand.at).page("/sign-in").await;
    assert!(page.body.contains("Учебный стенд: все люди и организации вымышлены"));
    let said = complaint(&stand, &["seed", "--fixture", "acceptance"]);
    assert!(said.contains("holds something already"), "{said}");
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/data/pilot_territories.csv");
    let said = complaint(&stand, &["import", "territories", table]);
    assert!(said.contains("учебный стенд"), "{said}");
}
