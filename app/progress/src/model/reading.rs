//! Reads a table of territories strictly: every row is understood, or every reason is named.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    note,
    table::{
        Complaint, Head, LONGEST_NAME, LONGEST_NOTE, MOST_BYTES, MOST_ROWS, MOST_STATED, Reason,
        Row, Table,
    },
};
use kernel::text::{self, TextError};

/// The table of a file, or everything that is wrong with it.
///
/// # Errors
/// All complaints of all lines, in the order of the file.
pub fn read(bytes: &[u8]) -> Result<Table, Vec<Complaint>> {
    let whole = |reason| vec![Complaint { line: 0, reason }];
    if bytes.len() > MOST_BYTES {
        return Err(whole(Reason::TooBig));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| whole(Reason::NotText))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.matches('"').count().is_multiple_of(2) {
        return Err(whole(Reason::OpenQuote));
    }
    let head = text.lines().next().unwrap_or_default();
    let comma = if head.contains(';') { b';' } else { b',' };
    let mut records = csv::ReaderBuilder::new()
        .delimiter(comma)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let first = records.next().and_then(Result::ok).ok_or_else(|| whole(Reason::Empty))?;
    let (columns, as_of) = read_head(&first)?;
    let mut reader = Reader { columns, width: first.len(), rows: Vec::new(), wrong: Vec::new() };
    for record in records {
        let Ok(record) = record else { return Err(whole(Reason::NotText)) };
        let line = record.position().map_or(0, csv::Position::line);
        reader.take(i32::try_from(line).unwrap_or(i32::MAX), &record);
        if reader.rows.len() > MOST_ROWS {
            return Err(whole(Reason::TooManyRows));
        }
    }
    reader.finish(as_of)
}

/// Which column stands where, and the day in the name of one of them.
fn read_head(
    head: &csv::StringRecord,
) -> Result<(BTreeMap<Head, usize>, NaiveDate), Vec<Complaint>> {
    let mut columns = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut day = None;
    for (place, cell) in head.iter().enumerate() {
        let cell = cell.trim();
        match column(cell) {
            Some((head, _)) if columns.contains_key(&head) => {
                wrong.push(Reason::ColumnTwice(head));
            }
            Some((head, written)) => {
                columns.insert(head, place);
                if let Some(written) = written {
                    day = read_day(written);
                    if day.is_none() {
                        wrong.push(Reason::HeadDay(cell.to_owned()));
                    }
                }
            }
            None => wrong.push(Reason::StrangeColumn(cell.chars().take(60).collect())),
        }
    }
    let missing = Head::ALL.into_iter().filter(|head| !columns.contains_key(head));
    wrong.extend(missing.map(Reason::NoColumn));
    match day {
        Some(day) if wrong.is_empty() => Ok((columns, day)),
        _ => Err(wrong.into_iter().map(|reason| Complaint { line: 1, reason }).collect()),
    }
}

/// The column of this name, and the day written into the name.
fn column(name: &str) -> Option<(Head, Option<&str>)> {
    for head in Head::ALL {
        let (english, russian) = head.names();
        if head == Head::Primaries {
            let begins = ["primaries_", "Первичных на "];
            if let Some(day) = begins.iter().find_map(|begin| name.strip_prefix(begin)) {
                return Some((head, Some(day)));
            }
        } else if name == english || name == russian {
            return Some((head, None));
        }
    }
    None
}

fn read_day(written: &str) -> Option<NaiveDate> {
    let form = if written.contains('.') { "%d.%m.%Y" } else { "%Y_%m_%d" };
    NaiveDate::parse_from_str(written, form).ok()
}

struct Reader {
    columns: BTreeMap<Head, usize>,
    width: usize,
    rows: Vec<Row>,
    wrong: Vec<Complaint>,
}

impl Reader {
    fn take(&mut self, line: i32, record: &csv::StringRecord) {
        let mut reasons = Vec::new();
        if record.len() == self.width {
            let cell = |head: Head| {
                self.columns.get(&head).and_then(|place| record.get(*place)).unwrap_or_default()
            };
            let row = Row {
                line,
                no: number(&mut reasons, Head::No, cell(Head::No), 1, 9_999).unwrap_or(0),
                territory: name(&mut reasons, Head::Territory, cell(Head::Territory), true),
                unit: name(&mut reasons, Head::Unit, cell(Head::Unit), false),
                primaries: stated(&mut reasons, cell(Head::Primaries)),
                logins: number(&mut reasons, Head::Logins, cell(Head::Logins), 0, MOST_STATED)
                    .unwrap_or(0),
                note: note::in_russian(&name(&mut reasons, Head::Note, cell(Head::Note), false)),
            };
            self.compare(&row, &mut reasons);
            self.rows.push(row);
        } else {
            reasons.push(Reason::Cells { found: record.len(), wanted: self.width });
        }
        self.wrong.extend(reasons.into_iter().map(|reason| Complaint { line, reason }));
    }

    /// Whether the row contradicts an earlier one.
    fn compare(&self, row: &Row, reasons: &mut Vec<Reason>) {
        if row.territory.is_empty() {
            return;
        }
        let is_same = |one: &&Row| one.territory == row.territory && one.unit == row.unit;
        if let Some(same) = self.rows.iter().find(is_same) {
            reasons.push(Reason::RowTwice(same.line));
        }
        let takes = |one: &&Row| one.no == row.no && one.territory != row.territory && row.no > 0;
        if let Some(other) = self.rows.iter().find(takes) {
            reasons.push(Reason::NumberTaken(other.line));
        }
    }

    fn finish(self, as_of: NaiveDate) -> Result<Table, Vec<Complaint>> {
        if !self.wrong.is_empty() {
            return Err(self.wrong);
        }
        if self.rows.is_empty() {
            return Err(vec![Complaint { line: 0, reason: Reason::Empty }]);
        }
        Ok(Table { as_of, rows: self.rows })
    }
}

fn name(reasons: &mut Vec<Reason>, head: Head, cell: &str, is_obligatory: bool) -> String {
    let limit = if head == Head::Note { LONGEST_NOTE } else { LONGEST_NAME };
    match text::line(cell, limit) {
        Ok(text) => return text,
        Err(TextError::Empty) if !is_obligatory => {}
        Err(TextError::Empty) => reasons.push(Reason::Missing(head)),
        Err(TextError::TooLong(limit)) => reasons.push(Reason::TooLong(head, limit)),
        Err(_) => reasons.push(Reason::Forbidden(head)),
    }
    String::new()
}

fn number(reasons: &mut Vec<Reason>, head: Head, cell: &str, least: i32, most: i32) -> Option<i32> {
    let digits: String =
        cell.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    if digits.is_empty() {
        reasons.push(Reason::Missing(head));
        return None;
    }
    let plain = digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = plain.then(|| digits.parse().ok()).flatten();
    let number = number.filter(|number| (least..=most).contains(number));
    if number.is_none() {
        let shown = cell.chars().filter(|c| !c.is_control()).take(40).collect();
        reasons.push(Reason::NotNumber(head, shown, least, most));
    }
    number
}

fn stated(reasons: &mut Vec<Reason>, cell: &str) -> Option<i32> {
    if cell.trim().is_empty() {
        return None;
    }
    number(reasons, Head::Primaries, cell, 0, MOST_STATED)
}
