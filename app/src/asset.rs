//! Files of the browser: hashed, precompressed, kept by browsers for ever.

use std::{collections::BTreeMap, path::PathBuf};

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use sha2::{Digest, Sha256};

use ui::Assets;

/// Where the files lie and which logical name has which hashed address.
#[derive(Debug, Clone, Default)]
pub struct SiteFiles {
    /// The folder made by `xtask`.
    pub root: PathBuf,
    /// Logical name → address.
    pub names: BTreeMap<String, String>,
    /// Which build they are of: pages carry it, and calls of another one are refused (REL-12).
    pub build: String,
}

impl SiteFiles {
    /// Reads `assets.json` of the folder.
    ///
    /// # Errors
    /// When the folder was not built.
    pub fn read(root: PathBuf) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(root.join("assets.json"))?;
        let names: BTreeMap<String, String> = serde_json::from_str(&text)?;
        // their addresses hold the hashes of their contents
        let hash = Sha256::digest(names.values().cloned().collect::<String>());
        let build = hash.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { root, names, build })
    }

    pub(super) fn assets(&self) -> Assets {
        let name = |key: &str| self.names.get(key).cloned().unwrap_or_default();
        Assets {
            build: self.build.clone(),
            css: name("app.css"),
            boot_js: name("boot.js"),
            wasm_js: name("frontend.js"),
            wasm: name("frontend_bg.wasm"),
            echarts: self.names.get("echarts.js").cloned(),
            charts_js: self.names.get("charts.js").cloned(),
            charts_wasm: self.names.get("charts_bg.wasm").cloned(),
        }
    }

    pub(super) fn routes(&self) -> Router {
        let folder = |path: PathBuf| ServeDir::new(path).precompressed_br();
        let forever = SetResponseHeaderLayer::overriding(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
        let hashed = Router::new()
            .nest_service("/pkg", folder(self.root.join("pkg")))
            .layer(forever)
            .layer(middleware::from_fn(named));
        let mut plain = Router::new();
        for name in ["icon.svg", "manifest.webmanifest", "robots.txt"] {
            let file = tower_http::services::ServeFile::new(self.root.join(name));
            plain = plain.route_service(&format!("/{name}"), file);
        }
        hashed.merge(plain)
    }
}

/// The longest name that a file of ours may have; a disk answers longer ones with an error of its own.
const LONGEST: usize = 200;

async fn named(request: Request, next: Next) -> Response {
    let is_long = request.uri().path().split('/').any(|name| name.len() > LONGEST);
    if is_long { StatusCode::NOT_FOUND.into_response() } else { next.run(request).await }
}
