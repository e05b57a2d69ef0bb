//! A browser over a real connection, as far as the walk needs one.

use std::net::SocketAddr;

use access::totp;
use serde_json::Value;
use testing::programs::form;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::phone;

/// A browser with at most one session.
#[derive(Debug, Clone)]
pub struct Browser {
    at: SocketAddr,
    session: String,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        let named = |line: &&str| {
            line.split_once(": ").is_some_and(|(known, _)| known.eq_ignore_ascii_case(name))
        };
        let line = self.head.lines().find(named).and_then(|line| line.split_once(": "));
        line.map_or("", |(_, value)| value)
    }

    /// The body without what differs between two requests for the same thing.
    pub fn bare(&self, id: &str) -> String {
        // keys first: what is short may stand within one by chance
        let text = self.body.replace(self.header("x-request-id"), "#");
        let without = |word| {
            let is_key = uuid::Uuid::try_parse(word).is_ok();
            let is_nonce = word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
            if is_key || is_nonce { "#" } else { word }
        };
        text.split('"').map(without).collect::<Vec<_>>().join("\"").replace(id, "#")
    }
}

impl Browser {
    pub fn new(at: SocketAddr) -> Self {
        Self { at, session: String::new() }
    }

    /// Signs in as what `ediny seed` printed of a person says; whether a session was opened.
    pub async fn sign_in(&mut self, person: &Value) -> bool {
        let login = person["login"].as_str().expect("a login");
        let secret = person["password"].as_str().or(person["letter"].as_str()).expect("a secret");
        let reply = self.send("/sign-in", &[("login", login), ("password", secret)]).await;
        if !self.keep(&reply) {
            return false;
        }
        if let Some(secret) = person["second_factor"].as_str() {
            let code = totp::code(&phone::read(secret), totp::step_of(chrono::Utc::now()));
            let reply = self.send("/sign-in/code", &[("code", &code)]).await;
            assert!(self.keep(&reply), "{login}: the code {code} is not taken: {}", reply.status);
        }
        true
    }

    /// Keeps the session that a reply opens.
    pub fn keep(&mut self, reply: &Reply) -> bool {
        let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default();
        if cookie.is_empty() {
            return false;
        }
        cookie.clone_into(&mut self.session);
        true
    }

    pub async fn page(&self, path: &str) -> Reply {
        self.exchange(&format!("GET {path} HTTP/1.1\r\n"), "").await
    }

    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.post(path, "application/x-www-form-urlencoded", &form(fields)).await
    }

    /// Calls a server function as islands do.
    pub async fn call(&self, path: &str, arguments: &Value) -> Reply {
        self.post(path, "application/json", &arguments.to_string()).await
    }

    pub async fn post(&self, path: &str, media_type: &str, body: &str) -> Reply {
        let length = body.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: {media_type}\r\nContent-Length: {length}\r\n",
        );
        self.exchange(&head, body).await
    }

    async fn exchange(&self, head: &str, body: &str) -> Reply {
        let mut stream = TcpStream::connect(self.at).await.expect("a connection");
        let request = format!(
            "{head}Host: {}\r\nAccept: text/html\r\nCookie: {}\r\nConnection: close\r\n\r\n{body}",
            self.at, self.session
        );
        stream.write_all(request.as_bytes()).await.expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("a reply");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("headers");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Reply { status: status.expect("a status"), head: head.to_owned(), body: body.to_owned() }
    }
}
