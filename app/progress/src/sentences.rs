//! Complaints about a table, as sentences.

use super::model::{
    Complaint, Reason,
    table::{Head, MOST_BYTES, MOST_ROWS},
};
use crate::words;
use kernel::Lang;

/// The name of a column in the reader's language.
#[must_use]
pub fn column(lang: Lang, head: Head) -> String {
    match head {
        Head::No => words::progress_column_no(lang),
        Head::Territory => words::progress_column_territory(lang),
        Head::Unit => words::progress_column_unit(lang),
        Head::Primaries => words::progress_column_primaries(lang),
        Head::Logins => words::progress_column_logins(lang),
        Head::Note => words::progress_column_note(lang),
    }
}

/// «Строка 12: не заполнено «Территория»».
#[must_use]
pub fn complaint(lang: Lang, complaint: &Complaint) -> String {
    let text = reason(lang, &complaint.reason);
    if complaint.line == 0 {
        words::progress_at_file(lang, text)
    } else {
        words::say!(progress_at_line, lang, line = i64::from(complaint.line), text = text)
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn reason(lang: Lang, reason: &Reason) -> String {
    match reason {
        Reason::TooBig => words::progress_too_big(lang, count(MOST_BYTES / 1024)),
        Reason::NotText => words::progress_not_text(lang),
        Reason::Empty => words::progress_no_rows(lang),
        Reason::TooManyRows => words::progress_too_many_rows(lang, count(MOST_ROWS)),
        Reason::OpenQuote => words::progress_open_quote(lang),
        Reason::NoColumn(head) => {
            let (english, russian) = head.names();
            words::progress_head_no_column(
                lang,
                match lang {
                    Lang::Ru => russian,
                    Lang::En => english,
                },
            )
        }
        Reason::ColumnTwice(head) => words::progress_head_twice(lang, column(lang, *head)),
        Reason::StrangeColumn(name) => words::progress_head_strange(lang, name),
        Reason::HeadDay(name) => words::progress_head_day(lang, name),
        Reason::Cells { found, wanted } => {
            words::say!(progress_cells, lang, found = count(*found), wanted = count(*wanted))
        }
        Reason::Missing(head) => words::progress_missing(lang, column(lang, *head)),
        Reason::TooLong(head, limit) => {
            words::say!(
                progress_cell_long,
                lang,
                column = column(lang, *head),
                limit = count(*limit)
            )
        }
        Reason::Forbidden(head) => words::progress_cell_forbidden(lang, column(lang, *head)),
        Reason::NotNumber(head, said, least, most) => words::say!(
            progress_not_number,
            lang,
            column = column(lang, *head),
            least = i64::from(*least),
            most = i64::from(*most),
            said = said
        ),
        Reason::RowTwice(line) => words::progress_row_twice(lang, i64::from(*line)),
        Reason::NumberTaken(line) => words::progress_number_taken(lang, i64::from(*line)),
    }
}
