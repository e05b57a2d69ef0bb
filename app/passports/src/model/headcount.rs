//! How many people work and learn with an employer, and which sums must fit.

use serde::{Deserialize, Serialize};

/// The numbers of one statement (`domain.md` 2.3; the denominator of the union's form is `main_job`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Numbers {
    /// Workers in all.
    pub workers: i32,
    /// Of them by main job.
    pub main_job: i32,
    /// Of the main job: pedagogical.
    pub pedagogical: i32,
    /// Of the main job: up to 35 years.
    pub under_35: i32,
    /// Of the main job: women.
    pub women: i32,
    /// Of the main job: on child-care leave.
    pub child_care: i32,
    /// External part-timers.
    pub external: i32,
    /// Full-time learners.
    pub learners_full: i32,
    /// Part-time learners.
    pub learners_part: i32,
}

/// The most people one employer may have: more is a slip of the finger.
pub const MOST: i32 = 200_000;

/// A sum that does not fit; the field at which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// Main job and external part-timers are more than all workers.
    Workers,
    /// More pedagogical workers than workers by main job.
    Pedagogical,
    /// More workers up to 35.
    Under35,
    /// More women.
    Women,
    /// More people on child-care leave.
    ChildCare,
}

impl Sum {
    /// The name of the field at which it is told.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Workers => "workers",
            Self::Pedagogical => "pedagogical",
            Self::Under35 => "under_35",
            Self::Women => "women",
            Self::ChildCare => "child_care",
        }
    }
}

impl Numbers {
    /// The names of the fields, in the order of the form.
    pub const FIELDS: [&str; 9] = [
        "workers",
        "main_job",
        "external",
        "pedagogical",
        "under_35",
        "women",
        "child_care",
        "learners_full",
        "learners_part",
    ];

    /// The number of this name.
    #[must_use]
    pub fn get(&self, field: &str) -> i32 {
        match field {
            "workers" => self.workers,
            "main_job" => self.main_job,
            "external" => self.external,
            "pedagogical" => self.pedagogical,
            "under_35" => self.under_35,
            "women" => self.women,
            "child_care" => self.child_care,
            "learners_full" => self.learners_full,
            "learners_part" => self.learners_part,
            _ => 0,
        }
    }

    /// Sums that do not fit, none when the statement is sound.
    #[must_use]
    pub fn misfits(&self) -> Vec<Sum> {
        let within_main = [
            (self.pedagogical, Sum::Pedagogical),
            (self.under_35, Sum::Under35),
            (self.women, Sum::Women),
            (self.child_care, Sum::ChildCare),
        ];
        let mut found = Vec::new();
        if i64::from(self.main_job) + i64::from(self.external) > i64::from(self.workers) {
            found.push(Sum::Workers);
        }
        found.extend(
            within_main
                .into_iter()
                .filter(|(number, _)| *number > self.main_job)
                .map(|(_, sum)| sum),
        );
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_never_more_than_the_whole() {
        let sound =
            Numbers { workers: 70, main_job: 61, external: 9, women: 55, ..Numbers::default() };
        assert_eq!(sound.misfits(), []);
        let bad = Numbers { external: 10, women: 62, ..sound };
        assert_eq!(bad.misfits(), [Sum::Workers, Sum::Women]);
    }
}
