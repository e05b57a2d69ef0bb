//! A line of 64 kbit a second, in both directions.

use std::{
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use anyhow::Context;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::sleep,
};

use super::crowd::connect;

/// Bytes in one piece, and the time it takes: 8 kB a second.
const PIECE: usize = 800;
const TAKES: Duration = Duration::from_millis(100);

/// Somebody on such a line.
pub struct Line {
    server: SocketAddr,
    cookie: String,
}

/// What came back.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The head.
    pub head: String,
    /// The page, as it came.
    pub body: String,
    /// From the first byte sent to the last one received.
    pub took: Duration,
}

impl Line {
    /// Nobody yet.
    pub fn new(server: SocketAddr) -> Self {
        Self { server, cookie: String::new() }
    }

    /// Keeps the session that a reply opened.
    pub fn keep(&mut self, reply: &Reply) {
        let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default();
        self.cookie = cookie.to_owned();
    }

    /// Asks for a page as it is read: compressed, unless its words are wanted.
    ///
    /// # Errors
    /// A line that breaks.
    pub async fn page(&self, path: &str, is_compressed: bool) -> anyhow::Result<Reply> {
        let accepts = if is_compressed { "Accept-Encoding: br\r\n" } else { "" };
        self.exchange(&format!("GET {path} HTTP/1.1\r\n{accepts}"), &[]).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// A line that breaks.
    pub async fn send(&self, path: &str, kind: &str, body: &[u8]) -> anyhow::Result<Reply> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.exchange(&head, body).await
    }

    async fn exchange(&self, head: &str, body: &[u8]) -> anyhow::Result<Reply> {
        let begun = Instant::now();
        let mut stream = connect(self.server, Ipv4Addr::new(127, 0, 3, 1)).await?;
        let (server, cookie) = (self.server, &self.cookie);
        let head = format!(
            "{head}Host: {server}\r\nAccept: text/html\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
        );
        let request = [head.as_bytes(), body].concat();
        for piece in request.chunks(PIECE) {
            stream.write_all(piece).await.context("the line was cut while sending")?;
            sleep(TAKES).await;
        }
        let (mut said, mut piece) = (Vec::new(), [0; PIECE]);
        loop {
            match stream.read(&mut piece).await.context("the line was cut while reading")? {
                0 => break,
                count => said.extend_from_slice(&piece[..count]),
            }
            sleep(TAKES).await;
        }
        let took = begun.elapsed();
        let end = said.windows(4).position(|four| four == b"\r\n\r\n").context("no head")?;
        let head = String::from_utf8_lossy(&said[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        let body = String::from_utf8_lossy(&said[end + 4..]).into_owned();
        Ok(Reply { status: status.context("no status")?, head, body, took })
    }
}

impl Reply {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// The value of a hidden field.
    ///
    /// # Errors
    /// A page without it.
    pub fn hidden(&self, name: &str) -> anyhow::Result<&str> {
        let (_, rest) = self
            .body
            .split_once(&format!("name=\"{name}\" value=\""))
            .with_context(|| format!("no field {name}"))?;
        Ok(rest.split('"').next().unwrap_or_default())
    }
}
