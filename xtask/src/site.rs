//! The folder that the server reads: files named after their content, each with its brotli twin,
//! and `assets.json`, which tells which name is which file.

use crate::house::House;
use anyhow::{Context, Result};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder while it is being filled.
pub struct Site {
    root: PathBuf,
    names: Map<String, Value>,
}

impl Site {
    /// Opens the folder; what lies in it stays until [`Site::finish`].
    pub fn open(house: &House) -> Result<Self> {
        let root = house.site();
        fs::create_dir_all(root.join("pkg"))?;
        Ok(Self { root, names: Map::new() })
    }

    /// Adds a file under a name with the hash of its content: browsers may keep it for ever.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let (stem, ending) = name.rsplit_once('.').context("a name with an ending")?;
        let hash: String =
            Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        let path = format!("pkg/{stem}.{hash}.{ending}");
        let file = self.root.join(&path);
        if !twin(&file).exists() || !file.exists() {
            write_with_twin(&file, bytes)?;
        }
        self.names.insert(name.to_owned(), Value::String(format!("/{path}")));
        Ok(())
    }

    /// Adds a file under its own name.
    pub fn add_plain(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let file = self.root.join(name);
        if fs::read(&file).ok().as_deref() != Some(bytes) || !twin(&file).exists() {
            write_with_twin(&file, bytes)?;
        }
        self.names.insert(name.to_owned(), Value::String(format!("/{name}")));
        Ok(())
    }

    /// Copies pictures, the manifest and the like; scripts are bundled instead.
    pub fn copy_public(&mut self, house: &House) -> Result<()> {
        copy(&house.at("public"), &self.root)
    }

    /// Writes the list of names and removes files that nothing points to any more.
    pub fn finish(self) -> Result<()> {
        let list = self.root.join("assets.json");
        let unfinished = list.with_extension("unfinished");
        fs::write(&unfinished, serde_json::to_string_pretty(&self.names)?)?;
        fs::rename(unfinished, list)?;
        for entry in fs::read_dir(self.root.join("pkg"))? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let address = format!("/pkg/{}", name.trim_end_matches(".br"));
            if !self.names.values().any(|known| known == address.as_str()) {
                fs::remove_file(&path)?;
            }
        }
        Ok(())
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else if path.extension().is_none_or(|ending| ending != "ts") {
            fs::copy(&path, &target).with_context(|| format!("cannot copy {}", path.display()))?;
        }
    }
    Ok(())
}

/// The name of the compressed file beside a file.
fn twin(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    name.into()
}

fn write_with_twin(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes)?;
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &settings)?;
    Ok(fs::write(twin(file), compressed)?)
}
