//! A wire to the database that can be cut: everything passes through until it is told not to.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use kernel::acting;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions, PgSslMode},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
};

const WHOLE: u8 = 0;
const CUT_AT_COMMIT: u8 = 1;
const CUT_AT_COMMIT_FOR_GOOD: u8 = 2;
const GONE: u8 = 3;

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
        let user: String =
            sqlx::query_scalar("select current_user::text").fetch_one(db).await.expect("a name");
        let options = PgConnectOptions::new()
            .host("127.0.0.1")
            .port(self.port)
            .username(&user)
            .database(&name)
            .ssl_mode(PgSslMode::Disable);
        acting::announcing(PgPoolOptions::new())
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

    /// The same, and then the database stays away.
    pub fn cut_at_commit_for_good(&self) {
        self.state.store(CUT_AT_COMMIT_FOR_GOOD, Ordering::SeqCst);
    }

    /// The database is away: nothing passes, nobody is let in.
    pub fn go_away(&self) {
        self.state.store(GONE, Ordering::SeqCst);
    }

    /// The database is back.
    pub fn come_back(&self) {
        self.state.store(WHOLE, Ordering::SeqCst);
    }
}

/// Carries one connection until one side ends it or it is cut.
async fn carry(mut client: TcpStream, socket: String, state: Arc<AtomicU8>) {
    let mut server = UnixStream::connect(socket).await.expect("the cluster answers");
    let (mut request, mut said) = (vec![0; 16 * 1024], vec![0; 16 * 1024]);
    loop {
        tokio::select! {
            read = client.read(&mut request) => {
                let Ok(count @ 1..) = read else { return };
                let now = state.load(Ordering::SeqCst);
                if now == GONE || server.write_all(&request[..count]).await.is_err() {
                    return;
                }
                let is_commit = request[..count].windows(7).any(|window| window == b"COMMIT\0");
                if is_commit && matches!(now, CUT_AT_COMMIT | CUT_AT_COMMIT_FOR_GOOD) {
                    let after = if now == CUT_AT_COMMIT { WHOLE } else { GONE };
                    // the reply shows that it is done; it goes no further
                    let _ = server.read(&mut said).await;
                    state.store(after, Ordering::SeqCst);
                    return;
                }
            }
            read = server.read(&mut said) => {
                let Ok(count @ 1..) = read else { return };
                let is_gone = state.load(Ordering::SeqCst) == GONE;
                if is_gone || client.write_all(&said[..count]).await.is_err() {
                    return;
                }
            }
        }
    }
}
