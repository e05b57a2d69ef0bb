//! The pool through which people are served: a role that owns nothing (decision 0103).

use app::kernel::acting;
use sqlx::{PgPool, postgres::PgPoolOptions};

/// The same database as this one, as the server reaches it.
pub fn served(db: &PgPool) -> PgPool {
    let options = db.connect_options().as_ref().clone().username("ediny_app");
    acting::told(PgPoolOptions::new().max_connections(12)).connect_lazy_with(options)
}
