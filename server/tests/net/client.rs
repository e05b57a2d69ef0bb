//! A small house on a real socket, and clients that write what they like.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

use app::Meter;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::StatusCode,
    routing::{get, post},
};
use server::net::{Limits, Stop, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinHandle,
    time::{Instant, timeout},
};

/// Nothing in these tests takes so long.
const LONG: Duration = Duration::from_secs(30);

/// A server and the way to close it.
pub struct House {
    pub address: SocketAddr,
    pub stop: Stop,
    pub served: JoinHandle<()>,
}

/// Limits a hundredth of the real ones, so that nobody waits long.
pub fn short() -> Limits {
    let ms = Duration::from_millis;
    Limits {
        headers_within: ms(500),
        body_grace: ms(500),
        body_within: ms(6_000),
        idle: ms(1_500),
        reader: ms(1_500),
        ..Limits::default()
    }
}

/// A body measured as the application measures it: only time that the house waits for it counts.
async fn measured(request: Request) -> Result<String, StatusCode> {
    let bytes = to_bytes(request.into_body(), usize::MAX).await;
    bytes.map(|bytes| format!("{} bytes", bytes.len())).map_err(|_| StatusCode::BAD_REQUEST)
}

impl House {
    pub async fn open(limits: Limits, drain: Duration) -> Self {
        let pages = Router::new()
            .route("/", get(async || "page"))
            .route("/long", get(async || vec![b'x'; 64 * 1024 * 1024]))
            .route(
                "/slow",
                get(async || {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    "slow page"
                }),
            )
            .route("/never", get(std::future::pending::<&'static str>))
            .route("/send", post(measured))
            .layer(axum::middleware::from_fn(
                async |request: Request, next: axum::middleware::Next| {
                    let meter = request.extensions().get::<Meter>().cloned().unwrap_or_default();
                    next.run(request.map(|body| Body::new(meter.over(body)))).await
                },
            ));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let stop = Stop::default();
        let served = tokio::spawn(serve(listener, pages, limits, stop.clone(), drain));
        Self { address, stop, served }
    }

    /// A connection from another address of this machine.
    pub async fn from(&self, last: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().expect("a socket");
        let ours = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 0, 1, last)), 0);
        socket.set_reuseaddr(true).expect("a setting");
        socket.bind(ours).expect("an address of our own");
        socket.connect(self.address).await.expect("a connection")
    }

    /// One page over a new connection: its status.
    pub async fn page(&self, last: u8, path: &str) -> u16 {
        let mut stream = self.from(last).await;
        let request = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("written");
        let said = rest(&mut stream).await;
        status(&said)
    }
}

/// Everything until the server ends the connection.
pub async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut said = Vec::new();
    // a reset is an end as well
    drop(timeout(LONG, stream.read_to_end(&mut said)).await.expect("the connection never ended"));
    said
}

/// The status of an answer, 0 when there is none.
pub fn status(said: &[u8]) -> u16 {
    let text = String::from_utf8_lossy(said);
    text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

/// When the server ended the connection, and what it had said by then.
pub async fn ended(stream: &mut TcpStream) -> (Duration, Vec<u8>) {
    let begun = Instant::now();
    let said = rest(stream).await;
    (begun.elapsed(), said)
}
