//! A wire to the database that can be cut: everything passes through until it is told not to.

use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
};

const WHOLE: u8 = 0;
const CUT_AT_COMMIT: u8 = 1;
const GONE: u8 = 2;

/// The wire.
#[derive(Clone)]
pub struct Proxy {
    state: Arc<AtomicU8>,
    port: u16,
}

impl Proxy {
    /// A wire to the cluster of `DATABASE_URL`, which is reached by a socket.
    pub async fn new() -> Self {
        let url = std::env::var("DATABASE_URL").expect("a database");
        let folder = url.split(['?', '&']).find_map(|part| part.strip_prefix("host="));
        let socket = format!("{}/.s.PGSQL.5432", folder.expect("a cluster with a socket"));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let proxy = Self { state: Arc::new(AtomicU8::new(WHOLE)), port };
        let state = Arc::clone(&proxy.state);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                if state.load(Ordering::SeqCst) != GONE {
                    tokio::spawn(carry(client, socket.clone(), Arc::clone(&state)));
                }
            }
        });
        proxy
    }

    /// A pool that reaches the same database through the wire.
    pub async fn pool(&self, db: &PgPool) -> PgPool {
        let name: String = sqlx::query_scalar("select current_database()::text")
            .fetch_one(db)
            .await
            .expect("a name");
        let url = std::env::var("DATABASE_URL").expect("a database");
        let options = PgConnectOptions::from_str(&url).expect("an address");
        let options = options.socket_less().host("127.0.0.1").port(self.port).database(&name);
        PgPoolOptions::new()
            .max_connections(4)
            .acquire_timeout(std::time::Duration::from_secs(2))
            .connect_with(options)
            .await
            .expect("a pool")
    }

    /// The next COMMIT is carried out, but nobody hears of it; afterwards the wire is whole again.
    pub fn cut_at_commit(&self) {
        self.state.store(CUT_AT_COMMIT, Ordering::SeqCst);
    }

    /// The same, and the database stays away.
    pub fn go_away(&self) {
        self.state.store(GONE, Ordering::SeqCst);
    }

    /// The database is back.
    pub fn come_back(&self) {
        self.state.store(WHOLE, Ordering::SeqCst);
    }
}
