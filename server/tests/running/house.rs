//! A served house with the people of the acceptance fixture, and somebody who asks it.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::Duration,
};

use serde_json::Value;
use sqlx::{ConnectOptions, PgPool};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep},
};

use testing::{database::database, programs::ediny_demo};

/// Nothing in these tests takes so long.
const LONG: Duration = Duration::from_secs(60);

pub use testing::programs::ediny;

/// A database with the fixture, not yet served.
pub struct Seeded {
    pub db: PgPool,
    pub url: String,
    pub folder: PathBuf,
    told: Value,
}

/// A server on it.
pub struct Served {
    pub seeded: Seeded,
    pub address: SocketAddr,
    child: Child,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// An address that is free now.
pub fn free() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address")
}

/// Where the binary keeps what it keeps: nothing of it beside the code.
fn places(folder: &Path) -> [(&'static str, PathBuf); 4] {
    [
        ("EDINY_SITE", "site"),
        ("EDINY_FILES", "files"),
        ("EDINY_KEYS", "keys"),
        ("EDINY_CHECKPOINTS", "checkpoints"),
    ]
    .map(|(name, place)| (name, folder.join(place)))
}

impl Seeded {
    pub async fn new() -> Self {
        let db = database().await;
        let url = db.connect_options().to_url_lossy().to_string();
        let name = format!("ediny-running-{}", uuid::Uuid::now_v7());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(folder.join("site/pkg")).expect("a folder");
        std::fs::write(folder.join("site/assets.json"), "{}").expect("no files of the browser");
        let mut seed = ediny_demo();
        seed.args(["seed", "--fixture", "acceptance"]).env("DATABASE_URL", &url);
        seed.envs(places(&folder));
        let told = seed.output().expect("the binary runs");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        let told = serde_json::from_slice(&told.stdout).expect("what was seeded");
        Self { db, url, folder, told }
    }

    /// The id of an organisation.
    pub fn org(&self, code: &str) -> &str {
        self.told["organisations"][code].as_str().expect("an organisation of the fixture")
    }

    /// Serves it; what it says goes to `log` in the folder.
    pub async fn serve(self, settings: &[(&str, &str)]) -> Served {
        let address = free();
        let log = File::create(self.folder.join("log")).expect("a file");
        let mut serve = ediny();
        serve.args(["serve", "--listen", &address.to_string()]);
        serve.env("DATABASE_URL", &self.url).env("EDINY_CARELESS_DATABASE", "true");
        serve.envs(places(&self.folder));
        serve.envs(settings.iter().copied()).env("EDINY_LEAD", "0").env_remove("RUST_LOG");
        let child = serve.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
        let served = Served { seeded: self, address, child: child.expect("the binary runs") };
        let begun = Instant::now();
        while TcpStream::connect(address).await.is_err() {
            assert!(begun.elapsed() < LONG, "it does not listen: {}", served.log());
            sleep(Duration::from_millis(20)).await;
        }
        served
    }
}

impl Served {
    /// What it has said so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.seeded.folder.join("log")).unwrap_or_default()
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Reply {
        ask(self.address, &format!("GET {path} HTTP/1.1\r\n"), cookie, "").await
    }

    pub async fn post(&self, path: &str, cookie: &str, body: &str) -> Reply {
        let head = format!(
            "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            body.len()
        );
        ask(self.address, &head, cookie, body).await
    }

    /// The cookie of somebody of the fixture.
    pub async fn sign_in(&self, login: &str) -> String {
        let body = format!("login={login}&password=ediny+fixture+{login}");
        let reply = self.post("/sign-in", "", &body).await;
        assert_eq!(reply.status, 303, "{reply:?}");
        let cookie = reply.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        cookie.and_then(|cookie| cookie.split(';').next()).expect("a session").to_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(std::fs::remove_dir_all(&self.seeded.folder));
    }
}

/// One question over a connection of its own.
pub async fn ask(address: SocketAddr, head: &str, cookie: &str, body: &str) -> Reply {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    let request = format!(
        "{head}Host: {address}\r\nAccept: text/html\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).await.expect("written");
    let mut said = Vec::new();
    stream.read_to_end(&mut said).await.expect("an answer");
    let said = String::from_utf8_lossy(&said);
    let (head, body) = said.split_once("\r\n\r\n").expect("a whole head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Reply { status, head: head.to_owned(), body: body.to_owned() }
}
