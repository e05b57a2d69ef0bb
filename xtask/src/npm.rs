//! Packages from npm.

use crate::house::House;
use anyhow::{Result, bail};

/// Installs PostgreSQL from npm, for machines where we may not install Debian packages.
pub fn install_postgres(_house: &House) -> Result<()> {
    bail!("PostgreSQL is missing. Please install it: sudo apt-get install postgresql")
}
