//! Logins are opened from above, helpers appointed by an order; never sideways, upwards or for oneself
//! (SEC-05, SEC-18).

use access::{Gate, ops::sign_in};
use kernel::{
    AppError, Clock,
    form::{FormError, FormResult},
};
use offices::ops::letters::SHOWN;
use uuid::Uuid;

use crate::{
    browser::{read, read_back, send},
    forms::{
        APPOINTMENT, ELECTION, HELPER, LOGIN, SLIPS, appointment, count, day, elected, filled,
        passphrases, refused, run_of,
    },
    world::World,
};
use testing::organisations::context;

#[tokio::test]
async fn a_login_is_opened_from_above_and_its_letter_is_shown_to_its_maker_alone_and_not_for_long()
{
    let world = World::new().await;
    let above = world.acting(&world.appoint(world.first, "territorial_chair").await).await;
    let looked = send(&above, LOGIN, world.primary, &elected("check", "new-1"), vec![]).await;
    assert!(matches!(&looked, Ok(nowhere) if nowhere.is_empty()), "{looked:?}");
    let page = read_back(&above, LOGIN, world.primary, &elected("check", "new-1")).await;
    let page = page.expect("what would be done");
    assert!(
        page.contains("Гарипова Алсу Ринатовна") && page.contains("с 24.11.2026 по 31.08.2031")
    );
    assert_eq!(count(&world.db, "select count(*) from account where login = 'new-1'").await, 0);

    let to =
        send(&above, LOGIN, world.primary, &elected("do", "new-1"), vec![]).await.expect("open");
    let page = read(&above, SLIPS, run_of(&to)).await.expect("her letters");
    let passphrase = passphrases(&page).pop().expect("a passphrase");
    assert_eq!(passphrase.split(' ').count(), 8, "{page}");
    assert!(page.contains("new-1") && page.contains("Гарипова"), "{page}");
    let again = passphrases(&read(&above, SLIPS, run_of(&to)).await.expect("again"));
    assert_eq!(again, std::slice::from_ref(&passphrase));
    let other = world.acting(&world.appoint(world.region, "regional_chair").await).await;
    let foreign = read(&other, SLIPS, run_of(&to)).await;
    assert!(
        matches!(foreign, Err(FormError::App(AppError::NotFound))),
        "not even for who stands above: {foreign:?}"
    );
    let mut later = above.clone();
    later.clock = Clock::Fixed(above.clock.now() + SHOWN);
    let page = read(&later, SLIPS, run_of(&to)).await.expect("what to do");
    assert!(page.contains("Лист уже нельзя показать. Выдайте новый"), "{page}");
    let mut back = above.clone();
    back.clock = Clock::Fixed(above.clock.now() - chrono::Duration::hours(1));
    assert!(passphrases(&read(&back, SLIPS, run_of(&to)).await.expect("no letter")).is_empty());

    let token = sign_in::run(&above, "new-1", &passphrase).await.expect("the phrase opens once");
    assert!(!token.is_empty() && sign_in::run(&above, "new-1", &passphrase).await.is_err());
    let hers = world.acting(&appointment(&world.db, "new-1").await).await;
    assert_eq!(hers.gate(), Some(Gate::ChangePhrase));
    let page = read(&above, SLIPS, run_of(&to)).await.expect("a used letter");
    assert!(passphrases(&page).is_empty(), "a used letter is not shown");
    let told: String =
        sqlx::query_scalar("select string_agg(concat(before, after), ' ') from journal")
            .fetch_one(&world.db)
            .await
            .expect("the journal");
    assert!(!told.contains("Гарипова") && !told.contains(&passphrase), "no values about people");
    assert_eq!(
        count(&world.db, "select count(*) from journal where action = 'login.open'").await,
        1
    );
}

