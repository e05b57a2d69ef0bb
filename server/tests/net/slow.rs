//! Slow clients are ended, and others do not notice them (SEC-27, F9).

use std::time::Duration;

use server::net::raise_open_files;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::client::{House, ended, rest, short, status};

const DRAIN: Duration = Duration::from_secs(5);

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_say_what_is_wanted_is_ended() {
    let house = House::open(short(), DRAIN).await;
    let mut silent = house.from(1).await;
    let mut half = house.from(1).await;
    half.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n").await.expect("written");
    let (took, said) = ended(&mut silent).await;
    assert!(took < ms(1_400) && said.is_empty(), "{took:?}");
    assert_eq!(status(&rest(&mut half).await), 0);
    // one letter at a time does not help
    let mut drip = house.from(1).await;
    let begun = tokio::time::Instant::now();
    for letter in b"GET / HTTP/1.1\r\nx-long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".iter().cycle() {
        if drip.write_all(&[*letter]).await.is_err() || begun.elapsed() > ms(5_000) {
            break;
        }
        tokio::time::sleep(ms(50)).await;
    }
    assert!(begun.elapsed() < ms(2_000), "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_between_two_requests_has_longer_than_a_head() {
    let house = House::open(short(), DRAIN).await;
    let mut stream = house.from(1).await;
    let request = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n";
    for _ in 0..2 {
        stream.write_all(request).await.expect("written");
        let mut said = vec![0; 4096];
        let count = stream.read(&mut said).await.expect("an answer");
        assert_eq!(status(&said[..count]), 200);
        // longer than a head may take, shorter than a silence
        tokio::time::sleep(ms(900)).await;
    }
    let (took, said) = ended(&mut stream).await;
    assert!(said.is_empty() && took < ms(1_500), "silent for too long: {took:?}");
}

async fn send(house: &House, last: u8, size: usize, piece: usize, pause: Duration) -> u16 {
    let mut stream = house.from(last).await;
    let head = format!("POST /send HTTP/1.1\r\nhost: a\r\ncontent-length: {size}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.expect("written");
    let mut left = size;
    while left > 0 {
        let now = piece.min(left);
        if stream.write_all(&vec![b'x'; now]).await.is_err() {
            return 0;
        }
        left -= now;
        tokio::time::sleep(pause).await;
    }
    let mut said = vec![0; 4096];
    let count = stream.read(&mut said).await.unwrap_or(0);
    status(&said[..count])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_may_be_slow_but_not_slower_than_the_slowest_line() {
    let house = House::open(short(), DRAIN).await;
    // 64 kbit a second, for three times the grace
    assert_eq!(send(&house, 1, 16_000, 800, ms(100)).await, 200);
    // 100 bytes a second
    assert_eq!(send(&house, 1, 16_000, 10, ms(100)).await, 0);
    // a good start and then nothing
    assert_eq!(send(&house, 1, 100_000, 90_000, ms(2_500)).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_takes_nothing_is_ended() {
    let house = House::open(short(), DRAIN).await;
    let mut stream = house.from(1).await;
    stream.write_all(b"GET /long HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("written");
    tokio::time::sleep(ms(3_000)).await;
    let said = rest(&mut stream).await;
    assert!(said.len() < 64 * 1024 * 1024, "all of it came");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_slow_ones_keep_nobody_out() {
    assert!(raise_open_files(2_500).expect("a limit"), "this test needs 2 500 open files");
    let limits = server::net::Limits::default();
    let house = House::open(limits, DRAIN).await;
    let mut slow = Vec::new();
    for n in 0..1_000_usize {
        let mut stream = house.from(u8::try_from(10 + n % 20).expect("small")).await;
        let begun: &[u8] = match n % 3 {
            0 => b"",
            1 => b"GET / HTTP/1.1\r\nhost: a\r\nx-",
            _ => b"POST /send HTTP/1.1\r\nhost: a\r\ncontent-length: 100000\r\n\r\nx",
        };
        stream.write_all(begun).await.expect("written");
        slow.push(stream);
    }
    // how long they wait is measured by `ediny bench --slow`
    for _ in 0..100 {
        assert_eq!(house.page(1, "/").await, 200, "somebody was kept out");
    }
    assert_eq!(send(&house, 2, 80_000, 8_000, ms(100)).await, 200, "an honest slow line");
    drop(slow);
}
