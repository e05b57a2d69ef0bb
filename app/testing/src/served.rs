//! The pool through which people are served: a role that owns nothing (decision 0103).

use std::time::Duration;

use kernel::acting;
use sqlx::{PgPool, postgres::PgPoolOptions};

/// The same database as this one, as the server reaches it, over so many connections. Over one, a page or a form
/// that asks for a second while it holds it waits for itself, and the test sees it; those who race need more.
pub fn served(db: &PgPool, most: u32) -> PgPool {
    let options = db.connect_options().as_ref().clone().username("ediny_app");
    let pool = PgPoolOptions::new().max_connections(most).acquire_timeout(Duration::from_secs(5));
    acting::announcing(pool).connect_lazy_with(options)
}
