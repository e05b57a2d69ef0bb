//! Files of the browser: hashed, precompressed, kept by browsers for ever.

use std::{collections::BTreeMap, path::PathBuf};

use axum::{
    Router,
    http::{HeaderValue, header},
};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::layout::Assets;

/// Where the files lie and which logical name has which hashed address.
#[derive(Debug, Clone, Default)]
pub struct SiteFiles {
    /// The folder made by `xtask`.
    pub root: PathBuf,
    /// Logical name → address.
    pub names: BTreeMap<String, String>,
}

impl SiteFiles {
    /// Reads `assets.json` of the folder.
    ///
    /// # Errors
    /// When the folder was not built.
    pub fn read(root: PathBuf) -> std::io::Result<Self> {
        let text = std::fs::read_to_string(root.join("assets.json"))?;
        Ok(Self { root, names: serde_json::from_str(&text)? })
    }

    pub(super) fn assets(&self) -> Assets {
        let name = |key: &str| self.names.get(key).cloned().unwrap_or_default();
        Assets {
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
        let hashed =
            Router::new().nest_service("/pkg", folder(self.root.join("pkg"))).layer(forever);
        let mut plain = Router::new();
        for name in ["icon.svg", "manifest.webmanifest", "robots.txt"] {
            let file = tower_http::services::ServeFile::new(self.root.join(name));
            plain = plain.route_service(&format!("/{name}"), file);
        }
        hashed.merge(plain)
    }
}
