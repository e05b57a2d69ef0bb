//! Many rows at once by `copy`, in the text form of PostgreSQL.

use std::fmt::Display;

use sqlx::PgConnection;

use super::AppResult;

/// Bytes that are sent together.
const PORTION: usize = 1 << 20;

/// Rows being written; one call a column, then [`Lines::end`].
#[derive(Debug, Default)]
pub struct Lines(Vec<u8>);

impl Lines {
    /// A value that holds no character to escape: a number, an id, a date, a code.
    pub fn plain(&mut self, value: impl Display) -> &mut Self {
        self.0.extend_from_slice(value.to_string().as_bytes());
        self.0.push(b'\t');
        self
    }

    /// A plain value, or none.
    pub fn maybe(&mut self, value: Option<impl Display>) -> &mut Self {
        match value {
            Some(value) => self.plain(value),
            None => self.plain("\\N"),
        }
    }

    /// Any text.
    pub fn text(&mut self, value: &str) -> &mut Self {
        for byte in value.bytes() {
            match byte {
                b'\\' => self.0.extend_from_slice(b"\\\\"),
                b'\t' => self.0.extend_from_slice(b"\\t"),
                b'\n' => self.0.extend_from_slice(b"\\n"),
                b'\r' => self.0.extend_from_slice(b"\\r"),
                other => self.0.push(other),
            }
        }
        self.0.push(b'\t');
        self
    }

    /// Any text, or none.
    pub fn maybe_text(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(value),
            None => self.plain("\\N"),
        }
    }

    /// Ends the row.
    pub fn end(&mut self) {
        self.0.pop();
        self.0.push(b'\n');
    }
}

/// Sends rows to `copy … from stdin`; `write` writes one of them.
///
/// # Errors
/// Any error of the database.
pub async fn copy<T>(
    db: &mut PgConnection,
    statement: &str,
    rows: impl IntoIterator<Item = T>,
    write: impl Fn(&mut Lines, T),
) -> AppResult<()> {
    let mut sink = db.copy_in_raw(statement).await?;
    let mut lines = Lines::default();
    for row in rows {
        write(&mut lines, row);
        if lines.0.len() > PORTION {
            sink.send(std::mem::take(&mut lines.0)).await?;
        }
    }
    sink.send(lines.0).await?;
    sink.finish().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_break_a_row_is_escaped() {
        let mut lines = Lines::default();
        lines.plain(7).text("a\tb\\c\nd").maybe_text(None).maybe(None::<i64>).end();
        assert_eq!(String::from_utf8(lines.0).expect("text"), "7\ta\\tb\\\\c\\nd\t\\N\t\\N\n");
    }
}
