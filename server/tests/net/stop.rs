//! The house closes: what was begun is ended, nothing new is let in, and it does not take for ever
//! (REL-10).

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, timeout},
};

use crate::client::{House, rest, short, status};

const SOON: Duration = Duration::from_millis(900);

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_is_ended_and_nobody_is_let_in_any_more() {
    let house = House::open(short(), Duration::from_secs(5)).await;
    let mut begun = house.from(1).await;
    begun.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("written");
    let mut idle = house.from(1).await;
    idle.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("written");
    assert!(idle.read(&mut [0; 4096]).await.expect("an answer") > 0);
    tokio::time::sleep(Duration::from_millis(100)).await;
    house.stop.leave();
    assert!(!house.stop.is_open());
    assert_eq!(house.page(2, "/").await, 200, "who still comes is served");
    house.stop.close();
    timeout(SOON, rest(&mut idle)).await.expect("an idle connection is closed at once");
    let address = house.address;
    let said = rest(&mut begun).await;
    assert_eq!(status(&said), 200);
    assert!(String::from_utf8_lossy(&said).ends_with("slow page"));
    house.served.await.expect("closed");
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_ends_is_cut_off_after_the_patience_of_the_house() {
    let house = House::open(short(), Duration::from_secs(1)).await;
    let mut never = house.from(1).await;
    never.write_all(b"GET /never HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("written");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    house.stop.close();
    timeout(Duration::from_secs(3), house.served).await.expect("in time").expect("closed");
    assert!(begun.elapsed() >= Duration::from_secs(1));
    assert_eq!(status(&rest(&mut never).await), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_waits_for_nothing() {
    let house = House::open(short(), Duration::from_secs(60)).await;
    let mut never = house.from(1).await;
    never.write_all(b"GET /never HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("written");
    tokio::time::sleep(Duration::from_millis(100)).await;
    house.stop.close();
    house.stop.abort();
    timeout(SOON, house.served).await.expect("at once").expect("closed");
}
