//! How a page of the progress is looked at: the organisation, the order, the filter; all in the address.

use crate::model::{Column, Difference, Figures, Order, ReportRow, Show, line::Subject};
use crate::words;
use kernel::{Lang, id::OrgId};
use ui::PageRequest;

/// The state of the page.
#[derive(Debug, Clone)]
pub struct View {
    /// The organisation, when the address names it.
    pub under: Option<OrgId>,
    /// The order of the lines.
    pub order: Order,
    /// Which lines are shown.
    pub show: Show,
}

impl View {
    /// Reads the address; what it does not know is the usual.
    #[must_use]
    pub fn read(request: &PageRequest, under: OrgId) -> Self {
        let text = |name: &str| request.query.get(name).map_or("", String::as_str);
        Self {
            under: request.query.contains_key("under").then_some(under),
            order: Order::from_code(text("sort")),
            show: Show::from_code(text("show")),
        }
    }

    fn address(&self, request: &PageRequest, path: &str, sort: &str, show: Show) -> String {
        let mut query = Vec::new();
        if let Some(under) = self.under {
            query.push(("under".to_owned(), under.to_string()));
        }
        if show != Show::All {
            query.push(("show".to_owned(), show.code().to_owned()));
        }
        if !sort.is_empty() {
            query.push(("sort".to_owned(), sort.to_owned()));
        }
        request.link(&ui::address(path, &query))
    }

    fn sort_code(&self) -> String {
        let code = |(column, falls): (Column, bool)| {
            format!("{}{}", if falls { "-" } else { "" }, column.code())
        };
        self.order.by.map(code).unwrap_or_default()
    }

    /// The page sorted by a column, or turned round.
    #[must_use]
    pub fn sorted(&self, request: &PageRequest, column: Column) -> String {
        self.address(request, "/progress", &self.order.turned(column), self.show)
    }

    /// The page with another filter.
    #[must_use]
    pub fn filtered(&self, request: &PageRequest, show: Show) -> String {
        self.address(request, "/progress", &self.sort_code(), show)
    }

    /// The same lines as a file.
    #[must_use]
    pub fn file(&self, request: &PageRequest) -> String {
        self.address(request, "/progress/table.csv", &self.sort_code(), self.show)
    }
}

/// The name of a line.
#[must_use]
pub fn name(lang: Lang, line: &ReportRow) -> String {
    match line.subject {
        Subject::Direct(_) => words::progress_direct(lang),
        _ => line.name.clone(),
    }
}

/// The difference in words.
#[must_use]
pub fn difference(lang: Lang, difference: Difference) -> String {
    match difference {
        Difference::None => words::progress_same(lang),
        Difference::PaperMore(count) => words::progress_paper_more(lang, count),
        Difference::RegisterMore(count) => words::progress_register_more(lang, count),
        Difference::NotStated => words::progress_not_stated(lang),
        Difference::NotFound => words::progress_not_found(lang),
    }
}

/// How logins and organisations differ, when they do.
#[must_use]
pub fn login_difference(lang: Lang, figures: &Figures) -> Option<String> {
    match figures.logins - figures.registered {
        0 => None,
        fewer if fewer < 0 => Some(words::progress_logins_fewer(lang, -fewer)),
        more => Some(words::progress_logins_more(lang, more)),
    }
}
