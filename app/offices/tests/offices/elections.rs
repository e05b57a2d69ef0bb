//! Elections that the organisation enters itself, and central offices, hold only by the word of a second person
//! above (SEC-34).

use access::{Ctx, ops::sign_in};
use kernel::form::FormError;
use uuid::Uuid;

use crate::{
    browser::{changed, in_her_name, read, send},
    forms::{
        APPOINTMENT, ELECTION, SLIPS, appointment, count, filled, passphrases, refused, run_of,
    },
    world::World,
};

const CONFIRM: &str = "/appointments/{appointment}/confirm";

#[tokio::test]
async fn an_election_entered_by_the_organisation_waits_for_a_second_person_above() {
    let world = World::new().await;
    let above = world.acting(&world.appoint(world.first, "territorial_chair").await).await;
    let before = world.appoint(world.primary, "primary_chair").await;
    let chair = world.acting(&before).await;
    let entered = filled("do", "next-1", "24.11.2026");
    send(&chair, ELECTION, world.primary, &entered, vec![]).await.expect("entered");
    let next = appointment(&world.db, "next-1").await;
    let hers = world.acting(&next).await;
    assert!(hers.actor().expect("her").offices.is_empty(), "it waits");
    assert!(sign_in::run(&hers, "next-1", "").await.is_err(), "and nothing opens it");
    let tasks = |ctx: Ctx| async move {
        let tasks = in_her_name(&ctx, offices::pages::section::tasks(&ctx)).await.expect("tasks");
        tasks
            .into_iter()
            .map(|task| task.label)
            .filter(|label| label.contains("Подтвердить"))
            .count()
    };
    assert_eq!((tasks(above.clone()).await, tasks(chair.clone()).await), (1, 0));
    let confirm = [("what", "confirm"), ("version", "1")];
    let own = send(&chair, CONFIRM, next.appointment, &confirm, vec![]).await;
    assert!(refused(&own), "who entered it: {own:?}");
    let second = world.acting(&world.appoint(world.second, "territorial_chair").await).await;
    assert!(refused(&send(&second, CONFIRM, next.appointment, &confirm, vec![]).await), "sideways");
    let held = send(&above, CONFIRM, next.appointment, &confirm, vec![]).await;
    assert!(matches!(held, Err(FormError::Fields(_))), "the chair before is in office: {held:?}");
    let end = [("what", "end"), ("reason", "Переизбрание"), ("version", "1")];
    send(&above, APPOINTMENT, before.appointment, &end, vec![]).await.expect("ended");
    let to = send(&above, CONFIRM, next.appointment, &confirm, vec![]).await.expect("confirmed");
    assert_eq!(passphrases(&read(&above, SLIPS, run_of(&to)).await.expect("her letter")).len(), 1);
    let successor = "select count(*) from handover h join appointment n on n.id = h.to_appointment
                     join account c on c.id = n.account_id where c.login = 'next-1'";
    assert_eq!(count(&world.db, successor).await, 1, "matters pass to her at once");
    let twice = send(&above, CONFIRM, next.appointment, &confirm, vec![]).await;
    assert!(changed(twice).way.is_over, "once");
    assert_eq!(tasks(above).await, 0);
}

#[tokio::test]
async fn what_is_declined_opens_nothing_and_waits_no_more() {
    let world = World::new().await;
    let above = world.acting(&world.appoint(world.first, "territorial_chair").await).await;
    let chair = world.acting(&world.appoint(world.primary, "primary_chair").await).await;
    let entered = filled("do", "next-2", "01.12.2026");
    send(&chair, ELECTION, world.primary, &entered, vec![]).await.expect("entered");
    let next = appointment(&world.db, "next-2").await;
    let decline = [("what", "decline"), ("version", "1")];
    send(&above, CONFIRM, next.appointment, &decline, vec![]).await.expect("declined");
    let page = read(&above, "/offices/pending", "").await.expect("a list");
    assert!(page.contains("Ничего не ждёт"), "{page}");
    assert_eq!(count(&world.db, "select count(*) from access_letter").await, 0);
    let confirm = [("what", "confirm"), ("version", "2")];
    let late = send(&above, CONFIRM, next.appointment, &confirm, vec![]).await;
    assert!(changed(late).way.is_over);
}

#[tokio::test]
async fn a_central_office_is_confirmed_by_another_person_of_the_centre() {
    let world = World::new().await;
    let centre: Uuid = sqlx::query_scalar("select org_id from org_episode where parent_id is null")
        .fetch_one(&world.db)
        .await
        .expect("the centre");
    let centre = kernel::id::OrgId(centre);
    let one = world.appoint(centre, "central_operator").await;
    let two = world.appoint(centre, "central_operator").await;
    let new = world.appoint(centre, "administrator").await;
    sqlx::query("update appointment set state = 'pending', made_by = $2 where id = $1")
        .bind(new.appointment.0)
        .bind(one.account.0)
        .execute(&world.db)
        .await
        .expect("entered by one");
    let confirm = [("what", "confirm"), ("version", "1")];
    let region = world.acting(&world.appoint(world.region, "regional_chair").await).await;
    for ctx in [world.acting(&one).await, region, world.acting(&new).await] {
        let done = send(&ctx, CONFIRM, new.appointment, &confirm, vec![]).await;
        assert!(refused(&done), "{done:?}");
    }
    let three = world.acting(&world.appoint(centre, "central_operator").await).await;
    let two = world.acting(&two).await;
    let page = read(&two, "/offices/pending", "").await.expect("a list");
    assert!(page.contains(&new.appointment.to_string()), "{page}");
    send(&two, CONFIRM, new.appointment, &confirm, vec![]).await.expect("by a second person");
    assert_eq!(world.acting(&new).await.actor().expect("her").offices.len(), 1);
    let late = changed(send(&three, CONFIRM, new.appointment, &confirm, vec![]).await);
    assert!(late.way.is_over && late.way.leave == "/offices/pending", "{late:?}");
    let other = send(&three, CONFIRM, new.appointment, &[("what", "confirm")], vec![]).await;
    assert!(refused(&other), "who never saw it waiting sees nothing of it: {other:?}");
}
