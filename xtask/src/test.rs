//! `cargo xtask test`: everything that guards the house, cheap checks first.

use crate::cluster::{Cluster, Purpose};
use crate::house::House;
use crate::{browser, machine, npm, prepare, run, shell, ui, weight};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::process::Command;

/// How many checks held and how many did not.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// One check that holds or does not.
    fn check(&mut self, what: &str, work: impl FnOnce() -> Result<()>) {
        match ui::step(what, work) {
            Ok(()) => self.passed += 1,
            Err(error) => self.fail(&error),
        }
    }

    /// A runner that counts its own tests.
    fn count(&mut self, what: &str, work: impl FnOnce() -> Result<(usize, usize)>) {
        match ui::step(what, work) {
            Ok((passed, failed)) => {
                self.passed += passed;
                self.failed += failed;
            }
            Err(error) => self.fail(&error),
        }
    }

    fn fail(&mut self, error: &anyhow::Error) {
        self.failed += 1;
        ui::say(&format!("{error:#}\n"));
    }
}

/// Runs all checks; prints `N passed, N failed` as the last line.
pub fn everything(house: &House) -> Result<()> {
    let mut tally = Tally::default();
    tally.check("Format", || cargo(house, &["fmt", "--all", "--check"]));
    for (what, words) in LINTS {
        tally.check(what, || cargo(house, words));
    }
    let cluster = Cluster::open(house, Purpose::Tests)?;
    let started = cluster.start()?;
    tally.check("Descriptions of queries are up to date", || prepare::check(house, &cluster));
    tally.count("Tests with a real database", || rust_tests(house, &cluster));
    if let Err(error) = browser_stories(house, &cluster, &mut tally) {
        tally.fail(&error);
    }
    if started {
        cluster.stop()?;
    }
    ui::say(&format!("\n{} passed, {} failed", tally.passed, tally.failed));
    if tally.failed > 0 {
        bail!("not everything holds");
    }
    Ok(())
}

const LINTS: [(&str, &[&str]); 4] = [
    (
        "Lints: operations and stores",
        &[
            "clippy",
            "-q",
            "-p",
            "app",
            "--features",
            "server",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    (
        "Lints: screens and server",
        &[
            "clippy",
            "-q",
            "-p",
            "app",
            "-p",
            "server",
            "--features",
            "app/ssr",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    (
        "Lints: browser",
        &[
            "clippy",
            "-q",
            "-p",
            "frontend",
            "--target",
            "wasm32-unknown-unknown",
            "--",
            "-D",
            "warnings",
        ],
    ),
    ("Lints: chores", &["clippy", "-q", "-p", "xtask", "--all-targets", "--", "-D", "warnings"]),
];

fn cargo(house: &House, words: &[&str]) -> Result<()> {
    if words.contains(&"wasm32-unknown-unknown") && shell::find("rustup").is_some() {
        let mut add = Command::new("rustup");
        add.args(["target", "add", "wasm32-unknown-unknown"]).current_dir(&house.root);
        shell::run(add)?;
    }
    shell::run(house.cargo(words)).map(drop)
}

fn rust_tests(house: &House, cluster: &Cluster) -> Result<(usize, usize)> {
    let mut tests = house.cargo(&[
        "test",
        "-p",
        "app",
        "-p",
        "server",
        "--features",
        "app/ssr",
        "--no-fail-fast",
    ]);
    tests.env("DATABASE_URL", cluster.url("postgres"));
    let said = shell::listen(tests)?;
    let (passed, failed) = counted(&said.text);
    if !said.ok {
        ui::say(&said.text);
    }
    if passed == 0 || (!said.ok && failed == 0) {
        bail!("the tests did not run to their end");
    }
    Ok((passed, failed))
}

/// Adds up the lines `test result: ok. 5 passed; 0 failed; …`.
fn counted(text: &str) -> (usize, usize) {
    let number = |line: &str, word: &str| {
        line.split(';')
            .find_map(|part| {
                part.trim().strip_suffix(word)?.split_whitespace().last()?.parse().ok()
            })
            .unwrap_or(0)
    };
    text.lines()
        .filter(|line| line.starts_with("test result:"))
        .map(|line| (number(line, " passed"), number(line, " failed")))
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

fn browser_stories(house: &House, cluster: &Cluster, tally: &mut Tally) -> Result<()> {
    if shell::find("chromium").is_none() {
        machine::install(&["chromium"], "Chromium is missing")?;
    }
    browser::build(house)?;
    let ediny = run::build_server(house)?;
    cluster.fresh("ediny_e2e")?;
    let url = cluster.url("ediny_e2e");
    let logins = house.data()?.join("e2e-logins.json");
    ui::step("Fill a database for the browser stories", || {
        let mut demo = run::ediny_command(&ediny, &url);
        demo.arg("demo").arg("--logins").arg(&logins);
        shell::run(demo)
    })?;
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let server = run::start(house, &ediny, address, &url)?;
    tally.count("Stories in the browser", || {
        let report = house.target.join("e2e.json");
        let mut stories = npm::program(house, "playwright");
        stories.args(["test", "--reporter=json"]);
        stories.env("BASE_URL", format!("http://{address}")).env("LOGINS", &logins);
        stories.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report).env("NODE_NO_WARNINGS", "1");
        let said = shell::listen(stories)?;
        let text = std::fs::read_to_string(&report).with_context(|| said.text.clone())?;
        let stats = serde_json::from_str::<serde_json::Value>(&text)?["stats"].clone();
        let count =
            |name: &str| stats[name].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        if count("unexpected") + count("flaky") > 0 || count("expected") == 0 {
            ui::say(&text);
        }
        Ok((count("expected"), count("unexpected") + count("flaky")))
    });
    tally.check("Weight of the first visit", || weight::check(house, address));
    server.stop();
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_of_several_runners_are_added_up() {
        let text = "test result: ok. 5 passed; 1 failed; 0 ignored\nx\ntest result: ok. 2 passed; 0 failed;";
        assert_eq!(super::counted(text), (7, 1));
    }
}
