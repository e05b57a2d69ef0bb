//! `cargo xtask test FEATURE`: what guards one feature, for whoever works on it; `cargo xtask test` stays the judge.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::rust_tests::{self, Binary};
use crate::stories::{self, Choice};
use crate::tally::{Extent, Tally};
use crate::{browser, lint, machine};
use anyhow::{Context, Result, bail};

/// Runs them. Did all of them hold?
pub fn guard(house: &House, name: &str, extent: Extent) -> Result<bool> {
    let folder = house.at("app").join(name);
    if !folder.join("Cargo.toml").exists() {
        bail!("there is no feature {name} in app/");
    }
    let mut tally = Tally::default();
    if let Err(error) = all(house, name, extent, &mut tally) {
        tally.fail(&error);
    }
    Ok(tally.close())
}

fn all(house: &House, name: &str, extent: Extent, tally: &mut Tally) -> Result<()> {
    let tests = house.tests_of(name)?;
    lint::of_one(house, (name, &tests), tally);
    let stories = Choice::of_feature(house, name, extent)?;
    let binaries = rust_tests::build_one(house, (name, &tests), stories.is_some())?;
    let of_it = |binary: &Binary| binary.folder == house.at("app").join(name);
    let binaries: Vec<_> = binaries.into_iter().filter(of_it).collect();
    let cluster = Cluster::running(house, Purpose::Tests)?;
    tally.count(&format!("Tests of {name}"), || {
        rust_tests::of_the_house(binaries, &cluster, extent)
    });
    if let Some(choice) = stories {
        machine::chromium().context("the browser of the stories")?;
        browser::build(house)?;
        let programs = rust_tests::beside_tests(house);
        stories::all(house, (&cluster, &programs), tally, &choice)?;
    }
    Ok(())
}
