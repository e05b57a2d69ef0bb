//! Lines of those who wait have an end, and reports stand elsewhere (REL-09).

use std::time::Duration;

use app::{Queue, TurnKind as Kind, Turns};
use kernel::AppError;

const SMALL: Queue = Queue { at_once: 1, waiting: 1, patience: Duration::from_millis(300) };

#[tokio::test]
async fn the_line_has_an_end_and_the_wait_too_and_reports_stand_elsewhere() {
    let turns = Turns::with(SMALL, SMALL, SMALL);
    let first = turns.take(Kind::Page).await.expect("a turn");
    let second = tokio::spawn({
        let turns = turns.clone();
        async move { turns.take(Kind::Page).await }
    });
    while turns.waiting(Kind::Page) == 0 {
        tokio::task::yield_now().await;
    }
    assert!(matches!(turns.take(Kind::Page).await, Err(AppError::Busy)), "the line is full");
    turns.take(Kind::Report).await.expect("a report waits for no page");
    drop(first);
    let second = second.await.expect("no panic").expect("its turn came");
    assert!(matches!(turns.take(Kind::Page).await, Err(AppError::Busy)), "waited too long");
    assert_eq!(turns.waiting(Kind::Page), 0, "who is refused stands nowhere");
    drop(second);
    turns.take(Kind::Page).await.expect("free again");
}
