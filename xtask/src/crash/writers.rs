//! Eight people who save without a pause: three found organisations, one renames them, two fill passports,
//! two sign in.

use super::acknowledged::{Acknowledged, Kind};
use super::client::{Answer, Person, form, hidden};
use crate::cluster::Cluster;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

/// The password of every login of the demo.
const PASSWORD: &str = "показ единого реестра";
/// A day on which everything of the demo stands.
const DAY: &str = "2026-03-02";
/// Hashing passwords would take the processors from everybody else.
const BETWEEN_SIGN_INS: Duration = Duration::from_millis(400);
const BETWEEN_FORMS: Duration = Duration::from_millis(20);

/// Somebody at work.
struct Writer {
    server: SocketAddr,
    acknowledged: Arc<Acknowledged>,
    number: usize,
}

/// Starts all eight; each ends when the ledger does.
pub fn start(
    cluster: &Cluster,
    database: &str,
    server: SocketAddr,
    acknowledged: &Arc<Acknowledged>,
) -> Result<Vec<JoinHandle<()>>> {
    let ask = |sql: &str| -> Result<Vec<String>> {
        Ok(cluster.answer(database, sql)?.lines().map(str::to_owned).collect())
    };
    let chairs = |role: &str| {
        ask(&format!(
            "select c.login || ' ' || a.org_id from account c join appointment a on a.account_id = c.id \
             where a.role = '{role}' order by c.login"
        ))
    };
    let (territories, primaries) = (chairs("territorial_chair")?, chairs("primary_chair")?);
    // each once, and none of those who found
    let renamed = ask(
        "select c.login || ' ' || e.org_id from account c join appointment a on a.account_id = c.id \
         join org_episode e on e.parent_id = a.org_id \
         where a.role = 'territorial_chair' and e.kind = 'primary' and e.superseded_at is null \
           and upper_inf(e.valid) and lower(e.valid) < '2026-01-01' order by c.login desc, e.id",
    )?;
    let mut at_work = Vec::new();
    let mut begin = |work: Box<dyn FnOnce(Writer) + Send>| {
        let (acknowledged, number) = (Arc::clone(acknowledged), at_work.len());
        let writer = Writer { server, acknowledged, number };
        at_work.push(std::thread::spawn(move || work(writer)));
    };
    for chair in territories.iter().take(3) {
        let (login, org) = split(chair)?;
        begin(Box::new(move |writer| writer.found(&login, &org)));
    }
    begin(Box::new(move |writer| writer.rename(&renamed)));
    for chair in primaries.iter().take(2) {
        let (login, org) = split(chair)?;
        begin(Box::new(move |writer| writer.fill(&login, &org)));
    }
    let logins: Vec<String> =
        primaries.iter().skip(2).map(|chair| Ok(split(chair)?.0)).collect::<Result<_>>()?;
    for half in logins.chunks(logins.len().div_ceil(2).max(1)) {
        let half = half.to_vec();
        begin(Box::new(move |writer| writer.sign_in_all(&half)));
    }
    Ok(at_work)
}

fn split(chair: &str) -> Result<(String, String)> {
    let (login, org) = chair.split_once(' ').context("a demo without chairs")?;
    Ok((login.to_owned(), org.to_owned()))
}

/// A key of a form, as pages issue them.
fn key() -> String {
    let half = || RandomState::new().build_hasher().finish();
    let (one, two) = (half(), half());
    format!(
        "{:08x}-{:04x}-7{:03x}-8{:03x}-{:012x}",
        one >> 32,
        one & 0xffff,
        one >> 16 & 0xfff,
        two & 0xfff,
        two >> 16 & 0xffff_ffff_ffff
    )
}

impl Writer {
    fn enter(&self, login: &str) -> Option<Person> {
        let person = Person::stranger(self.server);
        let answer = self.acknowledged.until_done(|| person.sign_in(login, PASSWORD))?;
        Some(person.with(&answer))
    }

    fn mark(&self, n: usize) -> String {
        format!("c-{}-{n}", self.number)
    }

    fn pause(&self) -> bool {
        std::thread::sleep(BETWEEN_FORMS);
        !self.acknowledged.is_over()
    }

