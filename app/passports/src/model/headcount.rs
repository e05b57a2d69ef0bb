//! How many people work and learn with an employer, and which sums must fit.

use serde::{Deserialize, Serialize};

use crate::words;
use kernel::{
    Lang,
    form::{Input, Kind, Values, all_write},
};

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

/// The most people one employer may have: more is an access letter of the finger.
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

/// The numbers as the form asks for them, in its order.
pub const NUMBERS: &[Input] = &all_write(
    crate::field::Headcount::CODE,
    [
        number("workers", words::headcount_workers).hint(words::headcount_workers_hint).required(),
        number("main_job", words::headcount_main_job)
            .hint(words::headcount_main_job_hint)
            .required(),
        number("external", words::headcount_external).required(),
        number("pedagogical", words::headcount_pedagogical)
            .hint(words::headcount_part_hint)
            .required(),
        number("under_35", words::headcount_under_35).hint(words::headcount_part_hint).required(),
        number("women", words::headcount_women).hint(words::headcount_part_hint).required(),
        number("child_care", words::headcount_child_care)
            .hint(words::headcount_part_hint)
            .required(),
        // an empty number is none: most institutions have no learners who may be members
        number("learners_full", words::headcount_learners_full),
        number("learners_part", words::headcount_learners_part)
            .hint(words::headcount_learners_hint),
    ],
);

/// The day the numbers speak of.
pub const AS_OF: Input = of_paper("as_of", Kind::Day)
    .label(words::headcount_as_of)
    .hint(words::headcount_as_of_hint)
    .past()
    .required();

/// Who stated them.
pub const STATED_BY: Input = of_paper("stated_by", Kind::Line(200))
    .label(words::headcount_stated_by)
    .hint(words::headcount_stated_by_hint)
    .required();

/// By which paper.
pub const PAPER: Input = of_paper("paper", Kind::Line(200))
    .label(words::headcount_paper)
    .hint(words::headcount_paper_hint);

const fn of_paper(name: &'static str, kind: Kind) -> Input {
    Input::of(name, kind).writes(crate::field::Headcount::CODE)
}

/// How many of them speak of workers; the rest speaks of learners.
pub const OF_WORKERS: usize = 7;

const fn number(name: &'static str, label: fn(Lang) -> String) -> Input {
    Input::of(name, Kind::Number(MOST)).label(label).unit(words::headcount_people)
}

impl Numbers {
    /// The numbers that a form answered; what was left empty is none.
    #[must_use]
    pub fn of(answer: impl Fn(&str) -> Option<i32>) -> Self {
        let number = |name| answer(name).unwrap_or_default();
        Self {
            workers: number("workers"),
            main_job: number("main_job"),
            pedagogical: number("pedagogical"),
            under_35: number("under_35"),
            women: number("women"),
            child_care: number("child_care"),
            external: number("external"),
            learners_full: number("learners_full"),
            learners_part: number("learners_part"),
        }
    }

    /// The same as values of the form.
    #[must_use]
    pub fn values(&self) -> Values {
        NUMBERS.iter().map(|one| (one.name.to_owned(), self.get(one.name).to_string())).collect()
    }

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
