//! The lines as a file for a spreadsheet, with their parts and the sum.

use super::view;
use crate::model::{Figures, ReportRow, line};
use crate::words;
use kernel::Lang;
use ui::list::Csv;

/// The table of these lines, in the order they stand.
#[must_use]
pub fn csv(lang: Lang, lines: &[ReportRow]) -> Vec<u8> {
    let mut csv = Csv::default();
    let heads = [
        words::progress_territory(lang),
        words::progress_column_unit(lang),
        words::progress_stated(lang),
        words::progress_registered(lang),
        words::progress_logins(lang),
        words::progress_passports(lang),
        words::progress_difference(lang),
        words::progress_column_note(lang),
    ];
    csv.line(heads);
    for line in lines {
        let name = view::name(lang, line);
        if line.parts.is_empty() {
            csv.line(cells(lang, &name, "", line));
        }
        for part in &line.parts {
            csv.line(cells(lang, &name, &view::name(lang, part), part));
        }
    }
    let total: Figures = lines.iter().map(|line| line.figures).sum();
    let count = i64::try_from(lines.len()).unwrap_or(0);
    let said = view::difference(lang, line::difference(total));
    let label = words::progress_total(lang, count);
    csv.line(row(&label, "", &total, said, ""));
    csv.into()
}

fn cells(lang: Lang, territory: &str, unit: &str, line: &ReportRow) -> [String; 8] {
    let said = view::difference(lang, line.difference());
    row(territory, unit, &line.figures, said, &line.note)
}

fn row(territory: &str, unit: &str, figures: &Figures, said: String, note: &str) -> [String; 8] {
    [
        territory.to_owned(),
        unit.to_owned(),
        figures.stated.map(|stated| stated.to_string()).unwrap_or_default(),
        figures.registered.to_string(),
        figures.logins.to_string(),
        figures.confirmed.to_string(),
        said,
        note.to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::line::Subject;

    #[test]
    fn no_cell_is_a_formula_and_the_foot_is_the_sum() {
        let figures = |stated, registered| Figures { stated, registered, ..Figures::default() };
        let line = |name: &str, figures| ReportRow {
            place: 0,
            name: name.to_owned(),
            subject: Subject::Paper,
            figures,
            note: "сказал \"да\"".to_owned(),
            parts: Vec::new(),
        };
        let lines = [line("=1+1", figures(Some(3), 2)), line("Арск", figures(None, 5))];
        let text = String::from_utf8(csv(Lang::Ru, &lines)).expect("text");
        assert!(text.starts_with('\u{feff}'));
        assert!(text.contains("\"'=1+1\";\"\";\"3\";\"2\""), "{text}");
        assert!(text.contains("\"сказал \"\"да\"\"\""));
        let foot = text.lines().last().expect("a foot");
        assert!(foot.starts_with("\"Всего по 2 строкам\";\"\";\"3\";\"7\""), "{foot}");
    }
}
