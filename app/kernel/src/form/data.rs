//! Fields and values by name.

use std::collections::BTreeMap;

/// Fields by name, as they were typed.
pub type FormData = BTreeMap<String, String>;

/// Values by the name of their input, as they are stored; what has none is absent.
pub type Values = BTreeMap<String, String>;
