//! Who comes when there is no place is told so, in words and in bounded time.

use std::{sync::Arc, time::Duration};

use app::words;
use kernel::Lang;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// So many are told at once; who comes beyond them is let go without a word.
const AT_ONCE: usize = 64;
/// So long one of them may take to hear it.
const TIMEOUT: Duration = Duration::from_secs(1);
/// So much of what she has sent already is read away.
const READ: u64 = 256 * 1024;

/// Those who are being answered.
pub struct Full {
    answer: Arc<[u8]>,
    refused: JoinSet<()>,
}

impl Full {
    /// Nobody yet.
    pub fn new() -> Self {
        let text = words::routes_busy_text(Lang::Ru);
        let head = format!(
            "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\ncache-control: no-store\r\n\
             content-type: text/plain; charset=utf-8\r\ncontent-length: {}\r\n\r\n",
            text.len()
        );
        Self { answer: (head + &text).into_bytes().into(), refused: JoinSet::new() }
    }

    /// Tells the next one, unless too many are being answered.
    pub fn refuse(&mut self, stream: TcpStream) {
        while self.refused.try_join_next().is_some() {}
        if self.refused.len() < AT_ONCE {
            let answer = Arc::clone(&self.answer);
            self.refused.spawn(async move {
                drop(tokio::time::timeout(TIMEOUT, refuse(stream, &answer)).await);
            });
        }
    }
}

async fn refuse(mut stream: TcpStream, answer: &[u8]) -> std::io::Result<()> {
    stream.write_all(answer).await?;
    stream.shutdown().await?;
    // to close over what was not read would take the answer back
    let mut rest = (&mut stream).take(READ);
    let mut away = [0; 4096];
    while rest.read(&mut away).await? > 0 {}
    Ok(())
}