#[tokio::test]
async fn nobody_opens_sideways_upwards_to_herself_or_in_a_branch_that_has_moved_away() {
    use structure::model::{ActKind, Change};
    let world = World::new().await;
    let region = world.appoint(world.region, "regional_chair").await;
    let first = world.appoint(world.first, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let helper = world.appoint(world.first, "territorial_responsible").await;
    let auditor = world.appoint(world.region, "auditor").await;
    for (who, org, why) in [
        (&first, world.foreign, "a neighbour's"),
        (&first, world.second, "sideways"),
        (&first, world.region, "upwards"),
        (&first, world.first, "her own"),
        (&region, world.region, "her own"),
        (&chair, world.primary, "her own"),
        (&helper, world.primary, "a helper"),
        (&auditor, world.primary, "an auditor"),
    ] {
        let ctx = world.acting(who).await;
        let done = send(&ctx, LOGIN, org, &elected("do", "bad"), vec![]).await;
        assert!(refused(&done), "{why}: {done:?}");
        assert!(refused(&read(&ctx, LOGIN, org).await), "{why}: the page");
    }
    for (who, org, why) in [
        (&helper, world.first, "a helper appoints nobody"),
        (&region, world.first, "only the chair of the organisation"),
        (&first, world.primary, "only the chair of the organisation"),
        (&chair, world.first, "upwards"),
    ] {
        let ctx = world.acting(who).await;
        let done = send(&ctx, HELPER, org, &filled("do", "bad", "24.11.2026"), vec![]).await;
        assert!(refused(&done), "{why}: {done:?}");
        let done = send(&ctx, ELECTION, org, &filled("do", "bad", "24.11.2026"), vec![]).await;
        assert!(refused(&done), "{why}: {done:?}");
    }
    let items = vec![(world.primary, Change::Move(world.second))];
    let moved = testing::organisations::draft(
        ActKind::Move,
        testing::organisations::day("2026-09-01"),
        items,
    );
    testing::organisations::sign(&context(&world.db), &moved).await.expect("moved");
    let ctx = world.acting(&first).await;
    let done = send(&ctx, LOGIN, world.primary, &elected("do", "bad"), vec![]).await;
    assert!(matches!(done, Err(FormError::App(AppError::NotFound))), "moved away: {done:?}");
    assert_eq!(count(&world.db, "select count(*) from account where login = 'bad'").await, 0);
}

#[tokio::test]
async fn of_two_who_open_at_once_one_opens_and_a_form_sent_twice_opens_once() {
    let world = World::new().await.crowded();
    let one = world.acting(&world.appoint(world.first, "territorial_chair").await).await;
    let two = world.acting(&world.appoint(world.region, "regional_chair").await).await;
    let (fields, others) = (elected("do", "one"), elected("do", "two"));
    let (done, other) = tokio::join!(
        send(&one, LOGIN, world.primary, &fields, vec![]),
        send(&two, LOGIN, world.primary, &others, vec![])
    );
    assert_ne!(done.is_ok(), other.is_ok(), "{done:?} {other:?}");
    let chairs = "select count(*) from appointment where role = 'primary_chair'";
    assert_eq!(count(&world.db, chairs).await, 1);
    let taken = if done.is_ok() { "one" } else { "two" };
    let later = [&day("from", "01.09.2031")[..], &day("last", "31.10.2031")].concat();
    let again = [&elected("do", taken)[..], &later].concat();
    let again = send(&one, LOGIN, world.primary, &again, vec![]).await;
    let is_told = |errors: &[kernel::form::FieldError]| errors.iter().any(|r| r.field == "login");
    assert!(matches!(&again, Err(FormError::Fields(errors)) if is_told(errors)), "{again:?}");

    let key = Uuid::now_v7().to_string();
    let twice = [&elected("do", "twice")[..], &[("key", &key)]].concat();
    let first = send(&two, LOGIN, world.foreign, &twice, vec![]).await.expect("opened");
    let second = send(&two, LOGIN, world.foreign, &twice, vec![]).await.expect("the same reply");
    assert_eq!(first, second);
    let page = read(&two, SLIPS, run_of(&second)).await.expect("after a lost reply");
    assert_eq!(passphrases(&page).len(), 1, "{page}");
}

#[tokio::test]
async fn a_lost_password_is_recovered_from_above_only() {
    let world = World::new().await.crowded();
    let region = world.appoint(world.region, "regional_chair").await;
    let first = world.appoint(world.first, "territorial_chair").await;
    let second = world.appoint(world.second, "territorial_chair").await;
    let chair = world.appoint(world.primary, "primary_chair").await;
    let helper = world.appoint(world.primary, "primary_responsible").await;
    let letter = [("what", "slip"), ("version", "1")];
    for (who, whom, why) in [
        (&chair, &first, "upwards"),
        (&first, &region, "upwards"),
        (&second, &chair, "sideways"),
        (&chair, &chair, "herself"),
        (&helper, &chair, "a helper"),
        (&first, &helper, "a helper of another chair"),
    ] {
        let done =
            send(&world.acting(who).await, APPOINTMENT, whom.appointment, &letter, vec![]).await;
        assert!(refused(&done), "{why}: {done:?}");
    }
    assert_eq!(count(&world.db, "select count(*) from access_letter").await, 0);
    let above = world.acting(&first).await;
    let run = |to: FormResult<String>| run_of(&to.expect("a new letter"));
    let old = run(send(&above, APPOINTMENT, chair.appointment, &letter, vec![]).await);
    let old_passphrase =
        passphrases(&read(&above, SLIPS, old).await.expect("shown")).pop().expect("one");
    let new = run(send(&above, APPOINTMENT, chair.appointment, &letter, vec![]).await);
    let passphrase =
        passphrases(&read(&above, SLIPS, new).await.expect("shown")).pop().expect("one");
    assert_ne!(old_passphrase, passphrase);
    assert!(
        passphrases(&read(&above, SLIPS, old).await.expect("void")).is_empty(),
        "a void letter"
    );
    let login = chair.account.to_string();
    assert!(
        sign_in::run(&above, &login, &old_passphrase).await.is_err(),
        "the older letter is void"
    );
    let (one, two) = tokio::join!(
        sign_in::run(&above, &login, &passphrase),
        sign_in::run(&above, &login, &passphrase)
    );
    assert_ne!(one.is_ok(), two.is_ok(), "one letter opens one session");
    let own = world.acting(&chair).await;
    assert_eq!(own.gate(), Some(Gate::ChangePhrase), "an own password is asked for");
}

#[tokio::test]
async fn a_chair_appoints_a_helper_by_an_order_that_can_be_printed() {
    let world = World::new().await;
    let chair = world.acting(&world.appoint(world.primary, "primary_chair").await).await;
    let order = filled("do", "helper-1", "24.11.2026");
    let to = send(&chair, HELPER, world.primary, &order, vec![]).await.expect("signed");
    let page = read(&chair, SLIPS, run_of(&to)).await.expect("her letter");
    let helper = appointment(&world.db, "helper-1").await;
    let address = format!("/appointments/{}/order", helper.appointment);
    assert!(page.contains(&address) && passphrases(&page).len() == 1, "{page}");
    let route = "/appointments/{appointment}/order";
    let page = read(&chair, route, helper.appointment).await.expect("the order");
    for said in ["Распоряжение № 5 от 20.11.2026", "Гарипова Алсу Ринатовна", "Сафина Лейла"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    let role: String = sqlx::query_scalar("select role from appointment where id = $1")
        .bind(helper.appointment.0)
        .fetch_one(&world.db)
        .await
        .expect("her role");
    assert_eq!(role, "primary_responsible");
    sqlx::query("update account set must_change = false")
        .execute(&world.db)
        .await
        .expect("a password");
    testing::obligations::oblige(&world.db).await;
    let hers = world.acting(&helper).await;
    assert!(read(&hers, "/structure/{org}/who-sees", world.primary).await.is_ok(), "she sees it");
    assert!(refused(&read(&hers, route, helper.appointment).await), "a helper keeps no orders");
    assert!(refused(&send(&hers, HELPER, world.primary, &order, vec![]).await));
}

#[tokio::test]
async fn logins_for_all_without_one_are_opened_together_and_empty_lines_are_skipped() {
    use structure::model::OrgKind;
    let world = World::new().await;
    let above = world.acting(&world.appoint(world.first, "territorial_chair").await).await;
    let mut orgs = Vec::new();
    for number in 2..5 {
        let org = kernel::id::OrgId::new();
        let code = format!("16-01-00{number}");
        let day = testing::organisations::day("2016-01-01");
        let act =
            testing::organisations::founding(org, Some(world.first), OrgKind::Primary, day, &code);
        testing::organisations::sign(&context(&world.db), &act).await.expect("founded");
        orgs.push(org);
    }
    let list = read(&above, "/logins", "").await.expect("the list");
    assert_eq!(list.matches("Открыть вход</a>").count(), 4, "{list}");
    assert!(!list.contains("16-02-001"), "a neighbour's");
    let under = format!("/logins/open-all?under={}", world.first);
    let page = read(&above, &under, "").await.expect("the form");
    assert!(page.contains(&format!("name_{}", orgs[0])), "{page}");
    let names: Vec<String> = orgs.iter().map(|org| format!("name_{org}")).collect();
    let days = [day("date", "20.11.2026"), day("from", "24.11.2026")].concat();
    let decision = [&[("number", "7")][..], &days].concat();
    let said = |first: &'static str| {
        let names = [(names[0].as_str(), first), (&names[1], ""), (&names[2], "Әхмәтова Гөлназ")];
        [&decision[..], &names].concat()
    };
    let short = send(&above, &under, "", &said("Сафина"), vec![]).await;
    assert!(matches!(short, Err(FormError::Fields(_))), "one name is none: {short:?}");
    let key = Uuid::now_v7().to_string();
    let form = [&said("Сафина Лейла Маратовна")[..], &[("key", &key)]].concat();
    let to = send(&above, &under, "", &form, vec![]).await.expect("opened");
    assert_eq!(send(&above, &under, "", &form, vec![]).await.expect("a lost reply"), to);
    let page = read(&above, SLIPS, run_of(&to)).await.expect("slips");
    assert_eq!(passphrases(&page).len(), 2, "{page}");
    assert!(
        page.contains("16-01-002") && page.contains("16-01-004") && !page.contains("16-01-003")
    );
    let gone = send(&above, &under, "", &said("Сафина Лейла Маратовна"), vec![]).await;
    assert!(matches!(gone, Err(FormError::Fields(_))), "they have a login now: {gone:?}");
    let list = read(&above, "/logins?which=without", "").await.expect("those without");
    assert_eq!(list.matches("Открыть вход</a>").count(), 2, "{list}");
    let foreign = read(&above, &format!("/logins?under={}", world.second), "").await;
    assert!(matches!(foreign, Err(FormError::App(AppError::NotFound))), "{foreign:?}");
    let auditor = world.acting(&world.appoint(world.first, "auditor").await).await;
    let page = read(&auditor, &under, "").await.expect("she reads");
    assert!(!page.contains("<form"), "and opens nothing");
    assert!(refused(&send(&auditor, &under, "", &said("Сафина Лейла"), vec![]).await));
}
