//! A person with a browser, as far as a measurement needs one: signs in, asks for pages, sends forms.

use std::{
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use anyhow::Context;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::slow::connect;

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Visitor {
    server: SocketAddr,
    cookie: String,
    /// The address that our proxy says she comes from; empty without one.
    source: String,
    /// The address of this machine she comes from herself; absent for the usual one.
    own: Option<Ipv4Addr>,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// From the first byte sent to the last byte received.
    pub took: Duration,
    head: String,
}

impl Answer {
    /// How many questions to the database it took, as the server says when it is measured.
    pub fn questions(&self) -> Option<&str> {
        let said = self.head.lines().find_map(|line| line.split_once("questions;desc="))?.1;
        said.split([',', ';']).next().map(str::trim)
    }
}

impl Visitor {
    /// Signs in as everybody does.
    ///
    /// # Errors
    /// When the server does not open a session.
    pub async fn sign_in(server: SocketAddr, login: &str, password: &str) -> anyhow::Result<Self> {
        let stranger = Self::stranger(server, "");
        let fields = [("login", login), ("password", password)];
        let answer = stranger.send("/sign-in", &fields).await?;
        let cookie = answer
            .head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "))
            .and_then(|cookie| cookie.split(';').next())
            .with_context(|| format!("{login} could not sign in: status {}", answer.status))?;
        Ok(Self { cookie: cookie.to_owned(), ..Self::stranger(server, "") })
    }

    /// Somebody who has not signed in, behind an address.
    pub fn stranger(server: SocketAddr, source: &str) -> Self {
        Self { server, cookie: String::new(), source: source.to_owned(), own: None }
    }

    /// The same from another address of this machine.
    pub fn from(self, own: Ipv4Addr) -> Self {
        Self { own: Some(own), ..self }
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn page(&self, path: &str) -> anyhow::Result<Answer> {
        self.exchange(&format!("GET {path} HTTP/1.1\r\n"), "").await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        self.post(path, "application/x-www-form-urlencoded", &form(fields)).await
    }

    /// Calls a server function as islands do.
    ///
    /// # Errors
    /// When the connection breaks.
    pub async fn call(&self, path: &str, json: &str) -> anyhow::Result<Answer> {
        self.post(path, "application/json", json).await
    }

    async fn post(&self, path: &str, media_type: &str, body: &str) -> anyhow::Result<Answer> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: {media_type}\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.exchange(&head, body).await
    }

    async fn exchange(&self, head: &str, body: &str) -> anyhow::Result<Answer> {
        let begun = Instant::now();
        let mut stream = match self.own {
            None => TcpStream::connect(self.server).await?,
            Some(own) => connect(self.server, own).await?,
        };
        let source = match self.source.as_str() {
            "" => String::new(),
            source => format!("X-Forwarded-For: {source}\r\n"),
        };
        let request = format!(
            "{head}{source}Host: {}\r\nAccept: text/html\r\nAccept-Encoding: gzip, br\r\nCookie: {}\r\nConnection: close\r\n\r\n{body}",
            self.server, self.cookie
        );
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        let took = begun.elapsed();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").context("no headers")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Ok(Answer { status: status.context("no status")?, took, head })
    }
}

/// Fields as browsers write them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value, "")));
    pairs.collect::<Vec<_>>().join("&")
}

/// An address whose values are written as people write them, as browsers send it.
pub fn address(written: &str) -> String {
    encoded(written, "/?&=")
}

fn encoded(text: &str, kept: &str) -> String {
    let is_kept = |byte: u8| {
        byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) || kept.as_bytes().contains(&byte)
    };
    text.bytes()
        .map(
            |byte| {
                if is_kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}
