//! Stories of paper tables beside the register, on the union's own table.

mod kept;
mod world;

use access::capability::ViewStructure;
use progress::{
    capability::ImportPaper,
    model::{Difference, Reason, ReportRow, Show, reading, table::Head},
    ops::import::{self, Imported},
};
use structure::{model::OrgKind, store::reading::card};
use testing::organisations::day;

use world::*;

#[tokio::test]
async fn the_pilot_table_stands_beside_the_register_and_every_sum_adds_up() {
    let world = pilot_world().await;
    let pilot = paper(table(PILOT), Some(2_877));
    assert!(
        matches!(import(&world, &pilot).await, Imported::Now { unlinked, .. } if unlinked.is_empty())
    );
    let chair = chair(&world.ctx, "tatarstan", world.region, "regional_chair").await;
    let progress = look(&chair, world.region, "2026-11-24").await;

    let total = progress.total;
    assert_eq!((total.stated, total.registered, total.logins), (Some(2_887), 2_840, 2_840));
    assert_eq!(progress.printed_total(), Some(2_877));
    assert_eq!(progress.lines.len(), 47);
    let sum = |of: fn(&ReportRow) -> i64| progress.lines.iter().map(of).sum::<i64>();
    assert_eq!(sum(|line| line.figures.stated.unwrap_or(0)), 2_887);
    assert_eq!(sum(|line| line.figures.registered), 2_840);
    for line in progress.lines.iter().filter(|line| !line.parts.is_empty()) {
        let parts = |of: fn(&ReportRow) -> i64| line.parts.iter().map(of).sum::<i64>();
        assert_eq!(parts(|part| part.figures.registered), line.figures.registered);
        assert_eq!(parts(|part| part.figures.logins), line.figures.logins);
    }

    let shown = |show: Show| progress.lines.iter().filter(|line| show.holds(line)).count();
    let with_number = progress.lines.iter().filter(|line| line.figures.stated.is_some()).count();
    assert_eq!((shown(Show::Differ), with_number), (31, 45));
    let more = |line: &&ReportRow| matches!(line.difference(), Difference::RegisterMore(_));
    assert_eq!(progress.lines.iter().filter(more).count(), 10);
    assert_eq!(shown(Show::Unmatched), 2);
    assert_eq!(shown(Show::Passports), 47);

    let kazan = line(&progress, "Казань");
    assert_eq!((kazan.figures.stated, kazan.figures.registered), (Some(537), 535));
    assert_eq!((kazan.difference(), kazan.parts.len()), (Difference::PaperMore(2), 4));
    assert_eq!(line(&progress, "Азнакаево").difference(), Difference::PaperMore(14));
    assert_eq!(line(&progress, "Арск").difference(), Difference::RegisterMore(3));
    assert_eq!(line(&progress, "Буинск").difference(), Difference::None);
    assert_eq!(line(&progress, "ВУЗы и ПОО").difference(), Difference::NotStated);
    assert_eq!(line(&progress, "Кукмор").note, "в документе напечатано: 67 (54)");

    // the same sum as the counters of the tree
    let region =
        card(&chair.db, world.region, chair.today(), chair.today(), &chair.reach().expect("reach"))
            .await
            .expect("a card");
    assert_eq!(region.primaries, total.registered);

    // the union sees the region as one row
    let centre = self::chair(&world.ctx, "cs", world.root, "central_operator").await;
    let union = look(&centre, world.root, "2026-11-24").await;
    assert_eq!(union.lines.len(), 1);
    assert_eq!(union.lines[0].figures, total);

    // before the table, before the logins, before the primaries
    let before = look(&chair, world.region, "2019-12-31").await;
    assert_eq!(
        (before.total.stated, before.total.registered, before.total.logins),
        (None, 2_840, 0)
    );
    let earlier = look(&chair, world.region, "2016-01-01").await;
    assert_eq!(earlier.total.registered, 0);
}

#[tokio::test]
async fn the_same_table_is_taken_in_once_whatever_the_file_looks_like() {
    let world = world(&["Арск", "Бавлы"]).await;
    let comma = "no,territory,unit,primaries_2020_01_01,logins_issued,note\n9,Арск,,49,52,\n12,Бавлы,,43,42,\n";
    let semicolon = "\u{feff}№;Территория;Подразделение;Первичных на 01.01.2020;Логинов;Примечание\r\n\
                     9;\"Арск\";;49;52;\r\n12; Бавлы ;;43;42;\r\n";
    assert!(matches!(import(&world, &paper(table(comma), None)).await, Imported::Now { .. }));
    let rows = written(&world.ctx).await;
    assert_eq!(rows, 4);
    for text in [comma, semicolon] {
        let again = import(&world, &paper(table(text), Some(92))).await;
        assert!(matches!(again, Imported::Before { title, .. } if title == "Постановление № 3"));
    }
    assert_eq!(written(&world.ctx).await, rows);
}

