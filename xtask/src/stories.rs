//! End-to-end stories: real servers, real databases with the demo, and Debian's Chromium.

use crate::cluster::Cluster;
use crate::house::House;
use crate::server::{self, Programs, Server};
use crate::tally::{Count, Extent, Tally};
use crate::{npm, shell, ui, weight};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

/// Filled once; each worker plays on a copy.
const TEMPLATE: &str = "ediny_e2e";
/// Browsers at once, each with a server and a database of its own.
const WORKERS: usize = 2;

/// Which stories are played, and how.
#[derive(Default, Args)]
pub struct Choice {
    /// Take the picture of the README anew
    #[arg(long)]
    picture: bool,
    /// Every story on every kind of screen
    #[arg(long)]
    deep: bool,
    /// Play on, take no pictures of pages
    #[arg(long)]
    blind: bool,
    /// What playwright shall be told, for example the name of a story or --project=phone
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

impl Choice {
    /// All stories, to so large an extent.
    pub fn of(extent: Extent) -> Self {
        Self { deep: extent == Extent::Deep, blind: true, ..Self::default() }
    }

    /// The stories whose files begin with the name of a feature, if it has any.
    pub fn of_feature(house: &House, name: &str, extent: Extent) -> Result<Option<Self>> {
        let mut own = false;
        for entry in std::fs::read_dir(house.at("end2end/stories"))? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            own |= file.starts_with(name) && file.ends_with(".spec.ts");
        }
        Ok(own.then(|| Self { words: vec![format!("stories/{name}")], ..Self::of(extent) }))
    }
}

/// What one worker plays on.
struct Stage {
    address: SocketAddr,
    url: String,
    server: Server,
}

/// Serves what a browser sees, and lets the stories play.
pub fn all(
    house: &House,
    (cluster, programs): (&Cluster, &Programs),
    tally: &mut Tally,
    choice: &Choice,
) -> Result<()> {
    cluster.fresh(TEMPLATE)?;
    let logins = house.data()?.join("e2e-logins.json");
    ui::step("Fill a database with the demo", || {
        let mut demo = server::command(&programs.demo, &cluster.url(TEMPLATE));
        demo.arg("demo")
            .arg("--logins")
            .arg(&logins)
            .env_remove("EDINY_CLOCK")
            .current_dir(&house.root);
        shell::run(demo)
    })?;
    let stages = (0..WORKERS)
        .map(|number| stage(house, cluster, programs, number))
        .collect::<Result<Vec<_>>>()?;
    if let [first, ..] = &stages[..] {
        tally.check("Weight of the first visit", || weight::check(house, first.address));
    }
    tally.count("Stories in the browser", || play(house, &stages, &logins, choice));
    stages.into_iter().for_each(|stage| stage.server.stop());
    Ok(())
}

fn stage(house: &House, cluster: &Cluster, programs: &Programs, number: usize) -> Result<Stage> {
    let database = format!("{TEMPLATE}_{number}");
    cluster.copy(TEMPLATE, &database)?;
    let url = cluster.url(&database);
    // Port 0 lets the system choose a free one.
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let log = house.target.join(format!("e2e-server-{number}.log"));
    let server = Server::start_careless(house, &programs.ediny, address, &url, &log)?;
    Ok(Stage { address, url, server })
}

fn play(house: &House, stages: &[Stage], logins: &Path, choice: &Choice) -> Result<Count> {
    let report = house.target.join("e2e.json");
    let _ = std::fs::remove_file(&report);
    let mut stories = npm::program(house, "playwright");
    stories.args(["test", "--reporter=list,json"]).args(&choice.words);
    for (name, is_so) in [
        ("README_PICTURE", choice.picture),
        ("STORIES_DEEP", choice.deep),
        ("STORIES_BLIND", choice.blind),
    ] {
        stories.envs(is_so.then_some((name, "yes")));
    }
    let list = |of: fn(&Stage) -> String| stages.iter().map(of).collect::<Vec<_>>().join(" ");
    stories.env("BASE_URLS", list(|stage| format!("http://{}", stage.address)));
    stories.env("DATABASE_URLS", list(|stage| stage.url.clone())).env("LOGINS", logins);
    stories.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report).env("NODE_NO_WARNINGS", "1");
    let said = shell::listen(stories)?;
    let text = std::fs::read_to_string(&report).with_context(|| said.text.clone())?;
    let report = serde_json::from_str(&text)?;
    let count = counted(&report);
    if !said.ok || count.passed == 0 {
        ui::say(&format!("\n{}\n", said.text.trim_end()));
    }
    for (title, time) in durations(&report) {
        ui::took(&title, time);
    }
    anyhow::ensure!(count.passed + count.failed > 0, "no story was played");
    anyhow::ensure!(said.ok || count.failed > 0, "the stories did not play to their end");
    Ok(count)
}

/// How long the stories of each file took on each kind of screen.
fn durations(report: &Value) -> BTreeMap<String, Duration> {
    let mut all = BTreeMap::new();
    let mut open: Vec<&Value> = report["suites"].as_array().into_iter().flatten().collect();
    while let Some(suite) = open.pop() {
        open.extend(suite["suites"].as_array().into_iter().flatten());
        for spec in suite["specs"].as_array().into_iter().flatten() {
            for test in spec["tests"].as_array().into_iter().flatten() {
                let results = test["results"].as_array().into_iter().flatten();
                let took: u64 = results.filter_map(|result| result["duration"].as_u64()).sum();
                let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                let title =
                    format!("Stories: {}, {}", word(&spec["file"]), word(&test["projectName"]));
                *all.entry(title).or_default() += Duration::from_millis(took);
            }
        }
    }
    all
}

/// A story that held only at the second try did not hold.
fn counted(report: &Value) -> Count {
    let number = |name: &str| {
        let number = report["stats"][name].as_u64().unwrap_or(0);
        usize::try_from(number).unwrap_or(usize::MAX)
    };
    Count {
        passed: number("expected"),
        failed: number("unexpected") + number("flaky"),
        skipped: number("skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaky_story_did_not_hold() {
        let stats = serde_json::json!({"expected": 5, "unexpected": 1, "flaky": 2, "skipped": 4});
        let report = serde_json::json!({ "stats": stats });
        assert_eq!(counted(&report), Count { passed: 5, failed: 3, skipped: 4 });
    }

    #[test]
    fn a_file_takes_as_long_as_its_stories_on_one_kind_of_screen() {
        let test = |page: &str, took: u64| serde_json::json!({"projectName": page, "results": [{ "duration": took }]});
        let specs = serde_json::json!([
            {"file": "a.spec.ts", "tests": [test("desktop", 1000), test("phone", 5000)]},
            {"file": "a.spec.ts", "tests": [test("desktop", 2000)]},
        ]);
        let report = serde_json::json!({"suites": [{ "suites": [{ "specs": specs }] }]});
        let took = durations(&report);
        assert_eq!(took["Stories: a.spec.ts, desktop"], Duration::from_secs(3));
        assert_eq!(took["Stories: a.spec.ts, phone"], Duration::from_secs(5));
    }
}
