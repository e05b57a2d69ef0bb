//! What no browser of ours sends: foreign origins, odd encodings, huge bodies, spoilt cookies.
//! Everything is answered with a page in words and a status, never by a 5xx, and changes nothing.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use http_body_util::{BodyExt, Full};

use crate::{
    client::{Client, encoded},
    policy::filled,
    tables,
    world::World,
};

const FORM: &str = "application/x-www-form-urlencoded";

/// Where P111 is renamed, and a form with which its chair's chair could do it.
fn renaming(world: &World) -> (Client, String, String) {
    let path = format!("/structure/{}/rename", world.org("P111"));
    let key = uuid::Uuid::now_v7().to_string();
    let form = filled("/structure/{org}/rename").expect("a form");
    let fields = [form.fields, &[("key", key.as_str())]].concat();
    (world.signed_in("t11"), path, encoded(&fields))
}

#[tokio::test]
async fn posts_from_elsewhere_are_refused_whatever_they_are_written_in() {
    let world = World::new().await;
    let (client, path, form) = renaming(&world);
    let before = tables::digest(&world.db).await;
    let origins: [&[(&str, &str)]; 11] = [
        &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "same-origin"), ("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "")],
        &[("sec-fetch-site", "cross-site"), ("origin", "https://reestr.example")],
        &[("origin", "https://evil.example")],
        &[("origin", "https://reestr.example.evil.example")],
        &[("origin", "null")],
        &[],
    ];
    let kinds = [FORM, "multipart/form-data; boundary=x", "text/plain", "application/json", ""];
    let mut refused = 0;
    for origin in origins {
        for kind in kinds {
            let mut request = client
                .request(Method::POST, &path)
                .header(header::CONTENT_TYPE, kind)
                .body(Body::from(form.clone()))
                .expect("a request");
            request.headers_mut().remove("sec-fetch-site");
            for (name, value) in origin {
                request.headers_mut().insert(*name, value.parse().expect("a value"));
            }
            let reply = client.send(request).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{origin:?} {kind}");
            reply.assert_refusal(kind);
            refused += 1;
        }
    }
    assert_eq!(before, tables::digest(&world.db).await, "a post from elsewhere changed something");
    assert_eq!(tables::denied(&world.db).await, (refused, refused));
    // the same form, from our own page of a browser that does not send Sec-Fetch-Site
    let mut own = client
        .request(Method::POST, &path)
        .header(header::CONTENT_TYPE, FORM)
        .header(header::ORIGIN, "https://reestr.example")
        .body(Body::from(form))
        .expect("a request");
    own.headers_mut().remove("sec-fetch-site");
    assert_eq!(client.send(own).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_no_form_is_refused_in_words() {
    let world = World::new().await;
    let (client, path, form) = renaming(&world);
    let before = tables::digest(&world.db).await;
    let json = r#"{"full_name":"Новая","key":"00000000-0000-7000-8000-000000000000"}"#;
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", "", "💥"] {
        let reply = client.post_raw(&path, kind, json).await;
        assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        reply.assert_refusal(kind);
    }
    let spoilt: [Vec<u8>; 8] = [
        json.as_bytes().to_vec(),
        format!("{form}&full_name=again").into_bytes(),
        b"full_name=%d0".to_vec(),
        b"full_name=\xff\xfe".to_vec(),
        b"full_name=%zz".to_vec(),
        b"\0\0\0".to_vec(),
        Vec::new(),
        (0..1_000).map(|n| format!("f{n}=1")).collect::<Vec<_>>().join("&").into_bytes(),
    ];
    for body in spoilt {
        let name = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let reply = client.post_raw(&path, FORM, body).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{name}: {}", reply.body);
        reply.assert_refusal(&name);
    }
    assert_eq!(before, tables::digest(&world.db).await, "a spoilt form changed something");
}

#[tokio::test]
async fn a_packed_body_is_not_unpacked() {
    let world = World::new().await;
    let (client, path, form) = renaming(&world);
    let before = tables::digest(&world.db).await;
    for (path, kind) in [(path.as_str(), FORM), ("/api/structure/find", "application/json")] {
        let mut packed = client
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, kind)
            .body(Body::from(form.clone()))
            .expect("a request");
        packed.headers_mut().insert(header::CONTENT_ENCODING, "gzip".parse().expect("a value"));
        let reply = client.send(packed).await;
        assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path}");
    }
    assert_eq!(before, tables::digest(&world.db).await);
}

