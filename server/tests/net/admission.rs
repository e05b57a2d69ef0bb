//! Lines of those who wait have an end, and reports stand elsewhere (REL-09).

use std::time::Duration;

use app::{AdmissionQueue, QueueLimits, RequestKind};
use kernel::AppError;

const SMALL: QueueLimits =
    QueueLimits { at_once: 1, waiting: 1, timeout: Duration::from_millis(300) };

#[tokio::test]
async fn the_line_has_an_end_and_the_wait_too_and_reports_stand_elsewhere() {
    let admission = AdmissionQueue::with(SMALL, SMALL, SMALL);
    let first = admission.take(RequestKind::Page).await.expect("a turn");
    let second = tokio::spawn({
        let admission = admission.clone();
        async move { admission.take(RequestKind::Page).await }
    });
    while admission.waiting(RequestKind::Page) == 0 {
        tokio::task::yield_now().await;
    }
    assert!(
        matches!(admission.take(RequestKind::Page).await, Err(AppError::Busy)),
        "the line is full"
    );
    admission.take(RequestKind::Report).await.expect("a report waits for no page");
    drop(first);
    let second = second.await.expect("no panic").expect("its turn came");
    assert!(
        matches!(admission.take(RequestKind::Page).await, Err(AppError::Busy)),
        "waited too long"
    );
    assert_eq!(admission.waiting(RequestKind::Page), 0, "who is refused stands nowhere");
    drop(second);
    admission.take(RequestKind::Page).await.expect("free again");
}
