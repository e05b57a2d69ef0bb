//! What people were told is saved, and whether the database says so too.

use super::client::Answer;
use crate::cluster::Cluster;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A form whose answer was lost is sent again, with the same key, until it is answered.
const PAUSE: Duration = Duration::from_millis(50);
/// Who is not answered for so long has been left alone.
const TIMEOUT: Duration = Duration::from_secs(90);

/// What a form does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Founds or renames an organisation.
    Act,
    /// Saves a passport.
    Passport,
    /// Opens a session.
    SignIn,
}

impl Kind {
    /// Every kind, as the table has it, with the query of what the database has of it: the mark of each
    /// and how often it is there.
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (
            Self::Act,
            "acts",
            "select doc_number, count(*) from act where doc_number like 'c-%' group by 1",
        ),
        (
            Self::Passport,
            "passports",
            "select changed ->> 'chair', count(*) from passport_statement \
             where changed ->> 'chair' like 'c-%' group by 1",
        ),
        (
            Self::SignIn,
            "sign-ins",
            "select encode(token_hash, 'hex'), count(*) from session group by 1",
        ),
    ];
}

/// Everything that happened.
#[derive(Default)]
pub struct Acknowledged {
    told: Mutex<Vec<(Kind, String)>>,
    again: AtomicUsize,
    refused: Mutex<BTreeMap<u16, usize>>,
    faults: Mutex<Vec<String>>,
    over: AtomicBool,
}

/// How what was told compares with what is there.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Told to be saved and not there.
    pub lost: usize,
    /// There more than once, acknowledged or not.
    pub doubled: usize,
}

impl Acknowledged {
    /// Sends a form until it is carried out; nothing when all is over before that.
    pub fn until_done(&self, send: impl Fn() -> Result<Answer>) -> Option<Answer> {
        let begun = Instant::now();
        while !self.is_over() {
            match send() {
                Ok(answer) if answer.status == 303 && !answer.location.starts_with("/sign-in") => {
                    return Some(answer);
                }
                Ok(answer) => *held(&self.refused).entry(answer.status).or_default() += 1,
                Err(_) => {}
            }
            self.again.fetch_add(1, Ordering::Relaxed);
            if begun.elapsed() > TIMEOUT {
                self.fault("a form was not carried out for a minute and a half".to_owned());
                return None;
            }
            std::thread::sleep(PAUSE);
        }
        None
    }

    /// Somebody was told that this is saved.
    pub fn add(&self, kind: Kind, mark: String) {
        held(&self.told).push((kind, mark));
    }

    /// How many were told so.
    pub fn count(&self) -> usize {
        held(&self.told).len()
    }

    /// Something that must not happen.
    pub fn fault(&self, what: String) {
        held(&self.faults).push(what);
    }

    /// What must not have happened and did.
    pub fn faults(&self) -> Vec<String> {
        held(&self.faults).clone()
    }

    /// Nobody begins anything new.
    pub fn end(&self) {
        self.over.store(true, Ordering::SeqCst);
    }

    /// Shall one stop?
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    /// Compares what was told so far with what the database has now.
    pub fn compare(&self, cluster: &Cluster, database: &str) -> Result<Verdict> {
        let acknowledged = held(&self.told).clone();
        let mut verdict = Verdict::default();
        for (kind, _, sql) in Kind::ALL {
            let answer = cluster.answer(database, sql)?;
            let there = counts(&answer)?;
            let marks =
                acknowledged.iter().filter(|(known, _)| *known == kind).map(|(_, mark)| mark);
            let now = compared(marks, &there);
            verdict.lost += now.lost;
            verdict.doubled += now.doubled;
        }
        Ok(verdict)
    }

    /// What was told, kind by kind, and how often a form had to be sent again and why.
    pub fn summary(&self) -> String {
        let acknowledged = held(&self.told);
        let count = |kind: Kind| acknowledged.iter().filter(|(known, _)| *known == kind).count();
        let kinds = Kind::ALL.map(|(kind, name, _)| format!("{} {name}", count(kind))).join(", ");
        let refused = held(&self.refused);
        let refused: Vec<String> =
            refused.iter().map(|(status, times)| format!("{times} × {status}")).collect();
        let again = self.again.load(Ordering::Relaxed);
        let refused = if refused.is_empty() { "none".to_owned() } else { refused.join(", ") };
        format!(
            "acknowledged: {} ({kinds}); sent again with the same key: {again}, of these answered: {refused}",
            acknowledged.len()
        )
    }
}

fn held<T>(one: &Mutex<T>) -> MutexGuard<'_, T> {
    one.lock().unwrap_or_else(PoisonError::into_inner)
}

fn counts(answer: &str) -> Result<HashMap<&str, usize>> {
    let read = |line: &'_ str| -> Option<(usize, usize)> {
        let (mark, count) = line.rsplit_once('\t')?;
        Some((mark.len(), count.parse().ok()?))
    };
    answer
        .lines()
        .map(|line| {
            let (end, count) = read(line).with_context(|| format!("not a count: {line}"))?;
            Ok((&line[..end], count))
        })
        .collect()
}

fn compared<'a>(
    acknowledged: impl Iterator<Item = &'a String>,
    there: &HashMap<&str, usize>,
) -> Verdict {
    Verdict {
        lost: acknowledged.filter(|mark| !there.contains_key(mark.as_str())).count(),
        doubled: there.values().filter(|count| **count > 1).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_and_is_not_there_is_lost_and_what_is_there_twice_is_doubled() {
        let there = counts("c-1\t1\nc-2\t2\n").unwrap();
        let acknowledged = ["c-1".to_owned(), "c-3".to_owned()];
        assert_eq!(compared(acknowledged.iter(), &there), Verdict { lost: 1, doubled: 1 });
        assert!(counts("c-1").is_err());
    }
}
