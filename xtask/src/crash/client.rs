//! A person who sends forms, over a connection of its own for each.

use anyhow::{Context, Result};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longer than the server itself lets anybody wait.
const TIMEOUT: Duration = Duration::from_secs(30);

/// What came back, whole.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it sends to, or nothing.
    pub location: String,
    /// The cookie it sets, or nothing.
    pub cookie: String,
    /// The page.
    pub body: String,
}

/// Somebody with a session, or without one yet.
#[derive(Clone)]
pub struct Person {
    server: SocketAddr,
    cookie: String,
}

impl Person {
    /// Somebody who has not signed in.
    pub fn stranger(server: SocketAddr) -> Self {
        Self { server, cookie: String::new() }
    }

    /// Tries to sign in.
    pub fn sign_in(&self, login: &str, password: &str) -> Result<Answer> {
        self.send("/sign-in", &[("login", login), ("password", password)])
    }

    /// The same person with the session that an answer opened.
    pub fn with(&self, answer: &Answer) -> Self {
        Self { cookie: answer.cookie.clone(), ..self.clone() }
    }

    /// Asks for a page.
    pub fn page(&self, path: &str) -> Result<Answer> {
        self.exchange(&format!("GET {path} HTTP/1.1\r\n"), "")
    }

    /// Sends a form.
    pub fn send(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let body = form(fields);
        let head = format!(
            "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
            body.len()
        );
        self.exchange(&head, &body)
    }

    fn exchange(&self, head: &str, body: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect(self.server)?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        let (server, cookie) = (self.server, &self.cookie);
        write!(
            stream,
            "{head}Host: {server}\r\nAccept: text/html\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n{body}"
        )?;
        let mut said = Vec::new();
        stream.read_to_end(&mut said)?;
        read(&String::from_utf8_lossy(&said))
    }
}

/// An answer counts only with its whole head: half a one says nothing about what was done.
fn read(said: &str) -> Result<Answer> {
    let (head, body) =
        said.split_once("\r\n\r\n").context("the connection ended before the answer")?;
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no status")?;
    let header = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().to_owned()
    };
    let cookie = header("set-cookie: ");
    let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
    Ok(Answer { status, location: header("location: "), cookie, body: body.to_owned() })
}

/// The value of a hidden field of a page.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

/// Fields as browsers write them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn encoded(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_answer_is_none() {
        assert!(read("HTTP/1.1 303 See Other\r\nlocation: /x\r\n").is_err());
        let answer =
            read("HTTP/1.1 303 See Other\r\nlocation: /x\r\nset-cookie: a=b; Path=/\r\n\r\n");
        let answer = answer.unwrap();
        assert_eq!((answer.status, answer.location.as_str()), (303, "/x"));
        assert_eq!(answer.cookie, "a=b");
    }

    #[test]
    fn a_hidden_field_is_found_and_a_form_is_written_as_browsers_do() {
        let page = r#"<input type="hidden" name="version" value="7"><input name="x">"#;
        assert_eq!(hidden(page, "version").as_deref(), Some("7"));
        assert_eq!(hidden(page, "stamp"), None);
        assert_eq!(encoded("№ 1"), "%E2%84%96%201");
    }
}
