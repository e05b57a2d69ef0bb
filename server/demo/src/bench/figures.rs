//! Medians, high percentiles, and the table they stand in.

use std::time::Duration;

/// Times of one question asked many times.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Adds one.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
        self.0.sort_unstable();
    }

    /// So many of a hundred were not longer, in milliseconds.
    pub fn percentile(&self, of_hundred: usize) -> f64 {
        let place = (self.0.len() * of_hundred).div_ceil(100).max(1) - 1;
        self.0.get(place).map_or(0.0, |took| took.as_secs_f64() * 1_000.0)
    }
}

/// One row of the table.
pub struct Row {
    /// What was measured.
    pub what: String,
    /// What it may cost.
    pub budget: String,
    /// Median of one user.
    pub median: String,
    /// The 95th percentile of one user.
    pub p95: String,
    /// The 95th percentile at sixteen users who read for half a second before they ask again.
    pub readers: String,
    /// The 95th percentile at sixteen users who ask again at once: the machine is never idle.
    pub crowd: String,
    /// The same question in hand-written SQL.
    pub sql: String,
    /// How many times longer we take.
    pub ratio: String,
    /// The median as a multiple of that of the first page of the tree, in the same run.
    pub of_tree: String,
    /// Questions to the database, of an ordinary answer.
    pub questions: String,
}

impl Row {
    /// A row with one figure.
    pub fn single(what: &str, budget: &str, value: String) -> Self {
        let none = String::new;
        Self {
            what: what.into(),
            budget: budget.into(),
            median: value,
            p95: none(),
            readers: none(),
            crowd: none(),
            sql: none(),
            ratio: none(),
            of_tree: none(),
            questions: none(),
        }
    }
}

/// The rows as a table of Markdown.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| what | budget | median | p95 | p95, 16 users who read | p95, 16 users without a pause | raw SQL | ratio | × tree | questions |\n|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let cells = [
            &row.what,
            &row.budget,
            &row.median,
            &row.p95,
            &row.readers,
            &row.crowd,
            &row.sql,
            &row.ratio,
            &row.of_tree,
            &row.questions,
        ];
        text.push_str(&format!("| {} |\n", cells.map(String::as_str).join(" | ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let mut times = Times::default();
        for took in [5, 1, 4, 2, 3] {
            times.add(Duration::from_millis(took));
        }
        assert!((times.percentile(50) - 3.0).abs() < 1e-9);
        assert!((times.percentile(95) - 5.0).abs() < 1e-9);
    }
}
