//! `cargo xtask test`: everything that guards the house, cheap checks first.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::rust_tests::{self, Binary};
use crate::stories::Choice;
use crate::tally::{Extent, Tally};
use crate::{browser, crash, lint, machine, new, npm, schema, stories};
use anyhow::{Result, bail};

/// Runs all checks, also after one has failed. Did all of them hold?
pub fn everything(house: &House, extent: Extent) -> bool {
    let mut tally = Tally::default();
    // What is missing is installed before anything else, or said before anybody waits for long.
    if let Err(error) = machine::chromium().and_then(|()| npm::install(house)) {
        tally.fail(&error);
    }
    let (site, binaries) = made(house, &mut tally);
    if let Err(error) = with_database(house, &mut tally, extent, (site, binaries)) {
        tally.fail(&error);
    }
    tally.close()
}

/// Compiles everything there is to run and looks at the code meanwhile. The browser half has a folder of its own in
/// `target` and its last steps keep one core busy at most, so it is made beside the rest.
fn made(house: &House, tally: &mut Tally) -> (Result<()>, Result<Vec<Binary>>) {
    std::thread::scope(|scope| {
        let site = scope.spawn(|| {
            let mut tally = Tally::default();
            lint::of_the_browser(house, &mut tally);
            (browser::build(house), tally)
        });
        lint::of_the_server(house, tally);
        let binaries = rust_tests::build(house, &["--lib", "--bins", "--tests"]);
        tally.count("Tests of the chores", || rust_tests::of_the_chores(house));
        let site = site.join().map(|(site, browser)| {
            tally.take_over(&browser);
            site
        });
        (site.unwrap_or_else(|_| bail!("the browser half broke down")), binaries)
    })
}

fn with_database(
    house: &House,
    tally: &mut Tally,
    extent: Extent,
    (site, binaries): (Result<()>, Result<Vec<Binary>>),
) -> Result<()> {
    let binaries = binaries?;
    let cluster = Cluster::running(house, Purpose::Tests)?;
    tally.check("docs/schema.sql says what the migrations make", || schema::check(house, &cluster));
    tally.count("Tests with a real database", || {
        rust_tests::of_the_house(binaries, &cluster, extent)
    });
    skeleton(house, &cluster, tally, extent);
    site?;
    let programs = rust_tests::beside_tests(house);
    stories::all(house, (&cluster, &programs), tally, &Choice::of(extent))?;
    tally.check("Killed without a word while people save: nothing is lost", || {
        let blows = match extent {
            Extent::Usual => crash::Blows { server: 5, database: 2 },
            Extent::Deep => crash::Blows { server: 200, database: 50 },
        };
        crash::run(house, programs, blows)
    });
    Ok(())
}

fn skeleton(house: &House, cluster: &Cluster, tally: &mut Tally, extent: Extent) {
    tally.check("The skeleton of a new feature is sound", || {
        new::trial::check(house, cluster, extent)
    });
}

/// Looks only at the skeleton of a new feature. Is it sound?
pub fn only_skeleton(house: &House, extent: Extent) -> bool {
    let mut tally = Tally::default();
    match Cluster::running(house, Purpose::Tests) {
        Ok(cluster) => skeleton(house, &cluster, &mut tally, extent),
        Err(error) => tally.fail(&error),
    }
    tally.close()
}

/// Plays only the stories in the browser. Did all of them hold?
pub fn only_stories(house: &House, choice: &Choice) -> bool {
    let mut tally = Tally::default();
    let mut play = || {
        machine::chromium()?;
        browser::build(house)?;
        let programs = rust_tests::programs(house)?;
        let cluster = Cluster::running(house, Purpose::Tests)?;
        stories::all(house, (&cluster, &programs), &mut tally, choice)
    };
    if let Err(error) = play() {
        tally.fail(&error);
    }
    tally.close()
}
