//! The chart below the table: drawn only where scripts run, and only when it comes into view.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::view;
use crate::model::{
    ReportRow,
    chart::{Bars, Chart, MOST_BARS},
};
use crate::words;
use kernel::Lang;

/// The place of the chart with everything it is drawn from; hidden until a script takes it over.
pub fn place(lang: Lang, lines: &[ReportRow], on: NaiveDate) -> AnyView {
    let chart = chart(lang, lines);
    if chart.groups.len() < 2 {
        return ().into_any();
    }
    let Ok(drawn_from) = serde_json::to_string(&chart) else { return ().into_any() };
    let count = i64::try_from(chart.groups.len()).unwrap_or(0);
    let title = words::progress_chart_title(lang, count);
    let label = title.clone();
    view! {
        <section class="progress-chart" hidden="">
            <h2>{title}</h2>
            <figure>
                <div id="chart" class=format!("chart chart-{count}") role="img" aria-label=label
                    data-chart=drawn_from></div>
                <figcaption>{words::progress_chart_unit(lang, on)}</figcaption>
            </figure>
        </section>
    }
    .into_any()
}

/// The lines with the greatest differences, the greatest first.
fn chart(lang: Lang, lines: &[ReportRow]) -> Chart {
    let mut lines: Vec<&ReportRow> = lines.iter().filter(|line| line.gap().is_some()).collect();
    lines.sort_by_key(|line| (-line.gap().unwrap_or(0).abs(), line.place));
    let group = |line: &ReportRow| Bars {
        name: view::name(lang, line),
        values: vec![line.figures.stated, Some(line.figures.registered), Some(line.figures.logins)],
    };
    Chart {
        series: vec![
            words::progress_chart_stated(lang),
            words::progress_chart_registered(lang),
            words::progress_chart_logins(lang),
        ],
        groups: lines.into_iter().take(MOST_BARS).map(group).collect(),
    }
}