#[tokio::test]
async fn ten_megabytes_are_too_much_for_a_form() {
    let world = World::new().await;
    let (client, path, form) = renaming(&world);
    let huge = format!("{form}&text={}", "а".repeat(5 * 1024 * 1024));
    let reply = client.post_raw(&path, FORM, huge.clone()).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    reply.assert_refusal("10 MB");
    // and without statement beforehand how much it will be
    let unsaid = Full::new(bytes::Bytes::from(huge)).map_frame(|frame| frame);
    let stream = Body::new(unsaid);
    let reply = client.post_raw(&path, FORM, stream).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    reply.assert_refusal("10 MB in pieces");
    let reply = world
        .stranger()
        .post("/sign-in", &[("login", "t11"), ("password", &"п".repeat(20_000))])
        .await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "a password of 40 kB is just wrong");
}

#[tokio::test]
async fn spoilt_cookies_and_claimed_hosts_make_nobody_of_anybody() {
    let world = World::new().await;
    let client = world.stranger();
    let token = &world.person("t11").token;
    let cookies = [
        "__Host-session=".to_owned(),
        "__Host-session=garbage".to_owned(),
        format!("__Host-session={}", "f".repeat(64)),
        format!("__Host-session={}", "\u{fc}".repeat(64)),
        format!("__host-session={token}"),
        format!("session={token}"),
        format!("__Host-session={token}x"),
        format!("__Host-session=garbage; __Host-session={token}"),
        ";;;===".to_owned(),
        "language=💥; __Host-session=%00".to_owned(),
    ];
    for cookie in cookies {
        let value = header::HeaderValue::from_bytes(cookie.as_bytes()).expect("a value");
        let request = client.request(Method::GET, "/structure").header(header::COOKIE, value);
        let reply = client.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{cookie}");
        assert!(reply.header("location").starts_with("/sign-in?next="), "{cookie}");
    }
    let claims = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-for", "127.0.0.1"),
        ("forwarded", "for=127.0.0.1;host=evil.example;proto=https"),
        ("x-original-url", "/structure"),
        ("x-http-method-override", "DELETE"),
        ("referer", "https://evil.example/"),
    ];
    for (name, value) in claims {
        for path in ["/", "/structure", "/nowhere", "/language/en?next=https://evil.example"] {
            let mut request =
                client.request(Method::GET, path).body(Body::empty()).expect("a request");
            request.headers_mut().insert(name, value.parse().expect("a value"));
            let reply = client.send(request).await;
            assert!(!reply.status.is_server_error() && !reply.status.is_success(), "{name}");
            let said = format!("{:?}{}", reply.headers, reply.body);
            assert!(!said.contains("evil.example"), "{name} is believed: {said}");
        }
    }
    for next in ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example"] {
        let path = format!("/language/en?next={}", ui::encoded(next));
        assert_eq!(client.get(&path).await.header("location"), "/", "{next}");
    }
}

#[tokio::test]
async fn too_many_headers_and_other_methods_are_answered_in_words() {
    let world = World::new().await;
    let client = world.signed_in("t11");
    let request = client.request(Method::GET, "/structure").header("x-much", "а".repeat(40_000));
    let reply = client.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(reply.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    reply.assert_refusal("headers");
    let before = tables::digest(&world.db).await;
    for route in app::routes() {
        let path = route.path.split('{').next().unwrap_or("/").to_owned();
        let path = if route.path.contains('{') {
            route.path.replacen(&route.path[path.len()..], "", 1) + &world.org("P111")
        } else {
            path
        };
        for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE] {
            let request = client.request(method.clone(), &path).body(Body::empty());
            let reply = client.send(request.expect("a request")).await;
            let name = format!("{method} {path}");
            assert!(matches!(reply.status.as_u16(), 404 | 405), "{name}: {}", reply.status);
            reply.assert_refusal(&name);
            assert!(reply.status != 405 || !reply.header("allow").is_empty(), "{name}");
        }
        if route.page.is_some() {
            let request = client.request(Method::HEAD, &path).body(Body::empty());
            let reply = client.send(request.expect("a request")).await;
            assert!(!reply.status.is_server_error(), "HEAD {path}");
            assert!(reply.body.is_empty(), "HEAD {path} has a body");
        }
    }
    assert_eq!(before, tables::digest(&world.db).await, "another method changed something");
    let long = format!("/find?q={}", "a".repeat(20_000));
    assert_eq!(client.get(&long).await.status, StatusCode::OK);
}
