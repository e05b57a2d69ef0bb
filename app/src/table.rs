//! Every page and every form of the house: the lists of the features, chained.

use super::compose;
use access::route::{Route, page};
use kernel::journal::{FILE, ORG};

/// Pages that show pieces of several features.
const COMPOSED: &[Route] = &[
    Route::at("/").page(page!(compose::home)),
    Route::at("/structure/{org}").page(page!(compose::organisation)).about(ORG, "org"),
    Route::at("/files/{file}").download(page!(compose::file)).about(FILE, "file"),
];

/// All addresses. A test walks them.
pub fn routes() -> impl Iterator<Item = &'static Route> {
    [
        COMPOSED,
        access::pages::ROUTES,
        structure::pages::ROUTES,
        structure::pages::acts::ROUTES,
        offices::pages::ROUTES,
        passports::pages::ROUTES,
        progress::pages::ROUTES,
        audit::pages::ROUTES,
        operator::pages::ROUTES,
    ]
    .into_iter()
    .flatten()
}