#[tokio::test]
async fn a_paper_is_of_a_region_and_of_nothing_below() {
    let world = world(&["Арск"]).await;
    let text = "no,territory,unit,primaries_2020_01_01,logins_issued,note\n9,Арск,,49,52,\n";
    let mut tx = world.ctx.db.begin().await.expect("a transaction");
    let grant = world.ctx.operator::<ImportPaper>(world.territories[0]);
    let refused = import::run(&mut tx, &grant, &paper(table(text), None)).await;
    assert!(matches!(refused, Err(kernel::AppError::NotFound)));
}

#[tokio::test]
async fn two_imports_at_once_write_one_table() {
    let world = world(&["Арск"]).await;
    let paper = paper(
        table("no,territory,unit,primaries_2020_01_01,logins_issued,note\n9,Арск,,49,52,\n"),
        None,
    );
    let (one, other) = tokio::join!(import(&world, &paper), import(&world, &paper));
    let now = [&one, &other].into_iter().filter(|one| matches!(one, Imported::Now { .. })).count();
    assert_eq!((now, written(&world.ctx).await), (1, 3));
}

#[tokio::test]
async fn a_row_without_an_organisation_is_kept_and_named() {
    let world = world(&["Арская территориальная организация", "Тукаевская"]).await;
    let names = ["ППО школы № 1".to_owned(), "ППО школы № 2".to_owned()];
    found(&world.ctx, world.territories[1], OrgKind::Primary, &names, "2017-09-01").await;
    let direct = ["ППО университета".to_owned()];
    found(&world.ctx, world.region, OrgKind::Primary, &direct, "2017-09-01").await;
    let text = "no,territory,unit,primaries_2020_01_01,logins_issued,note\n9,Арск,,2,0,\n10,Чулпан,,7,6,\n";
    let imported = import(&world, &paper(table(text), None)).await;
    assert!(matches!(imported, Imported::Now { unlinked, .. } if unlinked == ["Чулпан"]));
    let chair = chair(&world.ctx, "r", world.region, "regional_chair").await;
    let progress = look(&chair, world.region, "2026-11-24").await;
    let said: Vec<_> =
        progress.lines.iter().map(|line| (line.name.as_str(), line.difference())).collect();
    assert_eq!(
        said,
        [
            ("Арск", Difference::PaperMore(2)),
            ("Чулпан", Difference::NotFound),
            ("Тукаевская", Difference::NotStated),
            ("", Difference::NotStated),
        ]
    );
    assert_eq!((progress.total.stated, progress.total.registered), (Some(9), 3));
}

