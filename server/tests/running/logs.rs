//! What the server says of itself: lines of JSON, and nothing of anybody in them (SEC-29, SEC-35).

use serde_json::Value;

use crate::house::Seeded;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_people_type_or_are_called_stands_in_the_log() {
    let served = Seeded::new().await.serve(&[]).await;
    let chair = served.sign_in("c111").await;
    let org = served.seeded.org("P111").to_owned();
    served.post("/sign-in", "", "login=canary-login&password=canary-password").await;
    served.post("/sign-in", "", "login=%00canary-odd&password=canary-password").await;
    served.get("/find?q=canary-query", &chair).await;
    served.get("/canary-path?next=canary-next", &chair).await;
    served.get("/structure/canary-id?on=canary-day", &chair).await;
    let step = format!("/structure/{org}/passport/fill/elections");
    let kept = served.post(&step, &chair, "go=draft&chair=canary-value&canary-name=1").await;
    assert_eq!(kept.status, 400, "{kept:?}");
    let kept = served.post(&step, &chair, "go=draft&chair=canary-value").await;
    assert_eq!(kept.status, 303, "{kept:?}");
    let forged = format!("__Host-session={}canary", "0".repeat(58));
    served.get("/", &forged).await;
    // a database that breaks in the middle is an error, and told without what was asked of it
    let broken = "alter table passport_draft rename to passport_draft_gone";
    sqlx::query(broken).execute(&served.seeded.db).await.expect("broken");
    let failed = served.post(&step, &chair, "go=draft&chair=canary-value").await;
    assert_eq!(failed.status, 500, "{failed:?}");

    let log = served.log();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let request = failed.head.lines().find_map(|line| line.strip_prefix("x-request-id: "));
    let request = request.expect("a number of the request");
    assert!(
        lines.iter().any(|line| line["level"] == "ERROR" && line["request"] == request),
        "the failure is not in the log under its number: {log}"
    );
    assert!(
        lines.iter().any(|line| line["route"] == "/find" && line["status"] == 200),
        "answers are not in the log: {log}"
    );
    let token = chair.split_once('=').map_or("", |(_, token)| token);
    for never in ["canary", "Canary", "c111", "Гөлназ", token, &org] {
        assert!(!log.contains(never), "{never} stands in the log: {log}");
    }
}
