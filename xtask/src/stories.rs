//! End-to-end stories: a real server, a real database with the demo, and Debian's Chromium.

use crate::cluster::Cluster;
use crate::house::House;
use crate::server::{self, Build, Programs, Server};
use crate::tally::{Count, Tally};
use crate::{browser, npm, shell, ui, weight};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::Value;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;

const DATABASE: &str = "ediny_e2e";

/// Which stories are played, and how.
#[derive(Default, Args)]
pub struct Choice {
    /// Take the picture of the README anew
    #[arg(long)]
    picture: bool,
    /// What playwright shall be told, for example the name of a story or --project=phone
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// Builds what a browser sees, serves it, and lets the stories play.
pub fn all(house: &House, cluster: &Cluster, tally: &mut Tally, choice: &Choice) -> Result<()> {
    browser::build(house)?;
    let Programs { ediny, demo: filler } = server::build(house, Build::Debug)?;
    cluster.fresh(DATABASE)?;
    let url = cluster.url(DATABASE);
    let logins = house.data()?.join("e2e-logins.json");
    ui::step("Fill a database with the demo", || {
        let mut demo = server::command(&filler, &url);
        demo.arg("demo")
            .arg("--logins")
            .arg(&logins)
            .env_remove("EDINY_CLOCK")
            .current_dir(&house.root);
        shell::run(demo)
    })?;
    // Port 0 lets the system choose a free one.
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let log = house.target.join("e2e-server.log");
    let server = Server::start_careless(house, &ediny, address, &url, &log)?;
    tally.check("Weight of the first visit", || weight::check(house, address));
    tally.count("Stories in the browser", || play(house, address, (&url, &logins), choice));
    server.stop();
    Ok(())
}

fn play(
    house: &House,
    address: SocketAddr,
    (url, logins): (&str, &Path),
    choice: &Choice,
) -> Result<Count> {
    let report = house.target.join("e2e.json");
    let _ = std::fs::remove_file(&report);
    let mut stories = npm::program(house, "playwright");
    stories.args(["test", "--reporter=list,json"]).args(&choice.words);
    if choice.picture {
        stories.env("README_PICTURE", "yes");
    }
    stories.env("BASE_URL", format!("http://{address}")).env("LOGINS", logins);
    stories.env("DATABASE_URL", url);
    stories.env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report).env("NODE_NO_WARNINGS", "1");
    let said = shell::listen(stories)?;
    let text = std::fs::read_to_string(&report).with_context(|| said.text.clone())?;
    let count = counted(&serde_json::from_str(&text)?);
    if !said.ok || count.passed == 0 {
        ui::say(&format!("\n{}\n", said.text.trim_end()));
    }
    anyhow::ensure!(count.passed + count.failed > 0, "no story was played");
    anyhow::ensure!(said.ok || count.failed > 0, "the stories did not play to their end");
    Ok(count)
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
}
