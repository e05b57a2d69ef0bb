//! What is measured of pages to which several features contribute.

use access::measured::Measured;

/// What is measured.
pub(super) const MEASURED: &[Measured] = &[
    Measured::page("home of the whole union", "/").with_sql(
        "select -sum(t.primaries) from org_tally t join org o on o.label = t.label
         where o.reg_no = '0' and t.day > current_date",
    ),
    Measured::page("page of a primary", "/structure/{primary}").with_sql(
        "select o.reg_no, e.* from org o join org_episode e on e.org_id = o.id
         where o.id = '{primary}' and e.superseded_at is null and e.valid @> current_date",
    ),
    Measured::page("progress of the register", "/progress").with_sql(
        "select e.parent_id, count(*),
            count(*) filter (where exists (
                select from appointment a
                where a.org_id = e.org_id and a.gives_access and a.valid @> current_date)),
            count(*) filter (where exists (
                select from passport_confirmation f
                where f.org_id = e.org_id and f.confirmed_on > current_date - 365))
     from org_episode e
     where e.superseded_at is null and e.valid @> current_date and e.kind like 'primary%'
     group by 1",
    ),
];
