//! The features, chained: what each declares is asked of all of them together (decision 0177).

use std::sync::LazyLock;

use super::{compose, measured};
use access::{
    Catalogue, Feature, feature,
    route::{Route, page},
    server_fn_guard::Call,
};
use kernel::journal::{FILE, ORG};

/// Pages that show pieces of several features.
const COMPOSED: &[Route] = &[
    Route::at("/").page(page!(compose::home)),
    Route::at("/structure/{org}").page(page!(compose::organisation)).about(ORG, "org"),
    Route::at("/files/{file}").download(page!(compose::file)).about(FILE, "file"),
];

/// The features, from the lowest to the highest.
pub static FEATURES: &[Feature] = &[
    access::FEATURE,
    structure::FEATURE,
    passports::FEATURE,
    progress::FEATURE,
    offices::FEATURE,
    audit::FEATURE,
    operator::FEATURE,
    Feature { routes: &[COMPOSED], measured: measured::MEASURED, ..Feature::EMPTY },
];

/// Everything that they declare.
pub static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| feature::catalogue(FEATURES));

/// All addresses; a test walks them.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    FEATURES.iter().flat_map(|feature| feature.routes).copied().flatten()
}

/// All server functions.
pub fn calls() -> impl Iterator<Item = &'static Call> {
    FEATURES.iter().flat_map(|feature| feature.calls)
}
