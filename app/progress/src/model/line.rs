//! Lines of the progress: what is stated, what is registered, and their difference in words.

use kernel::id::OrgId;

/// Numbers that add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Primary organisations by the paper; absent where no paper speaks.
    pub stated: Option<i64>,
    /// Primary organisations on register.
    pub registered: i64,
    /// Logins with an appointment in force in them.
    pub logins: i64,
    /// Of them, organisations with at least one login.
    pub with_login: i64,
    /// Of them, organisations whose passport was confirmed within a year.
    pub confirmed: i64,
}

impl std::ops::AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.stated = match (self.stated, other.stated) {
            (Some(one), Some(more)) => Some(one + more),
            (one, more) => one.or(more),
        };
        self.registered += other.registered;
        self.logins += other.logins;
        self.with_login += other.with_login;
        self.confirmed += other.confirmed;
    }
}

impl std::iter::Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        let mut sum = Self::default();
        for part in parts {
            sum += part;
        }
        sum
    }
}

/// How paper and register differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Both say the same.
    None,
    /// The paper states so many more.
    PaperMore(i64),
    /// The register holds so many more.
    RegisterMore(i64),
    /// The paper gives no number.
    NotStated,
    /// No organisation of the register answers to the row.
    NotFound,
}

/// What a line speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An organisation of the register.
    Organisation(OrgId),
    /// A territory of the paper that the register knows only by its parts, or not at all.
    Paper,
    /// Primary organisations that stand directly under the organisation of the page.
    Direct(OrgId),
}

/// One line, perhaps with the parts it is the sum of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Its place on paper; lines without one come after.
    pub place: usize,
    /// The name, as the paper gives it; else as the register does.
    pub name: String,
    /// What it speaks of.
    pub subject: Subject,
    /// Its numbers, parts included.
    pub figures: Figures,
    /// A field error of the paper.
    pub note: String,
    /// Rows of the paper below it.
    pub parts: Vec<ReportRow>,
}

impl ReportRow {
    /// How paper and register differ here.
    #[must_use]
    pub fn difference(&self) -> Difference {
        if self.subject == Subject::Paper && self.parts.is_empty() {
            return Difference::NotFound;
        }
        difference(self.figures)
    }

    /// The organisation behind the line, when there is one.
    #[must_use]
    pub const fn org(&self) -> Option<OrgId> {
        match self.subject {
            Subject::Organisation(org) | Subject::Direct(org) => Some(org),
            Subject::Paper => None,
        }
    }

    /// Registered minus stated; nothing where the paper is silent.
    #[must_use]
    pub fn gap(&self) -> Option<i64> {
        self.figures.stated.map(|stated| self.figures.registered - stated)
    }
}

/// How the sums of a whole page differ.
#[must_use]
pub const fn difference(figures: Figures) -> Difference {
    match figures.stated {
        None => Difference::NotStated,
        Some(stated) if stated > figures.registered => {
            Difference::PaperMore(stated - figures.registered)
        }
        Some(stated) if stated < figures.registered => {
            Difference::RegisterMore(figures.registered - stated)
        }
        Some(_) => Difference::None,
    }
}
