//! The loop that accepts connections, and the watch over each of them.

use std::{convert::Infallible, net::SocketAddr, pin::Pin, sync::Arc, task::Poll, time::Duration};

use app::Meter;
use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::ConnectInfo,
    response::Response,
};
use http_body::{Frame, SizeHint};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinSet,
};
use tower::ServiceExt;

use super::{
    connection::Connection,
    full::Full,
    limits::Limits,
    paced::Paced,
    pool::{ConnectionPool, Slot},
    stop::Stop,
};

/// Bytes of one head, and of what is read ahead; the application refuses headers of 32 KiB in words.
const BUFFER: usize = 128 * 1024;
/// A pause after the system has no socket for us.
const PAUSE: Duration = Duration::from_millis(200);

/// Accepts until the house closes, then lets everybody end what was begun, for `timeout` at most.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: Stop,
    timeout: Duration,
) {
    let pool = ConnectionPool::new(limits.clone());
    let limits = Arc::new(limits);
    let mut held = JoinSet::new();
    let mut full = Full::new();
    loop {
        let accepted = tokio::select! {
            biased;
            () = stop.closing() => break,
            Some(_) = held.join_next() => continue,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => match pool.enter(peer.ip()) {
                Some(slot) => {
                    let (router, limits) = (router.clone(), Arc::clone(&limits));
                    held.spawn(hold(stream, peer, slot, router, limits, stop.clone()));
                }
                None => {
                    tracing::warn!(connections = pool.taken(), "no place for one more connection");
                    full.refuse(stream);
                }
            },
            Err(error) if is_of_the_peer(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection could be accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    let all = async { while held.join_next().await.is_some() {} };
    let is_done = tokio::select! {
        done = tokio::time::timeout(timeout, all) => done.is_ok(),
        () = stop.aborting() => false,
    };
    if !is_done {
        tracing::warn!(connections = pool.taken(), "connections were cut off at the end");
        held.shutdown().await;
    }
}

fn is_of_the_peer(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::ConnectionRefused | Kind::ConnectionAborted | Kind::ConnectionReset
    )
}

/// Serves one connection until it ends, is ended, or takes too long.
async fn hold(
    stream: TcpStream,
    peer: SocketAddr,
    slot: Slot,
    router: Router,
    limits: Arc<Limits>,
    stop: Stop,
) {
    // answers are written whole
    drop(stream.set_nodelay(true));
    let connection = Arc::clone(&slot.connection);
    let socket = TokioIo::new(Paced { socket: stream, connection: Arc::clone(&connection) });
    let service = service_fn({
        let connection = Arc::clone(&connection);
        move |request| Box::pin(answer(router.clone(), Arc::clone(&connection), peer, request))
    });
    // hyper's own clock of headers also runs between requests; the watch below tells the two apart
    let http = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .max_buf_size(BUFFER)
        .serve_connection(socket, service);
    let mut http = std::pin::pin!(http);
    let mut watch = tokio::time::interval(limits.tick());
    watch.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut is_closing = false;
    loop {
        tokio::select! {
            _ended = http.as_mut() => return,
            () = connection.is_ended() => return,
            () = stop.closing(), if !is_closing => {
                is_closing = true;
                http.as_mut().graceful_shutdown();
            }
            _ = watch.tick() => if let Some(why) = connection.verdict(&limits) {
                tracing::debug!(why = why.name(), "a connection was too slow");
                return;
            }
        }
    }
}

async fn answer(
    router: Router,
    connection: Arc<Connection>,
    peer: SocketAddr,
    request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    let meter = Meter::default();
    connection.request_began(meter.clone());
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    request.extensions_mut().insert(meter);
    let response = router.oneshot(request).await?;
    Ok(response.map(|body| Body::new(Answer { body, connection })))
}

/// The body of an answer; when it is dropped, the next request may come.
struct Answer {
    body: Body,
    connection: Arc<Connection>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.connection.answered();
    }
}
