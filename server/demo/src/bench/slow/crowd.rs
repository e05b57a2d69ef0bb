//! Connections that are slow on purpose: silent ones, heads and bodies a byte a second. Whoever is ended comes
//! again at once.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
    time::{interval, timeout},
};

/// Addresses they come from.
const ADDRESSES: usize = 50;
/// Between two bytes.
const DRIP: Duration = Duration::from_secs(1);

/// All of them.
pub struct Crowd {
    at_work: JoinSet<()>,
    ended: Arc<AtomicUsize>,
}

impl Crowd {
    /// So many come, and stay.
    ///
    /// # Errors
    /// A system that permits too few open files.
    pub async fn gather(server: SocketAddr, count: usize) -> anyhow::Result<Self> {
        let wanted = u64::try_from(count)? + 200;
        anyhow::ensure!(server::net::raise_open_files(wanted)?, "{wanted} open files are needed");
        let mut crowd = Self { at_work: JoinSet::new(), ended: Arc::default() };
        for n in 0..count {
            let from = Ipv4Addr::new(127, 0, 2, u8::try_from(1 + n % ADDRESSES)?);
            let ended = Arc::clone(&crowd.ended);
            crowd.at_work.spawn(async move {
                loop {
                    if let Ok(stream) = connect(server, from).await {
                        stay(stream, n % 3).await;
                        ended.fetch_add(1, Ordering::Relaxed);
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            });
            if n % 50 == 49 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        Ok(crowd)
    }

    /// All go; says how often one of them was ended by the server.
    pub fn disperse(mut self) -> usize {
        self.at_work.abort_all();
        self.ended.load(Ordering::Relaxed)
    }
}

/// A connection from another address of this machine.
pub async fn connect(server: SocketAddr, from: Ipv4Addr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(SocketAddr::from((from, 0)))?;
    socket.connect(server).await
}

/// Is slow in one of three ways until the server ends it.
async fn stay(mut stream: TcpStream, kind: usize) {
    let begun: &[u8] = match kind {
        0 => b"",
        1 => b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        _ => {
            b"POST /sign-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n\
              Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
        }
    };
    if stream.write_all(begun).await.is_err() {
        return;
    }
    let mut drip = interval(DRIP);
    let mut said = [0; 1024];
    loop {
        drip.tick().await;
        let is_ended = match kind {
            0 => false,
            _ => stream.write_all(b"x").await.is_err(),
        };
        let heard = timeout(Duration::from_millis(1), stream.read(&mut said)).await;
        if is_ended || matches!(heard, Ok(Ok(0) | Err(_))) {
            return;
        }
    }
}
