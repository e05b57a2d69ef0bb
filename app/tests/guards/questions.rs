//! How many questions a page asks the database: they are what a page costs, and a second one for what is known
//! already is a fault.

use crate::{client::Client, world::World};

/// Page, who opens it, and the most questions; those that tell the connection who acts and the row of reading are counted.
/// The progress is a report and may ask more.
const PAGES: [(&str, &str, u64); 16] = [
    ("/structure/P111", "c111", 8),
    ("/structure/P111", "t11", 8),
    ("/structure/T11", "t11", 8),
    ("/structure/R1", "r1", 8),
    ("/structure", "r1", 8),
    ("/", "c111", 8),
    ("/", "t11", 8),
    ("/", "r1", 8),
    ("/employers", "c111", 6),
    ("/employers", "r1", 6),
    ("/logins", "t11", 6),
    ("/logins", "r1", 6),
    ("/accounts", "adm", 5),
    ("/journal", "r1", 8),
    ("/progress", "r1", 10),
    ("/progress/organisations", "r1", 6),
];

#[tokio::test]
async fn a_page_asks_the_database_only_so_much() {
    let world = World::new().await;
    let mut house = world.house.clone();
    house.limits.is_measured = true;
    let mut too_many = Vec::new();
    for (path, login, most) in PAGES {
        let client = Client::new(&house).with_session(&world.person(login).token);
        let path = match path.strip_prefix("/structure/") {
            Some(code) => format!("/structure/{}", world.orgs[code]),
            None => path.to_owned(),
        };
        let reply = client.get(&path).await;
        let told = reply.header("server-timing").trim_start_matches("questions;desc=").to_owned();
        let questions: u64 = told.parse().expect("a number of questions");
        println!("{login:5} {path} {questions}");
        if questions > most {
            too_many.push(format!("{login} {path}: {questions} instead of {most}"));
        }
    }
    assert!(too_many.is_empty(), "{too_many:#?}");
}
