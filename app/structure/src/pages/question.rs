//! What is compared, as it stands in an address.

use crate::model::between::{Between, Difference};
use kernel::{day, id::OrgId};
use ui::address;

/// Two days, and what of their differences.
#[derive(Debug, Clone)]
pub struct Question {
    /// The two days in their order.
    pub between: Between,
    /// One branch of the reader's reach.
    pub branch: Option<OrgId>,
    /// Only this.
    pub what: Option<Difference>,
    /// Where the page before ended.
    pub after: Option<String>,
}

impl Question {
    /// The address of this comparison narrowed to `what`, from a place on.
    #[must_use]
    pub fn href(&self, what: Option<Difference>, after: Option<String>) -> String {
        let mut query = vec![
            ("from".to_owned(), day::in_address(self.between.from)),
            ("until".to_owned(), day::in_address(self.between.until)),
        ];
        let named = [
            ("branch", self.branch.map(|org| org.to_string())),
            ("what", what.map(|what| what.code().to_owned())),
            ("after", after),
        ];
        query.extend(named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        address("/compare", &query)
    }
}
