//! A database filled by `ediny-demo seed`, and the binary that serves it.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use offices::fixture::PEOPLE;
use serde_json::Value;
use server::command::backup::with_database;
use sqlx::PgPool;

use crate::{browser::Browser, shown};
use testing::{
    database::database,
    programs::{ediny, ediny_demo},
};

/// The running stand; it ends with the story.
pub struct Stand {
    pub db: PgPool,
    /// What `ediny-demo seed` printed.
    pub seeded: Value,
    pub at: SocketAddr,
    url: String,
    folder: PathBuf,
    child: Child,
}

impl Drop for Stand {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

impl Stand {
    /// Fills a database of its own and serves it.
    pub async fn new() -> Self {
        let db = database().await;
        let name = "select current_database()::text";
        let name: String = sqlx::query_scalar(name).fetch_one(&db).await.expect("its name");
        let url = with_database(&std::env::var("DATABASE_URL").expect("DATABASE_URL"), &name);
        let folder = std::env::temp_dir().join(format!("ediny-stand-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("assets.json"), "{}").expect("no files of the browser");
        let seeded = command(&url, &folder, &["seed", "--fixture", "acceptance"]);
        assert!(seeded.status.success(), "{}", String::from_utf8_lossy(&seeded.stderr));
        let seeded = serde_json::from_slice(&seeded.stdout).expect("JSON");
        shown::mark(&db).await;
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let at = free.local_addr().expect("its address");
        drop(free);
        let child = serve(&url, &folder, at);
        let stand = Self { db, seeded, at, url, folder, child };
        stand.open().await;
        stand
    }

    /// Waits until the door is open.
    async fn open(&self) {
        for _ in 0..600 {
            if tokio::net::TcpStream::connect(self.at).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the server did not open its door");
    }

    /// Runs a command of the binary on the same database.
    pub fn command(&self, arguments: &[&str]) -> Output {
        command(&self.url, &self.folder, arguments)
    }

    /// Browsers in which everybody is signed in who can be, by login.
    pub async fn everybody(&self) -> BTreeMap<&'static str, Browser> {
        let mut browsers = BTreeMap::new();
        for (login, ..) in PEOPLE {
            let mut browser = Browser::new(self.at);
            let is_in = browser.sign_in(self.person(login)).await;
            assert_eq!(is_in, login != "dis", "{login}");
            browsers.insert(login, browser);
        }
        browsers
    }

    /// What was printed of a person.
    pub fn person(&self, login: &str) -> &Value {
        let mut people = self.seeded["people"].as_array().expect("people").iter();
        people.find(|person| person["login"] == login).expect("somebody of this login")
    }
}

/// What a command of the contract prints; it needs no database.
pub fn printed(arguments: &[&str]) -> Value {
    let out = command("postgres:///nowhere", &std::env::temp_dir(), arguments);
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("JSON")
}

/// The program with the places of a stand: `seed` is a command of the one that fills, all others of the one that serves.
fn program(url: &str, folder: &std::path::Path, command: &str) -> Command {
    let mut program = if command == "seed" { ediny_demo() } else { ediny() };
    program
        .env("DATABASE_URL", url)
        .env("EDINY_SITE", folder)
        .env("EDINY_FILES", folder.join("files"))
        .env("EDINY_KEYS", folder.join("keys"))
        .env("EDINY_CHECKPOINTS", folder.join("checkpoints"));
    program
}

fn command(url: &str, folder: &std::path::Path, arguments: &[&str]) -> Output {
    program(url, folder, arguments[0]).args(arguments).output().expect("the binary runs")
}

fn serve(url: &str, folder: &std::path::Path, at: SocketAddr) -> Child {
    program(url, folder, "serve")
        .args(["serve", "--careless-database"])
        .env("EDINY_LISTEN", at.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts")
}
