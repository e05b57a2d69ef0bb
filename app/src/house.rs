//! What the house serves people with.

use std::sync::Arc;

use super::{SiteFiles, admission::AdmissionQueue, limits::Limits};
use kernel::{Clock, cache::Cache, files::FileStore, keys::Keys, machine::Machine, pool::Pool};

/// What every request needs.
#[derive(Debug, Clone)]
pub struct House {
    /// The pool of pages and forms.
    pub db: Pool,
    /// The pool of reports.
    pub reports: Pool,
    /// Where files lie.
    pub files: FileStore,
    /// Secrets of the installation.
    pub keys: Keys,
    /// Where lies what whoever runs the house looks after.
    pub machine: Arc<Machine>,
    /// What features keep in memory from request to request.
    pub cache: Cache,
    /// The clock.
    pub clock: Clock,
    /// The browser's files.
    pub site: Arc<SiteFiles>,
    /// Origins under which people reach us, for browsers without `Sec-Fetch-Site`.
    pub origins: Arc<Vec<String>>,
    /// What one request may cost.
    pub limits: Limits,
    /// Whose turn it is.
    pub admission: AdmissionQueue,
    /// Whether it is a stand, which every page says (PRV-29).
    pub is_stand: bool,
}
