//! A database that goes away during a save: the person is told truly whether it was saved, and a
//! form never takes effect twice (REL-04, REL-07).

use std::time::Duration;

use axum::http::StatusCode;
use sqlx::{Connection, PgConnection, PgPool};

use crate::{client::Client, policy::filled, proxy::Proxy, world::World};

/// The lock that orders acts, and one of the tests.
const TREE: i64 = 0x0073_7472_7563_7475;
const GATE: i64 = 4242;

struct Renaming {
    client: Client,
    path: String,
    key: String,
}

impl Renaming {
    fn of(world: &World) -> Self {
        let path = format!("/structure/{}/rename", world.org("P111"));
        Self { client: world.signed_in("t11"), path, key: uuid::Uuid::now_v7().to_string() }
    }

    async fn send(&self) -> crate::client::Reply {
        let form = filled("/structure/{org}/rename").expect("a form");
        let fields = [form.fields, &[("key", self.key.as_str())]].concat();
        self.client.post(&self.path, &fields).await
    }
}

async fn renamings(db: &PgPool) -> i64 {
    sqlx::query_scalar("select count(*) from act where kind = 'rename'")
        .fetch_one(db)
        .await
        .expect("a count")
}
