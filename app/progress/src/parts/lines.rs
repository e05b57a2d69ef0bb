//! The table of the progress: a line a territory, its parts below it, sums at the foot.

use leptos::prelude::*;

use super::view::{self, View};
use crate::model::{Column, Difference, Figures, ReportRow, line};
use crate::words;
use kernel::{Lang, id::OrgId};
use ui::{Bar, Cell, Column as Head, PageRequest, Row, Table, safe};

/// A share below which a line lags behind, in percent.
const BEHIND: i64 = 80;

/// What the table is drawn with.
pub struct Context<'a> {
    /// The language.
    pub lang: Lang,
    /// The request, for its day.
    pub request: &'a PageRequest,
    /// The state of the page.
    pub view: &'a View,
    /// Lines are regions, which can be opened.
    pub is_union: bool,
}

impl Context<'_> {
    /// The table of these lines.
    pub fn table(&self, lines: &[ReportRow]) -> AnyView {
        let mut rows = Vec::new();
        for line in lines {
            rows.push(self.row(line, false));
            rows.extend(line.parts.iter().map(|part| self.row(part, true)));
        }
        let total: Figures = lines.iter().map(|line| line.figures).sum();
        let caption = words::progress_title(self.lang);
        let total = self.total(total, lines.len());
        view! { <Table caption columns=self.heads() rows total=Some(total)/> }.into_any()
    }

    fn heads(&self) -> Vec<Head> {
        let lang = self.lang;
        let name = if self.is_union {
            words::progress_region(lang)
        } else {
            words::progress_territory(lang)
        };
        Column::ALL
            .into_iter()
            .map(|column| {
                let head = match column {
                    Column::Name => Head::words(name.clone()),
                    Column::Stated => Head::numbers(words::progress_stated(lang)),
                    Column::Registered => Head::numbers(words::progress_registered(lang)),
                    Column::Logins => Head::numbers(words::progress_logins(lang)),
                    Column::Passports => Head::numbers(words::progress_passports(lang)),
                    Column::Difference => Head::words(words::progress_difference(lang)),
                    Column::Share => Head::pieces(words::progress_share(lang)),
                };
                let sort = self.view.order.of(column);
                head.sorted(self.view.sorted(self.request, column), sort)
            })
            .collect()
    }

    fn row(&self, line: &ReportRow, is_part: bool) -> Row {
        let figures = line.figures;
        let opened = |number, which| self.opened(line, number, which);
        let cells = vec![
            Cell::View(self.name(line, is_part)),
            figures.stated.map_or(Cell::Nothing, Cell::Number),
            opened(figures.registered, "all"),
            opened(figures.logins, "login"),
            opened(figures.confirmed, "confirmed"),
            Cell::View(self.difference(line.difference(), &figures)),
            self.share(&view::name(self.lang, line), &figures),
        ];
        Row { cells, ..Row::default() }
    }

    fn total(&self, total: Figures, count: usize) -> Row {
        let lang = self.lang;
        let label = words::progress_total(lang, i64::try_from(count).unwrap_or(0));
        let said = if total.stated.is_some() || total.registered > 0 {
            Cell::View(self.difference(line::difference(total), &total))
        } else {
            Cell::Nothing
        };
        let cells = vec![
            Cell::Words(label),
            total.stated.map_or(Cell::Nothing, Cell::Number),
            Cell::Number(total.registered),
            Cell::Number(total.logins),
            Cell::Number(total.confirmed),
            said,
            self.share(&words::progress_title(lang), &total),
        ];
        Row { cells, ..Row::default() }
    }

    fn name(&self, line: &ReportRow, is_part: bool) -> AnyView {
        let name = view::name(self.lang, line);
        let href = line.org().and_then(|org| safe(&self.page_of(line, org)));
        let name = match href {
            Some(href) => view! { <a href=safe(&href)>{name}</a> }.into_any(),
            None => view! { <span>{name}</span> }.into_any(),
        };
        let note = (!line.note.is_empty())
            .then(|| view! { <span class="progress-note">{line.note.clone()}</span> });
        let class = if is_part { "progress-name progress-part" } else { "progress-name" };
        view! { <span class=class>{name}{note}</span> }.into_any()
    }

    /// Regions open their own territories, everything else its page.
    fn page_of(&self, line: &ReportRow, org: OrgId) -> String {
        let is_region = self.is_union && matches!(line.subject, line::Subject::Organisation(_));
        let path =
            if is_region { format!("/progress?under={org}") } else { format!("/structure/{org}") };
        self.request.link(&path)
    }

    /// A number that opens the organisations it counts.
    fn opened(&self, line: &ReportRow, number: i64, which: &str) -> Cell {
        match line.org() {
            Some(org) if number > 0 => {
                let direct = matches!(line.subject, line::Subject::Direct(_));
                let direct = if direct { "&direct=yes" } else { "" };
                let path = format!("/progress/organisations?under={org}&which={which}{direct}");
                Cell::Link {
                    label: words::count(number),
                    href: self.request.link(&path),
                    note: String::new(),
                }
            }
            _ => Cell::Number(number),
        }
    }

    fn difference(&self, found: Difference, figures: &Figures) -> AnyView {
        let class = match found {
            Difference::None => "progress-same",
            Difference::PaperMore(_) => "progress-fewer",
            Difference::RegisterMore(_) => "progress-more",
            Difference::NotStated | Difference::NotFound => "progress-unmatched",
        };
        let logins = view::login_difference(self.lang, figures)
            .map(|text| view! { <span class="progress-note">{text}</span> });
        let text = view::difference(self.lang, found);
        view! { <span class="progress-difference"><span class=class>{text}</span>{logins}</span> }
            .into_any()
    }

    fn share(&self, name: &str, figures: &Figures) -> Cell {
        let Some(stated) = figures.stated.filter(|stated| *stated > 0) else {
            return Cell::Nothing;
        };
        let label = words::progress_share_of(self.lang, name);
        let (part, is_behind) = (figures.registered, figures.registered * 100 < stated * BEHIND);
        Cell::View(view! { <Bar part whole=stated label is_behind/> }.into_any())
    }
}
