//! What is measured of the tree, of finding and of the comparison of two days.

use access::measured::{Asker, Measured};

const CHILDREN_OF_REGION: &str =
    "select e.org_id, o.reg_no, e.kind, e.short_name from org_episode e join org o on o.id = e.org_id
     where e.parent_id = '{region}' and e.superseded_at is null and e.valid @> current_date
       and e.path ~ '*.1.*'
     order by e.short_name collate list_order limit 100";
const CHILDREN_OF_TERRITORY: &str =
    "select e.org_id, o.reg_no, e.kind, e.short_name from org_episode e join org o on o.id = e.org_id
     where e.parent_id = '{territory}' and e.superseded_at is null and e.valid @> current_date
       and e.path ~ '*.1.*'
     order by e.short_name collate list_order limit 100";
const BY_TWO_WORDS: &str =
    "select e.org_id, e.short_name from org_find f
     join org_episode e on e.org_id = f.org_id and e.superseded_at is null and e.valid @> current_date
     where f.words @@ 'гимназии & пушкина'::tsquery and e.path ~ '*.1.*'
     order by e.short_name collate list_order limit 50";
const CHANGES_OF_A_YEAR: &str =
    "select a.effective_on, i.org_id, i.verb from act a join act_item i on i.act_id = a.id
     where a.state = 'signed' and a.effective_on > date '2025-01-01'
       and a.effective_on <= date '2026-01-01'
     order by a.effective_on desc, a.seq desc limit 500";
const ONE_YEAR: &str = "/compare?from=2025-01-01&until=2026-01-01";

/// What is measured.
pub const MEASURED: &[Measured] = &[
    Measured::page("tree, first page", "/structure"),
    Measured::page("tree, biggest region opened", "/structure?open={region}")
        .with_sql(CHILDREN_OF_REGION),
    Measured::page("tree, biggest territory opened", "/structure?open={territory}")
        .with_sql(CHILDREN_OF_TERRITORY),
    Measured::call(
        "children of the biggest territory, as the tree asks",
        "5 ms",
        ("/api/structure/level", "{\"org\":\"{territory}\",\"on\":\"\",\"after\":null}"),
    )
    .with_sql(CHILDREN_OF_TERRITORY),
    Measured::call(
        "an organisation found while typing",
        "20 ms",
        ("/api/structure/find", "{\"said\":\"гимназии пушкина\",\"on\":\"\"}"),
    )
    .with_sql(BY_TWO_WORDS),
    Measured::page("find by two words", "/find?q=гимназии пушкина").with_sql(BY_TWO_WORDS),
    Measured::page("find with typing errors", "/find?q=гимнозии пушкна").with_sql(BY_TWO_WORDS),
    Measured::page("one year compared", ONE_YEAR).with_sql(CHANGES_OF_A_YEAR),
    Measured::page("tree of a regional chair, filters counted", "/structure").by(Asker::Region),
    Measured::page("one year compared by a regional chair", ONE_YEAR).by(Asker::Region),
    Measured::page("all without a passport", "/structure?show=passport"),
    Measured::page(
        "dry run of a rename of the biggest region",
        "/structure/{region}/rename?full_name=Замер&short_name=Замер&body=Президиум&number=1&date=2026-03-02\
         &effective=2026-03-02&text=",
    ),
];
