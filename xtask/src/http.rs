//! Just enough HTTP to weigh an answer of our own server.

use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How many bytes the body of an address has on the wire, compressed with brotli.
pub fn weigh(address: SocketAddr, path: &str) -> Result<usize> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let headers = "Accept: text/html,*/*\r\nAccept-Encoding: br\r\nConnection: close";
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\n{headers}\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    body_weight(&answer).with_context(|| format!("asking for {path}"))
}

fn body_weight(answer: &[u8]) -> Result<usize> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").context("no headers")?;
    let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
    let status = head.lines().next().unwrap_or_default();
    if !status.contains(" 200") {
        bail!("the server answered {status}");
    }
    if !head.contains("content-encoding: br") {
        bail!("the answer is not compressed");
    }
    let body = &answer[end + 4..];
    if head.contains("transfer-encoding: chunked") { chunks_weight(body) } else { Ok(body.len()) }
}

/// Adds up the sizes in front of the chunks.
fn chunks_weight(mut body: &[u8]) -> Result<usize> {
    let mut sum = 0;
    loop {
        let end = body.windows(2).position(|two| two == b"\r\n").context("a cut-off answer")?;
        let size = usize::from_str_radix(std::str::from_utf8(&body[..end])?.trim(), 16)?;
        if size == 0 {
            return Ok(sum);
        }
        sum += size;
        body = body.get(end + 2 + size + 2..).context("a cut-off answer")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_body_is_weighed() {
        let plain = b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\n\r\n12345";
        assert_eq!(body_weight(plain).unwrap(), 5);
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n";
        let chunked = format!("{head}3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n");
        assert_eq!(body_weight(chunked.as_bytes()).unwrap(), 13);
    }

    #[test]
    fn a_refusal_and_an_uncompressed_answer_are_errors() {
        assert!(body_weight(b"HTTP/1.1 404 Not Found\r\ncontent-encoding: br\r\n\r\n").is_err());
        assert!(body_weight(b"HTTP/1.1 200 OK\r\n\r\n12345").is_err());
    }
}
