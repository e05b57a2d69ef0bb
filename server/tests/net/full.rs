//! Who comes when every place is taken.

use std::time::Duration;

use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::client::{House, rest, short, status};

const DRAIN: Duration = Duration::from_secs(1);

/// Somebody who is being served, and stays so.
async fn served(house: &House, last: u8) -> TcpStream {
    let mut stream = house.from(last).await;
    stream.write_all(b"GET /never HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("asked");
    tokio::time::sleep(Duration::from_millis(100)).await;
    stream
}

#[tokio::test]
async fn everybody_for_whom_there_is_no_place_hears_it_in_words_and_the_next_place_is_given() {
    let limits = server::net::Limits { connections: 2, ..short() };
    let house = House::open(limits, DRAIN).await;
    let (held, _other) = (served(&house, 1).await, served(&house, 2).await);
    for n in 0..40 {
        let mut stream = house.from(3).await;
        // what she has sent already does not take the answer back
        if n % 2 == 0 {
            let form = format!(
                "POST /send HTTP/1.1\r\nhost: a\r\ncontent-length: 9000\r\n\r\n{}",
                "x".repeat(9000)
            );
            drop(stream.write_all(form.as_bytes()).await);
        }
        let said = rest(&mut stream).await;
        let text = String::from_utf8_lossy(&said).into_owned();
        assert_eq!(status(&said), 503, "{n}: {text}");
        assert!(text.contains("retry-after: 5\r\n") && text.contains("Подождите"), "{n}: {text}");
    }
    drop(held);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(house.page(4, "/").await, 200, "a place is free again");
}

#[tokio::test]
async fn who_does_not_listen_holds_nobody_up() {
    let limits = server::net::Limits { connections: 1, ..short() };
    let house = House::open(limits, DRAIN).await;
    let held = served(&house, 1).await;
    // more than are told at once, and none of them reads or goes away
    let mut deaf = Vec::new();
    for n in 0..200 {
        deaf.push(house.from(2 + n % 100).await);
    }
    drop(held);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(house.page(200, "/").await, 200, "the place that is free is given at once");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let held = served(&house, 1).await;
    let mut next = house.from(201).await;
    assert_eq!(status(&rest(&mut next).await), 503, "a second later the next one is told again");
    drop((held, deaf));
}