#[tokio::test]
async fn a_territorial_chair_sees_her_row_and_no_other() {
    let world = world(&["Арск", "Бавлы"]).await;
    let text = "no,territory,unit,primaries_2020_01_01,logins_issued,note\n9,Арск,,49,52,\n12,Бавлы,,43,42,\n13,Чулпан,,1,1,\n";
    import(&world, &paper(table(text), Some(100))).await;
    let chair = chair(&world.ctx, "t09", world.territories[0], "territorial_chair").await;
    let own = look(&chair, world.territories[0], "2026-11-24").await;
    assert_eq!(own.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Арск"]);
    assert_eq!((own.total.stated, own.printed_total()), (Some(49), None));
    let reach = chair.reach::<ViewStructure>().expect("a reach");
    for foreign in [world.region, world.territories[1]] {
        let seen = card(&chair.db, foreign, chair.today(), chair.today(), &reach).await;
        assert!(matches!(seen, Err(kernel::AppError::NotFound)));
    }
    let refused = chair.may::<ImportPaper>(world.territories[0]).await;
    assert!(matches!(refused, Err(kernel::AppError::Forbidden)));
    let refused = chair.may::<ImportPaper>(world.region).await;
    assert!(matches!(refused, Err(kernel::AppError::NotFound)));
}

#[tokio::test]
async fn confirmed_passports_count_for_a_year_and_ended_terms_are_no_logins() {
    let world = world(&["Арск"]).await;
    let names: Vec<String> = (1..4).map(|n| format!("ППО № {n}")).collect();
    let orgs =
        found(&world.ctx, world.territories[0], OrgKind::Primary, &names, "2017-09-01").await;
    give_logins(&world.ctx, "2024-10-01").await;
    for (org, on) in [(orgs[0], "2026-02-01"), (orgs[1], "2025-11-24"), (orgs[2], "2025-11-25")] {
        sqlx::query("insert into passport_confirmation (org_id, confirmed_on) values ($1, $2)")
            .bind(org.0)
            .bind(day(on))
            .execute(&world.ctx.db)
            .await
            .expect("confirmed");
    }
    sqlx::query("update appointment set valid = '[2024-10-01,2026-06-01)' where org_id = $1")
        .bind(orgs[0].0)
        .execute(&world.ctx.db)
        .await
        .expect("ended");
    let chair = chair(&world.ctx, "r", world.region, "regional_chair").await;
    let now = look(&chair, world.region, "2026-11-24").await.total;
    assert_eq!((now.registered, now.logins, now.confirmed), (3, 2, 2));
    let may = look(&chair, world.region, "2026-05-31").await.total;
    assert_eq!((may.logins, may.confirmed), (3, 3));
}

#[test]
fn every_bad_row_is_named_by_line_and_reason() {
    let head = "no,territory,unit,primaries_2020_01_01,logins_issued,note\n";
    let rows = "1,Арск,,49,52,\n\
                x,Бавлы,,43,42,\n\
                3,,,1,1,\n\
                4,Буинск,,-5,,\n\
                1,Елабуга,,1,1,\n\
                6,Арск,,1,1,\n\
                7,Заинск,,1,1\n\
                8,\"Ла\nишево\",,1,1,\n\
                9,Мен\u{202e}зелинск,,1.5,200000,\n";
    let not = |head, said: &str, least, most| Reason::NotNumber(head, said.to_owned(), least, most);
    assert_eq!(
        complaints(&format!("{head}{rows}")),
        [
            (3, not(Head::No, "x", 1, 9_999)),
            (4, Reason::Missing(Head::Territory)),
            (5, not(Head::Primaries, "-5", 0, 100_000)),
            (5, Reason::Missing(Head::Logins)),
            (6, Reason::NumberTaken(2)),
            (7, Reason::RowTwice(2)),
            (8, Reason::Cells { found: 5, wanted: 6 }),
            (9, Reason::Forbidden(Head::Territory)),
            (11, Reason::Forbidden(Head::Territory)),
            (11, not(Head::Primaries, "1.5", 0, 100_000)),
            (11, not(Head::Logins, "200000", 0, 100_000)),
        ]
    );
    let long = "а".repeat(201);
    assert_eq!(
        complaints(&format!("{head}1,{long},,1,1,\n")),
        [(2, Reason::TooLong(Head::Territory, 200))]
    );
}

#[test]
fn a_file_that_is_no_such_table_is_told_why() {
    let row = "1,Арск,,49,52,\n";
    assert_eq!(complaints(""), [(0, Reason::Empty)]);
    assert_eq!(
        complaints(&format!("no,territory,unit,primaries_2020_02_30,logins_issued,note\n{row}")),
        [(1, Reason::HeadDay("primaries_2020_02_30".to_owned()))]
    );
    assert_eq!(
        complaints(&format!("no,no,territory,unit,primaries_2020_01_01,salary\n{row}")),
        [
            (1, Reason::ColumnTwice(Head::No)),
            (1, Reason::StrangeColumn("salary".to_owned())),
            (1, Reason::NoColumn(Head::Logins)),
            (1, Reason::NoColumn(Head::Note)),
        ]
    );
    let head = "no,territory,unit,primaries_2020_01_01,logins_issued,note\n";
    assert_eq!(complaints(head), [(0, Reason::Empty)]);
    assert_eq!(complaints(&format!("{head}1,\"Арск,,49,52,\n")), [(0, Reason::OpenQuote)]);
    let wrong = reading::read(b"\xd0\x28").expect_err("no text");
    assert_eq!(wrong[0].reason, Reason::NotText);
    let big = reading::read(&vec![b'x'; 300_000]).expect_err("too big");
    assert_eq!(big[0].reason, Reason::TooBig);
    let many: String = (0..3_002).map(|n| format!("1,Арск,{n},1,1,\n")).collect();
    assert_eq!(complaints(&format!("{head}{many}")), [(0, Reason::TooManyRows)]);
}
