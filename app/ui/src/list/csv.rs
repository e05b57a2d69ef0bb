//! A table as a file for a spreadsheet: byte order mark, `;`, and no cell that is a formula (SEC-26).

/// What makes a spreadsheet calculate a cell, wide forms of the signs included.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A table that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Csv(String);

impl Default for Csv {
    fn default() -> Self {
        Self("\u{feff}".to_owned())
    }
}

impl Csv {
    /// The media type of what is written.
    pub const MEDIA_TYPE: &'static str = "text/csv; charset=utf-8";

    /// Adds a line.
    pub fn line(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.0.push(';');
            }
            self.cell(cell.as_ref());
        }
        self.0.push_str("\r\n");
    }

    /// A cell in quotes; what a spreadsheet would calculate is set behind an apostrophe.
    fn cell(&mut self, cell: &str) {
        self.0.push('"');
        if cell.starts_with(FORMULA) {
            self.0.push('\'');
        }
        self.0.push_str(&cell.replace('"', "\"\""));
        self.0.push('"');
    }
}

impl From<Csv> for Vec<u8> {
    fn from(csv: Csv) -> Self {
        csv.0.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_out_of_its_quotes() {
        let mut csv = Csv::default();
        csv.line(["=1+1", "+7", "-3", "@a", "\t=1", "＝1", "Арск; \"да\"", ""]);
        let text = String::from_utf8(csv.into()).expect("text");
        let cells =
            "\"'=1+1\";\"'+7\";\"'-3\";\"'@a\";\"'\t=1\";\"'＝1\";\"Арск; \"\"да\"\"\";\"\"";
        assert_eq!(text, format!("\u{feff}{cells}\r\n"));
    }
}
