//! Figures for Prometheus: every answer is counted by the pattern of its address, and nothing tells of whom
//! (REL-19).

use crate::house::{Seeded, ask, free};

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_counted_by_patterns_and_nobody_is_named() {
    let figures = free();
    let seeded = Seeded::new().await;
    let served = seeded.serve(&[("EDINY_METRICS", &figures.to_string())]).await;
    let chair = served.sign_in("c111").await;
    let wrong = served.post("/sign-in", "", "login=c111&password=canary-password").await;
    assert_eq!(wrong.status, 422, "{wrong:?}");
    let org = served.seeded.org("P111").to_owned();
    for _ in 0..3 {
        assert_eq!(served.get(&format!("/structure/{org}"), &chair).await.status, 200);
    }
    assert_eq!(served.get("/canary-path/nowhere?canary=query", &chair).await.status, 404);

    let told = ask(figures, "GET /metrics HTTP/1.1\r\n", "", "").await;
    assert_eq!(told.status, 200);
    let told = told.body;
    for line in [
        r#"ediny_requests_total{route="/structure/{org}",status="200"} 3"#,
        r#"ediny_requests_total{route="none",status="404"} 1"#,
        r#"ediny_requests_total{route="/sign-in",status="303"} 1"#,
        r#"ediny_sign_ins_total{result="opened"} 1"#,
        r#"ediny_sign_ins_total{result="failed"} 1"#,
        r#"ediny_request_seconds_count{route="/structure/{org}"} 3"#,
        r#"ediny_turns_waiting{kind="page"} 0"#,
    ] {
        assert!(told.lines().any(|known| known == line), "{line} is not in\n{told}");
    }
    for begun in ["ediny_pool_connections{", "ediny_journal_age_seconds "] {
        assert!(told.lines().any(|known| known.starts_with(begun)), "{begun} is not in\n{told}");
    }
    for never in ["canary", "Canary", "c111", &org] {
        assert!(!told.contains(never), "{never} stands in\n{told}");
    }
    // nobody is told through the door for people
    assert_eq!(served.get("/metrics", &chair).await.status, 404);
}
