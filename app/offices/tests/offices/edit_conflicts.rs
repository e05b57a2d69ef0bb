//! Somebody else was quicker: both versions are shown, and what may still go on goes on (REL-05).

use kernel::form::FormError;

use crate::{
    browser::{changed, read, send},
    world::World,
};

const APPOINTMENT: &str = "/appointments/{appointment}";

fn ending(day: &'static str, version: &'static str) -> Vec<(&'static str, &'static str)> {
    let last = [("last_d", day), ("last_m", "12"), ("last_y", "2026")];
    let said = [("what", "end"), ("reason", "Переизбрание"), ("version", version)];
    last.into_iter().chain(said).collect()
}

#[tokio::test]
async fn of_two_who_end_an_office_the_slower_sees_both_days_and_may_go_on_with_hers() {
    let world = World::new().await;
    let first = world.appoint(world.first, "territorial_chair").await;
    let region = world.appoint(world.region, "regional_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await.appointment;
    let (first, region) = (world.acting(&first).await, world.acting(&region).await);
    send(&first, APPOINTMENT, chair, &ending("20", "1"), vec![]).await.expect("ended by a day");
    let late = changed(send(&region, APPOINTMENT, chair, &ending("10", "1"), vec![]).await);
    assert!(!late.way.is_over && late.version == 2, "{late:?}");
    let lines: Vec<_> =
        late.fields.iter().map(|line| [&line.label[..], &line.submitted, &line.current]).collect();
    assert_eq!(lines[0], ["Действие", "Прекратить полномочия", "действуют"]);
    assert_eq!(lines[1], ["Последний день", "10.12.2026", "20.12.2026"]);
    assert_eq!(lines[2], ["Почему", "Переизбрание", "Переизбрание"]);
    assert!(late.news.ends_with(": прекращены полномочия"), "{}", late.news);
    send(&region, APPOINTMENT, chair, &ending("10", "2"), vec![]).await.expect("sooner");

    // a day after the end is an access letter of the pen, not somebody else
    let after = send(&first, APPOINTMENT, chair, &ending("11", "3"), vec![]).await;
    let is_at_day = |errors: &[kernel::form::FieldError]| errors[0].field == "last";
    assert!(matches!(&after, Err(FormError::Fields(told)) if is_at_day(told)), "{after:?}");

    let now = [("what", "end"), ("reason", "Ошибка"), ("version", "3")];
    send(&region, APPOINTMENT, chair, &now, vec![]).await.expect("at once");
    let late = changed(send(&first, APPOINTMENT, chair, &now, vec![]).await);
    assert!(late.way.is_over, "{late:?}");
    assert_eq!([&late.fields[0].current[..], &late.fields[1].submitted], ["закончились", "сразу"]);
    assert_eq!([&late.fields[2].submitted[..], &late.fields[2].current], ["Ошибка", "Ошибка"]);
}

#[tokio::test]
async fn what_is_done_already_is_told_with_who_did_it() {
    let world = World::new().await;
    let first = world.appoint(world.first, "territorial_chair").await;
    let region = world.appoint(world.region, "regional_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await.appointment;
    let (first, region) = (world.acting(&first).await, world.acting(&region).await);
    for (what, hers, now, news) in [
        ("withdraw", "Отозвать обязательство", "не принято", ": отозвано обязательство"),
        ("close", "Закрыть вход", "вход закрыт", ": закрыт вход"),
        ("slip", "Выдать новый лист", "вход закрыт", ": закрыт вход"),
        ("reopen", "Открыть вход снова", "вход открыт", ": открыт вход"),
    ] {
        let form = [("what", what), ("version", "1")];
        if what != "slip" {
            send(&first, APPOINTMENT, chair, &form, vec![]).await.expect(what);
        }
        let late = changed(send(&region, APPOINTMENT, chair, &form, vec![]).await);
        assert!(late.way.is_over, "{what}: {late:?}");
        let line = &late.fields[0];
        assert_eq!(
            [&line.label[..], &line.submitted, &line.current],
            ["Действие", hers, now],
            "{what}"
        );
        assert!(late.news.ends_with(news), "{what}: {}", late.news);
    }
    let page = read(&region, APPOINTMENT, chair).await.expect("her to see");
    assert!(page.contains("ждут обязательства"), "{page}");
}
