//! What the machine lacks, and how to get it: `apt-get` as root on Debian, else one line of advice.

use crate::{shell, ui};
use anyhow::{Result, bail};
use nix::unistd::Uid;
use std::path::Path;
use std::process::Command;

/// Are we the superuser?
pub fn is_root() -> bool {
    Uid::effective().is_root()
}

/// May we install Debian packages here?
pub fn may_install() -> bool {
    is_root() && Path::new("/etc/debian_version").exists() && shell::find("apt-get").is_some()
}

/// The browser of the end-to-end stories.
pub fn chromium() -> Result<()> {
    if shell::find("chromium").is_some() {
        return Ok(());
    }
    // Without fonts every letter is a box, and no picture is worth looking at.
    install(&["chromium", "fonts-dejavu-core", "fonts-liberation"], "Chromium is missing")
}

/// Installs Debian packages, or says in one line what a person should install.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    if !may_install() {
        bail!("{why}. Please install it: sudo apt-get install {names}");
    }
    ui::step(&format!("Install {names} ({why})"), || {
        if shell::run(apt(packages)).is_ok() {
            return Ok(());
        }
        let mut update = Command::new("apt-get");
        update.args(["update", "-q"]);
        shell::run(update)?;
        shell::run(apt(packages)).map(drop)
    })
}

fn apt(packages: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}