    fn found(&self, login: &str, org: &str) {
        let Some(chair) = self.enter(login) else { return };
        let path = format!("/structure/{org}/found");
        for n in 0.. {
            let mark = self.mark(n);
            let mut fields = paper(&mark);
            let name = format!("Основанная под нагрузкой {mark}");
            let key = key();
            fields.extend([("kind", "primary"), ("full_name", &name), ("short_name", &name)]);
            fields.push(("key", &key));
            if self.acknowledged.until_done(|| chair.send(&path, &fields)).is_some() {
                self.acknowledged.add(Kind::Act, mark);
            }
            if !self.pause() {
                return;
            }
        }
    }

    fn rename(&self, lines: &[String]) {
        let mut entered: Option<(&str, Person)> = None;
        for (n, line) in lines.iter().enumerate() {
            let Some((login, org)) = line.split_once(' ') else { return };
            if entered.as_ref().is_none_or(|(known, _)| *known != login) {
                entered = self.enter(login).map(|person| (login, person));
            }
            let Some((_, chair)) = entered.clone() else { return };
            let path = format!("/structure/{org}/rename");
            let mark = self.mark(n);
            let mut fields = paper(&mark);
            let name = format!("Переименованная под нагрузкой {mark}");
            let key = key();
            fields.extend([("full_name", name.as_str()), ("short_name", &name)]);
            // the page that shows what it would do carries the version
            let shown = format!("{path}?{}", form(&fields));
            let Some(page) = self.page(&chair, &shown) else { return };
            let Some(version) = hidden(&page.body, "version") else {
                self.acknowledged.fault(format!("a form without a version: {path}"));
                return;
            };
            fields.extend([("version", version.as_str()), ("key", &key)]);
            if self.acknowledged.until_done(|| chair.send(&path, &fields)).is_some() {
                self.acknowledged.add(Kind::Act, mark);
            }
            if !self.pause() {
                return;
            }
        }
    }

    fn fill(&self, login: &str, org: &str) {
        let Some(chair) = self.enter(login) else { return };
        let home = format!("/structure/{org}/passport");
        let (step, check) = (format!("{home}/fill/elections"), format!("{home}/check"));
        for n in 0.. {
            let mark = self.mark(n);
            let (draft_key, key) = (key(), key());
            let draft = [("chair", mark.as_str()), ("go", "check"), ("key", &draft_key)];
            if self.acknowledged.until_done(|| chair.send(&step, &draft)).is_none() {
                return;
            }
            let Some(page) = self.page(&chair, &check) else { return };
            let shown = (hidden(&page.body, "version"), hidden(&page.body, "stamp"));
            let (Some(version), Some(stamp)) = shown else {
                self.acknowledged.fault(format!("nothing to save on {check}"));
                return;
            };
            let fields = [("go", "save"), ("version", &version), ("stamp", &stamp), ("key", &key)];
            match self.acknowledged.until_done(|| chair.send(&check, &fields)) {
                Some(answer) if answer.location.ends_with("done=saved") => {
                    self.acknowledged.add(Kind::Passport, mark);
                }
                Some(answer) => {
                    self.acknowledged.fault(format!("a passport went to {}", answer.location));
                }
                None => return,
            }
            if !self.pause() {
                return;
            }
        }
    }

    /// Each login is used once: a sixth session of one account would end its first.
    fn sign_in_all(&self, logins: &[String]) {
        let person = Person::stranger(self.server);
        for login in logins {
            let Some(answer) = self.acknowledged.until_done(|| person.sign_in(login, PASSWORD))
            else {
                return;
            };
            let token = answer.cookie.split_once('=').map_or("", |(_, token)| token);
            let hash = Sha256::digest(token.as_bytes());
            let mark = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            self.acknowledged.add(Kind::SignIn, mark);
            std::thread::sleep(BETWEEN_SIGN_INS);
            if self.acknowledged.is_over() {
                return;
            }
        }
    }

    fn page(&self, person: &Person, path: &str) -> Option<Answer> {
        while !self.acknowledged.is_over() {
            match person.page(path) {
                Ok(answer) if answer.status == 200 => return Some(answer),
                _ => std::thread::sleep(BETWEEN_FORMS),
            }
        }
        None
    }
}

fn paper(number: &str) -> Vec<(&'static str, &str)> {
    vec![("body", "Президиум"), ("number", number), ("date", DAY), ("effective", DAY), ("text", "")]
}
