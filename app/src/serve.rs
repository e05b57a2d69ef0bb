//! The axum router: guards outside, the table inside.

use axum::{
    Router,
    extract::{Path, RawPathParams, Request, State},
    http::{HeaderValue, header},
    middleware,
    response::Response,
    routing::{MethodFilter, MethodRouter, any, get, on},
};
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};

use super::catalogue;
use super::{answer::answer, api, guard, house::House, reply::go, request, status_pages, timeout};
use access::route::Route;
use kernel::{AppError, Lang};

/// How hard pages are pressed: a tenth fewer bytes than at 4 for a third of a millisecond (decision 0178).
const PRESSED: CompressionLevel = CompressionLevel::Precise(5);

/// The whole application.
pub fn router(house: House) -> Router {
    router_of(house, catalogue::routes())
}

/// The house with these addresses only; tests add pages that are slow or break.
pub fn router_of<'a>(house: House, routes: impl Iterator<Item = &'a Route>) -> Router {
    // leptos writes pages on the executor of the process; a second start finds it there already
    drop(any_spawner::Executor::init_tokio());
    let mut pages = Router::new();
    for route in routes {
        pages = pages.route(route.path, methods(*route));
    }
    pages
        .route("/language/{tag}", get(language))
        .route("/api/{*function}", any(api::answer))
        .fallback(nowhere)
        .layer(middleware::from_fn_with_state(house.clone(), guard::same_origin))
        .layer(middleware::from_fn_with_state(house.clone(), timeout::in_time))
        .with_state(house.clone())
        .merge(house.site.routes())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(house, status_pages::in_words))
        .layer(CompressionLayer::new().quality(PRESSED))
        .layer(middleware::from_fn(guard::headers))
        .layer(middleware::from_fn(guard::in_nobodys_name))
}

fn methods(route: Route) -> MethodRouter<House> {
    let mut methods = MethodRouter::new();
    if route.page.is_some() || route.download.is_some() {
        methods = methods.on(
            MethodFilter::GET,
            move |house: State<House>, parts: RawPathParams, request: Request| {
                answer(house.0, route, parts, request)
            },
        );
    }
    if route.form.is_some() {
        methods = methods.merge(on(
            MethodFilter::POST,
            move |house: State<House>, parts: RawPathParams, request: Request| {
                answer(house.0, route, parts, request)
            },
        ));
    }
    methods
}

async fn nowhere(State(house): State<House>, request: Request) -> Response {
    status_pages::refuse(&house, &request.into_parts().0, AppError::NotFound).await
}

async fn language(Path(tag): Path<String>, request: Request) -> Response {
    let query =
        request::typed(request.uri().query().unwrap_or_default().as_bytes()).unwrap_or_default();
    let next = query.get("next").cloned().unwrap_or_default();
    let mut response = go(next);
    if let Some(lang) = Lang::from_tag(&tag) {
        let cookie = format!(
            "{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000",
            request::LANGUAGE,
            lang.tag()
        );
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, value);
        }
    }
    response
}
